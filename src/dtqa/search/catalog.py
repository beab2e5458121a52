"""Reads the catalog of one generation: the owner of words.

Comes in: ids. Goes out: articles, sentences, passages with their surroundings, the
syllables passages were analysed into, and which sentences stand in several places. What
it knows of the language is in `catalog_language`. Nothing here ranks anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dtqa.errors import ArticleNotFound, IndexDamaged
from dtqa.model import (
    Article,
    ArticleSummary,
    Block,
    BlockKind,
    PassageContext,
    Refusal,
    Sentence,
)
from dtqa.search.catalog_language import CatalogLanguage
from dtqa.search.catalog_rows import (
    ARTICLE_SYLLABLES,
    ARTICLES_SPREAD,
    ARTICLES_WITHIN,
    FIND_TWINS,
    HEADINGS,
    PASSAGES,
    SAME_WORDS,
    SENTENCE,
    SENTENCE_WIDTH,
    SENTENCES_NEAR,
    SUMMARY,
    bindable,
    read_context,
    read_sentence,
    to_json,
)
from dtqa.search.catalog_tables import PASSAGE_TERMS, PASSAGE_TERMS_OF
from dtqa.search.ledger import Ledger
from dtqa.search.listing import ListedArticle, list_articles
from dtqa.search.twins import FIND_REPEATED, fingerprint


class KnownFile(NamedTuple):
    """What is known of an article's file: the id it bears, its stamp, the hash of its bytes."""

    article_id: str
    stamp: str
    file_hash: str


class Catalog(CatalogLanguage):
    """A finished catalog; `CatalogFile` tells what all of it keeps to."""

    @property
    def ledger(self) -> Ledger:
        """The figures of the articles."""
        return Ledger(self._reading)

    def sources(self) -> dict[str, str]:
        """Return each article's source with the hash of the file it was read from."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT source, file_hash FROM articles"))

    def known_files(self) -> dict[str, KnownFile]:
        """Return what is known of each article's file, by source."""
        with self._reading() as connection:
            rows = connection.execute("SELECT source, id, stamp, file_hash FROM articles")
            return {source: KnownFile(*known) for source, *known in rows}

    def listed(self) -> tuple[ListedArticle, ...]:
        """Return every article with its file and its counts, by the name of the file."""
        return list_articles(self._reading)

    def count_articles(self) -> int:
        """Return how many articles there are."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def articles(self, limit: int, offset: int = 0) -> tuple[ArticleSummary, ...]:
        """Return a page of the list of articles, newest first, undated ones last."""
        statement = f"""SELECT {SUMMARY} FROM articles
            ORDER BY published DESC, id LIMIT ? OFFSET ?"""
        with self._reading() as connection:
            rows = connection.execute(statement, (max(limit, 0), max(offset, 0)))
            return tuple(ArticleSummary(*row) for row in rows)

    def publishers(self) -> dict[str, int]:
        """Return who published articles, with how many, most first."""
        statement = """SELECT publisher, count(*) AS many FROM articles
            WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY many DESC, publisher"""
        with self._reading() as connection:
            return dict(connection.execute(statement))

    def articles_within(
        self, publishers: Sequence[str] | None, since: str | None, until: str | None
    ) -> frozenset[str]:
        """Return the ids of the articles of these publishers (None: any) and dates.

        Both dates are included; where one is given, articles without a date are left out.
        """
        named = None if publishers is None else json.dumps(list(publishers))
        asked = {"publishers": named, "since": since, "until": until}
        with self._reading() as connection:
            return frozenset(row[0] for row in connection.execute(ARTICLES_WITHIN, asked))

    def spread_articles(self, count: int) -> list[str]:
        """Return the ids of at most so many articles, evenly spread over all of them."""
        with self._reading() as connection:
            return [row[0] for row in connection.execute(ARTICLES_SPREAD, (count, count))]

    def article(self, article_id: str) -> Article:
        """Return one article with its text; raises ArticleNotFound."""
        statement = """SELECT id, title, text, blocks, source, content_hash,
                              publisher, published, url, author, as_of
            FROM articles JOIN texts ON texts.article = articles.row WHERE id = ?"""
        with self._reading() as connection:
            row = connection.execute(statement, (bindable(article_id),)).fetchone()
            if row is None:
                raise ArticleNotFound(article_id=article_id)
            name, title, text, spans, *others = row
            blocks = tuple(Block(BlockKind(kind), *span) for kind, *span in json.loads(spans))
            return Article(name, title, text, blocks, *others)

    def articles_of_hash(self, content_hash: str) -> tuple[str, ...]:
        """Return the ids of the articles whose content hash begins so ("sha256:0a1b…")."""
        statement = (
            "SELECT id FROM articles WHERE content_hash >= ? AND content_hash < ? ORDER BY id"
        )
        beginning = bindable(content_hash)
        with self._reading() as connection:
            rows = connection.execute(statement, (beginning, f"{beginning}g"))  # g follows f
            return tuple(article_id for (article_id,) in rows)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return an article's sentences in the order of its text; raises ArticleNotFound."""
        with self._reading() as connection:
            where = "SELECT row FROM articles WHERE id = ?"
            article = connection.execute(where, (bindable(article_id),)).fetchone()
            if article is None:
                raise ArticleNotFound(article_id=article_id)
            statement = f"SELECT {SENTENCE} FROM sentences WHERE article = ? ORDER BY number"
            rows = connection.execute(statement, article)
            return tuple(read_sentence(article_id, row) for row in rows)

    def passages(self, ids: Sequence[str]) -> tuple[PassageContext, ...]:
        """Return these passages in the order asked, with all that ranking needs.

        Three statements however many ids there are. Raises IndexDamaged naming an id
        the catalog does not hold: the engine found what was never written.
        """
        with self._reading() as connection:
            found = {row[0]: row for row in connection.execute(PASSAGES, (json.dumps(ids),))}
            if unknown := [passage for passage in ids if passage not in found]:
                raise IndexDamaged(path=self._path, detail=f"there is no passage {unknown[0]}")
            names = {row[1]: row[7] for row in found.values()}
            ranges = json.dumps([(row[1], row[5] - 1, row[6]) for row in found.values()])
            near = {
                (row[0], row[1]): read_sentence(names[row[0]], row)
                for row in connection.execute(SENTENCES_NEAR, (ranges,))
            }
            under = {(article, s.heading) for (article, _), s in near.items() if s.heading}
            rows = connection.execute(HEADINGS, (json.dumps(sorted(under)),))
            headings = {(article, number): text for article, number, text in rows}
            contexts = {name: read_context(row, near, headings) for name, row in found.items()}
        return tuple(contexts[name] for name in ids)

    def article_syllables(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the syllables of whole articles, as they were analysed, by article id."""
        with self._reading() as connection:
            rows = connection.execute(ARTICLE_SYLLABLES, (json.dumps(ids),)).fetchall()
        texts: dict[str, list[str]] = {}
        for article_id, text in rows:
            texts.setdefault(article_id, []).append(text)
        return {article_id: "\n".join(parts) for article_id, parts in texts.items()}

    def passage_terms(self, sources: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield each passage's id and its syllables, as they were analysed, by id.

        Of all articles, or of those that were read from these sources. Those of a passage
        that opens within a table end with the caption's, if it stands in an earlier one.
        """
        with self._reading() as connection:
            if sources is None:
                rows = connection.execute(PASSAGE_TERMS)
            else:
                rows = connection.execute(PASSAGE_TERMS_OF, (to_json(sources),))
            for passage, own, caption, around in rows:
                above = "" if caption is None else around.split("\n")[caption]
                yield passage, f"{own}\n{above}" if above else own

    def twins(
        self, sentences: Iterable[Sentence]
    ) -> dict[str, tuple[tuple[Sentence, ArticleSummary], ...]]:
        """Return the sentences with the same words in other places, by id of the one asked.

        Earliest published first, undated last; a sentence that stands alone is left out.
        """
        asked = json.dumps([(one.article_id, one.number) for one in sentences])
        found: dict[str, list[tuple[Sentence, ArticleSummary]]] = {}
        with self._reading() as connection:
            for article, number, *row in connection.execute(FIND_TWINS, (asked,)):
                about = ArticleSummary(*row[SENTENCE_WIDTH:])
                twin = read_sentence(about.id, tuple(row[:SENTENCE_WIDTH])), about
                found.setdefault(f"{article}#s{number}", []).append(twin)
        return {name: tuple(twins) for name, twins in found.items()}

    def same_words(self, analyzed: str) -> tuple[tuple[Sentence, ArticleSummary], ...]:
        """Return the sentences, wherever they stand, that have just these terms.

        `analyzed` is one line of `text.words.analyze`; marks and capitals do not count.
        """
        found = []
        with self._reading() as connection:
            for row in connection.execute(SAME_WORDS, (fingerprint(analyzed),)):
                about = ArticleSummary(*row[SENTENCE_WIDTH:])
                found.append((read_sentence(about.id, row[:SENTENCE_WIDTH]), about))
        return tuple(found)

    def repeated(self, ids: Sequence[str]) -> dict[str, tuple[int | None, ...]]:
        """Return for each sentence of some passages what it shares with other articles.

        The same number means the same words; None: they stand in no other article.
        """
        found: dict[str, list[int | None]] = {}
        with self._reading() as connection:
            for passage, shared in connection.execute(FIND_REPEATED, (json.dumps(ids),)):
                found.setdefault(passage, []).append(shared)
        return {passage: tuple(shared) for passage, shared in found.items()}

    def refusals(self) -> tuple[Refusal, ...]:
        """Return the files that were not indexed."""
        with self._reading() as connection:
            rows = connection.execute("SELECT path, reason, hint FROM refusals ORDER BY 1, 2, 3")
            return tuple(Refusal(*row) for row in rows)

"""Reads the catalog of one generation: the owner of words.

Comes in: ids. Goes out: articles, sentences, passages with their surroundings, the
syllables passages were analysed into, and how many passages hold a term. The file is
opened as immutable, so nothing is locked, written or left beside it. Nothing here
ranks anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dtqa.errors import ArticleNotFound, IndexDamaged
from dtqa.model import (
    Abbreviation,
    Article,
    ArticleSummary,
    Block,
    BlockKind,
    PassageContext,
    Refusal,
    Sentence,
)
from dtqa.search.catalog_rows import (
    ARTICLE_SYLLABLES,
    ARTICLES_SPREAD,
    ARTICLES_WITHIN,
    FIND_TWINS,
    HEADINGS,
    PASSAGES,
    SENTENCE,
    SENTENCES_NEAR,
    SPELLINGS,
    SUMMARY,
    bindable,
    read_abbreviation,
    read_context,
    read_sentence,
    to_json,
)
from dtqa.search.catalog_tables import (
    ABBREVIATIONS,
    ABBREVIATIONS_NEAR,
    PASSAGE_TERMS,
    check_format,
)
from dtqa.search.damage import damage_told
from dtqa.search.ledger import Ledger
from dtqa.search.twins import FIND_REPEATED


class Catalog:
    """A finished catalog, safe to use from many threads.

    Each thread that reads borrows a connection of its own; there are as many as ever
    read at the same time. Methods raise IndexDamaged when the file cannot be read and
    ValueError after `close`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        with self._reading() as connection:
            check_format(path, connection.execute("PRAGMA user_version").fetchone()[0])

    @property
    def ledger(self) -> Ledger:
        """The figures of the articles."""
        return Ledger(self._reading)

    def close(self) -> None:
        """Close all connections; one that is in use closes when its reading ends."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection and take it back."""
        if self._closed:
            raise ValueError("the catalog is closed")
        with damage_told(self._path):
            connection = self._borrow()
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self.close()

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            return sqlite3.connect(address, uri=True, check_same_thread=False)

    def sources(self) -> dict[str, str]:
        """Return each article's source with the hash of the file it was read from."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT source, file_hash FROM articles"))

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

    def passage_terms(self) -> Iterator[tuple[str, str]]:
        """Yield each passage's id and its syllables, as they were analysed."""
        with self._reading() as connection:
            yield from connection.execute(PASSAGE_TERMS)

    def document_frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        """Return how many passages hold each of these terms, 0 for an unknown one."""
        statement = "SELECT passages FROM frequencies WHERE field = ? AND term = ?"
        counts = dict.fromkeys(terms, 0)
        with self._reading() as connection:
            for term in counts:
                for (found,) in connection.execute(statement, (field, bindable(term))):
                    counts[term] = found
        return counts

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return how the corpus spells each of these folded forms, with counts.

        One statement however many forms there are; an unknown one is left out.
        """
        asked = json.dumps(sorted({bindable(form) for form in folded}))
        found: dict[str, dict[str, int]] = {}
        with self._reading() as connection:
            for form, surface, count in connection.execute(SPELLINGS, (asked,)):
                found.setdefault(form, {})[surface] = count
        return found

    def abbreviations(
        self, short_keys: Iterable[str] | None = None, limit: int = 1000, offset: int = 0
    ) -> tuple[Abbreviation, ...]:
        """Return abbreviations by short form, long form and article; all, or of some keys."""
        asked = None if short_keys is None else to_json(short_keys)
        bounds = (max(limit, 0), max(offset, 0))
        with self._reading() as connection:
            rows = connection.execute(ABBREVIATIONS, (asked, asked, *bounds))
            return tuple(read_abbreviation(row) for row in rows)

    def count_abbreviations(self) -> int:
        """Return how many there are, one a definition."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM abbreviations").fetchone()[0])

    def find_abbreviations(
        self, short_keys: Iterable[str], long_keys: Iterable[str]
    ) -> tuple[Abbreviation, ...]:
        """Return all that is known of these short forms, and of those of these long forms.

        One statement however many keys there are. Other meanings of a short form come
        with it, so that the caller can tell whether it is ambiguous.
        """
        asked = (to_json(short_keys), to_json(long_keys))
        with self._reading() as connection:
            rows = connection.execute(ABBREVIATIONS_NEAR, asked)
            return tuple(read_abbreviation(row) for row in rows)

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
                about = ArticleSummary(*row[7:])
                twin = read_sentence(about.id, tuple(row[:7])), about
                found.setdefault(f"{article}#s{number}", []).append(twin)
        return {name: tuple(twins) for name, twins in found.items()}

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
            rows = connection.execute("SELECT path, reason, hint FROM refusals ORDER BY path")
            return tuple(Refusal(*row) for row in rows)

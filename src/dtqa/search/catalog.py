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
from typing import Any, Final

from dtqa.errors import ArticleNotFound, IndexDamaged
from dtqa.model import (
    Article,
    ArticleSummary,
    Block,
    BlockKind,
    Passage,
    PassageContext,
    Refusal,
    Sentence,
)
from dtqa.search.catalog_tables import PASSAGE_TERMS, check_format
from dtqa.search.damage import damage_told

SUMMARY: Final = (
    "articles.id, title, publisher, published, url, author, as_of, sentences, content_hash"
)

SENTENCE: Final = "article, number, start, stop, text, block, heading"


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

    def article(self, article_id: str) -> Article:
        """Return one article with its text; raises ArticleNotFound."""
        statement = """SELECT id, title, text, blocks, source, content_hash,
                              publisher, published, url, author, as_of
            FROM articles JOIN texts ON texts.article = articles.row WHERE id = ?"""
        with self._reading() as connection:
            row = connection.execute(statement, (_bindable(article_id),)).fetchone()
            if row is None:
                raise ArticleNotFound(article_id=article_id)
            name, title, text, spans, *others = row
            blocks = tuple(Block(BlockKind(kind), *span) for kind, *span in json.loads(spans))
            return Article(name, title, text, blocks, *others)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return an article's sentences in the order of its text; raises ArticleNotFound."""
        with self._reading() as connection:
            where = "SELECT row FROM articles WHERE id = ?"
            article = connection.execute(where, (_bindable(article_id),)).fetchone()
            if article is None:
                raise ArticleNotFound(article_id=article_id)
            statement = f"SELECT {SENTENCE} FROM sentences WHERE article = ? ORDER BY number"
            rows = connection.execute(statement, article)
            return tuple(_sentence(article_id, row) for row in rows)

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
                (row[0], row[1]): _sentence(names[row[0]], row)
                for row in connection.execute(SENTENCES_NEAR, (ranges,))
            }
            under = {(article, s.heading) for (article, _), s in near.items() if s.heading}
            rows = connection.execute(HEADINGS, (json.dumps(sorted(under)),))
            headings = {(article, number): text for article, number, text in rows}
            contexts = {name: _context(row, near, headings) for name, row in found.items()}
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
                for (found,) in connection.execute(statement, (field, _bindable(term))):
                    counts[term] = found
        return counts

    def refusals(self) -> tuple[Refusal, ...]:
        """Return the files that were not indexed."""
        with self._reading() as connection:
            rows = connection.execute("SELECT path, reason, hint FROM refusals ORDER BY path")
            return tuple(Refusal(*row) for row in rows)


Row = tuple[Any, ...]
Place = tuple[int, int]
"""A row of `articles` and the number of a sentence in it."""


def _bindable(text: str) -> str:
    """Return what SQLite can look for; a lone surrogate becomes a question mark."""
    return text.encode(errors="replace").decode()


def _sentence(article_id: str, row: Row) -> Sentence:
    """Return the sentence of a row of SENTENCE."""
    _, number, start, stop, text, block, heading = row
    return Sentence(article_id, number, start, stop, text, BlockKind(block), heading)


def _context(row: Row, near: dict[Place, Sentence], headings: dict[Place, str]) -> PassageContext:
    """Put a passage (a row of PASSAGES) together with what stands around it."""
    _, article, number, start, stop, first, last, *summary = row
    inside = tuple(near[article, number] for number in range(first, last + 1))
    before = near.get((article, first - 1))
    return PassageContext(
        passage=Passage(summary[0], number, start, stop, first, last),
        article=ArticleSummary(*summary),
        sentences=inside,
        headings={s.heading: headings[article, s.heading] for s in inside if s.heading},
        before=before.text if before else "",
    )


PASSAGES: Final = f"""
    SELECT passages.id, article, number, start, stop, first, last, {SUMMARY}
    FROM json_each(?) AS asked JOIN passages ON passages.id = asked.value
    JOIN articles ON articles.row = passages.article"""

ARTICLE_SYLLABLES: Final = """
    SELECT articles.id, syllables.text FROM json_each(?) AS asked
    JOIN articles ON articles.id = asked.value
    JOIN passages ON passages.article = articles.row
    JOIN syllables ON syllables.passage = passages.row
    ORDER BY articles.id, passages.number"""

SENTENCES_NEAR: Final = f"""
    SELECT {SENTENCE} FROM json_each(?) AS asked
    JOIN sentences ON article = json_extract(asked.value, '$[0]')
    AND number BETWEEN json_extract(asked.value, '$[1]') AND json_extract(asked.value, '$[2]')"""

HEADINGS: Final = """
    SELECT article, number, text FROM json_each(?) AS asked
    JOIN sentences ON article = json_extract(asked.value, '$[0]')
    AND number = json_extract(asked.value, '$[1]')"""

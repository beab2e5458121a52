"""Writes the catalog of one generation.

Comes in: articles with their sentences, passages and analysed syllables, or the word
that an article is unchanged and to be taken over from the last catalog. Goes out: one
SQLite file, complete after `finish` and worthless before. No text is analysed, and the
catalog of another generation is only ever read.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from dtqa.model import Abbreviation, Article, BlockKind, Passage, Refusal, Sentence
from dtqa.search.catalog_tables import (
    FORMAT,
    INDEXES,
    PASSAGE_TERMS,
    SENTENCES,
    TABLES,
    TOTALS,
    check_format,
)
from dtqa.search.catalog_takeover import TAKE_OVER
from dtqa.search.damage import damage_told
from dtqa.search.ledger_tables import LedgerRow, add_figures
from dtqa.search.twins import write_twins


@dataclass(frozen=True, slots=True)
class Totals:
    """What a finished catalog holds; `newest` is the latest publishing date."""

    articles: int
    sentences: int
    passages: int
    newest: str | None


class CatalogWriter:
    """One new catalog file, written in one transaction.

    Every method raises IndexDamaged when SQLite fails, for one on a full disk or on an
    article id that is already there.
    """

    def __init__(self, path: Path, counted_fields: Iterable[str]) -> None:
        self._path = path
        self._counts: dict[str, Counter[str]] = {field: Counter() for field in counted_fields}
        self._previous: Path | None = None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with damage_told(path):
            address = path.absolute().as_uri()
            self._connection = sqlite3.connect(address, uri=True, isolation_level=None)
            self._connection.executescript(TABLES)

    def add_article(
        self,
        article: Article,
        file_hash: str,
        sentences: Sequence[Sentence],
        passages: Sequence[Passage],
        syllables: Sequence[str],
        abbreviations: Sequence[Abbreviation] = (),
        figures: Iterable[LedgerRow] = (),
    ) -> None:
        """Add an article; `syllables` holds the analysed text of each passage.

        `abbreviations` are those it defines, `figures` its ledger; they are taken over with it.
        Raises ValueError when there are more or fewer of them than passages.
        """
        texts = list(zip(passages, syllables, strict=True))
        with damage_told(self._path):
            row = self._add_words(article, file_hash, len(sentences))
            self._connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((row, s.number, s.start, s.end, s.text, s.block, s.heading) for s in sentences),
            )
            for passage, text in texts:
                self._add_passage(row, passage, text)
            self.add_abbreviations(abbreviations)
            add_figures(self._connection, row, figures)

    def _add_words(self, a: Article, file_hash: str, sentences: int) -> int:
        """Add the article itself and return its row."""
        about = (a.id, a.title, a.publisher, a.published, a.url, a.author, a.as_of)
        row = self._insert(
            "INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*about, sentences, a.content_hash, a.source, file_hash),
        )
        blocks = json.dumps([[block.kind, block.start, block.end] for block in a.blocks])
        self._insert("INSERT INTO texts VALUES (?, ?, ?)", (row, a.text, blocks))
        return row

    def _add_passage(self, article: int, p: Passage, syllables: str) -> None:
        """Add one passage and its analysed text."""
        row = self._insert(
            "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (p.id, article, p.number, p.start, p.end, p.first, p.last),
        )
        self._insert("INSERT INTO syllables VALUES (?, ?)", (row, syllables))

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        return self._connection.execute(statement, values).lastrowid or 0

    def take_over(self, previous: Path, *sources: str) -> int:
        """Copy the articles of these sources from another catalog; return how many.

        A source the other catalog does not hold copies nothing. Many sources in one
        call are much faster than many calls. Raises IndexOutdated when the other
        catalog has another format.
        """
        with damage_told(self._path):
            self._attach(previous)
            asked = {"sources": json.dumps(sources)}
            copied = self._connection.execute(TAKE_OVER[0], asked).rowcount
            for statement in TAKE_OVER[1:]:
                self._connection.execute(statement, asked if ":sources" in statement else {})
        return copied

    def _attach(self, previous: Path) -> None:
        """Open the other catalog beside this one, for reading only."""
        if self._previous == previous:
            return
        if self._previous is not None:
            raise ValueError(f"articles are already taken over from {self._previous}")
        address = f"{previous.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection.execute("ATTACH ? AS previous", (address,))
        version = self._connection.execute("PRAGMA previous.user_version").fetchone()[0]
        check_format(previous, version)
        self._previous = previous

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Add files that were not indexed."""
        with damage_told(self._path):
            self._connection.executemany(
                "INSERT INTO refusals VALUES (?, ?, ?)",
                ((refusal.path, refusal.reason, refusal.hint) for refusal in refusals),
            )

    def passage_terms(self) -> Iterator[tuple[str, str]]:
        """Yield each passage's id and syllables, as added so far."""
        with damage_told(self._path):
            yield from self._connection.execute(PASSAGE_TERMS)

    def sentence_texts(self) -> Iterator[str]:
        """Yield the text of each sentence, as added so far."""
        with damage_told(self._path):
            for (text,) in self._connection.execute("SELECT text FROM sentences"):
                yield text

    def add_spellings(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Add spellings: a folded form, one spelling of it, and its count; fastest sorted."""
        with damage_told(self._path):
            self._connection.executemany("INSERT INTO spellings VALUES (?, ?, ?)", rows)

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence as added so far, by article id and number."""
        with damage_told(self._path):
            for row in self._connection.execute(SENTENCES):
                name, number, start, stop, text, block, heading = row
                yield Sentence(name, number, start, stop, text, BlockKind(block), heading)

    def stated_keys(self) -> frozenset[str]:
        """Return the keys of the short forms that articles define, as added so far."""
        with damage_told(self._path):
            rows = self._connection.execute("SELECT DISTINCT short_key FROM abbreviations")
            return frozenset(key for (key,) in rows)

    def add_abbreviations(self, abbreviations: Iterable[Abbreviation]) -> None:
        """Add abbreviations of articles that are there; another article's are left out."""
        with damage_told(self._path):
            self._connection.executemany(
                """INSERT INTO abbreviations
                   SELECT row, ?, ?, ?, ?, ?, ? FROM articles WHERE id = ?""",
                (
                    (a.sentence, a.short, a.long, a.stated, a.short_key, a.long_key, a.article_id)
                    for a in abbreviations
                ),
            )

    def count_terms(self, field: str, passages: Mapping[str, int]) -> None:
        """Add to the number of passages that hold each term; KeyError for another field."""
        self._counts[field].update(passages)

    def finish(self) -> Totals:
        """Write counts, twins, indexes and the format, end the transaction and close the file."""
        with damage_told(self._path):
            for field, counts in sorted(self._counts.items()):
                self._connection.executemany(
                    "INSERT INTO frequencies VALUES (?, ?, ?)",
                    ((field, term, counts[term]) for term in sorted(counts)),
                )
            write_twins(self._connection)
            for statement in INDEXES:
                self._connection.execute(statement)
            totals = Totals(*self._connection.execute(TOTALS).fetchone())
            self._connection.execute(f"PRAGMA user_version = {FORMAT}")
            self._connection.execute("COMMIT")
        self.close()
        return totals

    def close(self) -> None:
        """Close the file; what was not finished is lost."""
        self._connection.close()

    def __enter__(self) -> CatalogWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

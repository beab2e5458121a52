"""Writes the catalog of one generation.

Comes in: articles with their sentences, passages and analysed syllables, the sources of
articles that are no longer there, and the catalog of the last generation, if there is one.
Goes out: one SQLite file, complete after `finish` and worthless before. It holds what a
file written from nothing for the same articles would, but for the numbers of rows. No text
is analysed, and the catalog of another generation is only ever read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from dtqa.model import Abbreviation, Article, Block, Passage, Refusal, Sentence
from dtqa.search.catalog_counts import Counting, Counts
from dtqa.search.catalog_lifecycle import begin_catalog, end_catalog
from dtqa.search.catalog_removal import remove_article
from dtqa.search.catalog_rows import Row, read_sentence
from dtqa.search.catalog_tables import SENTENCES, TOTALS
from dtqa.search.damage import damage_told
from dtqa.search.ledger_tables import LedgerRow, add_figures, forget_figures
from dtqa.search.twins import add_prints, begin_twins, print_sentences, settle_twins


@dataclass(frozen=True, slots=True)
class Totals:
    """What a finished catalog holds; `newest` is the latest publishing date."""

    articles: int
    sentences: int
    passages: int
    newest: str | None


class CatalogWriter:
    """One new catalog file, written in one transaction.

    With `base` it begins as a copy of that finished catalog, without its refusals and the
    abbreviations that no article states: both are added anew each time. Every method raises
    IndexDamaged when SQLite fails, for one on an article id that is already there, and
    IndexUnwritable where the disk is full; the first also IndexOutdated when the base has
    another format.
    """

    def __init__(self, path: Path, counting: Counting, base: Path | None = None) -> None:
        self._path = path
        self._is_new = base is None
        self._removed = False
        self._connection = begin_catalog(path, base)
        try:
            self._counts = Counts(self._connection, counting)
            with damage_told(path):
                begin_twins(self._connection)
                if self._is_new:
                    self._counts.begin()
        except BaseException:
            self.close()
            raise

    def add_article(
        self,
        article: Article,
        file_hash: str,
        sentences: Sequence[Sentence],
        passages: Sequence[Passage],
        syllables: Sequence[str],
        abbreviations: Sequence[Abbreviation] = (),
        figures: Iterable[LedgerRow] = (),
        stamp: str = "",
    ) -> None:
        """Add an article; `syllables` holds the analysed text of each passage.

        `abbreviations` are those it defines, `figures` its ledger; all of it goes when the
        article is removed. `stamp` tells, to whoever wrote it, whether the file is the same.
        Raises ValueError when there are more or fewer syllables than passages.
        """
        texts = list(zip(passages, syllables, strict=True))
        with damage_told(self._path):
            row = self._add_words(article, (file_hash, stamp), len(sentences))
            self._connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_write_sentence(row, sentence) for sentence in sentences),
            )
            for passage, text in texts:
                self._add_passage(row, passage, text)
            self.add_abbreviations(abbreviations)
            add_figures(self._connection, row, figures)
        self._counts.add(syllables, [sentence.text for sentence in sentences])

    def _add_words(self, a: Article, file: tuple[str, str], sentences: int) -> int:
        """Add the article itself, with hash and stamp of its file; return its row."""
        about = (a.id, a.title, a.publisher, a.published, a.url, a.author, a.as_of)
        row = self._insert(
            "INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*about, sentences, a.content_hash, a.source, *file),
        )
        blocks = json.dumps([_write_block(block) for block in a.blocks])
        self._insert("INSERT INTO texts VALUES (?, ?, ?)", (row, a.text, blocks))
        return row

    def _add_passage(self, article: int, p: Passage, syllables: str) -> None:
        """Add one passage and its analysed text."""
        row = self._insert(
            "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (p.id, article, p.number, p.start, p.end, p.first, p.last),
        )
        self._insert("INSERT INTO syllables VALUES (?, ?)", (row, syllables))
        add_prints(self._connection, print_sentences(article, p.first, syllables))

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        return self._connection.execute(statement, values).lastrowid or 0

    def remove_articles(self, sources: Iterable[str]) -> int:
        """Remove what came from these sources, everywhere; return how many articles.

        A source that is not there removes nothing. What is changed is removed and added.
        """
        where = "SELECT row FROM articles JOIN json_each(?) AS asked ON source = asked.value"
        with damage_told(self._path):
            rows = self._connection.execute(where, (json.dumps(sorted(set(sources))),)).fetchall()
            for (row,) in rows:
                remove_article(self._connection, row, self._counts)
        self._removed = self._removed or bool(rows)
        return len(rows)

    def sources(self) -> frozenset[str]:
        """Return what articles were read from, as it stands now."""
        with damage_told(self._path):
            rows = self._connection.execute("SELECT source FROM articles")
            return frozenset(source for (source,) in rows)

    def update_stamps(self, stamps: Mapping[str, str]) -> None:
        """Give articles another stamp, by source; for files that were touched, not changed."""
        with damage_told(self._path):
            self._connection.executemany(
                "UPDATE articles SET stamp = ? WHERE source = ?",
                ((stamp, source) for source, stamp in sorted(stamps.items())),
            )

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Add files that were not indexed; those of the base are not kept."""
        with damage_told(self._path):
            self._connection.executemany(
                "INSERT INTO refusals VALUES (?, ?, ?)",
                ((refusal.path, refusal.reason, refusal.hint) for refusal in refusals),
            )

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence as it stands now, by article id and number."""
        with damage_told(self._path):
            for row in self._connection.execute(SENTENCES):
                yield read_sentence(row[0], row)

    def stated_keys(self) -> frozenset[str]:
        """Return the keys of the short forms that articles define, as it stands now."""
        statement = "SELECT DISTINCT short_key FROM abbreviations WHERE stated"
        with damage_told(self._path):
            return frozenset(key for (key,) in self._connection.execute(statement))

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

    def totals(self) -> Totals:
        """Return how much there is now."""
        with damage_told(self._path):
            return Totals(*self._connection.execute(TOTALS).fetchone())

    def finish(self) -> Totals:
        """Write counts, twins and the format, end the transaction and close the file."""
        totals = self.totals()
        with damage_told(self._path):
            self._counts.write()
            settle_twins(self._connection)
            if self._removed:
                forget_figures(self._connection)
            end_catalog(self._connection, is_new=self._is_new)
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


def _write_sentence(row: int, s: Sentence) -> Row:
    return row, s.number, s.start, s.end, s.text, s.block, s.heading, s.place


def _write_block(block: Block) -> list[object]:
    """Return a block as JSON keeps it; a place only where there is one."""
    placed = [] if block.place is None else [block.place]
    return [block.kind, block.start, block.end, *placed]

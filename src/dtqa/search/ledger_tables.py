"""The tables of the ledger of figures, and how their rows come and go.

Comes in: figures with the words they are looked up by, articles whose figures go. Goes out:
rows and SQL. Nothing is searched here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dtqa.model import Figure
from dtqa.search.catalog_rows import Row

FIGURES_TABLE: Final = """
CREATE TABLE figures (  -- "first" and "last" are the days of as_of, words what it is found by
    row INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles,
    sentence INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    text TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL,
    metric TEXT NOT NULL, scope TEXT NOT NULL, as_of TEXT, stated INTEGER NOT NULL,
    value_to REAL, whole REAL, hedge TEXT, direction TEXT,
    first TEXT, last TEXT, words TEXT NOT NULL);
CREATE VIRTUAL TABLE figure_words USING fts5(words, content='figures', content_rowid='row');
"""

FIGURES_INDEXES: Final = (
    "CREATE INDEX figures_by_place ON figures (article, sentence, start)",
    "CREATE INDEX figures_by_period ON figures (last DESC)",
    "CREATE INDEX figures_by_scope ON figures (scope)",
    "CREATE INDEX figures_by_unit ON figures (unit)",
)

FIGURE: Final = """figures.sentence, figures.start, figures.stop, figures.text, value, unit, kind,
    metric, scope, figures.as_of, stated, value_to, whole, hedge, direction"""
_COLUMNS: Final = f"{FIGURE}, first, last, words".replace("figures.", "")

_ADD_WORDS: Final = "INSERT INTO figure_words (rowid, words) VALUES (?, ?)"
_REMOVE_WORDS: Final = """
    INSERT INTO figure_words (figure_words, rowid, words) VALUES ('delete', ?, ?)"""
"""FTS5 holds no words of its own here: it has to be told which ones it was given."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A figure with its words (folded, with blanks) and the ISO days of its period."""

    figure: Figure
    words: str
    first: str | None = None
    last: str | None = None


def add_figures(connection: sqlite3.Connection, article: int, rows: Iterable[LedgerRow]) -> None:
    """Add the figures of the article in this row of `articles`."""
    places = ", ".join("?" * (1 + len(_COLUMNS.split(","))))
    statement = f"INSERT INTO figures (article, {_COLUMNS}) VALUES ({places})"
    for row in rows:
        number = connection.execute(statement, _write_row(article, row)).lastrowid
        connection.execute(_ADD_WORDS, (number, row.words))


def remove_figures(connection: sqlite3.Connection, article: int) -> None:
    """Remove the figures of the article in this row of `articles`, and their words."""
    found = connection.execute("SELECT row, words FROM figures WHERE article = ?", (article,))
    connection.executemany(_REMOVE_WORDS, found.fetchall())
    connection.execute("DELETE FROM figures WHERE article = ?", (article,))


def forget_figures(connection: sqlite3.Connection) -> None:
    """Merge the words into one piece: until then FTS5 still holds those of removed figures."""
    connection.execute("INSERT INTO figure_words (figure_words) VALUES ('optimize')")


def _write_row(article: int, row: LedgerRow) -> Row:
    f = row.figure
    meaning = (float(f.value), f.unit, f.kind, f.metric, f.scope, f.as_of, f.as_of_stated)
    further = (_to_real(f.value_to), _to_real(f.of), f.hedge, f.direction)
    place = (article, f.sentence, f.start, f.end, f.text)
    return (*place, *meaning, *further, row.first, row.last, row.words)


def _to_real(value: float | None) -> float | None:
    """Return a number as a float: SQLite's integers end at 2^63."""
    return None if value is None else float(value)

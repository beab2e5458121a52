"""The catalog's tables, their format number, and statements both sides use.

Comes in: the format a file says it has. Goes out: SQL, and IndexOutdated for another
format. No connection is opened and no row read or written here.

Numbers of rows tell nothing: articles come and go, and a number may be that of another
article later. What is read in an order is ordered by ids, numbers and dates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dtqa.errors import IndexOutdated
from dtqa.search.ledger_tables import FIGURES_INDEXES, FIGURES_TABLE
from dtqa.search.twins import TWINS_INDEX, TWINS_TABLES

FORMAT: Final = 4
"""Kept in `PRAGMA user_version` of a finished file; raise it whenever a table changes."""

TABLES: Final = f"""
CREATE TABLE articles (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    publisher TEXT, published TEXT, url TEXT, author TEXT, as_of TEXT,
    sentences INTEGER NOT NULL, content_hash TEXT NOT NULL,
    source TEXT NOT NULL, file_hash TEXT NOT NULL, stamp TEXT NOT NULL);
CREATE TABLE texts (  -- apart, so that lists of articles stay small to read
    article INTEGER PRIMARY KEY REFERENCES articles, text TEXT NOT NULL,
    blocks TEXT NOT NULL);  -- JSON: [[kind, first, last], …], a place behind where there is one
CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles, number INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL,
    block TEXT NOT NULL, heading INTEGER, place TEXT,
    PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles, number INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE syllables (  -- what was analysed, so that an unchanged article never is again
    passage INTEGER PRIMARY KEY REFERENCES passages, text TEXT NOT NULL);
CREATE TABLE frequencies (
    field TEXT NOT NULL, term TEXT NOT NULL, passages INTEGER NOT NULL,
    PRIMARY KEY (field, term)) WITHOUT ROWID;
CREATE TABLE spellings (  -- how often the corpus, and the dictionary, write what
    folded TEXT NOT NULL, written TEXT NOT NULL, count INTEGER NOT NULL, known INTEGER NOT NULL,
    PRIMARY KEY (folded, written)) WITHOUT ROWID;  -- both may hold a blank: two syllables
CREATE TABLE respelled (  -- syllables that the corpus usually spells otherwise
    written TEXT PRIMARY KEY, spelled TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE spelling_weights (  -- one row: what one occurrence counts, and how many syllables
    each INTEGER NOT NULL, large INTEGER NOT NULL);  -- are so many that pairs seen once go
CREATE TABLE abbreviations (  -- the keys are the folded forms that both forms are looked up by
    article INTEGER NOT NULL REFERENCES articles, sentence INTEGER NOT NULL,
    short TEXT NOT NULL, long TEXT NOT NULL, stated INTEGER NOT NULL,
    short_key TEXT NOT NULL, long_key TEXT NOT NULL);
CREATE TABLE refusals (path TEXT NOT NULL, reason TEXT NOT NULL, hint TEXT NOT NULL);
{TWINS_TABLES}
{FIGURES_TABLE}"""

INDEXES: Final = (
    "CREATE INDEX articles_by_source ON articles (source)",
    "CREATE INDEX articles_by_date ON articles (published DESC, id)",
    "CREATE INDEX passages_by_article ON passages (article, number)",
    TWINS_INDEX,
    "CREATE INDEX abbreviations_by_short ON abbreviations (short_key)",
    "CREATE INDEX abbreviations_by_long ON abbreviations (long_key)",
    "CREATE INDEX abbreviations_by_article ON abbreviations (article)",
    *FIGURES_INDEXES,
)
"""Of a catalog written from nothing they are made at the end, when all rows are in."""

_TERMS: Final = """
    SELECT passages.id, syllables.text, opening.heading - captioned.first, around.text"""

_CAPTION: Final = """
    JOIN syllables ON syllables.passage = passages.row
    LEFT JOIN sentences AS opening ON opening.article = passages.article
        AND opening.number = passages.first AND opening.block = 'cell'
        AND opening.heading < passages.first
    LEFT JOIN passages AS captioned ON captioned.article = opening.article
        AND opening.heading BETWEEN captioned.first AND captioned.last
    LEFT JOIN syllables AS around ON around.passage = captioned.row ORDER BY passages.id"""
"""A passage that opens within a table is also found by the caption, which stands in another:
its place among the lines of that one, and those lines."""

PASSAGE_TERMS: Final = f"{_TERMS} FROM passages {_CAPTION}"

PASSAGE_TERMS_OF: Final = f"""{_TERMS} FROM json_each(?) AS asked
    JOIN articles ON articles.source = asked.value
    JOIN passages ON passages.article = articles.row {_CAPTION}"""

SENTENCES: Final = """
    SELECT articles.id, number, start, stop, text, block, heading, place
    FROM articles JOIN sentences ON sentences.article = articles.row ORDER BY articles.id, number"""

_ABBREVIATION: Final = """
    short, long, articles.id, sentence, stated, short_key, long_key
    FROM abbreviations JOIN articles ON articles.row = abbreviations.article"""

_ABBREVIATION_ORDER: Final = "short, long, articles.id, sentence, stated, short_key, long_key"

ABBREVIATIONS: Final = f"""
    SELECT {_ABBREVIATION}
    WHERE ? IS NULL OR short_key IN (SELECT value FROM json_each(?))
    ORDER BY {_ABBREVIATION_ORDER} LIMIT ? OFFSET ?"""

ABBREVIATIONS_NEAR: Final = f"""
    SELECT {_ABBREVIATION}
    WHERE short_key IN (
        SELECT value FROM json_each(?) UNION
        SELECT near.short_key FROM json_each(?) AS asked
        JOIN abbreviations AS near ON near.long_key = asked.value)
    ORDER BY {_ABBREVIATION_ORDER}"""

TOTALS: Final = """
    SELECT count(*), coalesce(sum(sentences), 0),
           (SELECT count(*) FROM passages), max(published) FROM articles"""


def check_format(path: Path, found: int) -> None:
    """Raise IndexOutdated unless this is the format of these tables."""
    if found != FORMAT:
        raise IndexOutdated(path=path, found=f"catalog {found}", wanted=f"catalog {FORMAT}")

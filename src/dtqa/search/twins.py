"""Sentences that stand with the same words in more than one article.

Comes in: a connection to a catalog, articles that come or go with their analysed
syllables. Goes out: the rows of the tables `prints` and `twins`, and statements that read
them. A sentence is known by a 64-bit fingerprint of its terms; the table `twins` repeats
those that another article holds too, in the order they are read. Whether the same words
mean the same is not judged here.

What an update costs is counted by the sentences that come and go, not by how many others
say the same: rows of `twins` carry what they are ordered by, and no rank.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

TWINS_TABLES: Final = """
CREATE TABLE prints (  -- every sentence that has a term
    fingerprint INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles,
    number INTEGER NOT NULL, PRIMARY KEY (fingerprint, article, number)) WITHOUT ROWID;
CREATE TABLE twins (  -- sentences whose words stand in several articles, earliest first
    fingerprint INTEGER NOT NULL, undated INTEGER NOT NULL, published TEXT NOT NULL,
    id TEXT NOT NULL, number INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (fingerprint, undated, published, id, number)) WITHOUT ROWID;
"""

TWINS_INDEX: Final = "CREATE INDEX twins_by_sentence ON twins (article, number)"

MOST: Final = 50
"""Twins read of one sentence: a line at the foot of every article has thousands."""

Print = tuple[int, int, int]
"""Fingerprint, row of `articles`, and number of a sentence."""

_CHANGED: Final = (
    "CREATE TEMP TABLE come (fingerprint INTEGER, article INTEGER, number INTEGER)",
    "CREATE TEMP TABLE gone (fingerprint INTEGER PRIMARY KEY)",
)

_SHARED: Final = """
    (SELECT min(article) FROM prints WHERE prints.fingerprint = one.fingerprint)
    < (SELECT max(article) FROM prints WHERE prints.fingerprint = one.fingerprint)"""
"""Tells whether two articles hold the fingerprint of `one`; two steps down the table."""

_TWIN: Final = """
    SELECT these.fingerprint, published IS NULL, coalesce(published, ''), id, number, article"""

_SETTLE: Final = (
    "INSERT INTO prints SELECT fingerprint, article, number FROM come ORDER BY 1, 2, 3",
    f"""DELETE FROM twins WHERE fingerprint IN (
            SELECT fingerprint FROM gone AS one WHERE ({_SHARED}) IS NOT 1)""",
    f"""INSERT INTO twins {_TWIN} FROM come AS these JOIN articles ON articles.row = article
        WHERE EXISTS (SELECT 1 FROM twins WHERE twins.fingerprint = these.fingerprint)""",
    f"""INSERT INTO twins {_TWIN} FROM prints AS these JOIN articles ON articles.row = article
        WHERE these.fingerprint IN (
            SELECT DISTINCT fingerprint FROM come AS one WHERE {_SHARED} AND NOT EXISTS (
                SELECT 1 FROM twins WHERE twins.fingerprint = one.fingerprint))""",
    "DROP TABLE come",
    "DROP TABLE gone",
)
"""What is no longer shared goes; what comes joins its twins, or makes the first ones."""

FIND_REPEATED: Final = """
    SELECT passages.id, fingerprint FROM json_each(?) AS asked
    JOIN passages ON passages.id = asked.value
    JOIN sentences ON sentences.article = passages.article
         AND sentences.number BETWEEN passages.first AND passages.last
    LEFT JOIN twins ON twins.article = sentences.article AND twins.number = sentences.number
    ORDER BY passages.id, sentences.number"""
"""A passage, and for each of its sentences the fingerprint, NULL where it stands alone."""


def fingerprint(terms: str) -> int:
    """Return 64 bits of a hash of a sentence's terms, as SQLite keeps an integer."""
    return int.from_bytes(blake2b(terms.encode(), digest_size=8).digest(), "big", signed=True)


def print_sentences(article: int, first: int, syllables: str) -> Iterator[Print]:
    """Yield the prints of the sentences of a passage that have a term.

    `syllables` is the analysed text of the passage, a line for each of its sentences;
    `first` is the number of the first one.
    """
    for number, terms in enumerate(syllables.split("\n"), first):
        if terms:
            yield fingerprint(terms), article, number


def begin_twins(connection: sqlite3.Connection) -> None:
    """Make room for what comes and goes; has to be called once, before any of the others."""
    for statement in _CHANGED:
        connection.execute(statement)


def add_prints(connection: sqlite3.Connection, prints: Iterable[Print]) -> None:
    """Note sentences that come."""
    connection.executemany("INSERT INTO come VALUES (?, ?, ?)", prints)


def remove_prints(connection: sqlite3.Connection, article: int, prints: Iterable[Print]) -> None:
    """Take the sentences of an article away, those too that came since `begin_twins`."""
    gone = list(prints)
    connection.executemany(
        "DELETE FROM prints WHERE fingerprint = ? AND article = ? AND number = ?", gone
    )
    connection.executemany("INSERT OR IGNORE INTO gone VALUES (?)", ((one[0],) for one in gone))
    for table in ("come", "twins"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def settle_twins(connection: sqlite3.Connection) -> None:
    """Bring both tables up to what has come and gone."""
    for statement in _SETTLE:
        connection.execute(statement)

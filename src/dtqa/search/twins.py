"""Sentences that stand with the same words in more than one article.

Comes in: a connection to a catalog whose articles and analysed syllables are in. Goes
out: the rows of the table `twins`, and a statement that reads it. A sentence is known by a
64-bit fingerprint of its terms, kept only where another article has the same one; whether
the same words mean the same is not judged here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

TWINS_TABLE: Final = """
CREATE TABLE twins (  -- sentences whose words stand in several articles, earliest first
    fingerprint INTEGER NOT NULL, rank INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles, number INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, rank)) WITHOUT ROWID;
"""

TWINS_INDEX: Final = "CREATE INDEX twins_by_sentence ON twins (article, number)"

MOST: Final = 50
"""Twins read of one sentence: a line at the foot of every article has thousands."""

_ANALYSED: Final = """
    SELECT article, first, syllables.text FROM passages
    JOIN syllables ON syllables.passage = passages.row"""

_KEEP: Final = """
    INSERT INTO twins
    SELECT fingerprint, row_number() OVER (
               PARTITION BY fingerprint ORDER BY published IS NULL, published, id, number),
           article, number
    FROM prints JOIN articles ON articles.row = prints.article
    WHERE fingerprint IN (SELECT fingerprint FROM prints
                          GROUP BY fingerprint HAVING min(article) < max(article))"""

FIND_REPEATED: Final = """
    SELECT passages.id, fingerprint FROM json_each(?) AS asked
    JOIN passages ON passages.id = asked.value
    JOIN sentences ON sentences.article = passages.article
         AND sentences.number BETWEEN passages.first AND passages.last
    LEFT JOIN twins ON twins.article = sentences.article AND twins.number = sentences.number"""
"""A passage, and for each of its sentences the fingerprint, NULL where it stands alone."""


def fingerprint(terms: str) -> int:
    """Return 64 bits of a hash of a sentence's terms, as SQLite keeps an integer."""
    return int.from_bytes(blake2b(terms.encode(), digest_size=8).digest(), "big", signed=True)


def write_twins(connection: sqlite3.Connection) -> None:
    """Find the sentences whose words stand in several articles and fill the table."""
    connection.execute(
        "CREATE TEMP TABLE prints (fingerprint INTEGER, article INTEGER, number INTEGER)"
    )
    connection.executemany("INSERT INTO prints VALUES (?, ?, ?)", _print_sentences(connection))
    connection.execute(_KEEP)
    connection.execute("DROP TABLE prints")


def _print_sentences(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int]]:
    """Yield fingerprint, article and number of each sentence that has a term.

    The analysed text of a passage has a line for each of its sentences.
    """
    for article, first, text in connection.execute(_ANALYSED):
        for number, terms in enumerate(text.split("\n"), first):
            if terms:
                yield fingerprint(terms), article, number

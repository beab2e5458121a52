"""How an article leaves a catalog: every table forgets what came with it.

Comes in: a connection inside a transaction and the row of an article. Goes out: tables and
counts without it. What other articles hold alike stays; nothing is judged here.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from dtqa.search.catalog_counts import Counts
from dtqa.search.ledger_tables import remove_figures
from dtqa.search.twins import print_sentences, remove_prints

_PASSAGES: Final = """
    SELECT first, syllables.text FROM passages
    JOIN syllables ON syllables.passage = passages.row WHERE article = ?"""

_REMOVE: Final = (
    "DELETE FROM syllables WHERE passage IN (SELECT row FROM passages WHERE article = ?)",
    "DELETE FROM passages WHERE article = ?",
    "DELETE FROM sentences WHERE article = ?",
    "DELETE FROM abbreviations WHERE article = ?",
    "DELETE FROM texts WHERE article = ?",
    "DELETE FROM articles WHERE row = ?",
)


def remove_article(connection: sqlite3.Connection, row: int, counts: Counts) -> None:
    """Remove the article of a row of `articles`, and take it from the counts."""
    passages = connection.execute(_PASSAGES, (row,)).fetchall()
    texts = connection.execute("SELECT text FROM sentences WHERE article = ?", (row,)).fetchall()
    counts.subtract([syllables for _, syllables in passages], [text for (text,) in texts])
    prints = [one for first, text in passages for one in print_sentences(row, first, text)]
    remove_prints(connection, row, prints)
    remove_figures(connection, row)
    for statement in _REMOVE:
        connection.execute(statement, (row,))

"""What a catalog holds, table by table, so that two of them can be compared.

Two catalogs are the same when they say the same of the same articles, whatever numbers
their rows have: such numbers are replaced by the ids of articles and passages, or by the
place that a row has among those of its article.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

Contents = dict[str, list[tuple[Any, ...]]]
"""The rows of each table, sorted."""

_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table'
    AND name NOT LIKE 'figure\\_words\\_%' ESCAPE '\\'"""

_WORDS = """
    SELECT term, col, offset, articles.id, sentence, start, words
    FROM temp.figure_terms JOIN figures ON figures.row = doc
    JOIN articles ON articles.row = figures.article"""
"""Each word of each figure, as the search for words finds it."""


def dump_catalog(path: Path) -> Contents:
    """Return all that a catalog holds, indexes and words to be searched included."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = {
            "article": dict(connection.execute("SELECT row, id FROM articles")),
            "passage": dict(connection.execute("SELECT row, id FROM passages")),
        }
        contents = {
            table: _dump_table(connection, table, names)
            for (table,) in connection.execute(_TABLES).fetchall()
        }
        contents["indexes"] = _sort(connection.execute("SELECT name, sql FROM sqlite_master"))
        connection.execute(
            "CREATE VIRTUAL TABLE temp.figure_terms USING fts5vocab(main, figure_words, instance)"
        )
        contents["figure words"] = _sort(connection.execute(_WORDS))
        check = "INSERT INTO figure_words (figure_words, rank) VALUES ('integrity-check', 1)"
        connection.execute(check)
    finally:
        connection.close()
    return contents


def _dump_table(
    connection: sqlite3.Connection, table: str, names: dict[str, dict[int, str]]
) -> list[tuple[Any, ...]]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
    columns = [column[0] for column in cursor.description]
    seen: Counter[str] = Counter()
    rows = []
    for row in cursor:
        fields = dict(zip(columns, row, strict=True))
        for column, ids in names.items():
            if column in fields:
                fields[column] = ids[fields[column]]
        if "row" in fields:
            seen[fields.get("article", "")] += 1
            fields["row"] = seen[fields["article"]] if "article" in fields else None
        rows.append(tuple(fields.values()))
    return _sort(rows)


def _sort(rows: Any) -> list[tuple[Any, ...]]:
    return sorted(map(tuple, rows), key=repr)


def assert_same(one: Path, other: Path) -> None:
    """Compare two catalogs table by table; the first difference is told by its rows."""
    left, right = dump_catalog(one), dump_catalog(other)
    assert left.keys() == right.keys()
    for table, rows in left.items():
        more, less = Counter(rows) - Counter(right[table]), Counter(right[table]) - Counter(rows)
        assert not more + less, f"{table}: only here {list(more)[:5]}, only there {list(less)[:5]}"

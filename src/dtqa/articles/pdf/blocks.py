"""The pages of a PDF become paragraphs and tables in reading order.

What comes in are pages of words and rules; what goes out are the paragraphs and the
tables on them, each behind what stands above it. A table that goes on over the page is
one table. Nothing is worded here, no title is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dtqa.articles.pdf.lines import TextLine, drop_running, read_lines
from dtqa.articles.pdf.paragraphs import Paragraph, find_rights, gather_paragraphs
from dtqa.articles.pdf.shapes import Page
from dtqa.articles.pdf.tables import SNAP, FoundTable, find_tables
from dtqa.articles.tables.captions import is_caption
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.units import is_value


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table, over all its pages: its rows, the page of each, where columns begin (points)."""

    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]
    columns: tuple[float, ...]


Block = Paragraph | JoinedTable

_OPENS_ROW = re.compile(r"[^\w\s]|(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)(?:[.)/]|$)")
"""What a row of its own opens with: a bullet, a letter or number of a list."""


def read_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the paragraphs and tables of all pages in reading order."""
    tables = {page.number: find_tables(page) for page in pages}
    taken = {n: frozenset[int]().union(*(t.taken for t in found)) for n, found in tables.items()}
    lines = [
        (
            page,
            read_lines(page, (w for i, w in enumerate(page.words) if i not in taken[page.number])),
        )
        for page in pages
    ]
    kept = drop_running(lines)
    runs: list[list[TextLine] | JoinedTable] = [[]]
    for page, left in zip(pages, kept, strict=True):
        for part in _weave(left, tables[page.number]):
            _append(runs, part)
    rights = find_rights(line for left in kept for line in left)
    blocks: list[Block] = []
    for run in runs:
        blocks += [run] if isinstance(run, JoinedTable) else gather_paragraphs(run, rights)
    return blocks


def _weave(
    lines: Sequence[TextLine], tables: Sequence[FoundTable]
) -> Iterator[TextLine | JoinedTable]:
    """Yield the lines of a page with its tables between them, each behind what is above it."""
    behind: dict[int, list[JoinedTable]] = {}
    for table in tables:
        above = [
            number
            for number, line in enumerate(lines, 1)
            if line.box.bottom <= table.box.top + SNAP
            and (line.box.is_over(table.box) or _is_caption_of(line, table))
        ]
        found = JoinedTable(table.rows, (table.page,) * len(table.rows), table.columns)
        behind.setdefault(max(above, default=0), []).append(found)
    yield from behind.get(0, [])
    for number, line in enumerate(lines, 1):
        yield line
        yield from behind.get(number, [])


def _is_caption_of(line: TextLine, table: FoundTable) -> bool:
    """Tell whether a line right above a table is its caption, centred on the page."""
    return is_caption(line.text) and table.box.top - line.box.bottom < line.size


def _append(runs: list[list[TextLine] | JoinedTable], part: TextLine | JoinedTable) -> None:
    """Add a line to the last run, or a table, which may go on with the one before it."""
    last = runs[-1]
    if isinstance(part, TextLine):
        if isinstance(last, JoinedTable):
            runs.append([part])
        else:
            last.append(part)
    elif isinstance(last, JoinedTable) and _continues(last, part):
        runs[-1] = _join_tables(last, part)
    else:
        runs.append(part)


def _continues(table: JoinedTable, other: JoinedTable) -> bool:
    """Tell whether a table goes on with one of the next page: their columns are the same."""
    same = len(table.columns) == len(other.columns) and all(
        abs(one - two) <= 2 * SNAP for one, two in zip(table.columns, other.columns, strict=True)
    )
    return same and other.pages[0] == table.pages[-1] + 1


def _join_tables(table: JoinedTable, other: JoinedTable) -> JoinedTable:
    """Return both as one; headings repeated on the next page are said once."""
    repeated = 0
    while repeated < min(len(other.rows) - 1, len(table.rows)) and _read_texts(
        other.rows[repeated]
    ) == _read_texts(table.rows[repeated]):
        repeated += 1
    rows, pages = other.rows[repeated:], other.pages[repeated:]
    above = table.rows
    if rows and above and _ends_row(above[-1], rows[0]):
        above = (*above[:-1], _join_rows(above[-1], rows[0]))
        rows, pages = rows[1:], pages[1:]
    return JoinedTable(above + rows, table.pages + pages, table.columns)


def _ends_row(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether the first row of a page is the rest of the one before: words, no values.

    A row that heads others spans the table, or opens with a number.
    """
    rest = [(above.text, cell.text) for above, cell in zip(last, row, strict=True) if cell.text]
    plain = not any(is_value(text) or _OPENS_ROW.match(text) for _, text in rest)
    spans = any(cell.covered for cell in row)
    return plain and not spans and 0 < len(rest) < len(row) and all(above for above, _ in rest)


def _join_rows(last: Sequence[Cell], rest: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(
        replace(above, text=f"{above.text} {cell.text}".strip())
        for above, cell in zip(last, rest, strict=True)
    )


def _read_texts(row: Sequence[Cell]) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]

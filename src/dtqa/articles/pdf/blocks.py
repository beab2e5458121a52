"""The pages of a PDF become paragraphs and tables in reading order.

What comes in are pages of words and rules; what goes out are the paragraphs and the
tables on them, each behind what stands above it. A table that goes on over the page is
one table. Nothing is worded here, no title is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dtqa.articles.pdf.aligned import find_aligned
from dtqa.articles.pdf.lines import TextLine, drop_running, read_lines
from dtqa.articles.pdf.paragraphs import Paragraph, find_rights, gather_paragraphs
from dtqa.articles.pdf.shapes import Page
from dtqa.articles.pdf.tables import SNAP, FoundTable, count_cells, find_tables, is_lumped
from dtqa.articles.tables.captions import is_caption
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.units import is_value


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table, over all its pages: its rows, the page of each, where columns begin (points)."""

    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]
    columns: tuple[float, ...]
    headless: bool = False


Block = Paragraph | JoinedTable

_OPENS_ROW = re.compile(r"[^\w\s]|(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)(?:[.)/]|$)")
"""What a row of its own opens with: a bullet, a letter or number of a list."""


def read_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the paragraphs and tables of all pages in reading order."""
    runs = _read_runs(pages, frozenset())
    alone = frozenset(x.pages[0] for x in runs if isinstance(x, JoinedTable) and x.headless)
    # What was thought to go on with a table stands below other text: it stays lines.
    runs = _read_runs(pages, alone) if alone else runs
    rights = find_rights(line for run in runs if isinstance(run, list) for line in run)
    blocks: list[Block] = []
    for run in runs:
        blocks += [run] if isinstance(run, JoinedTable) else gather_paragraphs(run, rights)
    return blocks


Run = list[TextLine] | JoinedTable
"""Lines that no table stands between, or a table."""


def _read_runs(pages: Sequence[Page], closed: frozenset[int]) -> list[Run]:
    """Return the lines and tables of all pages; on `closed` ones no table goes on."""
    tables: dict[int, list[FoundTable]] = {}
    lines: list[tuple[Page, list[TextLine]]] = []
    for page in pages:
        before = tables.get(page.number - 1, []) if page.number not in closed else []
        found = tables[page.number] = _find_tables(page, before[-1] if before else None)
        taken = frozenset[int]().union(*(table.taken for table in found))
        left = (word for number, word in enumerate(page.words) if number not in taken)
        lines.append((page, read_lines(page, left)))
    runs: list[Run] = [[]]
    for page, kept in zip(pages, drop_running(lines), strict=True):
        for part in _weave(kept, tables[page.number]):
            _append(runs, part)
    return runs


def _find_tables(page: Page, before: FoundTable | None) -> list[FoundTable]:
    """Return the tables of a page, ruled or aligned, from the top down.

    Shaded rows draw lines too, and some tables rule columns only: where an aligned table
    goes beyond what lines enclose, or parts what they leave together, it wins.
    """
    ruled = [table for table in find_tables(page) if not is_lumped(table)]
    aligned = find_aligned(page, before)
    better = [
        table
        for table in aligned
        if all(_is_better(table, other) for other in ruled if table.taken & other.taken)
    ]
    left = [table for table in ruled if not any(table.taken & other.taken for other in better)]
    return sorted([*left, *better], key=lambda table: (table.box.top, table.box.x0))


def _is_better(aligned: FoundTable, ruled: FoundTable) -> bool:
    """Tell whether an aligned table holds a ruled one and more, or parts what it runs together.

    Styles of Word shade every other row as one: its values stand in one cell.
    """
    texts = [cell.text.split() for row in ruled.rows for cell in row if not cell.covered]
    together = any(sum(map(is_value, text)) >= 2 for text in texts)
    parts = together and count_cells(aligned) > count_cells(ruled)
    return aligned.taken > ruled.taken or (parts and aligned.taken == ruled.taken)


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
        rows = (table.page,) * len(table.rows)
        found = JoinedTable(table.rows, rows, table.columns, table.headless)
        behind.setdefault(max(above, default=0), []).append(found)
    yield from behind.get(0, [])
    for number, line in enumerate(lines, 1):
        yield line
        yield from behind.get(number, [])


def _is_caption_of(line: TextLine, table: FoundTable) -> bool:
    """Tell whether a line right above a table is its caption, centred on the page."""
    return is_caption(line.text) and table.box.top - line.box.bottom < line.size


def _append(runs: list[Run], part: TextLine | JoinedTable) -> None:
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
    # Where it is known which rows are headings, no row of values is dropped for being alike.
    known = any(cell.heads for row in other.rows for cell in row)
    most = sum(any(cell.heads for cell in row) for row in other.rows) if known else len(other.rows)
    repeated = 0
    while repeated < min(most, len(other.rows) - 1, len(table.rows)) and _read_texts(
        other.rows[repeated]
    ) == _read_texts(table.rows[repeated]):
        repeated += 1
    rows, pages = other.rows[repeated:], other.pages[repeated:]
    above = table.rows
    if rows and above and _ends_row(above[-1], rows[0]):
        above = (*above[:-1], _join_rows(above[-1], rows[0]))
        rows, pages = rows[1:], pages[1:]
    return JoinedTable(above + rows, table.pages + pages, table.columns, table.headless)


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

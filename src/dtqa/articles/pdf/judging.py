"""Rows found on a PDF's page become a table, if nothing speaks against it.

What comes in are headings and rows of pieces; what goes out is a table as `tables` finds
them. Prose beside numbers, a form, a table of contents, a letterhead, values that stand at
different places, a word that is in no cell: where one of these is seen, there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.letterhead import is_official
from dtqa.articles.pdf.alignment import MIN_ROWS, Column, are_aligned
from dtqa.articles.pdf.bodies import Body, BodyRow
from dtqa.articles.pdf.cells import Group
from dtqa.articles.pdf.shapes import Page, surround
from dtqa.articles.pdf.tables import FoundTable
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.heads import find_shape

MAX_CELL_WORDS, MEAN_CELL_WORDS = 60, 9.0
"""Words of one cell, and of a table's cells on average: columns of prose have more."""

_CONTENTS = ("trang", "trang số", "page")


def is_table(body: Body, columns: Sequence[Column]) -> bool:
    """Tell whether rows are those of a table: aligned values beside short cells, no prose."""
    groups = [group for row in body.rows for group in row.cells.values()]
    words = [sum(len(piece.numbers) for piece in group) for group in groups]
    rows = [row for row in body.rows if len(row.cells) > 1]
    short = max(words) <= MAX_CELL_WORDS and sum(words) <= MEAN_CELL_WORDS * len(words)
    texts = next((n for n, column in enumerate(columns) if not column.valued), 0)
    labels = [_read_text(row.cells[texts]) for row in body.rows if texts in row.cells]
    # Lines of a text beside numbers, or the labels of a form.
    prose = is_prose(" ".join(labels)) or sum(x.endswith(":") for x in labels) * 2 > len(labels)
    return short and not prose and len(rows) >= MIN_ROWS and _are_even(body, columns)


def _are_even(body: Body, columns: Sequence[Column]) -> bool:
    """Tell whether the values of every column are aligned from row to row."""
    for number, column in enumerate(columns):
        pieces = [row.cells[number][0] for row in body.rows if number in row.cells]
        numbers = [piece for piece in pieces if piece.is_number]
        if column.valued and not all(are_aligned(a, b) for a, b in pairwise(numbers)):
            return False
    return True


def make_table(
    page: Page, columns: Sequence[Column], heads: Sequence[tuple[Cell, ...]], body: Body
) -> FoundTable | None:
    """Return the table of headings and rows, None where they are none of data."""
    table = lay_out(page, columns, heads, body)
    contents = any(cell.text.casefold() in _CONTENTS for cell in heads[-1])
    if table is None or contents or not is_table(body, columns):
        return None
    shape = find_shape(table.rows)
    texts = [cell.text for row in table.rows for cell in row if cell.text and not cell.covered]
    if shape is None or not shape.labels or is_official(texts):
        return None
    named = {*shape.labels, shape.serial}
    valued = any(column.valued for n, column in enumerate(columns) if n not in named)
    return table if valued else None


def lay_out(
    page: Page, columns: Sequence[Column], heads: Sequence[tuple[Cell, ...]], body: Body
) -> FoundTable | None:
    """Return rows as a table, None where a word stands between them that is in none."""
    pieces = [*body.heads, *(p for row in body.rows for g in row.cells.values() for p in g)]
    taken = frozenset(number for piece in pieces for number in piece.numbers)
    box = surround([piece.box for piece in pieces])
    if any(box.holds(word.frame) for n, word in enumerate(page.words) if n not in taken):
        return None
    return FoundTable(
        page=page.number,
        rows=(*heads, *(_make_row(row, len(columns)) for row in body.rows)),
        columns=tuple(column.x0 for column in columns),
        box=box,
        taken=taken,
        reach=tuple((column.x0, column.x1) for column in columns),
    )


def _make_row(row: BodyRow, width: int) -> tuple[Cell, ...]:
    """Return the cells of a row; one that stands over all columns stands in each."""
    texts = {column: _read_text(group) for column, group in row.cells.items()}
    if row.spanning:
        return (Cell(texts[0]), *(Cell(texts[0], covered="left") for _ in range(width - 1)))
    return tuple(Cell(texts.get(column, "")) for column in range(width))


def _read_text(group: Group) -> str:
    return " ".join(piece.text for piece in group)

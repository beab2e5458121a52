"""The cells of a table as a file states them become a grid in which every place is filled.

What comes in are rows of cells with what they span; what goes out is a grid: a cell that
spans several places stands in each of them, marked as covered. A hostile file names spans
of millions: what one may open is bounded. No text is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

MAX_COLUMNS = 256
"""Columns a row has at most: those of a spreadsheet of old; what is beyond stands in the last."""

MAX_ROWS = 65_536
"""Rows a cell may span down: those of a spreadsheet of old."""

MAX_PLACES = 1_000_000
"""Places of a grid above which no span is opened any more and no row is filled up."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a grid; `text` is clean, its paragraphs on lines of their own.

    `heads` is True where the file says so (th, a repeated heading row). `covered` tells
    that a cell to the left or above spans this place: its text stands here again.
    """

    text: str = ""
    heads: bool = False
    covered: Literal["", "left", "above"] = ""


Grid = Sequence[Sequence[Cell]]


class Spanned(NamedTuple):
    """A cell as a file states it: its text, and how many columns and rows it covers."""

    text: str
    heads: bool = False
    across: int = 1
    down: int = 1


Covered = dict[int, tuple[int, Cell]]
"""For a column that cells above still cover: how many rows, and by what."""


def spread(rows: Iterable[Sequence[Spanned]]) -> list[list[Cell]]:
    """Return the rows as a grid in which a cell stands in every place it covers.

    >>> [[cell.text for cell in row] for row in spread([[Spanned("a", across=2)], [Spanned("b")]])]
    [['a', 'a'], ['b', '']]
    """
    grid: list[list[Cell]] = []
    covered: Covered = {}
    places = 0
    for row in rows:
        cells, covered = _spread_row(row, covered, narrow=places > MAX_PLACES)
        places += len(cells)
        grid.append(cells)
    return square(grid)


def square(grid: Iterable[Sequence[Cell]]) -> list[list[Cell]]:
    """Return the rows with empty cells up to the widest; a huge grid stays ragged."""
    rows = [list(row) for row in grid]
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_PLACES:
        return rows
    return [row + [Cell()] * (width - len(row)) for row in rows]


def _spread_row(
    row: Sequence[Spanned], covered: Covered, *, narrow: bool
) -> tuple[list[Cell], Covered]:
    """Return the cells of one row, and what they cover of those below."""
    cells: list[Cell] = []
    below: Covered = {}
    waiting = list(reversed(row))
    while waiting or len(cells) <= max(covered, default=-1):
        column = len(cells)
        if column >= MAX_COLUMNS and not waiting:
            break
        if column in covered and column < MAX_COLUMNS:
            left, cell = covered[column]
            cells.append(cell)
            below |= {column: (left - 1, cell)} if left > 1 else {}
        elif waiting:
            _put(waiting.pop(), cells, below, narrow=narrow)
        else:
            cells.append(Cell())
    return cells, below


def _put(spanned: Spanned, cells: list[Cell], below: Covered, *, narrow: bool) -> None:
    """Append a cell as often as it spans columns; note what it covers of the rows below."""
    text, heads, across, down = spanned
    first = len(cells)
    end = first + (1 if narrow else max(1, min(across, MAX_COLUMNS - first)))
    for column in range(first, end):
        cells.append(Cell(text, heads, "left" if column > first else ""))
        if down > 1 and not narrow:
            below[column] = (min(down, MAX_ROWS) - 1, Cell(text, heads, "above"))

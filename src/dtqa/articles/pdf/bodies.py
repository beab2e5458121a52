"""The lines of a table without ruled cells become its rows, and what stands above them.

What comes in are lines of pieces with the columns they stand in and the lines ruled across
them; what goes out are rows of cells and the pieces that may be headings. A row is known by
its values: texts of several lines beside them are cells of that row. Where a piece belongs
to no row, or to two, there is no body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.pdf.alignment import Column, find_column
from dtqa.articles.pdf.cells import Group, gather_cells, holds
from dtqa.articles.pdf.pieces import SAME_LINE, Piece, PieceLine, join_pieces

_MARKED = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/]\s?|.*:$", re.DOTALL)
"""How a row opens or ends that heads the rows below it."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines in which a table may stand, the number of the first that holds values."""

    lines: tuple[PieceLine, ...]
    first: int
    columns: tuple[Column, ...]
    rules: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row: its cells by column, and whether its one cell stands over all columns."""

    cells: dict[int, Group]
    spanning: bool = False

    @property
    def top(self) -> float:
        """Return the height at which the row begins."""
        return min(group[0].box.top for group in self.cells.values())


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table from the top down, and the pieces above them."""

    heads: tuple[Piece, ...]
    rows: tuple[BodyRow, ...]


@dataclass(slots=True)
class _Placed:
    """The pieces of a region: those that head columns, those in each column, those across."""

    heads: list[Piece]
    columns: list[list[Piece]]
    across: list[Piece]


def read_body(region: Region) -> Body | None:
    """Return the rows of a region, None where it is not certain which they are."""
    placed = _place(region)
    if placed is None:
        return None
    heights = _find_heights(region, placed)
    if not heights:
        return None
    rows: list[dict[int, Group]] = [{} for _ in heights]
    alone: list[BodyRow] = [BodyRow({0: (piece,)}, spanning=True) for piece in placed.across]
    heads = list(placed.heads)
    head = max((piece.box.bottom for piece in heads), default=0.0)
    for column, pieces in enumerate(placed.columns):
        cells = gather_cells(pieces, heights, region.rules, head)
        if cells is None:
            return None
        for group in cells.groups:
            found = [n for n, height in enumerate(heights) if holds(group, height)]
            if found and column not in rows[found[0]]:
                rows[found[0]][column] = group
            elif found or (column > 0 and group[0].box.top > heights[0]):
                return None
            elif column > 0 or not _is_below(group, heads):
                heads += group
            elif _heads_rows(group) or cells.sure:
                alone.append(BodyRow({0: group}, spanning=_heads_rows(group)))
            else:
                return None
    return _sort_rows(heads, [BodyRow(cells) for cells in rows], alone)


def _place(region: Region) -> _Placed | None:
    """Return the pieces of a region by column, None where one of a row stands over several."""
    placed = _Placed([], [[] for _ in region.columns], [])
    for number, line in enumerate(region.lines):
        for piece in line:
            column = find_column(region.columns, piece)
            if number < region.first and (column is None or region.columns[column].valued):
                placed.heads.append(piece)
            elif column is not None:
                _put_beside(placed.columns[column], piece)
            elif len(line) > 1 or is_prose(piece.text):
                return None
            else:
                placed.across.append(piece)
    return placed


def _put_beside(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece to a column; one on the line of the last goes on with it."""
    if pieces and pieces[-1].box.middle >= piece.box.middle - SAME_LINE * piece.size:
        pieces[-1] = join_pieces([pieces[-1], piece])
    else:
        pieces.append(piece)


def _find_heights(region: Region, placed: _Placed) -> list[float]:
    """Return the heights of the rows: those of the lines that hold values."""
    valued = sorted(
        piece.box.middle
        for column, pieces in zip(region.columns, placed.columns, strict=True)
        for piece in pieces
        if column.valued and piece.is_value
    )
    size = min(piece.size for line in region.lines for piece in line)
    heights: list[float] = []
    for height in valued:
        if not heights or height - heights[-1] > SAME_LINE * size:
            heights.append(height)
    return heights


def _is_below(group: Group, heads: Sequence[Piece]) -> bool:
    """Tell whether a text stands lower than all headings."""
    return all(group[0].box.top > head.box.top + head.size / 2 for head in heads)


def _heads_rows(group: Group) -> bool:
    text = " ".join(piece.text for piece in group)
    return all(piece.bold for piece in group) or bool(_MARKED.match(text))


def _sort_rows(heads: Sequence[Piece], rows: Sequence[BodyRow], alone: Sequence[BodyRow]) -> Body:
    """Return all rows from the top down; what stands alone below the last is no part of it."""
    end = max(row.top for row in rows)
    kept = sorted([*rows, *(row for row in alone if row.top < end)], key=lambda row: row.top)
    ordered = sorted(heads, key=lambda piece: (piece.box.top, piece.box.x0))
    return Body(tuple(ordered), tuple(kept))

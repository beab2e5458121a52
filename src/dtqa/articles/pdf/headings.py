"""The pieces above the columns of a table without rules become its rows of headings.

What comes in are pieces from the top down and the columns below them; what goes out are
rows of cells that head the columns, of which one may span several that have headings of
their own below it. Where it is not certain which column a piece heads, there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from dtqa.articles.pdf.alignment import Column
from dtqa.articles.pdf.pieces import Piece
from dtqa.articles.tables.grid import Cell

MAX_HEADS = 3
"""Rows of headings: years over quarters over plan and result."""

Headed = list[tuple[range, str]]
"""What heads a column from the top down: the columns of each heading and its text."""

Stack = list[Piece]
"""Pieces below one another: the lines of a heading."""


def read_headings(
    pieces: Sequence[Piece], columns: Sequence[Column]
) -> list[tuple[Cell, ...]] | None:
    """Return the rows of headings, None where a column of values has none or it is unsure.

    `pieces` are in order of their heights.
    """
    wide = [piece for piece in pieces if _spans(piece, pieces, columns)]
    stacks = _gather_stacks([piece for piece in pieces if piece not in wide])
    places = _place_stacks(stacks, columns, level=not wide)
    if places is None:
        return None
    headed: list[Headed] = [[] for _ in columns]
    for piece in pieces:
        under = [p for p, stack in zip(places, stacks, strict=True) if _are_over(piece, stack)]
        met = [number for number, column in enumerate(columns) if column.meets(piece)]
        place = range(min([*under, *met]), max([*under, *met]) + 1)
        _put(headed, place, piece.text)
    depth = max(map(len, headed))
    lacking = any(not heads for heads, column in zip(headed, columns, strict=True) if column.valued)
    if lacking or sum(map(bool, headed)) < 2 or depth > MAX_HEADS or not _are_nested(headed):
        return None
    return [_read_row(headed, row) for row in range(depth)]


def _spans(piece: Piece, pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Tell whether a piece stands over several columns, or over two headings side by side."""
    below = [p for p in pieces if p.box.top > piece.box.middle and p.box.is_over(piece.box)]
    apart = any(not one.box.is_over(other.box) for one, other in combinations(below, 2))
    return apart or sum(column.meets(piece) for column in columns) > 1


def _gather_stacks(pieces: Sequence[Piece]) -> list[Stack]:
    """Return the pieces that stand below one another, from the left."""
    stacks: list[Stack] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        if stacks and piece.box.x0 < max(other.box.x1 for other in stacks[-1]):
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
    return stacks


def _place_stacks(
    stacks: Sequence[Stack], columns: Sequence[Column], *, level: bool
) -> list[int] | None:
    """Return the column that each stack heads, None where it is unsure.

    As many as there are columns head them in order; others the column they stand over.
    `level` says that all of them should be side by side.
    """
    met = [
        [number for number, column in enumerate(columns) if any(map(column.meets, stack))]
        for stack in stacks
    ]
    if len(stacks) == len(columns) and not (level and _are_apart(stacks)):
        places = list(range(len(columns)))
    elif all(len(found) == 1 for found in met):
        places = [found[0] for found in met]
    else:
        return None
    fit = all(set(found) <= {place} for found, place in zip(met, places, strict=True))
    return places if fit and len(set(places)) == len(places) else None


def _are_apart(stacks: Sequence[Stack]) -> bool:
    """Tell whether no height is common to all of some stacks: they are no row of headings."""
    tops = [min(piece.box.top for piece in stack) for stack in stacks]
    bottoms = [max(piece.box.bottom for piece in stack) for stack in stacks]
    return max(tops) >= min(bottoms)


def _are_over(piece: Piece, stack: Stack) -> bool:
    return any(piece.box.is_over(other.box) for other in stack)


def _put(headed: list[Headed], place: range, text: str) -> None:
    """Add a heading to its columns; below one of the same columns it goes on with it."""
    for column in place:
        heads = headed[column]
        if heads and heads[-1][0] == place:
            heads[-1] = (place, f"{heads[-1][1]} {text}")
        else:
            heads.append((place, text))


def _are_nested(headed: Sequence[Headed]) -> bool:
    """Tell whether headings lie within those above them, and those of several have some below."""
    for number, heads in enumerate(headed):
        places = [place for place, _ in heads]
        if any(place != range(number, number + 1) for place in places[-1:]):
            return False
        if any(low.start < high.start or low.stop > high.stop for high, low in pairwise(places)):
            return False
    return True


def _read_row(headed: Sequence[Headed], row: int) -> tuple[Cell, ...]:
    """Return the cells of a row of headings; one that spans rows or columns stands in each."""
    cells = []
    for number, heads in enumerate(headed):
        if not heads:
            cells.append(Cell(heads=True))
            continue
        place, text = heads[min(row, len(heads) - 1)]
        if row >= len(heads):
            cells.append(Cell(text, heads=True, covered="above"))
        else:
            cells.append(Cell(text, heads=True, covered="left" if number > place.start else ""))
    return tuple(cells)

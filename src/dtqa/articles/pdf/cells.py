"""The pieces of one column become cells: lines below one another that are one text.

What comes in are the pieces of a column from the top down, the heights at which rows have
their values, and the ruled lines across the table; what goes out are groups of pieces. The
lines of a cell stand closer than two cells do; where all stand equally far, small letters
go on with what is above them. What stays unsure is said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dtqa.articles.pdf.pieces import Piece

CLOSER = 0.2
"""Of the height of letters: by how much lines of a cell have to stand closer than cells do."""

MAX_LEADING = 0.7
"""Of the height of letters: the widest gap between two lines of one cell."""

NOISE = 0.01
"""Points by which equal gaps differ."""

Group = tuple[Piece, ...]
"""The pieces of one cell from the top down."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a column; `sure` where spaces part them, not only how they begin."""

    groups: tuple[Group, ...]
    sure: bool


def gather_cells(
    pieces: Sequence[Piece], rows: Sequence[float], rules: Sequence[float], head: float
) -> Cells | None:
    """Return the cells of a column, None where two rows cannot be told apart.

    `rows` are the heights of the lines that hold values, `rules` those of lines ruled across,
    `head` is how far down headings reach in other columns.
    """
    leadings = _list_leadings(pieces, rules)
    for most in (*leadings, -1.0):
        groups = _split(pieces, most, rules)
        sure = most >= 0 or all(
            len(group) == 1 for group in _split(pieces, MAX_LEADING * _size(pieces), rules)
        )
        if not sure:
            groups = _join_small(pieces, rows, (*rules, head))
        if all(_is_one(group, rows, head) for group in groups):
            return Cells(tuple(groups), sure)
    return None


def _is_one(group: Group, rows: Sequence[float], head: float) -> bool:
    """Tell whether a group is of one row at most, and no heading that runs into a row."""
    count = sum(holds(group, row) for row in rows)
    return count == 0 or (count == 1 and group[0].box.bottom > head + NOISE)


def holds(group: Sequence[Piece], height: float) -> bool:
    """Tell whether a row at a height stands beside the lines of a cell."""
    return group[0].box.top <= height <= group[-1].box.bottom


def is_ruled(above: float, below: float, rules: Sequence[float]) -> bool:
    """Tell whether a line is ruled between two heights."""
    return any(above <= rule <= below for rule in rules)


def _list_leadings(pieces: Sequence[Piece], rules: Sequence[float]) -> list[float]:
    """Return the gaps that may be those within cells, the widest first."""
    size = _size(pieces)
    parts = [
        (one, other)
        for one, other in pairwise(pieces)
        if not is_ruled(one.box.middle, other.box.middle, rules)
    ]
    gaps = sorted(other.box.top - one.box.bottom for one, other in parts)
    found = [
        gap
        for gap, wider in pairwise([*gaps, float("inf")])
        if wider - gap >= CLOSER * size and gap <= MAX_LEADING * size
    ]
    return found[::-1]


def _split(pieces: Sequence[Piece], most: float, rules: Sequence[float]) -> list[Group]:
    """Return the groups of pieces that stand no farther from each other than `most`."""

    def goes_on(group: Sequence[Piece], piece: Piece) -> bool:
        return piece.box.top - group[-1].box.bottom <= most + NOISE

    return _group(pieces, rules, goes_on)


def _join_small(
    pieces: Sequence[Piece], rows: Sequence[float], rules: Sequence[float]
) -> list[Group]:
    """Return the cells where only small letters tell that a text goes on."""
    most = MAX_LEADING * _size(pieces)

    def goes_on(group: Sequence[Piece], piece: Piece) -> bool:
        near = piece.box.top - group[-1].box.bottom <= most
        begins = any(holds((piece,), row) for row in rows)
        another = begins and any(holds(group, row) for row in rows)
        return near and piece.text.lstrip("(")[:1].islower() and not another

    return _group(pieces, rules, goes_on)


def _group(
    pieces: Sequence[Piece],
    rules: Sequence[float],
    goes_on: Callable[[Sequence[Piece], Piece], bool],
) -> list[Group]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        group = groups[-1] if groups else None
        ruled = group and is_ruled(group[-1].box.middle, piece.box.middle, rules)
        if group and not ruled and goes_on(group, piece):
            group.append(piece)
        else:
            groups.append([piece])
    return [tuple(group) for group in groups]


def _size(pieces: Sequence[Piece]) -> float:
    return min((piece.size for piece in pieces), default=0.0)

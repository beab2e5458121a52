"""Lines whose values stand below one another show where the columns of a table are.

What comes in are lines of pieces from the top down; what goes out are runs of lines that
hold values at the same places, and the columns that the pieces of a run leave strips
between. A run is no table yet: headings, rows and what speaks against it are looked for
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dtqa.articles.pdf.pieces import Piece, PieceLine
from dtqa.articles.tables.captions import is_caption

ALIGNED = 0.35
"""Of the height of letters: how far edges or middles of aligned values may differ."""

MAX_STEP = 12.0
"""Times the height of letters: from one line of values to the next; cells have many lines."""

LOOKED_BACK = 3
"""Lines of values above, one of which has a value at the same place: cells may be empty."""

MIN_LINES = 3
"""Lines of values that have to stand below one another: two may do so by chance."""

MIN_ROWS = 2
"""Rows of them below the headings: a line of years may be one of the three."""

MIN_STRIP = 0.3
"""Of the height of letters: the least strip that all lines of a table leave between columns."""

MIN_VALUED = 0.6
"""Share of a column's pieces that have to be values for it to be one of values."""


@dataclass(frozen=True, slots=True)
class Column:
    """How far the pieces of a column reach on the page (points), and whether it holds values."""

    x0: float
    x1: float
    valued: bool

    def meets(self, piece: Piece) -> bool:
        """Tell whether a piece stands, in part, above or below what the column holds."""
        return piece.box.x0 < self.x1 and self.x0 < piece.box.x1


def find_runs(lines: Sequence[PieceLine]) -> Iterator[list[int]]:
    """Yield the numbers of lines that hold values below one another."""
    run: list[int] = []
    parted = False
    for number, line in enumerate(lines):
        parted = parted or (len(line) == 1 and is_caption(line[0].text))
        if len(line) < 2 or not any(piece.is_number for piece in line):
            continue
        if run and (parted or not _goes_on([lines[n] for n in run[-LOOKED_BACK:]], line)):
            if len(run) >= MIN_LINES:
                yield run
            run = []
        run.append(number)
        parted = False
    if len(run) >= MIN_LINES:
        yield run


def find_columns(lines: Sequence[PieceLine], between: Sequence[PieceLine]) -> list[Column]:
    """Return the columns that lines of values leave strips between, from the left.

    Lines `between` them hold the rest of cells: what stands over no two columns counts too.
    """
    columns = _part(lines)
    cells = [
        tuple(p for p in line if sum(column.meets(p) for column in columns) < 2) for line in between
    ]
    return _part([*lines, *cells])


def _part(lines: Sequence[PieceLine]) -> list[Column]:
    spans = sorted((piece.box.x0, piece.box.x1) for line in lines for piece in line)
    edges: list[list[float]] = []
    size = min(piece.size for line in lines for piece in line)
    for x0, x1 in spans:
        if edges and x0 - edges[-1][1] < MIN_STRIP * size:
            edges[-1][1] = max(edges[-1][1], x1)
        else:
            edges.append([x0, x1])
    return [Column(x0, x1, _is_valued(lines, x0, x1)) for x0, x1 in edges]


def find_column(columns: Sequence[Column], piece: Piece) -> int | None:
    """Return the one column a piece stands in or nearest to, None where it meets several."""
    met = [number for number, column in enumerate(columns) if column.meets(piece)]
    if len(met) > 1:
        return None
    return met[0] if met else min(range(len(columns)), key=lambda n: _measure(columns[n], piece))


def are_aligned(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces begin, end or have their middle at the same place."""
    near = ALIGNED * min(one.size, other.size)
    a, b = one.box, other.box
    return (
        abs(a.x1 - b.x1) <= near
        or abs(a.x0 - b.x0) <= near
        or abs(a.x0 + a.x1 - b.x0 - b.x1) <= 2 * near
    )


def _goes_on(above: Sequence[PieceLine], line: PieceLine) -> bool:
    """Tell whether a value of a line stands below one of the last lines, not far from it."""
    step = line[0].box.top - above[-1][0].box.top
    if step > MAX_STEP * line[0].size:
        return False
    values = [piece for last in above for piece in last if piece.is_value]
    return any(are_aligned(one, other) for one in values for other in line if other.is_value)


def _is_valued(lines: Sequence[PieceLine], x0: float, x1: float) -> bool:
    pieces = [p for line in lines for p in line if p.box.x0 < x1 and x0 < p.box.x1]
    return sum(piece.is_value for piece in pieces) >= MIN_VALUED * len(pieces)


def _measure(column: Column, piece: Piece) -> float:
    return max(column.x0 - piece.box.x1, piece.box.x0 - column.x1)

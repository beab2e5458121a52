"""The figure of a table cell: value, unit, kind, period, scope and metric from its headings.

What comes in are the sentence of a cell and what stands around its table; what goes out is
at most one reading, or None where the cell is worded like prose, which the readers of
sentences do better. The headings decide; the caption stands in for what they leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from dtqa.model import FigureKind
from dtqa.text.figures.cells.form import Cell, counts_nothing, cut_cell
from dtqa.text.figures.cells.kinds import leave_out_kind, read_hedge, tell_kind
from dtqa.text.figures.cells.metrics import count_cell, name_cell
from dtqa.text.figures.cells.periods import read_period
from dtqa.text.figures.kinds.kind import Told
from dtqa.text.figures.numbers.quantities import RANK_UNIT
from dtqa.text.figures.periods.clock import Clock, bound_known, set_clock
from dtqa.text.figures.periods.movements import Held
from dtqa.text.figures.quantity import Measure, Quantity, Setting
from dtqa.text.figures.scopes import look_around
from dtqa.text.figures.whereabouts import Reach, Where, find_whereabouts


class CellReading(NamedTuple):
    """What a cell's number is: the same that the readers of sentences tell of each number."""

    quantity: Quantity
    told: Told
    held: Held
    metric: str
    scope: str


def read_cell(sentence: str, setting: Setting) -> tuple[CellReading, ...] | None:
    """Return the reading of a cell, () where its number counts nothing, None for prose.

    >>> read, = read_cell("Gia Lai – số trạm – 2031: 50", Setting())
    >>> read.quantity.value, read.quantity.unit, read.held.as_of, read.scope, read.metric
    (50, 'trạm', '2031', 'Gia Lai', 'trạm')
    """
    cell = cut_cell(sentence)
    if cell is None:
        return None
    clock = set_clock(setting)
    held, rest = read_period(cell.headings, setting, clock)
    scope, named = _read_scope(rest, setting)
    if counts_nothing(cell, named):
        return ()
    told = tell_kind(cell, named, setting.heading, ahead=_is_ahead(held, clock))
    ranks = told[0] is FigureKind.RANK
    metric = name_cell(tuple(map(leave_out_kind, named)), setting.heading, ranks=ranks)
    quantity = _complete(cell, named, setting.heading, ranks=ranks)
    return (CellReading(quantity, told, held, metric, scope),)


def _is_ahead(held: Held, clock: Clock) -> bool:
    """Tell whether a stated period begins after the last day the article can know of."""
    bounds = bound_known(held.as_of) if held.stated else None
    return bool(bounds and clock.last and bounds[0] > clock.last)


def _complete(cell: Cell, headings: Sequence[str], caption: str, *, ranks: bool) -> Quantity:
    """Return the number with the unit that its headings, or else the caption, give it."""
    quantity = cell.quantity
    hedge = quantity.hedge or read_hedge(headings)
    if ranks:
        return replace(quantity, measure=Measure.RANK, unit=RANK_UNIT, hedge=hedge)
    bare = quantity.measure is Measure.COUNT and not quantity.unit
    unit = count_cell(headings, caption) if bare else quantity.unit
    return replace(quantity, unit=unit, hedge=hedge)


def _read_scope(headings: Sequence[str], setting: Setting) -> tuple[str, tuple[str, ...]]:
    """Return the place that headings name, and the headings that name no place.

    The last place is the smallest: its region heads a group of rows. Where no heading is
    one, the caption and the article tell.
    """
    scope, level, named = "", "", []
    for heading in headings:
        wheres = find_whereabouts(heading)
        if not heading or not _is_whole(heading, wheres):
            named += [heading] if heading else []
        elif wheres[0].reach is Reach.LEVEL:
            level = wheres[0].name
        else:
            scope = wheres[0].name or setting.place or scope
    base = scope or look_around(setting, far=True)
    return ", ".join(filter(None, (base, level))), tuple(named)


def _is_whole(heading: str, wheres: Sequence[Where]) -> bool:
    """Tell whether a heading is a place and nothing else: "Tỉnh Gia Lai", "Xã Mẫu, huyện Thử"."""
    whole = bool(wheres) and wheres[0].lead == 0 and wheres[-1].end == len(heading)
    return whole and all(after.lead - before.end <= 2 for before, after in pairwise(wheres))

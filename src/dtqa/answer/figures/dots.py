"""The figures that one line may join, gathered into one dot for each period.

The lead and the figures that nothing bars come in, dots go out, earliest first; a dot
holds every sentence for its period, those that say its number and those that say another.
The order in which figures come in changes nothing. Nothing is cited or worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dtqa.answer.figures.agreeing import agree, find_step, is_telling
from dtqa.answer.figures.facts import says_same_fact
from dtqa.answer.figures.sources import Bounds, Sourced, find_bounds, identify
from dtqa.answer.figures.spans import measure_span
from dtqa.model import FigureKind

Group = tuple[Sourced, ...]
"""Figures that can be the same number, the one to show first."""

YEAR_AND_MONTH = len("2024-07")

YEAR = 366
"""Days above which a stretch names no moment that a level could hold for."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One period of a series: the number shown, who else says it, and who says another."""

    shown: Sourced
    same: Group = ()
    others: tuple[Group, ...] = ()


def gather_dots(lead: Sourced, joined: Sequence[Sourced], told: Sequence[Sourced]) -> list[Dot]:
    """Return the dots of a series, earliest period first.

    `told` say the fact of some joined figure in other words. A lead without a period is
    the only dot.
    """
    if find_bounds(lead.figure) is None:
        return [Dot(lead)]
    members = sorted([lead, *joined], key=identify)
    homes = _find_homes(members)
    for one in sorted(told, key=identify):
        home = next(other for other in members if says_same_fact(other, one))
        homes[identify(one)] = homes[identify(home)]
    clusters: dict[str, list[Sourced]] = {}
    for one in sorted([*members, *told], key=identify):
        clusters.setdefault(homes[identify(one)], []).append(one)
    dots = [(_bound(rows, home), _make_dot(rows, lead, home)) for home, rows in clusters.items()]
    return [dot for _, dot in sorted(dots, key=lambda pair: pair[0])]


def _bound(rows: Iterable[Sourced], home: str) -> Bounds:
    return min(
        bounds
        for one in rows
        if one.figure.as_of == home and (bounds := find_bounds(one.figure)) is not None
    )


def _find_homes(members: Sequence[Sourced]) -> dict[tuple[str, int, int, int], str]:
    """Return the period that each figure is shown at.

    A day that only the article's date gave belongs to its month, where another figure says
    the month. A number that somebody repeats without saying when stays where it was first.
    """
    said = {one.figure.as_of or "" for one in members}
    repeated = _find_repeated(members)
    homes = {}
    for one in members:
        home = one.figure.as_of or ""
        month = home[:YEAR_AND_MONTH]
        if not one.figure.as_of_stated and month in said and _is_day(one):
            home = month
        said_at = repeated.get(identify(one), one.figure.as_of)
        homes[identify(one)] = said_at if said_at and said_at != one.figure.as_of else home
    return _settle(homes, members)


def _settle(
    homes: dict[tuple[str, int, int, int], str], members: Sequence[Sourced]
) -> dict[tuple[str, int, int, int], str]:
    """Return the homes, every one of which is the period of a figure that stays in it."""
    settled = {homes[identify(one)] for one in members if homes[identify(one)] == one.figure.as_of}
    return {
        identify(one): homes[identify(one)]
        if homes[identify(one)] in settled
        else one.figure.as_of or ""
        for one in members
    }


def _is_day(one: Sourced) -> bool:
    bounds = find_bounds(one.figure)
    return bounds is not None and measure_span(bounds) == "day"


def _find_repeated(members: Sequence[Sourced]) -> dict[tuple[str, int, int, int], str]:
    """Return the period of the first for each number that is there again.

    An exact number that two sentences give to periods which overlap is one number, of the
    shorter period; one that a sentence gives without a period is what was said before.
    """
    values: dict[float, list[tuple[Bounds, Sourced]]] = {}
    for one in members:
        ranked = one.figure.kind is FigureKind.RANK
        if (bounds := find_bounds(one.figure)) and (ranked or is_telling(one.figure)):
            values.setdefault(one.figure.value, []).append((bounds, one))
    return {
        identify(one): _choose_first(bounds, one, row)
        for row in values.values()
        for bounds, one in row
    }


def _choose_first(bounds: Bounds, one: Sourced, row: Sequence[tuple[Bounds, Sourced]]) -> str:
    """Return the period that a number belongs to, of those at which it is said."""
    stated = [pair for pair in row if pair[1].figure.as_of_stated]
    if not one.figure.as_of_stated:
        before = [pair for pair in stated if pair[0][0] <= bounds[0]]
        if before:
            return _name_home(max(before, key=lambda pair: (pair[0], identify(pair[1]))))
        if one.figure.kind is not FigureKind.RANK:
            return _name_home(min(row, key=lambda pair: (pair[0], identify(pair[1]))))
    long = bounds[0] - bounds[1] > YEAR
    known = row if long or not stated else stated
    meeting = [pair for pair in known if pair[0][1] <= bounds[0] and bounds[1] <= pair[0][0]]
    shortest = min(
        [*meeting, (bounds, one)],
        key=lambda pair: (pair[0][0] - pair[0][1], pair[0], identify(pair[1])),
    )
    return _name_home(shortest)


def _name_home(pair: tuple[Bounds, Sourced]) -> str:
    return pair[1].figure.as_of or ""


def _make_dot(rows: Sequence[Sourced], lead: Sourced, home: str) -> Dot:
    """Return the dot of one period: stated over not stated, a later number over an earlier."""
    groups = sorted(
        (_order_group(group, lead, home) for group in _group_values(rows)),
        key=lambda group: (group[0].figure.as_of != home, *_prefer(group, lead)),
    )
    first, *others = groups
    return Dot(first[0], first[1:], tuple(others))


def _group_values(rows: Sequence[Sourced]) -> list[list[Sourced]]:
    """Return the figures by number; a rounded one stands with the exact one it can be."""
    groups: list[list[Sourced]] = []
    exact_first = sorted(
        rows, key=lambda one: (one.figure.hedge is not None, _step(one), one.figure.value)
    )
    for one in exact_first:
        fitting = (group for group in groups if agree(group[0].figure, one.figure))
        home = next(fitting, None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _step(one: Sourced) -> float:
    return find_step(one.figure.text, one.figure.value)


def _order_group(group: Sequence[Sourced], lead: Sourced, home: str) -> Group:
    """Return a group, first the sentence that says the period itself, then the earlier one."""
    return tuple(
        sorted(
            group,
            key=lambda one: (
                one.figure.as_of != home,
                not one.figure.as_of_stated,
                one.figure.hedge is not None,
                one.figure.kind is FigureKind.RANK and one.figure.of is None,
                one.published,
                identify(one) != identify(lead),
                identify(one),
            ),
        )
    )


def _prefer(
    group: Group, lead: Sourced
) -> tuple[bool, tuple[int, ...], bool, tuple[str, int, int, int]]:
    """Return what orders the groups of a period: stated, published later, the lead's."""
    stated = any(one.figure.as_of_stated for one in group)
    published = min(one.published for one in group)
    later = tuple(-ord(letter) for letter in published)
    holds_lead = any(identify(one) == identify(lead) for one in group)
    return not stated, later, not holds_lead, identify(group[0])

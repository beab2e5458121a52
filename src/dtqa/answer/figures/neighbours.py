"""Figures that stand near a series and are not of it, best first.

The lead, figures with the bars before them and the words asked for come in, the few that
a reader would take for points go out. What only shares a word or two with the question
is left out. Nothing is worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dtqa.answer.figures.likeness import Asked, Bar
from dtqa.answer.figures.scope import read_scope
from dtqa.answer.figures.sources import Sourced, find_bounds, identify
from dtqa.answer.figures.wording import read_pair, read_wording
from dtqa.model import Figure, FigureKind

MOST_RELATED = 6
"""Figures shown beside a series. A policy."""

ASKED_SHARE, WORD_SHARE = 0.5, 0.3
"""What a figure of another metric holds of the words asked for and has of both metrics' words
in common, at least. Policies, tried on the metrics of the five reports."""

RANK_ASKED_SHARE, RANK_WORD_SHARE = 0.3, 0.2
"""The same beside a rank, whose metrics are few and short."""


@dataclass(frozen=True, slots=True)
class Barred:
    """A figure that is no point of the series, what bars it, and who else says it."""

    source: Sourced
    bars: tuple[Bar, ...]
    same: tuple[Sourced, ...] = ()


def choose_neighbours(
    lead: Sourced, barred: Iterable[tuple[Sourced, tuple[Bar, ...]]], asked: Asked, most: int
) -> list[Barred]:
    """Return at most `most` neighbours: most of the words asked for first, then newer ones."""
    rated = [
        (_rate(lead.figure, source.figure, asked), source, bars)
        for source, bars in sorted(barred, key=lambda pair: identify(pair[0]))
        if _is_comparable(lead, source, bars)
    ]
    near = [(rating, source, bars) for rating, source, bars in rated if rating is not None]
    near.sort(key=lambda row: (row[0], _age(row[1]), identify(row[1])))
    return _gather_same([(source, bars) for _, source, bars in near])[:most]


def _is_comparable(lead: Sourced, other: Sourced, bars: Sequence[Bar]) -> bool:
    """Tell whether a reader could take a figure for a point.

    Of another metric that is one of the same unit, kind and place, or a goal for the place;
    where the lead's metric says next to nothing, only its own article is near.
    """
    if read_wording(lead.figure).is_bare and lead.article.id != other.article.id:
        return Bar.SCOPE not in bars
    if Bar.WORDS not in bars:
        return not {Bar.KIND, Bar.SCOPE} <= set(bars)
    if other.figure.kind is FigureKind.TARGET and lead.figure.kind is not FigureKind.TARGET:
        return Bar.SCOPE not in bars
    return not {Bar.UNIT, Bar.KIND, Bar.SCOPE}.intersection(bars)


def _rate(lead: Figure, other: Figure, asked: Asked) -> tuple[float, float] | None:
    """Return what orders neighbours, the best lowest, None for what is none."""
    ours, theirs = read_pair(lead, other)
    wanted = [term for term in ours.key if asked.holds_any([term])] or list(ours.key)
    said = theirs.key.union(theirs.spare)
    if not wanted or not said:
        return None
    held = sum(term in said for term in wanted) / len(wanted)
    common = len(ours.key & theirs.key) / len(ours.key | theirs.key)
    ranked = lead.kind is other.kind is FigureKind.RANK
    least = (RANK_ASKED_SHARE, RANK_WORD_SHARE) if ranked else (ASKED_SHARE, WORD_SHARE)
    return (-held, -common) if held >= least[0] and common >= least[1] else None


def _age(source: Sourced) -> int:
    bounds = find_bounds(source.figure)
    return -bounds[0] if bounds else 0


def _gather_same(rows: Sequence[tuple[Sourced, tuple[Bar, ...]]]) -> list[Barred]:
    """Return the neighbours, the same number for the same thing and time once."""
    groups: dict[object, list[list[tuple[Sourced, tuple[Bar, ...]]]]] = {}
    order = []
    for source, bars in rows:
        figure = source.figure
        said = (figure.value, figure.value_to, figure.unit, figure.kind)
        key = (*said, read_scope(figure.scope), read_wording(figure).key)
        known = groups.setdefault(key, [])
        row = next((row for row in known if _meet(row[0][0].figure, figure)), None)
        if row is None:
            known.append([(source, bars)])
            order.append(known[-1])
        else:
            row.append((source, bars))
    return [Barred(*row[0], tuple(source for source, _ in row[1:])) for row in order]


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether the periods of two figures share a day, or neither has one."""
    ours, theirs = find_bounds(one), find_bounds(other)
    if ours is None or theirs is None:
        return ours is theirs
    return ours[1] <= theirs[0] and theirs[1] <= ours[0]

"""A figure and all that was found near it become a series through time.

The lead, the other figures, the words asked for and the citations already given come in;
a Series goes out, or None where there is nothing beside the lead. Two hops: each figure is
held against the lead, then the joined ones become dots. No catalog, no engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dtqa.answer.figures.agreeing import agree
from dtqa.answer.figures.differing import tell_difference, tell_other_value
from dtqa.answer.figures.dots import Dot, gather_dots
from dtqa.answer.figures.facts import says_same_fact
from dtqa.answer.figures.likeness import Asked, Bar, find_bars, find_contrasts
from dtqa.answer.figures.neighbours import MOST_RELATED, Barred, choose_neighbours
from dtqa.answer.figures.notices import (
    order_notices,
    write_disagreement,
    write_rounding,
    write_scope,
    write_target,
)
from dtqa.answer.figures.scope import read_scope
from dtqa.answer.figures.sources import Numbering, Place, Sourced, identify
from dtqa.answer.figures.wording import read_wording
from dtqa.model import CitedFigure, FigureKind, Notice, Related, Series

ANYTHING = Asked()


def build_series(
    lead: Sourced,
    others: Sequence[Sourced],
    asked: Asked = ANYTHING,
    cited: Mapping[Place, int] | None = None,
) -> Series | None:
    """Return the figures of the lead's metric through time, with what stands near them.

    `cited` maps (article id, sentence number) to the citation numbers already given; further
    sentences get the next ones, points first, then related figures. None where there is
    one point and nothing to tell beside it.
    """
    rest = _list_kindred(lead, others)
    contrasts = find_contrasts([lead, *rest])
    judged = [(one, find_bars(lead, one, asked, contrasts)) for one in rest]
    joined = [one for one, bars in judged if not bars]
    told = _find_told([lead, *joined], judged)
    dots = gather_dots(lead, joined, told)
    placed = {identify(one) for one in [*joined, *told]} if len(dots) > 1 else set()
    placed |= {identify(one) for dot in dots for one in _list_members(dot)}
    apart = [(one, bars or (Bar.PERIOD,)) for one, bars in judged if identify(one) not in placed]
    series = _write(lead, dots, apart, asked, Numbering(cited))
    return series if len(series.points) > 1 or _has_more(series) else None


def _list_kindred(lead: Sourced, others: Sequence[Sourced]) -> list[Sourced]:
    """Return the other figures, each once, whose metric shares a word with the lead's."""
    words = read_wording(lead.figure, ranked=True).key | read_wording(lead.figure).key
    kindred = {
        identify(one): one for one in others if not words.isdisjoint(read_wording(one.figure).key)
    }
    kindred.pop(identify(lead), None)
    return [kindred[key] for key in sorted(kindred)]


def _has_more(series: Series) -> bool:
    return bool(series.related or series.notices or any(one.also_in for one in series.points))


def _find_told(
    joined: Sequence[Sourced], judged: Sequence[tuple[Sourced, tuple[Bar, ...]]]
) -> list[Sourced]:
    """Return the figures that say the fact of a joined one in other words."""
    values: dict[float, list[Sourced]] = {}
    for one in joined:
        values.setdefault(one.figure.value, []).append(one)
    return [
        one
        for one, bars in judged
        if Bar.WORDS in bars
        and any(says_same_fact(other, one) for other in values.get(one.figure.value, ()))
    ]


def _list_members(dot: Dot) -> list[Sourced]:
    return [dot.shown, *dot.same, *(one for group in dot.others for one in group)]


def _write(
    lead: Sourced,
    dots: Sequence[Dot],
    apart: Sequence[tuple[Sourced, tuple[Bar, ...]]],
    asked: Asked,
    numbering: Numbering,
) -> Series:
    """Return the series in words; citations are numbered in the order they are shown."""
    points = [numbering.cite_figure(dot.shown, dot.same) for dot in dots]
    losers = _cite_losers(dots, numbering)
    most = MOST_RELATED - len(losers)
    near = choose_neighbours(lead, apart, asked, most)
    cited = [numbering.cite_figure(one.source, one.same) for one in near]
    related = [
        Related(one, tell_difference(lead, barred.source, barred.bars))
        for one, barred in zip(cited, near, strict=True)
    ]
    notices = [
        *_note_dots(points, dots, losers, numbering),
        *_note_related(points, list(zip(cited, near, strict=True))),
    ]
    told = [Related(one, tell_other_value(dots[place].shown)) for place, one in losers]
    figure = lead.figure
    return Series(
        metric=figure.metric,
        scope=figure.scope,
        unit=figure.unit,
        kind=figure.kind,
        points=tuple(points),
        related=(*told, *related),
        notices=order_notices(notices),
    )


def _cite_losers(dots: Sequence[Dot], numbering: Numbering) -> list[tuple[int, CitedFigure]]:
    """Return the numbers that were not shown for a period, with the place of their dot."""
    losers = [
        (place, numbering.cite_figure(group[0], group[1:]))
        for place, dot in reversed(list(enumerate(dots)))
        for group in dot.others
    ]
    return losers[:MOST_RELATED]


def _note_dots(
    points: Sequence[CitedFigure],
    dots: Sequence[Dot],
    losers: Sequence[tuple[int, CitedFigure]],
    numbering: Numbering,
) -> list[Notice]:
    """Return what is told of sentences that disagree on a period, or round differently."""
    notices = [write_disagreement(points[place], one) for place, one in losers]
    for point, dot in zip(points, dots, strict=True):
        rounded = (one for one in dot.same if one.figure.value != dot.shown.figure.value)
        other = next(rounded, None)
        if other is not None and agree(dot.shown.figure, other.figure):
            notices.append(write_rounding(point, other.figure, numbering.cite(other)))
    return [notice for notice in notices if notice is not None]


def _note_related(
    points: Sequence[CitedFigure], near: Sequence[tuple[CitedFigure, Barred]]
) -> list[Notice]:
    """Return what is told of goals beside what was reached, and of other places."""
    notices: list[Notice | None] = []
    for cited, barred in near:
        kinds = {cited.figure.kind, points[-1].figure.kind}
        if barred.bars == (Bar.KIND,) and FigureKind.TARGET in kinds and len(kinds) > 1:
            if FigureKind.CHANGE not in kinds:
                notices.append(write_target(points[-1], cited))
        elif barred.bars == (Bar.SCOPE,) and _speak_of_one_place(points[0], cited):
            same = [one for one in points if one.figure.as_of == cited.figure.as_of]
            notices += [write_scope(one, cited) for one in same]
    return [notice for notice in notices if notice is not None]


def _speak_of_one_place(point: CitedFigure, other: CitedFigure) -> bool:
    """Tell whether two scopes can be mixed up: parts of one place, or one is not said."""
    one, two = read_scope(point.figure.scope), read_scope(other.figure.scope)
    parts = one.parts[0] == two.parts[0] or one.is_silent or two.is_silent
    return parts and one.parts != two.parts

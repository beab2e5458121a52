"""A series through time as a small line chart, reckoned on the server and drawn as SVG.

A Series comes in; dots, lines and labels go out, in hundredths of the drawing's width and
height, so that the drawing grows with its column and letters keep their size. Colours and
sizes are the stylesheet's. A better rank is higher up; a goal is never drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Literal

from dtqa.model import CitedFigure, Direction, Figure, FigureKind, Series
from dtqa.server.figures.labels import Label, is_wide, place_labels, place_periods
from dtqa.server.figures.words import shorten_period, write_amount, write_bare, write_when
from dtqa.text.entities.timespans import bound_period, is_yearless

LEFT, RIGHT = 9.0, 91.0
TOP, BOTTOM = 17.0, 68.0
"""Where dots may lie; above, below and beside them is room for words."""

FEWEST = 2
"""Points that make a line."""

MOST_AMOUNTS = 12
"""Dots that may all bear their amounts; of more the ends, the lowest and the highest do."""

CUT = 0.5
"""Values whose smallest is at least this share of the largest are drawn on an axis that
does not begin at zero, or their line would be flat; the caption then says so."""

Axis = Literal["rank", "zero", "cut"]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """One point; `top` and `foot` are the ends of a range, both `y` where it is none.

    `label` (the amount) and `period` are None where they would cover another one; `words`
    say all of it to those who hear the chart.
    """

    x: float
    y: float
    top: float
    foot: float
    label: Label | None
    period: Label | None
    words: str
    link: str
    hedged: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Dots by time and the lines between them as (x1, y1, x2, y2).

    `zero` is the height of zero where values lie on both sides of it.
    """

    title: str
    description: str
    axis: Axis
    zero: float | None
    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, float, float, float], ...]

    @property
    def hedged(self) -> bool:
        """Whether any point is not exact."""
        return any(dot.hedged for dot in self.dots)


def draw_series(series: Series) -> Chart | None:
    """Return the chart of a series, None where there is no line to draw.

    Goals make none, nor does a series with fewer than two periods that are known.
    """
    points = _sort_by_time(series.points)
    days = [day for day, _ in points]
    if series.kind is FigureKind.TARGET or len(set(days)) < FEWEST:
        return None
    spans = [_sign(point.figure) for _, point in points]
    axis, low, high = _choose_axis(series.kind, spans)
    height = _scale(low, high, (TOP, BOTTOM) if axis == "rank" else (BOTTOM, TOP))
    xs = list(map(_scale(days[0], days[-1], (LEFT, RIGHT)), days))
    zero = height(0.0) if low < 0 < high else None
    dots = _place_dots([point for _, point in points], xs, spans, height)
    spots = [(dot.x, dot.y) for dot in dots]
    return Chart(
        title=f"{series.metric or 'Số liệu'} qua các kỳ",
        description="; ".join(dot.words for dot in dots),
        axis=axis,
        zero=zero,
        dots=dots,
        lines=tuple((*left, *right) for left, right in pairwise(spots)),
    )


def _sort_by_time(points: Sequence[CitedFigure]) -> list[tuple[float, CitedFigure]]:
    """Return the points with the middle day of their period, those without one left out."""
    placed = [
        (day, point)
        for point in points
        if (day := _find_middle(point.figure.as_of)) and all(map(isfinite, _sign(point.figure)))
    ]
    return sorted(placed, key=lambda pair: pair[0])


def _find_middle(as_of: str | None) -> float | None:
    """Return the middle day of a period, None where it lies in no year of the calendar."""
    if not as_of or is_yearless(as_of):
        return None
    try:
        first, last = bound_period(as_of)
    except ValueError:
        return None
    return (first.toordinal() + last.toordinal()) / 2


def _sign(figure: Figure) -> Span:
    """Return the smallest and the largest value that a figure states; a fall is below zero."""
    ends = sorted((figure.value, figure.value if figure.value_to is None else figure.value_to))
    falls = figure.kind is FigureKind.CHANGE and figure.direction is Direction.DOWN
    return (-ends[1], -ends[0]) if falls else (ends[0], ends[1])


def _choose_axis(kind: FigureKind, spans: Sequence[Span]) -> tuple[Axis, float, float]:
    """Return the kind of axis and the values at its ends."""
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    if kind is FigureKind.RANK:
        return "rank", low, high
    if high > 0 and high * CUT <= low:
        return "cut", low, high
    return "zero", min(low, 0.0), max(high, 0.0)


def _scale(low: float, high: float, onto: Span) -> Callable[[float], float]:
    """Return what maps values from `low` to `high` onto a stretch; one value to its middle."""
    begin, end = onto
    if high <= low:
        return lambda _: round((begin + end) / 2, 1)
    return lambda value: round(begin + (end - begin) * ((value - low) / (high - low)), 1)


def _place_dots(
    points: Sequence[CitedFigure],
    xs: Sequence[float],
    spans: Sequence[Span],
    height: Callable[[float], float],
) -> tuple[Dot, ...]:
    """Return the dots with the words that have room."""
    ends = [(height(low), height(high)) for low, high in spans]
    ys = [round((foot + top) / 2, 1) for foot, top in ends]
    figures = [point.figure for point in points]
    named = _choose_named(ys)
    amounts = [_write_label(one) if at in named else "" for at, one in enumerate(points)]
    labels = place_labels(list(zip(xs, ys, strict=True)), amounts)
    periods = place_periods(xs, [shorten_period(one.as_of or "") for one in figures])
    return tuple(
        Dot(
            x=xs[at],
            y=ys[at],
            top=ends[at][1],
            foot=ends[at][0],
            label=labels[at],
            period=periods[at],
            words=f"{write_when(point.figure)}: {write_amount(point.figure, point.citation.quote)}",
            link=point.citation.link,
            hedged=point.figure.hedge is not None,
        )
        for at, point in enumerate(points)
    )


def _write_label(point: CitedFigure) -> str:
    """Return the amount beside a dot; the unit, the same for all, is left out for want of room."""
    text = write_bare(point.figure, point.citation.quote)
    return text.removesuffix(f" {point.figure.unit}") if is_wide(text) else text


def _choose_named(ys: Sequence[float]) -> set[int]:
    """Return the places of the dots that bear their amounts."""
    if len(ys) <= MOST_AMOUNTS:
        return set(range(len(ys)))
    return {0, len(ys) - 1, ys.index(min(ys)), ys.index(max(ys))}

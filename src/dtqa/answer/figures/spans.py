"""How long the periods of figures are, and what changes are compared with.

Figures come in; whether both cover as much time goes out, where that matters: what is
summed over a quarter is no point beside what is summed over a year. Words are not compared.
"""

from __future__ import annotations

import re

from dtqa.answer.figures.sources import Bounds, Sourced, find_bounds, key_unit
from dtqa.answer.figures.vocabulary import FLOWS, holds_row
from dtqa.answer.figures.wording import read_wording
from dtqa.model import Figure, FigureKind
from dtqa.text.marks import fold

_BASE = re.compile(r"so với\s([^,;.()]{1,40})", re.IGNORECASE)
_BASE_REACH = 60
"""Characters behind a change in which the sentence says what it is compared with."""

_DAYS = {1: "day", 31: "month", 92: "quarter", 184: "half", 366: "year"}
"""The most days of each length of period."""

_MONEY = frozenset({"đồng", "usd", "eur", "euro", "vnd", "yên"})
_SUMMED = re.compile(r"Q[1-4]|H[12]|/")
"""A period said as a quarter, half or stretch: what holds for it is summed over it."""


def measure_span(bounds: Bounds) -> str:
    """Return how long a period is: a day, a month, a quarter, a half, a year, or its days."""
    days = bounds[0] - bounds[1] + 1
    return next((name for most, name in _DAYS.items() if days <= most), str(days))


def cover_alike(ours: Figure, theirs: Figure) -> bool:
    """Tell whether two figures cover equally long periods, where that matters.

    What is summed over a quarter is no point beside what is summed over a year, and counts
    of two days are two events.
    """
    bounds = find_bounds(ours), find_bounds(theirs)
    if bounds[0] is None or bounds[1] is None:
        return True
    if ours.kind in (FigureKind.RANK, FigureKind.SHARE, FigureKind.TARGET):
        return True
    spans = measure_span(bounds[0]), measure_span(bounds[1])
    if ours.kind is FigureKind.CHANGE:
        stated = ours.as_of_stated and theirs.as_of_stated
        return spans[0] == spans[1] or not stated
    if not (_is_flow(ours) or _is_flow(theirs)):
        return True
    events = spans[0] == "day" and bounds[0] != bounds[1]
    return spans[0] == spans[1] and not events


def _is_flow(figure: Figure) -> bool:
    """Tell whether a figure adds up over its period."""
    summed = figure.as_of_stated and _SUMMED.search(figure.as_of or "")
    return bool(summed) or key_unit(figure) in _MONEY or holds_row(FLOWS, read_wording(figure).core)


def find_base(source: Sourced) -> str:
    """Return what a change is compared with: two words without numbers, "" where none are said."""
    figure = source.figure
    said = source.sentence.text[figure.end : figure.end + _BASE_REACH]
    match = _BASE.search(said)
    return " ".join(re.sub(r"\W|\d|_", " ", fold(match[1])).split()[:2]) if match else ""

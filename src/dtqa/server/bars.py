"""The features of a sentence as bars: what each adds to its score, or takes from it.

An Evidence comes in; bars on one common scale go out, in hundredths of the drawing's width,
each with its amount in words. Colours and sizes are the stylesheet's.
"""

from __future__ import annotations

from dataclasses import dataclass

from dtqa.model import Evidence
from dtqa.server.reasons import list_telling, write_share

WIDTH = 100.0
"""Width of the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One feature; the bar begins at `start`, left of zero where it takes from the score."""

    label: str
    amount: str
    start: float
    width: float
    takes: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, what counted most first, and where zero lies between left and right."""

    bars: tuple[Bar, ...]
    zero: float
    total: str


def draw_bars(found: Evidence) -> Chart:
    """Return the chart of a sentence's features."""
    reasons = list_telling(found)
    lowest = min((reason.share for reason in reasons if reason.share < 0), default=0.0)
    highest = max((reason.share for reason in reasons if reason.share > 0), default=0.0)
    scale = WIDTH / (highest - lowest) if highest > lowest else 0.0
    zero = round(-lowest * scale, 1)
    bars = []
    for reason in reasons:
        width = round(abs(reason.share) * scale, 1)
        start = max(0.0, round(zero - width, 1)) if reason.share < 0 else zero
        bars.append(Bar(reason.label, write_share(reason.share), start, width, reason.share < 0))
    return Chart(tuple(bars), zero, write_share(sum(found.explanation.shares.values())))

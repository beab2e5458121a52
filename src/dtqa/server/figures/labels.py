"""Where the words of a chart stand, so that none covers another.

Dots and words come in, places in hundredths of the drawing go out, None where there is no
room: the table beside the chart holds every word. Room is reckoned for the narrowest phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]
Box = tuple[float, float, float, float]

LETTER = 2.7
"""Width of a letter in hundredths of a drawing of 290 pixels: about 7.8 pixels."""

LINE = 8.0
"""Height of a line of words in hundredths of the drawing's height."""

GAP = 4.5
"""What stays free between a dot and its words."""

WIDEST = 60.0
"""Words that are wider, in hundredths of the drawing, have no room beside a dot."""

NEAR = 1.5
"""Half of a dot's width and height."""

PERIOD_ROWS = (90.0, 98.0)
"""Base lines of the periods below the axis; the second one is for those too close."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words and the base line they stand on."""

    text: str
    x: float
    y: float
    anchor: Anchor = "middle"


def place_labels(spots: Sequence[Spot], texts: Sequence[str]) -> list[Label | None]:
    """Return the words beside each dot, on the side where no line leads; none where they are "".

    The last and the first dot are served first: they are read first.
    """
    taken = [(x - NEAR, y - NEAR, x + NEAR, y + NEAR) for x, y in spots]
    placed: list[Label | None] = [None] * len(spots)
    for at in _serve(len(spots)):
        others = [box for place, box in enumerate(taken) if place != at]
        for label in _list_choices(spots, at, texts[at]):
            box = _bound(label)
            if _fits(box, others):
                placed[at] = label
                taken.append(box)
                break
    return placed


def place_periods(xs: Sequence[float], texts: Sequence[str]) -> list[Label | None]:
    """Return the periods below the axis, in a second row where the first has no room."""
    taken: list[Box] = []
    placed: list[Label | None] = [None] * len(xs)
    for at in _serve(len(xs)):
        for row in PERIOD_ROWS:
            label = _keep_inside(Label(texts[at], xs[at], row))
            box = _bound(label)
            if _fits(box, taken):
                placed[at] = label
                taken.append(box)
                break
    return placed


def is_wide(text: str) -> bool:
    """Tell whether words have no room beside any dot."""
    return LETTER * len(text) > WIDEST


def _serve(count: int) -> list[int]:
    """Return the order in which places are given: the last, the first, then the rest."""
    return list(dict.fromkeys([count - 1, 0, *range(count)])) if count else []


def _list_choices(spots: Sequence[Spot], at: int, text: str) -> list[Label]:
    """Return where the words of a dot may stand, the best place first."""
    x, y = spots[at]
    above, below = y - GAP, y + GAP + LINE * 0.75
    left = spots[at - 1][1] - y if at else 0.0
    right = spots[at + 1][1] - y if at + 1 < len(spots) else 0.0
    high = Label(text, x, above)
    low = Label(text, x, below)
    if left >= 0 and right >= 0:
        choices = [high, low]
    elif left <= 0 and right <= 0:
        choices = [low, high]
    else:
        aside = Label(text, x - NEAR, above, "end")
        choices = [aside if right < 0 else Label(text, x + NEAR, above, "start"), high, low]
    return [_keep_inside(label) for label in choices]


def _keep_inside(label: Label) -> Label:
    """Return words moved so far that they end within the drawing."""
    left, _, right, _ = _bound(label)
    moved = max(0.0, -left) - max(0.0, right - 100.0)
    return Label(label.text, round(label.x + moved, 1), round(label.y, 1), label.anchor)


def _bound(label: Label) -> Box:
    width = LETTER * len(label.text)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - LINE * 0.75, left + width, label.y + LINE * 0.25


def _fits(box: Box, others: Sequence[Box]) -> bool:
    return 0 < box[2] - box[0] <= WIDEST and not any(_overlap(box, other) for other in others)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

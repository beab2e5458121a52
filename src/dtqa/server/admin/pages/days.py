"""Questions by day as bars, one on another: answered, answered in part, not found.

The days of a summary come in; places in hundredths of the drawing go out. Colours and
sizes are the stylesheet's; a table beside the drawing says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dtqa.journal import Day
from dtqa.server.views import write_date

MOST_DAYS: Final = 92
"""Days that a drawing has room for: a quarter."""

TOP: Final = 12.0
FOOT: Final = 84.0
"""Where the highest bar ends and where all begin, from above."""

FILLED: Final = 0.78
"""Share of a day's width that its bar takes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar; `kind` is the status of the questions it counts."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: where its bar stands, its parts from below, and its words."""

    x: float
    width: float
    pieces: tuple[Piece, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words below the bars; `anchor` keeps those at the ends inside."""

    x: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class DaysChart:
    """The drawing; `highest` is what a bar of full height counts."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    highest: int


def draw_days(days: Sequence[Day], first: str, last: str) -> DaysChart | None:
    """Return the bars of the days from one ISO day to another, None without any question.

    Days on which nobody asked have a place too; of more than MOST_DAYS the last are drawn.
    """
    if not days:
        return None
    end = date.fromisoformat(last)
    begin = max(date.fromisoformat(first), end - timedelta(days=MOST_DAYS - 1))
    count = (end - begin).days + 1
    by_day = {one.day: one for one in days}
    every = [(begin + timedelta(days=number)).isoformat() for number in range(count)]
    shown = [by_day.get(day, Day(day, 0, 0, 0)) for day in every]
    highest = max(1, *(one.questions for one in shown))
    step = 100 / count
    bars = tuple(
        Bar(
            x=round(number * step + step * (1 - FILLED) / 2, 2),
            width=round(step * FILLED, 2),
            pieces=_stack(one, highest),
            words=_write_words(one),
        )
        for number, one in enumerate(shown)
        if one.questions
    )
    return DaysChart(bars, _label(every), highest)


def _stack(day: Day, highest: int) -> tuple[Piece, ...]:
    pieces, y = [], FOOT
    parts = (("answered", day.answered), ("partial", day.partial), ("not_found", day.not_found))
    for kind, count in parts:
        height = (FOOT - TOP) * count / highest
        y -= height
        if count:
            pieces.append(Piece(kind, round(y, 2), round(height, 2)))
    return tuple(pieces)


def _write_words(day: Day) -> str:
    return (
        f"{write_date(day.day)}: {day.questions} lượt hỏi, {day.answered} trả lời được, "
        f"{day.partial} một phần, {day.not_found} không tìm thấy"
    )


def _label(days: Sequence[str]) -> tuple[Label, ...]:
    """Name the first and the last day."""
    if len(days) == 1:
        return (Label(50, "middle", write_date(days[0])),)
    return (Label(0, "start", write_date(days[0])), Label(100, "end", write_date(days[-1])))

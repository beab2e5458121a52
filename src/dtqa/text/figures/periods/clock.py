"""The time of an article: what now means in it, and the last day it can know of.

What comes in is what stands around a sentence; what goes out is its Clock. As HeidelTime
anchors news, relative words are counted from the day of publishing, else from the end of
the period the article is about. No sentence is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dtqa.text.entities.timespans import bound_period
from dtqa.text.figures.quantity import Setting


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of an article: the day relative words count from, what now means, the end.

    `last` is the last day the article can know of.
    """

    day: date | None = None
    now: str | None = None
    last: date | None = None


def set_clock(setting: Setting) -> Clock:
    """Return the clock of an article; now is its period, else the day it was published."""
    published = _read_day(setting.published)
    as_of = bound_known(setting.as_of)
    day = published or (as_of[1] if as_of else None)
    now = setting.as_of if as_of else published.isoformat() if published else None
    return Clock(day, now, day)


def _read_day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said[:10]) if said else None
    except ValueError:
        return None


def bound_known(period: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a period, None where there is none."""
    try:
        return bound_period(period) if period else None
    except ValueError:
        return None

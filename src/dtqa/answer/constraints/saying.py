"""What a text says of the thing a constraint demands: the same, a part, another, nothing.

What comes in is one text (a sentence, a heading, a title) and the day it was written on;
what goes out are the values of a kind that it names, or how the best of them compares
with the one asked for. Which text weighs more is decided in `agreement`.
"""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum
from functools import lru_cache

from dtqa.answer.constraints.asked import Constraint, ConstraintKind, find_units
from dtqa.text.entities.bodies import DEPARTMENT, MINISTRY, find_bodies
from dtqa.text.entities.dated import find_spoken_periods, is_announcement
from dtqa.text.entities.documents import find_documents, same_document, same_type
from dtqa.text.entities.periods import PeriodMention
from dtqa.text.entities.places import find_provinces, find_regions
from dtqa.text.entities.timespans import covers, is_yearless, overlaps, place_in_year
from dtqa.text.marks import fold

LASTING = "/9999"
"""Ends a period that began and lasts: 2020/9999."""

CACHED_TEXTS = 20_000
"""Titles, headings and sentences met again keep what was found in them."""

_COMPARABLE_RANKS = frozenset(
    {MINISTRY, DEPARTMENT, "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "thành phố"}
)
"""Of these ranks a text that names another one speaks of another one."""


class Met(IntEnum):
    """What a text says of a constraint's value: nothing, another, a part of it, the same."""

    NOTHING = 0
    OTHER = 1
    PART = 2
    SAME = 3


def meet(constraint: Constraint, text: str, day: date | None) -> Met:
    """Return the best that a text says of the constraint's value."""
    if not text:
        return Met.NOTHING
    kind, asked = constraint.kind, constraint.value
    values = list_values(kind, text, day)
    if kind is ConstraintKind.PERIOD:
        return max((meet_period(asked, value) for value in values), default=Met.NOTHING)
    if kind is ConstraintKind.UNIT and _names_unit(asked, text):
        return Met.SAME
    if kind is ConstraintKind.DOCUMENT:
        if any(same_document(asked, value) for value in values):
            return Met.SAME
        return Met.OTHER if any(same_type(asked, value) for value in values) else Met.NOTHING
    if asked in values:
        return Met.SAME
    if kind is ConstraintKind.REGION:
        return Met.NOTHING  # regions lie within each other
    if kind in (ConstraintKind.BODY, ConstraintKind.UNIT):
        values = tuple(value for value in values if _share_rank(asked, value))
    return Met.OTHER if values else Met.NOTHING


def _share_rank(asked: str, said: str) -> bool:
    """Tell whether two bodies or units are of one rank that has many: two ministries."""
    rank = next((rank for rank in _COMPARABLE_RANKS if asked.startswith(f"{rank} ")), None)
    return rank is not None and said.startswith(f"{rank} ")


def meet_period(asked: str, said: str) -> Met:
    """Compare two periods: what lies within the one asked for is the same.

    >>> meet_period("2031", "2031-Q2").name, meet_period("2031-Q1", "2031-Q2").name
    ('SAME', 'OTHER')
    """
    if not overlaps(asked, said):
        return Met.OTHER
    loose = is_yearless(said) and not is_yearless(asked)
    if asked == said or ("/" not in asked and covers(asked, said) and not loose):
        return Met.SAME
    return Met.NOTHING if loose and len(asked) == len("2024") else Met.PART


def _names_unit(asked: str, text: str) -> bool:
    """Tell whether a text holds the name of a unit, with its rank where it is a number."""
    name = asked if asked[-1].isdecimal() else asked.partition(" ")[2]
    return bool(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)))


@lru_cache(maxsize=CACHED_TEXTS)
def list_values(kind: ConstraintKind, text: str, day: date | None) -> tuple[str, ...]:
    """Return the values of one kind that a text names, comparable with a constraint's."""
    if kind is ConstraintKind.PERIOD:
        return _list_periods(text, day)
    if kind is ConstraintKind.PROVINCE:
        return tuple(place.name for place in find_provinces(text))
    if kind is ConstraintKind.REGION:
        return tuple(place.name for place in find_regions(text))
    if kind is ConstraintKind.UNIT:
        return tuple(value for _, _, value in find_units(text))
    if kind is ConstraintKind.BODY:
        return tuple(f"{body.rank} {body.name}".strip() for body in find_bodies(text))
    return tuple(document.key for document in find_documents(text))


def _list_periods(text: str, day: date | None) -> tuple[str, ...]:
    """Return the periods a text holds for: not those compared with, not dates of documents.

    The day something was made known does not count beside the period it is about. What
    began with a period lasts: kể từ năm 2020 becomes 2020/9999.
    """
    found = [one for one in find_spoken_periods(text, day) if not one.compared]
    issued = [one for one in found if is_announcement(text, one)]
    held = [one for one in found if one not in issued] or issued
    return tuple(_name_period(one, day) for one in held)


def _name_period(found: PeriodMention, day: date | None) -> str:
    """Return a period as values compare, the year of `day` where none was said."""
    period = found.period
    if found.opens and not is_yearless(period):
        period = period.partition("/")[0] + LASTING
    return place_in_year(period, day) if day else period

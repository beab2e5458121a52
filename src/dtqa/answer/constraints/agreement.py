"""How far a sentence, where it stands, holds for what a question demands.

What comes in is a constraint and a sentence with its surroundings; what goes out is one
of four words: it agrees, its surroundings do, nothing is said, or another period, place,
body or document is named. The nearest words decide: the sentence, then the one before
where it points back, the heading, the title, the dates. Nothing is ranked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dtqa.answer.constraints.asked import Constraint, ConstraintKind
from dtqa.answer.constraints.saying import Met, list_values, meet, meet_period
from dtqa.answer.features import points_back
from dtqa.text.entities.place_names import MERGED_ON
from dtqa.text.entities.places import succeed_province
from dtqa.text.entities.timespans import bound_period, distance, is_yearless, overlaps


class Agreement(Enum):
    """How a sentence stands to a constraint."""

    AGREES = "agrees"
    NEAR = "near"
    SILENT = "silent"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence and what stands around it; `elsewhere` is any more of its article.

    `as_of` is the period the article's figures hold for, `published` its ISO date. `held` is
    the one period that the headings of a table's cell name together, None for prose.
    """

    sentence: str
    before: str = ""
    heading: str = ""
    title: str = ""
    as_of: str | None = None
    published: str | None = None
    elsewhere: str = ""
    held: str | None = None


_NOW = re.compile(
    r"\b(?:[đd][ếe]n (?:nay|th[ờo]i [đd]i[ểe]m hi[ệe]n)|hi[ệe]n (?:nay|c[óo]|t[ạa]i|[đd]ang)"
    r"|h[ôo]m nay)\b",
    re.IGNORECASE,
)
"""A sentence that speaks of the day it was written: Đến nay, hiện có."""

_NATION = re.compile(r"\b(?:c[ảa] n[ưu][ớo]c|to[àa]n qu[ốo]c|63/63|34/34)\b", re.IGNORECASE)
_OWN_PROVINCE = re.compile(
    r"\b(?:t[ỉi]nh (?:ta|nh[àa]|[đd][ãa]|c[óo]|x[ếe]p|[đd][ứu]ng)"
    r"|(?:c[ủu]a|to[àa]n|trong|b[àa]n) t[ỉi]nh)\b",
    re.IGNORECASE,
)
"""A sentence about the nation holds for no province, unless it speaks of one as well."""

STALE_MONTHS = 12
"""An article without a period of its own may speak of the year before it, not of older ones."""


def judge_constraint(constraint: Constraint, place: Surroundings) -> Agreement:
    """Return how a sentence stands to a constraint.

    >>> from dtqa.answer.constraints.asked import read_constraints
    >>> (asked,) = read_constraints("Năm 2019 có bao nhiêu trạm?")
    >>> judge_constraint(asked, Surroundings("Năm 2021 có 40 trạm.")).value
    'conflicts'
    """
    day = find_day(place)
    met = _meet_own(constraint, place, day)
    if met is Met.SAME:
        return Agreement.AGREES
    if met is Met.PART:
        return Agreement.NEAR
    if constraint.kind is ConstraintKind.PERIOD and _NOW.search(place.sentence):
        return _judge_dates(constraint, place, now=True) if day else Agreement.SILENT
    if _is_merged(constraint, place.sentence, day):
        return Agreement.SILENT
    if met is Met.OTHER or _is_national(constraint, place.sentence):
        return Agreement.CONFLICTS
    for text, decides in _list_around(constraint, place):
        met = meet(constraint, text, day)
        if met >= Met.PART:
            return Agreement.NEAR
        if met is Met.OTHER and decides and not _in_same_year(constraint, text, day):
            return Agreement.CONFLICTS
    if constraint.kind is ConstraintKind.PERIOD:
        return _judge_dates(constraint, place)
    return Agreement.SILENT


def _meet_own(constraint: Constraint, place: Surroundings, day: date | None) -> Met:
    """Return what the sentence itself says; a cell's headings name one period together."""
    if constraint.kind is ConstraintKind.PERIOD and place.held:
        return meet_period(constraint.value, place.held)
    return meet(constraint, place.sentence, day)


def _list_around(constraint: Constraint, place: Surroundings) -> Iterator[tuple[str, bool]]:
    """Yield the surrounding texts, nearest first, and whether another value there conflicts."""
    pointing = points_back(place.sentence)
    if pointing:
        yield place.before, True
    yield place.heading, True
    yield place.title, constraint.kind is not ConstraintKind.BODY
    if not pointing:
        yield place.before, False
    if constraint.kind is not ConstraintKind.PERIOD:
        yield place.elsewhere, False


def find_day(place: Surroundings) -> date | None:
    """Return the day a sentence was written on, as far as its article says."""
    bounds = _read_bounds(place.published) or _read_bounds(place.as_of)
    return bounds[1] if bounds else None


def _read_bounds(period: str | None) -> tuple[date, date] | None:
    """Return the bounds of a date or period of an article, None where it is none."""
    try:
        return bound_period(period) if period else None
    except ValueError:
        return None


def _in_same_year(constraint: Constraint, text: str, day: date | None) -> bool:
    """Tell whether a heading or title names another part of the year asked for.

    A report of April also tells of the quarter before it.
    """
    if constraint.kind is not ConstraintKind.PERIOD or is_yearless(constraint.value):
        return False
    year = constraint.value[:4]
    return any(overlaps(year, value) for value in list_values(constraint.kind, text, day))


def _judge_dates(constraint: Constraint, place: Surroundings, *, now: bool = False) -> Agreement:
    """Judge by the dates of the article; `now` where a sentence speaks of its own day."""
    asked = constraint.value
    for said in (place.as_of, place.published):
        bounds = _read_bounds(said)
        if said is None or bounds is None or is_yearless(asked):
            continue
        if overlaps(asked, said):
            return Agreement.NEAR
        if asked[:4] == said[:4]:
            return Agreement.SILENT
        to_come = bound_period(asked)[0] > bounds[1]
        other = now or to_come or distance(asked, said) > STALE_MONTHS
        return Agreement.CONFLICTS if other else Agreement.SILENT
    return Agreement.SILENT


def _is_national(constraint: Constraint, sentence: str) -> bool:
    """Tell whether a province is asked for and the sentence counts the whole nation."""
    return (
        constraint.kind is ConstraintKind.PROVINCE
        and bool(_NATION.search(sentence))
        and not _OWN_PROVINCE.search(sentence)
    )


def _is_merged(constraint: Constraint, sentence: str, day: date | None) -> bool:
    """Tell whether a sentence written since July 2025 names what a province became part of."""
    if constraint.kind is not ConstraintKind.PROVINCE or day is None or day < MERGED_ON:
        return False
    named = list_values(constraint.kind, sentence, day)
    return succeed_province(constraint.value) in map(succeed_province, named)

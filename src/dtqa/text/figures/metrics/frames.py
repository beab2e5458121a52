"""How a figure is introduced: the words right before it, read backwards.

What comes in are the words of a clause before a number; what goes out is a Frame: whether a
verb reports it, a change leads to it, something holds it or is done to it, and where the
words end that may be its subject. What the subject says is read in `subjects`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from dtqa.model import Span
from dtqa.text.figures.metrics.words import (
    AUXILIARIES,
    BINDERS,
    CHANGES,
    DIMENSIONS,
    DOINGS,
    HEDGES,
    HOLDS,
    LEADING,
    NO_LEADS,
    NO_VERBS,
    PARTICLES,
    REPORTS,
    THIN,
    match_before,
)

MOST_VERBS = 4
"""Verbs in a row before a number: "vươn lên", "tăng … đạt"."""


class Lead(Enum):
    """What leads to a number."""

    OPEN = "open"
    REPORT = "report"
    CHANGE = "change"
    HOLD = "hold"
    DOING = "doing"
    BIND = "bind"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Frame:
    """What leads to a number; `end` is where the words of its subject end.

    `begin` is where what leads to the number begins, so that words before it may belong to
    the figure before. `thin` spans a noun of measuring right before the number ("với số
    tiền"), `verb` what is done to the thing counted; all are places of words in the clause.
    """

    lead: Lead
    end: int
    begin: int
    thin: Span | None = None
    verb: Span | None = None


def read_frame(words: Sequence[str], start: int, end: int) -> Frame:
    """Return what leads to the number that stands at `end`, looking back to `start`.

    >>> words = "tốc độ truy cập đã đạt gần".split()
    >>> frame = read_frame(words, 0, len(words))
    >>> frame.lead.value, words[: frame.end]
    ('report', ['tốc', 'độ', 'truy', 'cập'])
    """
    place = _pass_hedges(words, start, end)
    thin: Span | None = None
    if found := match_before(words, place, THIN, start):
        thin = (place - found, place)
        place = _pass_hedges(words, start, place - found)
    lead, place = _pass_verbs(words, start, place)
    if lead is not None:
        return Frame(lead, place, place, thin)
    if found := match_before(words, place, HOLDS, start):
        end = _pass(words, start, place - found, AUXILIARIES)
        return Frame(Lead.HOLD, end, end, thin)
    if found := match_before(words, place, DOINGS, start):
        verb = (place - found, place)
        end = _pass(words, start, verb[0], AUXILIARIES)
        return Frame(Lead.DOING, end, place, thin, verb)
    if found := match_before(words, place, BINDERS, start):
        return Frame(Lead.BIND, place - found, place - found, thin)
    return Frame(Lead.OPEN if place == start else Lead.NOUN, place, place, thin)


def _pass_hedges(words: Sequence[str], start: int, end: int) -> int:
    """Return where the words end before the hedges; a longer verb is none (cao hơn)."""
    place = end
    while found := match_before(words, place, HEDGES, start):
        if match_before(words, place, LEADING, start) > found:
            break
        place -= found
    return place


def _pass_verbs(words: Sequence[str], start: int, end: int) -> tuple[Lead | None, int]:
    """Return whether verbs of reporting or changing stand before a place, and where they begin."""
    lead: Lead | None = None
    place = end
    for _ in range(MOST_VERBS):
        if match_before(words, place, NO_LEADS, start):
            break
        place = place if lead is None else _pass(words, start, place, AUXILIARIES | PARTICLES)
        if found := match_before(words, place, CHANGES, start):
            if match_before(words, place, NO_VERBS, start) and not found > 1:
                break
            lead = Lead.CHANGE
        elif found := match_before(words, place, REPORTS, start):
            if lead is not None and words[place - 1] in DIMENSIONS and found == 1:
                break
            lead = lead or Lead.REPORT
        else:
            break
        place -= found
    return lead, place if lead is None else _pass(words, start, place, AUXILIARIES)


def _pass(words: Sequence[str], start: int, end: int, entries: frozenset[str]) -> int:
    place = end
    while found := match_before(words, place, entries, start):
        place -= found
    return place

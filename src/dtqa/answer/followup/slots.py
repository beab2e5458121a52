"""A question gives up what it names and a follow-up can exchange: period, place, document …

What comes in is a question with or without marks; what goes out are stretches of it, the
surest first. Where two overlap the first one holds. What the other words do is told in
`roles`; whether a question continues another, in `followup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from dtqa.model import Span
from dtqa.text.entities.bodies import find_bodies
from dtqa.text.entities.documents import find_documents
from dtqa.text.entities.names import find_organizations, find_persons
from dtqa.text.entities.periods import find_periods
from dtqa.text.entities.places import find_provinces
from dtqa.text.marks import fold


class Slot(StrEnum):
    """What a question can name and a follow-up can exchange.

    COMPARED is a period that is only compared with: "so với năm 2020".
    """

    PERIOD = "period"
    COMPARED = "compared"
    PLACE = "place"
    DOCUMENT = "document"
    PERSON = "person"
    BODY = "body"


ANY_DAY = date(2024, 1, 1)
"""Where a period stands does not depend on the day it is counted from."""

_YEAR = re.compile(r"\b(?:nam )?(?<![/.,-])(?:19|20)\d\d(?![\w/%-]|[.,]\d)")
_LOOSE = re.compile(
    r"\b(?:(?:cho )?den nay|hien (?:nay|tai)|bay gio|den thoi diem nay|ca nam"
    r"|nua (?:dau|cuoi) nam|\d{1,2} thang(?: (?:dau|cuoi) nam)?)\b"
)
"""Periods that say nothing by themselves, but do in the place of another one."""

_COMPARING = re.compile(
    r"\b(?:so (?:sanh )?voi|so cung ky|cung ky) (?:(?:cung ky|cuoi|dau|giua|nam|thang|quy) ){0,3}$"
)
_YEAR_WORD = re.compile(r"\bnam $")
_COMPARED = re.compile(r"\b(?:so voi )?cung ky(?: nam (?:truoc|ngoai))?\b")
_REACH = 24
"""Characters before a period in which the words stand that only compare with it."""

_TITLED = re.compile(r"\b(?:tinh|thanh pho|tp\.?) $")
_EVERYWHERE = re.compile(
    r"\b(?:ca nuoc|toan quoc|(?:ca|toan) (?:tinh|huyen|thanh pho)|tinh ta|nuoc ta|viet nam)\b"
)
_NO_BODY = re.compile(r"bo truong\b|\w+ (?:nay|ay|do|nao)\b")
"""Bộ trưởng is a person's title, "sở này" names no office."""


def find_slots(text: str) -> Iterator[tuple[Slot, Span]]:
    """Yield the slots of a text with their offsets, the surest first.

    >>> [(slot.value, span) for slot, span in find_slots("Điện Biên quý II/2021?")]
    [('period', (10, 21)), ('place', (0, 9))]
    """
    folded = fold(text)
    if len(folded) != len(text):  # a mark that stands alone: offsets would not fit
        folded = text.lower()
    yield from ((Slot.DOCUMENT, (found.start, found.end)) for found in find_documents(text))
    yield from _find_periods(text, folded)
    yield from _find_places(text, folded)
    for person in find_persons(text):
        if person.certainty >= 1:
            yield Slot.PERSON, (person.start, person.end)
    yield from ((Slot.BODY, (body.start, body.end)) for body in find_bodies(text))
    for body in find_organizations(text):
        if body.certainty >= 1 and not _NO_BODY.match(folded, body.start):
            yield Slot.BODY, (body.start, body.end)


def _find_periods(text: str, folded: str) -> Iterator[tuple[Slot, Span]]:
    for period in find_periods(text, ANY_DAY):
        slot = Slot.COMPARED if period.compared else Slot.PERIOD
        yield _widen(folded, slot, period.start, period.end)
    for match in _YEAR.finditer(folded):
        yield _widen(folded, Slot.PERIOD, *match.span())
    yield from ((Slot.COMPARED, match.span()) for match in _COMPARED.finditer(folded))
    yield from ((Slot.PERIOD, match.span()) for match in _LOOSE.finditer(folded))


def _widen(folded: str, slot: Slot, start: int, end: int) -> tuple[Slot, Span]:
    """Return a period with the words that belong to it: "năm", "so với"."""
    before = folded[max(0, start - _REACH) : start]
    comparing, year = _COMPARING.search(before), _YEAR_WORD.search(before)
    if comparing:
        return Slot.COMPARED, (start - len(comparing[0]), end)
    return slot, (start - len(year[0]) if year else start, end)


def _find_places(text: str, folded: str) -> Iterator[tuple[Slot, Span]]:
    for place in find_provinces(text):
        title = _TITLED.search(folded[max(0, place.start - _REACH) : place.start])
        yield Slot.PLACE, (place.start - len(title[0]) if title else place.start, place.end)
    yield from ((Slot.PLACE, match.span()) for match in _EVERYWHERE.finditer(folded))

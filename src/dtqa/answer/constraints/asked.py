"""A question gives up what its answer has to hold for: periods, places, bodies, documents.

What comes in is a question as understood; what goes out are constraints with the span
they were typed at and one comparable value. What is only compared with (so với năm 2022)
or is itself asked for (năm nào, tỉnh nào) is no constraint. No article is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dtqa.text.entities.bodies import find_bodies
from dtqa.text.entities.documents import find_documents
from dtqa.text.entities.periods import find_periods
from dtqa.text.entities.places import find_provinces, find_regions
from dtqa.text.entities.taken import Taken
from dtqa.text.letters import CAPITAL
from dtqa.text.marks import fold, has_marks


class ConstraintKind(StrEnum):
    """What a constraint is about; `unit` is a place below or beside the provinces."""

    PERIOD = "period"
    PROVINCE = "province"
    REGION = "region"
    UNIT = "unit"
    BODY = "body"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Constraint:
    """What an answer has to hold for: span in the question, words as typed, its value.

    Values compare: a period (2021-Q2), a province's name, "huyện sa thay" for a unit (its
    rank, then its name without marks), "Bộ Công an" for a body, a document's key.
    """

    kind: ConstraintKind
    start: int
    end: int
    text: str
    value: str


_COMPARED = re.compile(
    r"(?:so v[ớo]i|c[ùu]ng v[ớo]i|kh[áa]c v[ớo]i|h[ơo]n c[ảa]|ngo[àa]i)"
    r"(?:\s(?:c[ủu]a|[ởo]|t[ạa]i|t[ỉi]nh|th[àa]nh|ph[ốo]|tp\.?|b[ộo]|s[ởo]))*\s$",
    re.IGNORECASE,
)
"""Before a place or body that is only compared with: cao hơn so với tỉnh …"""

_BEFORE = re.compile(r"(?:tr[ưu][ớo]c|ngo[àa]i|tr[ừu])\s$", re.IGNORECASE)
"""Before a period that only bounds what is asked, or is left out: trước năm 2020."""

_UNIT_RANKS = {
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "thi tran": "thị trấn",
    "xa": "xã",
    "phuong": "phường",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "bang": "bang",
    "nuoc": "nước",
}
_FAMILY = "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Dương"
_WORD = rf"{CAPITAL}[^\W\d_’']*(?:[’'][^\W\d_]+)?"
_UNIT = re.compile(
    r"(?<!\w)(?<!t[ịi]ch )(?<!li[êe]n )(?<!hà )"
    r"(?P<rank>(?i:huy[ệe]n|qu[ậa]n|th[ịi] x[ãa]|th[ịi] tr[ấa]n|x[ãa]|ph[ưu][ờo]ng"
    r"|th[àa]nh ph[ốo]|tp\.?|bang|n[ưu][ớo]c))\s"
    rf"(?P<name>(?!HCM|(?:{_FAMILY})\s{_WORD}\s{CAPITAL}){_WORD}(?:[\s-]{_WORD}){{0,3}}(?!\w)"
    r"|\d{1,2}(?![\w/%]|[.,]\d))"
)
"""A district, commune, town or foreign state: its rank, then capitals or a small number,
but no person (UBND TP and the name of its chairman)."""

_BARE_RANKS = frozenset({"thành phố", "bang"})
"""Written without marks in a text that has marks: TP. Other bare ranks are other words."""

_SAFE_RANKS = frozenset({"huyện", "thị xã", "thị trấn", "xã", "thành phố"})
"""In a text without marks only these are no other word before a name: quan is quân too."""

_NUMBERED_RANKS = frozenset({"quận", "phường"})


def read_constraints(question: str, today: date | None = None) -> tuple[Constraint, ...]:
    """Return what the answer to a question has to hold for, in the order typed.

    >>> [c.value for c in read_constraints("Quý II/2021 Sở Y tế tỉnh Gia Lai có gì?")]
    ['2021-Q2', 'Sở Y tế', 'Gia Lai']
    >>> read_constraints("Năm nào tăng nhiều hơn so với năm 2022?")
    ()
    """
    taken = Taken(len(question))
    found = [
        constraint
        for constraint in (
            *_read_documents(question, taken),
            *_read_periods(question, today),
            *_read_bodies(question),
            *_read_places(question),
        )
        if taken.claim(constraint.start, constraint.end)
    ]
    return tuple(sorted(found, key=lambda constraint: constraint.start))


def _read_documents(question: str, taken: Taken) -> Iterator[Constraint]:
    """Yield the documents; the date that belongs to one is taken with it."""
    for found in find_documents(question):
        taken.claim(found.end, found.until)
        yield Constraint(ConstraintKind.DOCUMENT, found.start, found.end, found.text, found.key)


def _read_periods(question: str, today: date | None) -> Iterator[Constraint]:
    for found in find_periods(question, today):
        bounds = found.opens or bool(_BEFORE.search(question, max(0, found.start - 8), found.start))
        if not found.compared and not bounds:
            yield Constraint(
                ConstraintKind.PERIOD, found.start, found.end, found.text, found.period
            )


def _read_bodies(question: str) -> Iterator[Constraint]:
    for found in find_bodies(question):
        if not _is_compared(question, found.start):
            value = f"{found.rank} {found.name}".strip()
            yield Constraint(ConstraintKind.BODY, found.start, found.end, found.text, value)


def _read_places(question: str) -> Iterator[Constraint]:
    for kind, places in (
        (ConstraintKind.PROVINCE, find_provinces(question)),
        (ConstraintKind.REGION, find_regions(question)),
    ):
        for place in places:
            if not _is_compared(question, place.start):
                yield Constraint(kind, place.start, place.end, place.text, place.name)
    for start, end, value in find_units(question):
        if not _is_compared(question, start):
            yield Constraint(ConstraintKind.UNIT, start, end, question[start:end], value)


def find_units(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the districts, communes, towns and states of a text: start, end, value.

    Only names written with capitals are found, for which the text has to use both cases.
    """
    if text.isupper():
        return ()
    marked = has_marks(text)
    found = []
    for match in _UNIT.finditer(text):
        rank = _UNIT_RANKS.get(fold(match["rank"]).rstrip("."), "xã")
        numbered = match["name"].isdecimal()
        sure = _is_sure_rank(match["rank"], rank, marked=marked)
        if rank not in _NUMBERED_RANKS if numbered else not sure:
            continue
        found.append((match.start(), match.end(), f"{rank} {fold(match['name'])}"))
    return tuple(found)


def _is_sure_rank(typed: str, rank: str, *, marked: bool) -> bool:
    """Tell whether a rank as typed can hardly be another word (quan Anh, Huyen Thoai)."""
    if has_marks(typed):
        return True
    return rank in _BARE_RANKS if marked else rank in _SAFE_RANKS and not typed.istitle()


def _is_compared(question: str, start: int) -> bool:
    return bool(_COMPARED.search(question, max(0, start - 40), start))

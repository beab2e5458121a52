"""The words of a metric: which tell it from others, which may be left out, which say nothing.

A Figure comes in, a Wording goes out: positions of its metric's tokens in three classes.
Two metrics are compared by these, never by embeddings. Nothing is decided here.

Core words are all that are not known to be light: where nothing is known of a word, it
counts. Spare words are stretches that reports put in or leave out: who of the public
service holds the thing, the paper something is granted on, the whole of a share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from dtqa.answer.figures.scope import Scope, read_scope
from dtqa.answer.figures.vocabulary import (
    CARRIERS,
    COMPOUNDS,
    FUNCTION,
    HELD_BY,
    HOLDERS,
    LEVELS,
    LIGHT,
    LIGHT_OF_RANKS,
    LISTED_BY,
    PASSIVE,
    PLACE_RANKS,
    WHOLES,
    match_row,
)
from dtqa.model import Figure, FigureKind
from dtqa.text.words import Token, tokenize

CACHED_METRICS = 4096
"""Metrics met again keep their classes."""

TELLING = 2
"""Syllables that a metric needs to say anything: one alone is seldom a word of its own."""

_YEARS = range(1900, 2100)
_PERIOD_WORDS = frozenset(token.term for token in tokenize("năm tháng quý ngày"))
(_NUMBER,) = (token.term for token in tokenize("số"))


class Class(Enum):
    """What a word does for its metric."""

    CORE = "core"
    SPARE = "spare"
    LIGHT = "light"


@dataclass(frozen=True)
class Wording:
    """The tokens of a metric and the class of each.

    `unit` are the terms of the unit, `whole` is the position at which the whole of a share
    begins ("trên tổng số hồ sơ"), 0 where none is named.
    """

    text: str
    tokens: tuple[Token, ...]
    classes: tuple[Class, ...]
    unit: tuple[str, ...]
    whole: int = 0

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The terms that tell it from other metrics, in order."""
        return self._list(Class.CORE)

    @cached_property
    def spare(self) -> tuple[str, ...]:
        """The terms that may be left out, in order."""
        return self._list(Class.SPARE)

    @cached_property
    def key(self) -> frozenset[str]:
        """What two wordings of one metric share: core words and those of the unit."""
        return frozenset(self.core).union(self.unit)

    @property
    def is_bare(self) -> bool:
        """Whether it says no more than what is counted, or that in one syllable."""
        core = set(self.core)
        return core <= set(self.unit) or len(core) < TELLING

    def _list(self, wanted: Class) -> tuple[str, ...]:
        pairs = zip(self.tokens, self.classes, strict=True)
        return tuple(token.term for token, found in pairs if found is wanted)


def read_wording(figure: Figure, *, ranked: bool = False) -> Wording:
    """Return the words of a figure's metric, each in its class.

    `ranked` reads it as the metric of a rank, whose words for the measuring are light.

    >>> from dtqa.model import FigureKind
    >>> figure = Figure("b", 1, 0, 1, "5%", 5.0, "%", FigureKind.SHARE,
    ...                 "tỷ lệ trạm y tế của các địa phương được nối mạng")
    >>> len(read_wording(figure).core), len(read_wording(figure).spare)
    (5, 2)
    """
    ranked = ranked or figure.kind is FigureKind.RANK
    return _read(figure.metric, figure.unit, figure.scope, ranked)


def read_pair(ours: Figure, theirs: Figure) -> tuple[Wording, Wording]:
    """Return the wordings of two figures, read alike: as ranks where one of them is."""
    ranked = FigureKind.RANK in (ours.kind, theirs.kind)
    return read_wording(ours, ranked=ranked), read_wording(theirs, ranked=ranked)


@lru_cache(maxsize=CACHED_METRICS)
def _read(metric: str, unit: str, scope: str, ranked: bool) -> Wording:
    tokens = tokenize(metric)
    terms = [token.term for token in tokens]
    classes = [Class.CORE] * len(terms)
    _mark_light(terms, classes, ranked)
    _mark_scope(terms, classes, read_scope(scope))
    _mark_periods(terms, classes)
    _mark_holders(terms, classes)
    _mark_carriers(terms, classes)
    whole = _mark_whole(terms, classes)
    counted = () if ranked else tuple(token.term for token in tokenize(unit))
    return Wording(metric, tokens, tuple(classes), counted, whole)


def _mark(classes: list[Class], start: int, end: int, found: Class) -> None:
    classes[start:end] = [found] * (min(end, len(classes)) - start)


def _mark_light(terms: Sequence[str], classes: list[Class], ranked: bool) -> None:
    place = 0
    while place < len(terms):
        compound = match_row(COMPOUNDS, terms, place)
        known = match_row(LIGHT, terms, place)
        measuring = match_row(LIGHT_OF_RANKS, terms, place) if ranked else 0
        light = max(known, measuring, int(terms[place] in FUNCTION))
        if not light and not compound and terms[place] == _NUMBER:
            # "số trường" counts, "kinh tế số" does not: it counts before what is counted.
            light = int(place == 0 or classes[place - 1] is Class.LIGHT)
        if light and not compound:
            _mark(classes, place, place + light, Class.LIGHT)
        place += compound or light or 1


def _mark_scope(terms: Sequence[str], classes: list[Class], scope: Scope) -> None:
    """Mark the words of the figure's own place and its own level as light."""
    row = scope.terms
    for start in range(len(terms)):
        if row and tuple(terms[start : start + len(row)]) == row:
            first = start - 1 if start and terms[start - 1] in PLACE_RANKS else start
            _mark(classes, first, start + len(row), Class.LIGHT)
    start = 0
    while start < len(terms):
        end = start
        while found := match_row(LEVELS, terms, end):
            end += found
        if end > start and scope.own_level in _pair_up(terms[start:end]):
            _mark(classes, start, end, Class.LIGHT)
        start = max(end, start + 1)


def _pair_up(terms: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(terms[place : place + 2]) for place in range(len(terms))}


def _mark_periods(terms: Sequence[str], classes: list[Class]) -> None:
    """Mark a year and the word before it as light: the period of the figure says it."""
    for place, term in enumerate(terms):
        if term.isdecimal() and len(term) == 4 and int(term) in _YEARS:
            first = place - 1 if place and terms[place - 1] in _PERIOD_WORDS else place
            _mark(classes, first, place + 1, Class.LIGHT)


def _mark_holders(terms: Sequence[str], classes: list[Class]) -> None:
    """Mark "(của) các cơ quan nhà nước", "(tại) các bộ, ngành" as spare."""
    for start in (place for place, term in enumerate(terms) if term in HELD_BY):
        end, found = start + 1, False
        while end < len(terms):
            holder = match_row(HOLDERS, terms, end)
            if holder:
                _mark(classes, end, end + holder, Class.SPARE)
                found = True
            elif terms[end] not in LISTED_BY:
                break
            end += holder or 1
        if found and terms[start] != terms[-1]:
            classes[start] = Class.LIGHT


def _mark_carriers(terms: Sequence[str], classes: list[Class]) -> None:
    """Mark the paper between "được phê duyệt" and what is granted as spare."""
    for start in (place for place, term in enumerate(terms) if term in PASSIVE):
        for verb in (2, 1):
            first = end = start + 1 + verb
            while found := match_row(CARRIERS, terms, end):
                end += found
            if first < end < len(terms) and all(
                one is Class.CORE for one in classes[start + 1 : end + 1]
            ):
                _mark(classes, first, end, Class.SPARE)
                break


def _mark_whole(terms: Sequence[str], classes: list[Class]) -> int:
    """Mark "trên tổng số hồ sơ …" as spare where its head was named before; return its start."""
    for start in range(1, len(terms)):
        opened = match_row(WHOLES, terms, start)
        if opened and start + opened < len(terms) and terms[start + opened] in terms[:start]:
            _mark(classes, start, start + opened, Class.LIGHT)
            for place in range(start + opened, len(terms)):
                if classes[place] is Class.CORE:
                    classes[place] = Class.SPARE
            return start
    return 0

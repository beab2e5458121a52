"""What keeps two figures apart, so that no line may join them.

Two Sourced figures and the words asked for come in, the bars between them go out, none
where they are points of one series. When in doubt there is a bar: a false line misleads,
a missing one only leaves a figure beside the series. Nothing is shown or ordered here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from dtqa.answer.figures.scope import read_scope
from dtqa.answer.figures.sources import Sourced, find_bounds, key_unit
from dtqa.answer.figures.spans import cover_alike, find_base
from dtqa.answer.figures.wording import Wording, read_pair, read_wording
from dtqa.model import Figure, FigureKind
from dtqa.text.figures.whereabouts import NATION
from dtqa.text.marks import fold
from dtqa.text.words import Token

Extra = frozenset[str]
"""Spare words that one metric has and another lacks."""


class Bar(Enum):
    """Why two figures are no points of one series."""

    WORDS = "words"
    KIND = "kind"
    SCOPE = "scope"
    UNIT = "unit"
    WHOLE = "whole"
    SPAN = "span"
    BASE = "base"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Asked:
    """The content words of a question, as terms, or as folded ones where no marks were typed."""

    forms: frozenset[str] = frozenset()
    marked: bool = True

    def count(self, terms: Iterable[str]) -> int:
        """Return how many of the words asked for are among some terms."""
        said = terms if self.marked else map(fold, terms)
        return len(self.forms.intersection(said))

    def holds_any(self, terms: Iterable[str]) -> bool:
        """Tell whether any of the terms is asked for."""
        return self.count(terms) > 0


def read_asked(tokens: Iterable[Token], marked: bool) -> Asked:
    """Return the words asked for; one whose marks were not typed counts by its term."""
    return Asked(frozenset(one.term if marked else one.folded for one in tokens), marked)


HELD = 0.5
"""The share of the words asked for that the metric of a figure holds, at least."""

WITHOUT_SCOPE = 4
"""Syllables that a metric needs beside its unit to be the same in another article where no
scope is said: "người bị thương" of two accidents is not one thing. A policy."""

_SHARES = frozenset({FigureKind.SHARE, FigureKind.ACTUAL})
_PERCENT = "%"


def find_bars(
    lead: Sourced, other: Sourced, asked: Asked, contrasts: Collection[Extra] = ()
) -> tuple[Bar, ...]:
    """Return what keeps a figure out of the lead's series, the words first."""
    ours, theirs = lead.figure, other.figure
    words = read_pair(ours, theirs)
    same_article = lead.article.id == other.article.id
    checks = (
        (
            Bar.WORDS,
            not (_is_trusted(lead, other, asked) and _same_metric(*words, asked, contrasts)),
        ),
        (Bar.KIND, not same_kind(ours, theirs)),
        (Bar.SCOPE, not _same_scope(lead, other, words, same_article)),
        (Bar.UNIT, key_unit(ours) != key_unit(theirs)),
        (Bar.WHOLE, ours.kind is FigureKind.RANK and bool(_other_whole(ours, theirs))),
        (Bar.SPAN, not cover_alike(lead.figure, other.figure)),
        (Bar.BASE, not _same_base(lead, other)),
        (Bar.PERIOD, find_bounds(theirs) is None),
    )
    return tuple(bar for bar, stands in checks if stands)


def _is_trusted(lead: Sourced, other: Sourced, asked: Asked) -> bool:
    """Tell whether the lead's metric says enough of what was asked to find it elsewhere.

    Where it does not, only its own sentence surely speaks of the same.
    """
    said = {token.term for token in read_wording(lead.figure).tokens}
    held = asked.count(said.union(read_wording(lead.figure).unit))
    return held >= HELD * len(asked.forms) or lead.place == other.place


def _same_metric(
    ours: Wording, theirs: Wording, asked: Asked, contrasts: Collection[Extra]
) -> bool:
    """Tell whether two metrics are the same but for spare words that nobody asked for."""
    if not ours.core or ours.key.union(theirs.unit) != theirs.key.union(ours.unit):
        return False
    if _repeat(ours) != _repeat(theirs):
        return False
    if ours.is_bare and not (asked.forms and asked.count(ours.key) == len(asked.forms)):
        return False
    one, other = frozenset(ours.spare), frozenset(theirs.spare)
    if not (one <= other or other <= one):
        return False
    extra = one ^ other
    return extra not in contrasts and not asked.holds_any(extra)


def _repeat(wording: Wording) -> Counter[str]:
    """Return the core words said more than once: xe trong số xe của tỉnh is a part of them."""
    return Counter({term: n for term, n in Counter(wording.core).items() if n > 1})


def find_contrasts(sources: Iterable[Sourced]) -> frozenset[Extra]:
    """Return the spare words that tell apart two figures of one article, unit and period."""
    groups: dict[tuple[str, str | None, str], dict[frozenset[str], list[Sourced]]] = {}
    for source in sources:
        figure = source.figure
        group = groups.setdefault((source.article.id, figure.as_of, key_unit(figure)), {})
        group.setdefault(read_wording(figure).key, []).append(source)
    rows = (row for group in groups.values() for row in group.values() if len(row) > 1)
    return frozenset(extra for row in rows for extra in _tell_apart(row))


def _tell_apart(row: list[Sourced]) -> Iterator[Extra]:
    """Yield what the wordings of one key differ by where their values do."""
    values: dict[frozenset[str], set[float]] = {}
    for source in row:
        if source.figure.kind not in (FigureKind.CHANGE, FigureKind.TARGET):
            spare = frozenset(read_wording(source.figure).spare)
            values.setdefault(spare, set()).add(source.figure.value)
    plain = values.get(frozenset(), set())
    for spare, said in values.items():
        if spare and plain and not said & plain:
            yield spare


def same_kind(ours: Figure, theirs: Figure) -> bool:
    """Tell whether two kinds make one line; a change goes the same way.

    A percentage that is said to be a share and one that is not are both levels of it.
    """
    if ours.kind is FigureKind.CHANGE and ours.direction is not theirs.direction:
        return False
    shares = {ours.kind, theirs.kind} <= _SHARES and ours.unit == _PERCENT
    return ours.kind is theirs.kind or shares


def _same_scope(
    lead: Sourced, other: Sourced, words: tuple[Wording, Wording], same_article: bool
) -> bool:
    """Tell whether two scopes are one; what is not said is filled in only when safe."""
    one, two = read_scope(lead.figure.scope), read_scope(other.figure.scope)
    ours, theirs = words
    if not one.is_silent and not two.is_silent:
        return one.parts == two.parts
    if ours.is_bare or theirs.is_bare:
        return False
    if ours.spare != theirs.spare:
        return same_article and one.is_silent and two.is_silent
    if one.is_silent and two.is_silent:
        own = set(ours.core) - set(ours.unit)
        return same_article or len(own) >= WITHOUT_SCOPE
    said = two if one.is_silent else one
    return said.parts == (NATION, "", "") and ours.core == theirs.core


def _same_base(lead: Sourced, other: Sourced) -> bool:
    """Tell whether two changes are compared with the same; other kinds are with nothing."""
    if {lead.figure.kind, other.figure.kind} != {FigureKind.CHANGE}:
        return True
    return find_base(lead) == find_base(other)


def _other_whole(ours: Figure, theirs: Figure) -> bool:
    return ours.of is not None and theirs.of is not None and ours.of != theirs.of

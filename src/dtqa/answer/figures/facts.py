"""One fact told in other words: an exact number that is there twice.

Two Sourced figures of different wording come in, yes or no goes out. It is the one place
where a number says something of the words around it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dtqa.answer.figures.agreeing import is_telling
from dtqa.answer.figures.likeness import same_kind
from dtqa.answer.figures.scope import read_scope
from dtqa.answer.figures.sources import Sourced, find_bounds, key_unit
from dtqa.answer.figures.vocabulary import RESTRICTORS, holds_row
from dtqa.answer.figures.wording import Class, Wording, read_wording
from dtqa.model import Figure

SAME_FACT = 0.5
"""The share of their words that two wordings of one fact have in common, at least."""


def says_same_fact(lead: Sourced, other: Sourced) -> bool:
    """Tell whether a figure of another wording is the lead's told in other words.

    A number of many digits is hardly there twice by chance for the same time, unit and
    place; still no word may stand between them that narrows what is counted.
    """
    ours, theirs = lead.figure, other.figure
    alike = same_kind(ours, theirs) and key_unit(ours) == key_unit(theirs)
    if not (alike and is_telling(ours) and _same_value(ours, theirs)):
        return False
    scopes = read_scope(ours.scope), read_scope(theirs.scope)
    if scopes[0].parts != scopes[1].parts:
        return False
    one, two = find_bounds(ours), find_bounds(theirs)
    if one is None or two is None or one[1] > two[0] or two[1] > one[0]:
        return False
    return _share_words(read_wording(ours), read_wording(theirs))


def _same_value(ours: Figure, theirs: Figure) -> bool:
    return (ours.value, ours.value_to) == (theirs.value, theirs.value_to)


def _share_words(ours: Wording, theirs: Wording) -> bool:
    joined = ours.key | theirs.key
    common = ours.key & theirs.key
    if not joined or len(common) < SAME_FACT * len(joined):
        return False
    return not any(
        holds_row(RESTRICTORS, run)
        for wording in (ours, theirs)
        for run in _list_runs(wording, common)
    )


def _list_runs(wording: Wording, common: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield the stretches of core words that the other wording lacks."""
    run: list[str] = []
    for token, found in zip(wording.tokens, wording.classes, strict=True):
        if found is Class.CORE and token.term not in common:
            run.append(token.term)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)

"""How two wordings of a sentence differ: runs of words, the figures among them, how near.

What comes in are two texts, before and after; what goes out are runs of words kept, removed
and added, the numbers that changed, and a measure of nearness. Both texts come back from
their runs letter for letter. Nothing is judged to be the same statement here: that is for
`reprints`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from dtqa.answer.lexis import STOP_WORDS
from dtqa.model import FigureChange, Stroke, WordRun
from dtqa.text.entities.figures import find_figures
from dtqa.text.words import tokenize

STOP_WEIGHT = 0.25
"""What a word of grammar counts against one with a meaning: all sentences share some."""

COMPARED = 600
"""Words of both sides that are aligned one by one; beyond it all between the common ends is one
change. An alignment costs their product at best, and its cube where words repeat."""

_WORD = re.compile(r"(?:\d+(?:[.,/:-]\d+)*\s?%?|[^\W\d_]+|\s+|.)\s*", re.DOTALL)
"""A number with its marks, a word or a mark, with the blanks behind it."""

_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*\s?%?")

Opcode = tuple[str, int, int, int, int]


def compare_wordings(before: str, after: str) -> tuple[WordRun, ...]:
    """Return what became of the words of `before` on the way to `after`.

    >>> [(run.stroke.value, run.text) for run in compare_wordings("có 340 trạm", "có 352 trạm")]
    [('kept', 'có '), ('removed', '340 '), ('added', '352 '), ('kept', 'trạm')]
    """
    old, new = _cut(before), _cut(after)
    pieces: list[tuple[Stroke, str]] = []
    bare = [[word.rstrip() for word in words] for words in (old, new)]
    for kind, start, end, begin, stop in _align(*bare):
        if kind == "equal":
            for left, right in zip(old[start:end], new[begin:stop], strict=True):
                pieces += _keep_word(left, right)
        else:
            pieces.append((Stroke.REMOVED, "".join(old[start:end])))
            pieces.append((Stroke.ADDED, "".join(new[begin:stop])))
    return tuple(_join_pieces(pieces))


def _keep_word(left: str, right: str) -> Iterator[tuple[Stroke, str]]:
    """Yield a word that both have; the blanks behind it may have come or gone."""
    if left == right:
        yield Stroke.KEPT, left
        return
    word = left.rstrip()
    yield Stroke.KEPT, word
    yield Stroke.REMOVED, left[len(word) :]
    yield Stroke.ADDED, right[len(word) :]


def _join_pieces(pieces: Iterable[tuple[Stroke, str]]) -> Iterator[WordRun]:
    """Yield runs as long as they can be: between words kept one removed, then one added."""
    for kept, group in groupby(pieces, key=lambda piece: piece[0] is Stroke.KEPT):
        same = list(group)
        for stroke in (Stroke.KEPT,) if kept else (Stroke.REMOVED, Stroke.ADDED):
            text = "".join(words for one, words in same if one is stroke)
            if text:
                yield WordRun(stroke, text)


def list_figure_changes(runs: Sequence[WordRun]) -> tuple[FigureChange, ...]:
    """Return the numbers that an edit changed, each as its sentence wrote it.

    A number removed is paired with the one added in the same place.

    >>> list_figure_changes(compare_wordings("có 3 triệu thẻ", "có 3 tỷ thẻ"))
    (FigureChange(before='3 triệu', after='3 tỷ'),)
    """
    old, new = _find_touched(runs, Stroke.REMOVED), _find_touched(runs, Stroke.ADDED)
    changes: list[FigureChange] = []
    for place in sorted({*old, *new}):
        left, right = old.get(place, []), new.get(place, [])
        for at in range(max(len(left), len(right))):
            pair = left[at] if at < len(left) else None, right[at] if at < len(right) else None
            if pair[0] != pair[1]:
                changes.append(FigureChange(*pair))
    return tuple(changes)


def measure_nearness(quote: str, other: str) -> tuple[float, float]:
    """Return how much of a quote stands in a sentence, and how near both are (0 to 1).

    The first is the weight of the quote's words that stand in the other one in the same
    order, as a share of the quote; the second twice that weight as a share of both (Dice).
    Case and the place of a tone mark do not count.
    """
    old, new = _weigh(quote), _weigh(other)
    left, right = [term for term, _ in old], [term for term, _ in new]
    common = sum(
        weight
        for kind, start, end, *_ in _align(left, right)
        if kind == "equal"
        for _, weight in old[start:end]
    )
    whole, others = (sum(weight for _, weight in one) for one in (old, new))
    return (common / whole, 2 * common / (whole + others)) if whole and others else (0.0, 0.0)


def bound_nearness(quote: str, other: str) -> float:
    """Return a share that `measure_nearness` cannot exceed for its first, at a small cost."""
    old, new = Counter(_weigh(quote)), Counter(_weigh(other))
    whole = sum(weight * many for (_, weight), many in old.items())
    shared = sum(weight * many for (_, weight), many in (old & new).items())
    return shared / whole if whole else 0.0


@lru_cache(maxsize=4_000)
def _weigh(text: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of a text with what each counts."""
    return tuple(
        (token.term, STOP_WEIGHT if token.term in STOP_WORDS.terms else 1.0)
        for token in tokenize(text)
    )


def _cut(text: str) -> list[str]:
    """Return the words and marks of a text; joined they are the text."""
    return [found.group() for found in _WORD.finditer(text)]


def _align(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield what became of the words, by `difflib`'s names; its cost is bounded."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if len(left) + len(right) > COMPARED:
        yield "replace", head, head + len(left), head, head + len(right)
    else:
        for kind, *places in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            start, end, begin, stop = (place + head for place in places)
            yield kind, start, end, begin, stop
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _find_touched(runs: Sequence[WordRun], stroke: Stroke) -> dict[int, list[str]]:
    """Return the numbers that runs of a stroke touch, by the count of runs kept before them."""
    text = "".join(run.text for run in runs if run.stroke in (Stroke.KEPT, stroke))
    spans = _find_numbers(text)
    touched: dict[int, list[str]] = {}
    at = kept = 0
    for run in runs:
        if run.stroke is stroke:
            inside = range(at, at + len(run.text.rstrip()))
            for start, end in spans:
                if start < inside.stop and end > inside.start:
                    touched.setdefault(kept, []).append(text[start:end])
        if run.stroke is Stroke.KEPT:
            kept += 1
        if run.stroke in (Stroke.KEPT, stroke):
            at += len(run.text)
    return touched


def _find_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of figures with their scale and unit, and of every other number."""
    spans = [(figure.start, figure.end) for figure in find_figures(text)]
    for found in _NUMBER.finditer(text):
        if not any(start < found.end() and end > found.start() for start, end in spans):
            spans.append((found.start(), found.end()))
    return sorted(spans)

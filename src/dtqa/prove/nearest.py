"""The sentences of an article that a quote may have become.

A quote and the sentences of an article as they read now come in; the one nearest to it goes
out, or two or three in a row where it was split, or none where nothing is near. How near is
near was measured: see NEAR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dtqa.answer.edits import bound_nearness, measure_nearness
from dtqa.model import BlockKind, Sentence
from dtqa.text.words import tokenize

NEAR = 0.6
"""From this Dice of weighted words on a sentence may be an edit of another. Of 1,800 sentences of
news and reports, with one word replaced 0.1 % fall below it; taken out of their article, 2.8 %
find another one above it there, nearly all of them the same fact told twice."""

HELD = 0.9
"""A longer sentence that holds this share of a quote has taken it in: a clause was added, two
sentences were joined. Of the sentences taken out, .3 % more find one."""

HELD_LEAST = 5
"""Words from which on a quote can be held: the three words of a heading stand in many sentences."""

SPLIT_GAIN = 0.05
"""Sentences in a row have to be nearer than one of them by this much: else a word of grammar in
the neighbour would do."""

MOST_PARTS = 3
"""Sentences at most that one is looked for in."""

MEASURED = 40
"""Sentences, those that share most words, that are compared in order."""


def find_nearest(quote: str, sentences: Sequence[Sentence], number: int | None) -> list[Sentence]:
    """Return what a quote has become: a sentence, several in a row, or nothing.

    Of those that are as near, the one nearest to the claimed `number` comes.
    """
    can_be_held = len(tokenize(quote)) >= HELD_LEAST
    bounds = [bound_nearness(quote, sentence.text) for sentence in sentences]
    best: list[Sentence] = []
    best_score = 0.0
    for run in _list_runs(bounds, sentences, number):
        score = _score(*measure_nearness(quote, join_texts(run)), can_be_held)
        if score > best_score + (SPLIT_GAIN if best and len(run) > len(best) else 0):
            best, best_score = run, score
    return best


def _score(kept: float, near: float, can_be_held: bool) -> float:
    """Return what orders candidates, 0 where it is none.

    A sentence that holds all of a quote comes before one that resembles it.
    """
    held = kept - (1 - HELD) if can_be_held and kept >= HELD else 0.0
    return max(held, near if near >= NEAR else 0.0)


def join_texts(sentences: Sequence[Sentence]) -> str:
    """Return the words of neighbouring sentences as one line."""
    return " ".join(sentence.text for sentence in sentences)


def _list_runs(
    bounds: Sequence[float], sentences: Sequence[Sentence], number: int | None
) -> Iterator[list[Sentence]]:
    """Yield runs of sentences that share enough words, single ones first, nearest first."""

    def distance(at: int) -> int:
        return abs(sentences[at].number - (number if number is not None else 0))

    for length in range(1, MOST_PARTS + 1):
        starts = [
            at
            for at in range(len(sentences) - length + 1)
            if sum(bounds[at : at + length]) >= NEAR / 2 and all(bounds[at : at + length])
        ]
        starts.sort(key=lambda at: (-sum(bounds[at : at + length]), distance(at)))
        for at in sorted(starts[:MEASURED], key=distance):
            run = list(sentences[at : at + length])
            if all(_may_belong(one, other) for one, other in pairwise(run)):
                yield run


def _may_belong(one: Sentence, other: Sentence) -> bool:
    """Tell whether two neighbours can come from one sentence: a heading stands alone."""
    kinds = {one.block, other.block}
    return not kinds & {BlockKind.HEADING, BlockKind.CELL}

"""How many of its marks a typed text lacks: the less, the surer a bare syllable is meant bare.

Comes in: typed words and how the corpus spells them. Goes out: the share of marks that the
typist left out. No word is judged here, only the typing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dtqa.text.marks import has_marks
from dtqa.text.spelling.keyboard import decode_keys
from dtqa.text.spelling.typed import TypedWord

ROUNDS = 6
"""After which the estimate moves no more that matters."""

PRIOR_LEFT_OUT, PRIOR_TYPED = 0.1, 0.3
"""Pseudo-counts: a text that shows neither was typed without marks one time in four."""

_is_marked = lru_cache(maxsize=50_000)(has_marks)


def estimate_omitted(words: Sequence[TypedWord], known: Mapping[str, Mapping[str, int]]) -> float:
    """Return the share of marks left out, between 0 and 1, neither included.

    By expectation and maximization (Dempster, Laird and Rubin 1977): a bare syllable that
    the corpus usually marks says that marks were left out, a marked one that they were
    typed. `known` holds counts of spellings by folded form.
    """
    shares, typed = [], 0
    for word in words:
        spelled = known.get(word.folded, {})
        if word.fixed:
            continue
        if not word.bare or decode_keys(word.lower):
            typed += 1
        elif total := sum(spelled.values()):
            shares.append(sum(n for said, n in spelled.items() if _is_marked(said)) / total)
    omitted = 0.5
    for _ in range(ROUNDS):
        left_out = sum(omitted * s / (omitted * s + 1 - s) if s < 1 else 1.0 for s in shares)
        every = left_out + typed + PRIOR_LEFT_OUT + PRIOR_TYPED
        omitted = (left_out + PRIOR_LEFT_OUT) / every
    return omitted

"""Restored syllables get the capitals they usually have inside sentences of the corpus.

Comes in: syllables in small letters with the corpus's counts of their spellings, alone and
beside each other. Goes out: the same syllables, some of them with a capital. Whether a
text may be given capitals at all is decided by who asks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dtqa.text.marks import fold_term

ALONE = 5.0
"""How many counts of neighbours the habit of a syllable by itself is worth."""

HALF = 0.5
"""Added to the counts of both ways of writing, so that none is impossible."""

Counts = Mapping[str, Mapping[str, int]]


def choose_capitals(row: Sequence[str], free: Sequence[bool], spelled: Counts) -> list[str]:
    """Return neighbouring words as the corpus would write them; only free ones change.

    The likeliest row of small and capital spellings is found by Viterbi's algorithm.

    >>> counts = {"ca mau": {"Cà Mau": 9, "cà mau": 1}}
    >>> choose_capitals(["tỉnh", "cà", "mau"], [False, True, True], counts)
    ['tỉnh', 'Cà', 'Mau']
    """
    best: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for said, may in zip(row, free, strict=True):
        ways = (said, said.title()) if may and said.islower() else (said,)
        best = {way: _go_on(best, way, spelled) for way in ways}
    return min(best.values(), key=lambda step: step[0])[1]


def _go_on(
    best: Mapping[str, tuple[float, list[str]]], way: str, spelled: Counts
) -> tuple[float, list[str]]:
    steps = [
        (cost - math.log(_share(left, way, spelled)), row) for left, (cost, row) in best.items()
    ]
    cost, row = min(steps, key=lambda step: step[0])
    return cost, [*row, way]


def _share(left: str, way: str, spelled: Counts) -> float:
    """Return how often two neighbours are written this way, of all ways of writing them."""
    habit = _habit(way, spelled)
    if not left:
        return habit
    pairs = spelled.get(f"{fold_term(left)} {fold_term(way)}", {})
    said = f"{left} {way}"
    both = sum(count for one, count in pairs.items() if one.lower() == said.lower())
    apart = _habit(left, spelled) * habit
    return (pairs.get(said, 0) + ALONE * apart) / (both + ALONE)


def _habit(way: str, spelled: Counts) -> float:
    """Return how often a syllable by itself is written this way; small, where unknown."""
    small = way.lower()
    alone = spelled.get(fold_term(way), {})
    capital = alone.get(small.title(), 0) + HALF
    plain = alone.get(small, 0) + 2 * HALF
    return (plain if way == small else capital) / (capital + plain)

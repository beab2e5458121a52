"""What a changed disk index counts, and how its scores are kept those of one built anew.

Comes in: how many passages and terms tantivy counts, and how many of them are gone. Goes
out: the ballast that makes the average length right, and the factor that makes a term's
idf right. Numbers only: no file is read, tantivy is not called.

tantivy scores by N, df and the average length over all documents it holds. Some of them
are passages that are gone: their part in df is known (tombstones), so a term's weight is
multiplied by the true idf over tantivy's. The average length stands inside the formula
and cannot be multiplied away; documents of fillers are added until it is right.
"""

from __future__ import annotations

import math
from ctypes import c_float
from dataclasses import dataclass
from typing import Final

SKEW: Final = 2e-6
"""How far the average length may be off, as a share of it.

Fillers are whole, so this takes 250,000 terms in a field, some 2,000 passages. A score
is off by at most B times as much, and all scores in the same direction: well within TIED.
"""

BURDEN: Final = 0.25
"""Documents that cannot be found, as a share of passages, above which all is built anew.

A passage that is gone leaves two, itself and its tombstone: an eighth of all passages
may go. Up to there searching takes no longer than the number of documents tells.
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an index holds; `tokens` are the lengths of passages, by field, added up.

    `passages` and `tokens` count what can be found, `documents` and `held` all that
    tantivy counts: passages that are gone, tombstones and ballast too.
    """

    passages: int
    tokens: tuple[int, ...]
    documents: int
    held: tuple[int, ...]

    @property
    def changed(self) -> bool:
        """Whether tantivy counts more than can be found."""
        return self.documents != self.passages

    @property
    def burdened(self) -> bool:
        """Whether so much is gone that building anew is the better way."""
        return self.documents - self.passages > BURDEN * self.passages

    @property
    def skew(self) -> float:
        """How far tantivy's average length is from the true one, the worst field's share."""
        if not self.changed:
            return 0.0
        shares = [
            abs(held * self.passages / (own * self.documents) - 1)
            for own, held in zip(self.tokens, self.held, strict=True)
            if own
        ]
        return max(shares, default=0.0)


@dataclass(frozen=True, slots=True)
class Ballast:
    """Documents to be added, and how many fillers a field the first of them gets."""

    documents: int
    fillers: tuple[int, ...]


def weigh_ballast(counts: Counts) -> Ballast:
    """Return the least ballast that makes every field's average length right.

    A field without terms is left alone: no score comes out of it. Without anything
    gone there is nothing to balance.
    """
    if not counts.changed or not counts.passages:
        return Ballast(0, (0,) * len(counts.tokens))
    pairs = list(zip(counts.tokens, counts.held, strict=True))
    least = [-(-held * counts.passages // own) - counts.documents for own, held in pairs if own]
    documents = max(1, *least) if least else 1
    total = counts.documents + documents
    return Ballast(documents, tuple(_fillers(counts, total, *pair) for pair in pairs))


def _fillers(counts: Counts, documents: int, own: int, held: int) -> int:
    """Return how many terms a field lacks, over so many documents, for the true average."""
    if not own:
        return 0
    wanted = (2 * own * documents + counts.passages) // (2 * counts.passages)  # rounded
    return max(wanted - held, 0)


def correct_idf(counts: Counts, held: int, gone: int) -> float:
    """Return what a term's weight is multiplied by, so that it scores by the true idf.

    `held` documents hold the term in tantivy's eyes, `gone` of them cannot be found. A
    term that only they hold counts nothing.
    """
    if held <= gone:
        return 0.0
    counted = _single_idf(counts.documents, held)
    return _single_idf(counts.passages, held - gone) / counted if counted else 1.0


def _single_idf(passages: int, holding: int) -> float:
    """Return `engine.lucene_idf` as tantivy has it, in single precision.

    Of a term that nearly all passages hold, the idf is so small that it is rounded by up
    to a hundredth: an index built anew rounds in the same way.
    """
    return math.log(c_float(1 + (passages - holding + 0.5) / (holding + 0.5)).value)

"""The port: what every engine promises, and the one formula they share.

Comes in: weighted terms. Goes out: passage ids with scores, best first. Terms are
opaque here and in every engine: nothing is parsed, folded or split. No engine's
library is imported in this module.

The formula, for passage p, summed over the query's terms t in field f::

    weight(t) · idf(f, t) · tf · (k1 + 1) / (tf + k1 · (1 − b + b · len / avglen))

with `idf = ln(1 + (N − df + 0.5) / (df + 0.5))`, statistics over all N passages of the
index, and `len` the number of p's terms in f as Lucene keeps it (see `kept_length`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, Protocol

from dtqa.model import Hit, QueryTerm, Terms

K1: Final = 1.2
"""How soon repetitions of a term stop counting; Lucene's default (BM25Similarity)."""

B: Final = 0.75
"""How much a passage's length counts; Lucene's default (BM25Similarity)."""

TIED: Final = 1e-5
"""Scores closer than this share of the better one are one score.

tantivy sums float32, good to about 1e-6 over a few hundred terms; a smaller difference
says nothing about a passage and would order ties by chance.
"""

EXACT_LENGTHS: Final = 24
"""Lengths below this are kept as they are (Lucene's SmallFloat.NUM_FREE_VALUES)."""

MANTISSA_BITS: Final = 4
"""Leading bits kept of what a length exceeds EXACT_LENGTHS by (SmallFloat.longToInt4)."""


class Engine(Protocol):
    """An index of passages that is open for searching, safe to use from many threads."""

    @property
    def name(self) -> str:
        """Which implementation this is: memory, disk, …"""

    def search(self, query: Sequence[QueryTerm], limit: int) -> list[Hit]:
        """Return at most `limit` passages that share a term with the query, best first.

        Ties stand in the order of their ids and every score is above 0. A term asked
        for twice counts twice; an unknown field or term, or a weight that is not a
        positive number, counts nothing. A limit of 0 or less finds nothing. Raises
        ValueError after `close`, IndexDamaged when the index cannot be read.
        """

    def close(self) -> None:
        """Let go of the files; searches that are under way may finish."""


Passages = Iterable[tuple[str, Terms]]
"""Passages to be indexed, each once: id and terms by field."""

Build = Callable[[Path, Passages, Sequence[str]], None]
"""Write an index of (passage id, terms) into an empty or new folder, over these fields.

Ids are unique; terms are not empty and hold no blank. Fields a passage does not name
are empty in it; fields of a passage that are not listed are left out.
"""

Update = Callable[
    [Path, Path, Passages, Passages, Callable[[], Passages], Sequence[str]],
    bool,
]
"""Write an index that differs from a previous one by some passages, and leave that as it is.

Arguments: an empty or new folder, the folder of the previous index, the passages it holds
that are to go (with the terms they were indexed by), those that come, a callable that
yields every passage of the new index, and the fields. An id may go and come: it has changed.
What is written answers as an index built from `every()` does: same passages in the same
order, scores within TIED. True when only the difference was written, False where that was
not possible, or not worth while, and everything was built anew.
"""

Open = Callable[[Path], Engine]
"""Open the index of a folder without writing into it; raises IndexDamaged."""


def lucene_idf(passages: int, holding: int) -> float:
    """Return the weight of a term that `holding` of `passages` hold; never negative.

    Source: Lucene's BM25Similarity.idf.
    """
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))


def kept_length(length: int) -> int:
    """Round a length down to one that fits into Lucene's byte: exact up to 40.

    Above that, four leading bits are kept, less than a ninth is lost: 41 → 40,
    77 → 76, 150 → 144, 163 → 152. Lucene (SmallFloat.intToByte4), OpenSearch and
    tantivy store lengths this way; rounding alike in every engine is what makes their
    scores the same.
    """
    above = length - EXACT_LENGTHS
    shift = max(above.bit_length() - MANTISSA_BITS, 0) if above > 0 else 0
    return length if shift == 0 else EXACT_LENGTHS + (above >> shift << shift)


def add_up(query: Iterable[QueryTerm]) -> dict[tuple[str, str], float]:
    """Return the weight of each (field, term), repeated terms added up.

    Weights that are not positive finite numbers are left out.
    """
    weights: dict[tuple[str, str], float] = {}
    for asked in query:
        if 0 < asked.weight < math.inf:
            key = (asked.field, asked.term)
            weights[key] = weights.get(key, 0.0) + asked.weight
    return weights


def in_order(found: Iterable[Hit], limit: int) -> list[Hit]:
    """Return the best `limit` hits, tied scores made equal and ordered by id.

    `found` has to hold every hit within TIED of the `limit`-th best.
    """
    levelled: list[Hit] = []
    top = math.inf
    for hit in sorted(found, key=lambda hit: -hit.score):
        if hit.score < lowest_tied(top):
            if hit.score <= 0 or len(levelled) >= limit:
                break
            top = hit.score
        levelled.append(Hit(hit.passage_id, top))
    levelled.sort(key=lambda hit: (-hit.score, hit.passage_id))
    return levelled[: max(limit, 0)]


def lowest_tied(score: float) -> float:
    """Return the lowest score that still ties with this one."""
    return score * (1 - TIED)

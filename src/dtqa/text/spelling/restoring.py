"""What was probably meant by a typed text: the cheapest way through all its readings.

Comes in: a line of clean text and a Vocabulary. Goes out: the stretches of the text, each
with what it is read as. A noisy channel (Shannon 1948): a reading costs what `variants`
asks for its letters and marks, and the surprise of its syllables behind one another by the
corpus's own counts; Viterbi finds the cheapest. At most three look-ups for any text.
Nothing the corpus does not know is ever written into a text, chat shortenings excepted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from dtqa.text.marks import fold_term
from dtqa.text.spelling.omitted import estimate_omitted
from dtqa.text.spelling.tally import TOTAL
from dtqa.text.spelling.typed import TypedWord, split_typed
from dtqa.text.spelling.variants import (
    Arc,
    How,
    Known,
    list_forms,
    list_slipped,
    make_arcs,
)
from dtqa.text.spelling.vocabulary import Vocabulary

TRUST, DOUBT = 0.8, 100.0
"""How far the counts of a pair are believed, and the count (of 1/EACH) of its first syllable
at which that is half; chosen by benchmarks/restoring.py."""

BEAM = 8.0
"""Ways dearer by more than this than the cheapest to the same place are given up."""

FLOOR = 0.5
"""Counts of a syllable that was never counted."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the text and the syllables it is read as; `row` is empty where it stays.

    `bare` tells that no mark was typed.
    """

    start: int
    stop: int
    row: tuple[str, ...]
    how: How
    bare: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A text read whole: its words, their stretches in order, and the counts looked up.

    `omitted` is the share of marks that the typist left out.
    """

    words: tuple[TypedWord, ...]
    stretches: tuple[Stretch, ...]
    spelled: Mapping[str, Mapping[str, int]]
    omitted: float


def restore(text: str, vocabulary: Vocabulary) -> Restored:
    """Return what the text probably says, stretch by stretch."""
    words = split_typed(text)
    if not words:
        return Restored((), (), {}, 0.0)
    spelled = dict(vocabulary.spellings({TOTAL, *list_forms(words)}))
    known = _lower(spelled)
    slips = list_slipped(words, known)
    if slips:
        found = vocabulary.spellings({form for row in slips.values() for form in row})
        spelled.update(found)
        known.update(_lower(found))
    omitted = estimate_omitted(words, known)
    graph = _Graph(words, make_arcs(words, known, slips, omitted))
    pairs = vocabulary.spellings(graph.list_pairs())
    spelled.update(pairs)
    costs = _Costs(known, _lower(pairs), sum(spelled.get(TOTAL, {}).values()))
    path = graph.find_cheapest(costs)
    stretches = tuple(Stretch(arc.start, arc.stop, arc.row, arc.how, arc.bare) for arc in path)
    return Restored(words, stretches, spelled, omitted)


def _lower(spelled: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the spellings without capitals, their counts added."""
    found: dict[str, dict[str, int]] = {}
    for folded, row in spelled.items():
        lowered = found[folded] = {}
        for said, count in row.items():
            small = said.lower()
            lowered[small] = lowered.get(small, 0) + count
    return found


class _Costs:
    """How surprising a syllable is behind another one, in nats.

    The share of the pair is mixed with that of the syllable alone (Jelinek and Mercer 1980),
    the less of it the less often the syllable before was seen.
    """

    def __init__(self, singles: Known, pairs: Known, total: int) -> None:
        self._singles = {said: n for row in singles.values() for said, n in row.items()}
        self._total = total + 1.0
        self._behind: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row in pairs.values():
            for said, count in row.items():
                left, _, right = said.partition(" ")
                self._behind[right][left] = count

    def charge(self, said: str, lefts: Iterable[str]) -> list[float]:
        """Return the cost of a syllable behind each of some others; "" is unknown, and free."""
        if not said:
            return [0.0 for _ in lefts]
        share = (self._singles.get(said, 0) + FLOOR) / self._total
        counts = self._behind.get(said, {})
        found = []
        for left in lefts:
            seen = self._singles.get(left, 0)
            trust = TRUST * seen / (seen + DOUBT)
            together = counts.get(left, 0) / seen if seen else 0.0
            found.append(-math.log(trust * min(together, 1.0) + (1 - trust) * share))
        return found


_cost_of = itemgetter(0)


class _Step(NamedTuple):
    """The cheapest way to the end of an arc."""

    cost: float
    arc: Arc | None
    back: _Step | None


class _Graph:
    """The arcs by where they start, and where each of them leads."""

    def __init__(self, words: Sequence[TypedWord], arcs: Iterable[Arc]) -> None:
        self._first, self._end = words[0].start, words[-1].end
        self._next = {left.end: right.start for left, right in pairwise(words)}
        self._apart = {word.start for word in words if word.apart}
        found: defaultdict[int, list[Arc]] = defaultdict(list)
        for arc in arcs:
            found[arc.start].append(arc)
        self._arcs = dict(sorted(found.items()))

    def _lead(self, arc: Arc) -> int:
        return self._next.get(arc.stop, arc.stop)

    def list_pairs(self) -> set[str]:
        """Return the folded forms of all neighbours that any way through may hold."""
        ends: defaultdict[int, set[str]] = defaultdict(set)
        pairs: set[str] = set()
        for start, arcs in self._arcs.items():
            before = set() if start in self._apart else ends[start]
            for arc in arcs:
                row = [fold_term(said) for said in arc.row]
                pairs.update(f"{left} {right}" for left, right in pairwise(row))
                pairs.update(f"{left} {row[0]}" for left in before if row[0])
                if row[-1]:
                    ends[self._lead(arc)].add(row[-1])
        return pairs

    def find_cheapest(self, costs: _Costs) -> list[Arc]:
        """Return the arcs of the cheapest way; ties go to the arc that came first."""
        best: defaultdict[int, dict[str, _Step]] = defaultdict(dict)
        best[self._first][""] = _Step(0.0, None, None)
        for start, arcs in self._arcs.items():
            if not best[start]:
                continue
            least = min(best[start].values(), key=_cost_of)
            reached = {left: s for left, s in best[start].items() if s.cost <= least.cost + BEAM}
            if start in self._apart:
                reached = {"": least}
            for arc in arcs:
                _go_on(arc, reached, best[self._lead(arc)], costs)
        return _walk_back(min(best[self._end].values(), key=_cost_of))


def _go_on(arc: Arc, reached: Mapping[str, _Step], ends: dict[str, _Step], costs: _Costs) -> None:
    """Lead the cheapest way to the start of an arc on over it."""
    steps = reached.values()
    charged = zip(costs.charge(arc.row[0], reached), steps, strict=True)
    cost, back = min(((step.cost + more, step) for more, step in charged), key=_cost_of)
    cost += arc.cost
    if len(arc.row) > 1:
        cost += sum(costs.charge(said, [left])[0] for left, said in pairwise(arc.row))
    last = arc.row[-1]
    if last not in ends or cost < ends[last].cost:
        ends[last] = _Step(cost, arc, back)


def _walk_back(step: _Step | None) -> list[Arc]:
    arcs: list[Arc] = []
    while step is not None:
        if step.arc is not None:
            arcs.append(step.arc)
        step = step.back
    return arcs[::-1]

"""Outcomes become curves: accuracy against coverage, reliability, accuracy by kind.

What comes in are outcomes of one way of typing; what goes out are points to draw and the
single figures that sum them up. They tell whether the confidence shown means something.
Questions for a series are no part of coverage and reliability, which speak of sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from dtqa.evaluate.judge import Outcome

BINS = 10
"""Bins of confidence of the reliability diagram, equally wide, as Guo et al. (2017) use."""

STEPS = 100
"""Points of a curve at most: one for each percent of coverage."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Of the questions, the surest `coverage` were answered, and `accuracy` of these rightly."""

    coverage: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies from `low` to `high`; its mean, and the share right."""

    low: float
    high: float
    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class KindShare:
    """How many questions of a kind were asked, and how many of them were served."""

    asked: int
    right: int


def draw_coverage(outcomes: Sequence[Outcome]) -> tuple[Covered, ...]:
    """Return accuracy against coverage, the surest answers first."""
    accuracies = _follow_accuracy(outcomes)
    size = len(accuracies)
    steps = sorted({-(-size * step // STEPS) for step in range(1, STEPS + 1)})
    return tuple(Covered(n / size, accuracies[n - 1]) for n in steps if size)


def measure_area(outcomes: Sequence[Outcome]) -> float | None:
    """Return the mean accuracy over all coverages (1 less the area under the risk, AURC)."""
    accuracies = _follow_accuracy(outcomes)
    return sum(accuracies) / len(accuracies) if accuracies else None


def _follow_accuracy(outcomes: Sequence[Outcome]) -> list[float]:
    """Return the accuracy of the surest, the two surest … of the questions.

    A question refused rightly is not there to be covered; one refused wrongly comes
    last, as wrong. Among answers of the same confidence the right ones are spread evenly.
    """
    covered = [
        one for one in outcomes if one.series is None and (one.answerable or not one.refused)
    ]
    covered.sort(key=lambda one: (one.refused, -one.confidence))
    expected: list[float] = []
    for _, rows in groupby(covered, key=lambda one: (one.refused, one.confidence)):
        group = [one.first for one in rows]
        expected += [sum(group) / len(group)] * len(group)
    return [right / n for n, right in enumerate(accumulate(expected), 1)]


def draw_reliability(outcomes: Iterable[Outcome]) -> tuple[Bin, ...]:
    """Return the answers in bins of their confidence, empty bins left out."""
    rows: defaultdict[int, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if one.found and one.series is None and not one.removed:
            rows[min(max(int(one.confidence * BINS), 0), BINS - 1)].append(one)
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            answers=len(row),
            confidence=sum(one.confidence for one in row) / len(row),
            right=sum(one.first for one in row) / len(row),
        )
        for place, row in sorted(rows.items())
    )


def measure_calibration_error(outcomes: Iterable[Outcome]) -> float | None:
    """Return the expected calibration error: how far confidence and share right lie apart.

    Each bin counts as much as it has answers; 0 is a confidence that keeps its word.
    """
    bins = draw_reliability(outcomes)
    answers = sum(one.answers for one in bins)
    if not answers:
        return None
    return sum(one.answers * abs(one.right - one.confidence) for one in bins) / answers


def count_kinds(outcomes: Iterable[Outcome]) -> dict[str, KindShare]:
    """Return for each kind of question how many were asked and served, the commonest first."""
    rows: defaultdict[str, list[bool]] = defaultdict(list)
    for one in outcomes:
        if not one.removed:
            rows[one.kind].append(one.right)
    ordered = sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))
    return {kind: KindShare(len(row), sum(row)) for kind, row in ordered}

"""What was set out to be reached, beside what was: the first table of docs/measured.md.

What comes in are the scores of whole sets; what goes out are rows of Markdown. A goal of a
set that was not measured is left out. Nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dtqa.evaluate import Scores


@dataclass(frozen=True)
class Goal:
    """A figure of a set and the least, or with `at_most` the most, that it was to be."""

    name: str
    claim: str
    wanted: float
    read: Callable[[Scores], float | None]
    at_most: bool = False

    def is_met(self, reached: float) -> bool:
        """Tell whether the figure is good enough, as it is printed."""
        rounded = round(reached, 3)
        return rounded <= self.wanted if self.at_most else rounded >= self.wanted


def count(figure: str, typing: str = "marked") -> Callable[[Scores], float | None]:
    """Return what reads a figure as it is."""
    return lambda scores: scores.tallies[typing][figure]


def percent(figure: str, typing: str = "marked") -> Callable[[Scores], float | None]:
    """Return what reads a share in percent."""

    def read(scores: Scores) -> float | None:
        value = scores.tallies[typing][figure]
        return None if value is None else 100 * value

    return read


def ranked(figure: str, typing: str = "marked") -> Callable[[Scores], float | None]:
    """Return what reads a count of the ranking, refusals aside, in percent."""

    def read(scores: Scores) -> float | None:
        tally = scores.tallies[typing]
        found, asked = tally[figure], tally["answerable"]
        return 100 * found / asked if asked and found is not None else None

    return read


def lost(typing: str) -> Callable[[Scores], float | None]:
    """Return what reads how many points of sentences ranked first a way of typing costs."""

    def read(scores: Scores) -> float | None:
        whole, part = (ranked("ranked_first", how)(scores) for how in ("marked", typing))
        return None if whole is None or part is None else whole - part

    return read


AMONG = "reports among 20,000"
GOALS = (
    Goal("reports", "right first, of 48", 48, count("first")),
    Goal("reports", "right first without marks, of 48", 47, count("first", "unmarked")),
    Goal(AMONG, "right first, of 48", 44, count("first")),
    Goal(AMONG, "right in three, of 48", 47, count("in_three")),
    Goal(AMONG, "refused rightly, of 15", 13, count("refused_rightly")),
    Goal("viquad2-dev", "recall@1, percent", 81, percent("recall_1")),
    Goal("viquad2-dev", "ranked first, percent", 70, ranked("ranked_first")),
    Goal("viquad2-dev", "ranked in three, percent", 83, ranked("ranked_in_three")),
    Goal("viquad2-dev", "AUROC, article removed", 0.91, count("auroc_removed")),
    Goal("viquad2-dev, page removed", "AUROC", 0.91, count("auroc_removed")),
    Goal("mlqa-vi", "recall@1, percent", 66, percent("recall_1")),
    Goal("mlqa-vi", "ranked first, percent", 56, ranked("ranked_first")),
    Goal("mlqa-vi", "ranked in three, percent", 71, ranked("ranked_in_three")),
    Goal("dialogues", "right first, percent", 90, percent("accuracy_1")),
    *(
        Goal(name, f"ranked first, points lost {how}", most, lost(typing), at_most=True)
        for name in (AMONG, "viquad2-dev", "mlqa-vi")
        for how, typing, most in (
            ("without marks", "unmarked", 2),
            ("with half of the marks", "half_marked", 3),
        )
    ),
)
"""What was set out to be reached, in figures."""


def write_goals(measured: Mapping[str, Scores]) -> str:
    """Return the table of goals, those reached and those not."""
    head = "### Goals\n\n| set | figure | to reach | reached | |\n|---|---|---|---|---|"
    return "\n".join([head, *_list_rows(measured), ""])


def _list_rows(measured: Mapping[str, Scores]) -> Iterator[str]:
    for goal in GOALS:
        reached = goal.read(measured[goal.name]) if goal.name in measured else None
        if reached is not None:
            sign, met = "≤" if goal.at_most else "≥", "✓" if goal.is_met(reached) else "✗"
            told = f"{sign} {goal.wanted:g} | {reached:.4g} | {met}"
            yield f"| {goal.name} | {goal.claim} | {told} |"

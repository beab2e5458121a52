"""Fits the weights of the sentence features: starting and reached accuracy@1 and @3.

    python benchmarks/fit.py [SET.jsonl.gz …] [--own FILE --corpus DIR] [--hold conflict …]

Every question is searched and ranked once, by the chatbot's own way, and the features of
its candidates are kept; then one weight after another is moved as long as that helps.
Half of each set (every second question) is fitted on, the other half tells whether the
gain is real. A set of our own is asked as written and without marks. Weights are
printed, never written: change answer/ranking.py by hand if they are worth it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from material.sets import (
    QUESTIONS,
    SHARED,
    SQUAD_LIKE,
    find,
    make_contexts,
    read_news,
    read_sets,
)

from dtqa.answer.ranking import WEIGHTS
from dtqa.build import build_index, index_articles
from dtqa.evaluate import LONGEST, Item, is_right, read_set
from dtqa.retrieve import retrieve
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.marks import fold
from dtqa.text.words import ANALYSIS
from dtqa.understand import understand

NAMES = tuple(WEIGHTS)
STEPS = (-0.2, -0.1, -0.05, 0.05, 0.1, 0.2)
IN_THREE = 0.5
"""What a right sentence among the first three counts, beside one that comes first."""

ROUNDS = 20


@dataclass(frozen=True)
class Half:
    """The candidates of some questions, one below the other: `starts` is where each begins.

    `asked` counts the questions of which nothing was found as well: they are wrong.
    """

    features: np.ndarray
    right: np.ndarray
    starts: np.ndarray
    asked: int

    def judge(self, scores: np.ndarray) -> tuple[float, float]:
        """Return the shares of questions with a right sentence first, and in the first three."""
        hits = np.where(self.right, scores, -np.inf)
        best = np.maximum.reduceat(hits, self.starts)
        sizes = np.diff(self.starts, append=len(scores))
        above = np.add.reduceat(scores > np.repeat(best, sizes), self.starts)
        found = np.isfinite(best)
        return (found & (above < 1)).sum() / self.asked, (found & (above < 3)).sum() / self.asked


@contextmanager
def indexed(build: Callable[[Path], object]) -> Iterator[Snapshot]:
    """Build an index in a folder that goes again, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        snapshot = open_snapshot(Path(folder), ANALYSIS)
        try:
            yield snapshot
        finally:
            snapshot.close()


Ranked = tuple[list[list[float]], list[bool]]


def rank(item: Item, text: str, snapshot: Snapshot) -> Ranked:
    """Return the features of every candidate of one question, and which are right.

    Both are told by the program itself; a copy here would fit another program's weights.
    """
    understood = understand(text, (), snapshot, LONGEST, date.today())
    candidates = retrieve(understood.question, snapshot).candidates
    features = [[one.features.get(name, 0.0) for name in NAMES] for one in candidates]
    return features, [is_right(item, one.article.id, one.sentence.text) for one in candidates]


def stack(ranked: Sequence[Ranked]) -> Half:
    """Put the candidates of some questions below one another."""
    full = [one for one in ranked if one[1]]
    sizes = [len(right) for _, right in full]
    return Half(
        features=np.array([row for features, _ in full for row in features]),
        right=np.array([value for _, right in full for value in right]),
        starts=np.cumsum([0, *sizes[:-1]]),
        asked=len(ranked),
    )


def collect(given: argparse.Namespace) -> dict[str, list[Ranked]]:
    """Rank the questions of all sets."""
    kept = {}
    sets = read_sets(given.sets, given.questions)
    articles = [*make_contexts(sets.values()), *read_news(given.news)] if sets else []
    if articles:
        with indexed(lambda folder: index_articles(articles, folder)) as snapshot:
            for name, items in sets.items():
                kept[name] = [rank(item, item["question"], snapshot) for item in items]
    if find(given.own) and find(given.corpus):
        items = [item for item in read_set(given.own) if item.get("evidence")]
        items = [item for item in items if item.get("kind") not in ("none", "series")]
        with indexed(lambda folder: build_index(given.corpus, folder)) as snapshot:
            name = given.own.stem
            kept[name] = [rank(item, item["question"], snapshot) for item in items]
            kept[f"{name}, no marks"] = [
                rank(item, fold(item["question"]), snapshot) for item in items
            ]
    return kept


def value(halves: Iterable[Half], weights: np.ndarray) -> float:
    """Return what is made as large as possible: the mean over the sets, all alike."""
    judged = [half.judge(half.features @ weights) for half in halves]
    return float(np.mean([first + IN_THREE * three for first, three in judged]))


def climb(halves: Sequence[Half], held: Sequence[str], seed: int) -> np.ndarray:
    """Move one weight after another while that helps; those held stay where they are."""
    dice = random.Random(seed)
    weights = np.array([WEIGHTS[name] for name in NAMES])
    best = value(halves, weights)
    free = [place for place, name in enumerate(NAMES) if name not in held]
    for _ in range(ROUNDS):
        before = best
        for place in dice.sample(free, len(free)):
            for step in STEPS:
                tried = weights.copy()
                tried[place] = round(tried[place] + step, 3)
                reached = value(halves, tried)
                if reached > best + 1e-9:
                    best, weights = reached, tried
        if best == before:
            break
    return weights


def show(
    fitted: dict[str, Half], held_out: dict[str, Half], start: np.ndarray, end: np.ndarray
) -> None:
    """Print accuracy@1/@3 in percent, before and after, and the weights."""
    print("| set | fitted on | start | reached | held out | start | reached |")
    print("|---|---|---|---|---|---|---|")
    for name, half in fitted.items():
        cells = [name]
        for one in (half, held_out[name]):
            told = [one.judge(one.features @ weights) for weights in (start, end)]
            cells += [str(one.asked), *(f"{100 * a:.1f}/{100 * b:.1f}" for a, b in told)]
        print("|", " | ".join(cells), "|")
    print("\n| feature |", " | ".join(NAMES), "|\n|---|" + "---|" * len(NAMES))
    for label, weights in (("start", start), ("reached", end)):
        print(f"| {label} |", " | ".join(f"{weight:g}" for weight in weights), "|")


def main() -> None:
    """Read the command line, rank once, climb, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="*", default=SQUAD_LIKE)
    parser.add_argument("--own", type=Path, default=QUESTIONS / "reports.jsonl")
    parser.add_argument("--corpus", type=Path, default=SHARED / "reports", help="--own's articles")
    parser.add_argument("--hold", nargs="*", choices=NAMES, default=["conflict"])
    parser.add_argument("--news", type=int, default=1000, help="articles mixed in")
    parser.add_argument("--questions", type=int, default=200, help="of each set; 0: all")
    parser.add_argument("--seed", type=int, default=1, help="order in which weights are tried")
    given = parser.parse_args()
    kept = collect(given)
    if not kept:
        return
    fitted = {name: stack(ranked[::2]) for name, ranked in kept.items()}
    held_out = {name: stack(ranked[1::2]) for name, ranked in kept.items()}
    start = np.array([WEIGHTS[name] for name in NAMES])
    end = climb(list(fitted.values()), given.hold, given.seed)
    print(f"held: {', '.join(given.hold) or 'none'}\n")
    show(fitted, held_out, start, end)


if __name__ == "__main__":
    main()

"""Whether made questions tell how sure real ones are: signals and reliability side by side.

    python benchmarks/confidence.py --cache FOLDER [SET …] [--questions 300] [--keep]

For each set an index of its contexts and 20,000 passages of news is taken from the cache
folder (benchmarks/tables.py fills the same one). Every second question is also asked with
its own context left out, and the first three sentences are told. Told are the quantiles of
the signals for the questions that people asked and for those that calibrate.py makes of the
corpus, the weights fitted on either, and how well the confidence of each fits the real
questions: AUROC, and the expected calibration error (ten bins of equal width). The weights
fitted on all real questions together are what answer/confidence.py calls PRIOR.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from material.indexes import Indexes, is_there
from material.sets import QUESTIONS

from dtqa.answer.confidence import PRIOR, estimate
from dtqa.calibrate import (
    ANSWERED_SHARE,
    SHOWN,
    Sample,
    choose_sentences,
    fit_calibration,
    make_samples,
)
from dtqa.evaluate import is_right, read_set
from dtqa.evaluate.sets import draw_sample
from dtqa.model import Calibration
from dtqa.retrieve import WHOLE, Scope, find_signals, find_support, retrieve
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.words import ANALYSIS
from dtqa.understand import understand

SETS = ("viquad2-dev", "mlqa-vi", "uit-wiki")
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
BINS = 10
LONGEST = 10_000


def ask_real(name: str, snapshot: Snapshot, questions: int) -> Iterator[Sample]:
    """Yield the signals of each real question's best sentence, its context there and not."""
    items = [item for item in read_set(QUESTIONS / f"{name}.jsonl.gz") if item.get("answers")]
    answerable = [item for item in items if not item.get("is_impossible")]
    for number, item in enumerate(draw_sample(answerable, questions)):
        meant = understand(item["question"], (), snapshot, LONGEST, date.today())
        scopes = WHOLE, Scope(without=frozenset({item["context_id"]}))
        for scope in scopes[: 1 + (number % ANSWERED_SHARE == 0)]:
            found = retrieve(meant.question, snapshot, scope)
            first = found.candidates[:SHOWN]
            supports = find_support(found.question, first, snapshot)
            for one, signals in zip(first, find_signals(found, first, supports), strict=True):
                yield signals, is_right(item, one.article.id, one.sentence.text)


def write_quantiles(samples: Sequence[Sample], right: bool) -> str:
    """Return the quantiles of support, margin and gap of the right or the wrong sentences."""
    rows = np.array([[s.support, s.margin, s.gap] for s, is_right in samples if is_right is right])
    columns = np.quantile(rows, QUANTILES, axis=0).T
    return " | ".join(" ".join(f"{value:.2f}" for value in column) for column in columns)


def rate(samples: Iterable[Sample], calibration: Calibration) -> tuple[float, float]:
    """Return AUROC and expected calibration error of a calibration on some samples."""
    told = [(estimate(signals, calibration), right) for signals, right in samples]
    good, bad = ([c for c, right in told if right is wanted] for wanted in (True, False))
    higher = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    error = 0.0
    for low in range(BINS):
        held = [(c, right) for c, right in told if low <= min(c * BINS, BINS - 1e-9) < low + 1]
        error += abs(sum(c - right for c, right in held)) / len(told)
    return higher / (len(good) * len(bad)), error


def show(name: str, real: Sequence[Sample], made: Sequence[Sample]) -> None:
    """Print the quantiles, and how the calibrations fit the real questions."""
    print(f"\n## {name}: {len(real)} real, {len(made)} made\n")
    print("| samples | support 10 25 50 75 90 % | margin | gap |\n|---|---|---|---|")
    for label, samples in (("real", real), ("made", made)):
        for right in (True, False):
            print(
                f"| {label}, {'right' if right else 'wrong'} | {write_quantiles(samples, right)} |"
            )
    print("\n| weights from | AUROC | calibration error | weights |\n|---|---|---|---|")
    fitted = {"made": fit_calibration(made), "prior": PRIOR, "real": fit_calibration(real)}
    for label, weights in fitted.items():
        auroc, error = rate(real, weights)
        print(f"| {label} | {auroc:.3f} | {error:.3f} | {weights} |")


def main() -> None:
    """Read the command line, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--cache", type=Path, required=True, help="folder of the indexes")
    parser.add_argument("--questions", type=int, default=300, help="of each set")
    parser.add_argument("--keep", action="store_true", help="take old indexes as they are")
    given = parser.parse_args()
    indexes = Indexes(given.cache, given.keep)
    everything: list[Sample] = []
    for name in filter(is_there, given.sets):
        snapshot = open_snapshot(indexes.open(name), ANALYSIS)
        try:
            real = list(ask_real(name, snapshot, given.questions))
            dice = random.Random(1)
            made = list(make_samples(choose_sentences(snapshot.catalog, dice), snapshot, dice))
        finally:
            snapshot.close()
        show(name, real, made)
        everything += real
    if everything:
        print(f"\nAll real questions together: {fit_calibration(everything)}")


if __name__ == "__main__":
    main()

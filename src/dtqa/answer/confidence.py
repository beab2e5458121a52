"""How sure an answer is: the share of answers with such signals that are right.

What comes in are signals of a ranking, each a ratio that needs no engine's absolute
score; what goes out is a probability. Its weights are fitted for the corpus at hand when
it is indexed (calibrate.py); where a corpus is too small to tell, `PRIOR` holds. Nothing
here searches or reads a text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.model import Calibration

FIFTH = 5
"""Which sentence and passage the first is compared with: what a chance hit reaches."""

PRIOR = Calibration(support=4.75, margin=0.77, gap=5.6, bias=-6.7, sampled=0, further=-1.35)
"""Fitted by benchmarks/confidence.py on the question sets, a third of the questions asked of a
corpus without their article."""


UNMET = math.log(0.17)
"""What it does to the odds that a sentence holds for no year or place asked for: on
viquad2-dev, of the right sentences 12 % and of the wrong ones 75 % say nothing of the year
asked for, or name another."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells how sure a sentence is.

    `support` is the share of the question's weight found in and around the sentence (0 to
    1), `margin` its score less that of the fifth sentence, `gap` how far the fifth passage
    stays behind the first one, as a share (0 to 1). `further` tells that it is not the
    first sentence, `unmet` that it does not hold for the year or place asked for.
    """

    support: float
    margin: float
    gap: float
    further: bool = False
    unmet: bool = False


def measure_signals(
    support: float, score: float, scores: Sequence[float], passages: Sequence[float]
) -> Signals:
    """Return the signals of a sentence among all (`scores`) and its passages' scores.

    Both rows are best first. Where fewer than five were found, the fifth scored nothing.
    """
    fifth = scores[FIFTH - 1] if len(scores) >= FIFTH else 0.0
    last = passages[FIFTH - 1] if len(passages) >= FIFTH else 0.0
    top = passages[0] if passages else 0.0
    return Signals(support, score - fifth, 1 - last / top if top else 0.0)


def estimate(signals: Signals, calibration: Calibration) -> float:
    """Return the probability that a sentence with these signals answers (0 to 1)."""
    total = (
        calibration.bias
        + calibration.support * signals.support
        + calibration.margin * signals.margin
        + calibration.gap * signals.gap
        + calibration.further * signals.further
        + UNMET * signals.unmet
    )
    return 1 / (1 + math.exp(-max(-LARGEST, min(LARGEST, total))))


LARGEST = 30.0
"""Beyond this a probability is 0 or 1 to thirteen digits."""

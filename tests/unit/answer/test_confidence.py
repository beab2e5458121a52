"""Confidence: signals of a ranking become the probability that its best sentence answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.confidence import FIFTH, PRIOR, Signals, estimate, measure_signals

anything = st.floats(-1e9, 1e9)
MIDDLE = Signals(support=0.5, margin=0.5, gap=0.5)


def test_signals_compare_with_the_fifth() -> None:
    """Margin and gap tell how far a sentence stays ahead of the fifth sentence and passage."""
    signals = measure_signals(0.8, 3.0, [3.0, 2.9, 2.0, 1.5, 1.0, 0.5], [8.0, 7.0, 6.0, 5.0, 2.0])
    assert signals == Signals(support=0.8, margin=2.0, gap=0.75)


def test_a_further_sentence_has_a_smaller_margin() -> None:
    """The margin is that of the sentence shown, not of the best one."""
    scores = [3.0, 2.5, 2.0, 1.5, 1.0]
    first, second = (measure_signals(0.8, score, scores, [1.0]) for score in scores[:2])
    assert first.margin > second.margin
    assert first.gap == second.gap


def test_where_fewer_were_found_the_fifth_scored_nothing() -> None:
    """In a tiny corpus the comparison is with nothing at all."""
    few = [3.0, 2.0]
    assert len(few) < FIFTH
    assert measure_signals(1.0, 3.0, few, few) == Signals(1.0, 3.0, 1.0)
    assert measure_signals(0.0, 0.0, [], []) == Signals(0.0, 0.0, 0.0)


@given(
    st.floats(0, 1),
    st.lists(st.floats(-5, 5), min_size=1, max_size=9),
    st.lists(st.floats(0, 1e6), max_size=9),
)
def test_signals_of_a_ranking_are_in_range(
    support: float, scores: list[float], passages: list[float]
) -> None:
    """The best sentence is never behind the fifth, and a gap is a share."""
    scores, passages = (sorted(row, reverse=True) for row in (scores, passages))
    signals = measure_signals(support, scores[0], scores, passages)
    assert signals.margin >= 0 or len(scores) < FIFTH
    assert 0 <= signals.gap <= 1


@given(st.builds(Signals, anything, anything, anything))
def test_a_confidence_is_a_probability(signals: Signals) -> None:
    """Whatever the signals are, the number lies strictly between 0 and 1."""
    assert 0 < estimate(signals, PRIOR) < 1


@pytest.mark.parametrize("name", ["support", "margin", "gap"])
def test_every_signal_counts_for_the_answer(name: str) -> None:
    """With the prior, more of a signal makes surer."""
    rising = [estimate(replace(MIDDLE, **{name: value}), PRIOR) for value in (0, 0.3, 0.6, 1)]
    assert rising == sorted(rising)
    assert rising[0] < rising[-1]


def test_the_prior_tells_a_whole_match_from_a_chance_one() -> None:
    """All of the question far ahead is surely right, a third of it among equals hardly."""
    assert estimate(Signals(support=1.0, margin=1.5, gap=0.6), PRIOR) > 0.9
    assert estimate(Signals(support=0.3, margin=0.2, gap=0.1), PRIOR) < 0.1
    assert PRIOR.sampled == 0


def test_the_calibration_decides() -> None:
    """The same signals are worth what the corpus at hand says; no weights, no knowledge."""
    harder = replace(PRIOR, bias=PRIOR.bias - 2)
    assert estimate(MIDDLE, harder) < estimate(MIDDLE, PRIOR)
    assert estimate(MIDDLE, replace(PRIOR, support=0, margin=0, gap=0, bias=0)) == 0.5

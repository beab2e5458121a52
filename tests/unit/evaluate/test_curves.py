"""Curves: coverage, reliability and kinds, worked out by hand."""

from __future__ import annotations

import pytest

from dtqa.evaluate.curves import (
    Bin,
    Covered,
    KindShare,
    count_kinds,
    draw_coverage,
    draw_reliability,
    measure_area,
    measure_calibration_error,
)
from tests.unit.evaluate.outcomes import make_empty, make_outcome, make_refused


def test_coverage_takes_the_surest_first() -> None:
    """The curve starts with the surest answer, whatever the order of the questions."""
    outcomes = [make_outcome(0.4, right=False), make_outcome(0.9), make_outcome(0.6)]
    third = pytest.approx(2 / 3)
    assert draw_coverage(outcomes)[-1] == Covered(1.0, third)
    assert [one.accuracy for one in draw_coverage(outcomes)] == [1, 1, third]
    assert measure_area(outcomes) == pytest.approx((1 + 1 + 2 / 3) / 3)


def test_a_refusal_is_covered_last_where_it_was_wrong_and_never_where_it_was_right() -> None:
    """A wrong refusal costs accuracy at full coverage, a right one is no part of the curve."""
    outcomes = [make_refused(), make_outcome(0.1), make_refused(answerable=False)]
    assert draw_coverage(outcomes) == (Covered(0.5, 1.0), Covered(1.0, 0.5))


def test_an_answer_where_there_is_none_is_wrong() -> None:
    """Answering what nothing answers lowers accuracy as a wrong answer does."""
    assert measure_area([make_outcome(0.9), make_empty(0.95)]) == pytest.approx((0 + 0.5) / 2)


def test_equally_sure_answers_share_their_luck() -> None:
    """Among answers of one confidence the order of the questions changes nothing."""
    pair = [make_outcome(0.5), make_outcome(0.5, right=False)]
    assert measure_area(pair) == measure_area(pair[::-1]) == 0.5


def test_coverage_has_a_hundred_points_at_most() -> None:
    """A long set is drawn at every percent, a short one at every question."""
    assert len(draw_coverage([make_outcome(n / 1000) for n in range(1000)])) == 100
    assert len(draw_coverage([make_outcome()] * 7)) == 7
    assert draw_coverage([]) == ()
    assert measure_area([]) is None


def test_reliability_bins_the_answers_by_confidence() -> None:
    """Each bin tells its answers, their mean confidence and the share right; 1 is in the last."""
    outcomes = [make_outcome(0.72), make_outcome(0.78, right=False), make_outcome(1.0)]
    low, high = draw_reliability(outcomes)
    assert low == Bin(0.7, 0.8, 2, pytest.approx(0.75), 0.5)
    assert high == Bin(0.9, 1.0, 1, 1.0, 1.0)
    assert measure_calibration_error(outcomes) == pytest.approx((2 * 0.25 + 0) / 3)


def test_reliability_is_of_what_was_shown() -> None:
    """Refusals show no confidence, series are no sentence, removed articles no question."""
    outcomes = [
        make_refused(),
        make_outcome(series=False),
        make_empty(removed=True),
    ]
    assert draw_reliability(outcomes) == ()
    assert measure_calibration_error(outcomes) is None


def test_kinds_count_what_served_the_user() -> None:
    """Answers, refusals and series count by their own measure, the commonest kind first."""
    outcomes = [
        make_outcome(kind="list"),
        make_outcome(right=False, kind="number"),
        make_outcome(kind="number"),
        make_refused(answerable=False, kind="none"),
        make_outcome(kind="series", series=False),
        make_outcome(kind="number", removed=True),
    ]
    kinds = count_kinds(outcomes)
    assert list(kinds) == ["number", "list", "none", "series"]
    assert kinds["number"] == KindShare(2, 1)
    assert (kinds["none"], kinds["series"]) == (KindShare(1, 1), KindShare(1, 0))

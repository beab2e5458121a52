"""Laws of scoring: what holds for any outcomes, questions and series."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dtqa.evaluate.curves import (
    draw_coverage,
    draw_reliability,
    measure_area,
    measure_calibration_error,
)
from dtqa.evaluate.judge import Outcome, is_series_right
from dtqa.evaluate.metrics import measure_auroc, measure_passages
from dtqa.evaluate.sets import draw_sample
from dtqa.evaluate.typings import TYPINGS, drop_half
from dtqa.text.marks import fold
from tests.unit.evaluate.outcomes import make_empty, make_outcome, make_refused

confidences = st.floats(0, 1)
outcomes = st.lists(
    st.one_of(
        st.builds(make_outcome, confidences, right=st.booleans()),
        st.builds(make_empty, confidences),
        st.builds(make_refused, answerable=st.booleans()),
    ),
    max_size=40,
)


@given(outcomes)
def test_shares_are_shares(given_outcomes: list[Outcome]) -> None:
    """Area, calibration error and every point of a curve lie between 0 and 1."""
    shares = [measure_area(given_outcomes), measure_calibration_error(given_outcomes)]
    shares += [
        value for one in draw_coverage(given_outcomes) for value in (one.coverage, one.accuracy)
    ]
    shares += [
        value for one in draw_reliability(given_outcomes) for value in (one.confidence, one.right)
    ]
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in shares if value is not None)


@given(outcomes, st.randoms())
def test_the_order_of_questions_changes_no_curve(
    given_outcomes: list[Outcome], dice: Random
) -> None:
    """Scores depend on what was answered, not on when it was asked."""
    shuffled = list(given_outcomes)
    dice.shuffle(shuffled)
    assert draw_coverage(shuffled) == draw_coverage(given_outcomes)


@given(
    st.lists(confidences, min_size=1, max_size=30), st.lists(confidences, min_size=1, max_size=30)
)
def test_auroc_is_the_share_of_pairs(asked: list[float], empty: list[float]) -> None:
    """AUROC counted by ranks is AUROC counted pair by pair, and mirrored when swapped."""
    ones, others = [make_outcome(x) for x in asked], [make_empty(x) for x in empty]
    pairs = [(x > y) + 0.5 * (x == y) for x in asked for y in empty]
    measured, mirrored = measure_auroc(ones, others), measure_auroc(others, ones)
    assert measured is not None
    assert mirrored is not None
    assert abs(measured - sum(pairs) / len(pairs)) < 1e-9
    assert abs(measured + mirrored - 1) < 1e-9


@given(st.lists(st.one_of(st.none(), st.integers(1, 10)), min_size=1, max_size=30))
def test_recall_grows_with_depth(ranks: list[int | None]) -> None:
    """Recall never falls with depth, and nDCG@10 lies between recall@1 and recall@10."""
    figures = measure_passages(ranks)
    row = [figures[name] or 0.0 for name in ("recall_1", "recall_5", "recall_10")]
    assert row == sorted(row)
    assert row[0] - 1e-9 <= (figures["ndcg_10"] or 0.0) <= row[2] + 1e-9


@given(st.text())
def test_every_way_of_typing_takes_any_text(text: str) -> None:
    """Typing raises on no text and is the same each time."""
    for write in TYPINGS.values():
        assert write(text) == write(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"], max_codepoint=0x1EF9)))
def test_half_the_marks_fold_to_the_same(text: str) -> None:
    """Dropping marks changes nothing but marks."""
    assert fold(drop_half(text)) == fold(text)


@given(st.lists(st.integers(), max_size=50), st.integers(0, 60))
def test_a_sample_keeps_order_and_size(numbers: list[int], count: int) -> None:
    """A sample is a subsequence of the size asked for, or the whole set."""
    items = [{"n": number, "place": place} for place, number in enumerate(numbers)]
    drawn = draw_sample(items, count)
    assert len(drawn) == (min(count, len(items)) if count else len(items))
    places = [item["place"] for item in drawn]
    assert places == sorted(set(places))


@given(st.lists(st.text(max_size=8), max_size=4))
def test_no_period_of_a_series_raises(periods: list[str]) -> None:
    """A series is wrong without points, whatever its periods are, even none."""
    evidence = [{"report": "a.md", "must": ["1"], "at": at} for at in periods]
    assert not is_series_right({"evidence": evidence}, [])

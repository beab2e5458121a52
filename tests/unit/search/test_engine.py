"""The parts of the formula and of the order that all engines share."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import Hit, QueryTerm
from dtqa.search.engine import add_up, in_order, kept_length, lucene_idf


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        *[(0, 0), (23, 23), (24, 24), (39, 39), (40, 40), (41, 40), (42, 42), (55, 54), (56, 56)],
        *[(59, 56), (60, 60), (77, 76), (150, 144), (168, 168), (1000, 984)],
        (2**31 - 1, 2013265944),
    ],
)
def test_lengths_are_kept_as_lucene_does(length: int, kept: int) -> None:
    """A length is rounded down to a value of Lucene's table, exact to 40."""
    assert kept_length(length) == kept


@given(st.integers(0, 2**31 - 1))
def test_kept_lengths_are_close(length: int) -> None:
    """A kept length is less than a ninth below, never above, and kept again it stays."""
    kept = kept_length(length)
    assert length * 8 / 9 <= kept <= length
    assert kept_length(kept) == kept


@given(st.integers(1, 10**7), st.data())
def test_idf_falls_but_stays_positive(passages: int, data: st.DataObject) -> None:
    """The more passages hold a term the less it weighs, and it always weighs something."""
    holding = data.draw(st.integers(1, passages))
    idf = lucene_idf(passages, holding)
    assert 0 < idf < lucene_idf(passages, holding - 1)
    ratio = (passages - holding + 0.5) / (holding + 0.5)
    assert idf == pytest.approx(math.log(1 + ratio), rel=1e-6)


def test_weights_add_up_by_field_and_term() -> None:
    """Weights of the same term in the same field add up; other fields stay apart."""
    query = [QueryTerm("s", "a", 1.0), QueryTerm("t", "a", 0.5), QueryTerm("s", "a", 0.25)]
    assert add_up(query) == {("s", "a"): 1.25, ("t", "a"): 0.5}


def test_near_scores_are_one_score() -> None:
    """Scores within float32's noise get the best of them, and stand by id."""
    noisy = [Hit("c", 2.0), Hit("b", 2.0 - 1e-6), Hit("a", 2.0 - 1e-4), Hit("d", 0.0)]
    assert in_order(noisy, 9) == [Hit("b", 2.0), Hit("c", 2.0), Hit("a", 2.0 - 1e-4)]
    assert in_order(noisy, 1) == [Hit("b", 2.0)]


@given(st.permutations([Hit(f"p{n}", 1.0 + n // 3) for n in range(12)]), st.integers(-1, 13))
def test_order_depends_on_no_order(found: list[Hit], limit: int) -> None:
    """The same hits in any order come out in the same order, cut at the limit."""
    expected = sorted(found, key=lambda hit: (-hit.score, hit.passage_id))
    assert in_order(found, limit) == expected[: max(limit, 0)]

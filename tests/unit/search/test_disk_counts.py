"""Ballast makes the average right, a factor makes the idf right, whatever is gone."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dtqa.search.disk_counts import BURDEN, Counts, correct_idf, weigh_ballast
from dtqa.search.engine import lucene_idf

FIELDS = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**6)), min_size=1, max_size=4)


@st.composite
def draw_counts(draw: st.DrawFn) -> Counts:
    """Draw what a changed index may hold."""
    passages, dead = draw(st.integers(1, 10**5)), draw(st.integers(1, 10**4))
    fields = draw(FIELDS)
    tokens = tuple(own for own, _ in fields)
    held = tuple(own + gone for own, gone in fields)
    return Counts(passages, tokens, passages + dead, held)


@given(draw_counts())
def test_ballast_makes_every_average_right(counts: Counts) -> None:
    """With its ballast a field has the terms that the true average asks for, within one half."""
    ballast = weigh_ballast(counts)
    documents = counts.documents + ballast.documents
    for own, held, fillers in zip(counts.tokens, counts.held, ballast.fillers, strict=True):
        assert fillers >= 0
        if own:
            assert abs(2 * (held + fillers) * counts.passages - 2 * own * documents) <= (
                counts.passages
            )


@given(draw_counts())
def test_no_document_of_ballast_is_wasted(counts: Counts) -> None:
    """With one document less some field would hold more terms than its average allows."""
    documents = counts.documents + weigh_ballast(counts).documents - 1
    pairs = zip(counts.tokens, counts.held, strict=True)
    short = any(held * counts.passages > own * documents for own, held in pairs if own)
    assert short or documents == counts.documents


def test_nothing_gone_needs_no_ballast() -> None:
    """An index that was only added to is left as it is, and has no skew."""
    counts = Counts(5, (50, 0), 5, (50, 0))
    assert weigh_ballast(counts).documents == 0
    assert (counts.changed, counts.skew, counts.burdened) == (False, 0.0, False)
    assert correct_idf(counts, 3, 0) == 1.0


def test_skew_is_the_worst_fields() -> None:
    """The skew is the share by which the average of the worst field is off."""
    counts = Counts(10, (100, 1000), 20, (200, 2020))
    assert counts.skew == pytest.approx(0.01)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.data())
def test_the_corrected_idf_is_the_true_one(passages: int, dead: int, data: st.DataObject) -> None:
    """What tantivy scores by, times the factor, is the idf over the passages that are left."""
    holding = data.draw(st.integers(1, passages))
    gone = data.draw(st.integers(0, dead))
    assume(holding < 0.9 * passages)  # else single precision rounds it away, in both alike
    counts = Counts(passages, (), passages + dead, ())
    factor = correct_idf(counts, holding + gone, gone)
    counted = lucene_idf(passages + dead, holding + gone)
    assume(holding + gone < 0.9 * (passages + dead))
    assert factor * counted == pytest.approx(lucene_idf(passages, holding), rel=2e-6)


def test_a_term_only_the_gone_hold_counts_nothing() -> None:
    """A term of removed passages and of no other has no weight at all."""
    assert correct_idf(Counts(5, (), 9, ()), 2, 2) == 0.0


@pytest.mark.parametrize("dead", [0.9, 1.1])
def test_a_burden_is_a_share(dead: float) -> None:
    """An index is burdened where more than BURDEN of its passages cannot be found."""
    assert Counts(1000, (), 1000 + int(1000 * BURDEN * dead), ()).burdened == (dead > 1)

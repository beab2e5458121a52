"""Facts: an exact number that is there twice is one fact in other words."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.facts import says_same_fact
from tests.unit.answer.figures.stating import state

WORDING = "thẻ thư viện điện tử đã được phát hành"


@pytest.mark.parametrize(
    ("metric", "text", "value", "as_of", "same"),
    [
        ("thẻ thư viện phát hành", "7.123", 7123.0, "2031", True),
        ("thẻ thư viện phát hành", "7.123", 7123.0, "2033", False),
        ("thẻ thư viện phát hành", "7.124", 7124.0, "2031", False),
        ("thẻ thư viện điện tử trẻ em phát hành", "7.123", 7123.0, "2031", False),
        ("thẻ xe buýt", "7.123", 7123.0, "2031", False),
    ],
)
def test_an_exact_number_shows_the_same_fact(
    metric: str, text: str, value: float, as_of: str, same: bool
) -> None:
    """Same number, unit, place and time in about the same words, and none that narrows."""
    lead = state(WORDING, "7.123", 7123.0, unit="thẻ")
    assert says_same_fact(lead, state(metric, text, value, as_of, unit="thẻ")) is same


def test_a_round_number_shows_nothing() -> None:
    """Seven thousand of this and seven thousand of that is chance."""
    lead = state(WORDING, "7.000", 7000.0, unit="thẻ")
    assert not says_same_fact(lead, state("thẻ thư viện", "7.000", 7000.0, unit="thẻ"))

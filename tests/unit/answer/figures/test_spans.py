"""Spans: what is summed over a period is compared with what covers as much."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.sources import find_bounds
from dtqa.answer.figures.spans import cover_alike, find_base, measure_span
from tests.unit.answer.figures.stating import state


@pytest.mark.parametrize(
    ("as_of", "span"),
    [
        ("2031-02", "month"),
        ("2031-Q1", "quarter"),
        ("2031-H2", "half"),
        ("2032", "year"),
        ("2031-05-01", "day"),
    ],
)
def test_a_period_has_a_length(as_of: str, span: str) -> None:
    """The length is that of the calendar, whichever month or year."""
    bounds = find_bounds(state("hộ", "7%", 7.0, as_of).figure)
    assert bounds is not None
    assert measure_span(bounds) == span


@pytest.mark.parametrize(
    ("metric", "unit", "one", "other", "alike"),
    [
        ("doanh thu bán vé", "đồng", "2031", "2032", True),
        ("doanh thu bán vé", "đồng", "2031", "2032-03", False),
        ("vé bán ra", "vé", "2031-Q1", "2032", False),
        ("vé bán ra", "vé", "2031-Q1", "2032-Q1", True),
        ("xe buýt đang chạy", "xe", "2031", "2032-03", True),
        ("ca cấp cứu", "ca", "2031-05-01", "2031-05-02", False),
    ],
)
def test_flows_need_equal_periods(
    metric: str, unit: str, one: str, other: str, alike: bool
) -> None:
    """Levels hold for a moment; sums of a quarter and a year, or two events, are no line."""
    first, second = (state(metric, "7", 7.0, when, unit=unit).figure for when in (one, other))
    assert cover_alike(first, second) is alike


def test_shares_are_compared_over_any_period() -> None:
    """The share of a quarter and that of a year are both shares."""
    assert cover_alike(state("vé", "7%", 7.0, "2031-Q1").figure, state("vé", "9%", 9.0).figure)


def test_the_base_of_a_change_has_no_numbers() -> None:
    """The same quarter of two years is one base, a plan another."""
    first = state("vé", "7%", 7.0, behind=" so với cùng kỳ năm 2030.")
    second = state("vé", "7%", 7.0, behind=" so với cùng kỳ 2031, theo báo cáo.")
    assert find_base(first) == find_base(second) == "cung ky"
    assert find_base(state("vé", "7%", 7.0)) == ""

"""Timespans: how periods lie to each other."""

from __future__ import annotations

from datetime import date

import pytest

from dtqa.text.entities.timespans import (
    bound_period,
    covers,
    distance,
    name_period,
    overlaps,
    place_in_year,
    spell_period,
)


@pytest.mark.parametrize(
    ("period", "other", "whole", "part"),
    [
        ("2021", "2021-Q2", True, True),
        ("2021", "2021-12-31", True, True),
        ("2021-Q2", "2021", False, True),
        ("2021/2025", "2023", True, True),
        ("2021-H1", "2021-Q3", False, False),
        ("2021", "2022", False, False),
        ("--Q2", "2021-05", True, True),
        ("2021", "--05", True, True),
        ("--Q2", "--07", False, False),
    ],
)
def test_a_period_covers_what_lies_in_it(period: str, other: str, whole: bool, part: bool) -> None:
    """Covering and overlapping are told for every length, and where a year is not said."""
    assert covers(period, other) is whole
    assert overlaps(period, other) is part


def test_distance_counts_the_months_between() -> None:
    """Periods that share a month are at no distance, whatever their length."""
    assert distance("2019", "2021") == distance("2021", "2019") == 13
    assert distance("2021", "2021-Q3") == 0
    assert distance("2020-12", "2021-01") == 1


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 4, 1), date(2021, 6, 30), "2021-Q2"),
        (date(2021, 7, 1), date(2021, 12, 31), "2021-H2"),
        (date(2021, 1, 1), date(2021, 9, 30), "2021-01/2021-09"),
        (date(2021, 2, 5), date(2021, 2, 5), "2021-02-05"),
        (date(2021, 2, 5), date(2021, 3, 1), "2021-02-05/2021-03-01"),
    ],
)
def test_the_shortest_form_is_spelt(first: date, last: date, period: str) -> None:
    """Two days become the shortest period, which leads back to them."""
    assert spell_period(first, last) == period
    assert bound_period(period) == (first, last)


def test_what_is_no_period_is_refused() -> None:
    """A month 13 and words raise ValueError."""
    for period in ("2021-13", "bao giờ", "", "2021-Q5"):
        with pytest.raises(ValueError, match=r"no period|must be"):
            bound_period(period)


def test_a_period_without_a_year_takes_the_nearest() -> None:
    """December spoken of in January is last December."""
    assert place_in_year("--12", date(2024, 1, 15)) == "2023-12"
    assert place_in_year("--Q3", date(2024, 7, 19)) == "2024-Q3"
    assert place_in_year("2020", date(2024, 7, 19)) == "2020"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("0938", "năm 938"),
        ("2021-Q2", "quý II/2021"),
        ("--Q4", "quý IV"),
        ("2022-H2", "6 tháng cuối năm 2022"),
        ("2023-12", "tháng 12/2023"),
        ("2023-04-05", "ngày 5/4/2023"),
        ("2021/2025", "giai đoạn 2021-2025"),
        ("2021-01/2021-09", "từ tháng 1/2021 đến tháng 9/2021"),
    ],
)
def test_a_reader_is_told_a_period_in_words(period: str, name: str) -> None:
    """Every form has a Vietnamese name."""
    assert name_period(period) == name

"""Periods that only date a document, a birth or an announcement."""

from __future__ import annotations

import pytest

from dtqa.text.entities.dated import find_spoken_periods, is_announcement


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Nghị định 15/2020/NĐ-CP ngày 3/2/2020 có từ năm 2021", ["2021"]),
        ("Ông A. (sinh năm 1960) nghỉ năm 2020", ["2020"]),
        ("tính đến tháng 3/2023", ["2023-03"]),
        ("không có gì", []),
    ],
)
def test_dates_of_documents_and_births_are_not_spoken_of(text: str, periods: list[str]) -> None:
    """What dates a paper or a person is left out, all other periods stay."""
    assert [found.period for found in find_spoken_periods(text)] == periods


def test_the_day_something_was_made_known_is_told_apart() -> None:
    """A period behind "công bố" is an announcement, one behind "trong" is not."""
    text = "công bố vào tháng 7/2023 số liệu trong năm 2022"
    told = [is_announcement(text, found) for found in find_spoken_periods(text)]
    assert told == [True, False]

"""Dates: days and periods, told from parts of a whole."""

from __future__ import annotations

import pytest

from dtqa.text.entities.dates import find_dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Họp ngày 19/7/2024 và 01-02-2023", ["19/7/2024", "01-02-2023"]),
        ("Ra đời ngày 18 tháng 2 năm 2022", ["ngày 18 tháng 2 năm 2022"]),
        ("Sáng 8/12, xã họp", ["8/12"]),
        ("Hôm qua (5/4) mưa", ["5/4"]),
        ("Tính đến 30/6 mới xong", ["30/6"]),
        ("Trong 6 tháng đầu năm 2022", ["6 tháng đầu năm 2022"]),
        ("Trong quý I/2024 và quý II năm 2023", ["quý I/2024", "quý II năm 2023"]),
        ("Từ tháng 12/2023 tới tháng 5", ["tháng 12/2023", "tháng 5"]),
        ("Đến năm 2025 thì xong", ["năm 2025"]),
        ("Vào thế kỷ 21", ["thế kỷ 21"]),
    ],
)
def test_days_and_periods_are_found(sentence: str, dates: list[str]) -> None:
    """Days, months, quarters, half years and years are dates as they were written."""
    assert [date.text for date in find_dates(sentence)] == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "Hoàn thành 8/12 chỉ tiêu",
        "Có 43/63 tỉnh báo cáo",
        "Gồm 2023 hồ sơ",
        "Đạt 45,4 triệu lượt",
        "Nghị định 42/2022/NĐ-CP",
        "",
    ],
)
def test_a_part_of_a_whole_is_no_date(sentence: str) -> None:
    """Two numbers with a stroke count something unless a word of time stands by."""
    assert find_dates(sentence) == ()


def test_a_full_date_is_surest() -> None:
    """A day with its year names a day more surely than a month, and a month than a year."""
    sure = [date.certainty for date in find_dates("Ngày 1/2/2023, tháng 3/2023, năm 2024")]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3

"""Periods: what sentences and questions say of time, in short forms that compare."""

from __future__ import annotations

from datetime import date

import pytest

from dtqa.text.entities.periods import find_periods

TODAY = date(2024, 7, 19)


def _read(text: str, today: date | None = TODAY) -> list[str]:
    return [mention.period for mention in find_periods(text, today)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("năm 2021", ["2021"]),
        ("quý II/2021, quý 2 năm 2021, Quý III", ["2021-Q2", "2021-Q2", "--Q3"]),
        ("6 tháng đầu năm 2022, nửa cuối năm 2021", ["2022-H1", "2021-H2"]),
        ("9 tháng năm 2023, sáu tháng đầu năm", ["2023-01/2023-09", "--H1"]),
        ("tháng 12/2023, 3/2024, T7/2024, tháng 5", ["2023-12", "2024-03", "2024-07", "--05"]),
        ("ngày 5 tháng 4 năm 2022, 19-7-2024", ["2022-04-05", "2024-07-19"]),
        ("sáng 08/8 và tính đến 30/6", ["--08-08", "--06-30"]),
        ("giai đoạn 2021-2025, từ 2020 đến 2022", ["2021/2025", "2020/2022"]),
        ("từ tháng 1 đến tháng 9/2023", ["2023-01/2023-09"]),
        ("từ 27 đến 29/6/2018", ["2018-06-27/2018-06-29"]),
        ("những năm 1990, thế kỷ XIX", ["1990/1999", "1801/1900"]),
        ("năm 938, quân ta thắng", ["0938"]),
        ("DTI 2021 xếp thứ mấy", ["2021"]),
        ("từ hạng 40 năm 2019 xuống 1.200 năm 2021", ["2019", "2021"]),
        ("mai 27-1", ["--01-27"]),
    ],
)
def test_periods_have_one_short_form(text: str, periods: list[str]) -> None:
    """Days, months, quarters, halves, years and stretches are spelt one way each."""
    assert _read(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("nam 2021 co gi", ["2021"]),
        ("quy 2/2021, quy III nam 2020", ["2021-Q2", "2020-Q3"]),
        ("thang 12 nam 2023", ["2023-12"]),
        ("6 thang dau nam 2022", ["2022-H1"]),
        ("giai doan 2021 - 2025", ["2021/2025"]),
        ("ngay 5 thang 4 nam 2022", ["2022-04-05"]),
        ("THÁNG 3 NĂM 2020", ["2020-03"]),
    ],
)
def test_marks_and_small_letters_may_be_missing(text: str, periods: list[str]) -> None:
    """A period is the same typed bare or in capitals."""
    assert _read(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("năm nay, năm ngoái, năm tới", ["2024", "2023", "2025"]),
        ("tháng này và tháng trước", ["2024-07", "2024-06"]),
        ("quý này, quý trước", ["2024-Q3", "2024-Q2"]),
        ("quý I năm ngoái, tháng 2 năm nay", ["2023-Q1", "2024-02"]),
        ("hôm qua", ["2024-07-18"]),
        ("sáng nay, đêm qua, tối mai", ["2024-07-19", "2024-07-18", "2024-07-20"]),
        ("từ năm 2020 đến nay", ["2020/2024"]),
        ("hiện nay, hai năm trước, những năm qua", []),
    ],
)
def test_relative_words_are_counted_from_a_day(text: str, periods: list[str]) -> None:
    """Năm ngoái is a year only where the day it is said on is known."""
    assert _read(text) == periods


def test_relative_words_without_a_day_are_left_out() -> None:
    """Without a day to count from nothing is guessed."""
    assert _read("năm ngoái, tháng này, hôm nay", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "gồm 2023 hồ sơ, hơn 2000 người",
        "43/63 tỉnh, 8/12 chỉ tiêu",
        "Nghị định 42/2022/NĐ-CP",
        "mỗi năm 1200 ca",
        "đạt 2.021 tỷ đồng",
        "ngày 31/2/2023",
        "tháng 13",
        "căng thẳng leo thang sau đó; Việt Nam nay đã khác",
        "",
    ],
)
def test_counts_and_numbers_of_documents_are_no_period(text: str) -> None:
    """What is counted, a part of a whole and a day that never was are left out."""
    assert _read(text) == []


def test_a_half_marked_question_keeps_its_bare_year() -> None:
    """Nam 2021 in a text with marks is still found by the year itself."""
    assert _read("Việt Nam 2021, nam 2022") == ["2021", "2022"]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Năm 2023 tăng 5% so với năm 2022", [False, True]),
        ("so với cùng kỳ năm trước", [True]),
        ("So với cuối năm 2020, quý I/2021 giảm", [True, False]),
        ("tang bao nhieu so voi quy 1/2020", [True]),
    ],
)
def test_what_is_compared_with_is_marked(text: str, compared: list[bool]) -> None:
    """The period behind "so với" is not the one a figure holds for."""
    assert [mention.compared for mention in find_periods(text, TODAY)] == compared


def test_what_lasts_is_marked() -> None:
    """A period behind "kể từ" is only where something begins."""
    assert [found.opens for found in find_periods("kể từ năm 2020; năm 2021")] == [True, False]


def test_offsets_point_at_the_words_as_written() -> None:
    """A mention's text is what stands at its offsets."""
    text = "Sáng 08/8, trong quý I/2024"
    found = find_periods(text)
    assert [text[mention.start : mention.end] for mention in found] == ["08/8", "quý I/2024"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Năm 2021 tỷ lệ là bao nhiêu?", ["2021"]),
        ("nam 2021 ty le la bao nhieu", ["2021"]),
        ("năm 2023 người dân nộp hồ sơ", ["2023"]),
        ("trong năm 2000 tỷ đồng được chi", []),
        ("mỗi năm 2000 người", []),
        ("từ đầu năm đến nay", ["2024-01-01/2024-07-19"]),
        ("từ đầu năm học", []),
        ("lũy kế 5 tháng", ["--01/--05"]),
        ("Từ 2010, tỉnh đi đầu", ["2010"]),
        ("từ 2010 hộ", []),
        ("đến cuối năm", ["2024"]),
        ("đến cuối năm 2022", ["2022"]),
    ],
)
def test_what_is_counted_beside_a_year_does_not_hide_it(text: str, periods: list[str]) -> None:
    """tỷ lệ is no scale behind a year; the year of a report goes without saying."""
    assert _read(text) == periods


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Năm sau có 5 trạm.", date(9999, 12, 31)),
        ("Năm trước có 5 trạm.", date(1, 1, 1)),
        ("Tháng trước có 5 trạm.", date(1, 1, 1)),
        ("Quý tới có 5 trạm.", date(9999, 12, 31)),
    ],
)
def test_a_year_beyond_the_calendar_is_no_period(text: str, today: date) -> None:
    """What lies before the year 1 or after 9999 is not told, and raises nothing."""
    assert find_periods(text, today) == ()

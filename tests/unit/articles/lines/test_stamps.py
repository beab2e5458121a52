"""Stamps: the day of publishing is read where a line states it, and nowhere else."""

from __future__ import annotations

import pytest

from dtqa.articles.lines.stamps import read_stamp


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("12:04 - Thứ Sáu, 19/07/2024 Lượt xem: 2326 In bài viết", "2024-07-19"),
        ("Thứ bảy, 07/03/2026 - 08:07", "2026-03-07"),
        ("19-07-2024 10:11", "2024-07-19"),
        ("19.7.2024", "2024-07-19"),
        ("Ngày đăng: 01/02/2023", "2023-02-01"),
        ("Đăng lúc: 15:30:22 01/02/2023", "2023-02-01"),
        ("Đăng ngày 5 tháng 9 năm 2022", "2022-09-05"),
        ("Cập nhật: 03/04/2021 | Ngày đăng: 02/04/2021", "2021-04-02"),
        ("2024-07-19T10:11:00+07:00", "2024-07-19"),
        ("Chủ nhật, 2/6/2024, 07:00 (GMT+7)", "2024-06-02"),
        ("Hà Nội, ngày 19 tháng 7 năm 2024", "2024-07-19"),
        ("19 Tháng Bảy, 2024", "2024-07-19"),
        ("Tháng Mười Hai 1, 2024", "2024-12-01"),
        ("19 tháng năm 2024", "2024-05-19"),
        ("19 tháng mười năm 2024", "2024-10-19"),
        ("19 thg 7, 2024 lúc 10:11", "2024-07-19"),
        ("Sep 5, 2022", "2022-09-05"),
        ("5 September 2022 10:11", "2022-09-05"),
        ("10h11' ngày 19/7/2024", "2024-07-19"),
        ("Số ra ngày 19/7/2024", "2024-07-19"),
        ("19/07/2024 • 3 phút đọc", "2024-07-19"),
    ],
)
def test_the_day_is_read_from_a_stamp(line: str, day: str) -> None:
    """Dates, times, weekdays, labels and buttons in any order make a stamp."""
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.published, stamp.rest) == (day, "")


@pytest.mark.parametrize(
    "line",
    [
        "31/02/2024 08:00",
        "Năm 2025 : 221",
        "45/63/2024",
        "19/7",
        "31 Tháng Hai, 2024",
        "Tháng Bảy 2024",
        "tháng 7/2024",
        "01/01/1024",
        "",
        "1",
    ],
)
def test_what_is_no_day_is_no_stamp(line: str) -> None:
    """Impossible days, years of counters and months alone are none."""
    assert read_stamp(line) is None


def test_what_else_stands_in_the_line_is_handed_back() -> None:
    """A sentence with a date is told from a stamp by what is left of it."""
    stamp = read_stamp("Quyết định số 12 ngày 04/4/2022 về dữ liệu")
    assert stamp is not None
    assert "Quyết định" in stamp.rest


def test_a_label_is_surer_than_a_time_and_a_time_than_a_day() -> None:
    """A day said to be that of publishing wins over others."""
    lines = ("Ngày đăng: 01/02/2023", "01/02/2023 10:11", "01/02/2023")
    posted, timed, bare = (read_stamp(line) for line in lines)
    assert posted is not None
    assert timed is not None
    assert bare is not None
    assert posted.certainty > timed.certainty > bare.certainty

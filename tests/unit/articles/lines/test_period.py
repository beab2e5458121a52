"""Periods: a report's own period is read, other dates are not."""

from __future__ import annotations

import pytest

from dtqa.articles.lines.period import find_period


@pytest.mark.parametrize(
    ("title", "lead", "period"),
    [
        ("Kết quả số hóa tháng 4/2024", "", "2024-04"),
        ("Tình hình quý I/2024 ở ba xã", "", "2024-Q1"),
        ("Báo cáo 6 tháng đầu năm 2022", "", "2022-H1"),
        ("", "Theo báo cáo của Sở, trong tháng 7/2024 có 12 kho.", "2024-07"),
        ("", "Báo cáo kết quả số hóa tháng 04 năm 2024, Sở cho biết có 12 kho.", "2024-04"),
        ("", "Một câu. Hai câu. Theo số liệu của Sở, trong quý 2/2023 có 12 kho.", "2023-Q2"),
    ],
)
def test_the_period_a_report_states_is_read(title: str, lead: str, period: str) -> None:
    """The title or what opens the report names the period of its figures."""
    assert find_period(title, [lead] if lead else []) == period


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Phí mới từ tháng 3/2026", ""),
        ("Kế hoạch công bố kết quả tháng 5/2025", ""),
        ("Giá vàng tháng 4/2024", ""),
        ("", "Theo báo cáo của Sở, so với tháng 4/2023 thì số kho tăng."),
        ("", "Theo kết quả đánh giá được công bố vào tháng 7/2023, tỉnh xếp thứ 45."),
        ("", "Báo cáo tính đến tháng 6/2023 của Sở."),
        ("", "Hội nghị diễn ra sáng nay (19/7)."),
        ("", "Một câu. Hai câu. Trong tháng 7/2024, kết quả là 12 kho."),
        ("", "Báo cáo nhiệm vụ 6 tháng cuối năm 2023."),
    ],
)
def test_other_dates_are_not_the_period(title: str, lead: str) -> None:
    """Comparisons, deadlines, events, plans and later sentences name none."""
    assert find_period(title, [lead] if lead else []) is None

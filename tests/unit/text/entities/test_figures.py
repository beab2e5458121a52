"""Figures: numbers that count something, with their scale and unit."""

from __future__ import annotations

import pytest

from dtqa.model import Kind
from dtqa.text.entities.figures import find_figures

NUMBER, PERCENT, MONEY = Kind.NUMBER, Kind.PERCENT, Kind.MONEY
RANK, DURATION = Kind.RANK, Kind.DURATION


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Xã có 7 trạm và 1.250 hộ.", [(NUMBER, "7"), (NUMBER, "1.250")]),
        ("Hơn 45,4 triệu thẻ, 3 vạn máy", [(NUMBER, "45,4 triệu"), (NUMBER, "3 vạn")]),
        ("Xong 56/63 tỉnh", [(NUMBER, "56/63")]),
        ("Tốc độ 85 Mbps, nhanh gấp 3 lần", [(NUMBER, "85 Mbps"), (NUMBER, "3 lần")]),
        ("Đạt 98,6% kế hoạch", [(PERCENT, "98,6%")]),
        ("Thêm 5,2 điểm phần trăm", [(PERCENT, "5,2 điểm phần trăm")]),
        ("Chiếm 12 phần trăm số hộ", [(PERCENT, "12 phần trăm")]),
        ("Thu 1.250,5 triệu đồng", [(MONEY, "1.250,5 triệu đồng")]),
        ("Vốn 30 tỷ USD", [(MONEY, "30 tỷ USD")]),
        ("Kéo dài 15 ngày", [(DURATION, "15 ngày")]),
        ("Mất 3 giờ", [(DURATION, "3 giờ")]),
        ("Đứng thứ 45 trong 63 tỉnh", [(RANK, "45"), (NUMBER, "63")]),
        ("Vào top 10", [(RANK, "10")]),
        ("Tổng số 120 hồ sơ", [(NUMBER, "120")]),
        ("Từ mức 3% lên 13,5%", [(PERCENT, "3%"), (PERCENT, "13,5%")]),
        ("Ngày 5/4/2024 có 7 xã", [(NUMBER, "7")]),
        ("Từ 12% năm 2020 còn 5% năm 2023", [(PERCENT, "12%"), (PERCENT, "5%")]),
        ("Chi 7 tỷ đồng năm 2023", [(MONEY, "7 tỷ đồng")]),
        ("Có 25 ca tháng 5/2024", [(NUMBER, "25")]),
        ("Hai nghìn hộ có mạng", [(NUMBER, "Hai nghìn")]),
        ("Phạt 20-30%", [(PERCENT, "20-30%")]),
        ("Được 8,5 điểm", [(NUMBER, "8,5")]),
    ],
)
def test_a_figure_is_read_with_what_belongs_to_it(
    sentence: str, figures: list[tuple[Kind, str]]
) -> None:
    """Scale, unit, percent sign and currency belong to the number and tell its kind."""
    assert [(figure.kind, figure.text) for figure in find_figures(sentence)] == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Quyết định số 749/QĐ-TTg",
        "Nghị định 42/2022/NĐ-CP và Nghị quyết 09-NQ/TU",
        "Công văn số 2699",
        "Đề án 06 về dữ liệu",
        "Dịch vụ công mức độ 4",
        "Mạng 5G và chuẩn H264",
        "Ngày 19/7/2024, tháng 5, năm 2022",
        "Trong 6 tháng đầu năm 2022",
        "Bà cụ 90 tuổi",
        "Họp vào thứ hai, tháng ba",
        "Không có gì để đếm",
        "",
    ],
)
def test_what_names_or_dates_is_no_figure(sentence: str) -> None:
    """Document numbers, names with digits, dates, ages and weekdays count nothing."""
    assert find_figures(sentence) == ()


def test_a_spelled_number_is_less_certain() -> None:
    """A number in words may be another word: it counts less than one in digits."""
    spelled, digits = find_figures("Có ba xã và 3 huyện")
    assert spelled.certainty < digits.certainty


@pytest.mark.parametrize(
    "sentence",
    ["Tỉnh có tài khoản 7 triệu người", "Theo danh mục 7 triệu", "Trên hạ tầng 7 triệu trạm"],
)
def test_words_that_end_like_a_named_part_do_not_hide_a_figure(sentence: str) -> None:
    """khoản 4 and mục 4 name a part of a law; tài khoản, danh mục, hạ tầng are other words."""
    assert [figure.text for figure in find_figures(sentence)] == ["7 triệu"]

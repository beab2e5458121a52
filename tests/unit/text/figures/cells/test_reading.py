"""The cells of tables: what their headings say of the one number they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import Direction, FigureKind, Hedge
from dtqa.text.figures.cells.form import DASH, cut_cell
from dtqa.text.figures.cells.reading import CellReading, read_cell
from dtqa.text.figures.quantity import Setting

REPORT = Setting(
    heading="Bảng 1: Kết quả chuyển đổi xanh của các tỉnh", as_of="2031", published="2032-02-10"
)
"""A table of a report on 2031."""


def read(text: str, setting: Setting = REPORT) -> CellReading:
    """Return the reading of a cell that holds one number."""
    found = read_cell(text, setting)
    assert found is not None
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("Số trạm – quý I – 2031: 1.250", 1250, "trạm"),
        ("Gia Lai – thu ngân sách: 12,5 triệu đồng", 12_500_000, "đồng"),
        ("Công ty Mẫu – số thuê bao: 1.250,5 nghìn thuê bao", 1_250_500, "thuê bao"),
        ("Gia Lai – tỷ lệ hộ có điện: 62,1 %", 62.1, "%"),
        ("Gia Lai – điểm: 0,45", 0.45, "điểm"),
        ("Gia Lai – tốc độ tải xuống: 45,6 Mbps", 45.6, "Mbps"),
        ("Số xã đạt chuẩn: 12/25", 12, "xã"),
        ("Chỉ số xanh: 0,4567", 0.4567, ""),
        ("Gia Lai – số lượng: ≈ 320*", 320, ""),
    ],
)
def test_the_number_is_read_with_the_unit_its_headings_give(
    cell: str, value: float, unit: str
) -> None:
    """A bare number counts what a heading counts; a unit behind it stays."""
    quantity = read(cell).quantity
    assert (quantity.value, quantity.unit) == (value, unit)
    assert cell[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("An Giang – chuyển đổi xanh – xếp hạng năm 2031: 12/63", FigureKind.RANK),
        ("An Giang – thứ hạng: 5", FigureKind.RANK),
        ("An Giang – điểm xếp hạng: 5", FigureKind.ACTUAL),
        ("Thu ngân sách – kế hoạch: 12 tỷ đồng", FigureKind.TARGET),
        ("Thu ngân sách – dự toán tỉnh giao: 12 tỷ đồng", FigureKind.TARGET),
        ("Số trạm (kế hoạch): 12", FigureKind.TARGET),
        ("Số trạm – 2035: 12", FigureKind.TARGET),
        ("Số trạm – ước thực hiện 2032: 12", FigureKind.ACTUAL),
        ("Thu ngân sách – tỷ lệ so với kế hoạch: 105 %", FigureKind.SHARE),
        ("Kế hoạch đã ban hành: 12", FigureKind.ACTUAL),
        ("Số vụ – giảm: 12 vụ", FigureKind.CHANGE),
        ("Tỷ lệ hộ giảm nghèo: 12 %", FigureKind.SHARE),
        ("Tỷ lệ hộ có điện: 97 %", FigureKind.SHARE),
        ("Số xã có điện: 12/25", FigureKind.SHARE),
        ("Số xã có điện: 12", FigureKind.ACTUAL),
    ],
)
def test_the_headings_tell_the_kind(cell: str, kind: FigureKind) -> None:
    """Plans, ranks and changes are told by a heading that says nothing else."""
    assert read(cell).told[0] is kind


@pytest.mark.parametrize(
    ("cell", "direction"),
    [
        ("GRDP – tăng/giảm so với 2030: -3,5 %", Direction.DOWN),
        ("GRDP – tăng, giảm: 3,5 %", Direction.UP),
        ("GRDP – chênh lệch: +3,5", Direction.UP),
        ("Số vụ – giảm: 12 vụ", Direction.DOWN),
    ],
)
def test_the_sign_or_the_heading_tells_which_way_a_change_goes(
    cell: str, direction: Direction
) -> None:
    """The value has no sign; its direction says it."""
    found = read(cell)
    assert found.told == (FigureKind.CHANGE, direction)
    assert found.quantity.value > 0


@pytest.mark.parametrize(
    ("cell", "period", "stated"),
    [
        ("Số trạm – 2029: 12", "2029", True),
        ("Số trạm – năm 2029 – Quý II: 12", "2029-Q2", True),
        ("Số trạm – quý II – 2029: 12", "2029-Q2", True),
        ("Số trạm – 6 tháng – 2029: 12", "2029-H1", True),
        ("Số trạm – tháng 6: 12", "2031-06", True),
        ("Số trạm – kế hoạch 2031: 12", "2031", True),
        ("Số trạm – năm học 2029-2030: 12", "2029/2030", True),
        ("Số trạm – tăng so với năm 2029: 12", "2031", False),
        ("Số trạm: 12", "2031", False),
    ],
)
def test_the_headings_name_one_period_together(cell: str, period: str, stated: bool) -> None:
    """The narrowest period counts, its year from another heading; else the article's holds."""
    held = read(cell).held
    assert (held.as_of, held.stated) == (period, stated)


@pytest.mark.parametrize(
    ("cell", "scope", "metric"),
    [
        ("Tây Nguyên – Gia Lai – số trạm: 12", "Gia Lai", "trạm"),
        ("Huyện Đắk Hà – số trạm: 12", "huyện Đắk Hà", "trạm"),
        ("Cả nước – số trạm: 12", "cả nước", "trạm"),
        ("Gia Lai – cấp huyện – số trạm: 12", "Gia Lai, cấp huyện", "trạm"),
        ("Hà Nội – hồ sơ trực tuyến – tỷ lệ: 45,2 %", "Hà Nội", "tỷ lệ hồ sơ trực tuyến"),
        ("Hà Nội – xếp hạng: 5", "Hà Nội", "xếp hạng chuyển đổi xanh"),
        ("Hà Nội – kinh tế xanh – xếp hạng: 5", "Hà Nội", "xếp hạng kinh tế xanh"),
        ("Hà Nội – trạm sạc – kế hoạch: 5", "Hà Nội", "trạm sạc"),
        ("Tổng cộng – số trạm: 12", "", "trạm"),
        ("Sở Tài chính – số hồ sơ: 12", "", "hồ sơ của Sở Tài chính"),
    ],
)
def test_places_are_scopes_and_what_is_left_is_the_metric(
    cell: str, scope: str, metric: str
) -> None:
    """Periods, places and words of kind are no part of what is measured."""
    found = read(cell)
    assert (found.scope, found.metric) == (scope, metric)


def test_a_caption_stands_in_for_headings() -> None:
    """A table of one thing names it in its caption only: metric, unit and rank are there."""
    ranks = Setting(heading="Bảng 2. Xếp hạng chuyển đổi xanh cấp tỉnh giai đoạn 2029-2031")
    found = read("An Giang – 2030: 12", ranks)
    assert (found.told[0], found.metric) == (FigureKind.RANK, "xếp hạng chuyển đổi xanh")
    classes = Setting(heading="Bảng 3: Số học sinh theo cấp học")
    found = read("Mầm non – 2030: 4.210", classes)
    assert (found.quantity.unit, found.metric) == ("học sinh", "học sinh, mầm non")


def test_goals_announced_by_the_caption_end_where_a_heading_tells_facts() -> None:
    """Under "Mục tiêu …" a column "thực hiện" still holds what is."""
    goals = Setting(heading="Bảng 3. Mục tiêu phát triển kinh tế xanh", published="2032-02-10")
    assert read("Số trạm – 2031: 340", goals).told[0] is FigureKind.TARGET
    assert read("Số trạm – thực hiện 2031: 340", goals).told[0] is FigureKind.ACTUAL


def test_estimates_are_hedged() -> None:
    """A heading "ước" says of its numbers that they are about right."""
    assert read("Ước thực hiện 2031 – số trạm: 45").quantity.hedge is Hedge.ABOUT


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Tài chính – số điện thoại: 3824567",
        "Trường Mẫu – năm thành lập: 1999",
        "Ghi chú: 5",
        "Cầu Mẫu – hoàn thành: 12/2031",
    ],
)
def test_names_days_and_years_count_nothing(cell: str) -> None:
    """What a heading calls a number of a thing, a day or a year is no figure."""
    assert read_cell(cell, REPORT) == ()


@pytest.mark.parametrize(
    "cell", ["Xã Mẫu – tiến độ: đạt 45 %, vượt 5 %", "Xã Mẫu – đạt chuẩn: Đạt", "Không có gì"]
)
def test_a_value_in_words_is_left_to_the_readers_of_sentences(cell: str) -> None:
    """Only a single number has the form; prose in a cell stays prose."""
    assert read_cell(cell, REPORT) is None


HEADINGS = ("Gia Lai", "số trạm", "2031", "quý I", "kế hoạch", "tỷ lệ (%)", "Năm", ":", "a: b", "")


@given(
    st.lists(st.sampled_from(HEADINGS), max_size=6), st.text("0123456789.,/-+% đồng", max_size=9)
)
def test_whatever_stands_in_a_cell_its_number_is_a_slice_of_it(
    headings: list[str], value: str
) -> None:
    """No cell breaks the reader, and what it reads stands where it says."""
    cell = f"{DASH.join(headings)}: {value}"
    for found in read_cell(cell, REPORT) or ():
        assert cell[found.quantity.start : found.quantity.end] == found.quantity.text
        assert cut_cell(cell) is not None

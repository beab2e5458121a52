"""Tables: every value carries what heads it, and what is no table stays text."""

from __future__ import annotations

import pytest

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.articles.tables.grid import MAX_COLUMNS, Cell, Spanned, spread
from dtqa.articles.tables.sentences import SWELL, SWELL_FREE, state_cells, take_caption
from dtqa.model import BlockKind
from dtqa.text.figures.ledger import read_figures
from dtqa.text.sentences import split_sentences


def lay(*rows: str) -> list[list[Cell]]:
    """Return a grid of rows written with | between their cells."""
    return [[Cell(text.strip()) for text in row.split("|")] for row in rows]


def say(grid: list[list[Cell]], caption: str = "", unit: str = "") -> list[str]:
    """Return the sentences of a table."""
    return [line.text for line in state_cells(grid, 1, caption, unit)]


def test_a_value_carries_its_row_its_column_and_its_unit() -> None:
    """The sentence reads as a person would write it, and says where it stood."""
    grid = lay("STT|Địa phương|Tỷ lệ hồ sơ trực tuyến (%)", "1|Hà Nội|62,1", "2|Huế|70")
    lines = state_cells(grid, 2)
    assert [line.text for line in lines] == [
        "Hà Nội – tỷ lệ hồ sơ trực tuyến: 62,1 %",
        "Huế – tỷ lệ hồ sơ trực tuyến: 70 %",
    ]
    assert [line.place for line in lines] == ["Bảng 2, hàng 2", "Bảng 2, hàng 3"]
    assert {line.kind for line in lines} == {BlockKind.CELL}


def test_a_caption_heads_the_cells_and_names_their_table() -> None:
    """The number a caption bears is the table's, wherever it stands in the file."""
    lines = state_cells(lay("Xã|Số kho", "Mẫu|4"), 1, "Bảng 3.1: Kho dữ liệu của các xã")
    assert lines[0] == Line(BlockKind.HEADING, "Bảng 3.1: Kho dữ liệu của các xã", "Bảng 3.1")
    assert lines[1].place == "Bảng 3.1, hàng 2"


def test_headings_of_two_levels_are_joined() -> None:
    """A heading over several columns is said with those below it; "Năm" joins its number."""
    grid = spread(
        [
            [Spanned("Chỉ tiêu", down=2), Spanned("Năm", across=2), Spanned("Hồ sơ", across=2)],
            [Spanned("2022"), Spanned("2023"), Spanned("Nhận"), Spanned("Tỷ lệ (%)")],
            [Spanned("Doanh thu"), Spanned("5"), Spanned("6"), Spanned("7"), Spanned("80")],
        ]
    )
    assert say(grid) == [
        "Doanh thu – năm 2022: 5",
        "Doanh thu – năm 2023: 6",
        "Doanh thu – hồ sơ – Nhận: 7",
        "Doanh thu – hồ sơ – tỷ lệ: 80 %",
    ]


def test_a_row_may_have_two_names_by_merged_cells() -> None:
    """A region spanning its provinces is said with each of them."""
    grid = spread(
        [
            [Spanned("Vùng"), Spanned("Tỉnh"), Spanned("Số điểm")],
            [Spanned("Miền Bắc", down=2), Spanned("Hà Nội"), Spanned("5")],
            [Spanned("Hải Phòng"), Spanned("6")],
        ]
    )
    assert say(grid) == ["Miền Bắc – Hà Nội – số điểm: 5", "Miền Bắc – Hải Phòng – số điểm: 6"]


def test_cells_left_blank_below_a_name_mean_the_same() -> None:
    """Who merges no cells leaves them blank."""
    grid = lay("Vùng|Tỉnh|Số điểm", "Miền Bắc|Hà Nội|5", "|Hải Phòng|6")
    assert say(grid)[1] == "Miền Bắc – Hải Phòng – số điểm: 6"


def test_a_row_over_others_is_said_with_them_but_not_with_the_total() -> None:
    """A lettered row heads those below it until a row of all of them."""
    grid = lay(
        *("TT|Nội dung|ĐVT|Năm 2023", "A|Kinh tế số||", "1|Doanh thu|tỷ đồng|12,5"),
        *("2|Thuê bao|thuê bao|40", "|Tổng số||60"),
    )
    assert say(grid) == [
        "Kinh tế số – Doanh thu – năm 2023: 12,5 tỷ đồng",
        "Kinh tế số – Thuê bao – năm 2023: 40 thuê bao",
        "Tổng số – năm 2023: 60",
    ]


def test_numbers_of_columns_are_no_data() -> None:
    """A row "A, B, 1, 2" below the headings is passed over, and still counted."""
    grid = lay("TT|Xã|Số kho|Số trạm", "A|B|1|2", "1|Mẫu|4|7")
    assert [line.place for line in state_cells(grid, 1)] == ["Bảng 1, hàng 3"] * 2


def test_years_in_the_first_column_are_said_with_their_heading() -> None:
    """A row of a year is "Năm 2021", not a bare number."""
    assert say(lay("Năm|Doanh thu (triệu đồng)", "2021|6", "2022|8,5")) == [
        "Năm 2021 – doanh thu: 6 triệu đồng",
        "Năm 2022 – doanh thu: 8,5 triệu đồng",
    ]


def test_a_table_without_headings_but_with_values_names_its_rows() -> None:
    """Two columns of a name and a value need no heading."""
    assert say(lay("Số kho dữ liệu|12", "Tỷ lệ dùng chung|45%")) == [
        "Số kho dữ liệu: 12",
        "Tỷ lệ dùng chung: 45%",
    ]


@pytest.mark.parametrize("nothing", ["", "-", "–", "…", "n/a"])
def test_cells_that_hold_nothing_are_left_out(nothing: str) -> None:
    """A dash says that there is no value, and no sentence is made of it."""
    assert say(lay("Xã|Số kho|Số trạm", f"Mẫu|{nothing}|7")) == ["Mẫu – số trạm: 7"]


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Thu ngân sách", "12", "Mẫu – thu ngân sách: 12 triệu đồng"),
        ("Tỷ lệ (%)", "12", "Mẫu – tỷ lệ: 12 %"),
        ("Xếp hạng", "12", "Mẫu – xếp hạng: 12"),
        ("Số hồ sơ", "12", "Mẫu – số hồ sơ: 12"),
        ("Thu ngân sách", "12 tỷ đồng", "Mẫu – thu ngân sách: 12 tỷ đồng"),
    ],
)
def test_the_unit_of_a_table_holds_where_it_fits(heading: str, value: str, said: str) -> None:
    """ "Đơn vị: triệu đồng" is said with money, not with shares, ranks or counts."""
    assert say(lay(f"Xã|{heading}", f"Mẫu|{value}"), unit="triệu đồng") == [said]


def test_a_value_over_several_columns_bears_all_their_headings() -> None:
    """A value that spans two years is not said of the first alone."""
    grid = spread(
        [
            [Spanned("Xã"), Spanned("2022"), Spanned("2023")],
            [Spanned("Mẫu"), Spanned("5", across=2)],
            [Spanned("Thử"), Spanned("5"), Spanned("7")],
        ]
    )
    assert say(grid)[0] == "Mẫu – 2022 – 2023: 5"


def test_prose_in_a_cell_is_cut_into_sentences() -> None:
    """A cell of many words is a paragraph, so that its sentences are found one by one."""
    prose = "Sở đã lập kho dữ liệu. " + "Các xã đều có người trực và có máy tính mới " * 3
    lines = state_cells(lay("TT|Nhiệm vụ|Kết quả", f"1|Lập kho|{prose.strip()}"), 1)
    assert [line.kind for line in lines] == [BlockKind.PARAGRAPH]
    assert lines[0].text.startswith("Lập kho – kết quả: Sở đã lập")


def test_a_table_that_lays_out_a_page_is_text() -> None:
    """Cells without headings become lines without a place: nothing is lost or made up."""
    lines = state_cells(lay("Ảnh một|Ảnh hai", "Trụ sở Sở|Hội nghị"), 1)
    assert [line.text for line in lines] == ["Ảnh một | Ảnh hai", "Trụ sở Sở | Hội nghị"]
    assert {line.place for line in lines} == {None}


def test_a_title_inside_a_table_heads_it() -> None:
    """A first row of one cell from edge to edge is the caption, its unit holds for all."""
    grid = spread(
        [
            [Spanned("Bảng 5. Thu ngân sách của các xã", across=2)],
            [Spanned("Đơn vị tính: triệu đồng", across=2)],
            [Spanned("Xã"), Spanned("Thu ngân sách")],
            [Spanned("Mẫu"), Spanned("12")],
        ]
    )
    lines = state_cells(grid, 1)
    assert lines[0].kind is BlockKind.HEADING
    assert lines[1] == Line(BlockKind.CELL, "Mẫu – thu ngân sách: 12 triệu đồng", "Bảng 5, hàng 4")


def test_a_sentence_about_a_table_is_no_caption() -> None:
    """ "Bảng 2 cho thấy …." stays in the text."""
    above = [
        Line(
            BlockKind.PARAGRAPH,
            "Bảng 2 cho thấy các xã đã có kho dữ liệu và đang dùng chung với tỉnh.",
        )
    ]
    assert take_caption(above) == ("", "")
    assert len(above) == 1


def test_a_table_does_not_swell_beyond_measure() -> None:
    """Long headings over a thousand tiny values are not said a thousand times."""
    width = 200
    heads = [Cell(f"Chỉ tiêu rất dài số {n} " + "của các xã " * 15) for n in range(width)]
    rows = [[Cell(f"Xã số {n}"), *[Cell("5")] * (width - 1)] for n in range(200)]
    lines = state_cells([heads, *rows], 1)
    own = sum(len(cell.text) for row in [heads, *rows] for cell in row)
    assert sum(len(line.text) for line in lines) <= SWELL * own + SWELL_FREE
    assert any("Xã số 199" in line.text for line in lines)


def test_spans_of_millions_open_no_millions_of_places() -> None:
    """A hostile span stays within what a table may have."""
    grid = spread([[Spanned("a", across=10**9, down=10**9)], [Spanned("b")]] * 3)
    assert max(map(len, grid)) <= MAX_COLUMNS + 1


def test_figures_of_cells_are_read() -> None:
    """The ledger finds value, unit, kind, metric and place in the sentence of a cell."""
    grid = lay("Địa phương|Tỷ lệ hồ sơ trực tuyến (%)|Số hồ sơ", "Hà Nội|62,1|1.234")
    lines = state_cells(grid, 1, "Bảng 1: Hồ sơ trực tuyến năm 2023")
    article = finish_draft(Draft("Báo cáo hồ sơ trực tuyến", lines), "a", "a.docx")
    share, count = read_figures(article, split_sentences(article))[-2:]
    assert (share.value, share.unit, share.kind) == (62.1, "%", "share")
    assert (share.metric, share.scope, share.as_of) == ("tỷ lệ hồ sơ trực tuyến", "Hà Nội", "2023")
    assert (count.value, count.unit, count.kind) == (1234, "hồ sơ", "actual")


def test_a_caption_may_bear_the_unit_and_stand_below_it() -> None:
    """ "(ha)" behind a caption, or a line "Đơn vị tính" above it, holds for the whole table."""
    assert say(lay("Xã|2030|2031", "Mẫu|4|5"), "Bảng 1: Diện tích rừng (ha)")[1:] == [
        "Mẫu – 2030: 4 ha",
        "Mẫu – 2031: 5 ha",
    ]
    above = [
        Line(BlockKind.PARAGRAPH, "Đơn vị tính: trạm"),
        Line(BlockKind.PARAGRAPH, "Bảng 2: Trạm sạc"),
    ]
    assert take_caption(above) == ("Bảng 2: Trạm sạc", "trạm")
    assert above == []


def test_a_group_that_begins_like_a_total_is_none() -> None:
    """ "Cộng đồng" sums nothing up, "Cộng" does."""
    grid = lay(
        *("TT|Đối tượng|Số hộ|Diện tích", "II|Cộng đồng||", "1|Cộng đồng thôn|3|10"),
        *("|Cộng|5|20",),
    )
    assert say(grid) == [
        *("Cộng đồng – Cộng đồng thôn – số hộ: 3", "Cộng đồng – Cộng đồng thôn – diện tích: 10"),
        *("Cộng – số hộ: 5", "Cộng – diện tích: 20"),
    ]


def test_thousands_of_anything_are_a_unit() -> None:
    """A scale with any noun in brackets is taken off a heading, a rate is not."""
    grid = lay("Nhà mạng|Thuê bao (nghìn thuê bao)|Vốn (tỷ lệ)", "Mẫu|1.250,5|3")
    assert say(grid) == ["Mẫu – thuê bao: 1.250,5 nghìn thuê bao", "Mẫu – vốn (tỷ lệ): 3"]

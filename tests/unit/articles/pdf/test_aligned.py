"""Tables of a PDF that no lines rule: what stands below one another, and what only seems to."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.draft import Draft
from dtqa.articles.pdf.aligned import find_aligned
from dtqa.articles.pdf.blocks import JoinedTable, read_blocks
from dtqa.articles.pdf.document import read_pdf
from dtqa.articles.pdf.pages import read_document
from dtqa.articles.pdf.shapes import Box, Page, Word
from dtqa.model import BlockKind
from tests.unit.articles.pdf.pdf_files import (
    Part,
    Put,
    Rule,
    put_columns,
    put_lines,
    write_pdf,
)

Align = Literal["left", "center", "right"]

ROWS = [
    ["Xã", "Tỷ lệ hồ sơ số (%)", "Số kho"],
    ["Xã Một", "62,1", "4"],
    ["Xã Hai", "57,0", "15"],
    ["Xã Ba Lòng", "9,3", "120"],
]
SAID = [
    "Xã Một – tỷ lệ hồ sơ số: 62,1 %",
    "Xã Một – số kho: 4",
    "Xã Hai – tỷ lệ hồ sơ số: 57,0 %",
    "Xã Hai – số kho: 15",
    "Xã Ba Lòng – tỷ lệ hồ sơ số: 9,3 %",
    "Xã Ba Lòng – số kho: 120",
]
RIGHT: list[tuple[float, Align]] = [(60, "left"), (330, "right"), (430, "right")]
ABOVE = put_lines(
    [
        "Đến hết tháng ba, toàn tỉnh đã tiếp nhận hơn chín nghìn hồ sơ trực tuyến",
        "của người dân ở các xã vùng cao.",
    ]
)
BELOW = put_lines(["Các tổ công nghệ số đã hướng dẫn từng nhà cài đặt ứng dụng."], top=420)


def read(*pages: list[Part]) -> Draft:
    """Return the draft of a PDF of some pages."""
    return read_pdf(write_pdf(pages), "bao-cao.pdf")


def cells(*pages: list[Part]) -> list[str]:
    """Return the sentences of the values of all tables of some pages."""
    return [line.text for line in read(*pages).lines if line.kind is BlockKind.CELL]


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_values_below_one_another_are_a_table(align: Align) -> None:
    """Numbers set to the left, the middle or the right of columns are said with headings."""
    columns: list[tuple[float, Align]] = [(60, "left"), (260, align), (430, align)]
    assert cells([*ABOVE, *put_columns(ROWS, columns), *BELOW]) == SAID


def test_rows_tell_their_caption_and_place() -> None:
    """The caption above numbers the table, and what stands around it stays text."""
    caption = Put(60, 170, "Bảng 2. Hồ sơ theo xã")
    draft = read([*ABOVE, caption, *put_columns(ROWS, RIGHT), *BELOW])
    places = [line.place for line in draft.lines if line.kind is BlockKind.CELL]
    assert places[::2] == [f"trang 1, Bảng 2, hàng {row}" for row in (2, 3, 4)]
    assert draft.lines[0].text.endswith("của người dân ở các xã vùng cao.")
    assert draft.lines[1].text == "Bảng 2. Hồ sơ theo xã"
    assert draft.lines[-1].text.startswith("Các tổ công nghệ số")


def test_lines_above_and_below_only_change_nothing() -> None:
    """A table with a line at its head, below its headings and at its foot reads the same."""
    rules = [Rule(60, top, 430, top) for top in (196, 216, 284)]
    note = Put(60, 288, "Nguồn: các xã gửi về.", 10)
    draft = read([*ABOVE, *rules, *put_columns(ROWS, RIGHT), note, *BELOW])
    assert [line.text for line in draft.lines if line.kind is BlockKind.CELL] == SAID
    assert not any("Nguồn" in line.text for line in draft.lines if line.kind is BlockKind.CELL)


def test_lines_between_columns_only_do_not_run_rows_together() -> None:
    """Where columns are ruled and rows are not, each row is still its own."""
    upright = [Rule(x, 196, x, 290) for x in (55, 200, 335, 435)]
    level = [Rule(55, top, 435, top) for top in (196, 216, 290)]
    assert cells([*ABOVE, *upright, *level, *put_columns(ROWS, RIGHT), *BELOW]) == SAID


def test_headings_of_two_lines_are_one() -> None:
    """A heading broken over lines is put together for its column."""
    rows = [["Xã", "Tỷ lệ hồ sơ\ntrực tuyến (%)", "Số kho\ndữ liệu"], *ROWS[1:]]
    page = [*put_columns(rows[:1], RIGHT, top=188), *put_columns(rows[1:], RIGHT, top=222)]
    assert cells([*ABOVE, *page, *BELOW])[:2] == [
        "Xã Một – tỷ lệ hồ sơ trực tuyến: 62,1 %",
        "Xã Một – số kho dữ liệu: 4",
    ]


def test_a_heading_over_several_columns_is_said_with_those_below_it() -> None:
    """Years over plan and result head both of their columns, no other."""
    columns: list[tuple[float, Align]] = [
        (60, "left"),
        *((x, "center") for x in (190, 270, 370, 450)),
    ]
    years = [
        Put(230, 180, "Năm 2022", 10, align="center"),
        Put(410, 180, "Năm 2023", 10, align="center"),
    ]
    rows = [
        ["Xã", "Kế hoạch", "Kết quả", "Kế hoạch", "Kết quả"],
        ["Xã Một", "100", "98", "120", "125"],
        ["Xã Hai", "80", "81", "90", "88"],
        ["Xã Ba", "60", "55", "70", "71"],
    ]
    assert cells([*ABOVE, *years, *put_columns(rows, columns), *BELOW])[:4] == [
        "Xã Một – năm 2022 – kế hoạch: 100",
        "Xã Một – năm 2022 – kết quả: 98",
        "Xã Một – năm 2023 – kế hoạch: 120",
        "Xã Một – năm 2023 – kết quả: 125",
    ]


@pytest.mark.parametrize("shift", [0, 6.25, 12.5])
def test_a_cell_of_two_lines_belongs_to_the_row_beside_it(shift: float) -> None:
    """Values may stand beside the first line of a text, its middle or its last one."""
    labels = [
        "Số người được hướng dẫn\ndùng dịch vụ công",
        "Số xã có sóng\nvà có điện lưới",
        "Số kho\ndữ liệu",
    ]
    values = [("12.000", "11.500"), ("45", "44"), ("6", "7")]
    page = put_columns([["Nội dung", "Kế hoạch", "Kết quả"]], RIGHT, top=180)
    for row, (label, pair) in enumerate(zip(labels, values, strict=True)):
        top = 204 + row * 38
        page += put_columns([[label, "", ""]], RIGHT, top=top)
        page += put_columns([["", *pair]], RIGHT, top=top + shift)
    plain = [put._replace(bold=put.top < 190) for put in page]
    assert cells([*ABOVE, *plain, *BELOW]) == [
        "Số người được hướng dẫn dùng dịch vụ công – kế hoạch: 12.000",
        "Số người được hướng dẫn dùng dịch vụ công – kết quả: 11.500",
        "Số xã có sóng và có điện lưới – kế hoạch: 45",
        "Số xã có sóng và có điện lưới – kết quả: 44",
        "Số kho dữ liệu – kế hoạch: 6",
        "Số kho dữ liệu – kết quả: 7",
    ]


def test_lines_of_a_cell_and_rows_equally_far_apart_are_told_by_their_letters() -> None:
    """Where nothing but small letters says that a text goes on, they do."""
    rows = [
        ["Nội dung", "Kế hoạch", "Kết quả"],
        ["Số người được hướng dẫn", "12.000", "11.500"],
        ["dùng dịch vụ công", "", ""],
        ["Số xã có sóng", "45", "44"],
        ["Số kho dữ liệu", "6", "7"],
    ]
    assert cells([*ABOVE, *put_columns(rows, RIGHT, step=13), *BELOW])[:2] == [
        "Số người được hướng dẫn dùng dịch vụ công – kế hoạch: 12.000",
        "Số người được hướng dẫn dùng dịch vụ công – kết quả: 11.500",
    ]


def test_what_may_be_a_row_or_a_part_of_one_is_no_table() -> None:
    """A line without values, as far from the one above as from the one below, is not guessed at."""
    rows = [
        ["Nội dung", "Kế hoạch", "Kết quả"],
        ["Số tài khoản của", "12.000", "11.500"],
        ["VNeID và cổng tỉnh", "", ""],
        ["Số xã có sóng", "45", "44"],
        ["Số kho dữ liệu", "6", "7"],
    ]
    assert cells([*ABOVE, *put_columns(rows, RIGHT, step=13), *BELOW]) == []


def test_a_row_that_heads_others_is_said_with_them() -> None:
    """A numbered line without values stands over the rows below it."""
    rows = [*ROWS[:1], ["I. Vùng cao", "", ""], *ROWS[1:3], ["II. Vùng thấp", "", ""], ROWS[3]]
    assert cells([*ABOVE, *put_columns(rows, RIGHT), *BELOW])[::2] == [
        "Vùng cao – Xã Một – tỷ lệ hồ sơ số: 62,1 %",
        "Vùng cao – Xã Hai – tỷ lệ hồ sơ số: 57,0 %",
        "Vùng thấp – Xã Ba Lòng – tỷ lệ hồ sơ số: 9,3 %",
    ]


def test_a_cell_left_blank_moves_no_other() -> None:
    """Values stay below their own heading where one of the row is missing."""
    rows = [
        ROWS[0],
        ["Xã Một", "", "4"],
        ["Xã Hai", "57,0", "–"],
        *ROWS[3:],
        ["Xã Bốn", "8,0", "3"],
    ]
    assert cells([*ABOVE, *put_columns(rows, RIGHT), *BELOW])[:2] == [
        "Xã Một – số kho: 4",
        "Xã Hai – tỷ lệ hồ sơ số: 57,0 %",
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    """What goes on with the same columns is the same table, its headings repeated or not."""
    more = [["Xã Tư", "70,0", "12"], ["Xã Năm", "8,5", "1"], ["Xã Sáu", "91,0", "33"]]
    second = put_columns([*ROWS[: int(repeated)], *more], RIGHT, top=60)
    first = put_columns(ROWS, RIGHT, top=700)
    plain = [put if repeated else put._replace(bold=False) for put in second]
    draft = read([*ABOVE, *first], [*plain, *BELOW])
    found = [(line.text, line.place) for line in draft.lines if "Xã Sáu" in line.text]
    assert found == [
        ("Xã Sáu – tỷ lệ hồ sơ số: 91,0 %", "trang 2, Bảng 1, hàng 7"),
        ("Xã Sáu – số kho: 33", "trang 2, Bảng 1, hàng 7"),
    ]


def test_rows_below_other_text_go_on_with_no_table() -> None:
    """Rows without headings that a paragraph parts from the table before are left as lines."""
    more = [["Xã Tư", "70,0", "12"], ["Xã Năm", "8,5", "1"], ["Xã Sáu", "91,0", "33"]]
    second = [*put_lines(["Ba xã khác gửi số liệu về sau."]), *put_columns(more, RIGHT)]
    draft = read([*ABOVE, *put_columns(ROWS, RIGHT)], list(second))
    assert [line.text for line in draft.lines if line.kind is BlockKind.CELL] == SAID
    assert "Xã Sáu | 91,0 | 33" in [line.text for line in draft.lines]


def test_no_word_is_lost_or_said_twice() -> None:
    """The cells of a table hold the words it takes from the page, each once."""
    rows = [ROWS[0], ["I. Vùng cao", "", ""], *ROWS[1:]]
    page = read_document(write_pdf([[*ABOVE, *put_columns(rows, RIGHT), *BELOW]]), "a.pdf").pages[0]
    (table,) = find_aligned(page)
    said = [cell.text for row in table.rows for cell in row if not cell.covered]
    taken = [page.words[number].text for number in table.taken]
    assert Counter(" ".join(said).split()) == Counter(taken)
    assert set(taken) >= {"Lòng", "120", "cao", "kho"}


TWO: list[tuple[float, Align]] = [(60, "left"), (330, "left")]
NOT_TABLES = {
    "contents": [
        ["Nội dung", "Trang"],
        *(["Phần một", "1"], ["Phần hai", "15"], ["Phần ba", "24"], ["Phụ lục", "31"]),
    ],
    "leaders": [[f"Phần {n} ............................", str(n * 7)] for n in range(1, 6)],
    "form": [["Ngày cấp:", "01/02/2024"], ["Số thẻ:", "12"], ["Số người:", "4"], ["Mã số:", "123"]],
    "letterhead": [
        ["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ VÍ DỤ", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 12/BC-SVD", "Mẫu, ngày 12 tháng 3 năm 2024"],
    ],
    "signature": [
        ["Nơi nhận:", "KT. GIÁM ĐỐC"],
        ["- Như trên;", "PHÓ GIÁM ĐỐC"],
        ["- Các huyện (12);", "(đã ký)"],
        ["- Lưu: VT, 3b.", ""],
    ],
    "addresses": [
        ["Sở Ví dụ", "Trung tâm Thử"],
        ["Số 12 đường Một", "Số 7 đường Hai"],
        ["ĐT: 0123 456 789", "ĐT: 0987 654 321"],
        ["12345", "67890"],
    ],
    "columns of prose": [
        ["Cột trái nói về kho dữ liệu của", "Năm 2023"],
        ["huyện và các xã vùng cao, nơi", "12"],
        ["mỗi xã có một kho và cả", "34"],
        ["ba tầng của kho đã đầy.", "56"],
    ],
    "no headings": [["Xã Một", "62"], ["Xã Hai", "57"], ["Xã Ba", "93"], ["Xã Bốn", "8"]],
    "tiles": [["1.234", "56 %"], ["hồ sơ mới", "trực tuyến"], ["12", "7 %"], ["xã", "hộ"]],
}


@pytest.mark.parametrize("name", NOT_TABLES)
def test_what_only_stands_side_by_side_is_no_table(name: str) -> None:
    """Contents, forms, letterheads, signatures, addresses, prose: nothing heads anything there."""
    page = put_columns(NOT_TABLES[name], TWO)
    plain = [put._replace(bold=False) for put in page]
    assert cells([*plain, *BELOW]) == []


def test_items_behind_their_numbers_are_no_table() -> None:
    """A list set by tabs has numbers below one another, and no table."""
    columns: list[tuple[float, Align]] = [(60, "left"), (90, "left")]
    items = [[str(n), f"Mở thêm {n + 2} kho ở {n * 3} xã."] for n in range(1, 7)]
    page = [put._replace(bold=False) for put in put_columns(items, columns)]
    assert cells([*ABOVE, *page, *BELOW]) == []


def test_a_caption_below_a_full_line_opens_no_part_of_the_paragraph() -> None:
    """A caption right under a paragraph that ends at the edge of the page is its table's."""
    full = put_lines(["Toàn tỉnh đã tiếp nhận hơn chín nghìn hồ sơ trực tuyến của dân."], top=166)
    caption = Put(60, 183, "Bảng 2. Hồ sơ theo xã")
    draft = read([*full, caption, *put_columns(ROWS, RIGHT, top=205)])
    assert draft.lines[-7].text == "Bảng 2. Hồ sơ theo xã"
    assert draft.lines[-1].place == "trang 1, Bảng 2, hàng 4"


SIZES = st.tuples(st.integers(0, 6), st.integers(0, 14), st.floats(0, 12), st.floats(0, 6))
TEXTS = st.sampled_from(
    ["Xã", "Xã Một", "12", "62,1", "–", "và", "I.", "2023", "Nguồn:", "chưa có", "x"]
)


@given(st.lists(st.tuples(SIZES, TEXTS), max_size=60, unique_by=lambda put: put[0][:2]))
def test_wherever_words_stand_each_is_kept_once(
    puts: list[tuple[tuple[int, int, float, float], str]],
) -> None:
    """Words in any order of columns and rows become lines or cells, none lost, none twice."""
    words = []
    for (column, row, right, down), text in puts:
        x, base = 60 + column * 70 + right, 150 + row * 16 + down
        for part in text.split():
            box = Box(x, base - 9, x + 5 * len(part), base + 2)
            words.append(Word(part, box, "Serif", bold=False, size=10.0, base=base))
            x = box.x1 + 2.5
    page = Page(1, 595.0, 842.0, tuple(words))
    said: list[str] = []
    for block in read_blocks([page]):
        if isinstance(block, JoinedTable):
            said += [cell.text for row in block.rows for cell in row if not cell.covered]
        else:
            said += [line.text.replace(" | ", " ") for line in block.lines]
    assert Counter(" ".join(said).split()) == Counter(word.text for word in words)

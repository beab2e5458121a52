"""PDF files: text in reading order with its pages, tables as sentences, what is refused."""

from __future__ import annotations

import io
from contextlib import suppress

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.articles.draft import Draft
from dtqa.articles.pdf.document import read_pdf
from dtqa.errors import (
    ArticleBroken,
    ArticleGarbled,
    ArticleProtected,
    ArticleRefused,
    ArticleScanned,
    ArticleTooManyPages,
)
from dtqa.model import BlockKind
from tests.unit.articles.pdf.pdf_files import (
    HEIGHT,
    Part,
    Picture,
    Put,
    Rule,
    put_lines,
    put_table,
    turn_pages,
    write_pdf,
)

FIRST = [
    "Đến hết tháng ba, toàn tỉnh đã tiếp nhận hơn chín nghìn hồ sơ trực tuyến",
    "của người dân ở các xã vùng cao.",
]
SECOND = [
    "Các tổ công nghệ số đã hướng dẫn từng nhà cài đặt ứng dụng, nhờ đó thời",
    "gian chờ giảm còn một nửa.",
]
TABLE = [["Xã", "Tỷ lệ hồ sơ số (%)", "Số kho"], ["Xã Một", "62,1", "4"], ["Xã Hai", "57,0", "5"]]


def read(*pages: list[Part], title: str = "") -> Draft:
    """Return the draft of a PDF of some pages."""
    return read_pdf(write_pdf(pages, title), "bao-cao.pdf")


def texts(draft: Draft) -> list[str]:
    """Return the texts of a draft's lines."""
    return [line.text for line in draft.lines]


def test_lines_become_paragraphs_with_their_page() -> None:
    """Lines that the width of the page broke are one paragraph, and say where it stands."""
    top = 60 + 2 * 12 * 1.4
    draft = read([*put_lines(FIRST), *put_lines(SECOND, top=top)])
    assert texts(draft) == [" ".join(FIRST), " ".join(SECOND)]
    assert [line.place for line in draft.lines] == ["trang 1", "trang 1"]


def test_the_largest_line_is_the_title_and_the_larger_ones_are_headings() -> None:
    """Size and weight tell a title and headings, which keep out of the text around them."""
    page = [
        *put_lines(["Kết quả số hóa hồ sơ ở vùng cao"], size=22),
        *put_lines(FIRST, top=120),
        *put_lines(["Việc còn lại trong năm"], top=200, bold=True),
        *put_lines(SECOND, top=225),
    ]
    draft = read(page)
    assert draft.title == "Kết quả số hóa hồ sơ ở vùng cao"
    assert [(line.kind, line.text) for line in draft.lines] == [
        (BlockKind.PARAGRAPH, " ".join(FIRST)),
        (BlockKind.HEADING, "Việc còn lại trong năm"),
        (BlockKind.PARAGRAPH, " ".join(SECOND)),
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    """What breaks off at the foot of a page goes on at the head of the next."""
    one, two = [*put_lines(SECOND), *put_lines(FIRST[:1], top=700)], put_lines(FIRST[1:])
    draft = read(one, two)
    assert texts(draft) == [" ".join(SECOND), " ".join(FIRST)]
    assert draft.lines[1].place == "trang 1"


def test_a_paragraph_goes_on_behind_a_footnote() -> None:
    """A footnote in small print does not cut the paragraph that goes on over the page."""
    note = put_lines(["1 Số liệu của các xã gửi về."], top=780, size=8)
    draft = read([*put_lines(FIRST[:1], top=740), *note], put_lines(FIRST[1:]))
    assert texts(draft)[0] == " ".join(FIRST)


def test_running_heads_feet_and_page_numbers_go() -> None:
    """What stands at the same height of page after page is not the article's text."""
    pages: list[list[Part]] = [
        [
            Put(60, 30, "Bản tin số hóa của huyện", 9),
            *put_lines([f"Trong kỳ này đã có {number} xã gửi xong số liệu về huyện."], top=150),
            Put(60, HEIGHT - 40, f"Trang {number}/4", 9),
        ]
        for number in range(1, 5)
    ]
    assert texts(read(*pages)) == [
        f"Trong kỳ này đã có {number} xã gửi xong số liệu về huyện." for number in range(1, 5)
    ]


def test_lines_alike_but_for_a_number_are_no_running_heads() -> None:
    """Two sentences at the same height that differ in a figure are both kept."""
    lines = [f"và huyện đạt {number},5 % trong cả kỳ báo cáo." for number in (3, 4, 5)]
    assert texts(read(*([Put(60, 40, line)] for line in lines))) == lines


def test_columns_are_read_one_after_the_other() -> None:
    """Text in two columns is read down each column, in whatever order it was written."""
    left = [
        "Cột trái nói về kho dữ liệu của",
        "huyện và các xã vùng cao.",
        "Kho có ba tầng.",
        "Cả ba đã đầy.",
    ]
    right = [
        "Cột phải nói về mạng và sóng",
        "ở các thôn xa trung tâm.",
        "Mạng có hai nhánh.",
        "Cả hai đã thông.",
    ]
    columns = [put_lines(left, x=60), put_lines(right, x=320)]
    mixed = [put for pair in zip(*columns, strict=True) for put in reversed(pair)]
    for parts in ([*columns[0], *columns[1]], mixed):
        assert " ".join(texts(read(list(parts)))) == " ".join([*left, *right])


def test_a_table_becomes_sentences_with_page_table_and_row() -> None:
    """Every cell of data is a sentence with its headings, and the table is not said twice."""
    page = [*put_lines(FIRST), Put(60, 170, "Bảng 3. Hồ sơ theo xã"), *put_table(TABLE, top=200)]
    draft = read([*page, *put_lines(SECOND, top=300)])
    assert [(line.text, line.place) for line in draft.lines if line.kind is BlockKind.CELL] == [
        ("Xã Một – tỷ lệ hồ sơ số: 62,1 %", "trang 1, Bảng 3, hàng 2"),
        ("Xã Một – số kho: 4", "trang 1, Bảng 3, hàng 2"),
        ("Xã Hai – tỷ lệ hồ sơ số: 57,0 %", "trang 1, Bảng 3, hàng 3"),
        ("Xã Hai – số kho: 5", "trang 1, Bảng 3, hàng 3"),
    ]
    assert texts(draft)[0] == " ".join(FIRST)
    assert texts(draft)[1] == "Bảng 3. Hồ sơ theo xã"
    assert texts(draft)[-1] == " ".join(SECOND)
    assert len(draft.lines) == 7


def test_a_table_goes_on_over_the_page() -> None:
    """A table that goes on is one, its repeated headings are said once, rows tell their page."""
    more = [TABLE[0], ["Xã Ba", "81,5", "7"]]
    draft = read(put_table(TABLE, top=700), put_table(more, top=60))
    places = [line.place for line in draft.lines if line.text.startswith("Xã Ba")]
    assert places == ["trang 2, Bảng 1, hàng 4"] * 2


def test_a_table_that_is_ruled_cell_by_cell_is_read() -> None:
    """Each cell may be drawn as a frame of its own: a page of forty rows is one table."""
    rows = [["Xã", "Số kho"], *([f"Xã {n}", str(n + 3)] for n in range(1, 40))]
    parts: list[Part] = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            x0, top = 60.0 + column * 110, 40.0 + number * 18
            x1, bottom = x0 + 110, top + 18
            parts += [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom)]
            parts += [Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]
            parts.append(Put(x0 + 4, top + 4, text, 8.0))
    assert [(line.text, line.place) for line in read(parts).lines][-1] == (
        "Xã 39 – số kho: 42",
        "trang 1, Bảng 1, hàng 40",
    )


def test_a_frame_around_text_is_no_table() -> None:
    """Text in a ruled frame stays text."""
    framed = put_table([["Xã nào cũng có kho dữ liệu riêng."]], column=400)
    assert texts(read(framed)) == ["Xã nào cũng có kho dữ liệu riêng."]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_are_read_as_they_run(degrees: int) -> None:
    """A page that is shown turned reads the same as the one that is not."""
    data = write_pdf([[*put_lines(FIRST), *put_table(TABLE)]])
    assert read_pdf(turn_pages(data, degrees), "a.pdf") == read_pdf(data, "a.pdf")


@pytest.mark.parametrize("turn", [90, 270])
def test_text_that_runs_upwards_or_downwards_is_read(turn: float) -> None:
    """A wide table is often set sideways on the page: its text is read along its way."""
    step = 20 if turn == 90 else -20
    page: list[Part] = [Put(300 + i * step, 400, text, turn=turn) for i, text in enumerate(FIRST)]
    assert texts(read(page)) == [" ".join(FIRST)]


def test_bullets_are_items() -> None:
    """A line that opens with a bullet is an item, also where a gap follows the bullet."""
    parts: list[Part] = [
        Put(60, 60, "•"),
        Put(110, 60, "Mở thêm hai kho dữ liệu."),
        Put(60, 80, "- Đào tạo cán bộ."),
    ]
    kinds = [(line.kind, line.text) for line in read(parts).lines]
    assert kinds == [
        (BlockKind.ITEM, "• Mở thêm hai kho dữ liệu."),
        (BlockKind.ITEM, "- Đào tạo cán bộ."),
    ]


def test_facts_are_read_as_in_plain_text() -> None:
    """Day, source and period are taken where the text states them."""
    lines = [
        "Báo cáo kết quả quý I/2024",
        "Thứ Sáu, 19/04/2024 - 10:30",
        " ".join(FIRST),
        "Nguồn: Sở Ví dụ",
    ]
    parts = [*put_lines(lines[:1], size=20), *put_lines(lines[1:2], top=100)]
    parts += [*put_lines(FIRST, top=130), *put_lines(lines[3:], top=200)]
    draft = read(parts)
    assert (draft.title, draft.published) == ("Báo cáo kết quả quý I/2024", "2024-04-19")
    assert (draft.publisher, draft.as_of) == ("Sở Ví dụ", "2024-Q1")


def test_a_title_of_the_program_is_not_the_articles() -> None:
    """What a program put into the metadata counts only where the page says the same."""
    page = [*put_lines(FIRST), *put_lines(SECOND, top=120)]
    assert not read(page, title="Microsoft Word - bao cao v3.docx").title.startswith("Microsoft")


def test_what_was_written_for_old_fonts_comes_out_in_unicode() -> None:
    """TCVN3 that a PDF shows letter by letter is converted where it is beyond doubt."""
    old = "TØnh ®· më thªm kho d÷ liÖu cho c¸c x· vïng cao trong quý võa qua."
    assert texts(read(put_lines([old]))) == [
        "Tỉnh đã mở thêm kho dữ liệu cho các xã vùng cao trong quý vừa qua."
    ]


def test_a_scanned_file_is_refused_and_told_what_to_do() -> None:
    """Pictures of pages are no text: the message says scanned, the hint says OCR."""
    with pytest.raises(ArticleScanned) as refused:
        read([Picture(0.9)], [Picture(0.9), Put(60, 60, "Ký số")])
    assert "bản quét" in refused.value.message("vi")
    assert "OCR" in refused.value.hint("vi")


def test_a_page_of_pictures_among_text_is_passed_over() -> None:
    """A cover photograph does not make a report a scanned one."""
    draft = read([Picture(0.9)], put_lines(FIRST), put_lines(SECOND))
    assert texts(draft) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_protected_file_is_refused() -> None:
    """A file that wants a password is refused as such."""
    with pytest.raises(ArticleProtected, match=r"bao-cao\.pdf"):
        read_pdf(PROTECTED, "bao-cao.pdf")


def test_a_text_without_meaning_is_refused() -> None:
    """Where a font does not say which letters it shows, nothing is guessed."""
    data = write_pdf([put_lines(FIRST)]).replace(b"/ToUnicode", b"/NoUnicode")
    with pytest.raises(ArticleGarbled):
        read_pdf(data, "bao-cao.pdf")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"<html>khong phai PDF</html>", b"%PDF-" + bytes(999)]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    """A broken file, or another kind under that name, says so."""
    with pytest.raises(ArticleBroken, match=r"bao-cao\.pdf"):
        read_pdf(data, "bao-cao.pdf")


def test_too_many_pages_are_refused() -> None:
    """A file of more pages than anyone reads is refused before a page is read."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2001):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    with pytest.raises(ArticleTooManyPages, match="2001"):
        read_pdf(stream.getvalue(), "bao-cao.pdf")


@settings(max_examples=40)
@given(st.integers(0, 2**31), st.integers(1, 60))
def test_a_damaged_file_is_read_or_refused(seed: int, count: int) -> None:
    """Whatever bytes of a file are changed, reading ends in a draft or in ArticleRefused."""
    data = bytearray(SOUND)
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        data[seed % len(data)] = seed >> 8 & 255
    with suppress(ArticleRefused):
        assert isinstance(read_pdf(bytes(data), "a.pdf").lines, tuple)


SOUND = write_pdf([[*put_lines(FIRST), *put_table(TABLE)]])


def _protect() -> bytes:
    """Return a file whose trailer names an encryption that no empty password opens."""
    trailer = SOUND.rindex(b"trailer")
    lock = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )
    return SOUND[:trailer] + SOUND[trailer:].replace(b"<<", b"<< " + lock, 1)


PROTECTED = _protect()


def test_a_sentence_goes_on_over_a_ragged_edge() -> None:
    """A line that breaks off is joined with small letters below it, though it had more room."""
    wide = "Các sở gửi số liệu về hằng quý và được đối chiếu với số liệu của ngành điện."
    broken = [
        "Việc theo dõi do các xã cùng làm và được đối chiếu với những",
        "số liệu của điện lực.",
    ]
    draft = read([*put_lines([wide]), *put_lines(broken, top=100)])
    assert texts(draft) == [wide, " ".join(broken)]


def test_a_year_that_ends_a_title_is_no_number_of_a_page() -> None:
    """A number alone on a line goes with the title it is set as large as."""
    title = ["Kết quả trồng rừng ở các xã vùng cao năm", "2031"]
    draft = read([*put_lines(title, size=22, bold=True), *put_lines(FIRST, top=160)])
    assert draft.title == " ".join(title)
    assert texts(draft) == [" ".join(FIRST)]


def test_a_row_broken_by_the_page_is_one_row() -> None:
    """Words that stand alone atop the next page end the row before; a numbered row does not."""
    head, row = ["Huyện", "Quý I", "Quý II"], ["Huyện Kon", "150", "305"]
    below = ["Toàn tỉnh", "358", "655"]
    first = put_table([head, row], top=700)
    draft = read(first, put_table([["Plông", "", ""], below], top=60))
    assert "Huyện Kon Plông – Quý I: 150" in texts(draft)
    draft = read(first, put_table([["II. Vùng thấp", "", ""], below], top=60))
    assert "Huyện Kon – Quý I: 150" in texts(draft)


def test_a_caption_centred_on_the_page_belongs_to_the_table_below() -> None:
    """A caption that stands right above a narrow table, beside its width, heads it."""
    caption = Put(330, 184, "Bảng 7: Kho của các xã")
    draft = read([*put_lines(FIRST), caption, *put_table(TABLE, column=80)])
    assert texts(draft)[1] == "Bảng 7: Kho của các xã"
    assert {line.place for line in draft.lines[2:]} == {
        *("trang 1, Bảng 7, hàng 2", "trang 1, Bảng 7, hàng 3")
    }


def test_a_letterhead_in_narrow_columns_is_read() -> None:
    """An agency broken over two lines is one, and a rule of signs is part of no line."""
    left = ["SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG", "________", "Số: 125/BC-SMT"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "_____________"]
    below = [
        *put_lines(["Mẫu, ngày 12 tháng 01 năm 2024"], x=320, top=130),
        *put_lines(["Kết quả cấp nước sạch ở các xã năm 2023"], top=170, bold=True),
    ]
    page = [*put_lines(left), *put_lines(right, x=320), *below, *put_lines(FIRST, top=220)]
    draft = read(page)
    assert (draft.publisher, draft.published) == ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2024-01-12")
    assert draft.title == "Kết quả cấp nước sạch ở các xã năm 2023"

"""Word documents: what a reader of the page sees, in its order, and what the letterhead says."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_BREAK

from dtqa.articles.draft import Draft
from dtqa.articles.office.word import read_word
from dtqa.errors import ArticleBroken, ArticleFormat, ArticleProtected, ArticleSwelling
from tests.unit.articles.encoding.legacy_writing import write_tcvn3, write_vni
from tests.unit.articles.office.office_files import (
    PROSE,
    add_part,
    add_xml,
    bend,
    fill_table,
    pack_word,
)

MAIN = "word/document.xml"
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>"
    "<w:p><w:r><w:t>Khung mới.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Khung cũ.</w:t></w:r></w:p></w:txbxContent>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def read(write: Any) -> Draft:
    """Return the draft of a document that a function writes."""
    return read_word(pack_word(write), "a.docx")


def texts(draft: Draft) -> list[tuple[str, str]]:
    """Return the kinds and texts of a draft's lines."""
    return [(line.kind.value, line.text) for line in draft.lines]


def write_official(document: Any) -> None:
    """Write a report as an office does: letterhead in a table, receivers and signature below."""
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "UBND TỈNH MẪU\nSỞ VÍ DỤ\nVÀ THỬ NGHIỆM"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n____"
    head.cell(1, 0).text = "Số: 12/BC-SVD"
    head.cell(1, 1).text = "Mẫu, ngày 12 tháng 3 năm 2024"
    document.add_paragraph().add_run("BÁO CÁO").bold = True
    document.add_paragraph().add_run("Kết quả chuyển đổi số quý I năm 2024").bold = True
    document.add_paragraph().add_run("của các sở và các xã").bold = True
    document.add_paragraph("Kính gửi: Bộ Ví dụ")
    document.add_paragraph().add_run("I. Kết quả đạt được").bold = True
    document.add_paragraph(PROSE)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Các phòng, ban;\n- Lưu: VT."
    foot.cell(0, 1).text = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\nTrần Văn Mẫu"
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("Danh sách các xã có kho dữ liệu.")


def test_an_official_document_says_who_and_when() -> None:
    """Agency, day, title and period come from the letterhead and the heading below it."""
    draft = read(write_official)
    assert draft.title == "BÁO CÁO Kết quả chuyển đổi số quý I năm 2024 của các sở và các xã"
    assert draft.publisher == "SỞ VÍ DỤ VÀ THỬ NGHIỆM"
    assert (draft.published, draft.as_of, draft.author) == ("2024-03-12", "2024-Q1", None)


def test_an_official_document_loses_its_letterhead_and_signature_only() -> None:
    """The body stays whole, the appendix below the signature too."""
    assert texts(read(write_official)) == [
        ("paragraph", "Kính gửi: Bộ Ví dụ"),
        ("heading", "I. Kết quả đạt được"),
        ("paragraph", PROSE),
        ("paragraph", "PHỤ LỤC"),
        ("paragraph", "Danh sách các xã có kho dữ liệu."),
    ]


def test_a_letterhead_set_by_tabs_is_known() -> None:
    """Where no table holds the two columns, blanks or tabs between them do."""

    def write(document: Any) -> None:
        document.add_paragraph("SỞ VÍ DỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        document.add_paragraph("Số: 7/SVD-VP\t\tĐộc lập – Tự do – Hạnh phúc")
        document.add_paragraph("V/v mở lớp học số\t\tMẫu, ngày 5 tháng 6 năm 2023")
        document.add_paragraph("Kính gửi: Các xã")
        document.add_paragraph(PROSE)

    draft = read(write)
    assert (draft.title, draft.publisher) == ("mở lớp học số", "SỞ VÍ DỤ")
    assert draft.published == "2023-06-05"
    assert texts(draft) == [("paragraph", "Kính gửi: Các xã"), ("paragraph", PROSE)]


def test_a_letterhead_whose_day_is_not_filled_in_has_none() -> None:
    """ "ngày … tháng 3 năm 2024" goes, and no day is made up."""

    def write(document: Any) -> None:
        for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mẫu, ngày … tháng 3 năm 2024"):
            document.add_paragraph(line)
        document.add_paragraph("Tờ trình về lớp học số")
        document.add_paragraph(PROSE)

    draft = read(write)
    assert (draft.published, draft.title) == (None, "Tờ trình về lớp học số")
    assert texts(draft) == [("paragraph", PROSE)]


def test_structure_comes_from_styles_and_marks() -> None:
    """Title, headings, lists and bold lines are told apart as the page shows them."""

    def write(document: Any) -> None:
        document.add_heading("Ba xã xong việc số hóa", 0)
        document.add_heading("Về dữ liệu", 1)
        document.add_paragraph(PROSE)
        document.add_paragraph("Mở ba lớp học", style="List Bullet")
        document.add_paragraph("Lập hai tổ", style="List Number")
        document.add_paragraph().add_run("Về con người").bold = True
        document.add_paragraph("a) Sở cử người.")

    draft = read(write)
    assert draft.title == "Ba xã xong việc số hóa"
    assert texts(draft) == [
        ("heading", "Về dữ liệu"),
        ("paragraph", PROSE),
        ("item", "Mở ba lớp học"),
        ("item", "Lập hai tổ"),
        ("heading", "Về con người"),
        ("item", "a) Sở cử người."),
    ]


def test_a_table_stands_in_its_place_with_its_caption() -> None:
    """Cells are said between the paragraphs around them, under the number of the caption."""

    def write(document: Any) -> None:
        document.add_heading("Hồ sơ trực tuyến", 0)
        document.add_paragraph(PROSE)
        document.add_paragraph("Bảng 2: Hồ sơ của các xã", style="Caption")
        document.add_paragraph("Đơn vị tính: %")
        table = document.add_table(4, 3)
        fill_table(table, "TT|Xã|Năm 2023", "|Xã|Nộp", "1|Mẫu|62,1", "2|Thử|70")
        table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
        table.cell(0, 1).merge(table.cell(1, 1)).text = "Xã"
        document.add_paragraph("Hết bảng.")

    assert texts(read(write))[1:] == [
        ("heading", "Bảng 2: Hồ sơ của các xã"),
        ("cell", "Mẫu – năm 2023 – Nộp: 62,1 %"),
        ("cell", "Thử – năm 2023 – Nộp: 70 %"),
        ("paragraph", "Hết bảng."),
    ]


def test_merged_cells_of_word_are_expanded() -> None:
    """A heading over two columns and a name over two rows are said with each value."""

    def write(document: Any) -> None:
        document.add_heading("Hồ sơ", 0)
        table = document.add_table(4, 4)
        fill_table(table, "|||", "||2022|2023", "|Mẫu|5|6", "|Thử|7|8")
        table.cell(0, 0).merge(table.cell(1, 0)).text = "Vùng"
        table.cell(0, 1).merge(table.cell(1, 1)).text = "Xã"
        table.cell(0, 2).merge(table.cell(0, 3)).text = "Năm"
        table.cell(2, 0).merge(table.cell(3, 0)).text = "Vùng cao"

    assert [(line.text, line.place) for line in read(write).lines] == [
        ("Vùng cao – Mẫu – năm 2022: 5", "Bảng 1, hàng 3"),
        ("Vùng cao – Mẫu – năm 2023: 6", "Bảng 1, hàng 3"),
        ("Vùng cao – Thử – năm 2022: 7", "Bảng 1, hàng 4"),
        ("Vùng cao – Thử – năm 2023: 8", "Bảng 1, hàng 4"),
    ]


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        (
            "<w:p><w:r><w:t>Có </w:t></w:r><w:del><w:r><w:delText>ba</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>bốn</w:t></w:r></w:ins><w:r><w:t> xã.</w:t></w:r></w:p>",
            ["Có bốn xã."],
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>Có.</w:t></w:r></w:p>",
            ["Có."],
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Có.</w:t></w:r></w:p>", ["Có."]),
        ("<w:p><w:hyperlink><w:r><w:t>Liên kết</w:t></w:r></w:hyperlink></w:p>", ["Liên kết"]),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>Khung.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            ["Khung."],
        ),
        (
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Mục lục</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
            [],
        ),
        (BOX, ["Khung mới."]),
    ],
    ids=["tracked", "hidden", "field", "link", "control", "contents", "text box"],
)  # fmt: skip
def test_what_the_page_shows_is_read(markup: str, seen: list[str]) -> None:
    """Deletions, hidden text, field codes and the table of contents are not on the page."""

    def write(document: Any) -> None:
        document.add_heading("Tên bài", 0)
        document.add_paragraph(PROSE)
        add_xml(document, markup)
        document.add_paragraph(PROSE)

    assert [text for _, text in texts(read(write))[1:-1]] == seen


def test_headers_and_footers_are_no_text() -> None:
    """What is printed on every page is left out."""

    def write(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        document.sections[0].footer.paragraphs[0].text = "Chân trang"
        document.add_paragraph(PROSE)

    assert texts(read(write)) == [("paragraph", PROSE)]


def test_a_broken_line_of_a_heading_is_one_heading() -> None:
    """A line break inside a heading does not make two of it."""

    def write(document: Any) -> None:
        document.add_heading("Tên bài", 0)
        heading = document.add_heading("", 1)
        heading.add_run("Về hạ tầng số").add_break(WD_BREAK.LINE)
        heading.add_run("của tỉnh")
        document.add_paragraph(PROSE)

    assert texts(read(write))[0] == ("heading", "Về hạ tầng số của tỉnh")


def test_old_fonts_are_read_by_run_style_and_default() -> None:
    """TCVN3 and VNI are converted wherever the font is stated, Unicode beside them stays."""

    def write(document: Any) -> None:
        document.add_heading("Tên bài", 0)
        mixed = document.add_paragraph()
        mixed.add_run(write_tcvn3("Sở đã mở lớp ")).font.name = ".VnTime"
        mixed.add_run("“café số” ở Huế").font.name = "Times New Roman"
        mixed.add_run(write_tcvn3(" cho người dân.")).font.name = ".VnTime"
        document.styles["List Bullet"].font.name = "VNI-Times"
        document.add_paragraph(write_vni("Mở ba lớp học"), style="List Bullet")
        document.add_paragraph().add_run(write_tcvn3("điều")).font.name = ".VnTimeH"
        document.add_paragraph("Huyện đã xong.")

    assert [text for _, text in texts(read(write))] == [
        "Sở đã mở lớp “café số” ở Huế cho người dân.",
        "Mở ba lớp học",
        "ĐIỀU",
        "Huyện đã xong.",
    ]


def test_old_writing_without_its_font_is_recognised() -> None:
    """Where somebody changed the font but not the text, the words themselves tell."""

    def write(document: Any) -> None:
        document.add_paragraph(write_tcvn3("Kết quả số hóa"))
        document.add_paragraph(write_tcvn3(PROSE))

    draft = read(write)
    assert (draft.title, draft.lines[0].text) == ("Kết quả số hóa", PROSE)


def test_a_word_cut_by_word_is_whole() -> None:
    """Runs of one font are converted together: the mark of VNI may stand in the next one."""

    def write(document: Any) -> None:
        paragraph = document.add_paragraph("")
        for part in ("Tie", "án", "g Vie", "ät"):
            paragraph.add_run(part).font.name = "VNI-Times"
        document.add_paragraph(PROSE)

    assert read(write).title == "Tiếng Việt"


def test_the_title_of_the_properties_counts_only_where_it_stands_in_the_text() -> None:
    """ "Document1" is nobody's title; a headline that the properties repeat is."""

    def write(document: Any) -> None:
        document.core_properties.title = "Ba xã xong việc"
        document.add_paragraph("Tin trong tỉnh")
        document.add_paragraph("Ba xã xong việc")
        document.add_paragraph(PROSE)

    assert read(write).title == "Ba xã xong việc"

    def write_other(document: Any) -> None:
        document.core_properties.title = "Document1"
        document.add_paragraph("Ba xã xong việc")
        document.add_paragraph(PROSE)

    assert read(write_other).title == "Ba xã xong việc"


def test_an_empty_document_has_no_lines() -> None:
    """Nothing written gives nothing, for draft.finish_draft to refuse."""
    assert read(lambda document: None).lines == ()  # noqa: ARG005


SOUND = pack_word(lambda document: document.add_paragraph(PROSE))


TYPES = "[Content_Types].xml"
WORD_TYPE = b"openxmlformats-officedocument.wordprocessingml.document.main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def swap(name: str, old: bytes, new: bytes) -> bytes:
    """Return the sound document with something else in one of its parts."""
    return bend(SOUND, name, lambda part: part.replace(old, new, 1))


BAD = {
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), ArticleProtected),
    "old Word": (OLE + bytes(600), ArticleFormat),
    "rtf": (b"{\\rtf1 xin}", ArticleFormat),
    "nothing": (b"", ArticleBroken),
    "no package": (b"PK\x03\x04" + bytes(40), ArticleBroken),
    "cut": (SOUND[: len(SOUND) // 2], ArticleBroken),
    "no body": (bend(SOUND, MAIN, lambda _: None), ArticleBroken),
    "cut body": (bend(SOUND, MAIN, lambda part: part[:-20]), ArticleBroken),
    "no types": (bend(SOUND, TYPES, lambda _: None), ArticleBroken),
    "sheet": (swap(TYPES, b"wordprocessingml.document", b"spreadsheetml.sheet"), ArticleFormat),
    "macros": (swap(TYPES, WORD_TYPE, b"ms-word.document.macroEnabled.main"), ArticleFormat),
    "entities": (
        swap(MAIN, b"<w:document", b'<!DOCTYPE w [<!ENTITY a "b">]><w:document'),
        ArticleBroken,
    ),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_what_is_no_sound_word_document_is_refused(data: bytes, error: type[Exception]) -> None:
    """Each kind of damage and of other file has its own reason, and the file is named."""
    with pytest.raises(error, match=r"a\.docx"):
        read_word(data, "a.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """Seventy million blanks pack into seventy kilobytes; the packing list tells."""
    bomb = add_part(SOUND, "word/bomb.xml", b" " * 70_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(ArticleSwelling) as refused:
        read_word(bomb, "a.docx")
    assert "giải nén" in refused.value.message("vi")


def test_entities_in_utf16_are_refused_too() -> None:
    """Another encoding does not hide a declared entity."""
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    with pytest.raises(ArticleBroken):
        read_word(bend(SOUND, "word/styles.xml", lambda _: hidden.encode("utf-16")), "a.docx")


def test_styles_based_on_each_other_in_a_ring_end() -> None:
    """A ring of styles is walked a few times, not forever."""

    def ring(part: bytes) -> bytes:
        style = b'<w:style w:type="paragraph" w:styleId="R%d"><w:basedOn w:val="R%d"/></w:style>'
        return part.replace(b"</w:styles>", style % (1, 2) + style % (2, 1) + b"</w:styles>")

    def use(part: bytes) -> bytes:
        return part.replace(b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="R1"/></w:pPr>', 1)

    data = bend(bend(SOUND, "word/styles.xml", ring), MAIN, use)
    assert texts(read_word(data, "a.docx")) == [("paragraph", PROSE)]


@pytest.mark.parametrize("line", ["TMĐT tăng 20%", "KTXH sáu tháng", "QL1A đã xong 12 km"])
def test_an_abbreviation_is_no_signature(line: str) -> None:
    """Who signs for whom has a dot or a post behind it; "TMĐT", "KTXH" open lines of a text."""

    def write(document: Any) -> None:
        for text in ("Báo cáo của tỉnh Mẫu", PROSE, line, "Trần Văn Mẫu", PROSE):
            document.add_paragraph(text)

    assert [text for _, text in texts(read(write))] == [PROSE, line, "Trần Văn Mẫu", PROSE]


@pytest.mark.parametrize("line", ["TM. ỦY BAN NHÂN DÂN", "KT CHỦ TỊCH", "T/M Ủy ban nhân dân"])
def test_a_signature_goes_with_and_without_a_dot(line: str) -> None:
    """All three ways of signing for somebody end the text."""

    def write(document: Any) -> None:
        for text in ("Báo cáo của tỉnh Mẫu", PROSE, line, "Trần Văn Mẫu"):
            document.add_paragraph(text)

    assert [text for _, text in texts(read(write))] == [PROSE]


def test_where_papers_are_handed_in_is_no_list_of_receivers() -> None:
    """ "Nơi nhận hồ sơ" heads a list of the text, "Nơi nhận:" one of receivers."""
    places = ["Nơi nhận hồ sơ", "- Xã Đông: phòng 12", "- Xã Tây: phòng 14"]

    def write(document: Any) -> None:
        for text in ("Hướng dẫn của tỉnh Mẫu", PROSE, *places, PROSE):
            document.add_paragraph(text)

    assert [text for _, text in texts(read(write))] == [PROSE, *places, PROSE]


@pytest.mark.parametrize("cell", ["TMĐT", "Đã ký", "KTXH"])
def test_a_small_table_with_such_a_word_is_a_table(cell: str) -> None:
    """A contract's state and an abbreviation prove no signature: the cells become sentences."""

    def write(document: Any) -> None:
        document.add_paragraph("Số liệu của tỉnh Mẫu")
        document.add_paragraph(PROSE)
        table = document.add_table(0, 2)
        for row in (("Chỉ tiêu", "Năm 2024"), (cell, "412"), ("Hồ sơ", "12")):
            for place, text in zip(table.add_row().cells, row, strict=True):
                place.text = text

    assert ("cell", f"{cell} – năm 2024: 412") in texts(read(write))

"""OpenDocument texts: read as Word documents are, with what their makers add."""

from __future__ import annotations

from typing import Any

import odfdo
import pytest

from dtqa.articles.draft import Draft
from dtqa.articles.office.odf import read_odf
from dtqa.errors import ArticleBroken, ArticleFormat, ArticleProtected, ArticleSwelling
from tests.unit.articles.encoding.legacy_writing import write_tcvn3
from tests.unit.articles.office.office_files import PROSE, add_part, bend, pack_odf

CONTENT = "content.xml"


def read(write: Any) -> Draft:
    """Return the draft of a document that a function writes."""
    return read_odf(pack_odf(write), "a.odt")


def read_markup(markup: str, styles: str = "") -> Draft:
    """Return the draft of a document whose body is some markup of OpenDocument's own."""
    data = pack_odf(lambda document: document.body.append(odfdo.Paragraph("GIỮCHỖ")))

    def change(part: bytes) -> bytes:
        text = part.decode()
        start = text.index("<text:p", text.index("<office:text"))
        end = text.index("</text:p>", start) + len("</text:p>")
        text = text[:start] + markup + text[end:]
        return text.replace(
            "<office:automatic-styles/>",
            f"<office:automatic-styles>{styles}</office:automatic-styles>",
        ).encode()

    return read_odf(bend(data, CONTENT, change), "a.odt")


def texts(draft: Draft) -> list[tuple[str, str]]:
    """Return the kinds and texts of a draft's lines."""
    return [(line.kind.value, line.text) for line in draft.lines]


def test_structure_comes_from_the_elements() -> None:
    """Headings, paragraphs and lists are told apart; the first heading is the title."""

    def write(document: Any) -> None:
        document.body.append(odfdo.Header(1, "Ba xã xong việc số hóa"))
        document.body.append(odfdo.Paragraph(PROSE))
        document.body.append(odfdo.Header(2, "Về con người"))
        document.body.append(odfdo.List(["Mở ba lớp học", "Lập hai tổ"]))

    draft = read(write)
    assert draft.title == "Ba xã xong việc số hóa"
    assert texts(draft) == [
        ("paragraph", PROSE),
        ("heading", "Về con người"),
        ("item", "Mở ba lớp học"),
        ("item", "Lập hai tổ"),
    ]


def test_cells_are_said_with_their_headings() -> None:
    """A table of OpenDocument is worded like any other, spans included."""

    def write(document: Any) -> None:
        document.body.append(odfdo.Header(1, "Hồ sơ trực tuyến"))
        document.body.append(odfdo.Paragraph("Bảng 2: Hồ sơ của các xã"))
        table = odfdo.Table("Bảng", width=3, height=4)
        for place, row in enumerate(("Xã|Tỷ lệ (%)|", "|2022|2023", "Mẫu|5|62,1", "Thử|7|-")):
            for column, text in enumerate(row.split("|")):
                table.set_value((column, place), text)
        table.set_span((1, 0, 2, 0))
        table.set_span((0, 0, 0, 1))
        document.body.append(table)

    assert [(line.text, line.place) for line in read(write).lines] == [
        ("Bảng 2: Hồ sơ của các xã", "Bảng 2"),
        ("Mẫu – tỷ lệ – 2022: 5 %", "Bảng 2, hàng 3"),
        ("Mẫu – tỷ lệ – 2023: 62,1 %", "Bảng 2, hàng 3"),
        ("Thử – tỷ lệ – 2022: 7 %", "Bảng 2, hàng 4"),
    ]


def test_an_official_document_says_who_and_when() -> None:
    """The letterhead is read as in a Word document."""

    def write(document: Any) -> None:
        for line in (
            *("UBND TỈNH MẪU", "SỞ VÍ DỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            *("Độc lập - Tự do - Hạnh phúc", "Số: 3/KH-SVD", "Mẫu, ngày 01 tháng 02 năm 2024"),
            *(
                "KẾ HOẠCH",
                "Mở lớp học số ở các xã",
                PROSE,
                "Nơi nhận:",
                "- Như trên;",
                "- Lưu: VT.",
            ),
        ):
            document.body.append(odfdo.Paragraph(line))

    draft = read(write)
    assert (draft.title, draft.publisher) == ("KẾ HOẠCH Mở lớp học số ở các xã", "SỞ VÍ DỤ")
    assert draft.published == "2024-02-01"
    assert texts(draft) == [("paragraph", PROSE)]


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<text:p>Có<text:s text:c='3'/>ba<text:tab/>xã.</text:p>", ["Có ba xã."]),
        ("<text:p>Có <text:span>ba</text:span> xã<!-- ghi --> nhỏ.</text:p>", ["Có ba xã nhỏ."]),
        ("<text:p>Có <z xmlns='urn:z'>ba</z> xã.</text:p>", ["Có ba xã."]),
        ("<text:p>Một<text:line-break/>Hai</text:p>", ["Một", "Hai"]),
        ("<text:section><text:p>Trong mục.</text:p></text:section>", ["Trong mục."]),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Đã xóa</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>Còn.</text:p>",
            ["Còn."],
        ),
        (
            "<text:table-of-content><text:index-body><text:p>Mục lục</text:p></text:index-body>"
            "</text:table-of-content><text:p>Còn.</text:p>",
            ["Còn."],
        ),
        (
            "<text:p>Có xã.<office:annotation><text:p>Xét</text:p></office:annotation></text:p>",
            ["Có xã."],
        ),
        (
            "<text:p>Có xã.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>Theo Sở.</text:p></text:note-body></text:note></text:p>",
            ["Có xã.", "Theo Sở."],
        ),
        (
            "<text:p>Có xã.<draw:frame><draw:text-box><text:p>Khung.</text:p></draw:text-box>"
            "</draw:frame></text:p>",
            ["Có xã.", "Khung."],
        ),
    ],
    ids=[
        *("blanks", "comment", "foreign", "break", "section"),
        *("tracked", "contents", "remark", "note", "box"),
    ],
)
def test_what_the_page_shows_is_read(markup: str, seen: list[str]) -> None:
    """Deletions, remarks and the table of contents are not on the page."""
    draft = read_markup(f"<text:h>Tên bài</text:h><text:p>{PROSE}</text:p>{markup}")
    assert [text for _, text in texts(draft)[1:]] == seen


def test_a_note_says_that_it_is_one() -> None:
    """The place of a footnote is its number."""
    note = "<text:note><text:note-body><text:p>Theo Sở.</text:p></text:note-body></text:note>"
    draft = read_markup(f"<text:h>Tên bài</text:h><text:p>{PROSE}{note}</text:p>")
    assert draft.lines[-1].place == "Chú thích 1"


def test_old_fonts_and_hidden_text_are_known_by_their_styles() -> None:
    """A span of .VnTime is converted, one beside it is not, a hidden one is left out."""
    styles = (
        "<style:style style:name='O' style:family='text'>"
        "<style:text-properties fo:font-family=\"'.VnTime'\"/></style:style>"
        "<style:style style:name='P' style:family='text' style:parent-style-name='O'/>"
        "<style:style style:name='H' style:family='text'>"
        "<style:text-properties text:display='none'/></style:style>"
    )
    markup = (
        f"<text:h>Tên bài</text:h><text:p>{PROSE}</text:p><text:p>"
        f"<text:span text:style-name='P'>{write_tcvn3('Sở đã mở lớp')}</text:span> “café”"
        "<text:span text:style-name='H'> ẩn</text:span>.</text:p>"
    )
    assert texts(read_markup(markup, styles))[-1] == ("paragraph", "Sở đã mở lớp “café”.")


SOUND = pack_odf(lambda document: document.body.append(odfdo.Paragraph(PROSE)))
MANIFEST = "META-INF/manifest.xml"


def lock(part: bytes) -> bytes:
    """Return a manifest that says its files are encrypted."""
    return part.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")


BAD = {
    "password": (bend(SOUND, MANIFEST, lock), ArticleProtected),
    "no package": (b"PK\x03\x04" + bytes(40), ArticleBroken),
    "no content": (bend(SOUND, CONTENT, lambda _: None), ArticleBroken),
    "cut content": (bend(SOUND, CONTENT, lambda part: part[:-30]), ArticleBroken),
    "bomb": (add_part(SOUND, "bomb.xml", b" " * 70_000_000), ArticleSwelling),
    "sheet": (
        bend(SOUND, "mimetype", lambda _: b"application/vnd.oasis.opendocument.spreadsheet"),
        ArticleFormat,
    ),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_what_is_no_sound_text_is_refused(data: bytes, error: type[Exception]) -> None:
    """Each kind of damage and of other file has its own reason, and the file is named."""
    with pytest.raises(error, match=r"a\.odt"):
        read_odf(data, "a.odt")

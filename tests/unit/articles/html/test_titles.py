"""The headline, where the window says something else, and text that its markup breaks."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import LEAD, META, TEXT, TITLE, write_page, write_text

DAY = "<div>12/10/2023 07:30</div>"


def read(body: str, head: str) -> tuple[str, list[str]]:
    """Return the title and lines of a page."""
    draft = read_html(write_page(body, head))
    return draft.title, [line.text for line in draft.lines]


@pytest.mark.parametrize(
    "window",
    [
        "Tin tức - Sự kiện - Cổng thông tin điện tử tỉnh Mẫu",
        "Chi tiết tin",
        "Bao Vi Du Online",
        "Untitled Document",
        "Trang chủ",
    ],
)
@pytest.mark.parametrize(
    "shown",
    [
        f"<div>Tin tức - Sự kiện</div><div><span>{TITLE}</span></div>{DAY}",
        f"<a href='/'>Trang chủ</a> » <a href='/t'>Tin tức</a> <span>{TITLE}</span><br>"
        "Cập nhật lúc: 07:30 12/10/2023",
    ],
)
def test_a_window_may_name_no_article(window: str, shown: str) -> None:
    """Then the line right above the day is the headline, without the path before it."""
    head = f"<title>{window}</title>"
    logo = "<img alt='Cổng thông tin điện tử tỉnh Mẫu'>"
    body = f"{logo}<div>{shown}<p>{LEAD}</p>{write_text()}</div>"
    assert read(body, head) == (TITLE, [LEAD, *TEXT])


@pytest.mark.parametrize("window", [f"In bài: {TITLE} - Báo Ví Dụ", f"Báo Ví Dụ - {TITLE}"])
def test_a_headline_may_stand_behind_something(window: str) -> None:
    """The heading is found within the window's title; the site's name above it is none."""
    body = (
        f"<h1><a href='/'>Báo Ví Dụ</a></h1><div><h2>{TITLE}</h2>{DAY}<p>{LEAD}</p>{write_text()}"
    )
    assert read(f"{body}</div>", f"<title>{window}</title>") == (TITLE, [LEAD, *TEXT])


def test_a_part_of_a_headline_is_not_the_headline() -> None:
    """A heading of the text that the headline ends in stays in the text."""
    long = f"Mạng thôn: {TITLE}"
    body = f"<article><h1>{long}</h1>{DAY}<p>{LEAD}</p><h2>{TITLE}</h2>{write_text()}</article>"
    assert read(body, META.replace(TITLE, long)) == (long, [LEAD, TITLE, *TEXT])


def test_capitals_of_a_heading_are_its_style() -> None:
    """What the page states spells the headline; the heading is not repeated in the text."""
    body = f"<article><h1>{TITLE.upper()}</h1>{DAY}<p>{LEAD}</p>{write_text()}</article>"
    assert read(body, META) == (TITLE, [LEAD, *TEXT])


def test_a_document_saved_as_a_page_opens_with_its_title() -> None:
    """Word breaks lines anywhere and names the window as it likes."""
    words = "".join(
        f"<p class=MsoNormal><span>{text.replace(' ', chr(10))}<o:p></o:p></span></p>"
        for text in (LEAD, *TEXT)
    )
    opening = f"<p class=MsoNormal align=center><b><span>{TITLE}<o:p></o:p></span></b></p>"
    body = f"<div class=WordSection1>{opening}<p><o:p>&nbsp;</o:p></p>{words}</div>"
    assert read(body, "<title>Bao cao</title>") == (TITLE, [LEAD, *TEXT])


def test_line_ends_of_the_markup_are_blanks() -> None:
    """Cells and paragraphs that are broken in the source are whole; tables stay tables."""
    rows = "<tr><td>Bờ\n Sông</td><td>\n12</td></tr><tr><td>Đồi\nGió</td><td>7\n</td></tr>"
    table = f"<table><tr><th>\nXã</th><th>Số\n điểm</th></tr>{rows}</table>"
    text = write_text(tuple(text.replace(" ", "\n  ", 5) for text in TEXT))
    body = f"<article><h1>{TITLE}</h1>{DAY}<p>\n{LEAD}\n</p>{text}{table}</article>"
    cells = ["Bờ Sông – số điểm: 12", "Đồi Gió – số điểm: 7"]
    assert read(body, META)[1] == [LEAD, *TEXT, *cells]


def test_a_lead_and_the_text_below_it_are_two_lines() -> None:
    """Where only an inline element holds the lead, it does not run into what follows."""
    body = f"<div><h1>{TITLE}</h1>{DAY}<span>{LEAD}</span><div>{'<br>'.join(TEXT)}</div></div>"
    assert read(body, META)[1] == [LEAD, *TEXT]


def test_a_page_may_show_an_official_document() -> None:
    """Its letterhead, receivers and signature are not its text, and say whose it is."""
    letterhead = (
        "<table><tr><td>UBND TỈNH MẪU<br><b>SỞ VÍ DỤ</b></td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<br>Độc lập - Tự do - Hạnh phúc</td></tr><tr><td>Số: 12/BC-SVD</td>"
        "<td>Mẫu, ngày 10 tháng 3 năm 2023</td></tr></table>"
    )
    signing = (
        "<table><tr><td><b>Nơi nhận:</b><br>- Lưu: VT.</td><td><b>GIÁM ĐỐC</b></td></tr></table>"
    )
    body = f"<div><h1>{TITLE}</h1>{letterhead}<p>{LEAD}</p>{write_text()}{signing}</div>"
    draft = read_html(write_page(body, META))
    assert [line.text for line in draft.lines] == [LEAD, *TEXT]
    assert (draft.publisher, draft.published) == ("SỞ VÍ DỤ", "2023-03-10")


@pytest.mark.parametrize(
    "notice",
    [
        "* Mời quý độc giả theo dõi các chương trình đã phát sóng trên TV Online và ViDuGo!",
        "Mời quý vị theo dõi Báo Ví Dụ trên Google News",
        "Vui lòng nhập tên và email để gửi bình luận của bạn về bài viết này tới tòa soạn.",
        "Đăng ký email để nhận bản tin Báo Ví Dụ vào 6h sáng hằng ngày.",
    ],
)
def test_what_a_site_asks_of_its_readers_is_no_text(notice: str) -> None:
    """Channels to follow and how to comment go, though they are whole sentences."""
    body = f"<div><h1>{TITLE}</h1>{DAY}<p>{LEAD}</p>{write_text()}<p><i>{notice}</i></p></div>"
    assert read(body, META)[1] == [LEAD, *TEXT]


def test_prose_above_a_letterhead_is_text() -> None:
    """A page may quote a document in its middle: what stands above it is not searched."""
    quoted = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>"
    body = f"<div><h1>{TITLE}</h1>{DAY}<p>{LEAD}</p>{write_text(TEXT[:3])}{quoted}"
    lines = read(f"{body}{write_text(TEXT[3:])}</div>", META)[1]
    assert [line for line in lines if line in (LEAD, *TEXT)] == [LEAD, *TEXT]

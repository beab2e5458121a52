"""Ways in which portals, newspapers and blogs build a page: the article is whole and alone."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import (
    LEAD,
    LONGER,
    META,
    OTHERS,
    SHARE,
    TEXT,
    TITLE,
    write_links,
    write_page,
    write_teasers,
    write_text,
)

HEAD = f"<h1>{TITLE}</h1><p>{LEAD}</p>"
LINKED = f"<ul>{write_links()}</ul>"
COMMENTS = "".join(
    f"<div><b>Bạn đọc {n}</b><p>{lead} {LONGER}</p><a>Thích</a> <a>Trả lời</a></div>"
    for n, (_, lead) in enumerate(OTHERS * 6)
)
FOOT = "<footer><p>© Báo Ví Dụ. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer>"
PORTAL = f"""<table><tr><td colspan="3"><img alt="Cổng thông tin điện tử tỉnh Mẫu"></td></tr>
<tr><td><table><tr><td><a href="/gt">Giới thiệu</a></td></tr></table></td><td><table>
<tr><td>{TITLE}</td></tr><tr><td>Cập nhật: 08:15 - 12/10/2023 | Lượt xem: 1.204</td></tr>
<tr><td><div><b>{LEAD}</b></div>{write_text(tag="div")}</td></tr>
<tr><td><b>Các tin khác</b><ul>{write_links()}</ul></td></tr></table></td>
<td><b>Thống kê truy cập</b><br>Hôm nay: 120<br>Tất cả: 1.234.567</td></tr>
<tr><td colspan="3">Bản quyền thuộc UBND tỉnh Mẫu<br>Địa chỉ: Số 1 đường Thử</td></tr></table>"""

PAGES = {
    "an article element": f"<article>{HEAD}{write_text()}</article>{FOOT}",
    "a portal of nested tables": PORTAL,
    "paragraphs that are divs": f"<div><div>{HEAD}</div><div>{write_text(tag='div')}</div></div>",
    "one cell cut by line breaks": f"<div>{HEAD}<div>{'<br><br>'.join(TEXT)}</div></div>{FOOT}",
    "a cell with headline and text": f"<table><tr><td>{LINKED}</td><td><h1>{TITLE}</h1>{LEAD}<br>"
    f"{'<br>'.join(TEXT)}</td></tr></table>",
    "list items": f"<article>{HEAD}<ul>{write_text(tag='li')}</ul></article>",
    "comments longer than the article": f"<div>{HEAD}<div>{write_text()}</div>"
    f"<div><h3>Ý kiến bạn đọc (24)</h3>{COMMENTS}</div></div>",
    "an endless stream of related news": f"<div>{HEAD}<div>{write_text()}</div>"
    f"<div><h2>Tin liên quan</h2>{write_teasers(9)}</div></div>",
    "a stream without a heading": f"<div>{HEAD}<div>{write_text()}</div>{write_teasers(9)}</div>",
    "related news within the text": f"<article>{HEAD}{write_text(TEXT[:4])}<h4>Tin liên quan</h4>"
    f"{LINKED}{write_text(TEXT[4:])}</article>",
    "a box of another article within the text": f"<article>{HEAD}{write_text(TEXT[:3])}"
    f"<div><a href='/1'><b>{OTHERS[0][0]}</b></a><p>{OTHERS[0][1]} {LONGER}</p></div>"
    f"{write_text(TEXT[3:])}</article>",
    "share bars between paragraphs": f"<section><section>{HEAD}{write_text(TEXT[:2])}{SHARE}"
    f"{write_text(TEXT[2:4])}{SHARE}{write_text(TEXT[4:])}</section></section>",
    "hints to other articles": f"<article>{HEAD}{write_text(TEXT[:2])}<p><b>&gt;&gt; Xem thêm: "
    f"<a href='/1'>{OTHERS[0][0]}</a></b></p><p><a href='/2'>{OTHERS[1][0]}</a></p>"
    f"{write_text(TEXT[2:])}<p><b>Mời quý vị xem video:</b></p></article>",
    "a notice about cookies and one about letters": f"<div><p>Trang này dùng cookie. {LONGER}</p>"
    f"</div><main>{HEAD}{write_text()}</main><div><p>Đăng ký nhận bản tin. {LONGER}</p></div>",
    "a bar of the site above": f"<div>Đường dây nóng: 0123 456</div>{HEAD}{write_text()}",
    "an accelerated page": f"<amp-sidebar><ul><li>Thời sự</li></ul></amp-sidebar><article>{HEAD}"
    f"{write_text(TEXT[:2])}<amp-ad></amp-ad>{write_text(TEXT[2:])}</article>"
    "<amp-list><template><p>{{title}}</p></template></amp-list>",
    "a story told by pictures": f"<article>{HEAD}"
    + "".join(f"<figure><img src='a'><figcaption>{text}</figcaption></figure>" for text in TEXT)
    + "<p>Ảnh: Lê Mẫu</p></article>",
    "a log of events": f"{HEAD}<div>"
    + "".join(f"<div><span>9:0{n}</span><p>{text}</p></div>" for n, text in enumerate(TEXT))
    + f"</div><h4>Tin liên quan</h4>{LINKED}",
}


@pytest.mark.parametrize("structure", PAGES)
def test_the_article_is_whole_and_alone(structure: str) -> None:
    """Lead and paragraphs are there in order, and nothing else, however the page is built."""
    draft = read_html(write_page(PAGES[structure]))
    assert draft.title == TITLE
    assert [line.text for line in draft.lines] == [LEAD, *TEXT]


def test_a_portal_whose_window_bears_its_own_name() -> None:
    """The headline is the line above the day, the publisher what the window is called."""
    head = "<title>Cổng thông tin điện tử tỉnh Mẫu</title>"
    draft = read_html(write_page(PORTAL, head))
    assert (draft.title, draft.published) == (TITLE, "2023-10-12")
    assert draft.publisher == "Cổng thông tin điện tử tỉnh Mẫu"


def test_captions_beside_a_text_are_not_its_own() -> None:
    """Where paragraphs tell the story, what stands below pictures is left out."""
    figure = (
        f"<figure><img src='a'><figcaption>Ảnh một điểm ở xã Thử. {LONGER}</figcaption></figure>"
    )
    markup = write_page(
        f"<article>{HEAD}{write_text(TEXT[:3])}{figure}{write_text(TEXT[3:])}</article>"
    )
    assert [line.text for line in read_html(markup).lines] == [LEAD, *TEXT]


def test_an_interview_keeps_its_questions() -> None:
    """Bold questions stay with their answers, who signed below is the author."""
    asked = ("Thưa bà, chương trình đã làm được gì?", "Còn các xã vùng cao thì sao, thưa bà?")
    turns = [line for pair in zip(asked, TEXT, strict=False) for line in pair]
    marked = "".join(
        f"<p><b>{line}</b></p>" if line in asked else f"<p>{line}</p>" for line in turns
    )
    sign = "<p style='text-align:right'><b>Lê Văn Mẫu</b> (thực hiện)</p>"
    draft = read_html(write_page(f"<article>{HEAD}{marked}<p>{TEXT[4]}</p>{sign}</article>"))
    assert [line.text for line in draft.lines] == [LEAD, *turns, TEXT[4]]
    assert draft.author == "Lê Văn Mẫu (thực hiện)"


def test_headings_that_are_links_stay() -> None:
    """An article cut by linked headings is no list of other articles."""
    parts = "".join(
        f"<div><h3><a href='/xa/{n}'>Kết quả ở xã vùng cao số {n}</a></h3><p>{text}</p></div>"
        for n, text in enumerate(TEXT)
    )
    texts = [line.text for line in read_html(write_page(f"<article>{HEAD}{parts}</article>")).lines]
    assert [text for text in texts if not text.startswith("Kết quả")] == [LEAD, *TEXT]


def test_sentences_about_linked_documents_stay() -> None:
    """A decree that is named by a link belongs to its sentence."""
    said = tuple(
        f"Quyết định số {n}/QĐ-UBND về mạng thôn được ký ngày {n}/3/2023 và giao cho sở làm ngay."
        for n in (11, 12, 13)
    )
    linked = "".join(
        f"<p>{line.replace(line[:25], f'<a href=/v>{line[:25]}</a>')}</p>" for line in said
    )
    markup = write_page(
        f"<article>{HEAD}{write_text(TEXT[:2])}{linked}{write_text(TEXT[2:])}</article>"
    )
    assert [line.text for line in read_html(markup).lines] == [LEAD, *TEXT[:2], *said, *TEXT[2:]]


def test_a_teaser_before_a_paywall_is_all_there_is() -> None:
    """What can be read without paying is the article; the offer is not."""
    offer = "<div><h3>Nội dung dành cho hội viên</h3><a>Đăng nhập</a> <a>Mua gói</a></div>"
    draft = read_html(write_page(f"<article>{HEAD}{write_text(TEXT[:2])}{offer}</article>"))
    assert [line.text for line in draft.lines][:3] == [LEAD, *TEXT[:2]]
    assert not any("Mua gói" in line.text for line in draft.lines)


def test_a_table_stays_where_it_stood() -> None:
    """The article's own table becomes cells between its paragraphs."""
    rows = "<tr><td>Bờ Sông</td><td>12</td></tr><tr><td>Đồi Gió</td><td>7</td></tr>"
    table = f"<table><tr><th>Xã</th><th>Số điểm</th></tr>{rows}</table>"
    markup = write_page(
        f"<article>{HEAD}{write_text(TEXT[:3])}{table}{write_text(TEXT[3:])}</article>"
    )
    texts = [line.text for line in read_html(markup).lines]
    assert texts == [
        *(LEAD, *TEXT[:3]),
        *("Bờ Sông – số điểm: 12", "Đồi Gió – số điểm: 7"),
        *TEXT[3:],
    ]


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}</title>",
        f"<title>{TITLE} - Báo Ví Dụ</title>",
        f"<title>{TITLE} | Thời sự | Báo Ví Dụ</title>",
        f'<meta property="og:title" content="{TITLE} - Sở Khoa học tỉnh Mẫu">',
        f'<meta property="og:title" content="{TITLE[:30]}...">',
        f"<title>Trang chủ</title>{META}",
        '<meta property="og:site_name" content="Báo Ví Dụ"><title>Báo Ví Dụ</title>',
        "",
    ],
)
def test_the_headline_stands_alone(head: str) -> None:
    """Neither the site's name behind it nor a cut in it comes into the title."""
    markup = write_page(f"<article>{HEAD}{write_text()}</article>", head)
    assert read_html(markup).title == TITLE


def test_a_title_without_its_heading_loses_the_name_of_its_site() -> None:
    """Where no heading repeats it, what the site calls itself goes from the end."""
    head = f'<title>{TITLE} - Báo Ví Dụ</title><meta property="og:site_name" content="Báo Ví Dụ">'
    assert read_html(write_page(f"<div>{write_text()}</div>", head)).title == TITLE

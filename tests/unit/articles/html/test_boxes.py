"""Boxes of other articles, comments and a site's foot go; chapters that sound alike stay."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import (
    LEAD,
    LONGER,
    OTHERS,
    TEXT,
    TITLE,
    write_page,
    write_teasers,
    write_text,
)

HEAD = f"<h1>{TITLE}</h1><div>12/10/2023 07:30</div><p>{LEAD}</p>"
FOOT = (
    "<footer><p>Cơ quan chủ quản: UBND tỉnh Mẫu</p><p>Giấy phép số 00/GP-BTTTT do Bộ cấp ngày "
    "01/01/2020 cho tờ báo này.</p><p>© Bản quyền thuộc về Báo Ví Dụ. Cấm sao chép dưới mọi hình "
    "thức nếu không có sự chấp thuận bằng văn bản.</p></footer>"
)
DATED = "".join(
    f"<p><a href='/{n}'>{name}</a> (10/10/2023)</p>" for n, (name, _) in enumerate(OTHERS)
)
REPLIES = "<a href='#'>Trả lời</a> <a href='#'>Thích (2)</a>"


def read(body: str) -> list[str]:
    """Return the lines of a page."""
    return [line.text for line in read_html(write_page(body)).lines]


@pytest.mark.parametrize(
    "heading",
    ["Tin liên quan", "Tham khảo thêm", "Đừng bỏ lỡ", "Thông tin doanh nghiệp", "Tin tài trợ"],
)
def test_links_that_end_a_page_go_with_what_heads_them(heading: str) -> None:
    """Whatever a site calls them: linked headlines, each with a day, and the line above."""
    assert read(f"<div>{HEAD}{write_text()}<p><b>{heading}</b></p>{DATED}</div>") == [LEAD, *TEXT]


def test_a_list_that_a_sentence_announces_keeps_its_sentence() -> None:
    """A line with a colon belongs to the text, whatever is linked below it."""
    said = "Các văn bản kèm theo gồm:"
    lines = read(f"<div>{HEAD}{write_text()}<p>{said}</p>{DATED}</div>")
    assert lines[: len(TEXT) + 2] == [LEAD, *TEXT, said]


@pytest.mark.parametrize("heading", ["Bạn đọc bình luận", "Quan tâm nhất", "1 phản hồi", ""])
@pytest.mark.parametrize("count", [1, 6])
def test_comments_are_known_by_their_buttons(heading: str, count: int) -> None:
    """What has "Trả lời" below it is a reader's, under any heading or none."""
    comments = "".join(
        f"<li><div><b>Bạn đọc {n}</b></div><div>{OTHERS[n % 4][1]} {LONGER}</div>{REPLIES}</li>"
        for n in range(count)
    )
    assert read(f"<div>{HEAD}{write_text()}</div><h3>{heading}</h3><ul>{comments}</ul>") == [
        LEAD,
        *TEXT,
    ]


def test_questions_and_answers_are_no_comments() -> None:
    """ "Trả lời:" above an answer is the article's own."""
    asked = "".join(
        f"<p>Hỏi: Câu số {n}?</p><p><b>Trả lời:</b></p><p>{TEXT[n]}</p>" for n in range(6)
    )
    lines = read(f"<article>{HEAD}{asked}</article>")
    assert [line for line in lines if line in TEXT] == list(TEXT)
    assert lines.count("Trả lời:") == 6


@pytest.mark.parametrize("heading", ["Bình luận", "Ý kiến", "Video", "Chủ đề"])
def test_a_chapter_may_be_called_like_a_box(heading: str) -> None:
    """A heading with paragraphs right below it heads a chapter, in a section of its own too."""
    section = f"<section><h2>{heading}</h2>{write_text(TEXT[3:])}</section>"
    lines = read(f"<article>{HEAD}{write_text(TEXT[:3])}{section}</article>")
    assert lines == [LEAD, *TEXT[:3], heading, *TEXT[3:]]


def test_an_article_within_the_article_is_another() -> None:
    """Boxes may be marked as articles themselves: one opens with the headline of another."""
    inserted = (
        f"<article><a href='/1'><img></a><div><h3><a href='/1'>{OTHERS[1][0]}</a></h3>"
        f"<div>{OTHERS[1][1]}</div></div></article>"
    )
    page = f"<div>{HEAD}{write_text(TEXT[:3])}{inserted}{write_text(TEXT[3:])}</div>"
    assert read(page) == [LEAD, *TEXT]


def test_articles_below_one_another_stay_apart() -> None:
    """A page that goes on with other articles, whole, is about its own."""
    stream = "".join(
        f"<article><h2><a href='/{n}'>{name}</a></h2><p>{lead} {LONGER}</p><p>{LONGER} {lead}</p>"
        f"<p>{LONGER} {LONGER} {lead}</p></article>"
        for n, (name, lead) in enumerate(OTHERS)
    )
    assert read(f"<main><article>{HEAD}{write_text()}</article>{stream}</main>") == [LEAD, *TEXT]


@pytest.mark.parametrize("teasers", ["", f"<section>{write_teasers()}</section>"])
def test_one_paragraph_is_an_article(teasers: str) -> None:
    """A brief is read, and neither the boxes nor the imprint longer than it."""
    body = f"<h1>{TITLE}</h1><div>12/10/2023 07:30</div><div><p>{TEXT[0]}</p></div>"
    assert read(f"<main>{body}</main>{teasers}{FOOT}") == [TEXT[0]]


def test_an_imprint_needs_no_foot() -> None:
    """Owner, editor and licence go where they end the part that holds the article."""
    imprint = FOOT.replace("footer", "div")
    assert read(f"<div>{HEAD}{write_text()}{imprint}</div>") == [LEAD, *TEXT]


def test_the_foot_of_a_quotation_is_no_foot_of_a_page() -> None:
    """What is quoted stays with the article."""
    quote = f"<blockquote><p>{LONGER}</p><footer>Đại diện Sở</footer></blockquote>"
    page = f"<article>{HEAD}{write_text(TEXT[:3])}{quote}{write_text(TEXT[3:])}</article>"
    assert LONGER in read(page)

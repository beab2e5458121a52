"""What looks like a box of a page, and is the article's own, stays."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import (
    LEAD,
    OTHERS,
    TEXT,
    TITLE,
    write_links,
    write_page,
    write_text,
)

LINKED = f"<ul>{write_links()}</ul>"
NAMES = [name for name, _ in OTHERS]
NOTE = "Số liệu chưa gồm hai xã vùng cao của tỉnh Mẫu."
HEAD = f"<h1>{TITLE}</h1><p>{LEAD}</p>"


def read(body: str) -> list[str]:
    """Return the lines of a page with this body."""
    return [line.text for line in read_html(write_page(body)).lines]


@pytest.mark.parametrize("links", [LINKED, write_links("p"), write_links("div")])
def test_links_that_a_sentence_announces_are_text(links: str) -> None:
    """The list of laws below "… sau đây:" is what the article is about, though each is a link."""
    told = "Bốn việc sau đây được khen trong năm:"
    body = f"<article>{HEAD}{write_text()}<p>{told}</p>{links}</article>"
    assert read(body) == [LEAD, *TEXT, told, *NAMES]


def test_an_article_may_be_a_list_of_links() -> None:
    """A page whose only text is an announced list is not empty."""
    told = "Sau đây là bốn việc được khen:"
    assert read(f"<h1>{TITLE}</h1><p>{told}</p>{LINKED}") == [told, *NAMES]


@pytest.mark.parametrize(
    "heading",
    ["Tin liên quan:", "Mời bạn đọc xem thêm các bài viết khác:", "Các bài viết về cùng một việc:"],
)
def test_links_to_other_articles_stay_out(heading: str) -> None:
    """A colon below a call to read on announces a box."""
    body = f"<article>{HEAD}{write_text()}<p>{heading}</p>{LINKED}</article>"
    assert not set(read(body)) & set(NAMES)


@pytest.mark.parametrize("tag", ["aside", "footer"])
def test_a_note_within_the_article_is_text(tag: str) -> None:
    """An aside or a foot of the article that tells something and links nowhere stays."""
    body = f"<article>{HEAD}{write_text()}<{tag}><p>{NOTE}</p></{tag}></article>"
    assert NOTE in read(body)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{NOTE} <a href='/1'>{NAMES[0]}</a></p>",
        "<p>Bản quyền thuộc về Báo Ví Dụ, mọi quyền được giữ.</p>",
        "<p>Vui lòng nhập ý kiến bình luận của bạn ở ngay đây.</p>",
    ],
)
def test_an_aside_that_leads_away_is_none(inside: str) -> None:
    """Links, a site's closing lines and what it asks of readers are no part of the text."""
    left = read(f"<article>{HEAD}{write_text()}<aside>{inside}</aside></article>")
    assert left == [LEAD, *TEXT]


def test_a_word_of_a_button_may_be_an_item() -> None:
    """ "Bình luận" stands in a list of things to do; a list of buttons still goes."""
    tasks = ["Mở 25 lớp tập huấn cho xã", "Bình luận", "Lập 14 kho dữ liệu của xã"]
    items = "".join(f"<li>{task}</li>" for task in tasks)
    buttons = "".join(f"<li>{name}</li>" for name in ("Bình luận", "Chia sẻ", "In bài viết"))
    page = f"<article>{HEAD}<ul>{{}}</ul>{write_text()}</article>"
    assert read(page.format(items)) == [LEAD, *tasks, *TEXT]
    assert read(page.format(buttons)) == [LEAD, *TEXT]


def test_the_days_of_a_chronicle_are_text() -> None:
    """Three days that head what happened stay, and none is the day of publishing."""
    days = ["12/03/2024", "15/04/2024", "20/05/2024"]
    chronicle = "".join(
        f"<h3>{day}</h3><p>{text}</p>" for day, text in zip(days, TEXT, strict=False)
    )
    draft = read_html(write_page(f"<article>{HEAD}{chronicle}</article>"))
    lines = [line.text for line in draft.lines]
    assert [line for line in lines if line in days] == days
    assert draft.published is None


def test_a_notice_with_a_number_is_text() -> None:
    """What invites readers and says how many, how much, tells something."""
    told = "Mời bạn đọc xem thể lệ tại đây: mỗi người gửi tối đa 5 ảnh, giải nhất 20 triệu đồng."
    assert told in read(f"<article>{HEAD}{write_text()}<p>{told}</p></article>")

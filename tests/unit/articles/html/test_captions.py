"""Captions of pictures are text where they say how much, and in stories told by pictures."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import LEAD, TEXT, TITLE, write_page, write_text

CAPTION = "Nhà văn hóa thôn Đồi Gió có mạng từ tháng 2"
HEAD = f"<h1>{TITLE}</h1><div>12/10/2023 07:30</div><p>{LEAD}</p>"


def read(middle: str) -> list[str]:
    """Return the lines of an article with something in its middle."""
    body = f"<div>{HEAD}{write_text(TEXT[:3])}{middle}{write_text(TEXT[3:])}</div>"
    return [line.text for line in read_html(write_page(body)).lines]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><img src='a'></td></tr><tr><td>{}</td></tr></table>",
        "<table class='picture'><tbody><tr><td><img></td></tr><tr><td><p>{}</p></td></tr></tbody>"
        "</table>",
        "<div><div><img></div><div class='PhotoCMS_Caption'><p>{}</p></div></div>",
        "<div class='wp-caption'><a><img></a><p class='wp-caption-text'>{}</p></div>",
        "<div><video></video><div class='VideoCMS_Caption'><p>{}</p></div></div>",
        "<figure><img><figcaption>{}</figcaption></figure>",
    ],
)
def test_a_caption_goes_with_its_picture(markup: str) -> None:
    """In a small table, in what is called a caption, in a figure."""
    assert read(markup.format(CAPTION)) == [LEAD, *TEXT]


def test_what_stands_beside_pictures_in_tables_stays() -> None:
    """Rows with signs in their cells are rows; a table's own caption stays above them."""
    rows = "<tr><td><img>Bờ Sông</td><td>12</td></tr><tr><td><img>Đồi Gió</td><td>7</td></tr>"
    table = f"<table><tr><th>Xã</th><th>Số điểm</th></tr>{rows}</table>"
    cells = ["Bờ Sông – số điểm: 12", "Đồi Gió – số điểm: 7"]
    assert read(table) == [LEAD, *TEXT[:3], *cells, *TEXT[3:]]
    assert [
        line for line in read(f"<figure class='table'>{table}</figure>") if line in cells
    ] == cells


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td><img></td></tr><tr><td>{HEAD}{write_text()}</td></tr></table>",
        f"<div class='thumbnail'><img><div class='caption'>{HEAD}{write_text()}</div></div>",
    ],
)
def test_an_article_is_no_caption(body: str) -> None:
    """An article laid out below its picture is too long for one."""
    assert [line.text for line in read_html(write_page(body)).lines] == [LEAD, *TEXT]


def test_tables_may_tell_a_story_by_pictures() -> None:
    """Where captions are nearly all the text there is, they are the text."""
    shots = "".join(
        f"<table><tr><td><img></td></tr><tr><td class='caption'><p>{text}</p></td></tr></table>"
        for text in TEXT
    )
    lines = read_html(write_page(f"<article>{HEAD}{shots}</article>")).lines
    assert [line.text for line in lines] == [LEAD, *TEXT]


AMOUNT = "Máy gặt làm việc trên cánh đồng 42 ha của xã Đông, năng suất 6,8 tấn mỗi ha."


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
        "<figure><img src='a.jpg'><figcaption class='caption'><p>{}</p></figcaption></figure>",
        "<div class='photo'><img src='a.jpg'><p class='caption'>{}</p></div>",
        "<div class='caption'><img src='a.jpg'><figcaption>{}</figcaption></div>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>{}</td></tr></table>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td class='caption'>{}</td></tr></table>",
    ],
)
def test_a_caption_that_says_how_much_is_text(picture: str) -> None:
    """It stands where its picture does, once; one that only says what is seen goes."""
    assert read(picture.format(AMOUNT)) == [LEAD, *TEXT[:3], AMOUNT, *TEXT[3:]]
    seen = "Người dân của xã Đông đi gặt lúa trên đồng vào sáng ngày 12 tháng 9 năm 2024."
    assert read(picture.format(seen)) == [LEAD, *TEXT]

"""Who wrote: what a page calls its author, who signs, who stands beside the day."""

from __future__ import annotations

import pytest

from dtqa.articles.html.page import read_html
from tests.unit.articles.html.invented_pages import (
    LEAD,
    META,
    OTHERS,
    TEXT,
    TITLE,
    write_links,
    write_page,
    write_text,
)

SITE = META + '<meta property="og:site_name" content="Báo Ví Dụ">'
DAY = "<div>12/10/2023 07:30</div>"


def read(above: str = DAY, below: str = "", beside: str = "") -> tuple[str | None, list[str]]:
    """Return the author and lines of a page with something above, below and beside its text."""
    text = f"<h1>{TITLE}</h1>{above}<p>{LEAD}</p><div>{write_text()}</div>"
    draft = read_html(write_page(f"<div>{text}{below}</div>{beside}", SITE))
    return draft.author, [line.text for line in draft.lines]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<span class='author'>Lê Mẫu</span>{DAY}", ""),
        (f"<div class='author-info'><a>Lê Mẫu</a><a>lemau@vidu.vn</a></div>{DAY}", ""),
        ("<ul><li class='the-author'><a>Lê Mẫu</a></li><li>12/10/2023 07:30</li></ul>", ""),
        ("<p>bởi <a rel='author' href='/lm'>Lê Mẫu</a></p>" + DAY, ""),
        (DAY, "<p class='author'>Bài và ảnh: Lê Mẫu</p>"),
        (DAY, "<p class='author'><b>Lê Mẫu</b> - <a href='mailto:a@b'>lemau@vidu.vn</a></p>"),
        (DAY, "<p style='text-align:right'><b>Lê Mẫu</b></p>"),
        (DAY, "<div><i>Thôn Đồi Gió nhìn từ xa</i></div><p><b>Lê Mẫu</b></p>"),
        ("<div>Đăng bởi: Lê Mẫu - 12/10/2023 07:30</div>", ""),
        ("<div>Thứ năm, 12/10/2023 - 7:30 | Tác giả: Lê Mẫu</div>", ""),
        ("<div>Thứ năm, 12/10/2023 - Lượt xem: 20 - Lê Mẫu</div>", ""),
    ],
)
def test_a_person_is_the_author(above: str, below: str) -> None:
    """By the markup's word for it, by a signature, beside the day; labels are left out."""
    author, lines = read(above, below)
    assert author == "Lê Mẫu"
    assert [line for line in lines if line in (LEAD, *TEXT)] == [LEAD, *TEXT]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<span class='author'>Báo Ví Dụ</span>{DAY}", ""),
        (
            "<p class='author'><b>Ban Thời sự</b>-<span>Thứ năm, ngày 12/10/2023 07:30</span></p>",
            "",
        ),
        (f"<figure><img><p class='photo-author'>Lê Mẫu</p></figure>{DAY}", ""),
        (DAY, "<div>QUẢNG CÁO</div>"),
        (DAY, f"<div>TIN MỚI</div><ul>{write_links()}</ul>"),
        (DAY, f"<h3>Chuyện Bốn Phương</h3><p><a href='/1'>{OTHERS[0][0]}</a></p>"),
        ("<div>Báo Ví Dụ | 12/10/2023 07:30</div>", ""),
    ],
)
def test_a_site_a_photographer_a_heading_are_no_authors(above: str, below: str) -> None:
    """What is no person, or took the picture only, is not who wrote."""
    author, lines = read(above, below)
    assert author is None
    assert lines == [LEAD, *TEXT]


def test_who_is_asked_beside_the_article_did_not_write_it() -> None:
    """A reader's name above a comment is no author."""
    comment = f"<div><b class='author'>Trần Thử</b><p>{OTHERS[1][1]} Hay.</p><a>Trả lời</a></div>"
    assert read(beside=comment * 2)[0] is None

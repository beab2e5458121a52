"""Markdown: marks go, structure stays, front matter is taken at its word."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.markdown import read_markdown
from dtqa.errors import ArticleHeader, ArticleRefused

HEADER = """---
title: Ba xã xong việc
publisher: Báo Ví Dụ
author: [Minh An, Lê Tám]
published: 2024-03-05
url: https://vidu.vn/a
as_of: 2024-Q1
ghi_chu: bỏ qua
---
"""
BODY = """# Ba xã xong việc

Đoạn **một** có [liên kết](https://vidu.vn), `mã` và *chữ nghiêng*,
dòng hai của đoạn.

## Về dữ liệu

- Một ý
  1. Ý con
- Hai ý

| Xã | Số kho |
|----|-------:|
| A  | 12     |

> Lời trích.

![Ảnh minh họa](a.png)

<div>Khung <b>đậm</b><script>hỏng()</script></div>

***
"""


def read(raw: str) -> list[tuple[str, str]]:
    """Return the kinds and lines of a Markdown text."""
    return [(kind.value, line) for kind, line, _ in read_markdown(raw, "a.md").lines]


def test_front_matter_is_taken_at_its_word() -> None:
    """Every known field is read, a list of authors is joined, others are passed over."""
    draft = read_markdown(HEADER + BODY, "a.md")
    assert (draft.title, draft.publisher) == ("Ba xã xong việc", "Báo Ví Dụ")
    assert (draft.author, draft.published) == ("Minh An, Lê Tám", "2024-03-05")
    assert (draft.url, draft.as_of) == ("https://vidu.vn/a", "2024-Q1")


def test_marks_go_and_structure_stays() -> None:
    """Headings, paragraphs, items and cells come out in order, without their marks."""
    assert read(HEADER + BODY) == [
        ("paragraph", "Đoạn một có liên kết, mã và chữ nghiêng, dòng hai của đoạn."),
        ("heading", "Về dữ liệu"),
        ("item", "Một ý"),
        ("item", "Ý con"),
        ("item", "Hai ý"),
        ("cell", "A – số kho: 12"),
        ("paragraph", "Lời trích."),
        ("paragraph", "Ảnh minh họa"),
        ("paragraph", "Khung đậm"),
    ]


def test_a_table_takes_its_caption() -> None:
    """The line "Bảng 4: …" above a table heads it, and its number is the place's."""
    raw = "# Tên\n\n**Bảng 4: Kho (cái)**\n\n| Xã | Số kho |\n|--|--|\n| A | 12 |\n\nĐoạn."
    lines = read_markdown(raw, "a.md").lines
    assert [(line.kind.value, line.text, line.place) for line in lines] == [
        ("heading", "Bảng 4: Kho (cái)", "Bảng 4"),
        ("cell", "A – số kho: 12", "Bảng 4, hàng 2"),
        ("paragraph", "Đoạn.", None),
    ]


def test_the_first_h1_is_the_title_and_not_repeated() -> None:
    """Without a title in front the first heading of level one is taken for it."""
    draft = read_markdown("Mở đầu.\n\n# Tên bài\n\nĐoạn một.", "a.md")
    assert draft.title == "Tên bài"
    assert [line for _, line, _ in draft.lines] == ["Mở đầu.", "Đoạn một."]


def test_another_h1_stays_below_a_given_title() -> None:
    """A heading that differs from the title in front is part of the text."""
    lines = read("---\ntitle: Tên khác\n---\n# Chương một\n\nĐoạn.")
    assert lines == [("heading", "Chương một"), ("paragraph", "Đoạn.")]


def test_a_text_without_any_title_is_named_by_its_beginning() -> None:
    """The first line gives the title and stays."""
    draft = read_markdown("Toàn tỉnh có 12 kho.", "a.md")
    assert (draft.title, len(draft.lines)) == ("Toàn tỉnh có 12 kho", 1)


def test_facts_not_given_are_not_made_up() -> None:
    """Without front matter nothing is known but the title."""
    draft = read_markdown("# Tên\n\nNguồn: Báo A\n\n19/07/2024", "a.md")
    assert (draft.publisher, draft.published, draft.author) == (None, None, None)
    assert len(draft.lines) == 2


@pytest.mark.parametrize(
    "header",
    [
        "title: [hở",
        "title: a: b",
        "published: 2024-02-31",
        "published: 19/07/2024",
        "published: hôm qua",
        "title: {a: 1}",
        "as_of: tháng 4",
        "as_of: 2024-13",
        "url: javascript:alert(1)",
        "\ttitle: x",
        "a: &x [*x]\ntitle: *x",
        "title: " + "[" * 3000,
    ],
)
def test_front_matter_that_cannot_be_meant_is_refused(header: str) -> None:
    """Broken YAML, impossible days and odd values name the file and what is wrong."""
    with pytest.raises(ArticleHeader, match=r"a\.md"):
        read_markdown(f"---\n{header}\n---\nĐoạn.", "a.md")


def test_front_matter_that_is_never_closed_is_refused() -> None:
    """A header without its second line of dashes is not taken for text."""
    with pytest.raises(ArticleHeader):
        read_markdown("---\ntitle: Tên\n\nĐoạn.", "a.md")


def test_a_rule_on_top_is_no_front_matter() -> None:
    """Text between two rules is text."""
    assert read("---\n\nĐoạn một.\n\n---\n\nĐoạn hai.") == [
        ("paragraph", "Đoạn một."),
        ("paragraph", "Đoạn hai."),
    ]


@pytest.mark.parametrize(
    "raw", ["---\r\ntitle: Tên\r\n---\r\nĐoạn.", "\ufeff---\ntitle: Tên\n---\nĐoạn."]
)
def test_line_ends_and_a_mark_of_windows_make_no_difference(raw: str) -> None:
    """CRLF and a byte order mark do not hide the front matter."""
    assert read_markdown(raw, "a.md").title == "Tên"


@given(st.text(alphabet=st.sampled_from("-:#*>|`[]()<!\\& \n\tađ1"), max_size=80))
def test_any_markdown_is_read_or_refused(raw: str) -> None:
    """Whatever the marks, a draft comes out or ArticleRefused."""
    with suppress(ArticleRefused):
        assert all(line and "\n" not in line for _, line, _ in read_markdown(raw, "a.md").lines)


@given(st.text(max_size=80))
def test_any_front_matter_is_read_or_refused(header: str) -> None:
    """Whatever stands between the dashes, a draft comes out or ArticleRefused."""
    with suppress(ArticleRefused):
        read_markdown(f"---\n{header}\n---\nĐoạn.", "a.md")

"""Raw text: a page saved with all its furniture comes out as an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.draft import lay_out
from dtqa.articles.plain import mend_wraps, read_plain
from dtqa.model import BlockKind

LEAD = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ của dân."
BODY = "Sở cho biết ba xã vùng cao đã xong việc này, chia sẻ dữ liệu với huyện từ tháng trước."

PAGE = f"""
A- A A+ | Tăng tương phản Giảm tương phản
Tin tứcSố hóa
ba-xa-xong-viec-so-hoa

Ba xã xong việc số hóa hồ sơ

Ba xã xong việc số hóa hồ sơ
08:30 - Thứ Ba, 05/03/2024 Lượt xem: 12 In bài viết

VDT - {LEAD}
Về dữ liệu
{BODY}
- Một kho dùng chung
- Hai điểm kết nối

Bài và ảnh: Minh An
Nguồn: Báo Ví Dụ
Chia sẻ Facebook Zalo
Tổng số điểm của bài viết là: 5 trong 1 đánh giá
Bình luận (0)
Tin khác
Huyện mở lớp học số
12/01/2024
Thống kê truy cập
Hôm nay : 14
Năm 2025 : 221
Back To Top
"""


def test_a_saved_page_gives_up_what_it_says() -> None:
    """Title, publisher, day and author are read off a page and leave its text."""
    draft = read_plain(PAGE)
    assert draft.title == "Ba xã xong việc số hóa hồ sơ"
    assert (draft.publisher, draft.author) == ("Báo Ví Dụ", "Minh An")
    assert (draft.published, draft.url, draft.as_of) == ("2024-03-05", None, None)


def test_a_saved_page_keeps_exactly_its_text() -> None:
    """Every line somebody wrote stays, with its kind, and no other does."""
    assert [(kind.value, line) for kind, line, _ in read_plain(PAGE).lines] == [
        ("paragraph", f"VDT - {LEAD}"),
        ("heading", "Về dữ liệu"),
        ("paragraph", BODY),
        ("item", "- Một kho dùng chung"),
        ("item", "- Hai điểm kết nối"),
    ]


def test_line_ends_of_windows_make_no_difference() -> None:
    """A page saved with CRLF reads the same."""
    assert read_plain(PAGE.replace("\n", "\r\n")) == read_plain(PAGE)


def test_a_page_that_says_nothing_of_itself_states_nothing() -> None:
    """No publisher, day, address, author or period is made up."""
    draft = read_plain(f"Ba xã xong việc\n{LEAD}\n{BODY}")
    stated = (draft.publisher, draft.published, draft.url, draft.author, draft.as_of)
    assert stated == (None, None, None, None, None)


@pytest.mark.parametrize("raw", ["", "\n\n", "A- A A+\nBình luận\nTin khác\nBack To Top", "***"])
def test_furniture_alone_leaves_no_line(raw: str) -> None:
    """A page of nothing but furniture has no text."""
    assert read_plain(raw).lines == ()


def test_broken_lines_are_put_together() -> None:
    """A sentence broken by an editor's width is one paragraph; headings and items are not."""
    broken = "Nền tảng chia sẻ dữ liệu dùng chung của toàn tỉnh đến nay đã có,\ntheo Sở, ba kho."
    assert mend_wraps(broken) == broken.replace("\n", " ")
    for apart in (
        f"{LEAD}\ntheo Sở",
        "Ngắn\ntheo Sở",
        f"{broken[:60]}\n- ý",
        f"{broken[:60]}\n\na",
    ):
        assert mend_wraps(apart) == apart


def test_offsets_count_letters_beyond_the_basic_plane() -> None:
    """Emoji and composed letters count as one character each."""
    text, blocks = lay_out(read_plain(f"Tên bài\n😀 {LEAD}\n{BODY}").lines)
    assert [text[block.start : block.end] for block in blocks] == [f"😀 {LEAD}", BODY]


@given(st.lists(st.sampled_from([*PAGE.split("\n"), "Kinh tế", "19/07/2024", "http://a.b", "("])))
def test_prose_is_never_lost(lines: list[str]) -> None:
    """However the lines of pages are mixed, prose stays, in title or text."""
    draft = read_plain("\n".join(lines))
    kept = "\n".join(line for _, line, _ in draft.lines)
    assert all(BODY in kept for line in lines if line == BODY)
    assert all(LEAD in kept for line in lines if LEAD in line)


@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    """Whatever the text, reading it gives lines that hold something and no line end."""
    draft = read_plain(raw)
    assert all(line and "\n" not in line for _, line, _ in draft.lines)
    assert all(isinstance(kind, BlockKind) for kind, _, _ in draft.lines)
    assert draft.title or not draft.lines

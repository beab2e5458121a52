"""Kinds: a heading is known by its shape and by what stands below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.lines.kinds import is_item, name_kinds
from dtqa.model import BlockKind

PROSE = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ."
H, P, I = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM  # noqa: E741


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["Về phát triển dữ liệu số", PROSE], [H, P]),
        (["I. Kết quả", "Về hạ tầng số", PROSE], [H, H, P]),
        (["1. Về hạ tầng số", PROSE], [H, P]),
        (["1. Cam", "2. Quýt"], [I, I]),
        (["- Một ý", "+ Hai ý", "• Ba ý", "a) Bốn ý"], [I, I, I, I]),
        (["Các kết quả chính", "- Một ý"], [H, I]),
        (["Cụ thể như sau:", PROSE], [P, P]),
        (["Có 12 kho.", PROSE], [P, P]),
        ([PROSE, "Dòng cuối"], [P, P]),
        (["Đại biểu dự họp. Ảnh: Minh An", PROSE], [P, P]),
        (["và hai kho nữa", PROSE], [P, P]),
    ],
)
def test_lines_get_their_kinds(lines: list[str], kinds: list[BlockKind]) -> None:
    """Short open lines above longer text are headings, marked ones are items."""
    assert [kind for kind, _, _ in name_kinds(lines)] == kinds


@pytest.mark.parametrize("line", ["45,4 triệu tài khoản", "2024 là năm đầu", "-5% so với", "1.000"])
def test_a_number_that_opens_a_sentence_is_no_item(line: str) -> None:
    """Figures at the start of a line are not taken for the number of a list."""
    assert not is_item(line)


@given(st.lists(st.sampled_from([PROSE, "Đề mục", "- ý", "1. ý", "nhỏ"])))
def test_no_line_is_lost_or_changed(lines: list[str]) -> None:
    """Naming kinds hands back the same lines in the same order."""
    assert [line for _, line, _ in name_kinds(lines)] == lines

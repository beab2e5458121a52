"""Sentences: cut where they end, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dtqa.model import Article, Block, BlockKind, Span
from dtqa.text import sentences as rules
from dtqa.text.sentences import MENDS, split_sentences, split_text

Mend = Callable[[str, Span, Span], bool]


def cut(text: str) -> list[str]:
    """Return the sentences of one line."""
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Huyện mở mười lớp học.", "Ai cũng được vào."],
        ["Ông PGS.TS. Lê Văn Thử dự họp.", "Cuộc họp kết thúc lúc 11 giờ."],
        ["Trang abc.gov.vn đã mở lại.", "Ai cũng vào được."],
        ["Nghị quyết đã được thông qua./.", "Mọi người ra về."],
        ["Thư viện có sách, báo, v.v. và nhiều thứ khác.", "Cửa mở từ sáng."],
        ["Doanh thu đạt 1.000 tỷ đồng.", "Chi hết 20,5 tỷ."],
        ["Tại TP. Cần Thơ, mạng đã phủ kín.", "Xã nào cũng có trạm."],
        ["Bà Nguyễn V. An ký.", "Ông Lê ký sau."],
        ["1. Nội dung chính là kết nối.", "2. Kinh phí do tỉnh cấp."],
        ["Việc đã xong chưa?", "Xong rồi!", "Vậy là tốt…"],
        ["Việc xong ngày 5/4/2024. /."],
        ["Một câu không có dấu chấm"],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    """Titles, addresses, numbers, lists and closing marks do not end a sentence."""
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("rule", "joined", "parted"),
    [
        (rules.ends_in_abbreviation, "Ông TS.| Lê nói.", "Ông đã nói.| Lê nghe."),
        (rules.stands_in_one_word, "Trang abc.|gov.vn", "Đã xong.|Mai nghỉ."),
        (rules.opens_in_lower_case, "Hỏi: “Ai đó?”| rồi đi.", "Hỏi: “Ai đó?”| Rồi đi."),
        (rules.holds_marks_only, "Đã xong.| /.", "Đã xong.| 7."),
        (rules.follows_enumerator, "12.| Kinh phí", "Có 12.| Kinh phí"),
    ],
)
def test_each_rule_joins_what_it_is_for(rule: Mend, joined: str, parted: str) -> None:
    """A rule of repair holds where a sentence was cut in two, and not between sentences."""
    for text, expected in ((joined, True), (parted, False)):
        left, _, right = text.partition("|")
        whole, start = left + right, len(left) + len(right) - len(right.lstrip())
        assert rule(whole, (0, len(left)), (start, len(whole))) is expected
    assert rule in MENDS


@pytest.mark.parametrize("text", ["", " ", "   "])
def test_nothing_has_no_sentence(text: str) -> None:
    """A line without a character gives no sentence."""
    assert cut(text) == []


def test_spans_are_shifted() -> None:
    """An offset moves every span by as much."""
    text = "Xã có mạng. Xã có trạm."
    assert split_text(text, 40) == [(start + 40, end + 40) for start, end in split_text(text)]


HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM

LINES = (
    (PARAGRAPH, "Mở đầu bài."),
    (HEADING, "Kết quả. Số liệu"),
    (PARAGRAPH, "Xã có mạng. Xã có trạm."),
    (ITEM, "Một máy chủ"),
    (HEADING, "Kế hoạch"),
    (PARAGRAPH, "Năm sau làm tiếp."),
)


@pytest.fixture
def article() -> Article:
    """Return an article with two headings."""
    text = "\n".join(line for _, line in LINES)
    starts = [text.index(line) for _, line in LINES]
    blocks = tuple(
        Block(kind, start, start + len(line))
        for (kind, line), start in zip(LINES, starts, strict=True)
    )
    return Article("bai", "Bài", text, blocks, "bai.txt", "sha256:0")


def test_sentences_of_an_article_are_numbered_slices(article: Article) -> None:
    """Numbers count from 1 without gaps, and every sentence is a slice of the article."""
    sentences = split_sentences(article)
    assert [sentence.number for sentence in sentences] == list(range(1, len(sentences) + 1))
    assert all(article.text[one.start : one.end] == one.text for one in sentences)
    assert sentences[0].id == "bai#s1"


def test_a_heading_is_one_sentence_and_names_what_is_below(article: Article) -> None:
    """A heading is never cut; what stands below it knows its number, it does not itself."""
    under = {one.text: (one.block, one.heading) for one in split_sentences(article)}
    assert under == {
        "Mở đầu bài.": (PARAGRAPH, None),
        "Kết quả. Số liệu": (HEADING, None),
        "Xã có mạng.": (PARAGRAPH, 2),
        "Xã có trạm.": (PARAGRAPH, 2),
        "Một máy chủ": (ITEM, 2),
        "Kế hoạch": (HEADING, None),
        "Năm sau làm tiếp.": (PARAGRAPH, 6),
    }


def test_the_caption_of_a_table_heads_its_rows_only() -> None:
    """What follows a table stands under the heading before its caption; sections stay."""
    rows = (
        (BlockKind.HEADING, "I. Hạ tầng", "trang 1"),
        (BlockKind.HEADING, "Bảng 1: Số trạm", "trang 1, Bảng 1"),
        (BlockKind.CELL, "Xã Một: 4", "trang 1, Bảng 1, hàng 2"),
        (BlockKind.PARAGRAPH, "Ghi chú dài", "trang 2, Bảng 1, hàng 3"),
        (BlockKind.PARAGRAPH, "Các trạm đã xong.", "trang 2"),
        (BlockKind.HEADING, "Bảng 2: Số kho", "trang 2, Bảng 2"),
        (BlockKind.CELL, "Xã Hai: 5", "trang 2, Bảng 2, hàng 2"),
        (BlockKind.HEADING, "Bảng 3: Số máy", "trang 2, Bảng 3"),
        (BlockKind.CELL, "Xã Ba: 6", "trang 2, Bảng 3, hàng 2"),
        (BlockKind.HEADING, "II. Dữ liệu", "trang 2"),
        (BlockKind.CELL, "Xã Tư: 7", "trang 2, Bảng 4, hàng 2"),
        (BlockKind.PARAGRAPH, "Dữ liệu đã đủ.", "trang 2"),
    )
    blocks, start = [], 0
    for kind, text, place in rows:
        blocks.append(Block(kind, start, start + len(text), place))
        start += len(text) + 1
    text = "\n".join(text for _, text, _ in rows)
    article = Article("a", "T", text, tuple(blocks), "a.pdf", "sha256:0")
    headings = [sentence.heading for sentence in split_sentences(article)]
    assert headings == [None, None, 2, 2, 1, None, 6, None, 8, None, 10, 10]

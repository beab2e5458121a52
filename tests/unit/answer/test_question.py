"""Questions: what was typed, what it asks for, what carries meaning."""

from __future__ import annotations

import pytest

from dtqa.answer.question import find_names, join_words, list_words, read_question
from dtqa.errors import QuestionEmpty, QuestionError, QuestionTooLong, QuestionUnreadable
from dtqa.model import Kind
from dtqa.text.marks import fold
from tests.unit.answer.asking import read

KINDS = [
    ("Bao nhiêu xã có mạng?", Kind.NUMBER),
    ("Huyện có mấy trạm y tế?", Kind.NUMBER),
    ("Số lượng trạm phát sóng", Kind.NUMBER),
    ("Số hồ sơ tiếp nhận", Kind.NUMBER),
    ("Tỷ lệ hộ có nước sạch là bao nhiêu?", Kind.PERCENT),
    ("Bao nhiêu phần trăm hồ sơ nộp qua mạng?", Kind.PERCENT),
    ("Kinh phí của dự án là bao nhiêu?", Kind.MONEY),
    ("Cầu xây hết bao nhiêu tiền?", Kind.MONEY),
    ("Tỉnh đứng thứ mấy?", Kind.RANK),
    ("Cổng thông tin khai trương khi nào?", Kind.DATE),
    ("Lớp học mở vào ngày nào?", Kind.DATE),
    ("Dự án kéo dài bao lâu?", Kind.DURATION),
    ("Ai ký hợp đồng?", Kind.PERSON),
    ("Cơ quan nào chủ trì?", Kind.ORGANIZATION),
    ("Lễ khai mạc diễn ra ở đâu?", Kind.PLACE),
    ("Những dịch vụ nào được miễn phí?", Kind.LIST),
    ("Kể tên các xã đã xong", Kind.LIST),
    ("Thư viện số là gì?", Kind.DESCRIPTION),
    ("Vì sao dự án chậm?", Kind.DESCRIPTION),
    ("trạm phát sóng", Kind.DESCRIPTION),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_asking_words_tell_the_kind(text: str, kind: Kind) -> None:
    """What a question asks for shows in its asking words, with marks and without."""
    assert read(text).kind is kind
    assert read(fold(text)).kind is kind


def test_a_percent_sign_asks_for_a_share() -> None:
    """The sign says as much as the words."""
    assert read("bao nhiêu % xã có mạng").kind is Kind.PERCENT


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Xin hỏi có bao nhiêu trạm sạc ạ?", ["trạm", "sạc"]),
        ("Ai đã ký hợp đồng?", ["ký", "hợp", "đồng"]),
        ("Cho biết kinh phí năm 2023", ["kinh", "phí", "năm", "2023"]),
        ("bao nhieu tram sac", ["tram", "sac"]),
        ("Tỉnh Mẫu xếp hạng mấy năm 2022?", ["Tỉnh", "Mẫu", "năm", "2022"]),
    ],
)
def test_asking_and_stop_words_need_not_be_found(text: str, content: list[str]) -> None:
    """Only words with a meaning of their own have to stand in a sentence."""
    question = read(text)
    assert [question.tokens[position].text for position in question.content] == content


@pytest.mark.parametrize("text", ["là gì?", "bao nhiêu", "ai"])
def test_a_question_of_asking_words_keeps_them(text: str) -> None:
    """Where nothing else was typed, everything has to be found."""
    question = read(text)
    assert question.content == tuple(range(len(question.tokens)))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bao nhiêu trạm sạc đã được lắp?", ["trạm", "sạc"]),
        ("Tổng số giáo viên của huyện", ["giáo", "viên"]),
        ("Số hồ sơ đã nhận", ["hồ", "sơ"]),
        ("Ngành nào nhận nhiều hồ sơ số?", []),
    ],
)
def test_what_is_counted_stands_behind_the_counting_word(text: str, counted: list[str]) -> None:
    """The counted words run from the counting word to the next stop word."""
    question = read(text)
    assert [question.tokens[position].text for position in question.counted] == counted


@pytest.mark.parametrize(
    ("text", "marked", "change", "definition"),
    [
        ("Doanh thu tăng bao nhiêu?", True, True, False),
        ("doanh thu tang bao nhieu", False, True, False),
        ("Thư viện số là gì?", True, False, True),
        ("thu vien so la gi", False, False, True),
        ("hoá don dien tu", True, False, False),
        ("Doanh thu là bao nhiêu?", True, False, False),
    ],
)
def test_marks_change_and_definition_are_noticed(
    text: str, marked: bool, change: bool, definition: bool
) -> None:
    """One mark makes a question marked; growth and definitions are asked for by their words."""
    question = read(text)
    assert (question.marked, question.change, question.definition) == (marked, change, definition)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tỉnh Cao Bằng có mấy huyện?", ["Tỉnh Cao Bằng"]),
        ("Bà Lê Thị Mẫu và ông Trần Thử nói gì?", ["Bà Lê Thị Mẫu", "Trần Thử"]),
        ("Xã có mạng chưa?", []),
        ("thành phố Huế, Đà Nẵng", ["Đà Nẵng"]),
        ("BAO NHIÊU TRẠM SẠC Ở CAO BẰNG?", []),
        ("Thẻ CCCD gắn chip", []),
    ],
)
def test_names_are_runs_of_capitals(text: str, names: list[str]) -> None:
    """Two capitals in a row make a name; one that opens, shouting and initials make none."""
    question = read(text)
    spans = [question.tokens[first:last] for first, last in find_names(question)]
    assert [text[span[0].start : span[-1].end] for span in spans] == names


def test_words_are_joined_but_never_across_a_name() -> None:
    """Known words and names become stretches that have to be found together."""
    question = read_question("trạm sạc ở Cao Bằng", 1000)
    known = {form for form in list_words(question) if form.count("_") == 1}
    words = join_words(question, known).words
    assert (0, 2) in words
    assert (3, 5) in words
    assert not any(first < 3 < last for first, last in words)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", QuestionEmpty),
        (" \n\t ", QuestionEmpty),
        ("?!…", QuestionEmpty),
        ("\x00\x07\x1b", QuestionEmpty),
        ("🙂👍🏽", QuestionEmpty),
        ("a" * 1001, QuestionTooLong),
        ("trạm \ud800 sạc", QuestionUnreadable),
    ],
)
def test_what_is_no_question_is_refused(text: str, error: type[QuestionError]) -> None:
    """Nothing, too much and broken characters each have an error with a hint."""
    with pytest.raises(error) as caught:
        read_question(text, 1000)
    assert caught.value.hint("vi")
    assert caught.value.hint("en")


def test_the_limit_counts_what_is_left_after_cleaning() -> None:
    """Blanks and line ends that are taken out do not make a question too long."""
    question = read_question("trạm\n\n   sạc" + " " * 500, 8)
    assert question.text == "trạm sạc"
    with pytest.raises(QuestionTooLong):
        read_question("trạm sạc", 7)

"""Running: the words that ask for a run through time."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.running import find_run_words
from dtqa.text.words import tokenize


def find(text: str, *, marked: bool = True) -> list[str]:
    """Return the words of a question that ask for a run."""
    tokens = tokenize(text)
    spans = find_run_words(tokens, marked)
    return [text[tokens[start].start : tokens[end - 1].end] for start, end in spans]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Số trường học của tỉnh qua các năm", ["qua các năm"]),
        ("Thứ hạng của bệnh viện theo từng năm", ["theo từng năm"]),
        ("Tỷ lệ hộ nghèo thay đổi như thế nào?", ["thay đổi như thế nào"]),
        ("Sản lượng lúa biến động ra sao?", ["biến động ra sao"]),
        ("Số lượt xe buýt từ năm 2030 đến nay", ["từ năm 2030 đến nay"]),
        ("Tỷ lệ sinh giai đoạn từ 2030 đến 2034 tăng giảm thế nào?", None),
    ],
)
def test_words_that_ask_for_a_run_are_found(question: str, words: list[str] | None) -> None:
    """A run is asked for by phrases of time, or of change where something is measured."""
    found = find(question)
    assert found == words if words else len(found) == 2


@pytest.mark.parametrize(
    "question",
    [
        "Thời tiết thay đổi thế nào?",
        "Diễn biến trận chung kết ra sao?",
        "Từ năm 2030 đến nay có bao nhiêu trường được xây?",
        "Ai là hiệu trưởng?",
        "",
    ],
)
def test_other_questions_ask_for_no_run(question: str) -> None:
    """A match changes too, and a sum since a year is one number."""
    assert find_run_words(tokenize(question), marked=True) == ()


def test_a_run_is_asked_for_without_marks() -> None:
    """The phrases are recognised by their letters where no marks were typed."""
    assert find("ty le ho ngheo thay doi the nao", marked=False) == ["thay doi the nao"]
    assert find("so truong hoc qua cac nam", marked=False) == ["qua cac nam"]

"""Suggestions: questions made of words that stand behind a number."""

from __future__ import annotations

import pytest

from dtqa.answer.suggest import suggest_questions
from dtqa.model import BlockKind, Kind, Sentence
from tests.unit.answer.asking import read


def write(*texts: str, article: str = "bai") -> list[Sentence]:
    """Return the sentences of an article."""
    return [
        Sentence(article, number, 0, len(text), text, BlockKind.PARAGRAPH)
        for number, text in enumerate(texts, 1)
    ]


def nouns(*articles: list[Sentence]) -> list[str]:
    """Return what the suggested questions count, in order."""
    questions = [question for question, _ in suggest_questions(articles)]
    return [question.lower().partition("bao nhiêu ")[2].rstrip("?") for question in questions]


@pytest.mark.parametrize(
    ("sentence", "noun", "kind"),
    [
        ("Đã lắp 340 trạm sạc xe điện.", "trạm sạc xe điện", Kind.NUMBER),
        ("Gần 68% hộ dân vùng cao có điện.", "phần trăm hộ dân vùng cao", Kind.PERCENT),
        ("Có 12 trường trung học, 3 xã.", "trường trung học", Kind.NUMBER),
    ],
)
def test_a_counted_noun_becomes_a_question(sentence: str, noun: str, kind: Kind) -> None:
    """The phrase behind the number, up to a mark or function word, is asked for."""
    ((question, source),) = suggest_questions([write(sentence)])
    assert nouns(write(sentence)) == [noun]
    assert read(question).kind is kind
    assert source == "bai#s1"


@pytest.mark.parametrize(
    "sentence",
    [
        "Đã lắp 340 trạm.",
        "Chi 7 tỷ đồng cho trạm sạc xe điện.",
        "Theo Quyết định số 12 trạm sạc xe điện được mở.",
        "Ba trạm sạc xe điện đã mở.",
        "Đã lắp 340: trạm sạc xe điện.",
        "Trạm sạc xe điện đã mở.",
        "",
    ],
)
def test_what_makes_no_plain_question_is_left_out(sentence: str) -> None:
    """Too few words, money, names, spelled numbers and marks give no suggestion."""
    assert nouns(write(sentence)) == []


def test_articles_take_turns_and_none_repeats() -> None:
    """The first question of every article comes before the second of any."""
    first = write("Có 1.200 học sinh tiểu học.", "Có 30 thầy cô giáo.", article="a")
    second = write("Có 8 cây cầu treo.", "Có 1.300 học sinh tiểu học.", article="b")
    assert nouns(first, second) == ["học sinh tiểu học", "cây cầu treo", "thầy cô giáo"]
    assert nouns() == []

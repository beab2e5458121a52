"""The normal form of a question: what it is about, however it was typed."""

from __future__ import annotations

import pytest

from dtqa.journal.wording import find_key, identify_wording, name_topic, weigh_words


@pytest.mark.parametrize(
    "typed",
    [
        "có bao nhiêu trạm sạc",
        "co bao nhieu tram sac",
        "CÓ BAO NHIÊU TRẠM SẠC?",
        "trạm sạc có bao nhiêu?",
        "Trong năm 2023 có bao nhiêu trạm sạc".replace("Trong ", ""),
        "có bao nhiêu trạm sạc tháng 5/2024",
        "quý 2 có bao nhiêu trạm sạc",
        "có bao nhiêu trạm, trạm sạc",
    ],
)
def test_one_topic_has_one_key(typed: str) -> None:
    """Marks, case, order, asking words, periods and repeated words do not change the key."""
    assert find_key(typed) == "co sac tram"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết 57 nói gì?", "Nghị quyết 58 nói gì?"),
        ("mạng 4G phủ mấy xã", "mạng 5G phủ mấy xã"),
        ("tỉnh Ví Dụ có mấy trạm", "tỉnh Thí Dụ có mấy trạm"),
        ("năm xã có trạm", "sáu xã có trạm"),
    ],
)
def test_what_is_asked_stays_in_the_key(one: str, other: str) -> None:
    """Numbers of documents, names and counted words tell questions apart."""
    assert find_key(one) != find_key(other)


@pytest.mark.parametrize("typed", ["bao nhiêu", "năm 2019", "thế nào là gì"])
def test_a_question_of_nothing_else_is_its_own_topic(typed: str) -> None:
    """Where only asking words and periods are left, they are the key."""
    assert find_key(typed)


def test_small_words_weigh_little() -> None:
    """A small word of the language counts for a fifth of another."""
    assert weigh_words(["tram", "sac"]) == 10 * weigh_words(["co"])
    assert weigh_words(["tram", "sac", "co"]) == 11 * weigh_words(["co"])


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Có bao nhiêu trạm sạc đã lắp ở tỉnh Ví Dụ?", "trạm sạc đã lắp ở tỉnh Ví Dụ"),
        ("Tỷ lệ hộ dùng nước sạch là bao nhiêu phần trăm?", "Tỷ lệ hộ dùng nước sạch"),
        ("Ai ký hợp đồng?", "ký hợp đồng"),
        ("?!", "?!"),
    ],
)
def test_a_topic_reads_as_it_was_typed(typed: str, topic: str) -> None:
    """The name of a topic is the question without what only asks, letter for letter."""
    assert name_topic(typed) == topic


def test_marks_make_another_wording() -> None:
    """A question typed without marks is another wording, one with other blanks is not."""
    assert identify_wording("Có  mấy trạm sạc ?") == identify_wording("có mấy trạm sạc")
    assert identify_wording("co may tram sac") != identify_wording("có mấy trạm sạc")

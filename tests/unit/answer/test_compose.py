"""Composing: quotes with their place, the words that answer, what is missing."""

from __future__ import annotations

import pytest

from dtqa.answer.compose import choose_shown, find_short, make_evidence, write_message
from dtqa.answer.ranking import weigh_tokens
from dtqa.answer.verdict import support_tokens
from dtqa.model import Evidence, Status
from tests.unit.answer.asking import NOWHERE, rank, read, write_passage

STATIONS = "Tỉnh đã lắp 340 trạm sạc xe điện."


def quote(text: str, sentence: str) -> Evidence:
    """Return one sentence as the evidence for a question."""
    question = read(text)
    (candidate,) = rank(text, write_passage([sentence]))
    support = support_tokens(candidate, [0.0] * len(question.tokens))
    return make_evidence(question, candidate, support, 1, weigh_tokens(question, NOWHERE))


def short(text: str, sentence: str) -> str | None:
    """Return the words of a sentence that answer a question."""
    found = find_short(read(text), rank(text, write_passage([sentence]))[0])
    if found is None:
        return None
    assert sentence[found.start : found.end] == found.text
    return found.text


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Bao nhiêu trạm sạc?", STATIONS, "340"),
        (
            "Thư viện gồm những phòng nào?",
            "Thư viện gồm: phòng đọc, phòng nghe và kho sách.",
            "phòng đọc, phòng nghe và kho sách",
        ),
        (
            "Những ai được miễn phí?",
            "Người được miễn phí gồm học sinh, người già (trên 80) và bộ đội./.",
            "học sinh, người già (trên 80) và bộ đội",
        ),
        (
            "Trạm sạc là gì?",
            "Trạm sạc là công cụ nạp điện cho xe.",
            "công cụ nạp điện cho xe",
        ),
        ("Những việc gì đã xong?", "Việc đã xong hết cả.", None),
        ("Vì sao chậm?", "Việc chậm là do mưa.", None),
    ],
)
def test_the_words_that_answer_are_a_slice(
    question: str, sentence: str, answer: str | None
) -> None:
    """A figure, what is listed or what defines answers in short; an explanation does not."""
    assert short(question, sentence) == answer


def test_a_quote_can_be_proved() -> None:
    """Quote, place and article of a citation are those of the sentence."""
    evidence = quote("Bao nhiêu trạm sạc?", STATIONS)
    citation = evidence.citation
    assert evidence.text == citation.quote == STATIONS
    assert (citation.start, citation.end) == (0, len(STATIONS))
    assert citation.link == "/articles/bai#s1"
    assert citation.number == evidence.rank == 1


def test_highlights_are_the_words_of_the_question() -> None:
    """What is marked are content words, neighbours together; numbers and the rest are not."""
    evidence = quote("Bao nhiêu trạm sạc ở tỉnh?", STATIONS)
    marked = [evidence.text[start:end] for start, end in evidence.highlights]
    assert marked == ["Tỉnh", "trạm sạc"]


def test_matched_and_unmatched_words_part_the_question() -> None:
    """Every content word is named once, on one side, as it was typed."""
    evidence = quote("Bao nhiêu trạm SẠC ở Nghệ An?", STATIONS)
    assert evidence.matched == ("trạm", "SẠC")
    assert evidence.unmatched == ("Nghệ", "An")
    assert 0 < evidence.confidence < 1


def test_the_same_wording_is_shown_once() -> None:
    """A sentence that several articles carry, in either spelling, is shown once."""
    twice = [
        write_passage(["Đã lắp 340 trạm sạc."], article="a"),
        write_passage(["ĐÃ LẮP 340 trạm sạc!"], article="b"),
    ]
    shown = choose_shown(rank("Bao nhiêu trạm sạc?", *twice), 4)
    assert [candidate.article.id for candidate in shown] == ["a"]


def test_what_falls_far_behind_is_not_shown() -> None:
    """A further sentence has to come near to the best one."""
    ranked = rank("Bao nhiêu trạm sạc xe điện?", write_passage([STATIONS, "Trời mưa to."]))
    assert len(ranked) == 2
    assert [candidate.sentence.text for candidate in choose_shown(ranked, 4)] == [STATIONS]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_is_shown_than_asked_for(limit: int) -> None:
    """The limit holds, and the best come first."""
    sentences = [f"Huyện thứ {number} đã lắp trạm sạc." for number in range(5)]
    ranked = rank("Huyện nào đã lắp trạm sạc?", write_passage(sentences))
    assert choose_shown(ranked, limit) == ranked[:limit]
    assert choose_shown([], limit) == []


def test_the_message_names_what_is_missing() -> None:
    """A reader is told which words no article holds, and nothing where nothing is missing."""
    for status in (Status.PARTIAL, Status.NOT_FOUND):
        assert "“năm 2019”, “Nghệ An”" in write_message(status, ["năm 2019", "Nghệ An"])
        assert write_message(status, [])
        assert "“" not in write_message(status, [])
    assert write_message(Status.ANSWERED, []) == ""

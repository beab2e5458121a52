"""Composing: quotes with their place, the words that answer, what is missing."""

from __future__ import annotations

import pytest

from dtqa.answer.compose import choose_shown, find_short, make_evidence, write_message, write_notes
from dtqa.answer.question import add_other_forms, read_question
from dtqa.answer.ranking import Candidate, rank_sentences
from dtqa.answer.reprints.grouping import Reprinted, Source
from dtqa.answer.verdict import support_tokens
from dtqa.model import Evidence, Explanation, Status
from dtqa.text.abbreviations.expansion import Expansion
from tests.unit.answer.asking import NOWHERE, rank, read, write_passage

STATIONS = "Tỉnh đã lắp 340 trạm sạc xe điện."


def quote(text: str, sentence: str, *others: Source) -> Evidence:
    """Return one sentence, printed by others too, as the evidence for a question."""
    question = read(text)
    (candidate,) = rank(text, write_passage([sentence]))
    support = support_tokens(question, candidate, [0.0] * len(question.tokens))
    return make_evidence(question, Reprinted(candidate, others), support, 0.75, 3)


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
    """Quote, place and article of a citation are those of the sentence, its number the rank."""
    evidence = quote("Bao nhiêu trạm sạc?", STATIONS)
    citation = evidence.citation
    assert evidence.text == citation.quote == STATIONS
    assert (citation.start, citation.end) == (0, len(STATIONS))
    assert citation.link == "/articles/bai#s1"
    assert citation.number == evidence.rank == 3
    assert evidence.confidence == 0.75
    assert evidence.also_in == ()


def test_other_sources_are_cited_in_their_own_words() -> None:
    """Each article that printed the statement is cited where it stands there, as it says it."""
    led = write_passage(["Hôm qua trời mưa.", f"Ông Tư cho biết: {STATIONS}"], article="kia")
    evidence = quote("Bao nhiêu trạm sạc?", STATIONS, (led.sentences[1], led.article))
    (other,) = evidence.also_in
    assert (other.article_id, other.sentence) == ("kia", 2)
    assert (other.start, other.end) == (led.sentences[1].start, led.sentences[1].end)
    assert other.quote == led.sentences[1].text
    assert other.number == evidence.rank


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


def test_the_shares_of_a_sentence_add_up_to_its_score() -> None:
    """What is told of the features is the whole score, and nothing else."""
    evidence = quote("Năm 2023 tỉnh lắp bao nhiêu trạm sạc?", STATIONS)
    shares = evidence.explanation.shares
    assert sum(shares.values()) == pytest.approx(evidence.score)
    assert shares.keys() == evidence.features.keys()


def explain_words(text: str, sentence: str, *expansions: Expansion) -> Explanation:
    """Return how each word of a question, in small letters not sure, met a sentence."""
    unsure = [(place, place + 1) for place, letter in enumerate(text) if letter in "aeiou"]
    asked = add_other_forms(read_question(text, 1000, unsure), expansions)
    (candidate,) = rank_sentences(asked, [(write_passage([sentence]), 1.0)], NOWHERE)
    support = support_tokens(asked, candidate, [0.0] * len(asked.tokens))
    return make_evidence(asked, Reprinted(candidate), support, 0.5, 1).explanation


def test_every_word_is_explained_in_one_way() -> None:
    """Typed, restored, through an abbreviation or not at all: each content word stands once."""
    text = "TTĐT tỉnh lắp tram sạc nhanh"
    told = explain_words(
        text,
        "Trung tâm điện tử lắp trạm sạc.",
        Expansion((0, 4), "TTĐT", "trung tâm điện tử"),
    )
    assert told.expanded == ("TTĐT",)
    assert told.restored == ("tram",)
    assert set(told.matched) == {"lắp", "sạc"}
    assert set(told.unmatched) == {"tỉnh", "nhanh"}


def test_an_abbreviation_that_stands_there_is_matched() -> None:
    """What was typed and stands in the sentence was not expanded."""
    expansion = Expansion((0, 4), "TTĐT", "trung tâm điện tử")
    told = explain_words("TTĐT lắp trạm sạc", "TTĐT lắp trạm sạc.", expansion)
    assert told.expanded == ()
    assert told.matched[0] == "TTĐT"


def test_the_same_wording_is_one_statement() -> None:
    """A sentence that several articles carry, in either spelling, is shown once, with both."""
    twice = [
        write_passage(["Đã lắp 340 trạm sạc."], article="a"),
        write_passage(["ĐÃ LẮP 340 trạm sạc!"], article="b"),
    ]
    (group,) = choose_shown(rank("Bao nhiêu trạm sạc?", *twice), 4)
    assert sorted(candidate.article.id for candidate in group) == ["a", "b"]


def test_what_falls_far_behind_is_not_shown() -> None:
    """A further sentence has to come near to the best one."""
    ranked = rank("Bao nhiêu trạm sạc xe điện?", write_passage([STATIONS, "Trời mưa to."]))
    assert len(ranked) == 2
    assert leads(choose_shown(ranked, 4)) == ranked[:1]


def leads(groups: list[list[Candidate]]) -> list[Candidate]:
    """Return the best of every group."""
    return [group[0] for group in groups]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_is_shown_than_asked_for(limit: int) -> None:
    """The limit holds, and the best come first."""
    sentences = [f"Huyện thứ {number} đã lắp trạm sạc." for number in range(5)]
    ranked = rank("Huyện nào đã lắp trạm sạc?", write_passage(sentences))
    assert leads(choose_shown(ranked, limit)) == ranked[:limit]
    assert choose_shown([], limit) == []


def test_the_message_names_what_is_missing() -> None:
    """A reader is told which words no article holds, and nothing where nothing is missing."""
    for status in (Status.PARTIAL, Status.NOT_FOUND):
        assert "“năm 2019”, “Nghệ An”" in write_message(status, ["năm 2019", "Nghệ An"])
        assert write_message(status, [])
        assert "“" not in write_message(status, [])
    assert write_message(Status.ANSWERED, []) == ""


def test_the_message_says_what_there_is_instead() -> None:
    """For a year that nobody names a reader is told the nearest one that is there."""
    asked = read("Năm 2019 tỉnh lắp bao nhiêu trạm sạc?")
    said = ["Năm 2021, tỉnh lắp 20 trạm sạc.", "Năm 2023, tỉnh lắp 90 trạm sạc."]
    shown = rank(asked.text, write_passage(said))
    notes = write_notes(asked, asked.constraints, shown)
    assert notes == ("Không có số liệu cho năm 2019; gần nhất là 2021.",)
    assert write_message(Status.PARTIAL, ["năm 2019"], notes) == notes[0]
    assert write_notes(asked, (), shown) == ()
    assert write_notes(asked, asked.constraints, []) == ("Không có số liệu cho năm 2019.",)

"""Ranking: the sentence that answers comes first, and its features say why."""

from __future__ import annotations

import math

import pytest

from dtqa.answer.features import share_of
from dtqa.answer.ranking import WEIGHTS, Corpus, rank_sentences, weigh_tokens
from tests.unit.answer.asking import NOWHERE, best, rank, read, write_passage

STATIONS = "Tỉnh đã lắp 340 trạm sạc xe điện."
DISTRICTS = "Có 34 huyện đã có trạm sạc xe điện đi vào hoạt động."


@pytest.mark.parametrize(
    ("question", "answer", "others"),
    [
        ("Bao nhiêu trạm sạc xe điện?", STATIONS, [DISTRICTS, "Xe điện cần trạm sạc."]),
        ("Bao nhiêu huyện có trạm sạc?", DISTRICTS, [STATIONS]),
        (
            "Trạm sạc là gì?",
            "Trạm sạc là công cụ nạp điện cho xe.",
            ["Trạm sạc đã có ở mọi huyện.", "Lắp trạm sạc là một việc khó của huyện."],
        ),
        (
            "tram sac la gi",
            "Trạm sạc là công cụ nạp điện cho xe.",
            ["Trạm sạc đã có ở mọi huyện."],
        ),
        (
            "Năm 2021 lắp bao nhiêu trạm sạc?",
            "Năm 2021 lắp 20 trạm sạc.",
            ["Năm 2020 lắp 10 trạm sạc.", "Năm 2022 lắp 50 trạm sạc."],
        ),
        (
            "Tỷ lệ hộ có nước sạch là bao nhiêu?",
            "Tỷ lệ hộ có nước sạch là 68%.",
            ["Tỷ lệ hộ có nước sạch tăng 5%.", "Hộ có nước sạch ngày càng nhiều."],
        ),
        ("Ai ký hợp đồng?", "Bà Lê Thị Mẫu ký hợp đồng.", ["Hợp đồng được ký hôm qua."]),
    ],
)
def test_the_sentence_that_answers_comes_first(
    question: str, answer: str, others: list[str]
) -> None:
    """What is counted, defined, dated or named decides, wherever the sentence stands."""
    assert best(question, answer, *others) == answer
    assert best(question, *others, answer) == answer


def test_headings_are_context_and_no_candidates() -> None:
    """A heading is never an answer, and lifts the sentences below it."""
    passage = write_passage(
        ["Nước sạch", "Chi hết 5 tỷ đồng.", "Trạm sạc xe điện", "Chi hết 7 tỷ đồng."],
        headings=(1, 3),
    )
    ranked = rank("Chi bao nhiêu tiền cho trạm sạc xe điện?", passage)
    assert [candidate.sentence.number for candidate in ranked] == [4, 2]


def test_a_sentence_that_points_back_stands_for_the_one_before() -> None:
    """What opens with "that is" inherits the words before it more than what does not."""
    before = "Trạm sạc xe điện dọc quốc lộ đã mở."
    pointing = rank("trạm sạc dọc quốc lộ", write_passage([before, "Đó là việc khó."]))
    plain = rank("trạm sạc dọc quốc lộ", write_passage([before, "Mưa là việc khó."]))
    credit = [
        next(one for one in ranked if one.sentence.number == 2).features["context"]
        for ranked in (pointing, plain)
    ]
    assert credit[0] > credit[1]


def test_the_sentence_before_the_passage_is_context() -> None:
    """A passage that was cut behind a sentence still knows it."""
    known = rank("trạm sạc", write_passage(["Đó là việc khó."], before="Trạm sạc đã mở."))
    unknown = rank("trạm sạc", write_passage(["Đó là việc khó."]))
    assert known[0].score > unknown[0].score


def test_the_title_is_context() -> None:
    """A sentence of an article about the thing asked for beats the same one elsewhere."""
    about = write_passage(["Chi hết 5 tỷ."], article="a", title="Trạm sạc xe điện")
    other = write_passage(["Chi hết 5 tỷ."], article="b", title="Nước sạch")
    ranked = rank("Chi bao nhiêu cho trạm sạc xe điện?", other, about)
    assert ranked[0].article.id == "a"


@pytest.mark.parametrize("asked", ["Bao nhiêu trạm sạc?", "Năm 2021 lắp bao nhiêu trạm sạc?"])
def test_a_score_is_the_weighted_sum_of_its_features(asked: str) -> None:
    """Nothing but the features and the table of weights makes a score; the shares tell it."""
    ranked = rank(asked, write_passage([STATIONS, DISTRICTS]))
    for candidate in ranked:
        parts = {name: WEIGHTS[name] * value for name, value in candidate.features.items()}
        assert candidate.shares == parts
        assert math.isclose(candidate.score, sum(parts.values()))
        assert all(0 <= value <= 1 for value in candidate.features.values())


def test_constraints_are_weighed_where_there_are_any() -> None:
    """Every feature of the table is measured where a year is asked for, else all but theirs."""
    passage = write_passage([STATIONS])
    (plain,) = rank("Bao nhiêu trạm sạc?", passage)
    (dated,) = rank("Năm 2021 có bao nhiêu trạm sạc?", passage)
    assert dated.features.keys() == WEIGHTS.keys()
    assert plain.features.keys() == WEIGHTS.keys() - {"agreement", "conflict"}
    assert len(dated.agreements) == 1
    assert plain.agreements == ()


@pytest.mark.parametrize(
    ("asked", "agrees", "others"),
    [
        (
            "Năm 2021 lắp bao nhiêu trạm sạc?",
            "Lắp 20 trạm sạc trong quý III/2021.",
            ["Năm 2022 lắp 50 trạm sạc.", "Năm 2020 lắp 10 trạm sạc."],
        ),
        (
            "Tỉnh Gia Lai lắp bao nhiêu trạm sạc?",
            "Gia Lai đã lắp được 20 trạm sạc.",
            ["Tỉnh Điện Biên lắp 50 trạm sạc.", "Cả nước lắp 900 trạm sạc."],
        ),
        (
            "Huyện Mèo Vạc lắp bao nhiêu trạm sạc?",
            "Ở Mèo Vạc đã lắp 20 trạm sạc.",
            ["Huyện Yên Minh lắp 50 trạm sạc."],
        ),
    ],
    ids=["year", "province", "district"],
)
def test_what_agrees_with_the_constraint_comes_first(
    asked: str, agrees: str, others: list[str]
) -> None:
    """A year, province or district that was asked for outweighs better wording elsewhere."""
    assert best(asked, *others, agrees) == agrees


def test_a_tie_goes_to_the_earlier_passage() -> None:
    """Equal sentences keep the order of the engine."""
    first, second = (write_passage(["Xã có mạng."], article=name) for name in ("b", "a"))
    assert [one.article.id for one in rank("xã có mạng", first, second)] == ["b", "a"]


def test_no_passage_gives_no_candidate() -> None:
    """Where nothing was found nothing is ranked."""
    assert rank("xã có mạng") == []


def test_an_engine_without_scores_is_ranked_all_the_same() -> None:
    """Passages that score nothing are ranked by their sentences."""
    passage = write_passage([DISTRICTS, STATIONS])
    ranked = rank_sentences(read("Bao nhiêu trạm sạc xe điện?"), [(passage, 0.0)], NOWHERE)
    assert ranked[0].sentence.text == STATIONS


def test_rare_words_weigh_more() -> None:
    """The fewer passages hold a word, the more it weighs; one that none holds weighs most."""
    question = read("trạm sạc lạ")
    counts = {"tram": 90, "sac": 3}
    terms = {question.tokens[0].term: 90, question.tokens[1].term: 3}
    common, rare, unknown = weigh_tokens(question, Corpus(100, counts, terms))
    assert 0 < common < rare < unknown


def test_a_share_is_of_the_weight() -> None:
    """A share counts weights, not words, and of nothing is nothing."""
    assert share_of([0, 1], [1.0, 0.0], [3.0, 1.0]) == 0.75
    assert share_of([], [1.0], [3.0]) == 0.0
    assert share_of([0], [1.0], [0.0]) == 0.0

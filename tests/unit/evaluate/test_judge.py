"""Judging: which sentences, short answers and series a set calls right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.evaluate.judge import (
    is_right,
    is_series_right,
    is_short_right,
    judge_item,
    overlap,
)
from dtqa.model import Citation
from tests.ways.few_articles import STATIONS, write_articles

QUESTION = {
    "id": "tram",
    "question": "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?",
    "kind": "number",
    "answers": ["340"],
    "evidence": [{"report": "tram-sac.md", "must": ["340 trạm sạc"]}],
}
NOBODY = {"question": "Công thức nấu phở bò gia truyền?", "kind": "none"}
SERIES = {
    "question": "Số trạm sạc qua các năm?",
    "kind": "series",
    "evidence": [
        {"report": "a.md", "must": ["12"], "at": "2021"},
        {"report": "b.md", "must": ["12"], "at": "2021"},
        {"report": "b.md", "must": ["340"], "at": "2/2024"},
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chatbot]:
    """Return a chatbot over the few articles."""
    folder = tmp_path_factory.mktemp("few")
    build_index(write_articles(folder / "corpus"), folder / "index", "memory")
    with closing(Chatbot(folder / "index", top_k=10)) as chatbot:
        yield chatbot


def cite(article: str, quote: str) -> Citation:
    """Return a citation of which only the article and the words matter."""
    return Citation(1, article, "", None, None, None, 1, 0, len(quote), quote, "")


def test_a_right_sentence_holds_every_must_of_one_evidence() -> None:
    """Own sets: the article of one entry and all of its strings, not a mix of entries."""
    item = {
        "evidence": [
            {"report": "a.md", "must": ["12", "xã"]},
            {"report": "b.md", "must": ["7"]},
        ]
    }
    assert is_right(item, "a", "Có 12 xã.")
    assert is_right(item, "b", "Có 7 huyện.")
    assert not is_right(item, "a", "Có 12 huyện.")
    assert not is_right(item, "b", "Có 12 xã.")
    assert not is_right({}, "a", "Có 12 xã.")


def test_a_right_sentence_of_a_context_holds_a_gold_answer() -> None:
    """SQuAD-like sets: the context itself and one of the gold answers."""
    item = {"context_id": "c1", "answers": ["12 xã", "mười hai xã"]}
    assert is_right(item, "c1", "Có mười hai xã.")
    assert not is_right(item, "c2", "Có mười hai xã.")
    assert not is_right(item, "c1", "Có 13 xã.")


def test_short_answers_are_compared_without_case_and_edges() -> None:
    """Marks at the ends and case are no difference; of a list a gold item may be part."""
    assert is_short_right({}, "“Khoảng 12 xã.”", ["khoảng 12 xã"])
    assert not is_short_right({}, "khoảng 12 xã", ["12 xã"])
    assert is_short_right({"kind": "list"}, "khoảng 12 xã", ["12 xã"])


def test_overlap_is_the_f1_of_syllables() -> None:
    """Two of three shared syllables on one side and both on the other are 0.8."""
    assert overlap("khoảng 12 xã", "12 xã") == 0.8
    assert overlap("khoảng", "12 xã") == overlap("", "12 xã") == 0


def test_a_series_needs_every_point_in_order() -> None:
    """A series is right with each period once, in order, each from one of its sentences."""
    points = [("2021", cite("b", "Có 12 trạm.")), ("2024-02", cite("b", "Có 340 trạm."))]
    assert is_series_right(SERIES, points)
    assert not is_series_right(SERIES, points[:1])
    assert not is_series_right(SERIES, points[::-1])
    assert not is_series_right(SERIES, [*points, ("2025", cite("b", "Có 400 trạm."))])
    assert not is_series_right(SERIES, [points[0], ("2024-02", cite("a", "Có 340 trạm."))])
    assert not is_series_right(SERIES, [])


@pytest.mark.parametrize("typing", ["marked", "half_marked", "unmarked"])
def test_an_answered_question_is_judged_whole(bot: Chatbot, typing: str) -> None:
    """The outcome holds what came and every judgement of it."""
    outcome = judge_item(QUESTION, typing, bot)
    assert (outcome.id, outcome.typing, outcome.kind) == ("tram", typing, "number")
    assert outcome.first
    assert outcome.in_three
    assert outcome.right
    assert outcome.found[0].text == STATIONS
    assert outcome.found[0].right
    assert outcome.rank == 1
    assert outcome.confidence == outcome.found[0].confidence > 0
    assert (outcome.citations, outcome.citations_wrong) == (len(outcome.found), 0)


def test_a_short_answer_counts_in_the_right_sentence_only(bot: Chatbot) -> None:
    """A short answer is said where the first sentence is right, else it is not heard."""
    assert judge_item(QUESTION, "marked", bot).short
    elsewhere = {**QUESTION, "evidence": [{"report": "thu-vien.txt", "must": ["340"]}]}
    outcome = judge_item(elsewhere, "marked", bot)
    assert (outcome.first, outcome.said, outcome.short) == (False, "", False)


def test_a_refusal_is_right_where_nothing_answers(bot: Chatbot) -> None:
    """What nobody answers is served by a refusal, what somebody answers is not."""
    outcome = judge_item(NOBODY, "marked", bot)
    assert (outcome.kind, outcome.answerable, outcome.refused) == ("none", False, True)
    assert outcome.right
    assert outcome.rank is None
    wrongly = judge_item({**NOBODY, "kind": "number"}, "marked", bot)
    assert wrongly.refused
    assert not wrongly.right


def test_a_series_without_points_is_asked_and_wrong(bot: Chatbot) -> None:
    """A question for a series is asked as any other and counts as wrong without its points."""
    outcome = judge_item({**QUESTION, "kind": "series"}, "marked", bot)
    assert outcome.found
    assert outcome.series is False
    assert not outcome.right
    assert outcome.short is None


def test_without_its_context_nothing_is_right(bot: Chatbot) -> None:
    """A question asked with its own article left out gets no sentence of it, and none right."""
    item = {"question": QUESTION["question"], "context_id": "tram-sac", "answers": ["340"]}
    assert judge_item(item, "marked", bot).first
    outcome = judge_item(item, "marked", bot, removed=True)
    assert outcome.removed
    assert not outcome.first
    assert "tram-sac" not in {one.article_id for one in outcome.found}


def test_earlier_questions_are_typed_the_same_way(bot: Chatbot) -> None:
    """The history of a dialogue is handed on, each question typed as the last one is."""
    heard: list[tuple[str, ...]] = []

    class Listening:
        def __getattr__(self, name: str) -> object:
            return getattr(bot, name)

        def ask(self, question: str, **given: object) -> object:
            history = given["history"]
            assert isinstance(history, tuple)
            heard.append((*history, question))
            return bot.ask(question)

    dialogue = {**QUESTION, "history": ["Tỉnh nào lắp trạm?"]}
    judge_item(dialogue, "marked", Listening())  # type: ignore[arg-type]
    judge_item(dialogue, "unmarked", Listening())  # type: ignore[arg-type]
    assert [len(one) for one in heard] == [2, 2]
    assert heard[0][0] == "Tỉnh nào lắp trạm?"
    assert heard[1][0] == "tinh nao lap tram?"

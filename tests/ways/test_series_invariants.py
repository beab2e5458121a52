"""What holds of every answer and its series, whatever is asked: the shipped corpus is asked all.

Nothing is said of which sentence is right: a citation slices its article, a figure stands
where it says, a sentence has one number, and what a filter leaves out is nowhere cited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from dtqa.answer.figures.sources import find_bounds, key_unit
from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.evaluate.typings import TYPINGS
from dtqa.model import ANY_ARTICLE, Answer, Citation, CitedFigure, Filters, Series, Status

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "tests/golden/digests.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [
    *(json.loads(line)["question"] for line in LINES),
    "Chỉ số chuyển đổi số của Kon Tum qua các năm",
    "Thứ hạng chuyển đổi số của Kon Tum thay đổi thế nào từ 2020 đến nay?",
    "Mục tiêu về tỷ lệ hồ sơ trực tuyến toàn trình là bao nhiêu?",
    "Có bao nhiêu doanh nghiệp công nghệ số năm 2019?",
]
LIMITS = (1, None, 50)
FILTERS = (
    Filters(publishers=("kon tum",)),
    Filters(since="2024-06-01"),
    Filters(until="2024-06-01"),
    Filters(as_of="2023-12-31"),
    Filters(publishers=("no such publisher",)),
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chatbot]:
    """Return a chatbot over the corpus that comes with the program."""
    index = tmp_path_factory.mktemp("shipped")
    build_index(ROOT / "corpus", index)
    chatbot = Chatbot(index)
    yield chatbot
    chatbot.close()


def _list_cited(series: Series | None) -> list[CitedFigure]:
    """Return the points and the figures beside them."""
    return [*series.points, *(one.cited for one in series.related)] if series else []


def _list_citations(answer: Answer) -> list[Citation]:
    shown = [one for each in answer.answers for one in (each.citation, *each.also_in)]
    cited = _list_cited(answer.series)
    return [*shown, *(one for each in cited for one in (each.citation, *each.also_in))]


def _check_citations(bot: Chatbot, answer: Answer) -> None:
    for one in _list_citations(answer):
        article, _ = bot.article(one.article_id)
        assert article.text[one.start : one.end] == one.quote
        assert article.content_hash == one.content_hash


def _check_numbers(answer: Answer) -> None:
    """Check that a sentence has one number and a number one sentence, but for reprints.

    Those of an answer bear the number of the sentence that they reprint.
    """
    numbers: dict[tuple[str, int], int] = {}
    for one in _list_citations(answer):
        assert numbers.setdefault((one.article_id, one.sentence), one.number) == one.number
    reprints = {(one.article_id, one.sentence) for each in answer.answers for one in each.also_in}
    first = [number for place, number in numbers.items() if place not in reprints]
    assert len(first) == len(set(first))
    for notice in answer.series.notices if answer.series else ():
        assert len(set(notice.citations)) > 1
        assert set(notice.citations) <= set(numbers.values())


def _check_statements(answer: Answer) -> None:
    assert [one.rank for one in answer.answers] == list(range(1, len(answer.answers) + 1))
    places = [
        {(one.article_id, one.sentence) for one in (each.citation, *each.also_in)}
        for each in answer.answers
    ]
    assert all(one.isdisjoint(other) for one, other in combinations(places, 2))
    for each in answer.answers:
        figure, short = each.figure, each.short
        if short:
            assert each.text[short.start : short.end] == short.text
        if figure:
            assert (figure.article_id, figure.sentence) == (
                each.citation.article_id,
                each.citation.sentence,
            )
            assert each.text[figure.start : figure.end] == figure.text
            assert short
            assert figure.start < short.end
            assert short.start < figure.end


def _check_series(series: Series) -> None:
    assert series.points
    assert {one.figure.kind for one in series.points} == {series.kind}
    assert len({key_unit(one.figure) for one in series.points}) == 1
    assert all(one.differs.strip() for one in series.related)
    for one in _list_cited(series):
        figure, said = one.figure, one.citation
        assert (figure.article_id, figure.sentence) == (said.article_id, said.sentence)
        assert said.quote[figure.start : figure.end] == figure.text
        places = [(each.article_id, each.sentence) for each in (said, *one.also_in)]
        assert len(places) == len(set(places))
    figures = [one.figure for one in _list_cited(series)]
    assert len(figures) == len(set(figures))
    _check_periods(series)


def _check_periods(series: Series) -> None:
    """Check that points of several periods are known ones, each once, the earliest first."""
    if len(series.points) > 1:
        bounds = [find_bounds(one.figure) for one in series.points]
        assert all(one and other and one < other for one, other in pairwise(bounds))


def check_answer(bot: Chatbot, answer: Answer) -> None:
    """Check all that holds of any answer."""
    _check_citations(bot, answer)
    _check_numbers(answer)
    _check_statements(answer)
    assert answer.series is None or answer.status is not Status.NOT_FOUND
    if answer.series:
        _check_series(answer.series)


@pytest.mark.parametrize("typing", TYPINGS)
def test_every_answer_keeps_its_word(bot: Chatbot, typing: str) -> None:
    """Figures, numbers and citations are all of a piece, and some answers have a series."""
    drawn = 0
    for number, question in enumerate(QUESTIONS):
        limit = LIMITS[number % len(LIMITS)]
        answer = bot.ask(TYPINGS[typing](question), limit)
        check_answer(bot, answer)
        drawn += answer.series is not None
    assert drawn > len(QUESTIONS) // 5


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_what_a_filter_leaves_out_is_not_cited(bot: Chatbot, filters: Filters) -> None:
    """Neither the answer nor its series knows an article of another publisher or day."""
    for question in QUESTIONS[::2]:
        answer = bot.ask(question, filters=filters)
        check_answer(bot, answer)
        for one in _list_citations(answer):
            names = [name for name in filters.publishers if one.publisher]
            assert all(name in (one.publisher or "").lower() for name in names)
            assert not filters.publishers or one.publisher
            assert not filters.since or (one.published or "") >= filters.since
            for day in (filters.until, filters.as_of):
                assert not day or (one.published and one.published <= day)


def test_an_article_left_out_is_not_cited(bot: Chatbot) -> None:
    """The article that answered best is gone from the answer and from the series."""
    for question in QUESTIONS[::3]:
        first = bot.ask(question)
        for shown in first.answers[:1]:
            name = shown.citation.article_id
            answer = bot.ask(question, without=(name,))
            check_answer(bot, answer)
            assert name not in {one.article_id for one in _list_citations(answer)}


@pytest.mark.parametrize("literal", [False, True])
def test_a_follow_up_keeps_its_word(bot: Chatbot, literal: bool) -> None:
    """So does every answer to a question that goes on with the one before, or forgets it."""
    for before, question in pairwise(QUESTIONS[::4]):
        check_answer(bot, bot.ask(question, history=[before], literal=literal))
    check_answer(bot, bot.ask("Còn năm 2021 thì sao?", history=[QUESTIONS[0]], literal=literal))


def test_no_filter_is_the_whole_corpus(bot: Chatbot) -> None:
    """The checks see something: without a filter more articles are cited than with any."""
    counts = [
        len({one.article_id for q in QUESTIONS for one in _list_citations(bot.ask(q, filters=f))})
        for f in (ANY_ARTICLE, FILTERS[0])
    ]
    assert counts[0] > counts[1] > 0

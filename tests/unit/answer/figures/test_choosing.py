"""Choosing: the figure asked for in a sentence, and the point asked for in a series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.figures.choosing import (
    choose_point,
    find_asked_figure,
    find_metric_words,
    read_asked_words,
)
from dtqa.answer.figures.joining import build_series
from dtqa.model import Figure, FigureKind, Kind, Mention
from tests.unit.answer import asking
from tests.unit.answer.figures.stating import state

SENTENCE = "Tỷ lệ trường có thư viện đạt 61%, tăng 4%; có 300 trường mới."


def figures() -> list[Figure]:
    """Return the figures of the sentence."""
    rows = [
        ("61%", 61.0, "%", FigureKind.SHARE, "tỷ lệ trường có thư viện"),
        ("4%", 4.0, "%", FigureKind.CHANGE, "tỷ lệ trường có thư viện"),
        ("300", 300.0, "trường", FigureKind.ACTUAL, "trường mới"),
    ]
    return [
        Figure("bai", 1, start, start + len(text), text, value, unit, kind, metric)
        for text, value, unit, kind, metric in rows
        for start in [SENTENCE.index(text)]
    ]


def find(question: str) -> str | None:
    """Return the number that a question asks for in the sentence."""
    (candidate,) = asking.rank(question, asking.write_passage([SENTENCE]))
    found = find_asked_figure(asking.read(question), candidate, figures())
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Tỷ lệ trường có thư viện là bao nhiêu?", "61%"),
        ("Tỷ lệ trường có thư viện tăng bao nhiêu?", "4%"),
        ("Có bao nhiêu trường mới?", "300"),
        ("Tỷ lệ trường có thư viện tăng giảm thế nào?", "61%"),
        ("Thư viện là gì?", None),
    ],
)
def test_the_figure_that_is_asked_for_is_found(question: str, text: str | None) -> None:
    """It is the one that was aligned; a question for a run means the level."""
    assert find(question) == text


RANKED = "Trong 5 tỉnh của vùng, năm 2021 tỉnh đứng thứ 4, năm 2022 tỉnh đứng thứ 2 về giữ rừng."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Tỉnh đứng thứ mấy trong 5 tỉnh của vùng?", "2"),
        ("Năm 2021 tỉnh đứng thứ mấy trong 5 tỉnh của vùng?", "4"),
        ("Vùng có bao nhiêu tỉnh?", "5"),
    ],
)
def test_a_rank_answers_a_question_for_one(question: str, text: str) -> None:
    """A count that was aligned does not; of two ranks it is the newer one or that asked for."""
    passage = asking.write_passage([RANKED])
    candidate = asking.rank(question, passage)[0]
    assert candidate.aligned is not None
    count = Mention(Kind.NUMBER, 6, 7, "5")
    candidate = replace(candidate, aligned=replace(candidate.aligned, mention=count))
    asked = replace(asking.read(question), constraints=read_constraints(question))
    rows = [
        ("5", 5.0, "tỉnh", FigureKind.ACTUAL, "tỉnh của vùng", None),
        ("thứ 4", 4.0, "thứ hạng", FigureKind.RANK, "xếp hạng giữ rừng", "2021"),
        ("thứ 2", 2.0, "thứ hạng", FigureKind.RANK, "xếp hạng giữ rừng", "2022"),
    ]
    own = [
        Figure("bai", 1, end - 1, end, words[-1], value, unit, kind, metric, as_of=as_of)
        for words, value, unit, kind, metric, as_of in rows
        for end in [RANKED.index(words) + len(words)]
    ]
    found = find_asked_figure(asked, candidate, own)
    assert found is not None
    assert found.text == text


def test_the_metric_that_says_least_besides_is_meant() -> None:
    """Where two metrics hold all words asked for, the one with fewer others is asked for."""
    sentence = "Tỷ lệ trường có hồ sơ nộp qua mạng là 9%, tỷ lệ hồ sơ nộp qua mạng là 5%."
    question = "Tỷ lệ hồ sơ nộp qua mạng là bao nhiêu?"
    candidate = asking.rank(question, asking.write_passage([sentence]))[0]
    own = [
        Figure("bai", 1, start, start + 2, text, value, "%", FigureKind.SHARE, metric)
        for text, value, metric in (
            ("9%", 9.0, "tỷ lệ trường có hồ sơ nộp qua mạng"),
            ("5%", 5.0, "tỷ lệ hồ sơ nộp qua mạng"),
        )
        for start in [sentence.index(text)]
    ]
    for figure in own:
        aligned = replace(candidate.aligned, mention=name_mention(figure))
        found = find_asked_figure(asking.read(question), replace(candidate, aligned=aligned), own)
        assert found == own[1]


def name_mention(figure: Figure) -> Mention:
    """Return a figure as the alignment finds it."""
    return Mention(Kind.PERCENT, figure.start, figure.end, figure.text)


def test_figures_of_other_sentences_are_not_asked_for() -> None:
    """Offsets of one sentence say nothing of another one."""
    question = "Có bao nhiêu trường mới?"
    (candidate,) = asking.rank(question, asking.write_passage([SENTENCE]))
    elsewhere = [state("trường mới", "300", 300.0, unit="trường", start=49).figure]
    assert find_asked_figure(asking.read(question), candidate, elsewhere) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Tỷ lệ là bao nhiêu?", "9%"),
        ("Tỷ lệ năm 2031 là bao nhiêu?", "7%"),
        ("Tháng 3/2032 tỷ lệ là bao nhiêu?", "8%"),
        ("Tỷ lệ năm 2032 là bao nhiêu?", "8%"),
        ("Tỷ lệ năm 2040 là bao nhiêu?", "9%"),
    ],
)
def test_the_point_of_the_period_asked_for_or_the_newest_is_chosen(
    question: str, text: str
) -> None:
    """The same period, one within it, one around it, else the newest."""
    rows = [("7%", 7.0, "2031"), ("8%", 8.0, "2032-03"), ("9%", 9.0, "2033")]
    lead, *others = (
        state("hộ có nước sạch", *row, sentence=place) for place, row in enumerate(rows, 1)
    )
    series = build_series(lead, others)
    assert series is not None
    assert choose_point(series, read_constraints(question)).figure.text == text


def test_places_periods_and_runs_are_no_words_of_a_metric() -> None:
    """What scope, period and the chart answer for need not stand in the metric."""
    asked = read_asked_words(
        asking.read("Tỷ lệ hộ nghèo của tỉnh Gia Lai năm 2031 thay đổi thế nào?")
    )
    plain = read_asked_words(asking.read("Tỷ lệ hộ nghèo?"))
    assert asked == plain


def test_the_words_to_look_for_leave_light_ones_out() -> None:
    """Other articles are found by what tells the metric from others."""
    found = find_metric_words(state("tỷ lệ ca mổ nội soi trên tổng số ca mổ", "7%", 7.0).figure)
    assert found == "ca mổ nội soi"

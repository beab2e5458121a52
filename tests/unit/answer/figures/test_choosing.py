"""Choosing: the figure asked for in a sentence, and the point asked for in a series."""

from __future__ import annotations

import pytest

from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.figures.choosing import (
    choose_point,
    find_asked_figure,
    find_metric_words,
    read_asked_words,
)
from dtqa.answer.figures.joining import build_series
from dtqa.model import Figure, FigureKind
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

"""Leading: which figure a series is made of where the best sentence says another one."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.leading import asks_for_goal, choose_lead
from dtqa.answer.figures.sources import Sourced
from dtqa.model import FigureKind
from tests.unit.answer.asking import read
from tests.unit.answer.figures.stating import state

METRIC = "tỷ lệ trường có thư viện"
GOAL = state(METRIC, "90%", 90.0, "2035", kind=FigureKind.TARGET)
OLD = state(METRIC, "61%", 61.0, "2030", article="b")
NEW = state(METRIC, "64%", 64.0, "2031", article="c")
NEAR = [GOAL, OLD, NEW]


def lead(question: str, first: Sourced = GOAL, near: list[Sourced] = NEAR) -> str:
    """Return the number that leads for a question."""
    return choose_lead(first, near, read(question)).figure.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Tỷ lệ trường có thư viện là bao nhiêu?", "64%"),
        ("ty le truong co thu vien la bao nhieu", "64%"),
        ("Tỷ lệ trường có thư viện năm 2030 là bao nhiêu?", "61%"),
        ("Mục tiêu tỷ lệ trường có thư viện là bao nhiêu?", "90%"),
        ("Tỷ lệ trường có thư viện năm 2035 là bao nhiêu?", "90%"),
        ("Tỷ lệ trường có thư viện phấn đấu đạt bao nhiêu?", "90%"),
    ],
)
def test_a_goal_gives_way_to_what_was_reached(question: str, text: str) -> None:
    """Where nobody asks for a goal or its year, the newest figure reached leads."""
    assert lead(question) == text


def test_a_goal_without_a_fact_leads() -> None:
    """What nothing else is known of stays; a fact of another matter does not take its place."""
    other = state("tỷ lệ trường có nhà ăn", "70%", 70.0, article="d")
    assert lead("Tỷ lệ trường có thư viện là bao nhiêu?", near=[GOAL, other]) == "90%"


def test_the_year_asked_for_leads_over_a_part_of_it() -> None:
    """A quarter is not the year that was asked for, though it lies in it."""
    unit = "lượt"
    quarter = state("khách do xe buýt chở", "4", 4.0, "2030-Q1", unit=unit)
    year = state("khách do xe buýt chở", "17", 17.0, "2030", unit=unit, article="b")
    before = state("khách do xe buýt chở", "15", 15.0, "2029", unit=unit, article="b", sentence=2)
    question = "Xe buýt chở bao nhiêu lượt khách năm 2030?"
    assert lead(question, quarter, [quarter, year, before]) == "17"
    assert lead("Xe buýt chở bao nhiêu khách quý I/2030?", quarter, [quarter, year]) == "4"


def test_a_rate_gives_way_to_the_number() -> None:
    """By head is not how many, unless it is asked for."""
    rate = state("hiệu sách cứ 1.000 dân", "0,7", 0.7, unit="hiệu sách")
    number = state("hiệu sách", "700", 700.0, unit="hiệu sách", article="b")
    assert lead("Có bao nhiêu hiệu sách?", rate, [rate, number]) == "700"
    assert lead("Cứ 1.000 dân có bao nhiêu hiệu sách?", rate, [rate, number]) == "0,7"


def test_what_was_asked_for_word_for_word_leads() -> None:
    """A figure that lacks a word of the question gives way to one that has them all."""
    near_miss = state("tỷ lệ vé bán qua mạng", "38%", 38.0, article="b")
    exact = state("vé tháng bán qua mạng", "43%", 43.0)
    elsewhere = state("tỷ lệ vé tháng bán qua mạng", "51%", 51.0, article="c", scope="Gia Lai")
    near = [near_miss, exact, elsewhere]
    assert lead("Tỷ lệ vé tháng bán qua mạng là bao nhiêu?", near_miss, near) == "43%"
    assert lead("Tỷ lệ vé bán qua mạng là bao nhiêu?", near_miss, near) == "38%"


def test_a_district_asked_for_is_not_given_up() -> None:
    """A newer figure that does not say the district of the question leads no answer about it."""
    ours = state("tỷ lệ trực tuyến của Bình Minh", "71,5 %", 71.5, None)
    whole = state("tỷ lệ hồ sơ trực tuyến", "62,1%", 62.1, "2031-06", article="b")
    near = [ours, whole]
    assert lead("Huyện Bình Minh tỷ lệ trực tuyến bao nhiêu?", ours, near) == "71,5 %"
    assert lead("Tỷ lệ trực tuyến bao nhiêu?", ours, near) == "62,1%"


def test_words_for_goals_are_found() -> None:
    """A goal is asked for by its name, with and without marks."""
    assert asks_for_goal(read("Chỉ tiêu năm nay là bao nhiêu?"))
    assert asks_for_goal(read("chi tieu nam nay la bao nhieu"))
    assert not asks_for_goal(read("Năm nay đạt bao nhiêu?"))

"""Neighbours: what a reader could take for a point, and nothing else."""

from __future__ import annotations

from dtqa.answer.figures.likeness import Asked, find_bars
from dtqa.answer.figures.neighbours import MOST_RELATED, choose_neighbours
from dtqa.answer.figures.sources import Sourced
from dtqa.model import Direction, FigureKind
from tests.unit.answer.figures.stating import ask_for, rank, state

LEAD = state("xe buýt điện đang chạy", "70", 70.0, unit="xe")


def choose(lead: Sourced, *others: Sourced, question: str = "") -> list[str]:
    """Return the numbers of the neighbours of a lead, best first."""
    asked = ask_for(question) if question else Asked()
    barred = [(one, find_bars(lead, one, asked)) for one in others]
    return [one.source.figure.text for one in choose_neighbours(lead, barred, asked, MOST_RELATED)]


def test_the_same_words_come_first_and_newer_ones_before_older() -> None:
    """A change of the same metric is nearer than another metric, and of two the newer."""
    change = FigureKind.CHANGE
    old = state(LEAD.figure.metric, "5", 5.0, "2029", unit="xe", kind=change)
    new = state(LEAD.figure.metric, "6", 6.0, "2030", unit="xe", kind=change, sentence=2)
    gas = state("xe buýt khí nén đang chạy", "90", 90.0, "2031", unit="xe", sentence=3)
    assert choose(LEAD, gas, old, new, question="Có bao nhiêu xe buýt điện?") == ["6", "5", "90"]


def test_other_things_are_no_neighbours() -> None:
    """What shares a word or two, or another unit of another metric, is left out."""
    far = state("xe cứu thương được cấp mới", "80", 80.0, unit="xe", sentence=2)
    fare = state("giá vé xe buýt điện", "7.000", 7000.0, unit="đồng", sentence=3)
    rise = state(
        "giá vé xe buýt điện",
        "7%",
        7.0,
        kind=FigureKind.CHANGE,
        direction=Direction.UP,
        sentence=4,
    )
    assert choose(LEAD, far, fare, rise, question="Có bao nhiêu xe buýt điện?") == []


def test_a_goal_of_the_same_place_is_a_neighbour() -> None:
    """What was to be reached stands beside what was."""
    goal = state("xe buýt điện", "200", 200.0, "2035", unit="xe", kind=FigureKind.TARGET)
    assert choose(LEAD, goal) == ["200"]


def test_other_ranks_of_the_place_are_neighbours() -> None:
    """Where a province stands elsewhere is what a reader looks for next."""
    lead = rank("xếp hạng cải cách hành chính", "7", 7, "2031")
    other = rank("xếp hạng hành chính công", "9", 9, "2031", sentence=2)
    assert choose(lead, other) == ["9"]


def test_reprints_are_one_neighbour() -> None:
    """The same number for the same thing and time is shown once."""
    one = state("xe buýt khí nén đang chạy", "90", 90.0, unit="xe", article="bao-b")
    two = state("xe buýt khí nén đang chạy", "90", 90.0, unit="xe", article="bao-c")
    barred = [(each, find_bars(LEAD, each, Asked())) for each in (two, one)]
    (found,) = choose_neighbours(LEAD, barred, Asked(), MOST_RELATED)
    assert len(found.same) == 1

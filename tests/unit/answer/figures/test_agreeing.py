"""Agreeing: when two numbers can be the same one."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.agreeing import agree, find_step, is_telling
from dtqa.model import Hedge
from tests.unit.answer.figures.stating import rank, state

M = 1_000_000.0


@pytest.mark.parametrize(
    ("one", "other", "hedge", "same"),
    [
        (("12,4 triệu", 12.4 * M), ("12 triệu", 12 * M), None, True),
        (("12,4 triệu", 12.4 * M), ("12 triệu", 12 * M), Hedge.LOWER, True),
        (("12,4 triệu", 12.4 * M), ("13 triệu", 13 * M), Hedge.UPPER, True),
        (("12,4 triệu", 12.4 * M), ("13 triệu", 13 * M), None, False),
        (("12,4 triệu", 12.4 * M), ("12,5 triệu", 12.5 * M), None, False),
        (("8.123", 8123.0), ("8.100", 8100.0), Hedge.ABOUT, True),
        (("61%", 61.0), ("60%", 60.0), None, False),
        (("60,6%", 60.6), ("61%", 61.0), None, True),
    ],
)
def test_rounding_is_agreement(
    one: tuple[str, float], other: tuple[str, float], hedge: Hedge | None, same: bool
) -> None:
    """A coarse number agrees with what rounds to it or lies on the side that it leaves open."""
    exact, coarse = state("hộ", *one).figure, state("hộ", *other, hedge=hedge).figure
    assert agree(exact, coarse) is same
    assert agree(coarse, exact) is same


def test_ranks_are_never_rounded() -> None:
    """The 45th place is not the 46th."""
    assert not agree(
        rank("xếp hạng", "45", 45, "2031").figure, rank("xếp hạng", "46", 46, "2031").figure
    )


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [("12,4 triệu", 12.4 * M, 100_000), ("8.100", 8100.0, 100), ("60%", 60.0, 1), ("", 3.0, 1)],
)
def test_the_step_is_that_of_the_last_digit_written(text: str, value: float, step: float) -> None:
    """Scale, decimals and zeros tell how exactly a number is written."""
    assert find_step(text, value) == pytest.approx(step)


def test_exact_numbers_tell() -> None:
    """Three digits are hardly the same by chance, a round share is."""
    assert is_telling(state("hộ", "67,3%", 67.3).figure)
    assert not is_telling(state("hộ", "100%", 100.0).figure)
    assert not is_telling(state("hộ", "50 triệu", 50 * M).figure)

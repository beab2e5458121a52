"""Shortenings and slips: what is short stands for Vietnamese, a slip is one letter away."""

from __future__ import annotations

import pytest

from dtqa.text.marks import is_syllable
from dtqa.text.spelling.shortenings import SHORTENINGS, is_shaped, list_slips


def test_shortenings_stand_for_syllables() -> None:
    """Every long form is a row of well-built syllables in small letters."""
    for longs in SHORTENINGS.values():
        assert all(is_syllable(said) for long in longs for said in long.split(" "))


@pytest.mark.parametrize(
    ("slip", "meant"), [("chuyne", "chuyen"), ("sso", "so"), ("tra", "tram"), ("trsm", "tram")]
)
def test_a_slip_is_one_letter_away(slip: str, meant: str) -> None:
    """Swapped, doubled, lost and wrong letters lead back; the word itself is no slip."""
    found = list(list_slips(slip))
    assert meant in found
    assert slip not in found
    assert found == sorted(set(found))


@pytest.mark.parametrize("word", ["nghiêng", "chuyển", "a", "đi", "quy", "gi"])
def test_syllables_are_shaped(word: str) -> None:
    """Whatever its marks, a syllable has the letters of one."""
    assert is_shaped(word)


@pytest.mark.parametrize("word", ["", "nh", "web", "trams", "dinhdanh", "5g"])
def test_other_words_are_not_shaped(word: str) -> None:
    """What has no vowel, a foreign letter or two syllables has not."""
    assert not is_shaped(word)

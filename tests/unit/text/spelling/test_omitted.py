"""Omitted marks: the share follows from the words of the text."""

from __future__ import annotations

from dtqa.text.spelling.omitted import estimate_omitted
from dtqa.text.spelling.typed import split_typed

KNOWN = {
    "tram": {"trạm": 90, "trăm": 9},
    "sac": {"sạc": 80},
    "xe": {"xe": 99},
    "cho": {"cho": 70, "chờ": 20, "chợ": 10},
}


def estimate(text: str) -> float:
    """Return the share of marks left out of a text."""
    return estimate_omitted(split_typed(text), KNOWN)


def test_the_share_follows_what_was_typed() -> None:
    """More bare syllables that are usually marked, more omitted; more marks, less."""
    assert estimate("tram sac cho xe") > 0.8
    assert 0.4 < estimate("trạm sac cho tram sạc") < 0.6
    assert estimate("trạm sạc cho xe") < 0.15


def test_keys_are_typed_marks() -> None:
    """Who presses the keys of Telex left no marks out."""
    assert estimate("tramj sacj cho xe") < 0.15


def test_a_text_that_says_nothing_has_a_share_too() -> None:
    """Without known words the share is the prior, never 0 or 1."""
    assert 0 < estimate("") < 0.5
    assert 0 < estimate("VNeID 5G") < 0.5
    assert estimate("tram " * 200) < 1

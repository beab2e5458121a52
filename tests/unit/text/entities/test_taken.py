"""Taken characters: a stretch is given out once."""

from __future__ import annotations

from dtqa.text.entities.taken import Taken


def test_a_stretch_is_given_out_once() -> None:
    """What touches a taken stretch is refused, what lies beside it is not."""
    taken = Taken(10)
    assert taken.claim(2, 5)
    assert not taken.claim(4, 6)
    assert not taken.claim(0, 10)
    assert taken.claim(5, 6)
    assert taken.claim(0, 2)


def test_a_refused_claim_takes_nothing() -> None:
    """The free part of a refused stretch stays free."""
    taken = Taken(10)
    taken.claim(2, 5)
    taken.claim(4, 8)
    assert taken.is_free(5, 8)
    assert not taken.is_free(2, 3)

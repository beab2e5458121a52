"""Restoring: the cheapest reading is the one the corpus is used to, in few look-ups."""

from __future__ import annotations

import pytest

from dtqa.text.spelling.restoring import restore
from dtqa.text.spelling.variants import How
from dtqa.text.spelling.vocabulary import Spellings
from tests.unit.text.typed_corpus import Watched, count_small

SMALL = count_small()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tram sac xe dien", "trạm sạc xe điện"),
        ("trạm sac xe dien", "trạm sạc xe điện"),
        ("tramj sacj xe ddieenj", "trạm sạc xe điện"),
        ("tra5m sa5c xe d9ie65n", "trạm sạc xe điện"),
        ("tramsac xedien", "trạm sạc xe điện"),
        ("trạm sạc xe đi ện", "trạm sạc xe điện"),
        ("trạm sạcc xe điệnn", "trạm sạc xe điện"),
        ("thư viẹn số", "thư viện số"),
    ],
)
def test_readings_follow_the_corpus(typed: str, meant: str) -> None:
    """Marks, keys, blanks and slips are read as what the corpus knows."""
    restored = restore(typed, SMALL)
    read = [
        typed[one.start : one.stop] if one.how is How.KEPT else " ".join(one.row)
        for one in restored.stretches
    ]
    assert " ".join(read) == meant


def test_stretches_cover_all_words_in_order() -> None:
    """Every word lies in one stretch, and stretches do not overlap."""
    typed = "muon sachdien tu, o đ âu?"
    restored = restore(typed, SMALL)
    covered = "".join(typed[one.start : one.stop] for one in restored.stretches)
    assert covered.replace(" ", "") == "".join(word.text for word in restored.words)


@pytest.mark.parametrize(
    "typed", ["", "?", "tram sac", "tramsac xedien chuyem qx", "xe dien " * 120]
)
def test_few_look_ups_are_made(typed: str) -> None:
    """However long the text, the vocabulary is asked three times at most."""
    watched = Watched(SMALL)
    restore(typed, watched)
    assert watched.times <= 3


def test_without_counts_everything_stays() -> None:
    """An empty vocabulary reads everything as it was typed."""
    restored = restore("tram sac ddieenj dinhdanh", Spellings([]))
    assert all(one.how is How.KEPT for one in restored.stretches)

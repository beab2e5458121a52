"""A tally counts what sentences write, and forgets it again."""

from __future__ import annotations

import pytest

from dtqa.text.spelling import tally as module
from dtqa.text.spelling.tally import TOTAL, SpellingTally, count_words, respell


def tell(tally: SpellingTally) -> dict[str, int]:
    """Return what was counted, by what is written."""
    return {written: count for _, written, count in tally.rows()}


def test_what_is_taken_away_is_no_longer_counted() -> None:
    """A sentence that goes takes its syllables and pairs along; those of others stay."""
    tally = SpellingTally()
    tally.add(["Xe điện, xe tải.", "Xe tải."])
    tally.subtract(["xe tải"])
    assert tell(tally) == {"xe": 2, "điện": 1, "tải": 1, "xe điện": 1, "xe tải": 1, TOTAL: 4}


def test_more_may_go_than_came() -> None:
    """A tally of changes tells by how many less there are."""
    tally = SpellingTally()
    tally.subtract(["xe tải"])
    assert tell(tally) == {"xe": -1, "tải": -1, "xe tải": -1, TOTAL: -2}


def test_rows_are_sorted_and_folded() -> None:
    """Each row bears the folded form it is looked up by, the total none."""
    tally = SpellingTally()
    tally.add(["trạm Xạc"])
    assert tally.rows() == [
        ("", "", 2),
        ("tram", "trạm", 1),
        ("tram xac", "trạm Xạc", 1),
        ("xac", "Xạc", 1),
    ]


def test_counting_in_batches_counts_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sentences are counted at a time, the counts are those of all."""
    texts = ["xe điện", "xe tải", "xe điện", "tàu điện", "tàu"]
    whole, parts = SpellingTally(), SpellingTally()
    whole.add(texts)
    monkeypatch.setattr(module, "BATCH", 2)
    parts.add(iter(texts))
    assert parts.rows() == whole.rows()


def test_words_of_a_dictionary_are_counted_with_their_neighbours() -> None:
    """A word counts each of its syllables and pairs; it makes no total."""
    assert count_words(["xe buýt", "xe"]) == [
        ("buyt", "buýt", 1),
        ("xe", "xe", 2),
        ("xe buyt", "xe buýt", 1),
    ]


def test_only_what_articles_write_is_a_usual_spelling() -> None:
    """A spelling that no article holds neither is the usual one nor is changed to it."""
    assert respell([("hoá", 2), ("hóa", 0)]) == {}
    assert respell([("hoá", 2), ("hóa", 3), ("HOÁ", 1), ("Hoá", 0)]) == {
        "hoá": "hóa",
        "HOÁ": "HÓA",
        "Hoá": "Hóa",
    }


def test_spellings_as_common_as_each_other_are_chosen_alike_always() -> None:
    """Where counts are the same, the order they come in does not matter."""
    rows = [("lý", 2), ("lí", 2)]
    assert respell(rows) == respell(rows[::-1]) == {"lí": "lý"}

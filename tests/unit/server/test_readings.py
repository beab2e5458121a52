"""What a question was read as: the runs are its words, the changes stand by kind."""

from __future__ import annotations

import time
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import Change, Kind, ReadQuestion
from dtqa.server.readings import group_changes, leans_on_history, mark_understood
from tests.unit.server.filled import CHANGES, TYPED, UNDERSTOOD

WORDS = st.lists(st.sampled_from(["có", "co", "mấy", "trạm", "tram", "sạc?", " ", "\n"])).map(
    " ".join
)


def read(original: str, understood: str, *changes: Change) -> ReadQuestion:
    """Return a question that was read so."""
    return ReadQuestion(original, understood, Kind.NUMBER, changes)


def marked(original: str, understood: str) -> list[str]:
    """Return the stretches that are shown as changed."""
    return [run.text for run in mark_understood(read(original, understood)) if run.changed]


@given(WORDS, WORDS)
def test_runs_joined_are_the_question(original: str, understood: str) -> None:
    """Marking never changes a letter, and every word that is not marked was typed."""
    runs = mark_understood(read(original, understood))
    assert "".join(run.text for run in runs) == understood
    plain = [word for run in runs if not run.changed for word in run.text.split()]
    assert Counter(plain) <= Counter(original.split())


@given(WORDS)
def test_what_was_typed_is_never_marked(original: str) -> None:
    """A question that was understood as typed shows no change."""
    assert marked(original, original) == []


def test_only_changed_words_are_marked() -> None:
    """Words that stand as typed stay plain; changed neighbours are marked as one stretch."""
    assert marked("tỉnh co may tram sạc", "tỉnh có mấy trạm sạc") == ["có mấy trạm"]
    assert marked("còn xã?", "xã có mấy trạm còn xã?") == ["xã có mấy trạm "]
    assert marked("như đã gõ", "như đã gõ") == []


def test_long_questions_are_marked_quickly() -> None:
    """Thousands of repeated words that differ at both ends are marked in a moment."""
    original, understood = "x " + "a b " * 3000 + "y", "z " + "b a " * 3000 + "w"
    start = time.process_time()
    runs = mark_understood(read(original, understood))
    assert time.process_time() - start < 1
    assert "".join(run.text for run in runs) == understood


def test_changes_are_grouped_by_kind() -> None:
    """Changes of a kind stand together under its Vietnamese name, in the order they came."""
    more = (*CHANGES, Change("spelling", "k", "không"), Change("mystery", "a", "b"))
    groups = group_changes(read(TYPED, UNDERSTOOD, *more))
    names = ["thêm dấu", "sửa chữ", "viết tắt", "hỏi tiếp", "mystery"]
    assert [group.kind for group in groups] == names
    assert [change.after for change in groups[1].changes] == ["sách", "không"]


def test_only_follow_ups_lean_on_history() -> None:
    """A question leans on those before it where something was carried over, else not."""
    assert leans_on_history(read(TYPED, UNDERSTOOD, *CHANGES))
    assert not leans_on_history(read("co", "có", Change("diacritics", "co", "có")))

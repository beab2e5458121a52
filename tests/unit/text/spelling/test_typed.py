"""Typed words: offsets hold, and what nobody means otherwise is fixed."""

from __future__ import annotations

import pytest

from dtqa.text.spelling.typed import split_typed


@pytest.mark.parametrize(
    "text",
    ["45,4", "2024", "5G", "CCCD", "VNeID", "iPhone", "06/QĐ", "trang.vn", "a@b", "H2O"],
)
def test_numbers_names_and_glued_words_are_fixed(text: str) -> None:
    """Numbers, capitals, inner capitals and what is glued together stay as they are."""
    assert all(word.fixed for word in split_typed(text))


@pytest.mark.parametrize("text", ["thư", "Thư", "ddinhj", "d9i5nh", "dinhdanh", "ko"])
def test_plain_words_may_be_read_otherwise(text: str) -> None:
    """Words of letters, with VNI's digits too, are not fixed."""
    [word] = split_typed(text)
    assert not word.fixed


def test_a_shouted_text_is_read_all_the_same() -> None:
    """Where all letters are capitals, only what is no syllable is an abbreviation."""
    assert [word.fixed for word in split_typed("TRAM SAC CCCD")] == [False, False, True]


def test_words_know_what_stands_before_them() -> None:
    """A blank follows on, a mark parts; the first word does neither."""
    words = split_typed("kinh tế - xã hội")
    assert [(word.follows, word.apart) for word in words] == [
        (False, False),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert [word.bare for word in words] == [True, False, False, False]

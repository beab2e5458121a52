"""The lexicon: which neighbouring syllables make a word."""

from __future__ import annotations

import pytest

from dtqa.text.lexicon import FOLDED_MARK, group_words, list_candidates, read_lexicon
from dtqa.text.words import tokenize


@pytest.fixture(scope="module")
def lexicon() -> frozenset[str]:
    """Return the known words."""
    return read_lexicon()


@pytest.mark.parametrize("words", ["diện tích", "công dân", "điện tử", "thủy lợi", "thuỷ lợi"])
def test_everyday_words_are_known(lexicon: frozenset[str], words: str) -> None:
    """Words of two syllables are known, with marks and without, in either spelling."""
    tokens = tokenize(words)
    assert group_words(tokens, lexicon, marked=True) == ((0, 2),)
    assert group_words(tokens, lexicon, marked=False) == ((0, 2),)


def test_single_syllables_are_no_entries(lexicon: frozenset[str]) -> None:
    """A word of one syllable says nothing about neighbours and is left out."""
    assert lexicon
    assert all(1 <= entry.count("_") <= 3 for entry in lexicon)


def test_candidates_are_runs_of_two_to_four() -> None:
    """Every run of 2 to 4 tokens is looked up, in the form the question was typed in."""
    tokens = tokenize("mạng lưới trường học mới")
    marked = list_candidates(tokens, marked=True)
    assert "_".join(token.term for token in tokens[:2]) in marked
    assert len(marked) == 2 + 3 + 4
    assert FOLDED_MARK + "mang_luoi" in list_candidates(tokens, marked=False)
    assert list_candidates(tokens[:1], marked=True) == []


def test_the_longest_word_wins_and_words_do_not_overlap() -> None:
    """A longer word takes its syllables from the shorter ones that share them."""
    tokens = tokenize("trường học nghề nghiệp")
    known = list_candidates(tokens[:3], marked=True) + list_candidates(tokens[2:], marked=True)
    assert group_words(tokens, known, marked=True) == ((0, 3),)
    assert group_words(tokens, (), marked=True) == ()

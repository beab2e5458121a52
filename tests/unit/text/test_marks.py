"""Marks: spellings of one syllable meet, different syllables stay apart."""

from __future__ import annotations

import pytest

from dtqa.text.marks import fold, fold_term, has_marks, to_term


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("loè", "lòe"),
        ("tỷ", "tỉ"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("Mỹ", "mĩ"),
        ("ĐIỆN", "điện"),
        ("hóa", "ho\u0301a"),
        ("ệ", "e\u0323\u0302"),
        ("08", "8"),
        ("000", "0"),
    ],
)
def test_spellings_of_one_syllable_share_a_term(one: str, other: str) -> None:
    """Tone placement, final i and y, case, composition and leading zeros make no difference."""
    assert to_term(one) == to_term(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoa", "hóa"),
        ("hòa", "hóa"),
        ("đi", "di"),
        ("hay", "hai"),
        ("tay", "tai"),
        ("suy", "sui"),
        ("quy", "qui"),
        ("y", "i"),
        ("muối", "muôi"),
        ("lơ", "lo"),
        ("10", "1"),
        ("0", "8"),
    ],
)
def test_different_syllables_keep_different_terms(one: str, other: str) -> None:
    """A mark, another vowel or y behind a vowel makes another term."""
    assert to_term(one) != to_term(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Điện", "dien"),
        ("ĐƯỜNG", "duong"),
        ("chuyển đổi số", "chuyen doi so"),
        ("Ấp Bắc, 45,4%", "ap bac, 45,4%"),
        ("", ""),
    ],
)
def test_folding_takes_every_mark(text: str, folded: str) -> None:
    """A folded text is in lower case, without any mark, with d for đ, and as long as before."""
    assert fold(text) == folded
    assert len(folded) == len(text)


@pytest.mark.parametrize(("syllable", "folded"), [("kỹ", "ki"), ("kĩ", "ki"), ("hoá", "hoa")])
def test_a_folded_term_is_the_term_without_marks(syllable: str, folded: str) -> None:
    """Both spellings of a syllable fold to one form."""
    assert fold_term(syllable) == folded


@pytest.mark.parametrize(
    ("text", "marked"),
    [("hoa", False), ("HOA", False), ("hoá", True), ("đi", True), ("ô", True), ("4G", False)],
)
def test_marks_are_noticed(text: str, marked: bool) -> None:
    """Tones, hats, horns and the bar of đ are marks; capitals are none."""
    assert has_marks(text) is marked

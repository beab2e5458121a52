"""Keyboard: the keys of Telex and VNI become the syllable they stand for, or nothing."""

from __future__ import annotations

import pytest

from dtqa.text.spelling.keyboard import decode_keys, place_tone


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("ddinhj", "định"),
        ("dinhdj", "định"),
        ("chuyeenr", "chuyển"),
        ("chuyeern", "chuyển"),
        ("ddooir", "đổi"),
        ("dduowcj", "được"),
        ("dduwowcj", "được"),
        ("nguwowif", "người"),
        ("hoawcj", "hoặc"),
        ("muwa", "mưa"),
        ("muaw", "mưa"),
        ("thuowr", "thuở"),
        ("quawngj", "quặng"),
        ("gif", "gì"),
        ("gias", "giá"),
        ("quys", "quý"),
        ("xoong", "xông"),
        ("tw", "tư"),
    ],
)
def test_telex_keys_are_read(keys: str, syllable: str) -> None:
    """Hats, horns, the bar and the tone are read wherever Telex lets them be typed."""
    assert decode_keys(keys) == syllable


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("d9i5nh", "định"),
        ("d9inh5", "định"),
        ("chuye63n", "chuyển"),
        ("d9o63i", "đổi"),
        ("nguo7i2", "người"),
        ("d9uo7c5", "được"),
        ("hoa8c5", "hoặc"),
        ("so61", "số"),
        ("thuo73", "thuở"),
    ],
)
def test_vni_keys_are_read(keys: str, syllable: str) -> None:
    """Digits are read at once behind their letter or at the end of the syllable."""
    assert decode_keys(keys) == syllable


@pytest.mark.parametrize(
    "word",
    [
        *["", "a", "w", "danh", "định", "2024", "5g", "f0", "u23", "website", "news", "covid19"],
        *["as" * 9, "dd", "b9", "ass", "aas1", "d9", "ð9", "été", "nhw1w"],
    ],
)
def test_what_makes_no_syllable_is_nothing(word: str) -> None:
    """A word that is no keys, or whose keys make no well-built syllable, gives None."""
    assert decode_keys(word) is None


@pytest.mark.parametrize(
    ("letters", "placed"),
    [
        ("toan", "toàn"),
        ("hoa", "hòa"),
        ("thuy", "thùy"),
        ("quy", "quỳ"),
        ("gi", "gì"),
        ("gia", "già"),
        ("ngoai", "ngoài"),
        ("chuyên", "chuyền"),
        ("ươc", "ườc"),
        ("", ""),
        ("nh", "nh"),
    ],
)
def test_a_tone_stands_on_its_vowel(letters: str, placed: str) -> None:
    """The tone goes on the hatted or horned vowel, else by the old rules; no vowel, no tone."""
    assert place_tone(letters, "\u0300") == placed
    assert place_tone(letters, "") == letters

"""Keys pressed for marks become marks: what Telex and VNI leave when no input method reads them.

Comes in: one typed word in small letters ("ddinhj", "d9i5nh"). Goes out: the syllable those
keys stand for, or None where they make no well-built one. Whether the word was meant as it
was typed is not judged here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from dtqa.text.marks import TONES, is_syllable

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301\u0300\u0309\u0303\u0323"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"u": "ư", "o": "ơ"}
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_GLIDES = ("qu", "gi")
"""Onsets that end in a vowel letter; it carries no tone where another vowel follows."""

LONGEST = 14
"""Keys of the longest syllable: nghieengs has nine, with every mark typed twice a few more."""

_TELEX_SIGN = re.compile(r"dd|aa|ee|oo|w|^d.*d|.[sfrxj]")
_VNI_SIGN = re.compile(r"^[^\W\d_]+(?:\d[^\W\d_]*)+$")


@lru_cache(maxsize=20_000)
def decode_keys(word: str) -> str | None:
    """Return the syllable that Telex or VNI keys spell, or None.

    >>> decode_keys("ddinhj"), decode_keys("dinhdj"), decode_keys("d9i5nh"), decode_keys("box")
    ('định', 'định', 'định', 'bõ')
    >>> decode_keys("danh") is decode_keys("2024") is None
    True
    """
    if not 2 <= len(word) <= LONGEST:
        return None
    if _VNI_SIGN.match(word):
        read = _read_vni(word)
    elif word.isalpha() and _TELEX_SIGN.search(word):
        read = _read_telex(word)
    else:
        return None
    if read is None:
        return None
    letters, tone = read
    if letters.endswith("ươ"):  # an open uơ has one horn: thuở
        letters = f"{letters[:-2]}uơ"
    if (spelled := place_tone(letters, tone)) == word:
        return None
    return spelled if is_syllable(spelled) else None


def place_tone(letters: str, tone: str) -> str:
    """Return a syllable with its tone on the vowel that carries it.

    Open oa, oe and uy are written the old way (hòa), as most texts are.

    >>> place_tone("toan", "\\u0300"), place_tone("quy", "\\u0301"), place_tone("hoa", "\\u0300")
    ('toàn', 'quý', 'hòa')
    """
    vowels = [place for place, letter in enumerate(letters) if letter in _VOWELS]
    if not tone or not vowels:
        return letters
    if letters.startswith(_GLIDES) and len(vowels) > 1 and vowels[0] == 1:
        vowels = vowels[1:]
    shaped = [place for place in vowels if letters[place] in _SHAPED]
    closed = vowels[-1] < len(letters) - 1
    if shaped:
        place = shaped[-1]
    elif closed:
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) > 2 else vowels[0]
    carrier = unicodedata.normalize("NFC", letters[place] + tone)
    return letters[:place] + carrier + letters[place + 1 :]


def _split_tone(word: str) -> tuple[str, str]:
    """Return a word without its tones, and these."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in TONES)
    bare = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", bare), tones


def _read_telex(word: str) -> tuple[str, str] | None:
    typed, tone = _split_tone(word)
    letters: list[str] = []
    for key in typed:
        if key in _TELEX_TONES and any(letter in _VOWELS for letter in letters):
            if tone:
                return None
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _bend(letters):
                letters.append("ư")
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key in _HATS and letters[-1:] == [key]:
            letters[-1] = _HATS[key]
        else:
            letters.append(key)
    return "".join(letters), tone


def _read_vni(word: str) -> tuple[str, str] | None:
    typed, tone = _split_tone(word)
    letters: list[str] = []
    for key in typed:
        if key in _VNI_TONES:
            if tone:
                return None
            tone = _VNI_TONES[key]
        elif key.isdigit():
            if not _shape_vni(letters, key):
                return None
        else:
            letters.append(key)
    return "".join(letters), tone


def _shape_vni(letters: list[str], key: str) -> bool:
    """Let 6 put a hat, 7 a horn, 8 a breve and 9 a bar; tell whether a letter took it."""
    if key == "9" and letters[:1] == ["d"]:
        letters[0] = "đ"
        return True
    if key == "7":
        return _bend(letters, "uo")
    if key == "8":
        return _bend(letters, "a")
    return key == "6" and _replace_last(letters, _HATS, "aeo")


def _bend(letters: list[str], allowed: str = "uoa") -> bool:
    """Put horns on uo, one on the u of ua, else a horn or breve on the last letter for it.

    The u of qu takes no horn: quở, quặng.
    """
    for place, (left, right) in enumerate(pairwise(letters)):
        if left != "u" or letters[:1] == ["q"]:
            continue
        if right == "o" and "o" in allowed:
            letters[place : place + 2] = ["ư", "ơ"]
            return True
        if right == "a" and "u" in allowed:
            letters[place] = "ư"
            return True
    return _replace_last(letters, {**_HORNS, "a": "ă"}, allowed)


def _replace_last(letters: list[str], by: dict[str, str], allowed: str) -> bool:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in allowed:
            letters[place] = by[letters[place]]
            return True
    return False

"""Vietnamese diacritics: one syllable in, its comparable forms out.

A syllable is compared in two forms. Its *term* keeps all marks but not where the tone
stands, so that hoá and hóa, or lý and lí, are the same; its *folded* form has no marks
at all. Nothing here knows words, sentences or offsets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Combining grave, acute, tilde, hook above and dot below: the five marked tones."""

_ONSET = r"(?:ngh?|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_RIME = (
    r"(?:uyê|iê|yê|uâ|uô|ươ|oa|oă|oe|oo|uê|uy|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
    r"|(?:uya|oai|oay|oao|oeo|uây|uyu|iêu|yêu|uôi|ươi|ươu)"
    r"|(?:ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|ya)"
    r"|[aâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RIME})")
"""How a Vietnamese syllable is built, after its tone was taken off."""

_FINAL_Y = re.compile(r"^([bcdđghklmnprstvx]{1,3})y$")
"""A syllable whose only vowel is y: kỹ, lý, tỷ, mỹ are also spelt with i."""


@lru_cache(maxsize=200_000)
def to_term(syllable: str) -> str:
    """Return the accented term of a syllable, the same for all its spellings.

    The tone is moved behind the letters, final y after a consonant becomes i, zeros
    before a whole number go: `to_term("hoá") == to_term("hóa")`, `to_term("tỷ") ==
    to_term("tỉ")`, `to_term("08") == "8"`.
    """
    lowered = syllable.lower()
    if lowered.isdecimal():
        return lowered.lstrip("0") or "0"
    letters = unicodedata.normalize("NFD", lowered)
    tones = "".join(letter for letter in letters if letter in TONES)
    bare = "".join(letter for letter in letters if letter not in TONES)
    composed = unicodedata.normalize("NFC", bare)
    return _FINAL_Y.sub(r"\1i", composed) + tones


def fold(text: str) -> str:
    """Return the text in lower case without any mark, đ as d: `fold("Điện") == "dien"`.

    A text in NFC keeps its length, letter for letter, unless a mark stands alone in it;
    what is not written with marks (Hangul) stays whole.
    """
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=200_000)
def fold_term(syllable: str) -> str:
    """Return the folded term of a syllable: its term without marks (kỹ and kĩ: ki)."""
    return fold(to_term(syllable))


def has_marks(text: str) -> bool:
    """Tell whether any letter carries a Vietnamese mark (đ counts)."""
    return fold(text) != text.lower()


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word in small letters is built like a Vietnamese syllable.

    >>> is_syllable("chuyển"), is_syllable("été"), is_syllable("hßa")
    (True, False, False)
    """
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in TONES)
    one_tone = len(letters) - len(bare) <= 1
    return one_tone and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))

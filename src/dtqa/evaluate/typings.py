"""The ways a question is typed: as written, with half of its diacritics, without any.

What comes in is a question, what goes out the same one as somebody in a hurry types it.
Every set is asked in all three ways. Chance is seeded by the question itself, so that a
set is asked with the same letters on every machine and in any order.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

from dtqa.text.marks import fold

SEED = 1
"""Which half of the syllables loses its marks; changing it makes scores incomparable."""

HALF = 0.5
"""The chance of a syllable to lose its marks."""

_WORD = re.compile(r"\w+")


def leave_marks(text: str) -> str:
    """Return the question as it was written."""
    return text


def drop_half(text: str) -> str:
    """Return the question with the marks of about every second syllable gone.

    Case stays, and so does what has no marks: `drop_half("Quý 2")` is "Quý 2" or "Quy 2".
    """
    dice = random.Random(f"{SEED}:{text}")
    return _WORD.sub(
        lambda word: _bare(word.group()) if dice.random() < HALF else word.group(),
        unicodedata.normalize("NFC", text),
    )


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept)


TYPINGS: Mapping[str, Callable[[str], str]] = {
    "marked": leave_marks,
    "half_marked": drop_half,
    "unmarked": fold,
}
"""Every way of typing by its name in the scores; without marks also in small letters."""

"""Writes Vietnamese as TCVN3 and VNI had it, for tests: the way back of `legacy`."""

from __future__ import annotations

import unicodedata

from dtqa.articles.encoding.legacy_tables import TCVN3, VNI_BREVE, VNI_LETTERS, VNI_MARKS

HORN = "\u031b"
_CODES = {letter: code for code, letter in TCVN3.items()}
_LETTERS = {letter: code for code, letter in VNI_LETTERS.items()}
_HORNED = {"o": "ô", "u": "ö"}


def write_tcvn3(text: str) -> str:
    """Return a text in TCVN3 as Latin-1 letters; capitals with a tone have no code."""
    return "".join(_CODES.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def write_vni(text: str) -> str:
    """Return a text in VNI as Latin-1 letters."""
    return "".join(map(_write_letter, unicodedata.normalize("NFC", text)))


def _write_letter(letter: str) -> str:
    small = letter.lower()
    if small in _LETTERS:
        written = _LETTERS[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        shape = "".join(
            sorted((m for m in marks if m != HORN), key=lambda m: m not in "\u0302\u0306")
        )
        codes = [code for code, put in VNI_MARKS.items() if put == shape]
        fitting = [code for code in codes if base == "a" or code not in VNI_BREVE]
        horned = _HORNED[base] if HORN in marks else base
        written = horned + (fitting[0] if shape else "")
    return written.upper() if letter != small else written

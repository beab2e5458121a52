"""Vietnamese written for the fonts of before Unicode becomes Unicode, or stays as it is.

What comes in is text as Windows reads it ("ViÖt Nam", "Vieät Nam"), with the name of its
font where a file states one; what goes out is NFC ("Việt Nam"). Where no font says so, a
text is taken for TCVN3 or VNI only where nearly all its marked words become Vietnamese
syllables that were none before: Unicode, French or Polish is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from dtqa.articles.encoding.legacy_tables import TCVN3, VNI_BREVE, VNI_LETTERS, VNI_MARKS
from dtqa.text.marks import is_syllable

SAMPLE = 200_000
"""Characters that are looked at: enough to know a way of writing."""

MIN_MARKED = 4
"""Different marked words below which a text is too short to tell: "så på få nå" is Danish."""

MIN_LINE = 12
"""Characters of a line that can hold so many words."""

AFTER, BEFORE = 0.85, 0.5
"""Share of marked words that have to be syllables when converted, and that may be before."""

ALL_AFTER = 0.7
"""Share of all words that have to be syllables when converted: names and English stay."""

SHARE_MARKED = 0.3
"""Share of words that have to bear codes: in Vietnamese about two thirds are marked."""


class Legacy(StrEnum):
    """A way of writing Vietnamese from before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Word stores what a symbol font draws in the private use area."""

_TCVN3 = {ord(code): letter for code, letter in TCVN3.items()}
_CASED = "".join({code.upper() for code in (*VNI_MARKS, *VNI_LETTERS)} | {*VNI_MARKS, *VNI_LETTERS})
_VNI = re.compile(
    rf"(?P<base>[aeouyAEOUYôöÔÖ])(?P<mark>[{''.join(VNI_MARKS)}{''.join(VNI_MARKS).upper()}])"
    rf"|(?P<letter>[{''.join(VNI_LETTERS)}{''.join(VNI_LETTERS).upper()}])"
)
_CODES = {Legacy.TCVN3: "".join(TCVN3), Legacy.VNI: _CASED}
_WORDS = {
    legacy: re.compile(rf"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9{re.escape(codes)}]+")
    for legacy, codes in _CODES.items()
}
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>|&#?\w+;", re.IGNORECASE | re.DOTALL)
_BEYOND_LATIN1 = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128-\u0129\u0168-\u0169\u01a0-\u01b0\u1ea0-\u1ef9]"
)
_SIGN_ALONE = re.compile(r"(?<![^\W\d_])[©·«»§£¤¥¦¨¡¢](?![^\W\d_])")


def name_legacy(font: str) -> Legacy | None:
    """Return how a font writes Vietnamese, None where it draws Unicode.

    >>> name_legacy(".VnTimeH"), name_legacy("VNI-Times"), name_legacy("Times New Roman")
    (<Legacy.TCVN3: 'TCVN3'>, <Legacy.VNI: 'VNI'>, None)
    """
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Legacy.TCVN3
    return Legacy.VNI if name.startswith(("vni-", "vni ")) else None


def convert(text: str, legacy: Legacy) -> str:
    """Return text written in a legacy way as Unicode, code by code.

    >>> convert("ViÖt Nam", Legacy.TCVN3), convert("Vieät Nam", Legacy.VNI)
    ('Việt Nam', 'Việt Nam')
    """
    if legacy is Legacy.TCVN3:
        return unicodedata.normalize("NFC", text.translate(_TCVN3))
    return unicodedata.normalize("NFC", _VNI.sub(_compose, text))


def convert_by_font(text: str, font: str) -> str:
    """Return what a font draws for a text; Unicode pasted into such a font stays.

    >>> convert_by_font("QuyÕt ®Þnh", ".VnTimeH"), convert_by_font("Quyết định", ".VnTime")
    ('QUYẾT ĐỊNH', 'Quyết định')
    """
    legacy = name_legacy(font)
    if legacy is None or _BEYOND_LATIN1.search(text):
        return text
    converted = convert(text.translate(_PRIVATE), legacy)
    capitals = legacy is Legacy.TCVN3 and font.strip().endswith("H")
    return converted.upper() if capitals else converted


def recognise(text: str) -> Legacy | None:
    """Return how a text was written where that is beyond doubt, None for Unicode.

    >>> recognise("Toµn tØnh cã m­êi hai kho d÷ liÖu dïng chung.")
    <Legacy.TCVN3: 'TCVN3'>
    """
    sample = _MARKUP.sub(" ", text[:SAMPLE])
    if sample.isascii() or len(_BEYOND_LATIN1.findall(sample)) * 50 > len(sample):
        return None
    return next((legacy for legacy in Legacy if _is_written_in(sample, legacy)), None)


def mend_legacy(text: str) -> str:
    """Return a text in Unicode: the whole where it is legacy, else its lines that are.

    A sign that stands alone ("© 2024") stays one.
    """
    if text.isascii():
        return text
    if legacy := recognise(text):
        return _convert_found(text, legacy)
    lines = text.split("\n")
    judged = {line for line in lines if len(line) >= MIN_LINE and not line.isascii()}
    found = {line: legacy for line in judged if (legacy := recognise(line))}
    if not found:
        return text
    return "\n".join(_convert_found(line, found[line]) if line in found else line for line in lines)


def _convert_found(text: str, legacy: Legacy) -> str:
    """Convert all but signs that stand alone and lines that hold Unicode."""
    if legacy is Legacy.VNI:
        return convert(text, legacy)
    parts: list[str] = []
    position = 0
    for sign in _SIGN_ALONE.finditer(text):
        parts += [convert(text[position : sign.start()], legacy), sign.group()]
        position = sign.end()
    return "".join((*parts, convert(text[position:], legacy)))


def _is_written_in(sample: str, legacy: Legacy) -> bool:
    """Tell whether nearly all marked words become syllables that were none before."""
    codes = set(_CODES[legacy])
    words = _WORDS[legacy].findall(sample)
    marked = [word for word in words if codes.intersection(word)]
    if len(set(marked)) < MIN_MARKED or len(marked) < SHARE_MARKED * len(words):
        return False
    after = _share([convert(word, legacy) for word in marked])
    whole = _share([convert(word, legacy) for word in words])
    return after >= AFTER and whole >= ALL_AFTER and _share(marked) <= BEFORE


def _share(words: Sequence[str]) -> float:
    return sum(is_syllable(word.lower()) for word in words) / len(words)


def _compose(found: re.Match[str]) -> str:
    """Return the letter of a VNI code; the base letter gives the case."""
    if found["letter"]:
        letter = VNI_LETTERS[found["letter"].lower()]
        return letter.upper() if found["letter"].isupper() else letter
    base, code = found["base"], found["mark"].lower()
    marks = VNI_MARKS[code]
    small = base.lower()
    # Only a bears a breve, only a, e and o a circumflex; ơ and ư only tones.
    round_ = len(marks) > 1 or marks in "\u0302\u0306"
    breve = code in VNI_BREVE
    if round_ and (small not in "aeo" or (breve and small != "a")):
        return _spell_alone(base) + _spell_alone(found["mark"])
    return unicodedata.normalize("NFC", _spell_alone(base) + marks)


def _spell_alone(code: str) -> str:
    letter = VNI_LETTERS.get(code.lower(), code.lower())
    return letter.upper() if code.isupper() else letter

"""Numbers as Vietnamese writes them, in digits: text to value and back.

A dot groups thousands, a comma opens decimals, scale words multiply: 45,4 triệu. What
comes in is one number without unit, what goes out its value, or the text of a value.
Values are computed in decimals, so that 45,4 triệu is 45400000 and not nearly so. No
sentence is searched here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

DIGITS = r"[0-9]++(?:[.,][0-9]++)*+"
"""A run of digits with dots and commas inside; `read_digits` tells whether it is a number."""

SCALES: Mapping[str, int] = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
_OTHER_WORD = r"(?<=t[ỷỉ])\s(?:lệ|số|giá|trọng|suất|mẩn|mỉ|phú)|(?<=triệu)\s(?:phú|tập|hồi)"
"""What shows that a syllable only looks like a scale: tỷ lệ, tỷ giá, triệu phú."""

SCALE = rf"(?:{'|'.join(SCALES)})(?!\w|{_OTHER_WORD})"
SCALED = re.compile(rf"\s?{SCALE}(?:\s{SCALE}){{0,2}}", re.IGNORECASE)
"""The scale words behind a number: triệu, nghìn tỷ."""

HALF = re.compile(r"\srưỡi(?!\w)", re.IGNORECASE)
"""Behind a scale half of it more: 2 nghìn rưỡi; behind a unit half a one: 1 năm rưỡi."""

LONGEST = 15
"""Most digits of a number: longer ones are numbers of things, and floats hold no more."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_FOREIGN = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
"""Three digits behind one comma: a decimal in Vietnamese, thousands where English is copied."""


def read_digits(text: str) -> Decimal | None:
    """Return the value of digits with marks, None where they are no number (1.2.3).

    Three digits behind a dot are thousands (1.486), unless only zero stands before
    (0.125); other digits behind a dot are foreign decimals (45.4). Digits behind a comma
    are decimals (1,486), but several groups are foreign thousands (1,234,567).
    """
    if len(text) > 2 * LONGEST or sum(map(str.isdigit, text)) > LONGEST:
        return None
    if _GROUPED.fullmatch(text) and text[0] != "0":
        return Decimal(text.replace(".", "").replace(",", "."))
    if _FOREIGN.fullmatch(text) and text[0] != "0":
        return Decimal(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def multiply_scales(words: str) -> int:
    """Return what scale words stand for together: 12 for nghìn tỷ is 12 * 10**12."""
    factor = 1
    for word in words.split():
        factor *= SCALES.get(word.lower(), 1)
    return factor


def to_value(number: Decimal) -> float:
    """Return a number as an int where it is whole, else as the nearest float."""
    return int(number) if number == number.to_integral_value() else float(number)


def parse_number(text: str) -> float:
    """Return the value of one number in digits, with scale words or without.

    Raises ValueError for what is no such number. Where three digits stand behind a
    comma they are decimals: what counts things by thousands is told apart in a sentence.

    >>> parse_number("45,4 triệu"), parse_number("1.000"), parse_number("45.4")
    (45400000, 1000, 45.4)
    """
    digits = re.match(DIGITS, text.strip())
    number = read_digits(digits.group()) if digits else None
    if digits is None or number is None:
        raise ValueError(f"no number: {text[:40]!r}")
    behind = text.strip()[digits.end() :]
    scale = SCALED.match(behind)
    if behind and (scale is None or scale.end() != len(behind)):
        raise ValueError(f"no number: {text[:40]!r}")
    return to_value(number * multiply_scales(behind))


_WRITTEN_SCALES = (("tỷ", 9), ("triệu", 6), ("nghìn", 3))
_PLACES = 3
"""Most decimals before a scale word; with more the number is written out."""


def format_number(value: float, *, scaled: bool = False) -> str:
    """Return a value in Vietnamese notation, exactly; `scaled` with tỷ, triệu or nghìn.

    >>> format_number(37845), format_number(0.69), format_number(45_400_000, scaled=True)
    ('37.845', '0,69', '45,4 triệu')
    """
    number = Decimal(repr(value))
    for word, power in _WRITTEN_SCALES if scaled else ():
        less = number.scaleb(-power)
        if less >= 1 and less == round(less, _PLACES):
            return f"{_write(less)} {word}"
    return _write(number)


def _write(number: Decimal) -> str:
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = whole.replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped

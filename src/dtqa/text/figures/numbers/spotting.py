"""A sentence gives up its numbers with value and measure, before it is known what they count.

What comes in is a sentence; what goes out are Spotted numbers in order, none overlapping.
Dates, documents, clock times, ages and names with digits are left out already. What is
counted, and whether a bare number counts anything, is told in `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dtqa.text.entities.taken import Taken
from dtqa.text.figures.numbers.measures import find_money_sign, read_measure
from dtqa.text.figures.numbers.named import claim_named, is_age, is_clock, is_rank
from dtqa.text.figures.numbers.numerals import (
    DIGITS,
    HALF,
    SCALED,
    multiply_scales,
    read_digits,
)
from dtqa.text.figures.numbers.spelled import LONGEST, ONES, WORDS
from dtqa.text.figures.numbers.wordy import read_words
from dtqa.text.figures.quantity import Measure
from dtqa.text.letters import CAPITAL

_ONE = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười"
_WORDS = "|".join(WORDS)
_FRACTION = rf"(?P<above>{_ONE}|[0-9]{{1,3}})\sphần\s(?P<below>{_ONE}|[0-9]{{1,3}})"
_HALF = r"một nửa|(?:(?<=gần )|(?<=quá )|(?<=hơn )(?!nửa\W*$))nửa"
_HALF_OF_TIME = r"ngày|đêm|giờ|tiếng|tháng|năm|triệu|tỷ|đầu|cuối|kia|đời"
_NUMBER = re.compile(
    rf"(?<![\w])(?=[0-9mhbtnsgcMHBTNSGC])(?:(?P<fraction>{_FRACTION})(?!\w|\s(?:trăm|nghìn))"
    rf"|(?P<half>{_HALF})(?!\w|\s(?:{_HALF_OF_TIME}))"
    r"|(?<=thứ )(?P<first>nhất|nhì)(?!\w)"
    r"|(?P<twice>gấp (?:đôi|rưỡi))(?!\w)"
    rf"|(?P<words>(?:{_ONE}|nửa(?=\s(?:triệu|tỷ|tỉ)))(?:\s(?:{_WORDS})){{0,{LONGEST}}}+)(?!\w))"
    rf"|(?P<digits>{DIGITS})",
    re.IGNORECASE,
)
_DIGITS = re.compile(DIGITS)
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?!\w|[.,/:-][0-9])")
_PART = re.compile(r"\s?/\s?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,7})(?![\w/]|[.,][0-9])")
_MORE = re.compile(rf"\s(?P<digits>{DIGITS})(?={SCALED.pattern})", re.IGNORECASE)
_OPENERS = frozenset(" \t\n\u00a0([{\"'“‘”’«»~≈<>≤≥+=-–—−…:;,.?!*•|$€£¥")
_JOINERS, _DASHES = frozenset("-–—,.:;"), ("-", "–", "—")
_TO_DATE = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:đến|tới)\s(?:ngày\s|tháng\s|năm\s)?|,\s|\svà\s(?:ngày\s)?)[0-9]"
)
_CAPITALS = re.compile(rf"{CAPITAL}\w*\s[-–—]$")
_NAME_REACH = 12
_SHORT_HOUR = re.compile(r"h(?P<minutes>[0-9]{2})?(?!\w)")
_LASTING = re.compile(r"(?<!\w)(?:trong|suốt|vòng|hơn|dưới|gần|khoảng|sau)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A number as it stands: `number_end` is where its digits and scale end, `end` its measure.

    `plain` tells that neither scale nor part nor decimals show it to be an amount.
    """

    start: int
    end: int
    number_end: int
    value: Decimal
    measure: Measure = Measure.COUNT
    unit: str = ""
    value_to: Decimal | None = None
    of: Decimal | None = None
    spelled: bool = False
    plain: bool = True
    scaled: int = 1
    digits: str = ""


def spot_numbers(sentence: str) -> tuple[Spotted, ...]:
    """Return the numbers of a sentence that are no dates or names, each with its measure.

    >>> [(str(n.value), n.unit) for n in spot_numbers("Ngày 5/4 có 3 triệu tấn, tăng 9%")]
    [('3000000', 'tấn'), ('9', '%')]
    """
    taken: Taken | None = None
    found: list[Spotted] = []
    match = _NUMBER.search(sentence)
    while match is not None:
        number = _read_match(sentence, match)
        if number is not None:
            taken = taken or claim_named(sentence)
            if _is_amount(sentence, number, taken):
                found.append(number)
        match = _NUMBER.search(sentence, number.end if number else match.end())
    return tuple(found)


def read_amount(sentence: str, start: int) -> Spotted | None:
    """Return the number in digits that begins at an offset, None where none does.

    Whether the words around make it an amount is for the caller to know.

    >>> found = read_amount("Số trạm: 1.250", 9)
    >>> str(found.value), found.end
    ('1250', 14)
    """
    match = _DIGITS.match(sentence, start)
    return _read_digits(sentence, start, match.end()) if match else None


def _read_match(sentence: str, match: re.Match[str]) -> Spotted | None:
    if match["digits"]:
        return _read_digits(sentence, match.start(), match.end())
    if match["words"]:
        return _read_words(sentence, match.start(), match.end())
    if match["first"]:
        value = Decimal(1 + (match["first"].lower() == "nhì"))
        number = Spotted(*match.span(), match.end(), value, spelled=True)
        return number if is_rank(sentence, match.start()) else None
    return _read_fraction(match)


def _read_fraction(match: re.Match[str]) -> Spotted:
    """Read "một phần ba", "một nửa", "gấp đôi"."""
    start, end = match.span()
    if match["twice"]:
        value = Decimal("1.5") if match["twice"].lower().endswith("rưỡi") else Decimal(2)
        return Spotted(start, end, end, value, Measure.TIMES, "lần", spelled=True, plain=False)
    above, below = (_read_small(match[name] or "") for name in ("above", "below"))
    value, of = (Decimal(1), Decimal(2)) if match["half"] else (above, below)
    return Spotted(start, end, end, value, of=of, spelled=True, plain=False)


def _read_small(word: str) -> Decimal:
    small = {**ONES, "tư": 4, "mười": 10}.get(word.lower())
    return Decimal(small if small else word if word.isdecimal() else 0)


def _read_words(sentence: str, start: int, end: int) -> Spotted | None:
    half = SCALED.match(sentence, start + len("nửa")) if sentence[start] in "nN" else None
    if half and sentence[start : start + 3].lower() == "nửa":
        value = Decimal(multiply_scales(half.group())) / 2
        return _measure(sentence, Spotted(start, half.end(), half.end(), value, spelled=True))
    read = read_words(sentence, start, end)
    if read is None:
        return None
    return _measure(sentence, Spotted(start, read[1], read[1], Decimal(read[0]), spelled=True))


def _read_digits(sentence: str, start: int, end: int) -> Spotted | None:
    """Read a number in digits with its part, scale and measure."""
    spaced = _SPACED.match(sentence, start)
    end = spaced.end() if spaced and sentence[start] != "0" else end
    digits = sentence[start:end].replace(" ", "")
    value = read_digits(digits)
    if value is None or (digits[0] == "0" and digits.isdecimal() and len(digits) > 2):
        return None  # a version, a phone number
    if not _opens(sentence, start):
        return None
    part = _PART.match(sentence, end)
    of = read_digits(part["whole"]) if part else None
    end = part.end() if part else end
    number = Spotted(start, end, end, value, of=of, digits=digits, plain=digits.isdecimal())
    number = _measure(sentence, number if of else _scale(sentence, number))
    return number if _closes(sentence, number) else None


def _opens(sentence: str, start: int) -> bool:
    """Tell whether a number may begin here: not within a name (DF-17, DF -17) or a time."""
    if start == 0:
        return True
    before, further = sentence[start - 1], sentence[start - 2 : start - 1]
    if before in _JOINERS and further.isalnum():
        return before in _DASHES and (further.isdigit() or further == "%")
    if before in _DASHES and further == " ":
        return not _CAPITALS.search(sentence, max(0, start - _NAME_REACH), start)
    return before in _OPENERS


def _closes(sentence: str, number: Spotted) -> bool:
    """Tell whether a number ends where it was read to: not 5G, 09-NQ, 06/CP, 12:04, 1/1/1."""
    behind, further = (
        sentence[number.end : number.end + 1],
        sentence[number.end + 1 : number.end + 2],
    )
    if behind.isalnum() or behind == "_":
        return number.measure is Measure.PERCENT
    if behind in ("/", ":") and number.measure is Measure.COUNT:
        return not further.isalnum() and behind == ":"
    return not (behind in _DASHES and further.isalpha() and number.measure is Measure.COUNT)


def _scale(sentence: str, number: Spotted) -> Spotted:
    """Return the number with its scale words and a lower part: 3 tỷ 500 triệu, 2 nghìn rưỡi."""
    scale = SCALED.match(sentence, number.number_end)
    if scale is None:
        return number
    factor, end = multiply_scales(scale.group()), scale.end()
    value = number.value * factor
    half = HALF.match(sentence, end)
    more = _MORE.match(sentence, end)
    if half is not None:
        value, end = value + Decimal(factor) / 2, half.end()
    elif more is not None:
        lower = SCALED.match(sentence, more.end())
        part = (read_digits(more["digits"]) or 0) * multiply_scales(lower.group() if lower else "")
        if lower and 0 < part < factor:
            value, end = value + part, lower.end()
    return replace(number, value=value, end=end, number_end=end, plain=False, scaled=factor)


def _measure(sentence: str, number: Spotted) -> Spotted:
    """Return the number with the measure that stands behind it, or the money sign before."""
    sign = find_money_sign(sentence, number.start) if not number.spelled else None
    if sign is not None:
        return replace(number, start=sign[1], measure=Measure.MONEY, unit=sign[0], plain=False)
    hour = None if number.spelled else _SHORT_HOUR.match(sentence, number.end)
    if (
        hour
        and not hour["minutes"]
        and _LASTING.search(sentence, max(0, number.start - 12), number.start)
    ):
        return replace(number, end=hour.end(), measure=Measure.TIME, unit="giờ")
    measured = read_measure(sentence, number.end)
    if measured is None:
        return number
    half = HALF.match(sentence, measured.end) if measured.measure is Measure.TIME else None
    value = number.value + Decimal("0.5") if half else number.value
    end = half.end() if half else measured.end
    return replace(number, value=value, end=end, measure=measured.measure, unit=measured.unit)


def _is_amount(sentence: str, number: Spotted, taken: Taken) -> bool:
    """Tell whether a number is no date, no time of day and nobody's age."""
    start, end = number.start, number.end
    if not taken.is_free(start, number.number_end) or _joins_date(sentence, number, taken):
        return False
    if number.unit == "giờ" and is_clock(sentence, start, end, float(number.value)):
        return False
    return not is_age(sentence, number.number_end) and not is_age(sentence, end)


def _joins_date(sentence: str, number: Spotted, taken: Taken) -> bool:
    """Tell whether a number is the other end of a date: 19-20/7, từ 27 đến 29/6."""
    if number.measure is not Measure.COUNT:
        return False
    ahead = _TO_DATE.match(sentence, number.number_end)
    before = sentence[number.start - 1 : number.start] in _DASHES and number.start > 1
    return bool(ahead and not taken.is_free(ahead.end() - 1, ahead.end())) or (
        before and not taken.is_free(number.start - 2, number.start - 1)
    )

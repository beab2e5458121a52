"""Numbers in words become values: hai mươi lăm, một trăm linh ba, ba nghìn rưỡi.

What comes in are the words of one run of number words; what goes out is the value and
how many of the words make it up. A word that may be another one is left to who asks:
năm behind mười is years, since five is lăm there. No sentence is searched here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dtqa.text.figures.numbers.numerals import SCALES

ONES: Mapping[str, int] = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_LATE_ONES: Mapping[str, int] = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
"""Forms that one, four and five have behind a ten."""

_TEN, _TENS, _HUNDRED = "mười", frozenset({"mươi", "chục"}), "trăm"
_AND = frozenset({"linh", "lẻ"})
_HALF = "rưỡi"

WORDS = (*ONES, *_LATE_ONES, _TEN, *sorted(_TENS), *_AND, _HALF, *SCALES)
"""Every word that may stand in a number."""

LONGEST = 24
"""Most words of a number; tỷ, triệu, nghìn and ones of five words each, and some more."""


def read_spelled(words: Sequence[str]) -> tuple[int, int]:
    """Return the value of a number that the words begin with, and how many make it up.

    Nothing read gives (0, 0). Scales have to fall: behind triệu comes nghìn, never tỷ.

    >>> read_spelled("hai mươi lăm".split()), read_spelled("một triệu hai trăm nghìn".split())
    ((25, 3), (1200000, 5))
    """
    row = [word.lower() for word in words[:LONGEST]]
    total, at, last = 0, 0, 0
    while at < len(row):
        part, end = _read_hundreds(row, at)
        if end == at or (last and end - at == 1):
            break  # năm behind hai nghìn is years, hai behind một triệu is loose speech
        scale, end = _read_scale(row, end)
        if last and scale >= last:
            break
        total, at, last = total + part * scale, end, scale
        if scale > 1 and row[at : at + 1] == [_HALF]:
            return total + scale // 2, at + 1
        if scale == 1:
            break
    return total, at


def _read_scale(row: Sequence[str], at: int) -> tuple[int, int]:
    scale = 1
    while at < len(row) and SCALES.get(row[at], 0) >= 1000:
        scale, at = scale * SCALES[row[at]], at + 1
    return scale, at


def _read_hundreds(row: Sequence[str], at: int) -> tuple[int, int]:
    """Return a number below a thousand and where it ends; hundreds may stand in front."""
    if row[at] in ONES and row[at + 1 : at + 2] == [_HUNDRED]:
        hundreds, behind = 100 * ONES[row[at]], at + 2
        if row[behind : behind + 1] == [_HALF]:
            return hundreds + 50, behind + 1
        if behind < len(row) and row[behind] in _AND:
            ones = {**ONES, **_LATE_ONES}.get(row[behind + 1]) if behind + 1 < len(row) else None
            return (hundreds + ones, behind + 2) if ones else (hundreds, behind)
        rest, end = _read_tens(row, behind)
        return (hundreds, behind) if end - behind == 1 and rest < 10 else (hundreds + rest, end)
    return _read_tens(row, at)


def _read_tens(row: Sequence[str], at: int) -> tuple[int, int]:
    """Return a number below a hundred and where it ends; `at` where none begins there."""
    if at >= len(row):
        return 0, at
    if row[at] == _TEN:
        return _add_one(10, row, at + 1)
    if row[at] not in ONES:
        return 0, at
    first = ONES[row[at]]
    if at + 1 < len(row) and row[at + 1] in _TENS:
        return _add_one(10 * first, row, at + 2)
    if at + 1 < len(row) and row[at + 1] in _LATE_ONES and first > 1:
        return 10 * first + _LATE_ONES[row[at + 1]], at + 2  # hai lăm
    return first, at + 1


def _add_one(tens: int, row: Sequence[str], at: int) -> tuple[int, int]:
    """Return tens with the one behind them; năm there counts years, five is lăm."""
    ones = {**ONES, **_LATE_ONES}.get(row[at]) if at < len(row) and row[at] != "năm" else None
    return (tens + ones, at + 1) if ones else (tens, at)

"""What a match of a period's pattern means: its short form, or nothing.

What comes in is a match of `period_patterns` and, where it is known, the day from which
năm ngoái and tháng này are counted; what goes out is a period as `timespans` knows it.
A reader that raises says that no such day or year exists; `read_match` turns it to None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dtqa.text.entities import period_patterns as patterns
from dtqa.text.entities.timespans import bound_period, spell_period
from dtqa.text.marks import has_marks

Reader = Callable[[re.Match[str], date | None], str | None]

_LONG_YEARS = 1000
"""A stretch of more years than this is two numbers, not a period."""

_RECENT = range(1900, 2101)
"""Years that nobody takes for a count, even right behind a number."""

_NO_YEAR = 2000
"""Stands for a year not said while a period is spelt; a leap year, so that 29/2 exists."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "một": 1, "hai": 2, "ba": 3}
_NUMBER_WORDS = {"ba": 3, "sáu": 6, "sau": 6, "chín": 9, "chin": 9}
_ROMAN = {"i": 1, "v": 5, "x": 10}


def read_match(read: Reader, match: re.Match[str], today: date | None) -> str | None:
    """Return what a match means, None where the calendar has no such day or year."""
    try:
        period = read(match, today)
        if period is not None:
            bound_period(period)  # the year before 1, the year after 9999
        return period
    except (ValueError, OverflowError, KeyError):  # 31 February, the year 0, a Turkish i
        return None


def _find_year(match: re.Match[str], today: date | None) -> int | None:
    """Return the year that goes with a month or quarter, None where it is not said."""
    said = match["year"] or match["year2"]
    if said:
        return int(said)
    if match["ago"]:
        if today is None:
            raise ValueError("a relative year without a day to count from")
        return today.year + _count_away(match["ago"])
    return None


def _count_away(word: str) -> int:
    """Return how many periods a word points away: năm ngoái -1, năm nay 0, năm tới 1."""
    first = word.lower()[:2]
    if first in ("na", "nà"):
        return 0
    return 1 if first in ("to", "tớ", "sa") else -1


def _span_months(year: int | None, first: int, end_year: int | None, last: int) -> str:
    """Return the period from a month to a month; where no year is said, without one."""
    start, _ = bound_period(f"{year or _NO_YEAR:04}-{first:02}")
    _, end = bound_period(f"{end_year or _NO_YEAR:04}-{last:02}")
    return _span_days(start, end, year)


def _span_days(first: date, last: date, year: int | None) -> str:
    if last < first:
        raise ValueError("a period that ends before it starts")
    return spell_period(first, last, yearless=year is None)


def _read_months(match: re.Match[str], today: date | None) -> str | None:
    """Read "6 tháng đầu năm 2022", "9 tháng năm 2023"; "6 tháng năm" alone is none."""
    year = _find_year(match, today)
    count = _NUMBER_WORDS.get(match["count"].lower()) or int(match["count"])
    if year is None and match["part"] is None:
        return None
    at_end = (match["part"] or "").lower().startswith("c")
    first, last = (13 - count, 12) if at_end else (1, count)
    return _span_months(year, first, year, last)


def _read_first_months(match: re.Match[str], _today: date | None) -> str:
    """Read "lũy kế 8 tháng": from January on, of a year that is not said."""
    return _span_months(None, 1, None, int(match["count"]))


def _read_half(match: re.Match[str], today: date | None) -> str | None:
    half = 2 if match["part"].lower().startswith(("c", "s")) else 1
    year = _find_year(match, today)
    return _span_months(year, 6 * half - 5, year, 6 * half)


def _read_quarter(match: re.Match[str], today: date | None) -> str | None:
    word = match["quarter"].lower()
    quarter = _QUARTERS.get(word) or (int(word) if word.isdecimal() else 4)
    year = _find_year(match, today)
    return _span_months(year, 3 * quarter - 2, year, 3 * quarter)


def _read_month(match: re.Match[str], today: date | None) -> str | None:
    year = _find_year(match, today)
    return _span_months(year, int(match["month"]), year, int(match["month"]))


def _read_month_range(match: re.Match[str], today: date | None) -> str | None:
    """Read "từ tháng 1 đến tháng 6/2023": the first month lies in the year of the last."""
    end = _find_year(match, today)
    start = int(match["from_year"]) if match["from_year"] else end
    return _span_months(start, int(match["from"]), end, int(match["month"]))


def _read_day(match: re.Match[str], today: date | None) -> str | None:
    year = _find_year(match, today)
    day = date(year or _NO_YEAR, int(match["month"]), int(match["day"]))
    return _span_days(day, day, year)


def _read_day_range(match: re.Match[str], today: date | None) -> str | None:
    """Read "từ ngày 1/1 đến 31/3/2023", "từ 27 đến 29/6": what the first lacks it shares."""
    year = _find_year(match, today)
    first_year = int(match["from_year"]) if match["from_year"] else year
    first_month = int(match["from_month"] or match["month"])
    first = date(first_year or _NO_YEAR, first_month, int(match["from"]))
    last = date(year or _NO_YEAR, int(match["month"]), int(match["day"]))
    return _span_days(first, last, year)


def _read_year(match: re.Match[str], _today: date | None) -> str | None:
    return f"{int(match['year']):04}"


def _read_counted_year(match: re.Match[str], today: date | None) -> str | None:
    """Read "năm 1954", but neither "mỗi năm 1200 ca" nor "Việt Nam 1954".

    A rank or count may stand right before a year of our time: hạng 58 năm 2020.
    """
    behind_number = match.string[max(0, match.start() - 2) : match.start()][:1].isdecimal()
    other = _is_one_of_several(match) and not (behind_number and int(match["year"]) in _RECENT)
    if other or _is_another_word(match["all"], match.string):
        return None
    return _read_year(match, today)


def _is_another_word(words: str, text: str) -> bool:
    """Tell whether bare words stand in a text with marks: leo thang sau, Việt Nam nay."""
    return not has_marks(words) and has_marks(text)


def _is_one_of_several(match: re.Match[str]) -> bool:
    """Tell whether several years stand before, or each: hai năm trước, những năm qua."""
    start = match.start()
    return bool(patterns.SEVERAL.search(match.string, max(0, start - 8), start))


def _read_year_range(match: re.Match[str], _today: date | None) -> str | None:
    first, last = int(match["from"]), int(match["year"])
    return f"{first:04}/{last:04}" if 0 < last - first < _LONG_YEARS else None


def _read_since(match: re.Match[str], today: date | None) -> str | None:
    """Read "từ năm 2020 đến nay"."""
    if today is None or int(match["year"]) > today.year:
        return None
    return spell_period(date(int(match["year"]), 1, 1), date(today.year, 12, 31))


def _read_year_so_far(match: re.Match[str], today: date | None) -> str | None:
    """Read "từ đầu năm đến nay": of the year of that day, up to it."""
    if today is None or int(match["year"] or today.year) > today.year:
        return None
    return spell_period(date(int(match["year"] or today.year), 1, 1), today)


def _read_this_year(_match: re.Match[str], today: date | None) -> str | None:
    """Read "đến cuối năm" of the year of that day."""
    return f"{today.year:04}" if today else None


def _read_decade(match: re.Match[str], _today: date | None) -> str | None:
    first = int(match["year"])
    return f"{first:04}/{first + 9:04}"


def _read_century(match: re.Match[str], _today: date | None) -> str | None:
    """Read "thế kỷ XIX", "thế kỷ 20": the years 1901 to 2000."""
    word = match["century"].lower()
    number = int(word) if word.isdecimal() else _read_roman(word)
    return f"{100 * number - 99:04}/{100 * number:04}" if 0 < number <= 21 else None


def _read_roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    behind = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, behind, strict=True))


def _read_relative(match: re.Match[str], today: date | None) -> str | None:
    """Read "năm ngoái", "tháng này", "quý trước" from the day they are counted from."""
    if today is None or _is_one_of_several(match):
        return None
    if _is_another_word(match["unit"], match.string):
        return None
    away, unit = _count_away(match["ago"]), match["unit"].lower()
    if unit.startswith("n"):
        return f"{today.year + away:04}"
    if unit.startswith("t"):
        month = 12 * today.year + today.month - 1 + away
        return f"{month // 12:04}-{month % 12 + 1:02}"
    quarter = 4 * today.year + (today.month - 1) // 3 + away
    return f"{quarter // 4:04}-Q{quarter % 4 + 1}"


def _read_today(match: re.Match[str], today: date | None) -> str | None:
    if today is None:
        return None
    away = {"n": 0, "q": -1, "m": 1}[match["ago"][0].lower()]
    return (today + timedelta(days=away)).isoformat()


READERS: tuple[tuple[re.Pattern[str], re.Pattern[str], Reader], ...] = (
    (patterns.A_DAY, patterns.ISO_DAY, _read_day),
    (patterns.A_DAY, patterns.DAY_RANGE, _read_day_range),
    (patterns.A_DAY, patterns.DAY_WITH_YEAR, _read_day),
    (patterns.A_DAY, patterns.DAY, _read_day),
    (patterns.A_YEAR, patterns.MONTH_RANGE, _read_month_range),
    (patterns.A_MONTH, patterns.MONTHS, _read_months),
    (patterns.A_SUM, patterns.MONTHS_SO_FAR, _read_first_months),
    (patterns.A_HALF, patterns.HALF, _read_half),
    (patterns.A_QUARTER, patterns.QUARTER, _read_quarter),
    (patterns.A_MONTH, patterns.MONTH, _read_month),
    (patterns.A_YEAR, patterns.BARE_MONTH, _read_month),
    (patterns.A_YEAR_SO_FAR, patterns.YEAR_SO_FAR, _read_year_so_far),
    (patterns.A_YEAR, patterns.SINCE, _read_since),
    (patterns.A_YEAR, patterns.FROM_YEAR, _read_year),
    (patterns.A_YEAR, patterns.DECADE, _read_decade),
    (patterns.A_YEAR, patterns.YEARS, _read_year_range),
    (patterns.A_CENTURY, patterns.CENTURY, _read_century),
    (patterns.A_YEAR, patterns.YEAR, _read_counted_year),
    (patterns.A_YEAR, patterns.BARE_YEAR, _read_year),
    (patterns.A_YEAR_END, patterns.YEAR_END, _read_this_year),
    (patterns.AN_AGO, patterns.RELATIVE, _read_relative),
    (patterns.AN_AGO, patterns.TODAY, _read_today),
)
"""What a text has to hold, the pattern then tried, and what it means; earlier patterns take
the words first."""

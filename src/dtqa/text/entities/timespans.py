"""Periods as short strings, and how they lie to each other.

A period is an ISO day, month or year (2023-12-31, 2023-12, 2023), a quarter or half year
(2023-Q1, 2023-H1), or two of them with a stroke (2021/2025). Where the year is not said
"--" stands for it: --Q2, --12, --07-19; such a period is compared within the years of the
other one. Nothing here reads a sentence.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_ONE = re.compile(
    r"(?P<year>\d{4}|-)"
    r"(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_YEARLESS = "-"
_LEAP_YEAR = 2000
"""Stands for a year not said where both periods lack it: it holds every day of the year."""

_MOST_YEARS = 400
"""Of a longer period only this many years are looked into for one without a year."""

_ROMAN = ("", "I", "II", "III", "IV")


@lru_cache(maxsize=4096)
def bound_period(period: str, year: int = _LEAP_YEAR) -> tuple[date, date]:
    """Return the first and the last day of a period; `year` stands where none is said.

    Raises ValueError for what is no period.

    >>> bound_period("2024-Q1")
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    first, _, last = period.partition("/")
    return _bound_one(first, year)[0], _bound_one(last or first, year)[1]


def _bound_one(period: str, year: int) -> tuple[date, date]:
    found = _ONE.fullmatch(period)
    if found is None:
        raise ValueError(f"no period: {period!r}")
    if found["year"] != _YEARLESS:
        year = int(found["year"])
    first, last = 1, 12
    if found["quarter"]:
        last = 3 * int(found["quarter"])
        first = last - 2
    elif found["half"]:
        last = 6 * int(found["half"])
        first = last - 5
    elif found["month"]:
        first = last = int(found["month"])
    if found["day"]:
        day = min(int(found["day"]), monthrange(year, first)[1])
        return date(year, first, day), date(year, first, day)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def spell_period(first: date, last: date, *, yearless: bool = False) -> str:
    """Return the shortest period from one day to another.

    >>> spell_period(date(2022, 1, 1), date(2022, 6, 30))
    '2022-H1'
    >>> spell_period(date(2020, 1, 1), date(2022, 12, 31))
    '2020/2022'
    """
    one = _spell_one(first, last) if first.year == last.year else None
    if one is None:
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        whole_years = whole_months and first.month == 1 and last.month == 12
        size = 4 if whole_years else 7 if whole_months else 10
        one = f"{first.isoformat()[:size]}/{last.isoformat()[:size]}"
    return re.sub(r"(?<!\d)\d{4}", _YEARLESS, one) if yearless else one


def _spell_one(first: date, last: date) -> str | None:
    """Return a period within one year, None where it has no name of its own."""
    year = f"{first.year:04}"
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    months = last.month - first.month + 1
    if months == 12:
        return year
    if months == 1:
        return f"{year}-{first.month:02}"
    if months == 3 and last.month % 3 == 0:
        return f"{year}-Q{last.month // 3}"
    if months == 6 and last.month % 6 == 0:
        return f"{year}-H{last.month // 6}"
    return None


def is_yearless(period: str) -> bool:
    """Tell whether a period does not say its year (--Q2)."""
    return period.startswith(_YEARLESS)


def covers(period: str, other: str) -> bool:
    """Tell whether all of the other period lies in the first.

    >>> covers("2021", "2021-Q2"), covers("2021-Q2", "2021"), covers("2021/2025", "2023")
    (True, False, True)
    """
    return any(
        first <= start and end <= last for (first, last), (start, end) in _pair(period, other)
    )


def overlaps(period: str, other: str) -> bool:
    """Tell whether two periods share a day."""
    return any(
        first <= end and start <= last for (first, last), (start, end) in _pair(period, other)
    )


def distance(period: str, other: str) -> int:
    """Return the months from the end of the earlier period to the start of the later one.

    Zero where they share a month: `distance("2019", "2021") == 13`.
    """
    return min(
        max(
            0, _count_months(start) - _count_months(last), _count_months(first) - _count_months(end)
        )
        for (first, last), (start, end) in _pair(period, other)
    )


def _count_months(day: date) -> int:
    return 12 * day.year + day.month


def _pair(period: str, other: str) -> list[tuple[tuple[date, date], tuple[date, date]]]:
    """Return the bounds of both, once for each year that one without a year may mean."""
    if is_yearless(period) == is_yearless(other):
        return [(bound_period(period), bound_period(other))]
    first, last = bound_period(other if is_yearless(period) else period)
    years = range(first.year, min(last.year, first.year + _MOST_YEARS) + 1)
    return [(bound_period(period, year), bound_period(other, year)) for year in years]


def place_in_year(period: str, day: date) -> str:
    """Return a period without a year in the year that brings it nearest to a day.

    >>> place_in_year("--12", date(2024, 1, 15)), place_in_year("--Q2", date(2024, 7, 19))
    ('2023-12', '2024-Q2')
    """
    if not is_yearless(period):
        return period
    options = [
        bound_period(period, year)
        for year in (day.year, day.year - 1, day.year + 1)
        if date.min.year <= year <= date.max.year
    ]
    return spell_period(*min(options, key=lambda bounds: _miss(bounds, day)))


def _miss(bounds: tuple[date, date], day: date) -> int:
    """Return the days from a day to a period, 0 within it."""
    return max(0, (bounds[0] - day).days, (day - bounds[1]).days)


def name_period(period: str) -> str:
    """Return a period as a Vietnamese reader says it.

    >>> name_period("2021-Q2"), name_period("2022-H1"), name_period("2021/2025")
    ('quý II/2021', '6 tháng đầu năm 2022', 'giai đoạn 2021-2025')
    """
    first, stroke, last = period.partition("/")
    if stroke and len(first) == len(last) == 4:
        return f"giai đoạn {int(first)}-{int(last)}"
    if stroke:
        return f"từ {name_period(first)} đến {name_period(last)}"
    found = _ONE.fullmatch(period)
    if found is None:
        raise ValueError(f"no period: {period!r}")
    year = "" if found["year"] == _YEARLESS else str(int(found["year"]))
    if found["half"]:
        part = "đầu" if found["half"] == "1" else "cuối"
        return f"6 tháng {part} năm {year}".strip()
    after = f"/{year}" if year else ""
    if found["quarter"]:
        return f"quý {_ROMAN[int(found['quarter'])]}{after}"
    if found["day"]:
        return f"ngày {int(found['day'])}/{int(found['month'])}{after}"
    return f"tháng {int(found['month'])}{after}" if found["month"] else f"năm {year}"

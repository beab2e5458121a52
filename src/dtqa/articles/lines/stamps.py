"""A line of a page's head or foot gives up the day it was published.

What comes in is one line, such as "12:04 - Thứ Sáu, 19/07/2024 Lượt xem: 2326"; what
goes out is the day and what else stands in the line. A line is a stamp only where
nothing but dates, times, labels and furniture is left of it (or one name: a by-line).
No date is read from a sentence, none is made up, and the file's own date never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dtqa.articles.lines.furniture import strip_pieces

MAX_STAMP = 160
"""Characters a stamp line has at most: a date, a time, a view count and some buttons."""

CALENDAR_DAYS = 3
"""Days from which they are a list: a page shows today's beside the one of publishing."""

YEARS = range(1990, 2101)
"""Years a page can have been published in: the web began in 1990."""

_DATE = re.compile(
    r"(?:(?:^|(?<=\s))[^\W\d][\w .-]{1,30}, )?(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})"
    r"(?:,? năm|,|/)? ?(?P<year>\d{4})\b"
    r"|(?<![\d/.-])(?P<day2>\d{1,2})(?P<sep>[/.-])(?P<month2>\d{1,2})(?P=sep)(?P<year2>\d{4})(?![\d/-])"
    r"|(?<![\d/.-])(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})(?![\d-])",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:(?:ngày|thời gian|đã) )?(?:đăng(?! bởi)(?: tin| bài| tải)?|xuất bản|phát hành|gửi|tạo|"
    r"số ra|publish date)(?: (?:lúc|ngày|vào))*\s*:?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:(?:ngày|thời gian|lần) )?(?:cập nhật|sửa(?: đổi)?)(?: (?:lúc|ngày|lần cuối))*\s*:?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bT|\b)\d{1,2} ?[:h] ?\d{2}(?::\d{2})?(?:[.]\d+)?['’]?(?: ?(?:am|pm|sa|ch)\b)?"
    r"(?:Z|[+-]\d\d:?\d\d)?"
    r"|\(?\bGMT ?\+ ?\d{1,2}(?::00)?\)?|\b(?:lúc|thời gian|vào|date|ngày)\b\s*:?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7])\b,?", re.IGNORECASE
)


_NUMBERS = {
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_ENGLISH = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = (
    rf"(?:(?:tháng|thg) (?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}})"
    rf"|(?P<english>{'|'.join(_ENGLISH)})[a-z]*\.?)"
)
_NAMED = re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH},? (?:năm )?(?P<year>\d{{4}})\b", re.IGNORECASE)
_NAMED_FIRST = re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}}), (?P<year>\d{{4}})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day (ISO), how surely it is the day of publishing, and what else was there."""

    published: str
    certainty: int
    rest: str


def read_stamp(line: str) -> Stamp | None:
    """Return the stamp of a line, or None where it is not one or its day is impossible.

    >>> read_stamp("Thứ Sáu, 19/07/2024 - 12:04 | Lượt xem: 20").published
    '2024-07-19'
    """
    if len(line) > MAX_STAMP:
        return None
    line = _number_month(line)
    found = _DATE.search(line)
    if found is None:
        return None
    posted, changed = _POSTED.search(line), _CHANGED.search(line)
    if posted:
        found = _DATE.search(line, posted.end()) or found
    published = _to_iso(found)
    if published is None:
        return None
    clock = bool(re.search(r"\d ?[:h] ?\d\d", line))
    certainty = 3 if posted else 1 if changed else 2 if clock else 1
    return Stamp(published, certainty, _strip_stamp(line))


def is_calendar(stamps: Iterable[Stamp]) -> bool:
    """Tell whether some lines name several days, none of them said to be that of publishing.

    The days of meetings or of a chronicle are text: a page is published on one day.
    """
    return len({stamp.published for stamp in stamps if stamp.certainty == 1}) >= CALENDAR_DAYS


def _number_month(line: str) -> str:
    """Return a line whose day names its month by a number: blogs spell it out.

    >>> _number_month("12 Tháng Ba, 2023"), _number_month("March 12, 2023 - 08:15")
    ('12 tháng 3 2023', '12 tháng 3 2023 - 08:15')
    """
    found = _NAMED.search(line) or _NAMED_FIRST.search(line)
    if found is None:
        return line
    month = (found["month"] or found["english"]).lower()
    number = _NUMBERS.get(month) or _ENGLISH.get(month) or int(month)
    day = f"{found['day']} tháng {number} {found['year']}"
    return line[: found.start()] + day + line[found.end() :]


def _to_iso(found: re.Match[str]) -> str | None:
    parts = [found[f"{name}{n}"] for n in ("", "2", "3") for name in ("year", "month", "day")]
    year, month, day = (int(part) for part in parts if part is not None)
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None


def _strip_stamp(line: str) -> str:
    """Return what a stamp line holds besides dates, times, labels and furniture."""
    for pattern in (_DATE, _CLOCK, _WEEKDAY, _POSTED, _CHANGED):
        line = pattern.sub(" ", line)
    return strip_pieces(line.strip(" -–—|,.:•·()"))

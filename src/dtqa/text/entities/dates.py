"""A sentence gives up its dates and periods, and where they stand.

Recognised: 19/7/2024, 19/7, 12/2023, ngày 18 tháng 2 năm 2022, tháng 12/2023, quý I/2024,
6 tháng đầu năm 2022, năm 2022. A number pair that may be a part of a whole (8/12) is a
date only where a word of time stands before it or nothing is counted behind it.
"""

from __future__ import annotations

import re

from dtqa.model import Kind, Mention
from dtqa.text.entities.taken import Taken

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"[12]\d{3}"
_TIME_WORD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|hôm nay|từ|đến|vào|tính đến|trước|sau|thứ \w+,?)"
_PATTERNS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), certainty)
    for pattern, certainty in (
        (rf"(?<![\d/.,])(?P<date>{_DAY}[/.-]{_MONTH}[/.-]{_YEAR})(?![\d/])", 1.0),
        (rf"\b(?P<date>(?:ngày )?{_DAY} tháng {_MONTH}(?: năm {_YEAR})?)(?![\d/])", 1.0),
        (rf"\b{_TIME_WORD}\s(?P<date>{_DAY}/{_MONTH})(?![\d/,]|\.\d)", 1.0),
        (rf"\((?P<date>{_DAY}/{_MONTH})\)", 1.0),
        (rf"(?<![\d/.,])(?P<date>{_DAY}/{_MONTH})(?=\s*(?:[,;.)]|$))(?!,\d)", 0.6),
        (rf"\b(?P<date>\d{{1,2}} tháng (?:đầu|cuối) năm {_YEAR})\b", 0.8),
        (rf"\b(?P<date>quý (?:[1-4]|IV|I{{1,3}})(?:/|\snăm\s|\s){_YEAR})\b", 0.8),
        (rf"\b(?P<date>tháng {_MONTH}(?:/|\snăm\s){_YEAR})\b", 0.9),
        (rf"(?<![\d/.,])(?P<date>{_MONTH}/{_YEAR})(?![\d/])", 0.9),
        (r"\b(?P<date>quý (?:[1-4]|IV|I{1,3}))(?![\w/])", 0.5),
        (rf"\b(?P<date>tháng {_MONTH})(?![\d/])", 0.5),
        (r"\b(?P<date>năm \d{3,4}(?: TCN)?)(?![\d/])", 0.6),
        (r"\b(?P<date>thế kỷ (?:[IVX]+|\d{1,2})(?: TCN)?)\b", 0.5),
        (rf"(?<=[-–\s(])(?P<date>{_YEAR})(?=\s*[-–)])", 0.4),
        (rf"(?<=[-–]\s)(?P<date>{_YEAR})(?!\d)", 0.4),
    )
)
"""Every pattern with how surely it names a day; earlier ones take the words first."""


def find_dates(sentence: str) -> tuple[Mention, ...]:
    """Return the dates and periods of a sentence in order.

    >>> [m.text for m in find_dates("Sáng 08/8, 43/63 tỉnh báo cáo quý I/2024 (QĐ ngày 4/4/2022)")]
    ['08/8', 'quý I/2024', '4/4/2022']
    """
    found: list[Mention] = []
    taken = Taken(len(sentence))
    for pattern, certainty in _PATTERNS:
        for match in pattern.finditer(sentence):
            start, end = match.span("date")
            if taken.claim(start, end):
                found.append(Mention(Kind.DATE, start, end, match["date"], certainty))
    return tuple(sorted(found, key=lambda mention: mention.start))

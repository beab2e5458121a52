"""A sentence gives up its figures: numbers with their scale and unit, and where they stand.

Vietnamese notation: a dot groups thousands, a comma opens decimals, 56/63 is a part of a
whole, thứ 45 a rank. Dates, document numbers (09-NQ/TU, 42/2022/NĐ-CP) and names with
digits (5G, Đề án 06) are no figures. Nothing is computed here; values come with the
ledger of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dtqa.model import Kind, Mention
from dtqa.text.entities.dates import find_dates
from dtqa.text.entities.taken import Taken

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)){1,2}"
_FIGURE = re.compile(
    rf"(?<![\w/.,-])(?P<number>(?:{_NUMBER})(?:\s?/\s?\d+)?)(?P<scale>{_SCALE})?"
    r"(?:(?P<percent>\s?%|\sphần trăm\b|\sđiểm phần trăm\b)"
    r"|(?P<money>\s?(?:đồng|VNĐ|VND|USD|đô la|EUR|euro|yên)\b)"
    r"|(?P<measure>\s?(?:Mbps|Gbps|Mb/s|lần|km2|km²|m2|m²|km|ha|kWh|MW|GB|TB|tấn)\b)"
    r"|(?P<time>\s(?:giây|phút|giờ|ngày|tuần|tháng|năm)\b(?!\s\d)))?"
    r"(?:(?<=%)|(?![\w/-]|[.,]\d))"
)
_SPELLED = re.compile(
    r"\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ))*(?=\s[^\W\d])",
    re.IGNORECASE,
)
SPELLED_CERTAINTY = 0.5
"""A spelled number may be another word (năm: year, ba: father)."""

_NAMED = re.compile(
    r"\b(?:số|đề án|điều|(?<!tài )khoản|(?<!danh )(?<!hạng )(?<!chuyên )mục|nghị quyết"
    r"|quyết định|kế hoạch|công văn|chỉ thị|nghị định|thông tư|luật|(?<!hạ )tầng|phường|quận"
    r"|mức độ)\s+$",
    re.IGNORECASE,
)
"""What a number names rather than counts: Đề án 06, Công văn số 2699, khoản 4 (but not
tài khoản, danh mục, hạ tầng, which are other words)."""
_COUNTS = re.compile(r"\b(?:tổng|con|tăng)\s+số\s+$", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:thứ|hạng|top)\s+$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:thứ|tháng|Thứ|Tháng)\s*$")
_BEFORE = 24
"""Characters before a number in which the words that name or rank it are looked for."""

_AGE = re.compile(r"\s+tuổi\b")


def find_figures(sentence: str) -> tuple[Mention, ...]:
    """Return the figures of a sentence in order, as mentions of a number-like kind.

    >>> found = find_figures("Ngày 5/4, 56/63 tỉnh đạt 45,4 triệu, tức 9%")
    >>> [(figure.kind.value, figure.text) for figure in found]
    [('number', '56/63'), ('number', '45,4 triệu'), ('percent', '9%')]
    """
    dates = Taken(len(sentence))
    for date in find_dates(sentence):
        dates.claim(date.start, date.end)
    figures = [*_read_figures(sentence, dates), *_read_spelled(sentence, dates)]
    return tuple(sorted(figures, key=lambda mention: mention.start))


def _read_figures(sentence: str, dates: Taken) -> Iterator[Mention]:
    for match in _FIGURE.finditer(sentence):
        start, end = match.span()
        before = sentence[max(0, start - _BEFORE) : start]
        if not dates.is_free(start, end):
            continue
        if _NAMED.search(before) and not _COUNTS.search(before) and not match["percent"]:
            continue
        if _AGE.match(sentence, end):
            continue
        yield Mention(_kind_of(match, before), start, end, match.group())


def _read_spelled(sentence: str, dates: Taken) -> Iterator[Mention]:
    for match in _SPELLED.finditer(sentence):
        start, end = match.span()
        year = match.group().lower() == "năm" and sentence[end : end + 2].strip().isdigit()
        ordinal = _ORDINAL.search(sentence[max(0, start - _BEFORE) : start])
        if not (year or ordinal) and dates.is_free(start, end):
            yield Mention(Kind.NUMBER, start, end, match.group(), SPELLED_CERTAINTY)


def _kind_of(match: re.Match[str], before: str) -> Kind:
    if match["percent"]:
        return Kind.PERCENT
    if match["money"]:
        return Kind.MONEY
    if match["time"]:
        return Kind.DURATION
    if _RANKED.search(before) and not match["scale"] and not match["measure"]:
        return Kind.RANK
    return Kind.NUMBER

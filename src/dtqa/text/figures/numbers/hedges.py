"""On which side of a number the truth lies: hơn, trên; gần, dưới; khoảng, ước.

What comes in is a sentence and where a number starts and ends; what goes out is the
nearest hedge and its word. In cao hơn 5 điểm the word compares and hedges nothing.
"""

from __future__ import annotations

import re

from dtqa.model import Hedge, Span

_HEDGES: tuple[tuple[Hedge, str], ...] = (
    (
        Hedge.ABOUT,
        r"khoảng chừng|vào khoảng|khoảng|xấp xỉ|ước chừng|ước tính|ước đạt|ước|chừng|trên dưới"
        r"|tầm|cỡ|độ chừng",
    ),
    (
        Hedge.UPPER,
        r"chưa đến|chưa tới|chưa đầy|chưa quá|không đến|không tới|không quá|không vượt quá"
        r"|không được vượt quá|không được quá|không hơn"
        r"|dưới|gần|tối đa|nhiều nhất|ngót nghét|ngót|suýt soát|sát",
    ),
    (
        Hedge.LOWER,
        r"ít nhất là|ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|chí ít|hơn|trên"
        r"|quá|vượt",
    ),
)
_SIGNS = {"~": Hedge.ABOUT, "≈": Hedge.ABOUT, ">": Hedge.LOWER, "≥": Hedge.LOWER}
_SIGNS |= {"<": Hedge.UPPER, "≤": Hedge.UPPER}
_ALL = "|".join(rf"(?P<{hedge.value}>{words})" for hedge, words in _HEDGES)
_LINK = r"(?:là|đạt|có|tới|đến|lên|mức|mốc|ngưỡng|con số|số|thứ|cả|từ|cỡ|chỉ)"
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_ALL})(?:\s{_LINK}(?!\w))?\s$|(?P<sign>[~≈<>≤≥])\s?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|bé|nhanh|chậm|tốt|ngắn|đông|rẻ|đắt|sớm|muộn|nặng|nhẹ"
    r"|rộng|hẹp|mạnh"
    r"|yếu|già|trẻ|gần|vượt|kém|giỏi|khỏe|mau|nâng|hơn)\s$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s[^\W\d_]+){0,4}?\s(?:(?P<lower>trở lên)|(?P<upper>trở xuống|trở lại))(?!\w)",
    re.IGNORECASE,
)
_A_PLAN = re.compile(
    r"\s(?:so với\s)?(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|định mức)(?!\w)", re.IGNORECASE
)
"""Behind a number that tells by how much a plan is exceeded: vượt 5% chỉ tiêu."""

_ESTIMATED = re.compile(
    r"^\W{0,3}ước(?:\stính)?,?\s[^,;:()]{0,50}?\s(?:có|đạt|là|còn|thu|chi)\s$", re.IGNORECASE
)
"""Before the first figure of a sentence that only estimates: Ước tính quý I có 300 hộ."""

_FIRST_FIGURE = 80
"""Characters from the start of a sentence within which its first figure stands."""

_REACH = 26
"""Characters before a number in which a hedge is looked for: "không vượt quá đến "."""


def find_hedge(
    sentence: str, start: int, end: int, *, few: bool = False
) -> tuple[Hedge, Span] | None:
    """Return the hedge of a number and where its word stands, None without one.

    Before `few` things, a number of one word, trên is a place: trên hai xe.

    >>> find_hedge("có hơn 30 xã", 7, 9)
    (<Hedge.LOWER: 'lower'>, (3, 6))
    """
    found = _BEFORE.search(sentence, max(0, start - _REACH), start)
    if found is not None:
        sort = found.lastgroup or ""
        if sort == "sign":
            return _SIGNS[found["sign"]], found.span("sign")
        word = found[sort].lower()
        return (
            None
            if _is_other(sentence, word, found.start(), few)
            or (word == "vượt" and _A_PLAN.match(sentence, end))
            else (Hedge(sort), found.span(sort))
        )
    estimated = _ESTIMATED.match(sentence[:start]) if start <= _FIRST_FIGURE else None
    if estimated is not None:
        first = len(sentence) - len(sentence.lstrip(' \t-–•*+"“'))
        return Hedge.ABOUT, (first, first + len("ước"))
    behind = _BEHIND.match(sentence, end)
    if behind is None or behind.lastgroup is None:
        return None
    return Hedge(behind.lastgroup), behind.span(behind.lastgroup)


def _is_other(sentence: str, word: str, start: int, few: bool) -> bool:
    """Tell whether a word hedges nothing: cao hơn 5 điểm, trên hai xe."""
    compared = word == "hơn" and _COMPARED.search(sentence, max(0, start - 8), start)
    return bool(compared) or (few and word == "trên")

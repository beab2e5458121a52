"""The headings of a cell name what its number measures, in one short phrase.

What comes in are headings without periods, places and words of kind, and the caption of
the table; what goes out is "tỷ lệ hồ sơ trực tuyến" of "hồ sơ trực tuyến" and "tỷ lệ", and
the noun that a bare number counts. Only words of the table are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.text.figures.cells.periods import leave_out_periods
from dtqa.text.figures.metrics.naming import strip_head
from dtqa.text.figures.metrics.ranks import RANK
from dtqa.text.figures.metrics.words import (
    BARE_HEADS,
    METRIC_HEADS,
    NOT_BARE,
    THIN,
    list_entries,
    match_at,
)
from dtqa.text.figures.numbers.units import count_head, lower_common
from dtqa.text.figures.whereabouts import Reach, find_whereabouts

MOST_WORDS = 30
"""Syllables of a metric; longer headings are sentences."""

_HEADS = METRIC_HEADS | THIN | list_entries("điểm|điểm số|xếp hạng|thứ hạng|hạng|lượt")
_BARE = THIN | BARE_HEADS | list_entries("điểm|kết quả|chỉ số|lượt|số lượt|điểm số|đơn vị")
"""Headings that say nothing without another one."""

_RANK_WORDS = re.compile(
    r"(?:thứ tự )?(?:xếp hạng|xếp thứ|thứ hạng|vị thứ|vị trí|thứ bậc|hạng)(?: (?:về|theo|của))?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:tổng(?: số| cộng| chung)?|cộng|chung|toàn bộ|trung bình|bình quân(?: chung)?)",
    re.IGNORECASE,
)
"""A heading of a row or column that sums the others: of all, nothing of its own."""

_NUMBERED = re.compile(
    r"(?:bảng|biểu)(?: số)?\s[\w.-]*\d[\w.-]*[.:]?\s*|(?:bảng|biểu) (?=tổng hợp)", re.I
)
_OPENINGS = re.compile(
    r"(?:bảng |biểu )?(?:tổng hợp |thống kê |kết quả (?:thực hiện |đánh giá )?|số liệu |tình hình "
    r"|các chỉ tiêu (?:chủ yếu |cơ bản )?(?:về )?|một số chỉ tiêu (?:về )?|chi tiết |danh sách )+"
    r"(?:về )?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s(?:(?:của|tại|ở|trên|theo|qua|phân theo|giữa|chia theo|tính theo)\s.*"
    r"|(?:cấp|các) (?:tỉnh|huyện|xã|bộ|địa phương|đơn vị)(?!\w).*|giai đoạn.*|\([^()]*\))$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(
    r"(?:tổng )?số(?: lượng| lượt)? (?P<noun>(?!lượng(?!\w))[^\W\d]+(?: [^\W\d]+){0,3})",
    re.IGNORECASE,
)
_SCORED = re.compile(r"điểm(?: số)?(?!\w)", re.IGNORECASE)
_HEAD_SYLLABLES = 3


def name_cell(headings: Sequence[str], caption: str, *, ranks: bool = False) -> str:
    """Return the words for what a cell measures, "" where neither headings nor caption tell.

    >>> name_cell(("Hồ sơ trực tuyến", "tỷ lệ"), ""), name_cell((), "Bảng 2. Số trạm của các xã")
    ('tỷ lệ hồ sơ trực tuyến', 'trạm')
    >>> name_cell(("chuyển đổi xanh", "xếp hạng"), "", ranks=True)
    'xếp hạng chuyển đổi xanh'
    """
    told = [heading for heading in headings if heading and not _TOTAL.fullmatch(heading)]
    if ranks:
        told = [_RANK_WORDS.sub("", one).strip() for one in told if not _RANK_WORDS.fullmatch(one)]
    about = _read_caption(caption)
    phrase = _join_headings(told, about)
    if ranks:
        what = _RANK_WORDS.sub("", phrase).strip()
        return _limit(f"{RANK} {what}" if what else RANK)
    return _limit(strip_head(phrase))


def _join_headings(headings: Sequence[str], about: str) -> str:
    """Return headings as one phrase: the noun of measuring first, then what it is of."""
    if not headings:
        return about
    at = next((i for i in reversed(range(len(headings))) if _heads(headings[i])), None)
    if at is None and about and _heads(about):  # rows of what the caption measures
        head, rest = about, list(headings)
    else:
        head = _lower(headings[at or 0])
        rest = [one for place, one in enumerate(headings) if place != (at or 0)]
    if head.lower() in _BARE:
        if not rest:
            return f"{head} {about}" if about and not about.startswith(head) else head
        common = [one for one in rest if not _is_name(one)] or rest
        head = f"{head} {', '.join(map(_lower, common))}"
        rest = [one for one in rest if one not in common]
    for other in rest:
        head = f"{head} của {other}" if _is_name(other) else f"{head}, {_lower(other)}"
    return head


def _heads(heading: str) -> bool:
    return bool(match_at(heading.lower().split(), 0, _HEADS))


def _is_name(text: str) -> bool:
    """Tell whether a heading names somebody: every word with a capital, or a body's name."""
    words = text.split()
    return len(words) > 1 and sum(word[:1].isupper() for word in words) > 1


def _lower(text: str) -> str:
    """Return a heading as it stands within a phrase; names keep their capital."""
    first, _, rest = text.partition(" ")
    named = rest[:1].isupper() or (len(first) > 1 and not first[1:].islower())
    return text if named else f"{first.lower()} {rest}".rstrip()


def _read_caption(caption: str) -> str:
    """Return what a caption says its table is about, its number, places and periods left out.

    >>> _read_caption("Bảng 3: Kết quả xếp hạng chuyển đổi xanh của các tỉnh năm 2031")
    'xếp hạng chuyển đổi xanh'
    """
    text = leave_out_periods(_NUMBERED.sub("", caption, count=1))
    text = _OPENINGS.sub("", text, count=1)
    for where in find_whereabouts(text):
        if where.reach is not Reach.LEVEL:
            text = text[: where.lead]
            break
    return _lower(_TAIL.sub("", " ".join(text.split())).strip(" ,:.–-")) if text.strip() else ""


def _limit(phrase: str) -> str:
    return " ".join(phrase.split()[:MOST_WORDS])


def count_cell(headings: Sequence[str], caption: str = "") -> str:
    """Return the noun that a bare number of a cell counts, "" where nothing says.

    >>> count_cell(("Xã Mẫu", "tổng số trạm sạc")), count_cell(("điểm chuyển đổi xanh",))
    ('trạm', 'điểm')
    """
    measured = any(map(_heads, headings))
    for heading in (*reversed(headings), "" if measured else _read_caption(caption)):
        if _SCORED.match(heading):
            return "điểm"
        found = _COUNTED.match(heading)
        if found:
            words = found["noun"].split()
            if words[0].lower() not in NOT_BARE:
                return lower_common(" ".join(words[: count_head(words[:_HEAD_SYLLABLES])]))
    return ""

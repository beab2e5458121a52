"""Whether a number is how much something grew, fell or differs, and which way.

What comes in is a quantity in its sentence; what goes out is a direction with how it was
told, or nothing. "Tăng từ 3% lên 5%", "giảm còn 40" and "tăng lên 45%" name levels, not
changes. Periods and other kinds are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dtqa.model import Direction
from dtqa.text.figures.quantity import Measure, Quantity

REACH = 100
"""Characters before a number in which the word that makes it a change is looked for."""

_UP = r"tăng(?!\s(?:cường|tốc|ca|đoàn|gia|ni))(?:\strưởng)?"
_DOWN = r"giảm|sụt|rút\sngắn|thu\shẹp|bốc\shơi"
_MORE = r"(?:cao|nhiều|lớn|nhanh|dài|nặng|đắt)\shơn"
_LESS = r"(?:thấp|ít|nhỏ|chậm|ngắn|nhẹ|rẻ)\shơn|kém"
"""Differences; but "cao hơn 2 m" with nothing compared with is a height above 2 m."""

_GAINED, _LOST = r"nhảy|leo|thăng|(?:nâng|cộng|đội)\sthêm", r"mất|hạ|tụt|rớt|lùi|rơi|sút"
"""Words that tell a change only of parts and places: mất 5% giá trị, but mất 3 giờ."""

_BETWEEN = (
    r"(?:\s(?:so\svới(?:\s[^\s,;()]+){0,4}?\s(?:kỳ|trước|ngoái|qua|[12]\d{3})|thêm|tới|đến|ước|tính|được|khoảng|gần|hơn"
    r"|trên|dưới|chừng|xấp\sxỉ|ít\snhất|tối\s(?:thiểu|đa)|không\squá|chưa|bình\squân|trung\sbình"
    r"|(?:mỗi|hằng|hàng|một)\s(?:năm|tháng|quý|ngày)|ròng|mạnh|nhẹ|nhanh|vọt|kỷ\slục|đột\sbiến"
    r"|trưởng|đáng\skể|liên\stiếp|tiếp|gấp|tương\s(?:ứng|đương)|lần\slượt|những|lại|đều|cao|thấp"
    r"|vào|điểm|âm))*"
)
"""What may stand between the word and the number without making it a level."""

_OBJECT = (
    r"(?:\s(?!(?:lên|xuống|còn|đạt|chiếm|là|có|từ|tới|đến|với|khi|để|nhằm|được|cho|và|của|sau|trong)\b)"
    r"[^\s,;:()]+)"
)
"""A word of what changes: giảm chi phí 30%, but not tăng tỷ lệ lên 45%."""


def _compile(up: str, down: str, between: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<up>{up})|(?P<down>{down})){between}\s*[~+−-]?$", re.IGNORECASE)


_CHANGED = _compile(_UP, _DOWN, _BETWEEN)
_DIFFERS = _compile(_MORE, _LESS, _BETWEEN)
_PART_CHANGED = _compile(_GAINED, _LOST, _BETWEEN)
_OBJECT_CHANGED = _compile(_UP, _DOWN, _OBJECT + "{0,2}")
_LONG_OBJECT_CHANGED = _compile(_UP, _DOWN, _OBJECT + "{0,6}")

_COMPARED_OBJECT = (
    r"(?:\s(?!(?:lên|xuống|còn|đạt|chiếm|là|có|từ|với|khi|để|nhằm|được|cho|sau|mức|tới|đến)\b)"
    r"[^\s,;:()]+)"
)
_FROM_OTHER = rf"(?:\smức)?{_COMPARED_OBJECT}{{1,8}}(?:\s(?:khoảng|gần|tới|đến|trên|hơn))?"
_DIFFERS_FROM = _compile(_MORE, _LESS, _FROM_OTHER)
_DIFFERS_BY = _compile(_MORE, _LESS, _FROM_OTHER + r"(?:\slà)?")
"""A difference with what it is from between: cao hơn bình quân chung 1,3 điểm phần trăm.

Behind "là" a percent is rather the level it is from: cao hơn bình quân chung là 45%.
"""

_GROWS = _compile(r"phát\striển|mở\srộng", r"suy\sgiảm|suy\sthoái", _BETWEEN)
"""Verbs that tell a change only of percents: phát triển khoảng 20%."""

_DIFFERS_SINCE = _compile(
    _MORE, _LESS, rf"\s(?:cùng\skỳ|năm|tháng|quý|tuần|kỳ){_COMPARED_OBJECT}{{0,4}}"
)
"""A difference of anything from another time: nhiều hơn năm ngoái 27 hộ."""

_RANGED = _compile(
    _UP, _DOWN, r"(?:\strưởng)?(?:\s(?:bình\squân|trung\sbình))?(?:\stừ)?\s(?:khoảng\s)?"
)
_FROM_LEVEL = re.compile(r"\btừ(?:\s[^\s,;()]+){0,3}\s$", re.IGNORECASE)
_COMPARES = re.compile(r"^[^;()]{0,60}?\b(?:so với|cùng kỳ)\b", re.IGNORECASE)
_SIGNED = re.compile(r"\((?:(?P<up>\+)|(?P<down>[-–−]))\s?$")
_STOPS = re.compile(r"^\s?(?:$|[.,;)])")
_EXCEEDS = re.compile(r"\bvượt(?:\s(?:gần|hơn|khoảng|tới|trên))*\s$", re.IGNORECASE)
_A_PLAN = re.compile(r"^\s(?:so với|kế hoạch|chỉ tiêu|dự toán|mục tiêu|định mức)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^\s(?:liên tiếp|liền|liên tục|qua|nay|gần đây|trước|trong (?:năm|tháng|tuần|ngày|mùa))\b",
    re.IGNORECASE,
)
"""Behind a time in which something went on changing: tăng 3 tháng liên tiếp."""

_GROWTH = re.compile(
    r"\b(?:(?:tốc độ|mức độ|mức|tỷ lệ|tỉ lệ|tỷ suất|đà)\s(?:tăng trưởng|phát triển"
    r"|(?:gia\s)?(?:tăng|giảm)(?!\s(?:từ|lên|xuống|còn|đến|tới)\b))|tăng trưởng)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(r"\b(?:giảm|âm|suy giảm)\b|\s[−-]$", re.IGNORECASE)
_MINUS = re.compile(r"\s[−-]$")
"""Right before a number that grew by less than nothing: tăng trưởng -5%."""

_OF_PARTS = frozenset({Measure.PERCENT, Measure.POINTS, Measure.TIMES})
_MEASURED = frozenset({Measure.POINTS, Measure.MONEY, Measure.TIMES, Measure.PERCENT})
PLACES = frozenset({"bậc", "điểm", "hạng", "kg", "cân"})
"""Units of which to gain or lose some is a change: tụt 3 bậc."""

_BY_MORE = re.compile(
    r"^(?:\s[^\s,;.:()]+){0,2}\s(?:so với|cao hơn|nhiều hơn|lớn hơn)\b", re.IGNORECASE
)
_TIMES_WORD = re.compile(
    r"\b(?:gấp|bằng|tăng|giảm|(?:cao|lớn|nhiều|nhanh|thấp|ít|nhỏ)(?:\shơn(?:\s(?!gấp)[^\s,;.()\d]+){0,4}?)?)(?:\s(?:gần|hơn|tới|đến|khoảng|trên|từ|gấp))*\s$",
    re.IGNORECASE,
)


def read_change(sentence: str, quantity: Quantity) -> Direction | None:
    """Return which way a number says that something changed, None where it says a level.

    >>> number = Quantity(17, 20, "82%", 82, Measure.PERCENT, "%")
    >>> read_change("Số khách đã tăng 82%", number), read_change("Mức này tăng lên 82%", number)
    (<Direction.UP: 'up'>, None)
    """
    before = sentence[max(0, quantity.start - REACH) : quantity.start]
    behind = sentence[quantity.end : quantity.end + REACH]
    times = quantity.measure is Measure.TIMES
    spans = quantity.value_to is not None and quantity.measure in _OF_PARTS
    if spans and (ranged := _RANGED.search(before)):  # tăng từ 10 đến 15%
        return Direction.DOWN if ranged["down"] else Direction.UP
    if _FROM_LEVEL.search(before):
        return None
    if quantity.text.lower().startswith("gấp"):  # gấp đôi
        return Direction.UP
    if times and not _is_times(before, behind):
        return None
    if quantity.measure in (Measure.TIME, Measure.TIMES) and _GOES_ON.match(behind):
        return None
    found = next(
        (hit for one in _list_patterns(quantity, behind) if (hit := one.search(before))), None
    )
    if found:
        return Direction.DOWN if found["down"] or _MINUS.search(before) else Direction.UP
    return Direction.UP if times or (_EXCEEDS.search(before) and _A_PLAN.match(behind)) else None


def _list_patterns(quantity: Quantity, behind: str) -> Iterator[re.Pattern[str]]:
    """Yield how a change of such a number may be said before it."""
    parts = quantity.measure in _OF_PARTS
    if quantity.measure is Measure.PERCENT:
        yield _SIGNED
        yield _GROWS
    yield _CHANGED
    if _COMPARES.match(behind) or (parts and _STOPS.match(behind)):
        yield _DIFFERS
    if _STOPS.match(behind) or quantity.measure is Measure.COUNT:
        yield _DIFFERS_SINCE
    if (quantity.measure in _MEASURED or quantity.unit in PLACES) and _STOPS.match(behind):
        yield _DIFFERS_FROM if quantity.measure is Measure.PERCENT else _DIFFERS_BY
    if (parts or quantity.unit in PLACES) and quantity.measure is not Measure.TIMES:
        yield _PART_CHANGED
    if quantity.measure is not Measure.TIME:
        yield _LONG_OBJECT_CHANGED if parts else _OBJECT_CHANGED


def _is_times(before: str, behind: str) -> bool:
    """Tell whether "3 lần" compares, rather than counts how often something was."""
    return bool(_TIMES_WORD.search(before) or _BY_MORE.match(behind))


def name_growth(words: str) -> Direction | None:
    """Return the direction of a rate that words name: tốc độ tăng trưởng, mức giảm."""
    if not _GROWTH.search(words):
        return None
    return Direction.DOWN if _FALLS.search(words) else Direction.UP

"""Whether a number of a sentence is an amount at all, or a year, a name, a version.

What comes in is a sentence and a spotted number; what goes out is yes or no. A bare number
is an amount where its words say so: a noun behind it, a cue before it, a row it stands in.
Values and units are read by others.
"""

from __future__ import annotations

import re

from dtqa.text.figures.numbers.borders import has_noun, is_foreign_name
from dtqa.text.figures.numbers.named import BEFORE, is_ago, is_named, is_ordinal, is_pair
from dtqa.text.figures.numbers.spotting import Spotted
from dtqa.text.figures.quantity import Measure
from dtqa.text.letters import CAPITAL

_CUE = re.compile(
    r"(?<!\w)(?:là|đạt|lên|xuống|còn|tăng|giảm|gồm|bằng|khoảng|hơn|gần|trên|dưới|chỉ|tới|đến|từ"
    r"|thêm|mất|chiếm|ước|mức|con số|có|được|lượt|nhận|thu|gấp|quá|vượt|tối đa|tối thiểu"
    r"|ít nhất|xấp xỉ|chừng)\s"
    r"(?:(?:đúng|tới|đến|mức|có|được|hơn|gần|khoảng|tròn|thành|con số)\s)?$",
    re.IGNORECASE,
)
"""What says that a bare number behind it is an amount."""

_SINCE = re.compile(r"(?<!\w)(?:từ|đến|tới)\s$", re.IGNORECASE)
"""Before a pair that is a day then, where nothing is counted: có hiệu lực từ 1/4."""

_WHEN = frozenset({"từ", "đến", "tới"})
_MOVES_ON = re.compile(r"(?:\s[^\W\d_]+){1,4}\s(?:lên|xuống|còn|thành)(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"(?<!\w)(?:so với|ngang|thay vì|thay cho)\s$", re.IGNORECASE)
"""Before an index that stands for itself: so với 0,41 của năm trước."""

_LABEL = re.compile(
    r"(?<!\w)(?:số|tổng|tỷ lệ|tỉ lệ|hạng|lượng|điểm|giá|mức)(?:\s[^\W\d]+){0,8}\s?:\s?$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\s(?:trong|trên)\s(?:tổng\s)?(?:số\s)?(?:[0-9]|đó|họ|các|những)")
ROW = re.compile(r",\s|\s(?:và|hoặc|hay|lên|xuống|còn)\s(?:thứ\s)?|;\s")
"""Between the numbers of a row: 5, 7 và 9 người."""

_MERGED = re.compile(
    r"(?<!\w)(?:gộp|sáp nhập|chia|tách|sắp xếp|rút gọn)[^,;:.()]{0,50}\sthành\s$", re.IGNORECASE
)
_MERGED_REACH = 70
"""Characters in which it is said what was merged or split: gộp 8 thủ tục thành 3."""

_MODEL = re.compile(
    r"(?<!\w)(?i:tàu|xe|máy bay|tên lửa|súng|trực thăng|chuyến bay|tiêm kích|ô tô|ôtô|pháo)"
    rf"(?:\s{CAPITAL}\w*){{1,3}}(?:\s[0-9]{{3,4}}(?:,|\s(?:và|hoặc|hay))){{0,3}}\s$"
)
_FIRST_MODEL = 100
"""Below, a number behind a vehicle's make may count its seats: xe Toyota 7 chỗ."""

_A_PERSON = re.compile(rf"(?:\s{CAPITAL}\w*){{3}}")
"""Behind the number of a body, whose head is named: Quận đoàn 11."""

_YEARS = range(1900, 2101)
"""A bare number of these is a year unless a word says that it counts."""


def is_listed(sentence: str, number: Spotted, behind: Spotted | None) -> bool:
    """Tell whether a bare number stands in a row with a kept one: 5, 7 và 9 người."""
    if behind is None or number.measure is not Measure.COUNT or has_noun(sentence, number.end):
        return False
    gap = sentence[number.end : min(behind.start, number.end + 12)]
    named = is_named(sentence, number.start, number.end, float(number.value))
    return (
        behind.measure is Measure.COUNT
        and bool(ROW.fullmatch(gap))
        and not (named or _is_year(number) or _stands_in_name(sentence, number))
    )


def _is_year(number: Spotted) -> bool:
    return number.digits.isdecimal() and len(number.digits) == 4 and int(number.value) in _YEARS


def is_counting(sentence: str, number: Spotted) -> bool:
    """Tell whether a number counts, measures or ranks something, and names nothing."""
    start, end = number.start, number.number_end
    if number.measure is Measure.TIME:
        return number.of is None and not is_ago(sentence, number.start, number.end)
    if number.measure is not Measure.COUNT:
        return True
    if number.plain and not number.spelled and is_named(sentence, start, end, float(number.value)):
        return False
    if number.digits.endswith(".0") or (number.plain and is_ordinal(sentence, start)):
        return False  # a version, công nghiệp 4.0
    if (
        number.of is not None
        and not number.spelled
        and is_pair(sentence, start, number.value, number.of)
    ):
        return False
    cued = _is_cued(sentence, start) and not (
        number.of and _SINCE.search(sentence, max(0, start - 5), start)
    )
    if _is_year(number) and not (cued and not _says_when(sentence, number)):
        return False
    if not cued and number.plain and _stands_in_name(sentence, number):
        return False
    if has_noun(sentence, number.end) and (cued or not is_foreign_name(sentence, number.end)):
        return True
    return (
        cued
        or number.scaled > 1
        or bool(_AMONG.match(sentence, end))
        or (number.spelled and not number.plain)
        or _is_index(sentence, number)
        or bool(_MERGED.search(sentence, max(0, start - _MERGED_REACH), start))
    )


def _stands_in_name(sentence: str, number: Spotted) -> bool:
    """Tell whether a bare number names a model or a body: Boeing 737, Quận đoàn 11 and who."""
    if number.spelled or number.of is not None:
        return False
    model = number.value >= _FIRST_MODEL and _MODEL.search(
        sentence, max(0, number.start - BEFORE), number.start
    )
    return bool(model or _A_PERSON.match(sentence, number.end))


def _is_index(sentence: str, number: Spotted) -> bool:
    """Tell whether a bare number with decimals can only be a value: 0,4107; so với 2,5."""
    if "," not in number.digits or number.of is not None:
        return False
    compared = _COMPARED.search(sentence, max(0, number.start - BEFORE), number.start)
    return number.value < 1 or bool(compared)


def _says_when(sentence: str, number: Spotted) -> bool:
    """Tell whether a year behind "từ" or "đến" tells when: từ 2010, but từ 2010 hộ lên 3050."""
    cue = _CUE.search(sentence, max(0, number.start - BEFORE), number.start)
    if cue is None or cue.group().split()[0].lower() not in _WHEN:
        return False
    return not _MOVES_ON.match(sentence, number.end)


def _is_cued(sentence: str, start: int) -> bool:
    reach = max(0, start - BEFORE)
    return bool(_CUE.search(sentence, reach, start) or _LABEL.search(sentence, reach, start))

"""Numbers that count nothing: names, ordinals, clock times, ages, scores, addresses.

What comes in is a sentence and where a number stands; what goes out is whether the words
around it make it a name, a rank or a time of day. Periods and documents are found by their
own readers; here `claim_named` only puts them together.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from dtqa.text.entities.documents import find_documents
from dtqa.text.entities.periods import find_periods
from dtqa.text.entities.taken import Taken
from dtqa.text.letters import CAPITAL

BEFORE = 40
"""Characters before a number in which the words that name or rank it are looked for."""

_NAMES = (
    r"đề án|điều|(?<!tài )khoản|(?<!danh )(?<!hạng )(?<!chuyên )(?<!cột )mục|chương|phụ lục"
    r"|nghị quyết"
    r"|quyết định|kế hoạch|công văn|chỉ thị|nghị định|thông tư|luật|chương trình|quận|phường"
    r"|khu phố|tổ dân phố"
    r"|quốc lộ|tỉnh lộ|hương lộ|đường|phố|ngõ|ngách|hẻm|kiệt|thôn|ấp|xóm|lớp|khóa|khoá|vòng"
    r"|hiệp|trận"
    r"|mức độ|cấp độ|giai đoạn|đợt|lần|kênh|(?<!hạ )tầng|lầu|quân khu|quân đoàn|sư đoàn"
    r"|trung đoàn|lữ đoàn"
    r"|tiểu đoàn|binh đoàn|phút|phút thứ|thế hệ|phiên bản|bệnh nhân|bn|ngày|mùng|mồng|tháng|năm|quý"
    r"|rằm|vĩ độ|kinh độ|hotline|tổng đài|điện thoại|đường dây nóng|áo số|cấp|bậc thang"
    r"|chính phủ|nhiệm kỳ"
    r"|đại hội|hội nghị|type|tuýp|ver|version|phiên họp|kỳ họp|vành đai|cảng số|bến số"
    r"|người mẫu số|phòng số|thẻ số|tờ số|số nhà|vĩ tuyến|kinh tuyến|kỷ niệm"
)
_NAMED = re.compile(rf"(?<!\w)(?:{_NAMES})(?:\s(?:số|thứ))?\s+$", re.IGNORECASE)
"""What a number behind names rather than counts: Đề án 06, khoản 4, lớp 12, lần 2."""

_SHORT_NAMED = re.compile(r"(?<!\w)(?:[QPF]\.|[0-9]{1,2}\s?(?:giờ|h))\s+$", re.IGNORECASE)
"""Q. 12 is a district, 22 giờ 11 a time of day."""

_PLATE = re.compile(rf"(?<=\s){CAPITAL}\w*\s+$")
_PLATE_BEHIND = re.compile(rf"\s{CAPITAL}{{1,4}}(?!\w)")
_NUMBERED = re.compile(r"(?<!\w)số:?\s+$", re.IGNORECASE)
_COUNTS = re.compile(
    r"(?<!\w)(?:tổng|con|tăng|giảm|trong|trên|một|đa|nâng|quân|dân|nhân)\s+số:?\s+$", re.IGNORECASE
)
"""số before a number names it (số 2699), but not in tổng số 120, trong số 63 tỉnh."""

_HIGHEST_LEVEL = 12
"""cấp 3 is a school or a storm's force; cấp 500 thẻ hands out cards."""

_RANKED = re.compile(
    r"(?:(?<!\w)(?:xếp|đứng|vị trí|hạng|hàng|vươn lên|tụt xuống|rơi xuống|ngôi|về đích|cán đích"
    r"|chiếm giữ|giữ"
    r"|lớn|cao|đông|đông dân|dài|rộng|mạnh|giàu|nhiều|thấp|nhỏ|tốt|đắt|nhanh|sâu|nặng"
    r"|quan trọng|phổ biến"
    r"|đắt đỏ|nổi tiếng|hạng|về)\s(?:ở\s)?(?:hàng\s)?thứ"
    r"|(?P<moved>(?<!\w)(?:từ|lên|xuống|ở|giữ|còn)\sthứ)"
    r"|(?P<loose>(?<!\w)(?:xếp|vị trí|vị trí số|đứng số|xếp số|thứ hạng))"
    r"|(?<!giải )(?<!lái xe )(?<!bằng )(?<!lái )(?<!công trình )(?<!khách sạn )(?<!đô thị )"
    r"(?<!\w)hạng"
    r"|(?<!\w)(?:top|tốp))\s?:?\s*$",
    re.IGNORECASE,
)
"""What makes the number behind a place in an order."""

_ORDINAL = re.compile(r"(?<!\w)(?:thứ|tháng|ngày|mùng|mồng|lần)\s+$", re.IGNORECASE)
_EVENTS = re.compile(
    r"(?<!\w)(?:lần|phiên|họp|khóa|khoá|kỳ|ngày|năm|tháng|tuần|hội|bàn|phút|người|con|vụ|ca|đời"
    r"|thế hệ|vòng)"
    r"\s+thứ\s+$",
    re.IGNORECASE,
)
_AGO_BEFORE = re.compile(r"(?<!\w)cách (?:đây|nay)(?:\s[^\W\d]+)?\s+$", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    r"(?<!\w)(?:sớm|khuya|sáng|trưa|chiều|tối|đêm|ngày|hôm|nay|qua)\s$", re.IGNORECASE
)
_DAYS, _MONTHS = 31, 12
_MAP_SCALE = re.compile(r"(?<!\w)t[ỷỉ] lệ\s$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<!\w)(?:tại|ở|địa chỉ|số nhà|nhà)\s$", re.IGNORECASE)
_ADDRESS_BEHIND = re.compile(rf"\s{CAPITAL}\w*\s{CAPITAL}")
"""tại 250 and the name of a street behind."""

_AT_AGE = re.compile(r"(?<!\w)tuổi(?:\s[^\W\d]+){0,2}\s+$", re.IGNORECASE)
_AGO = re.compile(
    r"\s(?:trước|trước đó|trước đây)(?!\s(?:khi|kỳ|bạ)(?!\w))(?!\w)"
    r"|\ssau(?:\s?[,.;]|\s?$|\s(?:đó|này)(?!\w))|\snữa(?!\w)",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\s(?:tới|sắp tới)(?!\w)", re.IGNORECASE)
_WITHIN = re.compile(r"(?<!\w)(?:trong|vòng|suốt)(?:\s(?:vòng|khoảng|cả))*\s$", re.IGNORECASE)
"""Before a length: trong 5 năm tới lasts, 5 năm tới is a day."""

_AGE = re.compile(r"\s?(?:(?:tháng|ngày|tuần|năm)\s)?tuổi(?!\w)", re.IGNORECASE)
_SCORE = re.compile(
    r"(?<!\w)(?:thắng|thua|hòa|hoà|tỷ số|tỉ số|dẫn|gỡ|dẫn trước|chung cuộc"
    r"|đánh bại)(?:\s[^\W\d]+){0,5}\s+$",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<!\w)(?:lúc|hồi|vào|từ|đến|tới)(?:\s(?:khoảng|hơn|gần))?\s+$|^\W*$", re.IGNORECASE
)
_HOUR_BEHIND = re.compile(
    r"\s(?:[0-9]{1,2}(?!\s?(?:phút|[0-9.,]))|kém|rưỡi\s(?:sáng|chiều|tối)|sáng|trưa|chiều|tối"
    r"|đêm|khuya|hôm|cùng ngày"
    r"|ngày(?!\s(?:đêm|làm))|địa phương|GMT|theo giờ|\(giờ|giờ)(?!\w)|\s?,?\s(?:ngày|sáng|chiều"
    r"|tối)\s[0-9]"
)
_LAST_HOUR, _WEEKDAYS = 24, 7
_SOME_DAY = date(2024, 7, 1)
"""Any day does: tháng 10 năm ngoái is claimed whatever it resolves to."""


def claim_named(sentence: str) -> Taken:
    """Return which characters belong to periods, documents and addresses of the net."""
    taken = Taken(len(sentence))
    for start, end in _find_named(sentence):
        taken.claim(start, end)
    return taken


def _find_named(sentence: str) -> list[tuple[int, int]]:
    spans = [(document.start, document.until) for document in find_documents(sentence)]
    spans += [(period.start, period.end) for period in find_periods(sentence, _SOME_DAY)]
    if "@" in sentence or "://" in sentence or "www." in sentence:
        chunks = ((found.span(), found.group()) for found in re.finditer(r"\S++", sentence))
        spans += [
            span for span, chunk in chunks if any(mark in chunk for mark in ("@", "://", "www."))
        ]
    return spans


def is_named(sentence: str, start: int, end: int, number: float) -> bool:
    """Tell whether the words before a bare number make it a name: lớp 12, số 2699.

    >>> is_named("khoản 4", 6, 7, 4), is_named("cấp 500 thẻ", 4, 7, 500)
    (True, False)
    """
    before = sentence[max(0, start - BEFORE) : start]
    if _NUMBERED.search(before):
        return not _COUNTS.search(before)
    if _AT_AGE.search(before) or _SHORT_NAMED.search(before):
        return True
    if _PLATE.search(before) and _PLATE_BEHIND.match(sentence, end):
        return True
    if _ADDRESS.search(before) and _ADDRESS_BEHIND.match(sentence, end):
        return True
    found = _NAMED.search(before)
    if found is None:
        return False
    return number <= _HIGHEST_LEVEL or not found.group().lower().startswith(("cấp", "lớp"))


def is_rank(sentence: str, start: int, number: float = 1, *, counts: bool = False) -> bool:
    """Tell whether a number behind these words is a place in an order.

    `counts` tells that a noun is counted behind: vị trí hai pho tượng is no rank.

    >>> is_rank("xếp thứ 45", 8), is_rank("phiên họp thứ 3", 14), is_rank("từ thứ 6", 7, 6)
    (True, False, False)
    """
    before = sentence[max(0, start - BEFORE) : start]
    found = _RANKED.search(before)
    if found is None or _EVENTS.search(before) or (found["loose"] and counts):
        return False
    return not found["moved"] or number > _WEEKDAYS


def is_ordinal(sentence: str, start: int) -> bool:
    """Tell whether a number names one of a row: thứ ba, tháng hai, lần thứ 5."""
    return bool(_ORDINAL.search(sentence[max(0, start - BEFORE) : start]))


def is_pair(sentence: str, start: int, part: Decimal, whole: Decimal) -> bool:
    """Tell whether x/y is no part of a whole: more than it, 24/24, a map's scale, a day.

    >>> is_pair("sáng sớm 3/11 kêu", 9, Decimal(3), Decimal(11))
    True
    """
    if part > whole or part == whole == _LAST_HOUR:
        return True
    if part == 1 and _MAP_SCALE.search(sentence, max(0, start - BEFORE), start):
        return True
    day = part <= _DAYS and whole <= _MONTHS
    return day and bool(_DAY_BEFORE.search(sentence, max(0, start - BEFORE), start))


def is_age(sentence: str, end: int) -> bool:
    """Tell whether a number counts the years of somebody's life."""
    return bool(_AGE.match(sentence, end))


def is_ago(sentence: str, start: int, end: int) -> bool:
    """Tell whether a time is a day by its distance: hai năm trước, cách đây 10 tháng."""
    before = sentence[max(0, start - BEFORE) : start]
    if _AGO.match(sentence, end) or _AGO_BEFORE.search(before):
        return True
    return bool(_AHEAD.match(sentence, end)) and not _WITHIN.search(before)


def follows_score(sentence: str, start: int) -> bool:
    """Tell whether a pair of numbers behind these words is the score of a match."""
    return bool(_SCORE.search(sentence[max(0, start - BEFORE) : start]))


def is_clock(sentence: str, start: int, end: int, hour: float) -> bool:
    """Tell whether "8 giờ" is a time of day; `end` is behind giờ.

    >>> is_clock("lúc 8 giờ", 4, 9, 8), is_clock("trong 8 giờ", 6, 11, 8)
    (True, False)
    """
    if hour > _LAST_HOUR:
        return False
    before = sentence[max(0, start - BEFORE) : start]
    return bool(_HOUR_BEHIND.match(sentence, end) or _HOUR.search(before))

"""Number words of a sentence: which of them are numbers and not father, year or a name.

What comes in is a run of number words where it stands; what goes out is its value and
where it ends, or nothing. Vague amounts (vài ba, hàng trăm) and một alone, which is an
article, are none.
"""

from __future__ import annotations

import re

from dtqa.text.figures.numbers.borders import has_noun
from dtqa.text.figures.numbers.measures import read_measure
from dtqa.text.figures.numbers.named import is_named, is_ordinal, is_rank
from dtqa.text.figures.numbers.spelled import ONES, read_spelled

_VAGUE = re.compile(
    r"(?<!\w)(?:ngã|một,|vài|mấy|dăm|đôi|hàng|hằng|vô|mươi|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)\s$",
    re.IGNORECASE,
)
"""Before number words that only tell about how many: vài trăm, hàng nghìn."""

_YEAR = re.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mỗi|hàng|hằng|các|những|từng|nhiều"
    r"|vài|mấy|cả"
    r"|đầu|cuối|giữa|trong|mươi|chục|trăm|nửa|suốt|quanh|cùng|thường|mọi|lâu|rưỡi|ít|[0-9]+)\s$",
    re.IGNORECASE,
)
_COUNTED_BY_FIVE = re.compile(
    r"\s(?:người|con|chiếc|cái|ngôi|vụ|ca|tên|đứa|em|cháu|học sinh|tỉnh|huyện|xã|nước|quốc gia"
    r"|thành phố|bộ"
    r"|đội|nhóm|đối tượng|bị cáo|bị can|nạn nhân|cán bộ|công an|trẻ|sinh viên|xe|tàu|căn|hộ"
    r"|thành viên|lĩnh vực"
    r"|nội dung|nhiệm vụ|nguyên tắc|địa phương|đơn vị|dự án|gói|bàn|trận|cặp|đôi|phương án"
    r"|nghi phạm|binh sĩ"
    r"|cầu thủ|giải|bài|loại|tầng|phần|cửa|trường|công ty|doanh nghiệp|cuộc|bước|điều|yếu tố"
    r"|quả|ngư dân)(?!\w)",
    re.IGNORECASE,
)
"""What shows that năm is five and no year."""

_OTHER_WORD = re.compile(
    r"(?:ba\s(?:mẹ|má|lô|hoa|gai|rọi|tôi|mình|nó|chỉ|phải|láp|tiêu|kích|ơi|ruột|dượng)"
    r"|chín\s(?:chắn|vàng|đỏ|mọng|muồi|tới|rộ|mùi|sớm|muộn|cây|đều|rục|kỹ|nẫu)"
    r"|tám\s(?:chuyện)|hai\slúa|bốn\sbề|ba\shoa|năm\s(?:nay|ngoái|kia|ấy|đó|học)"
    r"|hai\s(?:mặt))(?!\w)",
    re.IGNORECASE,
)
_FOLD = re.compile(r"(?<!\w)gấp\s$", re.IGNORECASE)
_TO = re.compile(rf"\s(?:đến|tới)\s(?:{'|'.join(ONES)}|mười)\s", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LOOK = 16
"""Characters before a number word that tell what it is."""

_OPENING = frozenset(".!?:…\"“'‘(-–—*•")


def read_words(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the value of number words and where they end, None where they are no number.

    >>> read_words("có hai mươi xã", 3, 11), read_words("sau một ngày", 4, 7)
    ((20, 11), None)
    """
    words = [(found.group(), found.end()) for found in _WORD.finditer(sentence, start, end)]
    value, used = read_spelled([word for word, _ in words])
    if not used or (used == 1 and value == 1):
        return None
    until = words[used - 1][1]
    rest = words[used][0].lower() if used < len(words) else ""
    if (rest in ONES and rest != "năm") or _is_other(sentence, start, until, used == 1):
        return None
    return (value, until) if _counts(sentence, start, until, used) else None


def _is_other(sentence: str, start: int, end: int, alone: bool) -> bool:
    """Tell whether the words are a name, a vague amount or no number at all."""
    before = sentence[max(0, start - _LOOK) : start]
    if _VAGUE.search(before) or (alone and _OTHER_WORD.match(sentence, start)):
        return True
    opens = not before.strip() or before.rstrip()[-1] in _OPENING
    if sentence[start].isupper() and (not opens or sentence[end + 1 : end + 2].isupper()):
        return True
    named = is_ordinal(sentence, start) or is_named(sentence, start, end, 0)
    return named and not is_rank(sentence, start)


def _counts(sentence: str, start: int, end: int, used: int) -> bool:
    """Tell whether something is counted or measured behind the words, or they are a rank."""
    measured = read_measure(sentence, end)
    if used == 1 and sentence[start:end].lower() == "năm":
        if measured:
            return measured.unit != "năm" or not _YEAR.search(
                sentence, max(0, start - _LOOK), start
            )
        before = _YEAR.search(sentence, max(0, start - _LOOK), start)
        return not before and bool(_COUNTED_BY_FIVE.match(sentence, end))
    if measured is not None or has_noun(sentence, end) or is_rank(sentence, start):
        return True
    folded = _FOLD.search(sentence, max(0, start - _LOOK), start)
    return bool(folded or _TO.match(sentence, end))

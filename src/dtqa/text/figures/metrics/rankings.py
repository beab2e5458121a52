"""What a ranking is about: the words of a clause, a sentence or its surroundings.

What comes in are phrases without periods and places; what goes out is the thing ranked by
("kinh tế số"), without the words of measuring and ranking themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.text.figures.metrics.words import FINITE, OPENERS, find_first, match_at, match_before
from dtqa.text.figures.quantity import Setting
from dtqa.text.letters import CAPITAL


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_RANK_WORDS = _list(
    "xếp|đứng|xếp hạng|thứ|hạng|vị trí|thứ hạng|vươn|vươn lên|lên|từ|ở|đến|tới|giữ|top|lọt|vào|nhóm"
    "|trong|tụt|xuống|leo|đạt|chỗ|mức|nằm|được|đã|đang|vẫn|tiếp tục|là|thì|tăng|giảm|số|xếp ở|còn"
    "|đứng ở|cuối|đầu|lọt vào|vị thứ|chiếm"
)
"""Words between a subject and its rank."""

_ABOUT = re.compile(
    r"(?<!\w)(?:bảng xếp hạng|xếp hạng|phân hạng|thứ hạng|bộ chỉ số|chỉ số|đánh giá|mức độ"
    r"|năng lực)\s+(?P<what>[^,;:.()]+)",
    re.IGNORECASE,
)
_MEASURING = re.compile(
    r"^(?:(?:về|của|kết quả|mức độ|chỉ số|bộ chỉ số|đánh giá|xếp hạng|thứ hạng|phân hạng"
    r"|bảng|lĩnh vực|nội dung|trụ cột|tiêu chí|mảng|hạng mục|nhóm chỉ số)\s+)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:của (?:các |những |toàn |cả )?(?:tỉnh|thành phố|huyện|xã|bộ|địa phương|đơn vị|cơ quan"
    r"|trường|quốc gia|nước|ngành)|cấp (?:bộ|tỉnh|huyện|xã)|tại|trong|trên|do|so với|tăng|giảm"
    r"|mới|cho)(?!\w).*$",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND_ABOUT = re.compile(
    r"(?<!\w)về\s(?!(?:đích|nước|nhà|tay|hưu|nhất|nhì|ba|số)(?!\w)|mức\s(?!độ))(?P<what>[^,;:.()]+)",
    re.IGNORECASE,
)
"""What is ranked by stands behind "về"; "về đích" is a verb."""

_IN_INDEX = re.compile(
    rf"(?<!\w)(?:trong|theo|ở|của)\s(?P<what>{CAPITAL}{{2}}[\w&-]*(?:\s[A-Z][\w-]*)*)"
)
"""An index by the letters of its name: trong PCI."""

_TOPIC = re.compile(
    r"(?:riêng\s)?(?:(?:về|đối với)\s|(?:ở|trong|tại|với)\s(?=(?:lĩnh vực|nội dung|trụ cột|tiêu chí"
    r"|mảng|hạng mục|chỉ số|bộ chỉ số|nhóm chỉ số|bảng)\s))",
    re.IGNORECASE,
)
"""Opens words that tell what the rest of a sentence is about."""

_YEAR = re.compile(r"(?:năm|19\d\d|20\d\d|[-–])")
"""Ends the name of an index without being of it: DTI 2031."""

_POINTERS = _list(
    "này|đó|trên|ấy|nói trên|nêu trên|cùng loại|cùng|tương tự|các|những|mới|vừa|được|chung|năm"
)
"""Opens words that name no ranking: they point to one told before, or are cut out of others."""

_OWNERS = _list("tỉnh|thành phố|huyện|xã|địa phương|đơn vị|quốc gia|toàn quốc|cả nước|khu vực|bộ")
"""Who is ranked, not by what."""

CLOSES = FINITE | _list("khi|và đã|thì|mà|vươn|lên|qua|sau|trước|nhưng|với|nhờ|sau khi|vào|theo")
"""What ends the words for what is ranked by."""

_LONGEST = 10
"""Words of what is ranked by; what is longer is a sentence."""


def open_rank(words: Sequence[str], start: int, end: int) -> int:
    """Return where the words that lead to a rank begin: "… đã vươn lên vị trí thứ".

    >>> open_rank("kinh tế số xếp hạng".split(), 0, 5)
    3
    """
    place = end
    while found := match_before(words, place, _RANK_WORDS, start):
        if words[place - 1] == "số" and place < end:  # kinh tế số | xếp hạng
            break
        place -= found
    return place


def find_ranked(phrase: str, *, strict: bool, opened: bool = False) -> str:
    """Return what a ranking is about as a phrase tells, "" where it does not.

    Where `strict`, a phrase that names no measuring has to be a bare noun phrase; `opened`
    tells that a preposition opened it.

    >>> find_ranked("kết quả đánh giá mức độ xanh hóa của các trường", strict=True)
    'xanh hóa'
    """
    if not phrase:
        return ""
    if found := _ABOUT.search(phrase):
        return _clean(found["what"])
    words = phrase.lower().split()
    opened = opened or bool(match_at(words, 0, OPENERS))
    finite = find_first(words, FINITE) < len(words)
    if opened or (strict and (finite or "," in phrase or len(words) < 2)):
        return ""
    return _clean(phrase)


def find_about(phrase: str) -> str:
    """Return what stands behind "về" as the thing ranked by, "" where nothing does.

    >>> find_about("tỉnh, thành về mức độ xanh hóa"), find_about("về đích")
    ('xanh hóa', '')
    """
    found = _BEHIND_ABOUT.search(phrase)
    return _clean(found["what"]) if found else ""


def find_list(phrase: str) -> str:
    """Return the ranking that a rank is said to be of, "" where it is one told before.

    >>> find_list("trong bảng xếp hạng nhà xanh"), find_list("theo Chỉ số xanh 2031")
    ('nhà xanh', 'xanh')
    >>> find_list("trong bảng xếp hạng này"), find_list("trong PCI")
    ('', 'PCI')
    """
    if found := _ABOUT.search(phrase):
        return _clean(found["what"])
    named = _IN_INDEX.search(phrase)
    return _clean(named["what"]) if named else ""


def read_topic(phrase: str) -> str:
    """Return what a phrase announces as the topic of what follows, "" where it does not.

    >>> read_topic("ở lĩnh vực giao thông xanh"), read_topic("ở khu vực"), read_topic("Về y tế")
    ('giao thông xanh', '', 'y tế')
    """
    found = _TOPIC.match(phrase)
    return _clean(phrase[found.end() :]) if found else ""


def find_ranked_around(setting: Setting) -> str:
    """Return what the sentences before, the heading or the title say is ranked."""
    for text in (*reversed(setting.before), setting.heading, setting.title):
        found = _ABOUT.search(text)
        if found and (ranked := _clean(found["what"])):
            return ranked
    return ""


def _clean(phrase: str) -> str:
    """Return a phrase without the words of measuring before, the owner and year behind it.

    What only points to a ranking told before (này, cùng loại) is nothing.
    """
    text = _BEHIND.sub("", _MEASURING.sub("", phrase.strip()))
    words = text.split()
    end = find_first([word.lower() for word in words], CLOSES)
    words = words[: min(end, _LONGEST)]
    while words and _YEAR.fullmatch(words[-1]):
        words.pop()
    lowered = [word.lower() for word in words]
    if not words or match_at(lowered, 0, _POINTERS) or " ".join(lowered) in _OWNERS:
        return ""
    named = words[0].isupper() or any(word[:1].isupper() for word in words[1:2])
    first = words[0] if named and len(words[0]) > 1 else words[0][:1].lower() + words[0][1:]
    return " ".join([first, *words[1:]])

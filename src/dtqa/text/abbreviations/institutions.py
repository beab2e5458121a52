"""The name of a body or a measure that a foreign abbreviation stands for.

"Liên minh châu Âu (EU)", "Chỉ số giá tiêu dùng (CPI)": the letters are those of another
language, so only the noun that opens such a name tells where it begins. What comes in are
the short form and the words before it; what goes out is where the name begins, or None
wherever a second reading is possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.text.abbreviations.initials import Word
from dtqa.text.letters import CAPITAL

LONGEST_HEAD = 4

LONGEST_NAME = 14
"""Words of a name; what is longer has run over its beginning."""

_FOREIGN = re.compile(r"[A-Z]{2,8}")
_HOME_MADE = re.compile(rf"(?=.*[^A-Z]){CAPITAL}{{3,}}")
"""A short form that is Vietnamese for sure: LĐBĐ."""
_BODIES = (
    "bộ tư lệnh|tổng công ty|công ty|tập đoàn|ngân hàng|quỹ|cục|tổng cục|cơ quan|ủy ban|uỷ ban"
    "|hội đồng|hiệp hội|liên đoàn|liên minh|tổ chức|trung tâm|viện nghiên cứu|học viện|đại học"
    "|trường đại học|diễn đàn|lực lượng|quân đội|đảng|mặt trận|phong trào|văn phòng|nhà nước"
    "|cộng đồng|tòa án|toà án|hãng|sở giao dịch|mạng lưới|phòng thí nghiệm|vương quốc"
    "|các tiểu vương quốc"
    "|ban thư ký|đài thiên văn|cao ủy|quân chủng|câu lạc bộ|cơ sở|dự án|hạm đội|tổng liên đoàn"
    "|phái bộ|nhóm|lữ đoàn|sân bay|chính phủ"
)
_SHORT_HEADS = "bộ|hội|đội|ban|khối|phòng|viện"
_THINGS = (
    "chỉ số|hiệp định|hiệp ước|công ước|đạo luật|hệ thống|chương trình|nền tảng|cơ sở dữ liệu"
    "|sáng kiến|tuyên bố|nghị định thư|tiêu chuẩn|giao thức|cổng|mạng|luật|kế hoạch"
)


def _read(heads: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(head.split()) for head in heads.split("|"))


BODY_HEADS, THING_HEADS = _read(_BODIES), _read(_THINGS)
"""The nouns that open such names; a thing, unlike a body, never stands in apposition."""

NAMED_HEADS = _read(_SHORT_HEADS)
"""Those that open many other words too (bộ phận, hội nghị): a capital has to follow."""

_OUTER_HEADS = _read("trường|bộ tư lệnh|liên đoàn|hiệp hội|hội|đảng|ủy ban|uỷ ban|mạng lưới|quỹ")
"""Heads that another head may follow within one name: Trường Đại học, đảng Liên minh …"""

_KINDS = _read("tổ chức|cơ quan|trung tâm")
"""Written small before a name, they say what it is and are no part of it."""

_STOP_WORDS = """
    là đã đang sẽ được bị có do theo với cùng khi nếu mà nên thì vì từ đến tới trước sau bởi thuộc
    tại gồm như này đó kia ấy nói cho rằng để vào ra qua nhằm cũng không chưa phải còn ông bà anh
    chị em họ tôi mình nó giữa ngoài cả mỗi mọi một hai ba nhánh lần vừa
"""
_STOPS = frozenset(_STOP_WORDS.split())
"""No name runs across these words."""

_OWNERS = frozenset(("thuộc",))
"""Cơ quan … thuộc Bộ … (ABC): either may be meant."""

_PLACES = frozenset(("VN", "HN", "HCM", "TPHCM", "US", "USA", "UK", "EU", "UAE", "UN"))
_GOVERNMENT = ("chính", "phủ")
"""Governments are named after persons and treaties; no rule tells where the name begins."""

_STATES = _read("liên minh|các tiểu vương quốc|vương quốc")
"""Behind other names a state's letters tell where the body is, not what it is called."""


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    phrase: tuple[str, ...]

    @property
    def thing(self) -> bool:
        return self.phrase in THING_HEADS


def begin_name(short: str, words: Sequence[Word]) -> int | None:
    """Return the position at which the name ending with the last word begins.

    >>> from dtqa.text.abbreviations.initials import read_words
    >>> begin_name("CPI", read_words("theo đó, Chỉ số giá tiêu dùng"))
    2
    >>> begin_name("CPI", read_words("người dân đi mua rau"))
    """
    if not _FOREIGN.fullmatch(short) or any(short == word.text for word in words):
        return None
    heads = _find_heads(words)
    if not heads:
        return None
    nearest = heads[-1]
    if nearest.phrase == _GOVERNMENT:
        return None
    if len(heads) > 1 and heads[-2].end == nearest.start:
        if heads[-2].phrase in _OUTER_HEADS:
            nearest = _Head(heads[-2].start, nearest.end, heads[-2].phrase)
        elif not _says_kind(words, heads[-2]) or nearest.thing:
            return None
    elif len(heads) > 1 and not _part(words[heads[-2].end : nearest.start + 1]):
        return None
    if "-" in words[nearest.start].gap or not _is_name(words[nearest.start :], nearest):
        return None
    return None if short in _PLACES and nearest.phrase not in _STATES else nearest.start


def begin_headed(head: Sequence[str], words: Sequence[Word]) -> int | None:
    """Return where the name begins whose first words the bracket repeats: "(Trung tâm IOC)".

    The words up to the bracket have to be one name, longer than what is repeated.
    """
    lowered = [word.text.lower() for word in words]
    wanted = [word.lower() for word in head]
    for start in range(len(words) - len(head) - 1, -1, -1):
        if lowered[start : start + len(head)] == wanted:
            rest = words[start + 1 :]
            broken = any(word.text.lower() in _STOPS or _divides(word) for word in rest)
            doubtful = words[start].text[0].islower() or len(words) - start > LONGEST_NAME
            return None if broken or doubtful else start
    return None


def _says_kind(words: Sequence[Word], head: _Head) -> bool:
    return head.phrase in _KINDS and words[head.start].text[0].islower()


def _find_heads(words: Sequence[Word]) -> list[_Head]:
    """Return the nouns that may open a name, the longest at each place, none overlapping."""
    lowered = [word.text.lower() for word in words]
    found: list[_Head] = []
    position = 0
    while position < len(words):
        head = _read_head(words, lowered, position)
        if head:
            found.append(head)
        position = head.end if head else position + 1
    return found


_SMALL_HEADS = _read(
    "công ty|tổng công ty|tập đoàn|ngân hàng|hiệp hội|hiệp định|hiệp ước|đảng|liên đoàn|liên minh"
    "|ủy ban|uỷ ban|tổ chức|trung tâm|cơ quan|đạo luật|diễn đàn|công ước"
)
"""Heads also trusted in small letters, before a capital; others end longer words (bệnh viện,
cách mạng) or describe (hãng thông tấn nhà nước)."""

NAME_BEHIND_SMALL = 3
"""Words that have to follow a head in small letters: "công ty Cổ phần" names nothing."""

_MILITARY = frozenset(("huy", "lệnh"))
"""Bộ chỉ huy trung tâm, Bộ tư lệnh lực lượng …: what follows is within the name."""


def _read_head(words: Sequence[Word], lowered: Sequence[str], position: int) -> _Head | None:
    for length in range(LONGEST_HEAD, 0, -1):
        phrase = tuple(lowered[position : position + length])
        end = position + len(phrase)
        if position and lowered[position - 1] in _MILITARY:
            return None
        named = end < len(words) and words[end].text[0].isupper() and words[end].gap == " "
        known = phrase in BODY_HEADS or phrase in THING_HEADS or (phrase in NAMED_HEADS and named)
        small = phrase in _SMALL_HEADS and named and end + NAME_BEHIND_SMALL <= len(words)
        if (known and words[position].text[0].isupper()) or small:
            return _Head(position, end, phrase)
    return None


def _part(between: Sequence[Word]) -> bool:
    """Tell whether the words between two heads keep them apart, so that only one is meant."""
    return any(word.text.lower() in _STOPS - _OWNERS or _divides(word) for word in between)


def _divides(word: Word) -> bool:
    """Tell whether a comma or a dash parts a word from the one before it."""
    return "," in word.gap or (" - " in word.gap and not word.text[0].isupper())


def _is_name(words: Sequence[Word], head: _Head) -> bool:
    """Tell whether the words from a head to the bracket can be one name."""
    rest = words[head.end - head.start :]
    if not rest or len(words) > LONGEST_NAME or rest[0].text.lower() in ("và", "của", "về"):
        return False
    if any(word.text.lower() in _STOPS or word.text.isdigit() for word in rest):
        return False
    if _HOME_MADE.fullmatch(rest[-1].text):
        return False  # "… LĐBĐ (VFF)": two short forms of one name
    if words[0].text[0].islower() and any(word.text.lower() == "và" for word in rest):
        return False  # "lực lượng Hải quan … và Tình báo …": which of them?
    if not head.thing and any(_divides(word) for word in rest):
        return False
    return head.thing or any(word.text[0].isupper() for word in rest)

"""The lines of a page saved as text give up what they say about themselves.

What comes in are clean lines; what goes out are publisher, day, address and author as
the page states them, and the lines that are left. Only whole lines above the first or
below the last prose are read, so a source under a table or a date in a sentence stays
text. What is not stated is None: nothing is made up, looked up or taken from the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dtqa.articles.lines.furniture import find_tail, holds_amount, is_prose
from dtqa.articles.lines.stamps import Stamp, is_calendar, read_stamp
from dtqa.text.letters import CAPITAL

MAX_LABELLED_WORDS = 14
"""Words of a source or by-line: "Mạnh Tuyền - Vụ Cải cách hành chính, Bộ Nội vụ" has 10."""

_SOURCE = re.compile(r"\(?(?:nguồn(?: tin| bài)?|theo nguồn|source)\s*:\s*(?P<name>.+)", re.I)
_URL = re.compile(r"https?://\w[^\s<>\"”]*[^\s<>\"”.,;:)!?]")
_HOST = re.compile(r"https?://(?:www\.)?(?P<name>[\w.-]+)", re.IGNORECASE)
_URL_LINE = re.compile(
    r"\(?(?:(?:theo|nguồn(?: tin)?|link(?: bài(?: viết)?)?(?: gốc)?|xem tại|"
    r"địa chỉ(?: bài(?: viết)?)?|source|url)\s*:?\s*)?"
    rf"(?P<url>{_URL.pattern})[.)]*",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\(?Theo (?:báo )?(?P<name>{CAPITAL}(?:[^.,;:()]|\.(?=\w)){{1,40}}?)\)?\.?")
_BYLINE = re.compile(
    r"(?:tin,? (?:và )?ảnh|tin,? bài(?:,? (?:và )?ảnh)?|bài,? (?:và )?ảnh|tin|bài(?: viết)?|"
    r"ảnh,? bài|tác giả(?: bài viết)?|người viết|đăng bởi|người đăng(?: bài| tin)?|thực hiện|"
    r"phóng viên|pv|by|author)\s*:\s*(?P<name>[^!?]+)",
    re.IGNORECASE,
)
_WORD = rf"(?:{CAPITAL}\w*|(?:{CAPITAL}\.)+{CAPITAL}?\w*)"
_NAME = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"
_NOBODY = re.compile(r"(?:admin\w*|quản trị(?: viên)?|webmaster|bbt|ban biên tập)\b.*", re.I)
_COLLECTED = r"(?: ?\((?:tổng hợp|t/h|th|thực hiện|ghi|lược dịch|biên dịch|theo [^()]{2,40})\))?"
_NOT_A_NAME = re.compile(
    r"(?:Ông|Bà|Theo|Đảo|Tỉnh|Thành phố|TP|Huyện|Quận|Xã|Phường|Hà Nội|Biển|Sông|Núi)\b"
)
_SIGNATURE = re.compile(
    rf"(?!{_NOT_A_NAME.pattern}){_NAME}(?:(?: ?[,&] ?| và ){_NAME})?{_COLLECTED}"
)
_POST = re.compile(
    rf"{_NAME} ?[-–,(] ?(?:(?:Phó |Trưởng |Giám |Chánh )?(?:Vụ|Cục|Sở|Bộ|Phòng|Ban|Viện|Trường|"
    r"Trung tâm|Văn phòng|UBND|Tỉnh|Huyện|Báo|Đài|Đại học|Học viện|Tổng cục|Trung ương)\b.*)"
    r"(?<![.!?;:])"
)
_MARK = re.compile(
    rf"\((?P<named>{CAPITAL}[^()]{{1,24}})\) ?[-–—] ?|(?P<caps>[A-ZĐ]{{2,6}}) ?[-–—] (?={CAPITAL})"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; None where it does not."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    above_stamp: str = ""
    """The line right above that of the day, "" where there is none."""


def take_facts(lines: Sequence[str]) -> tuple[Facts, list[str]]:
    """Return what the lines around the text state, and the lines that are left."""
    outside = _find_outside(lines)
    taken: set[int] = set()
    url = _take_url(lines, outside, taken)
    sources = _take_labelled(lines, outside, taken, _SOURCE)
    stamp, above = _take_stamp(lines, outside, taken)
    author = ", ".join(_take_labelled(lines, outside, taken, _BYLINE)) or None
    if stamp and not author:
        author = read_name(stamp.rest)
    left = [line for index, line in enumerate(lines) if index not in taken]
    host = _HOST.match(url) if url else None
    publisher = sources[0] if sources else host["name"].lower() if host else None
    return Facts(publisher, stamp.published if stamp else None, url, author, above), left


def take_signature(lines: Sequence[str]) -> tuple[str | None, str | None, list[str]]:
    """Return the author and source that sign the last lines unlabelled, and the rest.

    Comes after furniture is gone: only then is a signature the last thing left.
    """
    left = list(lines)
    publisher = author = None
    if len(left) > 1 and (found := _AFTER.fullmatch(left[-1])) and is_prose(left[-2]):
        publisher = found["name"]
        left.pop()
    if len(left) > 1 and is_prose(left[-2]) and is_signature(left[-1]):
        author = left.pop()
    return author, publisher, left


def is_signature(line: str) -> bool:
    """Tell whether a line is a person's name, with or without a post.

    >>> is_signature("Hà Thu (tổng hợp)"), is_signature("Về phát triển dữ liệu số")
    (True, False)
    """
    if line.count(" ") >= MAX_LABELLED_WORDS:
        return False
    named = _SIGNATURE.fullmatch(line)
    return bool(_POST.fullmatch(line) or (named and (" " in line or "." in line)))


def find_agency(lines: Sequence[str]) -> str | None:
    """Return the agency whose mark opens the lead: "ĐBP - Hội nghị …", "(TTXVN) - …".

    Capitals that the text uses again are its subject, not a mark.
    """
    lead = next((line for line in lines if is_prose(line)), "")
    mark = _MARK.match(lead)
    if mark is None:
        return None
    if mark["named"]:
        return mark["named"]
    again = re.compile(rf"\b{mark['caps']}\b")
    used = again.search(lead, mark.end()) or any(again.search(x) for x in lines if x is not lead)
    return None if used else mark["caps"]


def _find_outside(lines: Sequence[str]) -> list[int]:
    """Return the places above the first prose and below the last, the foot first."""
    prose = [index for index, line in enumerate(lines) if is_prose(line)]
    if not prose:
        return list(range(len(lines)))
    return [*range(prose[-1] + 1, len(lines)), *range(prose[0])]


def _take_url(lines: Sequence[str], places: Sequence[int], taken: set[int]) -> str | None:
    for index in places:
        if found := _URL_LINE.fullmatch(lines[index]):
            taken.add(index)
            return found["url"]
    return None


def _take_labelled(
    lines: Sequence[str], places: Sequence[int], taken: set[int], label: re.Pattern[str]
) -> list[str]:
    """Take all lines of a label; return the different names they state, in order."""
    names: list[str] = []
    for index in places:
        line = lines[index]
        found = label.fullmatch(line) if index not in taken else None
        if found and line.count(" ") < MAX_LABELLED_WORDS:
            name = found["name"].strip(" .,;)")
            named = not holds_amount(name) if label is _SOURCE else _is_named(name)
            if name and not _URL.search(name) and named:
                taken.add(index)
                names += [] if name in names or _NOBODY.fullmatch(name) else [name]
    return names


def _is_named(name: str) -> bool:
    """Tell whether most words of a by-line are capital: "PV: Xin cảm ơn ông." is speech."""
    words = re.findall(r"[^\W\d_]+", name)
    capital = sum(word[0].isupper() for word in words)
    return capital * 2 > len(words) or bool(_NOBODY.fullmatch(name))


def _take_stamp(
    lines: Sequence[str], places: Sequence[int], taken: set[int]
) -> tuple[Stamp | None, str]:
    """Take all stamp lines but those of related news; return the surest, and what is above it."""
    tail = find_tail(lines)
    best: Stamp | None = None
    above = ""
    free = sorted(index for index in places if index < tail and index not in taken)
    for index, stamp in _read_stamps(lines, free).items():
        taken.add(index)
        if best is None or stamp.certainty >= best.certainty:
            best, above = stamp, lines[index - 1] if index else ""
    return best, "" if is_prose(above) else above


def _read_stamps(lines: Sequence[str], places: Sequence[int]) -> dict[int, Stamp]:
    """Return the stamps by their places; days that make a calendar above or below are none."""
    found: dict[int, Stamp] = {}
    for _, run in groupby(enumerate(places), lambda placed: placed[1] - placed[0]):
        read = {index: read_stamp(lines[index]) for _, index in run}
        stamps = {
            index: stamp
            for index, stamp in read.items()
            if stamp and (not stamp.rest or reads_name(stamp.rest))
        }
        found |= {} if is_calendar(stamps.values()) else stamps
    return found


def reads_name(rest: str) -> bool:
    """Tell whether what stands beside a day is who wrote: a name, a by-line, an account."""
    return bool(_SIGNATURE.fullmatch(rest) or _BYLINE.fullmatch(rest) or _NOBODY.fullmatch(rest))


def read_name(rest: str) -> str | None:
    """Return the person named beside a day, None where it is a site's account."""
    labelled = _BYLINE.fullmatch(rest)
    name = labelled["name"].strip(" .,;") if labelled else rest
    return name if name and not _NOBODY.fullmatch(name) else None

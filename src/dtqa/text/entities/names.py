"""A sentence gives up its names of persons, organisations and places.

Rules over capital letters and the words before a name; underthesea's tagger needs a second
to load and a question must not wait for it. What cannot be told apart is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dtqa.model import Kind, Mention
from dtqa.text.entities.taken import Taken
from dtqa.text.letters import CAPITAL
from dtqa.text.marks import is_syllable

_CAPITAL = rf"(?:{CAPITAL}[\w’'-]*)"
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lâm|Trịnh"
    "|Mai|Tô|Đào|Trương|Cao|Lương|Hà|Tạ|Lưu|Thái|Châu|Quách|Phùng|Vương|Triệu|Kiều|Chu|Tống|Từ"
    "|Nông|Lò|Vi|Giàng|Thào|Sùng|Mùa|Y|A|H'|K'|Đàm|La|Tăng|Thạch|Kim|Sơn|Đồng|Nghiêm|Uông|Văn"
)
"""The commonest family names, general knowledge of the language."""
_ADDRESS = "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí"
_ROLE = (
    r"Thủ tướng(?: Chính phủ)?|Phó Thủ tướng|(?:Thứ|Bộ) trưởng|[Gg]iám đốc|[Cc]hủ tịch|[Bb]í thư"
    r"|[Tt]ổng Bí thư|Tiến sĩ|PGS\.?TS\.?|TS\.?|GS\.?|Đại tá|Thượng tá|Thiếu tướng|Trung tướng"
    r"|Đại tướng|Luật sư|Bác sĩ"
)
"""A role may stand before the body it is held in: Giám đốc Sở Công Thương names nobody."""
_HEAD = (
    "Bộ|Sở|Ủy ban|Uỷ ban|UBND|Công ty|Tập đoàn|Ngân hàng|Cục|Tổng cục|Tổng công ty|Vụ|Trung tâm"
    "|Viện|Trường|Đại học|Hội đồng|Hiệp hội|Ban|Văn phòng|Thường trực|Tỉnh ủy|Chính phủ|Quốc hội"
    "|Báo(?!\\s(?:cáo|chí|động))|Liên minh"
)
_PERSONS = (
    re.compile(rf"\b(?:{_FAMILY})(?=\s{CAPITAL})(?:\s{_CAPITAL}){{1,3}}"),
    re.compile(
        rf"\b(?:{_ADDRESS}|(?:{_ROLE})(?!\s(?:{_HEAD})\b))"
        rf"\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})"
    ),
)
_BREAK = (
    "đã|cho|có|được|là|phối|ban|báo|các|trong|tại|ở|đề|sẽ|đang|chủ|tổ|công bố|yêu|do|và|với|như|từ"
    "|đến|theo|cùng|khi|vào|phát|triển khai|thực|ghi|xác|cũng|nhằm|để|trên|năm|tháng|ngày|lần"
)
_ORGANISATION = re.compile(
    rf"\b(?:{_HEAD})\b(?:\s(?:(?:và|về)\s(?={CAPITAL})|về\s|(?!(?:{_BREAK})\b))[^\W\d]+){{0,8}}"
)
_BRAND = (
    r"(?:[A-ZĐ]{2,}+[A-Za-z]*+|[A-Z][a-z]++[A-Z]\w*+"
    rf"|(?<![.\s]\s)(?<=\s)[A-Z][a-z]{{3,}}\b(?!\s{CAPITAL}))"
)
_BRANDS = re.compile(rf"\b{_BRAND}(?:(?:,\s|\svà\s){_BRAND})*\b")
_DOCUMENT = r"(?:Nghị|Kế hoạch|Quyết|Công văn|Báo cáo|Thông|Chỉ thị|Luật|Hội nghị|Phiên|Đề án)"
_PLACES = (
    re.compile(
        r"\b(?:tỉnh|thành phố|TP\.?|huyện|xã|quận|phường|thị xã|thị trấn|nước|khu vực)\s"
        rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,4}})"
    ),
    re.compile(
        rf"\b(?:tại|ở)\s(?P<name>(?!{_DOCUMENT}\b){_CAPITAL}(?:\s(?!(?:{_BREAK})\b)[^\W\d]+){{0,5}})",
    ),
)


_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|de|van|von|da|del|bin|al)(?=\b))*")
_NO_NAME = re.compile(
    rf"^(?:{_HEAD}|{_DOCUMENT}|Tỉnh|Thành phố|Huyện|Xã|Năm|Ngày|Tháng|Trong|Theo|Tại|Khi|Sau|Một"
    r"|Các|Những|Nhưng|Tuy|Đây|Ông|Bà|Thủ tướng|Chủ tịch|Phó|Trưởng|Giám|Thứ|Ngoài|Vào|Từ|Với|Do|Để"
    r"|Đến|Nếu|Việc|Người|Và|Bộ|Hội|Trung|Quốc|Nhà|Đảng)\b"
)
"""Words that open a sentence or a title with a capital and name nobody."""


def _find_runs(sentence: str, taken: Taken, kind: Kind, certainty: float) -> Iterator[Mention]:
    """Yield capitalised runs that no surer rule took: foreign and historical names."""
    for match in _RUN.finditer(sentence):
        start = match.start()
        opens = sentence[max(0, start - 2) : start].rstrip()[-1:] in ("", *".:!?")
        alone = " " not in match.group()
        word = alone and (opens or is_syllable(match.group().lower()))  # Ủy ban, Trụ sở
        if word or _NO_NAME.match(match.group()) or not taken.claim(*match.span()):
            continue
        sure = certainty * (0.8 if alone else 1)
        yield Mention(kind, start, match.end(), match.group(), sure)


def find_persons(sentence: str) -> tuple[Mention, ...]:
    """Return the names of persons: by family name, or behind a title."""
    found: list[Mention] = []
    taken = Taken(len(sentence))
    for pattern in _PERSONS:
        for match in pattern.finditer(sentence):
            group = "name" if "name" in pattern.groupindex else 0
            start, end = match.span(group)
            long_enough = " " in match[group]
            if long_enough and taken.claim(start, end):
                found.append(Mention(Kind.PERSON, start, end, match[group]))
    found.extend(_find_runs(sentence, taken, Kind.PERSON, 0.6))
    return tuple(sorted(found, key=lambda mention: mention.start))


def find_organizations(sentence: str) -> tuple[Mention, ...]:
    """Return the names of organisations and brands; brands in a row count as one mention."""
    found: list[Mention] = []
    taken = Taken(len(sentence))
    for pattern, certainty in ((_ORGANISATION, 1.0), (_BRANDS, 0.8)):
        for match in pattern.finditer(sentence):
            if taken.claim(*match.span()):
                found.append(
                    Mention(Kind.ORGANIZATION, match.start(), match.end(), match.group(), certainty)
                )
    return tuple(sorted(found, key=lambda mention: mention.start))


def find_places(sentence: str) -> tuple[Mention, ...]:
    """Return what stands behind a word of place and opens with a capital."""
    found: list[Mention] = []
    taken = Taken(len(sentence))
    for pattern, certainty in zip(reversed(_PLACES), (1.0, 0.7), strict=True):
        for match in pattern.finditer(sentence):
            start, end = match.span("name")
            if taken.claim(start, end):
                found.append(Mention(Kind.PLACE, start, end, match["name"], certainty))
    found.extend(_find_runs(sentence, taken, Kind.PLACE, 0.5))
    return tuple(sorted(found, key=lambda mention: mention.start))

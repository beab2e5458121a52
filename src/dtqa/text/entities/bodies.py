"""A text gives up the ministries, departments and other state bodies it names.

What comes in is any sentence or question, with or without marks, in any case, with names
in full or abbreviated (Bộ TT&TT, NHNN); what goes out are mentions with offsets, the rank
of the body and one name for it. A cadre of the police (cán bộ công an) is no ministry, a
clinic (cơ sở y tế) no department.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dtqa.text.entities.taken import Taken
from dtqa.text.marks import fold


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A state body named in a text: offsets, words as written, rank (Bộ, Sở, …), name."""

    start: int
    end: int
    text: str
    rank: str
    name: str


_FIELDS = {
    "Thông tin và Truyền thông": ("TTTT",),
    "Công an": ("CA",),
    "Quốc phòng": ("QP",),
    "Nội vụ": ("NV",),
    "Ngoại giao": ("NG",),
    "Ngoại vụ": (),
    "Tư pháp": ("TP",),
    "Kế hoạch và Đầu tư": ("KHĐT",),
    "Tài chính": ("TC",),
    "Công Thương": ("CT",),
    "Nông nghiệp và Phát triển nông thôn": ("NNPTNT",),
    "Nông nghiệp và Môi trường": ("NNMT",),
    "Giao thông vận tải": ("GTVT",),
    "Xây dựng": ("XD",),
    "Quy hoạch - Kiến trúc": ("QHKT",),
    "Tài nguyên và Môi trường": ("TNMT",),
    "Lao động - Thương binh và Xã hội": ("LĐTBXH",),
    "Văn hóa, Thể thao và Du lịch": ("VHTTDL",),
    "Văn hóa và Thể thao": ("VHTT",),
    "Du lịch": (),
    "Khoa học và Công nghệ": ("KHCN",),
    "Giáo dục và Đào tạo": ("GDĐT",),
    "Dân tộc và Tôn giáo": ("DTTG",),
    "Y tế": ("YT",),
}
"""What ministries and the departments of provinces look after, as named before and since
March 2025, with the letters they are abbreviated to."""

_OFFICES = {
    "Ngân hàng Nhà nước": ("NHNN",),
    "Văn phòng Chính phủ": ("VPCP",),
    "Thanh tra Chính phủ": ("TTCP",),
    "Kiểm toán Nhà nước": ("KTNN",),
    "Kho bạc Nhà nước": ("KBNN",),
    "Bảo hiểm xã hội Việt Nam": ("BHXH Việt Nam",),
    "Tòa án nhân dân tối cao": ("TANDTC", "TAND tối cao"),
    "Viện kiểm sát nhân dân tối cao": ("VKSNDTC", "VKSND tối cao"),
    "Tổng cục Thống kê": (),
    "Tổng cục Thuế": (),
    "Tổng cục Hải quan": (),
    "Ủy ban Dân tộc": ("UBDT",),
    "Ủy ban Quốc gia về chuyển đổi số": (),
    "Ủy ban Chứng khoán Nhà nước": ("UBCKNN",),
    "Mặt trận Tổ quốc Việt Nam": ("MTTQ", "Mặt trận Tổ quốc"),
}
"""Other bodies of the state that are spoken of by one name."""

_ABROAD = re.compile(
    r"\s(?P<state>Mỹ|Nga|Trung Quốc|Anh|Pháp|Đức|Ý|Italy|Nhật Bản|Nhật|Hàn Quốc|Triều Tiên|Ấn Độ"
    r"|Ukraine|Israel|Iran|Iraq|Syria|Thái Lan|Lào|Campuchia|Malaysia|Indonesia|Singapore"
    r"|Philippines|Australia|Úc|Canada|Cuba|Thổ Nhĩ Kỳ|Ai Cập|Tây Ban Nha|Hà Lan|Ba Lan|Myanmar"
    r"|Venezuela)\b"
)
"""Behind a ministry: it is another state's, and another ministry."""

MINISTRY, DEPARTMENT, OFFICE = "Bộ", "Sở", ""
_JOINT = r"(?:\s?[,–-]\s?|\s?&\s?|\s)"


def _spell_syllable(syllable: str) -> str:
    """Return a pattern for a syllable with its marks, old style or new, or without them."""
    forms = {syllable.lower(), fold(syllable)}
    for new, old in (("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ")):
        forms.add(syllable.lower().replace(new, old))
    return "(?:" + "|".join(sorted(forms)) + ")"


def _spell_name(name: str) -> str:
    """Return a pattern for a name of several syllables, however they are joined."""
    words = [word for word in re.findall(r"\w+", name) if word != "và"]
    joint = rf"{_JOINT}(?:(?:v[àa]|&)\s)?"
    return joint.join(map(_spell_syllable, words))


def _spell_letters(letters: str) -> str:
    """Return a pattern for an abbreviation, whatever stands between its letters."""
    if " " in letters:
        return _spell_name(letters)
    return r"\s?[,&-]?\s?".join(re.escape(letter) for letter in letters)


def _compile_table(table: dict[str, tuple[str, ...]]) -> list[tuple[str, re.Pattern[str]]]:
    """Return each name with a pattern that matches it in a text, longer names first."""
    rows = []
    for name in sorted(table, key=len, reverse=True):
        spellings = [_spell_name(name), *map(_spell_letters, table[name])]
        rows.append((name, re.compile("(?:" + "|".join(spellings) + r")(?!\w)", re.IGNORECASE)))
    return rows


_FIELD_ROWS = _compile_table(_FIELDS)
_OFFICE_ROWS = _compile_table(_OFFICES)
_RANK = re.compile(
    r"(?<!\w)(?<!c[áa]n )(?<!n[ộo]i )(?<!to[àa]n )(?<!c[ơo] )(?<!tr[ụu] )(?<!h[ồo] )(?<!ti[ếe]n )"
    r"(?:(?P<ministry>b[ộo])|(?P<department>s[ởo]))\s",
    re.IGNORECASE,
)
_OFFICE_START = re.compile(
    r"(?<!\w)(?=ng[âa]n h|nhnn|v[ăa]n ph|vpcp|thanh tra c|ttcp|ki[ểe]m to|ktnn|kho b|kbnn|b[ảa]o hi"
    r"|bhxh|t[òo]a|to[àa] [áa]|tand|vi[ệe]n ki|vks|t[ổo]ng c[ụu]c|[ủu]y ban|u[ỷy] ban"
    r"|ubdt|ubck|m[ặa]t tr|mttq)",
    re.IGNORECASE,
)


def find_bodies(text: str) -> tuple[BodyMention, ...]:
    """Return the state bodies of a text in order.

    >>> [f"{b.rank} {b.name}" for b in find_bodies("Bộ TT&TT và sở y tế, ở cơ sở y tế")]
    ['Bộ Thông tin và Truyền thông', 'Sở Y tế']
    """
    taken = Taken(len(text))
    found = [
        mention
        for mention in (*_find_ranked(text), *_find_offices(text))
        if taken.claim(mention.start, mention.end)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _find_ranked(text: str) -> Iterator[BodyMention]:
    """Yield ministries and departments: a rank and the field it looks after."""
    for head in _RANK.finditer(text):
        rank = MINISTRY if head["ministry"] else DEPARTMENT
        for name, pattern in _FIELD_ROWS:
            if field := pattern.match(text, head.end()):
                abroad = _ABROAD.match(text, field.end()) if rank == MINISTRY else None
                full = f"{name} {abroad['state']}" if abroad else name
                start, end = head.start(), (abroad or field).end()
                yield BodyMention(start, end, text[start:end], rank, full)
                break


def _find_offices(text: str) -> Iterator[BodyMention]:
    """Yield the bodies that have a name of their own."""
    for head in _OFFICE_START.finditer(text):
        for name, pattern in _OFFICE_ROWS:
            if found := pattern.match(text, head.start()):
                yield BodyMention(head.start(), found.end(), found.group(), OFFICE, name)
                break

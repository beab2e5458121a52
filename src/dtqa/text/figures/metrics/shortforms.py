"""Short forms in a metric are written out, so that both ways of writing measure the same.

What comes in is a phrase and what its article defines; what goes out is the phrase with
"TTHC" as "thủ tục hành chính". Only short forms whose meaning hardly anybody doubts are
known without a definition; those of other languages (GDP, CPI) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dtqa.model import Abbreviation
from dtqa.text.abbreviations.initials import key_short
from dtqa.text.letters import CAPITAL
from dtqa.text.marks import fold

WELL_KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "TTHC": "thủ tục hành chính",
        "DVC": "dịch vụ công",
        "DVCTT": "dịch vụ công trực tuyến",
        "CNTT": "công nghệ thông tin",
        "TT&TT": "Thông tin và Truyền thông",
        "CĐS": "chuyển đổi số",
        "ATTT": "an toàn thông tin",
        "CSDL": "cơ sở dữ liệu",
        "CCCD": "căn cước công dân",
        "CMND": "chứng minh nhân dân",
        "BHXH": "bảo hiểm xã hội",
        "BHYT": "bảo hiểm y tế",
        "BHTN": "bảo hiểm thất nghiệp",
        "KT-XH": "kinh tế - xã hội",
        "NSNN": "ngân sách nhà nước",
        "GTGT": "giá trị gia tăng",
        "GPMB": "giải phóng mặt bằng",
        "NTM": "nông thôn mới",
        "TNGT": "tai nạn giao thông",
        "VBQPPL": "văn bản quy phạm pháp luật",
        "THPT": "trung học phổ thông",
        "THCS": "trung học cơ sở",
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "GD&ĐT": "Giáo dục và Đào tạo",
        "KH&CN": "Khoa học và Công nghệ",
        "LLVT": "lực lượng vũ trang",
        "DNNVV": "doanh nghiệp nhỏ và vừa",
        "HTX": "hợp tác xã",
        "CBCCVC": "cán bộ, công chức, viên chức",
    }
)
"""Short forms of Vietnamese administration that readers know; general usage."""

_KEYED = {key_short(short): long for short, long in WELL_KNOWN.items()}

_SHORT = re.compile(rf"(?<![\w/&-]){CAPITAL}[\w&-]*{CAPITAL}(?![\w/&-])")
_LEVELS = re.compile(r"(?:,?\s(?:và\s)?cấp (?:bộ|tỉnh|huyện|xã)(?!\w))+$", re.IGNORECASE)
"""An index is the same at every level of the state; the level is told by the scope."""

LONGEST = 200
"""Characters of the longest metric."""


def list_long_forms(abbreviations: Iterable[Abbreviation]) -> dict[str, str]:
    """Return what short forms stand for, by their keys; the article's own come first."""
    longs = dict(_KEYED)
    for row in abbreviations:
        longs[row.short_key] = row.long
    return longs


def write_out(phrase: str, longs: Mapping[str, str]) -> str:
    """Return a phrase with its short forms written out; one behind its long form goes.

    >>> write_out("hồ sơ TTHC", list_long_forms(()))
    'hồ sơ thủ tục hành chính'
    """

    def replace(match: re.Match[str]) -> str:
        long = _LEVELS.sub("", longs.get(key_short(match.group()), ""))
        if not long:
            return match.group()
        if fold(phrase[: match.start()]).rstrip().endswith(fold(long)):
            return ""
        named = any(word[:1].isupper() for word in long.split()[1:])
        return long if named else long[0].lower() + long[1:]

    if not any(letter.isupper() for letter in phrase):
        return phrase
    written = " ".join(_SHORT.sub(replace, phrase).split())
    return written if len(written) <= LONGEST else phrase

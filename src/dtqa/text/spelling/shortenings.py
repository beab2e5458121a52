"""What Vietnamese chat shortens, and one key pressed wrongly: other letters for one word.

Comes in: a word in small letters. Goes out: what it may stand for. General usage of the
language, no word of any corpus; which of them is meant is decided by the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from dtqa.text.marks import fold

SHORTENINGS = MappingProxyType(
    {
        short: tuple(long.strip() for long in longs.split("|"))
        for short, longs in {
            "bh": "bao giờ | bây giờ",
            "bn": "bao nhiêu",  # "bạn" too, but hardly in a question to reports
            "bnh": "bao nhiêu",
            "bnhiu": "bao nhiêu",
            "bit": "biết",
            "bt": "biết",
            "chx": "chưa",
            "cv": "công việc",
            "cx": "cũng",
            "cty": "công ty",
            "dc": "được | địa chỉ",
            "dk": "được | đăng ký",
            "dn": "doanh nghiệp",
            "dt": "điện thoại",
            "đc": "được | địa chỉ",
            "đg": "đang | đường",
            "đk": "được | đăng ký",
            "đt": "điện thoại",
            "fai": "phải",
            "gđ": "gia đình",
            "hok": "không",
            "hnay": "hôm nay",
            "hs": "hồ sơ | học sinh",
            "j": "gì",
            "k": "không",
            "kh": "không | khách hàng",
            "khg": "không",
            "khum": "không",
            "ko": "không",
            "lm": "làm",
            "lun": "luôn",
            "mk": "mình | mật khẩu",
            "mn": "mọi người",
            "mún": "muốn",
            "nc": "nước",
            "ng": "người",
            "nhìu": "nhiều",
            "nhiu": "nhiêu | nhiều",
            "ntn": "như thế nào",
            "nv": "nhân viên",
            "qđ": "quyết định",
            "r": "rồi",
            "rùi": "rồi",
            "sđt": "số điện thoại",
            "sdt": "số điện thoại",
            "sv": "sinh viên",
            "tg": "thời gian | thế giới",
            "thik": "thích",
            "tp": "thành phố",
            "trc": "trước",
            "trg": "trong | trường",
            "tt": "thông tin",
            "vc": "việc",
            "vd": "ví dụ",
            "vn": "việt nam",
            "vs": "với",
            "z": "vậy",
            "zậy": "vậy",
        }.items()
    }
)
"""What is short for what, in chats and notes; several where several are usual. Units of
measure (m, kg, t) are left out."""

_LETTERS = "abcdeghiklmnopqrstuvxy"
"""Those that Vietnamese syllables are written with, without marks."""

_SHAPE = re.compile(
    r"(?:ngh?|nh|g[hi]?|kh|ch?|ph|th?|tr|qu?|[bdhklmnprsvx])?[aeiouy]{1,3}(?:ch|n[gh]?|[cmpt])?"
)
"""Roughly a syllable without marks: what looks otherwise need not be looked up."""


@lru_cache(maxsize=50_000)
def is_shaped(word: str) -> bool:
    """Tell whether a word, whatever its marks, has the letters of a syllable.

    >>> is_shaped("chuyen"), is_shaped("nh"), is_shaped("dinhdanh")
    (True, False, False)
    """
    return bool(_SHAPE.fullmatch(fold(word)))


def list_slips(folded: str) -> Iterator[str]:
    """Yield the syllables one slip away: a letter too many, missing, wrong or swapped.

    >>> "chuyen" in set(list_slips("chuyne")), "so" in set(list_slips("sso"))
    (True, True)
    """
    found: set[str] = set()
    for place in range(len(folded) + 1):
        head, tail = folded[:place], folded[place:]
        found.update(head + letter + tail for letter in _LETTERS)
        if tail:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    found.discard(folded)
    return (word for word in sorted(found) if _SHAPE.fullmatch(word))

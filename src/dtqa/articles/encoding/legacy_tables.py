"""The letters of TCVN3 (ABC) and VNI-Windows as Windows reads their bytes: tables only.

Both were the common ways of writing Vietnamese before Unicode: bytes above 0x7F are drawn
as Vietnamese letters by the fonts ".VnTime" or "VNI-Times", and are Latin letters and
signs to everybody else. Sources: TCVN 5712:1993 (VN3), and the key table of VNI Software.
"""

from __future__ import annotations

from typing import Final

_TCVN3_ROWS: Final = {
    "µ¸¶·¹": "àáảãạ",
    "¨»¾¼½Æ": "ăằắẳẵặ",
    "©ÇÊÈÉË": "âầấẩẫậ",
    "®ÌÐÎÏÑ": "đèéẻẽẹ",
    "ªÒÕÓÔÖ": "êềếểễệ",
    "×ÝØÜÞ": "ìíỉĩị",
    "ßãáâä": "òóỏõọ",
    "«åèæçé": "ôồốổỗộ",
    "¬êíëìî": "ơờớởỡợ",
    "ïóñòô": "ùúủũụ",
    "\xadõøö÷ù": "ưừứửữự",
    "úýûüþ": "ỳýỷỹỵ",
    "¡¢§£¤¥¦": "ĂÂĐÊÔƠƯ",
}

TCVN3: Final = {
    code: letter
    for codes, letters in _TCVN3_ROWS.items()
    for code, letter in zip(codes, letters, strict=True)
}
"""One code, one letter. Capitals with a tone have no codes: fonts ending in H draw them."""

_TONES: Final = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_ROUND: Final = {"â": "\u0302", "ê": "\u0306"} | {
    code: mark + tone
    for codes, mark in (("àáåãä", "\u0302"), ("èéúüë", "\u0306"))
    for code, tone in zip(codes, "\u0300\u0301\u0309\u0303\u0323", strict=True)
}

VNI_MARKS: Final = _TONES | _ROUND
"""What stands behind a vowel, and the combining marks it puts on it."""

VNI_BREVE: Final = frozenset("êèéúüë")
"""The codes that put a breve on, which only a bears."""

VNI_LETTERS: Final = dict(zip("ñôöîìíæóò", "đơưỵìíỉĩị", strict=True))
"""Codes that are a letter of their own; ơ and ư take the tones behind them."""

"""The words of a table's headings and values: what is a value, what is a unit, how it is put.

What comes in is the text of a cell; what goes out is whether it is a value, and a heading
without its unit beside the unit. Units are recognised by their shape and a short list of
measures of the language, never guessed from a number. No word is made up.
"""

from __future__ import annotations

import re

from dtqa.text.marks import is_syllable

_NUMBER = r"[-+−–]?\d{1,3}(?:[., ]\d{3})*(?:[.,]\d+)?|[-+−–]?\d+(?:[.,]\d+)?"
_BARE = re.compile(rf"[≈~<>≤≥]? ?(?:{_NUMBER})\*?")
_MEASURE = (
    r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm)(?! (?:lệ|trọng|số|giá|suất|năm)\b)"
    r"(?: [^\W\d_]+[23]?){0,3}|"
    r"%|‰|phần trăm|điểm(?: (?:phần trăm|%))?|đồng|đ|vnđ|vnd|"
    r"usd|đô la(?: mỹ)?|eur|euro|người|hộ(?: gia đình)?|hồ sơ|lượt(?: \w+)?|giao dịch|tài khoản|"
    r"thuê bao|doanh nghiệp|đơn vị|dịch vụ|thủ tục|trạm|xã|huyện|tỉnh|thôn|km2?|m2|m3|km²|m²|m³|ha|"
    r"kg|tạ|tấn|lít|kwh|mwh|mw|mbps|gbps|kbps|gb|tb|mb|giờ|phút|giây|ngày|tháng|năm|lần|cái|chiếc|"
    r"máy|bộ|con|cây|văn bản|bài|tin|trường|lớp|học sinh|cơ sở|cuộc|vụ|dự án|điểm/10|"
    r"\w{1,8}(?: \w{1,8})?/(?:\d[\d.]*)? ?\w{1,8}(?: \w{1,8})?)"
)
_UNIT = re.compile(_MEASURE, re.IGNORECASE)
_VALUE = re.compile(
    rf"(?:{_BARE.pattern})(?: ?[-–/] ?(?:{_NUMBER}))?(?: ?\(?(?:{_MEASURE})\)?)?|[xX×✓✔]|"
    r"(?:không )?(?:đạt|có)|không|chưa(?: có)?|\d{1,2}/\d{1,2}/\d{4}",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—.…_*\s]*|n/?a", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r" ?[(\[](?P<label>(?:đvt|đơn vị(?: tính)?) ?:? ?)?(?P<unit>[^()\[\]]{1,25})[)\]]$", re.I
)
_TRAILING = re.compile(r"(?<=\w),? (?P<unit>%|‰)$")
_STATED = re.compile(r"\(?(?:đvt|đơn vị(?: tính)?) ?: ?(?P<unit>[^()]{1,40}?)[.)]*", re.IGNORECASE)
_NO_UNIT = re.compile(
    r"tỷ lệ|tỉ lệ|hạng|thứ (?:tự|bậc)|^(?:năm|tháng|ngày)(?! \d)|điểm|chỉ số|tỷ trọng|tốc độ|%|"
    r"ghi chú|^số (?!tiền|thu|chi|vốn|kinh phí|nợ|dư)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|tốc độ", re.IGNORECASE)
_ORDINARY = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*")


def is_value(text: str) -> bool:
    """Tell whether a cell holds a number with or without a unit, a tick, a day, "Đạt".

    >>> is_value("62,1 %"), is_value("1.234"), is_value("Xã Mẫu")
    (True, True, False)
    """
    return bool(_VALUE.fullmatch(text)) or bool(text and _NOTHING.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Tell whether a cell is empty or only says so: "-", "…"."""
    return bool(_NOTHING.fullmatch(text))


def split_unit(heading: str) -> tuple[str, str]:
    """Return a heading without the unit it ends in, and the unit, "" where there is none.

    The unit of a value that stands where headings do is the value's, not that of its column.

    >>> split_unit("Tỷ lệ (%)"), split_unit("Số thu (lũy kế)"), split_unit("4,5 %")
    (('Tỷ lệ', '%'), ('Số thu (lũy kế)', ''), ('4,5 %', ''))
    """
    if is_value(heading):
        return heading, ""
    found = _IN_BRACKETS.search(heading)
    if found and (found["label"] or _UNIT.fullmatch(found["unit"])):
        return heading[: found.start()].rstrip(" ,:"), found["unit"]
    if found := _TRAILING.search(heading):
        return heading[: found.start()].rstrip(" ,:"), found["unit"]
    return heading, ""


def read_unit(line: str) -> str:
    """Return the unit that a line above a table states, "" where it states none.

    >>> read_unit("Đơn vị tính: triệu đồng")
    'triệu đồng'
    """
    found = _STATED.fullmatch(line.strip())
    return found["unit"].strip() if found and "," not in found["unit"] else ""


def fits_table_unit(heading: str, unit: str) -> bool:
    """Tell whether the unit of the whole table may hold for what a heading names.

    >>> fits_table_unit("tỷ lệ", "triệu đồng"), fits_table_unit("tỷ lệ", "%")
    (False, True)
    """
    found = _NO_UNIT.search(heading)
    return found is None or (unit == "%" and bool(_SHARE.match(found.group())))


def put_unit(value: str, unit: str) -> str:
    """Return the value with the unit where it is a bare number.

    >>> put_unit("62,1", "%"), put_unit("62,1%", "%"), put_unit("chưa có", "%")
    ('62,1 %', '62,1%', 'chưa có')
    """
    return f"{value} {unit}" if unit and _BARE.fullmatch(value) else value


def write_small(heading: str) -> str:
    """Return a heading as it stands inside a sentence, names left alone.

    A capital is a name's where the next word has one too, or the word stands alone.

    >>> write_small("Tỷ lệ hồ sơ"), write_small("Hà Nội"), write_small("DTI cấp tỉnh")
    ('tỷ lệ hồ sơ', 'Hà Nội', 'DTI cấp tỉnh')
    """
    first, _, rest = heading.partition(" ")
    second = rest[:1]
    ordinary = _ORDINARY.fullmatch(first) and first[1:].islower() and is_syllable(first.lower())
    return first.lower() + " " + rest if ordinary and rest and not second.isupper() else heading

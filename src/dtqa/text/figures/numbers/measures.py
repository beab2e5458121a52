"""What a number is measured in: the sign or measure word right behind it, or a sign before.

What comes in is a sentence and where a number ends; what goes out is the measure, its
short unit and where it ends. Counted nouns are read in `units`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dtqa.text.figures.quantity import Measure

_SIGNS = r"%|‰|€|£|¥|₫|°C|°F|º C|ºC|°"
_CURRENCIES: Mapping[str, str] = {
    "đồng": "đồng",
    "đ": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "₫": "đồng",
    "usd": "USD",
    "đô la mỹ": "USD",
    "đô-la mỹ": "USD",
    "đôla mỹ": "USD",
    "đô la": "USD",
    "đô-la": "USD",
    "đôla": "USD",
    "đô": "USD",
    "$": "USD",
    "us$": "USD",
    "eur": "euro",
    "euro": "euro",
    "€": "euro",
    "bảng anh": "bảng Anh",
    "gbp": "bảng Anh",
    "£": "bảng Anh",
    "nhân dân tệ": "nhân dân tệ",
    "ndt": "nhân dân tệ",
    "tệ": "nhân dân tệ",
    "yên": "yên",
    "jpy": "yên",
    "yen": "yên",
    "won": "won",
    "baht": "baht",
    "rúp": "rúp",
    "ruble": "rúp",
    "rupee": "rupee",
    "rupiah": "rupiah",
    "franc": "franc",
    "sgd": "SGD",
    "aud": "AUD",
    "đài tệ": "Đài tệ",
}
"""Written forms of money and the one a ledger shows."""

_OTHER_DOLLARS = (
    r"đô[ -]?la\s(?:Đài Loan|Singapore|Australia|Úc|Canada|Hong Kong|Hồng Kông|New Zealand)"
)
_SIZES = (
    "km/h|km/giờ|m/s|km2|km²|m2|m²|m3|m³|cm2|cm²|cm3|cm³|mm2|km|cm|mm|nm|m"
    "|ha|hecta|héc ta|héc-ta|mẫu(?= (?:đất|ruộng|vườn|lúa|Anh|ta))|sào|kg|mg|g|gam|gram|tấn|tạ"
    "|yến|lít|ml|mmHg|mAh"
    "|kWh|kW|MWh|MWp|MW|GWh|GW|TWh|W|kV|V|MHz|GHz|Hz|Mbps|Mbit/s|Mb/s|Gbps|Gb/s|Tbps|Tb/s|Kbps|kbps|PB|TB|GB"
    "|MB|KB|MP"
    "|mét vuông|mét khối|mét|kilômét|ki-lô-mét|kilomet|km vuông|cây số|hải lý|dặm|inch|feet|foot"
    "|độ C|độ Richter|độ richter|độ|kilôgam|ki-lô-gam|kilogram|pound|carat|cara|calo|kcal|megapixel"
)
_CANONICAL_SIZES: Mapping[str, str] = {"km²": "km2", "m²": "m2", "m³": "m3", "cm²": "cm2"}
_TIMES = (
    "giây|phút|giờ đồng hồ|giờ|tiếng đồng hồ|tiếng|ngày|đêm|tuần|tháng|năm|thập kỷ|thập niên|thế kỷ"
)
_TIME_BEHIND = (
    r"(?!(?<=tiếng)\s(?:Anh|Việt|Pháp|Hoa|Nhật|Hàn|Trung|nói|nổ|động|súng)(?!\w)"
    r"|(?<=tháng)\s[0-9]{1,2}(?!\w|\s(?:ngày|tuần))"
    r"|(?<=ngày)\s(?:công|phép)(?!\w)|(?<=ngày)\s[0-9]{1,2}(?!\w|[.,][0-9]|\s(?:giờ|tiếng|phút))"
    r"|(?<=năm)\s[0-9]{4}(?!\w)|(?<=tháng)\s(?:Chạp|Giêng)|(?<=năm)\shọc(?!\w))"
)
"""What shows that a time word is another one, or opens a date: hai tiếng Anh, 5 tháng 3."""

_POINTS_BEHIND = (
    r"(?=\s*(?:$|[^\w\s])|\s(?:[0-9]|(?:và|so|trong|năm|của|cho|ở|tại|lên|xuống|còn|là|để|trở"
    r"|trên|từ|sau|môn|với|mà|thì|hoặc|nhưng|khi|đến|theo|mỗi|do|vào|bằng|cao|thấp|đối|được|bị"
    r"|đã|sẽ|liên|cả|tối|trung|nhờ|vì|như|này|đó|phần|thi|đầu|tuyệt|ưu|ngay|qua|rồi|nữa|có|vẫn"
    r"|chỉ)(?!\w)))"
)
"""Behind điểm, where it is a score; a noun behind makes it a place: 388 điểm kết nối."""

_MONEY_BEHIND = (
    r"(?!\s(?:minh|bào|thời|hồ|nghiệp|ruộng|cỏ|đội|chí|tiền chung|bằng|loạt|phạm|hương|đảng|dạng"
    r"|ý|thị|thành|vật|nạn|tâm)(?!\w))"
)
"""What shows that đồng, đô, tệ or yên is another word: hai đồng minh, ba đô thị."""

_WORD_CURRENCIES = "|".join(
    re.escape(form) for form in sorted(_CURRENCIES, key=len, reverse=True) if form[0].isalpha()
)
_MEASURE = re.compile(
    r"(?P<points>\s?(?:điểm phần trăm|điểm %|đpt)(?!\w))"
    r"|(?P<percent>\s?%|\sphần trăm(?!\w))"
    r"|(?P<mille>\s?‰|\sphần nghìn(?!\w))"
    rf"|(?P<money>\s?(?:{_OTHER_DOLLARS}|{_WORD_CURRENCIES})(?!\w){_MONEY_BEHIND}|\s?(?:US)?[€£₫$])"
    rf"|(?P<times>\slần(?!\w|\s(?:đầu|thứ|lượt|này|khác)(?!\w)))"
    rf"|(?P<time>\s(?:{_TIMES})(?!\w){_TIME_BEHIND})"
    rf"|(?P<score>\sđiểm(?!\w){_POINTS_BEHIND})"
    r"|(?P<degree>\s?[°º](?:\s?[CF](?!\w))?)",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"(?P<attached>(?:{_SIZES})(?!\w))|\s(?P<apart>(?:{_SIZES})(?!\w|\s?:))(?!\s(?:Mỹ|tuổi)(?!\w))"
)
"""Case counts: MB and Mb/s, m and M."""

_PER = re.compile(r"\s?/\s?(?P<per>[^\W\d_]{1,12}[23]?)(?!\w|/[0-9])")
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:US|USD\s?)|(?<!\w))(?P<sign>[$€£¥])\s?$|(?<!\w)(?P<code>USD|EUR|VND)\s$"
)
_ACROSS = 6
"""Characters before a number in which a money sign is looked for."""

_MEASURES: Mapping[str, tuple[Measure, str]] = {
    "points": (Measure.POINTS, "điểm phần trăm"),
    "percent": (Measure.PERCENT, "%"),
    "mille": (Measure.PERCENT, "‰"),
    "times": (Measure.TIMES, "lần"),
    "score": (Measure.SIZE, "điểm"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a number: what it is, its short unit, where its words end."""

    measure: Measure
    unit: str
    end: int


def read_measure(sentence: str, at: int) -> Measured | None:
    """Return the measure whose sign or word stands right behind a number, None without one.

    >>> read_measure("thu 5 triệu đồng/tháng", 11).unit, read_measure("có 5 nhà", 4)
    ('đồng/tháng', None)
    """
    size = _SIZE.match(sentence, at)
    match = _MEASURE.match(sentence, at)
    if match is None or match.lastgroup is None:
        if size is None:
            return None
        unit = size["attached"] or size["apart"]
        return _add_per(sentence, Measure.SIZE, _CANONICAL_SIZES.get(unit, unit), size.end())
    sort, words = match.lastgroup, match.group().strip()
    if sort in _MEASURES:
        return Measured(*_MEASURES[sort], match.end())
    if sort == "degree":
        return Measured(Measure.SIZE, "độ", match.end())
    if sort == "time":
        return Measured(Measure.TIME, words.lower().removesuffix(" đồng hồ"), match.end())
    unit = _CURRENCIES.get(words.lower(), words)
    return _add_per(sentence, Measure.MONEY, unit, match.end())


def _add_per(sentence: str, measure: Measure, unit: str, end: int) -> Measured:
    """Return the measure with what it is per: đồng/tháng, USD/thùng."""
    per = _PER.match(sentence, end)
    if per is None:
        return Measured(measure, unit, end)
    return Measured(measure, f"{unit}/{per['per']}", per.end())


def find_money_sign(sentence: str, start: int) -> tuple[str, int] | None:
    """Return the money whose sign stands right before a number, and where the sign starts.

    >>> find_money_sign("vay $5 tỷ", 5)
    ('USD', 4)
    """
    found = _BEFORE.search(sentence, max(0, start - _ACROSS), start)
    if found is None:
        return None
    word = found["sign"] or found["code"]
    return ("yên" if word == "¥" else _CURRENCIES[word.lower()]), found.start()

"""The names of Vietnam's provinces, cities and regions, and the words that stand around them.

Tables, and the spellings of a table by their tokens: general knowledge of the country (the
63 provinces and centrally run cities until June 2025 and the 34 since, which all keep a
name of the 63) and of its language.
What is doubtful was counted in 8,000 news articles, which write names with capitals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dtqa.text.words import tokenize

CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Thành phố Hồ Chí Minh"})

_PLAIN = (
    "An Giang|Bạc Liêu|Bắc Giang|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau"
    "|Cao Bằng|Cần Thơ|Đà Nẵng|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh"
    "|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Lai Châu|Lạng Sơn"
    "|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam"
    "|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa"
    "|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
)
PROVINCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_PLAIN.split("|"), ()),
    "Bà Rịa - Vũng Tàu": ("Bà Rịa", "Vũng Tàu", "BR-VT", "BRVT"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Đắk Lắk": ("Đăk Lăk", "Đắc Lắc", "Đắk Lăk", "Đăk Lắk", "Daklak", "Dak Lak", "Đắclắc"),
    "Đắk Nông": ("Đăk Nông", "Đắc Nông", "Daknong", "Dak Nong"),
    "Huế": ("Thừa Thiên Huế", "Thừa Thiên-Huế", "TT Huế", "Thừa Thiên"),
    "Kon Tum": ("Kontum", "Kon Tom", "Công Tum"),
    "Lào Cai": ("Lao Cai", "Lào Kay"),
    "Thành phố Hồ Chí Minh": (
        *(
            "thành phố Hồ Chí Minh",
            "TP Hồ Chí Minh",
            "Hồ Chí Minh",
            "TP HCM",
            "TPHCM",
            "HCM",
            "HCMC",
        ),
        *("T P HCM", "Sài Gòn", "Saigon"),
    ),
}
"""Every province by the name it goes by here, with its other spellings."""

REGIONS: dict[str, tuple[str, ...]] = {
    "Tây Nguyên": (),
    "Tây Bắc Bộ": (),
    "Đông Bắc Bộ": (),
    "Trung du và miền núi phía Bắc": ("miền núi phía Bắc", "trung du miền núi phía Bắc"),
    "Đồng bằng sông Hồng": ("châu thổ sông Hồng", "ĐBSH"),
    "Đồng bằng sông Cửu Long": ("ĐBSCL", "Tây Nam Bộ"),
    "Đông Nam Bộ": (),
    "Bắc Trung Bộ": (),
    "Nam Trung Bộ": ("duyên hải Nam Trung Bộ", "duyên hải miền Trung"),
    "Bắc Bộ": ("miền Bắc",),
    "Trung Bộ": ("miền Trung",),
    "Nam Bộ": ("miền Nam",),
}

_MERGED = (
    "Bắc Giang>Bắc Ninh|Bắc Kạn>Thái Nguyên|Hà Giang>Tuyên Quang|Yên Bái>Lào Cai|Vĩnh Phúc>Phú Thọ"
    "|Hòa Bình>Phú Thọ|Thái Bình>Hưng Yên|Hải Dương>Hải Phòng|Hà Nam>Ninh Bình|Nam Định>Ninh Bình"
    "|Quảng Bình>Quảng Trị|Quảng Nam>Đà Nẵng|Kon Tum>Quảng Ngãi|Bình Định>Gia Lai"
    "|Ninh Thuận>Khánh Hòa|Phú Yên>Đắk Lắk|Đắk Nông>Lâm Đồng|Bình Thuận>Lâm Đồng"
    "|Bình Dương>Thành phố Hồ Chí Minh|Bà Rịa - Vũng Tàu>Thành phố Hồ Chí Minh|Bình Phước>Đồng Nai"
    "|Long An>Tây Ninh|Tiền Giang>Đồng Tháp|Bến Tre>Vĩnh Long|Trà Vinh>Vĩnh Long|Hậu Giang>Cần Thơ"
    "|Sóc Trăng>Cần Thơ|Bạc Liêu>Cà Mau|Kiên Giang>An Giang"
)
SUCCESSORS: dict[str, str] = {
    pair.partition(">")[0]: pair.partition(">")[2] for pair in _MERGED.split("|")
}
"""Where each of the 29 names given up in July 2025 went (Resolution 202/2025/QH15)."""

MERGED_ON = date(2025, 7, 1)
"""Since this day the merged provinces work."""


def _fold_rows(names: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in names.split("|"))


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


DOUBTFUL = _fold_rows("hoa binh|hai duong|thai binh|thai nguyen|binh dinh")
"""Lower-case with marks: in the news over 1 % of these runs were other words (hòa bình 571
of 900, hải dương 26 of 193, trạng thái bình thường, bình định lãnh thổ)."""

DOUBTFUL_BARE = DOUBTFUL | _fold_rows(
    "dien bien|da nang|cao bang|gia lai|son la|lam dong|lai chau|ha nam|ha tinh|hai phong|ca mau"
    "|dong thap|long an|phu tho|phu yen|quang tri|quang binh|thanh hoa|nam dinh|kien giang|hue"
    "|dac nong|dac lac|bac bo|nam bo|trung bo"
)
"""Lower-case without marks: diễn biến stands 404 times beside 149 Điện Biên, giá lại 29
beside 203 Gia Lai, đa năng and đã nâng 85 beside 1,578 Đà Nẵng; the rest 1 % and more."""

ONLY_BEHIND_A_PLACE_WORD = _fold_rows("ho chi minh")
"""The man is spoken of more often than the city that bears his name."""

LONGER = (
    *("Thái Bình Dương", "Điện Biên Phủ", "Điện Biên Đông", "Hà Nam Ninh", "Nam Định cư"),
    *("Việt Nam Định", "Hà Nội Mới", "Sài Gòn Giải Phóng", "Vĩnh Long An", "Bắc Ninh Thuận"),
    *("miền Bắc nước", "miền Nam nước", "miền Trung nước"),
)
"""Names that hold the name of a province and are another thing."""

HEADS = _list(
    "đh|đại học|học viện|cao đẳng|trung học|tiểu học|thpt|thcs|công ty|tập đoàn|ngân hàng|câu lạc"
    "|clb|nhà hát|khách sạn|nhà máy|tạp chí|xa lộ|đại lộ|cao tốc|quốc lộ|giàn khoan|sân vận"
    "|địa chất|nghĩa trang|bệnh viện|dai hoc|hoc vien|cao dang|cong ty|tap doan|ngan hang"
    "|benh vien"
)
"""What opens the name of something else; it may stand some words before the place."""

UNIT_HEADS = _list(
    "đường|sông|chợ|ga|cầu|báo|huyện|quận|phường|xã|ấp|thôn|tàu|bia|hãng|cảng|đèo|hồ|núi|vịnh|trường"
    "|fc|song|huyen|phuong|xa|duong|truong"
)
"""What opens the name of something else right before the place: phường Hòa Bình."""

NAME_BREAKS = _list(
    "tại|ở|của|về|và|cho|là|từ|đến|trong|với|các|những|có|đã|được|bị|do|qua|theo|tỉnh|phố|tp|nhánh"
    "|vào|ra|tới|trên|dưới|khi|này|đó|tai|o|cua|ve|va|la|tu|den|tinh|pho"
)
"""Words that end a name, so that what stands before them is no head."""

OPENERS = _list(
    "tỉnh|tp|phố|tại|ở|từ|đến|về|vào|ra|rời|qua|và|còn|với|của|cho|trong|theo|riêng|như|nếu|khi|do|vì"
    "|cả|hiện|nay|người|dân|vùng|quanh|gần|trên|ngoài|sau|trước|lên|xuống|tới|đi|thế|vậy|bao|số|an|tế"
    "|tinh|pho|tai|tu|den|ve|vao|con|va|cua|theo|nguoi|dan|the|vay"
)
"""Words that may open a sentence with a capital before a name without being a part of it."""

ADDRESSES = _list("ông|bà|anh|chị|cô|chú|em|bé|cháu|bác|dì|cậu|thầy|họ")
"""Before a person's name."""

FAMILIES = _list(
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|lâm|trịnh|mai|tô"
    "|đào|trương|cao|lương|hà|tạ|lưu|thái|châu|phùng|vương|triệu|kiều|chu|tống|đàm|tăng|thạch|kim|sơn"
    "|văn|thị|bắc|nam|đông|tây"
)
"""Family names, and other words that make a longer name of a name, at the start of a text."""

JOINED_LEFT: dict[str, tuple[str, ...]] = {
    "nghe": ("cong", "van"),
    "nam": ("viet", "mien", "phia", "dong", "tay"),
    "thai": ("trang", "hinh", "sinh", "thuc"),
    "gia": ("quoc", "tham", "danh", "chuyen"),
    "lai": ("tuong", "con"),
    "cao": ("nang",),
    "lam": ("kiem", "viec", "nong", "son"),
    "dong": ("hop", "cong", "hoat", "lao", "hanh"),
    "long": ("vinh", "thang", "ha"),
    "binh": ("trung", "thai", "quang", "ninh"),
    "ninh": ("an", "bac", "quang"),
    "ha": ("van",),
    "hai": ("thu",),
    "ben": ("hai", "cac", "bao"),
}
"""Syllables that make a word with the first syllable of a name: công nghệ | an toàn."""

JOINED_RIGHT: dict[str, tuple[str, ...]] = {
    "an": ("toan", "ninh", "sinh", "cu", "ui"),
    "binh": ("thuong", "tinh", "dang", "quan", "on", "luan", "chon"),
    "dinh": ("huong", "danh", "cu", "ky", "muc", "nghia", "gia", "luong"),
    "nguyen": ("tac", "nhan", "lieu", "ban", "ven", "to"),
    "hoa": ("don", "hoc", "chat", "hop", "giai"),
    "bang": ("cach", "cap", "chung", "tien", "khong"),
    "dong": ("bo", "thoi", "bao", "y", "tien"),
    "nam": ("gioi", "sinh", "nu", "gan", "nuoc", "tay", "dong"),
    "yen": ("tam", "tinh"),
    "chau": ("a", "au", "phi", "luc", "my"),
    "tri": ("gia", "tue", "thuc"),
    "phong": ("chong", "benh", "ve", "ngu", "trao"),
    "la": ("gi", "ai", "mot", "bao"),
    "bac": ("nuoc", "tay", "dong"),
    "trung": ("nuoc", "tay", "dong", "a"),
}
"""Syllables that make a word with the last syllable of a name: việt nam | định danh."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name: its terms, the terms without marks, where capitals stand."""

    terms: tuple[str, ...]
    bare: tuple[str, ...]
    capitals: tuple[bool, ...]
    name: str


Rows = dict[tuple[str, ...], tuple[Spelling, ...]]
Starts = dict[str, tuple[int, ...]]


def spell_rows(table: dict[str, tuple[str, ...]]) -> Rows:
    """Return the spellings of a table of names by their folded tokens."""
    rows: Rows = {}
    for name, spellings in table.items():
        for spelling in (name, *spellings):
            tokens = tokenize(spelling)
            key = tuple(token.folded for token in tokens)
            terms = tuple(token.term for token in tokens)
            capitals = tuple(token.text[0].isupper() for token in tokens)
            rows[key] = (*rows.get(key, ()), Spelling(terms, key, capitals, name))
    return rows


def open_rows(rows: Rows) -> Starts:
    """Return the lengths of the spellings that open with a token, longest first."""
    starts: dict[str, set[int]] = {}
    for key in rows:
        starts.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in starts.items()}

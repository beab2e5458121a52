"""The words of metrics that do not tell one metric from another, and some that always do.

Rows of terms, longest first where one opens another. They are words of the language of
reports, never those of one article or question set. Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dtqa.answer.lexis import FUNCTION_WORDS
from dtqa.text.words import tokenize

Row = tuple[str, ...]
Rows = Mapping[str, tuple[Row, ...]]
"""Rows of terms by their first one, longest first."""


def spell_rows(*groups: str) -> Rows:
    """Return phrases, "|" between them, as rows of terms."""
    rows: dict[str, set[Row]] = {}
    for phrase in (one for group in groups for one in group.split("|")):
        row = tuple(token.term for token in tokenize(phrase))
        if row:
            rows.setdefault(row[0], set()).add(row)
    return {
        first: tuple(sorted(found, key=lambda r: (-len(r), r))) for first, found in rows.items()
    }


def match_row(rows: Rows, terms: Sequence[str], start: int) -> int:
    """Return the length of the longest row that stands at a position, 0 where none does."""
    for row in rows.get(terms[start], ()) if start < len(terms) else ():
        if tuple(terms[start : start + len(row)]) == row:
            return len(row)
    return 0


def holds_row(rows: Rows, terms: Sequence[str]) -> bool:
    """Tell whether any row stands among the terms."""
    return any(match_row(rows, terms, place) for place in range(len(terms)))


def to_terms(words: Iterable[str]) -> frozenset[str]:
    """Return the terms of some words."""
    return frozenset(token.term for word in words for token in tokenize(word))


FUNCTION: Collection[str] = to_terms([FUNCTION_WORDS, "ước tính đều lại nên"]) - to_terms(["một"])
"""Words of grammar and of reporting: của, được, đạt, là. One counts: loại một, một phần."""

_WHOLE_PLACES = (
    "trên địa bàn tỉnh | trên địa bàn | địa bàn tỉnh | của tỉnh | toàn tỉnh | tỉnh ta | tỉnh nhà |"
    " trên cả nước | cả nước | trên toàn quốc | toàn quốc | nước ta | Việt Nam | toàn thành phố |"
    " của thành phố | toàn huyện | của huyện"
)
WHOLE_PLACES = spell_rows(_WHOLE_PLACES)
"""Where the article says a number stands; its scope says that better."""

LIGHT = spell_rows(
    "tổng số | số lượng | con số | tỷ lệ | tỷ trọng | chiếm | ghi nhận | ước tính | ước đạt |"
    " mức đạt | đạt mức | ở mức | tổng cộng | toàn bộ | tất cả | lên tới | lũy kế | tổng",
    _WHOLE_PLACES,
)
"""How a number is counted, and where."""

PLACE_RANKS = to_terms(["tỉnh huyện quận xã phường phố"])
"""What stands before the name of a place."""

LIGHT_OF_RANKS = spell_rows(
    "bộ chỉ số | chỉ số | mức độ | đánh giá | kết quả | phân hạng | xếp hạng | thứ hạng |"
    " bảng xếp hạng | xếp loại | xếp thứ | xếp vị trí | vị trí | thứ | hạng | xếp | đứng |"
    " báo cáo | công bố | điểm số | bảng"
)
"""Words that name the measuring itself, where the place in an order is what is measured."""

COMPOUNDS = spell_rows(
    "số hóa | số liệu | số học | số thuê bao | tổng hợp | tổng cục | tổng công ty"
)
"""Words that open like a light one and are another."""

HOLDERS = spell_rows(
    "cơ quan nhà nước | cơ quan hành chính nhà nước | cơ quan hành chính | cơ quan | nhà nước |"
    " bộ | ngành | địa phương | đơn vị | các cấp"
)
"""Who of the public service holds what is counted: reports leave them out or put them in."""

HELD_BY = to_terms(["của", "tại", "thuộc", "trong", "ở"])
LISTED_BY = to_terms(["các", "những", "và", "mọi"])

CARRIERS = spell_rows(
    "hồ sơ | đề xuất | đề án | phương án | văn bản | quyết định | thủ tục | giấy chứng nhận |"
    " giấy phép | tờ trình | thẻ"
)
"""The papers on which something is granted: được phê duyệt (hồ sơ đề xuất) quy hoạch."""

PASSIVE = to_terms(["được"])

WHOLES = spell_rows("trên tổng số | trong tổng số | so với tổng số")
"""Opens the whole that a share is a part of."""

LEVELS = spell_rows("cấp bộ | cấp tỉnh | cấp huyện | cấp xã | cấp trung ương | cấp cơ sở")

RESTRICTORS = spell_rows(
    "toàn trình | một phần | mức độ | cấp | nông thôn | thành thị | đô thị | miền núi | vùng |"
    " nam | nữ | nam giới | nữ giới | phụ nữ | trẻ em | trưởng thành | tuổi | cao tuổi | mới |"
    " cũ | còn hiệu lực | trong đó | riêng | bình quân | trung bình | mỗi | chưa | không | ngoài |"
    " hộ nghèo | nghèo | đầu tiên | lần đầu | trực tiếp | trực tuyến | công lập | tư nhân |"
    " trong nước | nước ngoài | tối thiểu | tối đa | dự kiến | kế hoạch"
)
"""Words that narrow what is counted wherever they stand: two metrics apart by one are two."""

RATES = spell_rows("cứ | mỗi | hằng | hàng | bình quân | trung bình")
"""What opens the head or time that a number is counted by."""

FLOWS = spell_rows(
    "doanh thu | doanh số | kim ngạch | xuất khẩu | nhập khẩu | sản lượng | sản xuất | thu | chi |"
    " giải ngân | vốn | lượt | vụ | cuộc | ca | lợi nhuận | nộp | xử phạt | tai nạn | tử vong |"
    " chết | bị thương | GDP | GRDP | giao dịch | tiếp nhận"
)
"""What adds up over a period: of a month and of a year it is not one line."""

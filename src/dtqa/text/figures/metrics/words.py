"""The words that stand around figures: what reports, changes, counts and heads them.

Closed lists of general Vietnamese, in small letters, and how to match them at a place of a
row of words. No list holds what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def list_entries(words: str) -> frozenset[str]:
    """Return the entries of a list, "|" between them."""
    return frozenset(word.strip() for word in words.split("|"))


LONGEST_ENTRY = 4
"""Syllables of the longest entry of these lists."""

REPORTS = list_entries(
    "đạt|là|chiếm|còn|lên|ước đạt|đạt mức|ở mức|vượt|vượt mức|tương đương|bằng|cán mốc|vào khoảng"
    "|dao động|dừng ở|duy trì|giữ|lên tới|lên đến|xuống còn|xuống|trị giá|có giá|có giá trị"
    "|lên mức|về mức|về|đạt được|ước|ước tính|rơi vào|từ mức|từ|tức|đứng ở mức|đạt tới|xuống mức"
    "|không dưới|không quá|không vượt quá|tới|đến|quá|dài|rộng|cao|sâu|nặng|cách|kéo dài|mất"
)
"""Verbs and particles between what is measured and its figure."""

CHANGES = list_entries(
    "tăng|giảm|tăng thêm|giảm thêm|tăng lên|giảm xuống|tăng trưởng|gấp|gấp khoảng|cao hơn"
    "|thấp hơn|nhiều hơn|ít hơn|nhanh hơn|chậm hơn|lớn hơn|nhỏ hơn|dài hơn|ngắn hơn"
    "|mạnh hơn|đông hơn|rẻ hơn|đắt hơn|cao gấp|sụt|sụt giảm|tụt|hạ|nâng|thêm|lùi|giảm đi|tăng tới"
    "|tăng đến|giảm tới|giảm đến|tăng từ|giảm từ|tăng mạnh|giảm mạnh|tăng khoảng|giảm khoảng"
    "|tăng nhẹ|giảm nhẹ|tăng bình quân"
)
"""Verbs of growth and difference."""

HOLDS = list_entries(
    "có|gồm|bao gồm|gồm có|với|trong đó|như|hiện có|có tới|có đến|sở hữu|cùng|kèm theo|kể cả"
    "|tổng cộng|bao gồm cả|thì có|có khoảng|có tổng cộng"
)
"""Words after which a counted thing is said to exist."""

THIN = list_entries(
    "tỷ lệ|tỉ lệ|mức|tổng số|số lượng|giá trị|số tiền|tổng số tiền|con số|tổng|tổng giá trị"
    "|kinh phí|tỷ trọng|tỉ trọng|chi phí|tổng kinh phí|tổng vốn|vốn|doanh thu|thời gian|mức giá"
    "|giá|diện tích|tổng diện tích|tổng chiều dài|chiều dài|tổng mức đầu tư|công suất|trọng lượng"
    "|tốc độ"
)
"""Nouns of measuring that say little without what they measure."""

BARE_HEADS = list_entries("số lượng|tổng số|số|tổng số lượng|con số")
"""Heads that a metric can do without: what they count is named behind them."""

NOT_BARE = list_entries(
    "tiền|liệu|vốn|dư|thu|hóa|hoá|hộ|hiệu|phiếu|phận|điểm|thuế|chi|nợ|ca|giờ|lần|năm|ngày"
)
"""Behind "số": it is a word of its own there (số tiền, số dư) or the shorter phrase is unclear."""

METRIC_HEADS = list_entries(
    "tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số|số lượng|tổng số|tổng|tốc độ|mức|doanh thu|doanh số|chỉ số"
    "|kim ngạch|sản lượng|giá|giá trị|chi phí|lợi nhuận|vốn|thu nhập|diện tích|dân số|năng suất"
    "|công suất|kinh phí|dư nợ|lãi suất|nhiệt độ|chiều dài|thời gian|lượng|quy mô|thị phần"
    "|xuất khẩu|nhập khẩu|điểm số|khối lượng|nợ|thu ngân sách|chi ngân sách|nguồn thu|lượng khách"
    "|mật độ|tuổi thọ|vốn đầu tư|tăng trưởng|lạm phát|cổ phiếu|giá bán|mức phạt|số tiền"
    "|trọng lượng|trữ lượng|tổng vốn"
)
"""Nouns that open what is measured."""

AUXILIARIES = list_entries(
    "đã|đang|sẽ|cũng|chỉ|mới|vẫn|hiện|ước|dự kiến|cơ bản|tiếp tục|đều|được|bị|chưa|không|đã được"
    "|lần lượt|ước tính|phấn đấu|phải|có thể|cần|tương ứng|ngay|hiện đang"
)
"""Words between a subject and its verb."""

HEDGES = list_entries(
    "khoảng|gần|hơn|trên|dưới|xấp xỉ|chừng|tối thiểu|tối đa|ít nhất|nhiều nhất|chưa đến|chưa đầy"
    "|không quá|ước khoảng|trung bình|bình quân|lần lượt|cỡ|ngót|tầm|độ|những|các|cả|toàn bộ"
    "|tất cả|mỗi|tới|đến|lên tới|lên đến|vào khoảng|ở|vào|hết|được|thêm|tổng cộng|chỉ|lên|xuống"
    "|ước tính|ước|đủ|mức|ra|tương ứng|đúng|chẵn|thứ"
)
"""Words right before a number that say nothing of what is measured."""

BINDERS = list_entries(
    "của|cho|trong|tại|về|ở|trên|giữa|bởi|do|theo|sau|trước|từ|qua|bằng|đối với|thuộc|vì"
)
"""Prepositions: the number behind them counts something of its own."""

DOINGS = list_entries(
    "cấp|kích hoạt|ban hành|triển khai|xây dựng|cung cấp|thiết lập|kết nối|hoàn thành|tổ chức"
    "|thực hiện|xử lý|hướng dẫn xử lý|tiếp nhận|giải quyết|phát hiện|bắt giữ|thu giữ|tạm giữ"
    "|khởi tố|xử phạt|công bố|đầu tư|bổ sung|tuyển dụng|tuyển|đào tạo|bồi dưỡng|hỗ trợ|trao|tặng"
    "|trao tặng|phê duyệt|thông qua|đưa vào sử dụng|khánh thành|khởi công|lắp đặt|sửa chữa"
    "|nâng cấp|trồng|khai thác|sản xuất|xuất khẩu|nhập khẩu|bán|mua|chuyển|vận chuyển|đón|phục vụ"
    "|khám|khám chữa bệnh|chữa|chữa bệnh|điều trị|tiêm|xét nghiệm|ghi nhận|cảnh báo|thu hồi"
    "|đóng cửa|mở|thành lập|sáp nhập|cắt giảm|tinh giản|bố trí|giải ngân|chi|thu|nộp|vay|cho vay"
    "|huy động|tiết kiệm|thu hút|ký|ký kết|kiểm tra|thanh tra|rà soát|cập nhật|chỉnh lý|số hóa"
    "|số hoá|tích hợp|chia sẻ|đăng ký|sử dụng|lựa chọn|phát triển|tạo|giải cứu|cứu|bắt|tiêu hủy"
    "|tiêu huỷ|phá|phá hủy|phạt|tham mưu|đề xuất|giới thiệu|gửi|nhận|phát|phát hành|in|xuất bản"
    "|giao|điều động|huy động được|vận hành|duy trì|bảo trì|chế tạo|lập|mở rộng|giảm nghèo"
    "|quy hoạch|thu thập|nuôi|chở|chuyên chở|vận tải|tiêu thụ|thu gom|dạy|chế biến"
)
"""Verbs whose object is the thing counted: "kích hoạt 5 triệu tài khoản"."""

STOPS_BEHIND = list_entries(
    "so|so với|tăng so|giảm so|tăng mạnh|giảm mạnh|tăng nhẹ|giảm nhẹ|tăng từ|giảm từ|tăng lên"
    "|giảm xuống|tăng thêm|giảm thêm|tăng gần|giảm gần|tăng hơn|giảm hơn|tăng khoảng|giảm khoảng"
    "|tăng tới|giảm tới|đạt|chiếm|gấp|tương đương|trong đó|cùng kỳ|nhằm|là|thì|khi|nếu|nhưng"
    "|mà còn|mà không|mà vẫn|mà lại|theo quy định|theo thống kê|theo báo cáo|theo số liệu"
    "|theo đó|theo ông|theo bà|nên|vì|do đó"
    "|để đảm|hoặc là|như|qua đó|từ đó|đồng thời|góp phần|giúp|tạo ra|tạo điều kiện"
    "|tạo thuận lợi|nhờ|bởi|sau khi|trước khi|cao nhất|thấp nhất|trở lên|trở xuống|kể từ"
    "|tính đến|trong khi|gồm|bao gồm|cao hơn|thấp hơn|ước|này|đó|nữa"
)
"""What ends the words that say what a number counts."""

FINITE = list_entries(
    "đã|đang|sẽ|là|vẫn|đều|cũng|duy trì|tiếp tục|đạt|tăng|giảm|xếp|đứng|chiếm|ghi nhận|gồm"
    "|bao gồm|trở thành|vươn lên|vươn|diễn ra|cho biết|cho thấy|có|chưa|không|bị|được|phải|cần"
    "|ở mức"
)
"""What ends a subject: its verb or a word before it."""

NO_LEADS = list_entries(
    "trở lên|trở xuống|băng rộng|diện rộng|mở rộng|nâng cao|vùng cao|công nghệ cao|chất lượng cao"
    "|trình độ cao|chuyên sâu|vùng sâu"
)
"""End like a verb that leads to a number and are what is measured."""

DIMENSIONS = list_entries("dài|rộng|cao|sâu|nặng|cách")
"""Lead to a number only right before it: rộng 5 m, but "băng rộng là 5"."""

NO_VERBS = list_entries("tăng trưởng|tăng cường|gia tăng|giảm nghèo|giảm phát")
"""Nouns that open like a verb of FINITE or STOPS_BEHIND."""

OPENERS = list_entries(
    "theo|về|trong|tính|đến|tại|ở|hiện|cụ thể|như vậy|trong đó|ngoài ra|bên cạnh|đồng thời|qua"
    "|sau|trước|từ|với|nhờ|để|đặc biệt|riêng|năm|tháng|quý|ngày|mỗi|bình quân|trung bình|hàng"
    "|theo đó|do|vì|khi|nếu|tuy|mặc dù|dù|đây|đó|này|nay|trên|cùng|cùng với|như|nhằm|tuy nhiên"
    "|nhưng|song|hôm|sáng|chiều|tối|đối với|hiện nay|mới đây|trước đó|sau đó|tiếp đó|ông|bà|anh"
    "|chị|còn|và|bởi|tổng cộng|thậm chí|nhất là"
)
"""What opens a clause that is no subject."""

SAYINGS = list_entries("trong đó|cụ thể|cho biết|cho thấy|rằng|thì|nhấn mạnh|khẳng định")
"""Behind these words another statement begins."""

OUTER_VERBS = list_entries("đã|đang|sẽ|vẫn|tiếp tục|cũng|đều")
"""Behind the object of a verb, they begin what is said of the subject."""

LEADING = CHANGES | REPORTS | HOLDS
"""Verbs that lead to a number."""

NO_SUBJECTS = OPENERS | SAYINGS | CHANGES | REPORTS
"""What does not go on with a list of counted things behind a comma."""

OUTER_STOPS = STOPS_BEHIND | OUTER_VERBS
"""What ends the object of a verb."""

ONE_OF_TWO_VERBS = DOINGS | {"giảm"}
"""A verb whose object stands behind the next one: giảm, hỗ trợ học phí."""

PARTICLES = list_entries("lên|tới|đến|xuống|ở|vào|mức")
"""Words between two verbs before a number: vươn lên xếp."""

PLAIN_VERBS = FINITE | list_entries(
    "đi|đến|ra|vào|làm|nói|gây|đưa|lấy|mang|chạy|xảy ra|bao gồm|tính|thấy|xem|dùng|sống|ngồi|chết"
    "|giúp|dẫn|khiến|do|bởi|vì|để|nhằm|khi|mà|nếu|trở|quay|bắn|mất|ước|dự báo|dự kiến|hơn|gần"
    "|khoảng|trên|dưới|đứng đầu|kế"
)
"""What opens a clause that goes on without a subject."""

VERB_SIGNS = FINITE | DOINGS
"""A phrase with one of these has its verb."""


@lru_cache(maxsize=64)
def _list_edges(entries: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the last words of all entries: most words are none of them."""
    rows = [entry.split() for entry in entries]
    return frozenset(row[0] for row in rows), frozenset(row[-1] for row in rows)


def match_at(words: Sequence[str], place: int, entries: frozenset[str], end: int = -1) -> int:
    """Return how many words from a place on make the longest entry, 0 where none does.

    >>> match_at("ước đạt 5".split(), 0, REPORTS), match_at(["nhà"], 0, REPORTS)
    (2, 0)
    """
    limit = len(words) if end < 0 else end
    if place >= limit or words[place] not in _list_edges(entries)[0]:
        return 0
    for length in range(min(LONGEST_ENTRY, limit - place), 0, -1):
        if " ".join(words[place : place + length]) in entries:
            return length
    return 0


def match_before(words: Sequence[str], end: int, entries: frozenset[str], start: int = 0) -> int:
    """Return how many words up to a place make the longest entry, 0 where none does.

    >>> match_before("tỷ lệ ước đạt".split(), 4, REPORTS)
    2
    """
    if end <= start or words[end - 1] not in _list_edges(entries)[1]:
        return 0
    for length in range(min(LONGEST_ENTRY, end - start), 0, -1):
        if " ".join(words[end - length : end]) in entries:
            return length
    return 0


def find_first(
    words: Sequence[str], entries: frozenset[str], start: int = 0, end: int | None = None
) -> int:
    """Return the first place at which an entry begins, `end` where none does.

    >>> find_first("xe tăng trưởng rồi tăng".split(), CHANGES)
    4
    """
    limit = len(words) if end is None else min(end, len(words))
    place = start
    firsts = _list_edges(entries)[0]
    while place < limit:
        if words[place] not in firsts:
            place += 1
            continue
        skipped = match_at(words, place, NO_VERBS, limit)
        if not skipped and match_at(words, place, entries, limit):
            return place
        place += skipped or 1
    return max(limit, start)

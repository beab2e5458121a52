"""The Vietnamese words by which a follow-up is read, beside those of `lexis`.

Verbs, measures, compounds and linking words of the language; what goes out are phrases to
look for in a question and where they stand in it. No word of an article or a question set
is listed for its own sake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dtqa.answer.lexis import ASKING, CHANGE_WORDS, KINDS, Phrase, make_words
from dtqa.model import Kind, Span
from dtqa.text.marks import has_marks
from dtqa.text.words import Token


def list_phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases that stand between upright strokes, longest first."""
    return _sort_phrases([Phrase(words) for words in text.split("|")])


def _sort_phrases(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.parts[0])))


_ASKING_WORDS = make_words("nào mấy nhiêu ai gì đâu lâu sao giờ")
_NO_ASKING = frozenset({"so voi", "nuoc ta", "cho biet", "cho hoi"})
"""What lexis drops with the asking words though it does not ask."""

_WITH_TOPIC = frozenset({Kind.LIST, Kind.DESCRIPTION})
"""In "những tiện ích nào" the noun is what is asked about: only "nào" asks."""

_MORE_ASKING = list_phrases("mấy lần | bao nhiêu lần | ở những đâu | ra làm sao")

VERBS = list_phrases("""
    diễn ra | được tổ chức | tổ chức | ban hành | ra đời | ký kết | ký | có hiệu lực | bắt đầu |
    kết thúc | khai mạc | bế mạc | chủ trì | công bố | đạt được | đạt | chiếm | tăng thêm |
    tăng trưởng | tăng | giảm | gấp | vượt | xếp | đứng | thuộc | nằm | kích hoạt | nộp | sử dụng |
    dùng | phục vụ | cung cấp | triển khai | hoàn thành | thực hiện | xử lý | giải quyết |
    đăng ký | phê duyệt | xây dựng | tích hợp | thiết lập | yêu cầu | đề xuất | đề nghị |
    quy định | hướng dẫn | báo cáo | đánh giá | ghi nhận | cảnh báo | cập nhật | nghe | tham dự |
    dự | tham gia | nhận | gửi | mua | bán | trả | phát biểu | chỉ đạo | giao | giữ | làm | cần |
    phải | muốn | gặp | tập trung | lựa chọn | chọn | đưa | hỗ trợ | kiểm tra | xảy ra |
    khởi công | khánh thành | thành lập | thông qua | áp dụng | bảo đảm | kiện toàn | tuyển dụng |
    cấp xong | cấp được | đã cấp | được cấp | xong | nói | giải thích | tham mưu | phát hành |
    trình bày | sinh ra | sinh | đầu tư | mở | đóng cửa | chạy | đặt
""")
"""Common verbs of reports and news: they end a noun phrase, and are no topic by themselves."""

COMPOUNDS = list_phrases("""
    chữ ký | giao dịch | giao thông | giao lưu | giao diện | giao tiếp | bàn giao | chuyển giao |
    ngoại giao | dự án | dự toán | dự báo | dự thảo | dự kiến | bán dẫn | bán hàng | bán lẻ |
    mua bán | mua sắm | chứng nhận | xác nhận | nhận thức | nhận diện | việc làm | làm việc |
    tiêu dùng | người dùng | cần thiết | trả lời | đặt hàng | đấu giá | mở rộng | tăng cường |
    giảm nghèo | học sinh | sinh viên | vệ sinh | an sinh | sinh hoạt | thí sinh | phát sinh |
    sinh học | sinh thái | báo chí | thuộc tính | người nhận | người gửi | tổ chức tín dụng |
    cơ sở | bằng lái | bằng cấp | bằng khen | bằng chứng
""")
"""Words with a syllable that elsewhere is a verb, links or opens a measure."""

SAFE_VERBS = frozenset({"tang", "giam", "gap", "dat", "chiem", "xep", "nop"})
"""One-syllable verbs that count without marks too; others look like nouns (ủy ban, bán)."""

METRICS = list_phrases("""
    tỷ lệ | tỷ trọng | tốc độ | số lượng | tổng số | chỉ số | số tiền | xếp hạng | thứ hạng |
    vị trí | doanh thu | kim ngạch | giá trị | giá | dân số | diện tích | kinh phí | chi phí |
    học phí | lãi suất | sản lượng | lợi nhuận | thu nhập | mức | mục tiêu | thời hạn |
    danh sách | nguyên nhân | lý do | cách | thủ tục | nhiệm vụ
""")
"""Nouns that name what is measured or listed: with a complement they make a question."""

RELATIONAL = list_phrases("""
    mục đích | nội dung | ý nghĩa | vai trò | tác dụng | kết quả | kết luận | quy mô | hình thức |
    thời gian | địa điểm | chức vụ | giải pháp | khó khăn | hạn chế | thuận lợi | lợi ích |
    đối tượng | phạm vi | tiến độ | trách nhiệm | điều kiện | yêu cầu | tên | tuổi | quê |
    thành phần | chủ đề | căn cứ | đặc điểm | ưu điểm | nhược điểm | số tiền | điểm số | thứ bậc
""")
"""Nouns that are always of something: alone they leave out of what."""

QUALITIES = make_words(
    "cao thấp nhanh chậm lớn nhỏ tốt kém mạnh yếu nhất đầu cuối mới cũ khác đủ thiếu dài ngắn đông",
    unmarked="cao thap nhanh cham lon nho tot nhat",
)
"""What is said of a subject, and is none."""

NARROWING = list_phrases("tổng cộng | tất cả | toàn bộ | tính đến | thời gian qua | mỗi ngày")
LINKS = make_words(
    "trên dưới qua bằng giữa hơn gần tính nay thêm rồi xong chưa không từng lên xuống nhau các kể"
    " trong riêng chỉ",
    unmarked="tren giua nay them chua tung trong",
)
"""Words that narrow a question down and name no topic, beside the stop words of lexis."""


def _only_asks(kind: Kind, phrase: Phrase) -> bool:
    """Tell whether a phrase of KINDS asks, and means little by itself."""
    tokens = [token for part in phrase.parts for token in part]
    asks = any(_ASKING_WORDS.holds(token, marked=True) for token in tokens)
    changes = any(CHANGE_WORDS.holds(token, marked=True) for token in tokens)
    return kind not in _WITH_TOPIC and len(phrase.parts) == 1 and asks and not changes


def _spell(phrase: Phrase) -> str:
    return " ".join(token.folded for token in phrase.parts[0])


ASKING_PHRASES = _sort_phrases(
    chain(
        (phrase for phrase in ASKING if _spell(phrase) not in _NO_ASKING),
        (phrase for kind, some in KINDS for phrase in some if _only_asks(kind, phrase)),
        _MORE_ASKING,
    )
)
"""What only asks, longest first: the asking words of lexis and those of its kinds."""


def find_phrases(
    phrases: Sequence[Phrase],
    tokens: Sequence[Token],
    marked: bool | None = None,
    taken: Sequence[bool] = (),
) -> list[Span]:
    """Return where the phrases stand, earlier phrases first, none overlapping.

    A word of a longer phrase that was typed without its marks counts in a marked text too
    ("bao nhieu điểm"), whatever marks it was given since; a single word has to be as it is
    written, or bare and unsure. `taken` are tokens that
    belong to something else.
    """
    if marked is None:
        marked = any(has_marks(token.text) for token in tokens)
    used = list(taken) or [False] * len(tokens)
    found: list[Span] = []
    typed_openings = {token.folded for token in tokens}
    for phrase in phrases:
        if phrase.parts[0][0].folded not in typed_openings:  # nine in ten: this is the hot loop
            continue
        loosely = len(phrase.parts[0]) > 1
        for start, end in phrase.find(tokens, marked and not loosely):
            row = zip(phrase.parts[0], tokens[start:end], strict=True)
            typed = all(
                word.term == one.term or one.term == one.folded or (loosely and not one.sure)
                for word, one in row
            )
            if typed and not any(used[start:end]):
                used[start:end] = [True] * (end - start)
                found.append((start, end))
    return sorted(found)

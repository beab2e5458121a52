"""The Vietnamese words by which a question shows what it asks for.

Phrases are written with marks. They match what was typed by its marks where the question
has any, by its letters where it has none. Only words of the language stand here, never
those of an article or a question set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.model import Kind
from dtqa.text.marks import has_marks
from dtqa.text.words import Token, tokenize


class Phrase:
    """Some words in a row; "…" stands for up to `GAP` words between."""

    GAP = 20

    def __init__(self, words: str) -> None:
        parts = [part.strip() for part in words.split("…")]
        self.parts = [tokenize(part) for part in parts]

    def find(self, tokens: Sequence[Token], marked: bool) -> list[tuple[int, int]]:
        """Return every (start, end) of token positions where the phrase stands."""
        opening = self.parts[0][0].folded
        starts = [start for start, token in enumerate(tokens) if token.folded == opening]
        ends = [self._match(tokens, start, marked) for start in starts]
        pairs = zip(starts, ends, strict=True)
        return [(start, end) for start, end in pairs if end is not None]

    def _match(self, tokens: Sequence[Token], start: int, marked: bool) -> int | None:
        end = _match_row(self.parts[0], tokens, start, marked)
        for part in self.parts[1:]:
            if end is None:
                return None
            places = range(end, min(end + self.GAP, len(tokens)))
            ends = (_match_row(part, tokens, place, marked) for place in places)
            end = next((found for found in ends if found is not None), None)
        return end


def _match_row(
    row: Sequence[Token], tokens: Sequence[Token], start: int, marked: bool
) -> int | None:
    end = start + len(row)
    if end > len(tokens):
        return None
    pairs = zip(row, tokens[start:end], strict=True)
    return end if all(same_word(word, token, marked) for word, token in pairs) else None


def same_word(word: Token, token: Token, marked: bool) -> bool:
    """Tell whether a typed token is the word; by letters alone where no marks were typed."""
    return word.term == token.term if marked and token.sure else word.folded == token.folded


@dataclass(frozen=True, slots=True)
class WordSet:
    """A set of single words that is asked with or without marks."""

    terms: frozenset[str]
    folded: frozenset[str]

    def holds(self, token: Token, marked: bool) -> bool:
        """Tell whether the token is one of the words; restored marks are taken as typed."""
        by_marks = marked and (token.sure or has_marks(token.text))
        return token.term in self.terms if by_marks else token.folded in self.folded


def make_words(words: str, unmarked: str | None = None) -> WordSet:
    """Return the set of some words; `unmarked` are those that are safe without marks."""
    terms = frozenset(token.term for token in tokenize(words))
    folded = frozenset(token.folded for token in tokenize(unmarked or words))
    return WordSet(terms, folded)


def _phrases(text: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(words) for words in text.split("|"))


COUNTING = _phrases("""
    bao nhiêu phần trăm | mấy phần trăm | bao nhiêu | mấy | số lượng | tổng số | tỷ lệ |
    tỷ trọng
""")
"""What stands before the words for what is counted, longest first."""

OPENING_COUNT = Phrase("số")
"""Counts too, but only where it opens the question: "số" ends many words (kinh tế số)."""

DEFINITION = _phrases("""
    là gì | nghĩa là gì | là cái gì | là như thế nào | được hiểu là
""")

REASON = _phrases("""
    vì sao | tại sao | lý do | nguyên nhân | do đâu | vì đâu
""")

CHANGE_WORDS = make_words("tăng giảm thêm tăng trưởng chênh hơn kém", unmarked="tang giam them")
"""Words by which a question asks for a change rather than a level."""

FUNCTION_WORDS = (
    "là của và có được đã trong cho với các những về tại ở theo thì mà này đó khi ra vào để từ"
    " đến bị do bởi trên như nào gì ai đang sẽ vẫn cũng rất còn hay hoặc thế vậy nhé ạ à ơi xin"
    " hỏi biết tôi mình bạn hãy giúp mỗi nhiều hiện nay đạt khoảng một cái việc ấy đây kia rằng"
    " đâu sao bao nhiêu mấy lúc vì nếu cùng hôm"
)

STOP_WORDS = make_words(
    FUNCTION_WORDS,
    unmarked="la cua va duoc da trong cho voi cac nhung ve tai theo thi nay do khi ra vao de tu den"
    " bi boi nhu nao gi ai dang se van cung rat con hay hoac the vay nhe xin hoi biet toi minh moi"
    " nhieu hien dat khoang mot cai viec rang bao nhieu",
)
"""Words that carry no meaning of their own in a question: they need not be found."""

ASKING = _phrases("""
    là bao nhiêu phần trăm | bao nhiêu phần trăm | bao nhiêu | đứng thứ mấy | thứ mấy |
    xếp hạng mấy | hạng mấy | mấy | vào ngày nào | ngày nào | tháng nào | năm nào | khi nào |
    bao giờ | lúc nào | thời gian nào | thời điểm nào | mấy giờ | bao lâu | ở đâu | tại đâu |
    nơi nào | những ai | là ai | do ai | ai | tên là gì | tên gì | những gì | là gì | cái gì |
    điều gì | gì | như thế nào | ra sao | thế nào | vì sao | tại sao | do đâu | lý do gì | nào |
    liệt kê | kể tên | cho biết | cho hỏi | nêu rõ | hãy nêu | nước ta | so với
""")
"""What only asks, longest first where one holds another."""

KINDS: tuple[tuple[Kind, tuple[Phrase, ...]], ...] = (
    (
        Kind.RANK,
        _phrases("""
            thứ mấy | hạng mấy | hạng bao nhiêu | thứ bao nhiêu
        """),
    ),
    (
        Kind.DATE,
        _phrases("""
            ngày nào | hôm nào | tháng nào | năm nào | quý nào | khi nào | bao giờ | lúc nào |
            thời gian nào | thời điểm nào | mấy giờ | tháng mấy | năm bao nhiêu | ngày bao nhiêu |
            ngày tháng năm
        """),
    ),
    (
        Kind.DURATION,
        _phrases("""
            bao lâu | mất bao nhiêu thời gian | trong thời gian bao | bao nhiêu ngày |
            bao nhiêu giờ | bao nhiêu tháng | bao nhiêu năm | mấy ngày | mấy năm | mấy tháng |
            thời hạn
        """),
    ),
    (
        Kind.PERCENT,
        _phrases("""
            tăng bao nhiêu | giảm bao nhiêu | tăng thêm bao nhiêu | tăng trưởng bao nhiêu
        """),
    ),
    (
        Kind.MONEY,
        _phrases("""
            bao nhiêu tiền | bao nhiêu đồng | bao nhiêu tỷ | mấy tỷ | mấy triệu đồng |
            tiền … bao nhiêu | bao nhiêu triệu đồng | bao nhiêu usd | bao nhiêu đô |
            giá bao nhiêu | số tiền … bao nhiêu | doanh thu … bao nhiêu | kinh phí … bao nhiêu |
            kim ngạch … bao nhiêu | xuất khẩu … bao nhiêu
        """),
    ),
    (
        Kind.PERCENT,
        _phrases("""
            bao nhiêu phần trăm | mấy phần trăm | tỷ lệ … bao nhiêu | tỷ trọng … bao nhiêu |
            chiếm bao nhiêu
        """),
    ),
    (
        Kind.LIST,
        _phrases("""
            những … gì | những … nào | các … nào | gồm những | bao gồm | gồm các | liệt kê |
            kể tên | những ai
        """),
    ),
    (
        Kind.ORGANIZATION,
        _phrases("""
            cơ quan nào | đơn vị nào | bộ nào | bộ ngành nào | sở nào | tổ chức nào |
            doanh nghiệp nào | công ty nào | hãng nào | ngân hàng nào | tập đoàn nào |
            trường nào | báo nào | ứng dụng nào | nền tảng nào | hệ thống nào | phần mềm nào
        """),
    ),
    (
        Kind.PERSON,
        _phrases("""
            ai | người nào | ông nào | bà nào | vị nào | đồng chí nào | lãnh đạo nào | tên là gì |
            tên gì
        """),
    ),
    (
        Kind.PLACE,
        _phrases("""
            ở đâu | tại đâu | nơi nào | địa điểm | tỉnh nào | thành phố nào | huyện nào | xã nào |
            nước nào | quốc gia nào | địa phương nào | trụ sở nào
        """),
    ),
    (
        Kind.RANK,
        _phrases("""
            xếp hạng … bao nhiêu | vị trí … bao nhiêu
        """),
    ),
    (
        Kind.NUMBER,
        _phrases("""
            bao nhiêu | mấy
        """),
    ),
    (
        Kind.DESCRIPTION,
        _phrases("""
            là gì | điều gì | vì sao | tại sao | lý do | nguyên nhân | quốc gia nào |
            bộ phận nào | loài … nào
        """),
    ),
    (
        Kind.RANK,
        _phrases("""
            thứ hạng | xếp hạng | đứng thứ | xếp thứ | vị trí thứ
        """),
    ),
    (
        Kind.PERCENT,
        _phrases("""
            tỷ lệ | phần trăm | tỷ trọng
        """),
    ),
    (
        Kind.MONEY,
        _phrases("""
            số tiền | doanh thu | kinh phí | chi phí | kim ngạch | tổng vốn | mức lương |
            học phí | trị giá | xuất khẩu
        """),
    ),
    (
        Kind.NUMBER,
        _phrases("""
            số lượng | tổng số | tốc độ
        """),
    ),
)
"""The first kind one of whose phrases stands in the question is what it asks for."""

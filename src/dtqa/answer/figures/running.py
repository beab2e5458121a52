"""The words by which a question asks for a run through time, not for one figure.

The tokens of a question come in, spans of tokens go out. Like other asking words they
need not stand in a sentence that answers. Nothing is looked for here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dtqa.answer.lexis import Phrase
from dtqa.model import Span
from dtqa.text.words import Token


def _read_phrases(text: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(words) for words in text.split("|"))


RUNS = _read_phrases("""
    qua các năm | qua từng năm | qua mỗi năm | theo các năm | theo từng năm | các năm qua |
    những năm qua | mấy năm qua | hằng năm ra sao | hàng năm ra sao | qua các thời kỳ |
    theo từng thời kỳ | qua các giai đoạn | qua các thời điểm | qua từng thời điểm | qua các tháng |
    theo từng tháng | qua từng tháng | qua các quý | theo từng quý | qua từng quý | theo thời gian |
    qua thời gian | qua các kỳ | qua từng kỳ | qua các báo cáo
    """)
"""Ask for a run whatever else the question says."""

TURNS = _read_phrases("""
    thay đổi như thế nào | thay đổi thế nào | thay đổi ra sao | biến động như thế nào |
    biến động thế nào | biến động ra sao | diễn biến như thế nào | diễn biến thế nào |
    diễn biến ra sao | tăng giảm như thế nào | tăng giảm thế nào | tăng giảm ra sao |
    tăng hay giảm | chuyển biến thế nào | chuyển biến ra sao | diễn biến | biến động
    """)
"""Ask for a run only of what can be measured: a match changes too."""

MEASURED = _read_phrases("""
    tỷ lệ | tỷ trọng | số lượng | tổng số | xếp hạng | thứ hạng | vị trí | chỉ số | doanh thu |
    kim ngạch | sản lượng | số vụ | số ca | số người | số hộ | số lượt | tốc độ | mức độ | mức |
    tổng vốn | giá trị | bao nhiêu phần trăm | phần trăm | năng suất | lượng
    """)
"""What shows that something measured is asked for."""

COUNTED = _read_phrases("bao nhiêu | mấy")
"""Where these stand, "từ năm … đến nay" bounds one sum."""

_FIRST, _LAST = 1900, 2100
"""What counts as a year."""


def find_run_words(tokens: Sequence[Token], marked: bool) -> tuple[Span, ...]:
    """Return the spans of tokens that only ask for a run, in order, none overlapping.

    >>> from dtqa.text.words import tokenize
    >>> find_run_words(tokenize("Tỷ lệ hộ nghèo thay đổi thế nào?"), marked=True)
    ((4, 8),)
    >>> find_run_words(tokenize("Thời tiết thay đổi thế nào?"), marked=True)
    ()
    """
    spans = [span for phrase in RUNS for span in phrase.find(tokens, marked)]
    if (
        spans
        or any(phrase.find(tokens, marked) for phrase in MEASURED)
        or _opens_with_number(tokens)
    ):
        spans += [span for phrase in TURNS for span in phrase.find(tokens, marked)]
        if not any(phrase.find(tokens, marked) for phrase in COUNTED):
            spans += _find_stretches(tokens)
    return tuple(_drop_inner(spans))


def _opens_with_number(tokens: Sequence[Token]) -> bool:
    """Tell whether "số" opens the question and counts what follows."""
    return len(tokens) > 1 and tokens[0].folded == "so"


def _find_stretches(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the spans of "từ năm 2020 đến nay" and "từ 2020 đến 2023"."""
    folded = [token.folded for token in tokens]
    for start in (place for place, word in enumerate(folded) if word in ("tu", "giai")):
        place = start + (2 if folded[start : start + 2] == ["giai", "doan"] else 1)
        place = _pass_year(folded, place)
        if place and folded[place : place + 1] == ["den"]:
            now = place + 2 if folded[place + 1 : place + 2] == ["nay"] else 0
            end = now or _pass_year(folded, place + 1)
            if end:
                yield start, end


def _pass_year(folded: Sequence[str], place: int) -> int:
    """Return the position behind "năm 2020" or "2020", 0 where no year stands."""
    place += folded[place : place + 1] == ["nam"]
    word = folded[place] if place < len(folded) else ""
    is_year = word.isdecimal() and len(word) == 4 and _FIRST <= int(word) < _LAST
    return place + 1 if is_year else 0


def _drop_inner(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans in order, of those that overlap the one that begins first, the longest."""
    reached = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end

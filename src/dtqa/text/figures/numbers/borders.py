"""Where the phrase behind a number ends: at a mark or at a word that cannot be counted.

What comes in is a sentence and an offset; what goes out are the words from there up to
the border. Which of them is the unit is told in `units`. No dictionary is asked here, so
that a question's answer can be read without one.
"""

from __future__ import annotations

import re

from dtqa.text.marks import is_syllable

_BORDERS_TEXT = """
    và hoặc hay nhưng mà thì là của trong ngoài trên dưới ở tại với cho từ đến tới về theo vào
    ra lên xuống qua sau trước giữa để do bởi vì nên nếu khi lúc đã đang sẽ vẫn cũng đều chỉ
    không chưa chẳng được bị có còn này kia đó nọ ấy nữa rồi lại cùng như so bằng tăng giảm
    đạt gồm thuộc nằm mỗi trở tuy dù ngay thêm nhằm kể tức hơn kém gần khoảng đối đứng xếp
    thông tính một mới vừa phải nói đi biết cần muốn thấy diễn vượt tương chứ chiếm ước tuyệt
    nhờ hết quá rất cao thấp mất
"""
_BORDERS = frozenset(_BORDERS_TEXT.split())
"""Words that begin something else: prepositions, auxiliaries, and verbs of reports."""

_BOUND_TEXT = "do tính tăng thông đối đi nói bằng chỉ thuộc cao thấp phải xếp từ hết như bị"
_BOUND = frozenset(_BOUND_TEXT.split())
"""Border words that also end nouns."""

_NOUNS = re.compile(
    r"(?:bị (?:can|cáo|đơn|hại)|chỉ (?:thị|tiêu|số|huy|dẫn)|bằng (?:khen|lái|chứng|cấp|sáng)"
    r"|đối (?:tượng|thủ|tác|sách)|thông (?:tin|điệp|tư|báo|số)|từ (?:ngữ|khóa|khoá)"
    r"|cao (?:tốc|ốc|điểm|thủ|nguyên)|tính (?:năng|từ|chất)|thuộc (?:tính|địa)"
    r"|khoảng (?:cách|trống)|không (?:gian|quân))(?!\w)",
    re.IGNORECASE,
)
"""Nouns that begin with a word of the borders: bị can, chỉ tiêu, đối tượng."""

_WORD = re.compile(r"(?:\s|(?<=\w)-(?=\w))?(?P<word>[^\W\d_]+)")
_A_PERIOD = re.compile(
    r"(?:năm|tháng|ngày|quý|giai đoạn)\s(?:[0-9]|(?:nay|này|ngoái|trước|qua)(?!\w)|[IVX]+(?!\w))",
    re.IGNORECASE,
)
"""What tells when and is not counted: vị trí 34 năm 2021."""

MOST = 14
"""Most words of a counted phrase."""


def read_phrase(sentence: str, at: int, most: int = MOST) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words behind an offset, up to a mark, number or border word.

    >>> text = "có 3 cơ quan báo chí đã ký"
    >>> [text[start:end] for start, end in read_phrase(text, 4)]
    ['cơ', 'quan', 'báo', 'chí']
    """
    spans: list[tuple[int, int]] = []
    while len(spans) < most:
        found = _WORD.match(sentence, at)
        if found is None or (found.start() == found.start("word") and not spans):
            break
        start, at = found.span("word")
        if len(found["word"]) == 1 and found["word"].isascii():
            break  # diesel 0.05 S, 3 x 4
        if found["word"].lower() in _BORDERS and not _NOUNS.match(sentence, start):
            break
        if _A_PERIOD.match(sentence, start):
            break
        spans.append((start, at))
    return tuple(spans)


def read_bound(sentence: str, at: int) -> tuple[int, int] | None:
    """Return the span of a border word that may end a noun of two syllables: lý do, máy tính.

    >>> read_bound("hai lý do", 6), read_bound("hai người ở", 9)
    ((7, 9), None)
    """
    found = _WORD.match(sentence, at)
    bound = found is not None and found["word"].lower() in _BOUND
    return found.span("word") if found and bound else None


def has_noun(sentence: str, at: int) -> bool:
    """Tell whether something that may be counted stands right behind an offset."""
    return bool(read_phrase(sentence, at, 1))


def is_foreign_name(sentence: str, at: int) -> bool:
    """Tell whether a capitalised foreign word stands behind, which makes a name: 38 North."""
    spans = read_phrase(sentence, at, 1)
    word = sentence[slice(*spans[0])] if spans else ""
    return word.istitle() and not is_syllable(word.lower())

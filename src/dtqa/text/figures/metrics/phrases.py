"""Words of a sentence become a short phrase: without its periods, places and loose ends.

What comes in are tokens of one clause and what of the sentence says when and where; what
goes out is the phrase as a reader would write it. Which tokens belong to a figure is
decided in `counting` and `subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dtqa.model import Span
from dtqa.text.entities.periods import find_periods
from dtqa.text.figures.whereabouts import Reach, Where, find_whereabouts
from dtqa.text.marks import is_syllable
from dtqa.text.words import Token

LONGEST = 200
"""Characters of the longest phrase; a longer one is cut at a word."""

LONGEST_HOLDER = 6
"""Syllables of a name that is said to hold what is counted: "… của Công ty …"."""

_TIME_LEAD = re.compile(
    r"(?:(?<!\w)(?:trong|vào|tính|đến|tới|của|từ|hết|đầu|cuối|giữa|cùng kỳ|năm|tháng|ngày|sáng"
    r"|chiều|tối|trưa|so với|giai đoạn|quý|thời điểm|kể)\s)+$",
    re.IGNORECASE,
)
_LEAD_REACH = 40
"""Characters before a period in which the words that lead to it are looked for."""

_NOW = re.compile(
    r"(?<!\w)(?:(?:tính )?(?:cho )?đến (?:nay|thời điểm (?:này|hiện (?:tại|nay)))"
    r"|hiện nay|hiện tại|thời gian qua|vừa qua|năm nay|năm (?:ngoái|trước|qua)"
    r"|tháng (?:này|trước|qua)|mới đây|gần đây|trước đó|hôm (?:nay|qua))(?!\w)",
    re.IGNORECASE,
)
_COUNTED_PLACE = ("các", "63", "34")
"""What opens words that tell the nation and are counted themselves: các bộ, ngành."""


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LOOSE = _list(
    "của tại ở trong trên vào từ đến tới với và cùng hoặc cho về là có được bị bởi do để thì mà đã"
    " đang sẽ cũng các những gồm theo như rằng ra lên xuống còn khoảng hơn gần cả mỗi này đó giữa"
    " thuộc so số mức khi nhưng nên nếu vì nhằm qua sau trước bằng vẫn"
)
_COMPOUNDS = frozenset(
    {
        "chứng từ",
        "đầu vào",
        "đầu ra",
        "giá cả",
        "phụ thuộc",
        "diễn ra",
        "xảy ra",
        "gây ra",
        "hiện có",
        "tự do",
        "văn bằng",
        "công bằng",
        "cân bằng",
        "phía sau",
        "phía trước",
        "trở lên",
        "trở xuống",
    }
)
"""Words that a phrase does not end with, and words that only look as if they did."""

_OPENING = _list(
    "và cùng hoặc với thì mà đã đang sẽ cũng được bị các những của tại ở trong trên vào từ đến tới"
    " cho do là có như rằng còn theo riêng khi để cả thêm khoảng"
)
"""Words that a phrase does not open with."""

_KEPT_MARKS = frozenset({"-", "/", ".", "&", "'", "’"})
"""Marks within a word or between two that belong together."""

_BLANKS = re.compile(r"\s+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def mask_asides(sentence: str) -> bytes:
    """Return for each character whether it says when or where (1), not what (0)."""
    mask = bytearray(len(sentence))
    for start, end in find_asides(sentence):
        mask[start:end] = b"\1" * (end - start)
    return bytes(mask)


def find_asides(sentence: str) -> tuple[Span, ...]:
    """Return the stretches that say when and where, with the words that lead to them.

    >>> text = "Tính đến tháng 3/2021, xe buýt của tỉnh Gia Lai"
    >>> [text[start:end] for start, end in find_asides(text)]
    ['Tính đến tháng 3/2021', 'của tỉnh Gia Lai']
    """
    spans = [match.span() for match in _NOW.finditer(sentence)]
    for period in find_periods(sentence):
        lead = _TIME_LEAD.search(sentence, max(0, period.start - _LEAD_REACH), period.start)
        spans.append((lead.start() if lead else period.start, period.end))
    spans += [
        (where.lead, where.end)
        for where in find_whereabouts(sentence)
        if _is_aside(sentence, where)
    ]
    return tuple(sorted(spans))


def _is_aside(sentence: str, where: Where) -> bool:
    """Tell whether a place says where something is, rather than what it is."""
    if where.reach is Reach.OWN:
        return True
    if sentence[where.start : where.end].lower().startswith(_COUNTED_PLACE):
        return False
    if where.reach is Reach.NATION and sentence[where.start].islower():
        return True
    alone = where.lead == 0 or sentence[max(0, where.lead - 2) : where.lead] in (", ", "; ", ": ")
    return where.led or alone


def keep_tokens(tokens: Sequence[Token], mask: bytes) -> tuple[Token, ...]:
    """Return the tokens that are not masked."""
    return tuple(token for token in tokens if not mask[token.start])


def spell_phrase(sentence: str, tokens: Sequence[Token], *, opening: bool = True) -> str:
    """Return tokens as one phrase: no loose words at its ends, one blank between words.

    Where `opening` is false its first word stays: "bị cáo" is one word.

    >>> from dtqa.text.words import tokenize
    >>> spell_phrase("Số xe buýt của", tokenize("Số xe buýt của"))
    'số xe buýt'
    """
    first, last = 0, len(tokens)
    while opening and first < last and tokens[first].text.lower() in _OPENING:
        first += 1
    while first < last and _is_loose(tokens[first:last]):
        last -= 1
    row = tokens[first:last]
    if not row:
        return ""
    text = _lower_opening(row)
    for left, right in pairwise(row):
        text += _join(sentence[left.end : right.start]) + right.text
    return _shorten(_BLANKS.sub(" ", text).strip())


def _is_loose(row: Sequence[Token]) -> bool:
    last = row[-1].text.lower()
    if last not in _LOOSE:
        return False
    if last == "số":  # công nghệ số, kinh tế số
        return len(row) == 1
    return " ".join(token.text.lower() for token in row[-2:]) not in _COMPOUNDS


def _join(gap: str) -> str:
    """Return what stands between two words of a phrase: a blank, or a mark that belongs there."""
    if gap in ("", " "):
        return gap
    if "(" in gap or "[" in gap:
        gap = _BRACKETED.sub("", gap)
    gap = _BLANKS.sub(" ", gap)
    if gap.strip() in _KEPT_MARKS:
        return gap if "-" in gap else gap.strip()
    return ", " if "," in gap else " "


def _lower_opening(row: Sequence[Token]) -> str:
    """Return the first word, small where its capital only opens a sentence.

    A word is a name where another capital follows: Mobile Money, Bộ Công an.
    """
    word = row[0].text
    if not word[:1].isupper() or not is_syllable(word.lower()):
        return word
    if len(word) > 1 and word.isupper():
        return word
    named = len(row) > 1 and row[1].text[:1].isupper()
    return word if named else word[:1].lower() + word[1:]


def add_holder(words: str, holder: str) -> str:
    """Return words with a holder of a name behind them; a common noun before "có" tells nothing.

    >>> add_holder("trạm sạc", "Công ty Mẫu"), add_holder("trạm sạc", "các xã")
    ('trạm sạc của Công ty Mẫu', 'trạm sạc')
    """
    named = any(word[:1].isupper() for word in holder.split())
    short = len(holder.split()) <= LONGEST_HOLDER
    return f"{words} của {holder}" if named and short and holder not in words else words


def _shorten(text: str) -> str:
    """Return a text of at most LONGEST characters, cut at a blank."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind(" ", 0, LONGEST + 1)
    return text[: cut if cut > 0 else LONGEST].rstrip(" ,")

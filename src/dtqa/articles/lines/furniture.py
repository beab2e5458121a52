"""Lines lose the furniture of the site they were copied from.

What comes in are the clean lines of a page saved as text; what goes out are the lines a
person wrote. A line is furniture only where the whole of it is made of known pieces
(text-size switches, view counts, share buttons, ratings …) as government and newspaper
sites print them: a sentence that merely holds such a word always stays. Rules are named
and general, none knows a single site, and nothing inside a line is ever rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dtqa.articles.lines import pieces
from dtqa.text.letters import CAPITAL

MAX_PIECES = 200
"""Characters of a line beyond which it is not furniture: the longest rule has 90."""

PROSE_WORDS = 12
"""Words from which a line that ends like a sentence is somebody's text, not a link."""

_PIECE = re.compile(
    rf"(?:{'|'.join(pieces.PIECES.values())})(?![^\W_])|{pieces.SEPARATORS}", re.IGNORECASE
)
_BUTTON = re.compile(pieces.BUTTONS, re.IGNORECASE)
_LABELLED = re.compile(pieces.LABELS, re.IGNORECASE)
_BEGIN, _END = r"[-–—=>»•*\s]*", r"\s*(?:\(\s*\d+\s*\))?[-–—=:.…»>*\s]*"
_RELATED = re.compile(rf"{_BEGIN}(?:{pieces.RELATED}){_END}", re.IGNORECASE)
_TAIL = re.compile(rf"{_BEGIN}(?:{pieces.RELATED}|{pieces.APPENDED}){_END}", re.IGNORECASE)
_COUNTED = re.compile(rf"{pieces.PIECES['comments']}", re.IGNORECASE)
_NOTICE = re.compile(pieces.NOTICES, re.IGNORECASE)
_COUNTER = re.compile(pieces.COUNTERS, re.IGNORECASE)
_SURE_COUNTER = re.compile(pieces.SURE_COUNTERS, re.IGNORECASE)
_IMPRINT = re.compile(pieces.IMPRINT, re.IGNORECASE)
_SURE_IMPRINT = re.compile(pieces.SURE_IMPRINT, re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![\w:/.,])(?<![Ss]ố )(?<![Nn]ăm )(?<![Tt]háng )(?<![Nn]gày )(?<![Qq]uý )(?<!thứ )"
    rf"\d+(?:[.,]\d+)*(?:%| (?!(?:tháng|năm|ngày|giờ|phút)\b)(?!{CAPITAL})[^\W\d_])"
)
_SENTENCE_END = re.compile(r"[.…;:][\"”’')\]]*$|[.!?…][\"”’')\]]+$")
_CALL_END = re.compile(r"[!?]$")
_INNER_END = re.compile(rf"[.!?…][\"”’')]*\s+[\"“‘(]?{CAPITAL}")


def drop_furniture(lines: Sequence[str], told: Container[str] = ()) -> list[str]:
    """Return the lines without the site's furniture, in their order.

    `told` are lines known to be text, whatever they say: "Email" may stand in a list.
    """
    kept = _drop_imprint(_drop_counters(list(lines)))
    kept = kept[: find_tail(kept)]
    judged = [is_furniture(line) for line in kept]
    return [
        line
        for index, line in enumerate(kept)
        if not judged[index] or line in told or _may_be_heading(kept, judged, index)
    ]


def is_furniture(line: str) -> bool:
    """Tell whether the whole line is made of a site's pieces.

    >>> is_furniture("A- A A+ | Cỡ chữ"), is_furniture("Cỡ chữ của biển báo là 30 cm")
    (True, False)
    """
    if _LABELLED.match(line) or _RELATED.fullmatch(line):
        return not is_prose(line)
    if line[0].islower() and line[-1] == "." and line[-2:] != "..":
        return False  # the end of a broken sentence: "…, ông nói | chia sẻ."
    return not strip_pieces(line)


def is_related(line: str) -> bool:
    """Tell whether a line heads a list of other articles, wherever it stands.

    >>> is_related("Tin liên quan"), is_related("Tin liên quan đến đất đai tăng")
    (True, False)
    """
    return bool(_RELATED.fullmatch(line))


def is_appended(line: str) -> bool:
    """Tell whether a line heads what a site appends below an article, such as comments.

    >>> is_appended("Ý kiến bạn đọc (20)"), is_appended("Ý kiến bạn đọc nêu ra")
    (True, False)
    """
    return bool(_TAIL.fullmatch(line) or _COUNTED.fullmatch(line))


def is_notice(line: str) -> bool:
    """Tell whether a line tells readers of the site what to do, in a sentence of its own.

    >>> is_notice("* Mời quý độc giả theo dõi báo trên Google News!"), is_notice("Mời bạn đọc.")
    (True, False)
    """
    asks = len(line) <= MAX_PIECES + 100 and _NOTICE.fullmatch(line)
    return bool(asks) and not holds_amount(line)  # an amount is told, not asked


def holds_amount(line: str) -> bool:
    """Tell whether a line says how many or how much of something; days and hours count nothing.

    >>> holds_amount("Giải nhất 20 triệu đồng"), holds_amount("Ngày 12 tháng 3 năm 2024 tại xã")
    (True, False)
    """
    return bool(_AMOUNT.search(line))


def is_imprint(line: str) -> bool:
    """Tell whether a line opens like the closing lines of a site.

    >>> is_imprint("Điện thoại: 0205 123 4567"), is_imprint("Số điện thoại mới")
    (True, False)
    """
    return bool(_IMPRINT.match(line))


def strip_pieces(line: str) -> str:
    """Return what is left of a line after its leading pieces; "" where nothing is."""
    if len(line) > MAX_PIECES:
        return line
    position = 0
    while position < len(line):
        match = _PIECE.match(line, position)
        if match is None:
            return line[position:]
        position = match.end()
    return ""


def find_tail(lines: Sequence[str]) -> int:
    """Return where the appended part begins: the number of lines where there is none.

    It begins at a heading such as "Tin khác" below the first prose, and only where no
    prose follows any more: what might be the article's own text stays.
    """
    last_prose = max((i for i, line in enumerate(lines) if is_prose(line)), default=-1)
    if last_prose < 0:
        return len(lines)
    after = range(last_prose + 1, len(lines))
    return next((i for i in after if _TAIL.fullmatch(lines[i])), len(lines))


def is_prose(line: str) -> bool:
    """Tell whether a line is long enough and ends like a sentence somebody wrote.

    One that asks or exclaims may be a headline: it has to hold more than that sentence.
    """
    if line.count(" ", 0, 1000) + 1 < PROSE_WORDS:
        return False
    called = _CALL_END.search(line[-1:]) and _INNER_END.search(line[:1000])
    return bool(called or _SENTENCE_END.search(line[-10:]))


def _drop_counters(lines: list[str]) -> list[str]:
    """Drop runs of visitor counters; "Năm 2025 : 221" alone may be a figure."""
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if _COUNTER.fullmatch(line):
            run.append(line)
            continue
        if not any(_SURE_COUNTER.search(counter) for counter in run):
            kept += run
        run = []
        kept.append(line)
    return kept[:-1]


def _drop_imprint(lines: list[str]) -> list[str]:
    """Drop the closing lines of address and licence where one claims the copyright."""
    end = len(lines)
    while end and (_IMPRINT.match(lines[end - 1]) or is_furniture(lines[end - 1])):
        end -= 1
    sure = any(_SURE_IMPRINT.search(line) for line in lines[end:])
    return lines[:end] if sure else lines


def _may_be_heading(lines: Sequence[str], judged: Sequence[bool], index: int) -> bool:
    """Tell whether "Facebook" or "Bình luận" stands alone between two lines of text."""
    inside = 0 < index < len(lines) - 1
    if not inside or not _BUTTON.fullmatch(lines[index]):
        return False
    return not judged[index - 1] and not judged[index + 1] and is_prose(lines[index + 1])

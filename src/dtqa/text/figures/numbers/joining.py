"""Two numbers that are one: the ends of a range, and what neighbours give each other.

What comes in are the spotted numbers of a sentence; what goes out are fewer, ranges joined,
scores and formations left out. The ends of a movement (từ 3% lên 13,5%) stay two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dtqa.text.figures.numbers.borders import has_noun
from dtqa.text.figures.numbers.named import follows_score
from dtqa.text.figures.numbers.spotting import Spotted
from dtqa.text.figures.quantity import Measure

_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s(?:đến|tới|cho đến|cho tới|->|→)\s(?:hết\s)?", re.IGNORECASE)
_MOVED = re.compile(r"\s(?:lên|xuống|còn|lên đến|lên tới|xuống còn)\s", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ(?:\s(?:mức|khoảng|gần|hơn|chỉ))?\s$", re.IGNORECASE)
_LONGEST_GAP, _FROM_REACH = 10, 12


def join_ranges(sentence: str, numbers: Sequence[Spotted]) -> tuple[Spotted, ...]:
    """Return the numbers with the two ends of each range as one, scores left out.

    >>> from dtqa.text.figures.numbers.spotting import spot_numbers
    >>> text = "từ 5 - 7 triệu đồng, thua 0-2"
    >>> [(n.value, n.value_to) for n in join_ranges(text, spot_numbers(text))]
    [(Decimal('5000000'), Decimal('7000000'))]
    """
    joined: list[Spotted] = []
    at = 0
    while at < len(numbers):
        end = _end_chain(sentence, numbers, at)
        if end - at == 1:
            behind = numbers[end] if end < len(numbers) else None
            joined.append(_share_moved(sentence, numbers[at], behind))
        elif end - at == 2:
            joined += _join_pair(sentence, numbers[at], numbers[at + 1])
        at = end
    return tuple(joined)


def _share_moved(sentence: str, left: Spotted, right: Spotted | None) -> Spotted:
    """Return the start of a movement with the scale and measure of its end: từ 10 lên 12 triệu."""
    if right is None or not _MOVED.fullmatch(_gap(sentence, left, right)):
        return left
    began = _FROM.search(sentence, max(0, left.start - _FROM_REACH), left.start)
    return _share(left, right) if began and right.of is None else left


def _end_chain(sentence: str, numbers: Sequence[Spotted], at: int) -> int:
    """Return the position behind a row of numbers with dashes or "đến" between them."""
    end = at + 1
    while end < len(numbers) and _is_link(_gap(sentence, numbers[end - 1], numbers[end])):
        end += 1
    return end


def _gap(sentence: str, left: Spotted, right: Spotted) -> str:
    return sentence[left.end : min(right.start, left.end + _LONGEST_GAP)]


def _is_link(gap: str) -> bool:
    return bool(_DASH.fullmatch(gap) or _TO.fullmatch(gap))


def _join_pair(sentence: str, left: Spotted, right: Spotted) -> list[Spotted]:
    """Return one number for two ends of a range, both where they are none, none for a score."""
    dashed = bool(_DASH.fullmatch(_gap(sentence, left, right)))
    left = _share(left, right)
    alike = left.measure is right.measure and left.unit == right.unit
    if alike and left.of is right.of is None and left.value < right.value:
        scaled = right.measure is not Measure.COUNT or right.scaled > 1
        measured = scaled or has_noun(sentence, right.end)
        if not dashed or (measured and not _is_score(sentence, left, right)):
            whole = replace(right, start=left.start, value=left.value, value_to=right.value)
            return [replace(whole, spelled=left.spelled and right.spelled)]
    return [] if dashed and left.plain and right.plain and not left.unit else [left, right]


def _is_score(sentence: str, left: Spotted, right: Spotted) -> bool:
    plain = right.measure is Measure.COUNT and left.plain and right.plain
    return plain and follows_score(sentence, left.start)


def _share(left: Spotted, right: Spotted) -> Spotted:
    """Return the first end with the scale and measure that are said once: 5 - 7 triệu đồng."""
    if left.measure is not Measure.COUNT:
        return left
    scale = right.scaled if left.scaled == 1 and left.value * right.scaled < right.value else 1
    return replace(
        left,
        value=left.value * scale,
        measure=right.measure,
        unit=right.unit,
        scaled=max(scale, left.scaled),
    )

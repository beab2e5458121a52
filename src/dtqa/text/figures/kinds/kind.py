"""Each figure of a sentence gets its kind, and a change its direction.

What comes in are a sentence and its quantities, with what stands around it where that is
known; what goes out is a pair a quantity, the first kind that fits: target, rank, change,
share, actual. Kinds run on over an enumeration: "năm 2022 đạt 28%, năm 2023 đạt 19%".
Values and periods are not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dtqa.model import Direction, FigureKind, Hedge
from dtqa.text.figures.kinds.changes import PLACES, REACH, name_growth, read_change
from dtqa.text.figures.kinds.targets import announces_goals, is_target, states_fact
from dtqa.text.figures.periods.clock import set_clock
from dtqa.text.figures.periods.cues import Cue, Part, find_cues
from dtqa.text.figures.periods.pieces import Stretch, cut_pieces, find_stretch
from dtqa.text.figures.quantity import Measure, Quantity, Setting

Told = tuple[FigureKind, Direction | None]

_TIME = r"(?:(?:trong\s|vào\s|đến\s)?(?:năm|quý|tháng|giai đoạn)\s[\w/-]+(?:\s(?:năm\s)?\d{4})?)"
_HEDGES = r"(?:\s*(?:khoảng|gần|hơn|trên|dưới|ước|chừng|xấp xỉ|tới|chỉ|mức))*"
_BARE = re.compile(
    rf"^[\s,(]*(?:và|hoặc|rồi)?\s*(?P<time>{_TIME})?,?\s*(?P<says>đạt|là|ở mức)?"
    rf"{_HEDGES}\s*[+–-]?$",
    re.IGNORECASE,
)
"""A piece that says nothing of its own before its number, so that it goes on with the last."""

_SAME_AS = re.compile(
    rf"^[\s,(]*(?:tương đương|tức|hay|ứng với)(?:\s(?:là|với))?{_HEDGES}\s*$", re.I
)
_GROUPED = re.compile(r"\b(?:nhóm|tốp|top|trong số)\s$", re.IGNORECASE)
_BEST = re.compile(
    r"^(?:\s[^\s,;.()]+){1,6}\s(?:đứng đầu|dẫn đầu|cao nhất|tốt nhất|hàng đầu)\b", re.I
)
_AT_LEAST = re.compile(
    r"(?<!\w)(?:ít nhất|tối thiểu|không (?:dưới|thấp hơn|ít hơn))(?:\s(?:là|đạt|có))*\s$",
    re.IGNORECASE,
)
"""Before an amount that is demanded, where a deadline stands behind it."""

_NEAR = 40
"""Characters within which a word beside a number makes it a place in an order."""


def tell_kinds(
    sentence: str, quantities: Sequence[Quantity], setting: Setting | None = None
) -> tuple[Told, ...]:
    """Return the kind of each quantity and, for a change, its direction.

    The setting, where given, tells what lies ahead of the article and what a heading
    announces: both make goals.

    >>> number = Quantity(9, 12, "20%", 20, Measure.PERCENT, "%")
    >>> tell_kinds("Năm nay, 20% hộ", [number])[0][0].value
    'share'
    """
    stretches = cut_pieces(sentence) if quantities else ()
    announced = setting is not None and bool(quantities) and announces_goals(setting)
    deadlines = _find_deadlines(sentence, setting) if setting and quantities else ()
    told: list[Told] = []
    for number, quantity in enumerate(quantities):
        last = (quantities[number - 1], told[-1]) if number else None
        if _is_goal(sentence, quantity, deadlines, announced):
            told.append((FigureKind.TARGET, None))
        elif quantity.measure is Measure.RANK or _is_group(sentence, quantity):
            told.append((FigureKind.RANK, None))
        else:
            direction = _tell_change(sentence, quantity, stretches, last)
            told.append(_tell_rest(quantity, direction))
    return tuple(told)


def _find_deadlines(sentence: str, setting: Setting) -> tuple[Cue, ...]:
    """Return the periods of a sentence, where one of them lies ahead of the article."""
    said = [cue for cue in find_cues(sentence, set_clock(setting)) if cue.part is Part.SAID]
    return tuple(said) if any(cue.ahead for cue in said) else ()


def _is_goal(sentence: str, quantity: Quantity, said: tuple[Cue, ...], announced: bool) -> bool:
    """Tell whether a figure is a goal by its words, what announced it, or its deadline."""
    if is_target(sentence, quantity.start, quantity.end):
        return True
    if announced:
        return not states_fact(sentence, quantity.start)
    if quantity.hedge is Hedge.LOWER and _AT_LEAST.search(
        sentence, max(0, quantity.start - _NEAR), quantity.start
    ):
        due = any(cue.ahead and cue.start > quantity.end for cue in said)
        if due and not states_fact(sentence, quantity.start):
            return True
    number = bisect_right(said, quantity.start, key=lambda cue: cue.end) - 1
    if number < 0 or not said[number].ahead:
        return False
    return not states_fact(sentence, quantity.start, said[number].end)


def _is_group(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a number names a place in an order by its size: nhóm 10 tỉnh dẫn đầu."""
    before = sentence[max(0, quantity.start - _NEAR) : quantity.start]
    behind = sentence[quantity.end : quantity.end + _NEAR]
    return bool(_GROUPED.search(before) and _BEST.match(behind))


def _tell_rest(quantity: Quantity, direction: Direction | None) -> Told:
    if direction is not None:
        return FigureKind.CHANGE, direction
    if quantity.measure is Measure.POINTS:
        return FigureKind.CHANGE, None
    if quantity.measure is Measure.PERCENT or quantity.of is not None:
        return FigureKind.SHARE, None
    return FigureKind.ACTUAL, None


def _tell_change(
    sentence: str,
    quantity: Quantity,
    stretches: tuple[Stretch, ...],
    last: tuple[Quantity, Told] | None,
) -> Direction | None:
    """Return the direction of a change: said before it, by a rate's name, or by the last one."""
    if quantity.of is not None and not quantity.spelled and quantity.unit:
        return None
    direction = read_change(sentence, quantity)
    if direction is not None or quantity.of is not None:
        return direction
    at = find_stretch(stretches, quantity.start)
    opened = _find_start(stretches, at)
    words = sentence[max(opened, quantity.start - REACH) : quantity.start]
    if quantity.measure is Measure.PERCENT and (growth := name_growth(words)):
        return growth
    return _run_on(sentence, quantity, words, opened, last) if opened else None


def _find_start(stretches: tuple[Stretch, ...], at: Stretch) -> int:
    """Return where the piece of a stretch begins, before the bracket that interrupts it."""
    number = bisect_right(stretches, at.start, key=lambda one: one.start) - 1
    for one in stretches[max(0, number - 2) : number]:
        if one.piece == at.piece:
            return one.start
    return at.start


def _run_on(
    sentence: str, quantity: Quantity, words: str, opened: int, last: tuple[Quantity, Told] | None
) -> Direction | None:
    """Return the direction of the number before, where this one only goes on with it.

    So do an equal ("tăng 5 điểm, tương đương 1%"), a bracket right behind and a bare
    number of the same measure ("tăng 5% và 7%"); a number with a period and "đạt" only
    behind the name of a rate ("tăng trưởng năm 2022 đạt 8%, năm 2023 đạt 5%").
    """
    bare = _BARE.match(words)
    host = sentence[max(0, opened - REACH) : opened]
    if bare and bare["says"] and bare["time"]:
        return name_growth(host) if quantity.measure is Measure.PERCENT else None
    if last is None or last[1][0] is not FigureKind.CHANGE:
        return None
    if _SAME_AS.match(words):
        return last[1][1]
    if bare is None or bare["says"]:
        return None
    if ")" in sentence[last[0].end : quantity.start]:
        return None
    bracket = words.lstrip().startswith("(") and opened - last[0].end <= _NEAR
    between = sentence[last[0].end : opened]
    if bracket and quantity.measure is not Measure.PERCENT and "so với" in between:
        return None  # giảm 13,9% so với năm 2022 (136 tỷ USD)
    alike = quantity.measure is last[0].measure or {quantity.unit, last[0].unit} <= PLACES
    return last[1][1] if bracket or alike else None

"""A sentence gives up its quantities: numbers with value, unit, hedge and what they count.

What comes in is a sentence of any text; what goes out are Quantities in order, none
overlapping. Rules put the parts together that their own modules read: numerals, measures,
ranges, names, hedges, units. Practice looked at: duckling and quantulum3 (value, unit and
span of one quantity; ranges as one; a bare number is a quantity only if its words say so),
written anew for Vietnamese. Periods, kinds and metrics are read by others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dtqa.text.figures.numbers.borders import has_noun
from dtqa.text.figures.numbers.counting import ROW, is_counting, is_listed
from dtqa.text.figures.numbers.hedges import find_hedge
from dtqa.text.figures.numbers.joining import join_ranges
from dtqa.text.figures.numbers.named import BEFORE, is_rank
from dtqa.text.figures.numbers.numerals import AMBIGUOUS, to_value
from dtqa.text.figures.numbers.spotting import Spotted, spot_numbers
from dtqa.text.figures.numbers.units import (
    complete_per,
    find_unit_before,
    read_per,
    read_unit,
)
from dtqa.text.figures.quantity import Measure, Quantity

LONGEST = 10_000
"""Characters of a sentence that are read; the longest of 87,000 of the news has 1,298."""

RANK_UNIT = "thứ hạng"

_AMONG_GAP = re.compile(r"\s(?:trong|trên)\s(?:tổng\s)?(?:số\s)?")
_WIDEST_GAP = 40
_FOLD = re.compile(r"(?<!\w)gấp(?:\s(?:hơn|gần|khoảng|tới|đến|những))?\s$", re.IGNORECASE)
_MOVED_RANK = re.compile(r"\s(?:lên|xuống|và)\s(?:thứ\s)?")
_PLACES = re.compile(r"(?<!\w)(?:bậc|hạng),?(?:\s\(?[^\W\d]+){0,3}?\s\(?từ\s$", re.IGNORECASE)
"""Before the first of two places: tụt 4 bậc, từ 21 xuống 25."""

_BECAME = re.compile(
    r"\s[^\d,;:.()]{1,60}\s(?:thành|lên|xuống|còn)(?:\s(?:còn|đến|tới|chỉ|gần|hơn|khoảng))*\s",
    re.IGNORECASE,
)
"""Between the counts before and after: gộp 8 thủ tục thành 3."""

_NEXT_RANK = re.compile(r"[^\d;.:()]{0,30}(?:,|\svà)\s(?:xếp\s|đứng\s)?thứ\s", re.IGNORECASE)
"""Between a rank and one among others: thứ 9 cả nước và thứ 2 vùng."""

_MONEY_SCALE = 1_000_000


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order.

    >>> found = find_quantities("Hơn 5,2 triệu hộ, tăng 3%, xếp thứ 4/63")
    >>> [(quantity.text, quantity.value, quantity.unit) for quantity in found]
    [('5,2 triệu', 5200000, 'hộ'), ('3%', 3, '%'), ('4/63', 4, 'thứ hạng')]
    """
    found: list[Quantity] = []
    until = 0
    for number in find_numbers(sentence):
        if number.start >= until:  # not the thousand of "trên 1.000 dân"
            quantity, until = name_number(sentence, number)
            found.append(quantity)
    for at in range(1, len(found)):
        found[at] = _take_unit(sentence, found[at - 1], found[at])
    for at in range(len(found) - 2, -1, -1):
        found[at] = _share_unit(sentence, found[at], found[at + 1])
    return tuple(found)


def find_numbers(sentence: str) -> tuple[Spotted, ...]:
    """Return the amounts of a sentence, ranges joined and ranks marked, units not yet named.

    Of a text longer than any sentence only the start is read.
    """
    sentence = sentence[:LONGEST]
    numbers = [_rank(sentence, number) for number in join_ranges(sentence, spot_numbers(sentence))]
    numbers = _share_money(sentence, _rank_moves(sentence, numbers))
    kept: list[Spotted] = []
    for at in range(len(numbers) - 1, -1, -1):
        number = _inherit(sentence, numbers, at)
        behind = kept[-1] if kept else None
        if is_listed(sentence, number, behind) or is_counting(sentence, number):
            kept.append(number)
    return tuple(reversed(kept))


def _share_money(sentence: str, numbers: Sequence[Spotted]) -> list[Spotted]:
    """Return the numbers, bare millions as the money of their sentence: 4 tỷ đồng, sau 6 tỷ."""
    units = {number.unit for number in numbers if number.measure is Measure.MONEY}
    if len(units) != 1:
        return list(numbers)
    unit = units.pop().partition("/")[0]
    return [
        replace(number, measure=Measure.MONEY, unit=unit)
        if number.measure is Measure.COUNT
        and number.scaled >= _MONEY_SCALE
        and not has_noun(sentence, number.end)
        else number
        for number in numbers
    ]


def _rank(sentence: str, number: Spotted) -> Spotted:
    """Return a number with its measure told by the words before: a rank, times as much."""
    if number.measure is not Measure.COUNT or number.scaled > 1:
        return number
    counts = number.of is None and has_noun(sentence, number.end)
    part = number.of is not None and number.spelled  # xếp một phần ba dân số
    if not part and is_rank(sentence, number.start, float(number.value), counts=counts):
        return replace(number, measure=Measure.RANK, unit=RANK_UNIT, plain=False)
    if _FOLD.search(sentence, max(0, number.start - BEFORE), number.start):
        return replace(number, measure=Measure.TIMES, unit="lần", plain=False)
    return number


def _rank_moves(sentence: str, numbers: Sequence[Spotted]) -> list[Spotted]:
    """Return the numbers, both ends of a move over places as ranks: tụt 4 bậc, từ 21 xuống 25."""
    moved = list(numbers)
    for at in range(len(moved) - 1):
        pair = moved[at], moved[at + 1]
        if any(one.measure is not Measure.COUNT or one.scaled > 1 for one in pair):
            continue
        gap = sentence[pair[0].end : min(pair[1].start, pair[0].end + _WIDEST_GAP)]
        places = _PLACES.search(sentence, max(0, pair[0].start - BEFORE), pair[0].start)
        if places and _MOVED_RANK.fullmatch(gap) and not has_noun(sentence, pair[1].end):
            for number in (at, at + 1):
                moved[number] = replace(moved[number], measure=Measure.RANK, unit=RANK_UNIT)
    return moved


def _inherit(sentence: str, numbers: Sequence[Spotted], at: int) -> Spotted:
    """Return a bare number as a rank where the rank before moves to it: hạng 58 lên 45."""
    number, before = numbers[at], numbers[at - 1] if at else None
    if before is None or before.measure is not Measure.RANK or number.measure is not Measure.COUNT:
        return number
    gap = sentence[before.end : min(number.start, before.end + _WIDEST_GAP)]
    moved = _MOVED_RANK.fullmatch(gap) or _NEXT_RANK.fullmatch(gap)
    return replace(number, measure=Measure.RANK, unit=RANK_UNIT) if moved else number


def name_number(sentence: str, number: Spotted) -> tuple[Quantity, int]:
    """Return a number with its unit, counted phrase and hedge, and where its words end."""
    unit, counted, until = number.unit, None, number.end
    if number.measure is Measure.COUNT:
        unit, counted = read_unit(sentence, number.end)
        per = read_per(sentence, counted[1], unit) if counted else None
        unit = unit or find_unit_before(sentence, number.start)
        if per:
            unit, until = complete_per(sentence, f"{unit}/{per[0]}", per[1])
    elif "/" in unit:
        unit, until = complete_per(sentence, unit, number.end)
        number = replace(number, end=until)
    elif number.measure is Measure.PERCENT:
        _, counted = read_unit(sentence, number.end)
    hedge = find_hedge(
        sentence, number.start, number.end, few=number.spelled and number.value <= 10
    )
    quantity = Quantity(
        start=number.start,
        end=number.end,
        text=sentence[number.start : number.end],
        value=_to_value(number, number.value, unit),
        measure=number.measure,
        unit=unit,
        value_to=None if number.value_to is None else to_value(number.value_to),
        of=None if number.of is None else to_value(number.of),
        hedge=hedge[0] if hedge else None,
        hedged=hedge[1] if hedge else None,
        counted=counted,
        spelled=number.spelled,
    )
    return quantity, until


def _share_unit(sentence: str, left: Quantity, right: Quantity) -> Quantity:
    """Return a count with the noun said once behind a row or a whole: 5, 7 và 9 người."""
    bare = left.unit == "" and left.measure is right.measure is Measure.COUNT
    gap = sentence[left.end : min(right.start, left.end + _WIDEST_GAP)] if bare else ""
    shared = bare and (ROW.fullmatch(gap) or _AMONG_GAP.fullmatch(gap))
    return replace(left, unit=right.unit) if shared else left


def _take_unit(sentence: str, left: Quantity, right: Quantity) -> Quantity:
    """Return a bare count with the noun of the one it came from: từ 12 xã còn 9."""
    bare = right.unit == "" and left.measure is right.measure is Measure.COUNT
    if not bare or right.of is not None or left.of is not None:
        return right
    moved = _BECAME.fullmatch(sentence, left.end, right.start)
    return replace(right, unit=left.unit) if moved else right


def _to_value(number: Spotted, value: Decimal, unit: str) -> float:
    """Return the value; 1,486 is a thousand and more where whole things or money are counted."""
    whole = number.measure in (Measure.COUNT, Measure.MONEY) and unit and number.scaled == 1
    copied = bool(whole and AMBIGUOUS.fullmatch(number.digits))
    return to_value(value * 1000 if copied else value)

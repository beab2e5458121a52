"""The values that the readers of a sentence's figures hand to each other.

A Quantity is a number as read from the words; a Setting is what stands around its
sentence. Nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dtqa.model import Hedge, Span


class Measure(StrEnum):
    """What a number is written as: the sign, measure word or place it comes with."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    SIZE = "size"
    TIME = "time"
    TIMES = "times"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a sentence with its value; all spans are offsets into the sentence.

    `start` to `end` is the number with its scale and sign ("45,4 triệu", "68,2%", "46/63"),
    without hedge and without the counted noun. `value` has no sign, `value_to` ends a
    range, `of` is the whole of a part or of a ranking. `unit` is short ("%", "đồng", "lần",
    "thứ hạng", "tài khoản"), "" where nothing is named. `counted` spans the words counted
    right behind the number ("tài khoản định danh điện tử"), `hedged` the hedging word.
    """

    start: int
    end: int
    text: str
    value: float
    measure: Measure
    unit: str = ""
    value_to: float | None = None
    of: float | None = None
    hedge: Hedge | None = None
    hedged: Span | None = None
    counted: Span | None = None
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a sentence: `before` are the earlier sentences of its paragraph.

    `heading` is the heading it stands under, `opening` the first sentences of the article,
    `place` the province the whole article speaks of, "" where it speaks of none or of the
    nation. `as_of` is the article's period, `published` its ISO date.
    """

    title: str = ""
    heading: str = ""
    before: tuple[str, ...] = ()
    opening: str = ""
    place: str = ""
    publisher: str = ""
    as_of: str | None = None
    published: str | None = None

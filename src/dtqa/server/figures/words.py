"""A figure in the words of a Vietnamese reader: its amount, its period, its kind.

Figures come in, each with the sentence that states it, short phrases go out, the same in
the chat, on the page of the ledger and in the terminal. What a sentence wrote stays as it
wrote it, its hedging word included; nothing is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from dtqa.model import Direction, Figure, FigureKind, Hedge, NoticeKind
from dtqa.text.entities.timespans import name_period
from dtqa.text.figures.numbers.hedges import find_hedge

KINDS: Mapping[FigureKind, str] = {
    FigureKind.ACTUAL: "thực tế",
    FigureKind.TARGET: "mục tiêu",
    FigureKind.SHARE: "tỷ lệ",
    FigureKind.RANK: "thứ hạng",
    FigureKind.CHANGE: "mức thay đổi",
}
"""What each kind of figure is called."""

HEDGES: Mapping[Hedge, str] = {
    Hedge.LOWER: "trên",
    Hedge.UPPER: "dưới",
    Hedge.ABOUT: "khoảng",
}
"""One word for each side on which the truth may lie, where the sentence's own is not known."""

DIRECTIONS: Mapping[Direction, str] = {Direction.UP: "tăng", Direction.DOWN: "giảm"}
"""Which way a change goes."""

NOTICES: Mapping[NoticeKind, str] = {
    NoticeKind.UPDATE: "Cập nhật",
    NoticeKind.ROUNDING: "Làm tròn",
    NoticeKind.SCOPE: "Khác phạm vi",
    NoticeKind.TARGET: "Mục tiêu và thực tế",
    NoticeKind.UNEXPLAINED: "Cảnh báo",
}
"""What each kind of disagreement is called; what nobody can explain is a warning."""

NO_PERIOD = "không rõ kỳ"
UNSTATED = "kỳ không nêu trong câu"

_RANKED = "thứ hạng"
_HALVES = {"H1": "nửa đầu {}", "H2": "nửa cuối {}"}
_QUARTERS = {"Q1": "quý I/{}", "Q2": "quý II/{}", "Q3": "quý III/{}", "Q4": "quý IV/{}"}


def write_number(value: float) -> str:
    """Return a number as it is written in Vietnam.

    >>> write_number(45_400_000), write_number(0.24)
    ('45.400.000', '0,24')
    """
    whole, _, part = write_plain(value).partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return f"{grouped},{part}" if part else grouped


def write_plain(value: float) -> str:
    """Return a number as every program reads it: no grouping, no exponent, a point.

    >>> write_plain(1.29e13), write_plain(0.5)
    ('12900000000000', '0.5')
    """
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_amount(figure: Figure, sentence: str = "") -> str:
    """Return a figure with what it needs to be read alone: direction, hedge, unit.

    "45,4 triệu" of accounts, hedged below, is "hơn 45,4 triệu tài khoản" where its sentence
    says hơn; "45/63" in a ranking is "hạng 45/63".
    """
    before, behind = read_hedge(figure, sentence)
    ranked = "hạng" if figure.unit == _RANKED and figure.text[:1].isdecimal() else ""
    return _join(_say_way(figure), before, ranked, figure.text, write_unit(figure), behind)


def write_bare(figure: Figure, sentence: str = "") -> str:
    """Return a figure as written, with its direction and hedge."""
    before, behind = read_hedge(figure, sentence)
    return _join(_say_way(figure), before, figure.text, behind)


def read_hedge(figure: Figure, sentence: str) -> tuple[str, str]:
    """Return what hedges a figure, before and behind it, in its sentence's own words.

    Where the sentence is not at hand or hedges otherwise than the figure says, one word
    stands for the side: "gần 100%" says gần, and never that it is less.
    """
    if figure.hedge is None:
        return "", ""
    stands = sentence[figure.start : figure.end] == figure.text
    found = find_hedge(sentence, figure.start, figure.end) if stands else None
    if found is None or found[0] is not figure.hedge:
        return HEDGES[figure.hedge], ""
    start, end = found[1]
    word = " ".join(sentence[start:end].lower().split())
    return (word, "") if end <= figure.start else ("", word)


def _say_way(figure: Figure) -> str:
    return DIRECTIONS[figure.direction] if figure.direction else ""


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def write_unit(figure: Figure) -> str:
    """Return the unit where the figure's own words do not hold it already."""
    said = figure.unit == _RANKED or figure.unit.casefold() in figure.text.casefold()
    return "" if said else figure.unit


def write_canonical(figure: Figure) -> str:
    """Return the number itself where it is written otherwise: 45.400.000 for 45,4 triệu.

    Empty where the figure's words hold it as it is.
    """
    numbers = [figure.value, *([figure.value_to] if figure.value_to is not None else [])]
    written = [write_number(number) for number in numbers]
    return "" if all(number in figure.text for number in written) else "–".join(written)


def write_when(figure: Figure) -> str:
    """Return the period of a figure in words, or that it is not known."""
    return name_when(figure.as_of)


def is_guessed(figure: Figure) -> bool:
    """Tell whether a figure has a period that its own sentence does not say."""
    return figure.as_of is not None and not figure.as_of_stated


def name_when(as_of: str | None) -> str:
    """Return a period in words; one that is none stays as it is."""
    if as_of is None:
        return NO_PERIOD
    try:
        return name_period(as_of)
    except ValueError:
        return as_of


def shorten_period(as_of: str) -> str:
    """Return a period in so few letters that it fits below a point of a chart.

    >>> shorten_period("2022"), shorten_period("2023-12"), shorten_period("2024-Q1")
    ('2022', '12/2023', 'quý I/2024')
    """
    if "/" in as_of:
        return "–".join(shorten_period(part) for part in as_of.split("/"))
    year, _, part = as_of.partition("-")
    named = (_HALVES | _QUARTERS).get(part)
    return named.format(year) if named else "/".join(reversed(as_of.split("-")))

"""A table cell stated as a sentence is cut into its headings and its number.

What comes in is a sentence of the form "An Giang – xếp hạng – 2022: 12/63"; what goes out
are the headings and the number with its measure, or nothing where the value is no single
number ("đạt 45 %, vượt 5 %"), which is read like any sentence. What the headings mean is
told in `periods`, `kinds` and `metrics`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dtqa.text.figures.numbers.borders import has_noun
from dtqa.text.figures.numbers.quantities import name_number
from dtqa.text.figures.numbers.spotting import Spotted, read_amount
from dtqa.text.figures.quantity import Measure, Quantity

DASH, COLON = " – ", ": "
"""What joins the headings of a cell, and sets its value off."""

LONGEST = 1000
"""Characters of a cell with its headings: more are no cell of a table that anyone reads."""

_SIGN = re.compile(r"[≈~<>≤≥]?\s?(?P<sign>[-+−–])?\s?(?=\d)")
_UNIT_BEHIND = re.compile(r"(?:\s?/?\s?[^\W\d_]+[²³23]?(?:/[^\W\d_]+)?){0,6}[*)]?")
"""What may stand behind the number of a cell: its unit, the mark of a note."""

_NAMES = re.compile(
    r"(?:mã|số hiệu|(?:số )?điện thoại|sđt|đtdđ|fax|hotline|số (?:tài khoản ngân hàng|thứ tự)"
    r"|(?:số[/,]? ?)?ký hiệu|ngày|tháng|năm|thời (?:gian|điểm|hạn)|địa chỉ|ghi chú|s?tt)(?!\w)",
    re.IGNORECASE,
)
"""What opens a heading whose bare numbers are names, days and years, no amounts."""

_YEARS, _MONTHS = range(1900, 2101), 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's headings, its number, and the sign written before it ("-", "+" or "")."""

    headings: tuple[str, ...]
    quantity: Quantity
    sign: str


def cut_cell(sentence: str) -> Cell | None:
    """Return the headings and the number of a cell, None where it has no such form.

    >>> cell = cut_cell("Xã Mẫu – tỷ lệ – quý I: 62,1 %")
    >>> cell.headings, cell.quantity.value, cell.quantity.unit
    (('Xã Mẫu', 'tỷ lệ', 'quý I'), 62.1, '%')
    """
    if len(sentence) > LONGEST:
        return None
    head, colon, value = sentence.rpartition(COLON)
    signed = _SIGN.match(value)
    if not colon or not signed:
        return None
    number = read_amount(sentence, len(head) + len(COLON) + signed.end())
    if number is None or not _UNIT_BEHIND.fullmatch(sentence, number.end):
        return None
    quantity, _ = name_number(sentence, _part_hours(sentence, number))
    if quantity.measure is Measure.COUNT and not quantity.counted:
        quantity = replace(quantity, unit="")  # what a heading counts is read in `metrics`
    sign = (signed["sign"] or "").replace("−", "-").replace("–", "-")
    return Cell(tuple(part.strip() for part in head.split(DASH)), quantity, sign)


def _part_hours(sentence: str, number: Spotted) -> Spotted:
    """Return a number without a measure that only opens a counted noun: 5 năm học."""
    alone = number.measure is Measure.TIME and has_noun(sentence, number.end)
    return (
        replace(number, measure=Measure.COUNT, unit="", end=number.number_end) if alone else number
    )


def counts_nothing(cell: Cell, headings: tuple[str, ...]) -> bool:
    """Tell whether a bare number is a name, a day or a year; `headings` name what it is of.

    >>> cell = cut_cell("Xã Mẫu – năm thành lập: 1999")
    >>> counts_nothing(cell, ("năm thành lập",))
    True
    """
    quantity = cell.quantity
    if quantity.measure is not Measure.COUNT or quantity.counted:
        return False
    if any(_NAMES.match(heading) for heading in headings):
        return True
    return quantity.value <= _MONTHS and quantity.of in _YEARS

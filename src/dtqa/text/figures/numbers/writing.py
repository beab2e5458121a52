"""A quantity becomes words that are read back as the same quantity.

What comes in is a Quantity; what goes out is its text in Vietnamese notation, with scale,
sign and counted noun. Hedges are not written. Nothing of a sentence is kept.
"""

from __future__ import annotations

import re

from dtqa.text.figures.numbers.numerals import AMBIGUOUS, format_number
from dtqa.text.figures.quantity import Measure, Quantity


def write_quantity(quantity: Quantity, *, scaled: bool = False) -> str:
    """Return the words of a quantity: value, range or part, and unit; a level may be `scaled`.

    >>> write_quantity(Quantity(0, 0, "", 45_400_000, Measure.COUNT, "thẻ"), scaled=True)
    '45,4 triệu thẻ'
    >>> write_quantity(Quantity(0, 0, "", 45, Measure.RANK, "thứ hạng", of=63))
    'hạng 45/63'
    """
    level = quantity.value_to is quantity.of is None
    number = _write_value(quantity.value, scaled=scaled and level)
    if quantity.value_to is not None:
        number = f"{number} - {_write_value(quantity.value_to, scaled=False)}"
    if quantity.of is not None:
        number = f"{number}/{format_number(quantity.of)}"
    if quantity.measure is Measure.RANK:
        return f"hạng {number}"
    sign = quantity.measure is Measure.PERCENT
    return f"{number}{'' if sign or not quantity.unit else ' '}{quantity.unit}"


def _write_value(value: float, *, scaled: bool) -> str:
    """Return a value, with one zero more where three decimals would be read as thousands."""
    text = format_number(value, scaled=scaled)
    digits = re.match(r"\S+", text)
    if digits is None or not AMBIGUOUS.fullmatch(digits.group()):
        return text
    return f"{digits.group()}0{text[digits.end() :]}"

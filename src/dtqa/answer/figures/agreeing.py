"""Whether two numbers can be the same one, written more or less exactly.

Two figures of one metric and period come in, yes or no goes out. "45 triệu" holds
everything that rounds to it, "hơn 45 triệu" what lies up to the next step above. Words
and periods are not looked at here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dtqa.model import Figure, FigureKind, Hedge

_NUMBER = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")

ROUND_ZEROS = 2
"""From this many zeros at its end a whole number may be rounded: 67.300."""

_SLACK = 1e-9
"""What floats may miss, as a share of the value."""

TELLING_DIGITS = 3
"""Two numbers with this many digits are hardly the same by chance."""


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be the same number.

    Where both are equally exact and neither is hedged, they have to be equal; otherwise the
    exact one has to lie where the other one says.
    """
    if (one.value, one.value_to) == (other.value, other.value_to):
        return True
    if FigureKind.RANK in (one.kind, other.kind):
        return False
    steps = find_step(one.text, one.value), find_step(other.text, other.value)
    if steps[0] == steps[1]:
        hedged = one.hedge or other.hedge or one.value_to or other.value_to
        return bool(hedged) and (_holds(one, other, steps[0]) or _holds(other, one, steps[1]))
    coarse, fine = (one, other) if steps[0] > steps[1] else (other, one)
    return _holds(coarse, fine, max(steps))


def _holds(coarse: Figure, fine: Figure, step: float) -> bool:
    """Tell whether a figure leaves room for another one's value."""
    low, high = coarse.value, coarse.value_to if coarse.value_to is not None else coarse.value
    if coarse.hedge is not Hedge.LOWER:
        low -= step / 2 if coarse.hedge is None else step
    if coarse.hedge is not Hedge.UPPER:
        high += step / 2 if coarse.hedge is None else step
    slack = _SLACK * max(abs(low), abs(high))
    last = fine.value_to if fine.value_to is not None else fine.value
    return low - slack <= fine.value and last <= high + slack


@lru_cache(maxsize=4096)
def find_step(text: str, value: float) -> float:
    """Return the step in which a number is written: 0.1 million for "45,4 triệu".

    >>> find_step("45,4 triệu", 45_400_000.0), find_step("68,2%", 68.2), find_step("67.300", 67300)
    (100000.0, 0.1, 100.0)
    """
    match = _NUMBER.search(text)
    written = match.group().rstrip(".,") if match else ""
    whole, _, decimals = written.partition(",")
    if not decimals and "." in whole and not _GROUPED.fullmatch(whole):
        whole, _, decimals = whole.partition(".")
    digits = whole.replace(".", "")
    number = _read_number(digits, decimals)
    scale = round(value / number, 9) if number else 1.0
    zeros = len(digits) - len(digits.rstrip("0"))
    if decimals or zeros < ROUND_ZEROS:
        return scale * 10.0 ** -len(decimals)
    return scale * 10.0**zeros


def _read_number(digits: str, decimals: str) -> float:
    """Return a written number, 0 for what is no number or too long to be one."""
    try:
        return float(f"{digits or 0}.{decimals or 0}")
    except ValueError:
        return 0.0


def is_telling(figure: Figure) -> bool:
    """Tell whether a number is so exact that another like it is hardly there by chance.

    >>> from dtqa.model import FigureKind
    >>> figure = Figure("b", 1, 0, 6, "87,08%", 87.08, "%", FigureKind.SHARE, "hộ")
    >>> is_telling(figure)
    True
    """
    digits = f"{figure.value:.6f}".replace(".", "").strip("0")
    return len(digits) >= TELLING_DIGITS

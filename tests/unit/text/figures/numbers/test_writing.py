"""Writing: a quantity as words."""

from __future__ import annotations

import pytest

from dtqa.text.figures.numbers.writing import write_quantity
from dtqa.text.figures.quantity import Measure, Quantity


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(0, 0, "", 1250, Measure.COUNT, "hộ"), "1.250 hộ"),
        (Quantity(0, 0, "", 1.25, Measure.COUNT, "hộ"), "1,25 hộ"),
        (Quantity(0, 0, "", 1.486, Measure.COUNT, "hộ"), "1,4860 hộ"),
        (Quantity(0, 0, "", 20, Measure.PERCENT, "%", value_to=30), "20 - 30%"),
        (Quantity(0, 0, "", 40, Measure.COUNT, "xã", of=63), "40/63 xã"),
        (Quantity(0, 0, "", 40, Measure.RANK, "thứ hạng", of=63), "hạng 40/63"),
        (Quantity(0, 0, "", 7, Measure.COUNT), "7"),
    ],
)
def test_a_quantity_is_written_as_a_report_would(quantity: Quantity, words: str) -> None:
    """Range, part, rank and unit stand where a reader expects them."""
    assert write_quantity(quantity) == words

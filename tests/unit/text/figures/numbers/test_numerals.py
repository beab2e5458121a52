"""Numerals: digits with dots, commas and scale words, and back."""

from __future__ import annotations

import pytest

from dtqa.text.figures.numbers.numerals import format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45,4 triệu", 45_400_000),
        ("12,9 nghìn tỷ", 12_900_000_000_000),
        ("1.000", 1000),
        ("3.418", 3418),
        ("45.4", 45.4),
        ("0,69", 0.69),
        ("0.125", 0.125),
        ("1,486", 1.486),
        ("1,234,567", 1_234_567),
        ("09", 9),
        ("1,5 vạn", 15_000),
        ("2 TỶ", 2_000_000_000),
        ("7 tỉ", 7_000_000_000),
    ],
)
def test_marks_and_scales_are_read_the_vietnamese_way(text: str, value: float) -> None:
    """A dot groups thousands, a comma opens decimals, scale words multiply exactly."""
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", "triệu", "1.2.3", "1,2,3", "5 hộ", "1" * 16, "x", "12:04", "5 triệu hộ"]
)
def test_what_is_no_single_number_is_refused(text: str) -> None:
    """Versions, words, and more digits than a float holds raise ValueError."""
    with pytest.raises(ValueError, match="no number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "plain", "scaled"),
    [
        (37_845, "37.845", "37,845 nghìn"),
        (45_400_000, "45.400.000", "45,4 triệu"),
        (12_900_000_000, "12.900.000.000", "12,9 tỷ"),
        (0.69, "0,69", "0,69"),
        (1_234_567, "1.234.567", "1.234,567 nghìn"),
        (0, "0", "0"),
    ],
)
def test_a_value_is_written_exactly(value: float, plain: str, scaled: str) -> None:
    """No digit is lost; a scale word is used where three decimals are enough."""
    assert format_number(value) == plain
    assert format_number(value, scaled=True) == scaled


def test_whole_values_are_ints() -> None:
    """A count prints without a decimal point."""
    assert isinstance(parse_number("2,5 nghìn"), int)

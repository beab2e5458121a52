"""Spelled numbers: words of one number become its value."""

from __future__ import annotations

import pytest

from dtqa.text.figures.numbers.spelled import LONGEST, read_spelled


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hai", 2),
        ("mười", 10),
        ("mười hai", 12),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi lăm", 25),
        ("bốn mươi tư", 44),
        ("hai lăm", 25),
        ("ba chục", 30),
        ("một trăm linh ba", 103),
        ("hai trăm rưỡi", 250),
        ("năm trăm bảy mươi tám", 578),
        ("hai nghìn", 2000),
        ("ba nghìn rưỡi", 3500),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("hai nghìn tỷ", 2_000_000_000_000),
        ("Chín Mươi", 90),
    ],
)
def test_all_words_make_up_the_number(words: str, value: int) -> None:
    """Tens, hundreds and scales are added as they are said."""
    row = words.split()
    assert read_spelled(row) == (value, len(row))


@pytest.mark.parametrize(
    ("words", "value", "used"),
    [
        ("mười năm", 10, 1),
        ("hai mươi năm", 20, 2),
        ("năm năm", 5, 1),
        ("hai trăm năm", 200, 2),
        ("hai nghìn năm", 2000, 2),
        ("hai ba", 2, 1),
        ("một triệu hai tỷ", 1_000_000, 2),
        ("một trăm linh", 100, 2),
    ],
)
def test_a_word_that_is_no_digit_there_is_left(words: str, value: int, used: int) -> None:
    """Five is lăm behind ten: năm there counts years; scales never rise."""
    assert read_spelled(words.split()) == (value, used)


@pytest.mark.parametrize("words", ["trăm", "nghìn", "mươi", "lăm", "rưỡi", "linh hai", ""])
def test_a_row_that_opens_without_a_digit_is_no_number(words: str) -> None:
    """Bare scales are vague amounts."""
    assert read_spelled(words.split()) == (0, 0)


def test_an_endless_row_is_read_to_its_limit_only() -> None:
    """Of a long row only the words a number can have are looked at."""
    value, used = read_spelled(["mười"] * 100_000)
    assert (value, used) == (10, 1)
    assert used <= LONGEST

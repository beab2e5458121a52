"""A figure in a reader's words: amounts, numbers, periods."""

from __future__ import annotations

import pytest

from dtqa.model import FigureKind, Hedge, NoticeKind
from dtqa.server.figures.words import (
    HEDGES,
    KINDS,
    NO_PERIOD,
    NOTICES,
    is_guessed,
    name_when,
    read_hedge,
    shorten_period,
    write_amount,
    write_bare,
    write_canonical,
    write_number,
    write_plain,
)
from tests.unit.server.figured import LOANS, growth, rank, state


@pytest.mark.parametrize(
    ("value", "read", "plain"),
    [
        (45_400_000, "45.400.000", "45400000"),
        (0.24, "0,24", "0.24"),
        (1250.5, "1.250,5", "1250.5"),
        (1.29e13, "12.900.000.000.000", "12900000000000"),
        (1e-7, "0,0000001", "0.0000001"),
        (58, "58", "58"),
        (100.0, "100", "100"),
        (0, "0", "0"),
    ],
)
def test_numbers_are_written_for_readers_and_for_programs(
    value: float, read: str, plain: str
) -> None:
    """A reader gets dots for thousands and a comma, a program a point and nothing else."""
    assert write_number(value) == read
    assert write_plain(value) == plain


def test_an_amount_says_all_that_it_needs() -> None:
    """Direction, hedge and unit stand with the number, a unit that is in it not twice."""
    loans = state(LOANS, "1,2 triệu", value=1_200_000, hedge=Hedge.LOWER).figure
    assert write_amount(loans) == "trên 1,2 triệu lượt sách"
    assert write_amount(loans, LOANS) == "hơn 1,2 triệu lượt sách"
    assert write_bare(loans) == "trên 1,2 triệu"
    assert write_amount(growth().figure) == "giảm khoảng 5%"
    assert write_amount(rank(2).figure) == "hạng 45/63"
    assert write_bare(rank(2).figure) == "45/63"


def test_the_number_itself_stands_where_words_abridge_it() -> None:
    """A scale word is written out, a number that is there already is not repeated."""
    assert write_canonical(state(LOANS, "1,2 triệu", value=1_200_000).figure) == "1.200.000"
    assert write_canonical(rank(2).figure) == ""
    spread = state(LOANS, "1,2 triệu", value=1_200_000, value_to=1_300_000).figure
    assert write_canonical(spread) == "1.200.000–1.300.000"


def test_periods_are_named() -> None:
    """A period is named in words, or said to be unknown, and is never made up."""
    assert name_when("2022-H1") == "6 tháng đầu năm 2022"
    assert name_when(None) == NO_PERIOD
    assert name_when("cuối kỳ") == "cuối kỳ"


@pytest.mark.parametrize(
    ("as_of", "short"),
    [
        ("2022", "2022"),
        ("2023-12", "12/2023"),
        ("2023-12-31", "31/12/2023"),
        ("2024-Q1", "quý I/2024"),
        ("2022-H2", "nửa cuối 2022"),
        ("2021/2025", "2021–2025"),
    ],
)
def test_periods_are_short_below_a_chart(as_of: str, short: str) -> None:
    """Every form of a period has a short name of its own."""
    assert shorten_period(as_of) == short


def test_every_kind_has_words() -> None:
    """No kind of figure, hedge or notice is without a name."""
    assert set(KINDS) == set(FigureKind)
    assert set(HEDGES) == set(Hedge)
    assert set(NOTICES) == set(NoticeKind)


@pytest.mark.parametrize(
    ("quote", "text", "hedge", "before", "behind"),
    [
        ("Đạt gần 100% hồ sơ.", "100%", Hedge.UPPER, "gần", ""),
        ("Ước đạt 5 tỷ đồng.", "5 tỷ", Hedge.ABOUT, "ước đạt", ""),
        ("Ít nhất 80% số xã.", "80%", Hedge.LOWER, "ít nhất", ""),
        ("Không quá 5% hồ sơ.", "5%", Hedge.UPPER, "không quá", ""),
        ("Từ 30% trở lên là đạt.", "30%", Hedge.LOWER, "", "trở lên"),
        ("Có 340 điểm đọc.", "340", Hedge.ABOUT, "khoảng", ""),
        ("Đạt gần 100% hồ sơ.", "100%", Hedge.LOWER, "trên", ""),
        ("Đạt gần 100% hồ sơ.", "100%", None, "", ""),
    ],
)
def test_a_hedge_is_said_as_the_sentence_says_it(
    quote: str, text: str, hedge: Hedge | None, before: str, behind: str
) -> None:
    """The sentence's own word hedges, a word for the side only where it has none of that side."""
    figure = state(quote, text, hedge=hedge, unit="").figure
    assert read_hedge(figure, quote) == (before, behind)
    assert write_bare(figure, quote) == " ".join(part for part in (before, text, behind) if part)


def test_a_hedge_of_another_sentence_is_not_taken() -> None:
    """Where the figure does not stand where it says, its sentence is not looked into."""
    figure = state("Đạt gần 100% hồ sơ.", "100%", hedge=Hedge.UPPER).figure
    assert read_hedge(figure, "") == read_hedge(figure, "Khoảng gần như đủ.") == ("dưới", "")


def test_a_period_is_guessed_where_the_sentence_says_none() -> None:
    """Only a period that comes from elsewhere is guessed, none at all is not."""
    assert is_guessed(rank(2).figure)
    assert not is_guessed(rank(1).figure)
    assert not is_guessed(rank(2, as_of=None).figure)

"""What goes with a question is read strictly: days, months, years, earlier questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import ANY_ARTICLE
from dtqa.server.conditions import (
    MOST_EARLIER,
    Names,
    check_history,
    read_day,
    read_filters,
)
from dtqa.server.request_errors import (
    DateInvalid,
    DatesReversed,
    EarlierQuestionTooLong,
    FieldInvalid,
    HistoryTooLong,
)

NAMES = Names("đầu", "cuối", "hôm nay")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-07-19", "2024-07-19", "2024-07-19"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_a_month_or_year_means_its_ends(text: str, first: str, last: str) -> None:
    """A month or year is its first day where something begins and its last where it ends."""
    assert read_day(text, last=False) == first
    assert read_day(text, last=True) == last


@pytest.mark.parametrize(
    "text",
    ["hôm qua", "19/07/2024", "2024-13", "2024-00", "2023-02-29", "2024-7-1", "0000", "24",
     "2024-07-19T00:00", "２０２４", "-2024", "2024-", "1" * 10_000],
)  # fmt: skip
def test_what_is_no_date_is_named(text: str) -> None:
    """What is no day, month or year of the calendar is refused, with its field and its start."""
    with pytest.raises(DateInvalid) as refused:
        read_filters((), text, None, None, NAMES)
    assert refused.value.fields["field"] == "đầu"
    assert str(refused.value.fields["value"])[:40] == text[:40]
    assert len(refused.value.message("vi")) < 150


@given(st.text())
def test_no_text_makes_reading_a_date_fail(text: str) -> None:
    """Any text is a day of the calendar or refused; nothing else happens."""
    try:
        read = read_day(text, last=True)
    except ValueError:
        return
    assert date.fromisoformat(read).isoformat() == read


@given(st.dates())
def test_every_day_is_read_as_itself(day: date) -> None:
    """A full ISO day comes back unchanged from either end, and so does its month's span."""
    iso = day.isoformat()
    assert read_day(iso, last=False) == read_day(iso, last=True) == iso
    assert read_day(iso[:7], last=False) <= iso <= read_day(iso[:7], last=True)


def test_each_date_is_named_as_its_door_names_it() -> None:
    """The field that cannot be read is the one that is named."""
    for place, name in enumerate(NAMES):
        values = [None, None, None]
        values[place] = "mai"  # type: ignore[call-overload]
        with pytest.raises(DateInvalid, match=name):
            read_filters((), *values, NAMES)


def test_reversed_dates_are_refused() -> None:
    """A first day later than the last is refused with both; the same day is not."""
    with pytest.raises(DatesReversed) as refused:
        read_filters((), "2024-05", "2024-04", None, NAMES)
    assert refused.value.fields == {"since": "2024-05-01", "until": "2024-04-30"}
    same = read_filters((), "2024-05-01", "2024-05-01", None, NAMES)
    assert same.since == same.until == "2024-05-01"
    within = read_filters((), "2024-05", "2024", None, NAMES)
    assert (within.since, within.until) == ("2024-05-01", "2024-12-31")


def test_blank_filters_are_none() -> None:
    """Blank names and dates filter nothing; a name given twice counts once."""
    assert read_filters(["", "  "], "", " ", None, NAMES) == ANY_ARTICLE
    assert read_filters([" a ", "a", "b"], None, None, None, NAMES).publishers == ("a", "b")


def test_earlier_questions_are_limited() -> None:
    """Too many earlier questions are refused with their number, a bad one with its place."""
    most = ["câu"] * MOST_EARLIER
    assert check_history(most, 3, "history") == tuple(most)
    with pytest.raises(HistoryTooLong, match=str(MOST_EARLIER + 1)):
        check_history([*most, "câu"], 3, "history")
    with pytest.raises(EarlierQuestionTooLong, match=r"history\.1"):
        check_history(["câu", "dài hơn"], 3, "history")
    with pytest.raises(FieldInvalid, match=r"history\.0"):
        check_history(["\ud800"], 3, "history")

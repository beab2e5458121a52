"""Laws of constraints, periods and places that hold for any text and any day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.constraints.agreement import Agreement, Surroundings, judge_constraint
from dtqa.answer.constraints.asked import Constraint, ConstraintKind, read_constraints
from dtqa.answer.constraints.missing import list_nearest, write_missing
from dtqa.text.entities.bodies import find_bodies
from dtqa.text.entities.documents import find_documents, same_document
from dtqa.text.entities.periods import find_periods
from dtqa.text.entities.place_names import PROVINCES
from dtqa.text.entities.places import find_provinces, find_regions
from dtqa.text.entities.timespans import (
    bound_period,
    covers,
    distance,
    name_period,
    overlaps,
    place_in_year,
    spell_period,
)
from dtqa.text.marks import fold

_TALK = (
    "năm tháng quý ngày 2021 12 3/2024 8/12 2021-2025 so với từ đến nay trước kể I II/2020 ( ) , ."
    " Quyết định 42/2022/NĐ-CP Bộ TT&TT Sở Y tế tỉnh Kon Tum hà nội TP. HCM huyện Sa Thầy Nghị ı İ"
    " 06/QĐ-TTg 6 tháng đầu sinh thế kỷ XIX miền Bắc Đề án 06 quan Công nam thang"
)
"""Words that the rules look for, to be thrown together in any order."""

_WORDS = st.sampled_from(_TALK.split())
TEXTS = st.one_of(st.lists(_WORDS, max_size=25).map(" ".join), st.text(max_size=120))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
YEARS = st.integers(1900, 2100)


@st.composite
def _periods(draw: st.DrawFn) -> str:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    year = draw(YEARS)
    forms = (
        f"{year}",
        f"{year}-Q{draw(st.integers(1, 4))}",
        f"{year}-H{draw(st.integers(1, 2))}",
        f"{year}-{draw(st.integers(1, 12)):02}",
        spell_period(first, last),
        f"--{draw(st.integers(1, 12)):02}",
        f"--Q{draw(st.integers(1, 4))}",
    )
    return draw(st.sampled_from(forms))


PERIODS = _periods()


@given(TEXTS, st.one_of(st.none(), DAYS))
def test_mentions_stand_where_they_say_and_never_overlap(text: str, today: date | None) -> None:
    """Whatever the text, nothing raises and every mention is a slice of it, in order."""
    for found in (
        find_periods(text, today),
        find_provinces(text),
        find_regions(text),
        find_bodies(text),
        find_documents(text),
        read_constraints(text, today),
    ):
        assert all(text[one.start : one.end] == one.text for one in found)
        spans = [(one.start, one.end) for one in found]
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(TEXTS, st.one_of(st.none(), DAYS))
def test_every_period_found_has_bounds_and_a_name(text: str, today: date | None) -> None:
    """A mention's period is one that the calendar knows and a reader can be told."""
    for mention in find_periods(text, today):
        first, last = bound_period(mention.period)
        assert first <= last
        assert name_period(mention.period)


@given(DAYS, DAYS)
def test_spelling_a_period_loses_nothing(one: date, other: date) -> None:
    """The bounds of what was spelt are the days it was spelt from."""
    first, last = min(one, other), max(one, other)
    assert bound_period(spell_period(first, last)) == (first, last)


@given(PERIODS)
def test_a_period_named_in_words_is_found_again(period: str) -> None:
    """What a reader is told about a month, quarter or year reads back as the same period."""
    if "/" not in period:
        assert [found.period for found in find_periods(name_period(period))] == [period]


@given(PERIODS, PERIODS)
def test_covering_overlapping_and_distance_agree(one: str, other: str) -> None:
    """Covering is overlapping, overlapping is at no distance, and both ways are the same."""
    assert covers(one, one)
    assert overlaps(one, other) == overlaps(other, one)
    assert distance(one, other) == distance(other, one) >= 0
    if covers(one, other):
        assert overlaps(one, other)
    if overlaps(one, other):
        assert distance(one, other) == 0


@given(PERIODS, DAYS)
def test_a_period_placed_in_a_year_has_one(period: str, day: date) -> None:
    """Placed near a day, a period says its year and still overlaps what it was."""
    placed = place_in_year(period, day)
    assert not placed.startswith("-")
    assert overlaps(placed, period)


@given(st.sampled_from(sorted(PROVINCES)), st.booleans(), st.booleans())
def test_a_province_behind_its_title_is_found_in_any_guise(
    name: str, bare: bool, small: bool
) -> None:
    """Behind tỉnh a name is found without marks, in small letters, and without both."""
    typed = fold(name) if bare else name.lower() if small else name
    assert [place.name for place in find_provinces(f"tỉnh {typed}")] == [name]


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.one_of(st.none(), PERIODS))
def test_every_judgement_is_one_of_four(
    question: str, sentence: str, before: str, heading: str, as_of: str | None
) -> None:
    """Any constraint is judged against any surroundings, and what is missing can be said."""
    place = Surroundings(sentence, before, heading, heading, as_of)
    for constraint in read_constraints(question, date(2024, 7, 19)):
        assert judge_constraint(constraint, place) in Agreement
        message = write_missing(constraint, list_nearest(constraint, place))
        assert message.startswith("Không có ")
        assert message.endswith(".")


@given(st.integers(1901, 2099), st.integers(1901, 2099))
def test_a_sentence_agrees_with_its_own_year_alone(asked: int, said: int) -> None:
    """A sentence with one year agrees where it is the one asked for, else it conflicts."""
    constraint = Constraint(ConstraintKind.PERIOD, 0, 8, f"năm {asked}", f"{asked}")
    agreement = judge_constraint(constraint, Surroundings(f"Năm {said} có 40 trạm."))
    assert agreement is (Agreement.AGREES if asked == said else Agreement.CONFLICTS)


@given(
    st.lists(
        st.sampled_from(["qd/6//", "qd/6/2022/ttg", "da/6//cp", "nd/6//", "/6//cp"]), min_size=2
    )
)
def test_sameness_of_documents_goes_both_ways(keys: list[str]) -> None:
    """A document is itself, and same as another from either side."""
    for one in keys:
        assert same_document(one, one)
        assert all(same_document(one, two) == same_document(two, one) for two in keys)

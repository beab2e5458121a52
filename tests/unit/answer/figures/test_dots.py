"""Dots: one number for each period, and everyone who says it."""

from __future__ import annotations

from dtqa.answer.figures.dots import Dot, gather_dots
from dtqa.model import Hedge
from tests.unit.answer.figures.stating import list_texts, rank, state

METRIC = "thẻ thư viện đã phát hành"


def test_periods_ascend() -> None:
    """Dots are ordered by the last day of their period, then by the first."""
    rows = enumerate(("2033", "2031", "2032"), 1)
    sources = [state(METRIC, text, float(text), text, sentence=place) for place, text in rows]
    assert list_texts(dot.shown for dot in gather_dots(sources[0], sources[1:], ())) == [
        "2031",
        "2032",
        "2033",
    ]


def only(*sources: object) -> Dot:
    """Return the one dot that some figures make, the first of them the lead."""
    lead, *rest = sources
    (dot,) = gather_dots(lead, rest, ())  # type: ignore[arg-type]
    return dot


def test_who_states_the_period_is_shown_then_who_said_it_first() -> None:
    """Of sentences with the same number the one that says the period itself is quoted."""
    late = state(METRIC, "7", 7.0, article="b", published="2032-05-01")
    early = state(METRIC, "7", 7.0, article="c", published="2032-03-01")
    vague = state(METRIC, "7", 7.0, stated=False, published="2032-01-01")
    dot = only(vague, late, early)
    assert dot.shown is early
    assert set(list_texts(dot.same)) == {"7"}


def test_the_exact_number_is_shown_and_the_rounded_one_is_the_same() -> None:
    """A hedged number stands with the exact one, also where it was said first."""
    exact = state(METRIC, "7,3 triệu", 7_300_000.0, article="b", published="2032-05-01")
    loose = state(METRIC, "7 triệu", 7_000_000.0, hedge=Hedge.LOWER, published="2032-01-01")
    dot = only(loose, exact)
    assert dot.shown is exact
    assert dot.same == (loose,)


def test_a_stated_period_beats_a_later_day_and_a_later_day_the_lead() -> None:
    """What the sentence says itself outweighs what its article's date gives."""
    stated = state(METRIC, "7.123", 7123.0, article="b", published="2032-01-01")
    later = state(METRIC, "8.456", 8456.0, stated=False, article="c", published="2032-05-01")
    dot = only(later, stated)
    assert dot.shown is stated
    assert dot.others == ((later,),)
    newer = state(METRIC, "9.456", 9456.0, article="d", published="2032-06-01")
    assert only(stated, newer).shown is newer


def test_a_day_that_only_the_date_gave_belongs_to_its_month() -> None:
    """A report of July and an article of the 19th of July say one period."""
    month = state(METRIC, "7", 7.0, "2031-07")
    day = state(METRIC, "7", 7.0, "2031-07-19", stated=False, article="b")
    other = state(METRIC, "9", 9.0, "2031-07-19", article="c")
    assert only(month, day).same == (day,)
    assert len(gather_dots(month, [other], ())) == 2
    exact = state(METRIC, "8.123", 8123.0, "2031-07-19", stated=False, article="b")
    assert only(month, exact).others == ((exact,),)


def test_a_number_repeated_without_a_period_stays_where_it_was_first() -> None:
    """An old number that somebody quotes a year later is no new point."""
    first = state(METRIC, "7.123", 7123.0, "2031-12")
    again = state(METRIC, "7.123", 7123.0, "2032-07-19", stated=False, article="b")
    assert only(again, first).shown is first
    placed = rank("xếp hạng y tế", "7/63", 7, "2031", of=63)
    kept = rank("xếp hạng y tế", "7/63", 7, "2032", of=63, sentence=2)
    assert len(gather_dots(placed, [kept], ())) == 2


def test_a_lead_without_a_period_is_the_only_dot() -> None:
    """Where nobody knows when it holds, no line is drawn through it."""
    lead = state(METRIC, "7", 7.0, None)
    assert gather_dots(lead, [state(METRIC, "9", 9.0)], ()) == [Dot(lead)]

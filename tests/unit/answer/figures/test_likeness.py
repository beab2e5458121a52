"""Likeness: what keeps two figures from being points of one line."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.likeness import Asked, Bar, find_bars, find_contrasts
from dtqa.answer.figures.sources import Sourced
from dtqa.model import Direction, FigureKind
from tests.unit.answer.figures.stating import ask_for, rank, state


def bars(one: Sourced, other: Sourced, question: str = "") -> set[Bar]:
    """Return what keeps two figures apart, which is mutual."""
    asked = ask_for(question) if question else Asked()
    found = set(find_bars(one, other, asked))
    assert found == set(find_bars(other, one, asked))
    return found


CLINICS = "trạm y tế xã đã nối mạng"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỷ lệ trạm y tế xã nối mạng", "số trạm y tế xã đã được nối mạng"),
        ("trạm bơm được phê duyệt quy hoạch", "trạm bơm được phê duyệt hồ sơ đề án quy hoạch"),
        ("trạm bơm của các đơn vị được nâng cấp", "trạm bơm được nâng cấp"),
        ("ca mổ nội soi", "tỷ lệ ca mổ nội soi trên tổng số ca mổ"),
    ],
)
def test_metrics_apart_by_light_and_spare_words_are_one(one: str, other: str) -> None:
    """Counting words, holders and papers are put in and left out as reports like."""
    assert not bars(state(one, "7%", 7.0), state(other, "9%", 9.0, "2032", article="bao-b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xe buýt điện", "xe buýt khí nén"),
        ("học sinh tiểu học", "học sinh từ 6 tuổi trở lên"),
        ("đơn thuốc kê trực tuyến", "đơn thuốc cấp trực tuyến"),
        ("trường học", "trường học công lập"),
        ("giường bệnh", "giường bệnh mới"),
        ("hộ dân dùng nước sạch", "hộ dân nông thôn dùng nước sạch"),
        ("bệnh nhân ra viện", "bệnh nhân nữ ra viện"),
        ("trường đạt chuẩn mức độ 1", "trường đạt chuẩn mức độ 2"),
        ("trạm bơm của các bộ, ngành", "trạm bơm của các địa phương"),
    ],
)
def test_metrics_with_words_of_their_own_are_two(one: str, other: str) -> None:
    """Two-sided leftovers and whatever narrows one metric keep both apart."""
    assert Bar.WORDS in bars(state(one, "7%", 7.0), state(other, "9%", 9.0, article="bao-b"))


def test_a_spare_word_that_was_asked_for_is_not_passed_over() -> None:
    """The question is the pivot: who asks for the stations of the departments means those."""
    one = state("trạm bơm của các đơn vị được nâng cấp", "7%", 7.0)
    other = state("trạm bơm được nâng cấp", "9%", 9.0, "2032", article="bao-b")
    assert not bars(one, other, "Tỷ lệ trạm bơm được nâng cấp?")
    assert Bar.WORDS in bars(one, other, "Tỷ lệ trạm bơm của đơn vị được nâng cấp?")


def test_a_spare_word_that_tells_two_figures_apart_is_learned() -> None:
    """Where one article counts both ways, the spare word is no spare word any more."""
    narrow = state("trạm bơm của các đơn vị được nâng cấp", "7%", 7.0)
    wide = state("trạm bơm được nâng cấp", "9%", 9.0, sentence=2)
    other = state("trạm bơm được nâng cấp", "11%", 11.0, "2032", article="bao-b")
    assert not find_bars(narrow, other, Asked(), find_contrasts([narrow, other]))
    assert find_bars(narrow, other, Asked(), find_contrasts([narrow, wide, other])) == (Bar.WORDS,)


def test_a_metric_that_says_little_of_what_was_asked_is_not_looked_for_elsewhere() -> None:
    """Where the metric holds less than half of the words asked for, only its sentence is sure."""
    one = state("xe được thay", "70", 70.0, unit="xe")
    other = state("xe được thay", "90", 90.0, "2032", unit="xe", article="bao-b")
    question = "Bao nhiêu xe buýt chạy dầu của thành phố được thay bằng xe điện?"
    assert find_bars(one, other, ask_for(question)) == (Bar.WORDS,)
    assert find_bars(one, other, ask_for("Bao nhiêu xe được thay?")) == ()


def test_what_only_names_the_unit_needs_the_question() -> None:
    """Households counted in two articles are one metric only where just those are asked for."""
    one = state("số hộ", "700", 700.0, unit="hộ", scope="Gia Lai")
    other = state("số hộ", "900", 900.0, "2032", unit="hộ", scope="Gia Lai", article="bao-b")
    assert find_bars(one, other, ask_for("Gia Lai có bao nhiêu hộ?")) == ()
    assert Bar.WORDS in find_bars(one, other, ask_for("Gia Lai có bao nhiêu hộ nghèo?"))
    assert Bar.WORDS in find_bars(one, other, Asked())


@pytest.mark.parametrize("kind", [FigureKind.TARGET, FigureKind.CHANGE, FigureKind.RANK])
def test_goals_changes_and_ranks_are_no_levels(kind: FigureKind) -> None:
    """A line joins one kind; a percentage may be called a share or not."""
    level = state(CLINICS, "7%", 7.0)
    assert Bar.KIND in bars(level, state(CLINICS, "9%", 9.0, kind=kind, article="bao-b"))
    actual = state(CLINICS, "9%", 9.0, kind=FigureKind.ACTUAL, article="bao-b")
    assert not bars(level, actual)


def test_changes_go_one_way_and_from_one_base() -> None:
    """A rise is no point beside a fall, nor one over a year beside one over a plan."""
    kind, up = FigureKind.CHANGE, Direction.UP
    rise = state(CLINICS, "7%", 7.0, kind=kind, direction=up, behind=" so với cùng kỳ.")
    fall = state(CLINICS, "9%", 9.0, kind=kind, direction=Direction.DOWN, article="bao-b")
    plan = state(
        CLINICS, "9%", 9.0, kind=kind, direction=up, behind=" so với kế hoạch.", article="bao-b"
    )
    assert Bar.KIND in bars(rise, fall)
    assert bars(rise, plan) == {Bar.BASE}


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Gia Lai", "Gia Lai", True),
        ("Gia Lai", "Gia Lai, cấp tỉnh", True),
        ("Gia Lai", "Phú Yên", False),
        ("Gia Lai", "cả nước", False),
        ("Gia Lai", "Gia Lai, cấp huyện", False),
        ("Gia Lai", "", False),
        ("cả nước", "", True),
        ("", "", True),
    ],
)
def test_scopes_have_to_be_one(one: str, other: str, joined: bool) -> None:
    """What is not said may be the nation of the same words, never a province."""
    found = bars(
        state(CLINICS, "7%", 7.0, scope=one),
        state(CLINICS, "9%", 9.0, "2032", scope=other, article="bao-b"),
    )
    assert (Bar.SCOPE not in found) is joined


def test_short_metrics_without_a_scope_are_of_one_article() -> None:
    """People hurt in two accidents are not one thing."""
    one = state("người bị thương", "7", 7.0, "2031-05", unit="người", scope="")
    other = state("người bị thương", "9", 9.0, "2031-06", unit="người", scope="")
    apart = state("người bị thương", "9", 9.0, "2031-06", unit="người", scope="", article="b")
    assert Bar.SCOPE not in bars(one, other)
    assert Bar.SCOPE in bars(one, apart)


def test_one_syllable_is_joined_only_within_a_place() -> None:
    """A single word without a place may be anything, also twice in one sentence."""
    one = state("nam", "62", 62.0, "2031", unit="tuổi", scope="")
    other = state("nam", "60", 60.0, "2035", unit="tuổi", scope="")
    assert find_bars(one, other, ask_for("nam")) == (Bar.SCOPE,)


def test_ranks_among_other_numbers_are_apart() -> None:
    """The seventh of 63 is no point beside the seventh of 34, beside one of unknown many it is."""
    first = rank("xếp hạng y tế", "7/63", 7, "2031", of=63)
    assert bars(first, rank("xếp hạng y tế", "9/34", 9, "2032", of=34)) == {Bar.WHOLE}
    assert not bars(first, rank("bộ chỉ số xếp hạng y tế cấp tỉnh", "9", 9, "2032"))


def test_another_unit_is_another_line() -> None:
    """Percent of clinics and clinics are told apart by the unit alone."""
    share, count = state(CLINICS, "7%", 7.0), state(CLINICS, "9", 9.0, unit="trạm")
    found = find_bars(share, count, Asked())
    assert Bar.UNIT in found
    assert Bar.WORDS not in found


def test_a_figure_without_a_period_is_no_point() -> None:
    """What holds for no known time has no place on a line."""
    assert find_bars(state(CLINICS, "7%", 7.0), state(CLINICS, "9%", 9.0, None), Asked()) == (
        Bar.PERIOD,
    )

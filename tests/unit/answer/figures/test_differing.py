"""Differing: what a neighbour differs by, in a few words of its metric."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.differing import UNSURE, tell_difference
from dtqa.answer.figures.likeness import Asked, find_bars
from dtqa.answer.figures.sources import Sourced
from dtqa.model import Direction, FigureKind
from tests.unit.answer.figures.stating import rank, state


def differ(lead: Sourced, other: Sourced) -> str:
    """Return what is told of a neighbour."""
    return tell_difference(lead, other, find_bars(lead, other, Asked()))


@pytest.mark.parametrize(
    ("lead", "other", "told"),
    [
        (
            "tỷ lệ học sinh từ 6 tuổi trở lên có thẻ thư viện",
            "học sinh tiểu học có thẻ thư viện",
            "học sinh tiểu học, không phải học sinh từ 6 tuổi trở lên",
        ),
        ("xe buýt điện", "xe buýt khí nén", "xe buýt khí nén, không phải xe buýt điện"),
        ("trường học", "trường học công lập", "chỉ tính công lập"),
        ("trường học công lập", "trường học", "không chỉ công lập"),
        ("hiệu sách nhỏ", "hiệu sách nhỏ cứ 1.000 dân", "tính cứ 1.000 dân"),
        ("hiệu sách nhỏ cứ 1.000 dân", "hiệu sách nhỏ", "không tính cứ 1.000 dân"),
        ("xã nối mạng", "xã, phường nối mạng", "gồm cả phường"),
        ("xã, phường nối mạng", "xã nối mạng", "không gồm phường"),
        (
            "thủ tục hành chính được cung cấp dưới dạng giao dịch bưu chính công ích",
            "thủ tục hành chính đã nhận hồ sơ qua ngân hàng tại bến xe buýt điện",
            "thủ tục hành chính đã nhận hồ sơ qua ngân hàng tại bến xe buýt điện",
        ),
    ],
)
def test_the_words_that_differ_are_told(lead: str, other: str, told: str) -> None:
    """Both metrics with their head noun, or what one of them adds."""
    assert differ(state(lead, "7%", 7.0), state(other, "9%", 9.0)) == told


def test_long_metrics_are_told_where_they_differ() -> None:
    """The part that differs is never cut off."""
    head = "thủ tục hành chính triển khai dịch vụ bưu chính công ích"
    told = differ(state(f"{head} loại một", "7%", 7.0), state(f"{head} hạng hai", "9%", 9.0))
    assert "hạng hai" in told
    assert "loại một" in told


@pytest.mark.parametrize(
    ("kind", "direction", "told"),
    [
        (FigureKind.TARGET, None, "mục tiêu, không phải số đã đạt"),
        (FigureKind.CHANGE, Direction.UP, "mức tăng, không phải mức đạt"),
        (FigureKind.CHANGE, Direction.DOWN, "mức giảm, không phải mức đạt"),
    ],
)
def test_another_kind_is_told(kind: FigureKind, direction: Direction | None, told: str) -> None:
    """A goal or change of the same metric is told by its kind."""
    other = state("trường học", "9%", 9.0, kind=kind, direction=direction)
    assert differ(state("trường học", "7%", 7.0), other) == told


def test_another_scope_unit_and_whole_are_told() -> None:
    """Levels of one place are told as levels, places as places."""
    level = state("trường học", "7%", 7.0, scope="Gia Lai, cấp tỉnh")
    districts = state("trường học", "9%", 9.0, scope="Gia Lai, cấp huyện")
    assert differ(level, districts) == "cấp huyện, không phải cấp tỉnh"
    nation = state("trường học", "9%", 9.0, scope="cả nước")
    assert differ(level, nation) == "cả nước, không phải Gia Lai, cấp tỉnh"
    first = rank("xếp hạng y tế", "7/63", 7, "2031", of=63)
    assert differ(first, rank("xếp hạng y tế", "9/34", 9, "2032", of=34)) == (
        "trong 34, không phải trong 63"
    )
    group = rank("xếp hạng y tế", "2", 2, "2031", scope="Gia Lai, trong Tây Nguyên")
    assert differ(first, group) == "trong Tây Nguyên, không phải trong cả nước"
    count = state("trường học", "9", 9.0, unit="phòng học")
    assert "tính bằng phòng học" in differ(state("trường học", "7", 7.0, unit="trường"), count)


def test_what_only_is_not_sure_is_told_as_such() -> None:
    """Where the metric says too little of what was asked, no difference is made up."""
    lead, other = state("xe", "7", 7.0, unit="xe"), state("xe", "9", 9.0, "2032", unit="xe")
    assert differ(lead, other) == UNSURE


def test_points_differ_by_nothing() -> None:
    """Nothing is told of figures that nothing keeps apart."""
    assert differ(state("trường học", "7%", 7.0), state("trường học", "9%", 9.0, "2032")) == ""

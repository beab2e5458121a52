"""Wording: which words of a metric tell it from others."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.wording import Class, read_pair, read_wording
from tests.unit.answer.figures.stating import rank, state


def core(metric: str, unit: str = "%", scope: str = "cả nước") -> str:
    """Return the words of a metric that tell it from others, as it writes them."""
    wording = read_wording(state(metric, "7", 7.0, unit=unit, scope=scope).figure)
    pairs = zip(wording.tokens, wording.classes, strict=True)
    return " ".join(token.text for token, found in pairs if found is Class.CORE)


@pytest.mark.parametrize(
    ("metric", "told"),
    [
        ("tỷ lệ hộ dân được dùng nước sạch", "hộ dân dùng nước sạch"),
        ("tổng số trường học trên địa bàn tỉnh", "trường học"),
        ("số trạm y tế", "trạm y tế"),
        ("trường học số", "trường học số"),
        ("số hóa bệnh án", "số hóa bệnh án"),
        ("số lượng xe buýt năm 2031", "xe buýt"),
        ("trạm bơm của các bộ, ngành", "trạm bơm"),
        ("bản đồ được phê duyệt đề án quy hoạch", "bản đồ phê duyệt quy hoạch"),
        ("tỷ lệ ca mổ nội soi trên tổng số ca mổ", "ca mổ nội soi"),
    ],
)
def test_light_and_spare_words_tell_nothing(metric: str, told: str) -> None:
    """How it is counted, who holds it, on what paper and of which whole may be left out."""
    assert core(metric) == told


@pytest.mark.parametrize("word", ["nông thôn", "công lập", "mới", "cấp huyện", "15 tuổi", "số"])
def test_words_that_narrow_are_told(word: str) -> None:
    """Whatever is not known to be light counts, wherever it stands behind the head noun."""
    assert core(f"trường học {word}") == f"trường học {word}"


def test_the_words_of_its_own_scope_are_light() -> None:
    """The place is the figure's scope, and a province ranks among provinces."""
    assert core("trường học tỉnh Gia Lai", scope="Gia Lai") == "trường học"
    assert core("trường học tỉnh Gia Lai", scope="cả nước") == "trường học tỉnh Gia Lai"
    own = read_wording(rank("xếp hạng nông thôn mới cấp tỉnh", "7", 7, "2031").figure)
    other = read_wording(rank("xếp hạng nông thôn mới cấp huyện", "7", 7, "2031").figure)
    assert len(own.core) == 3
    assert len(other.core) == 5


def test_words_for_measuring_are_light_only_of_ranks() -> None:
    """Where the place in an order is measured, the index and its report are not."""
    placed = rank("kết quả đánh giá bộ chỉ số y tế", "7", 7, "2031").figure
    level = state("kết quả đánh giá bộ chỉ số y tế", "7", 7.0, unit="điểm").figure
    assert len(read_wording(placed).core) == 2
    assert len(read_wording(level).core) > 2
    assert len({pair.key for pair in read_pair(placed, level)} | {frozenset()}) <= 3


def test_a_metric_without_words_is_bare() -> None:
    """What only names the unit says nothing more than what is counted."""
    assert read_wording(state("số hộ", "7", 7.0, unit="hộ").figure).is_bare
    assert not read_wording(state("số hộ nghèo", "7", 7.0, unit="hộ").figure).is_bare
    assert read_wording(state("", "7", 7.0).figure).core == ()

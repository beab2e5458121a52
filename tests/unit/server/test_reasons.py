"""Why a sentence was chosen: labels for every feature, sums that hold, words that are plain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.answer.ranking import WEIGHTS
from dtqa.model import Explanation
from dtqa.server.bars import WIDTH, draw_bars
from dtqa.server.reasons import (
    LABELS,
    list_reasons,
    list_telling,
    list_words,
    write_confidence,
    write_share,
)
from dtqa.weigh import LIFT
from tests.unit.server.filled import SHARES, find


def test_every_feature_has_a_label() -> None:
    """No feature of the ranking reaches a person without a Vietnamese name, and none is made up."""
    assert set(LABELS) == {*WEIGHTS, LIFT}
    assert len(set(LABELS.values())) == len(LABELS)


def test_reasons_come_by_what_they_count() -> None:
    """Every feature is told once, what counts most first, and the shares add up."""
    found = find()
    reasons = list_reasons(found)
    assert {reason.name for reason in reasons} == set(SHARES)
    sizes = [abs(reason.share) for reason in reasons]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(reason.share for reason in reasons) == pytest.approx(found.score)


def test_what_puts_a_point_first_is_told_in_words() -> None:
    """A lift that no weight of the ranking makes still is its weight times its value."""
    plain = find()
    told = replace(plain.explanation, shares={**SHARES, LIFT: 0.75})
    features = {**plain.features, LIFT: 0.75}
    reasons = list_reasons(replace(plain, explanation=told, features=features))
    (lift,) = (reason for reason in reasons if reason.name == LIFT)
    assert lift.label != LIFT
    assert lift.weight * lift.value == lift.share == 0.75


def test_what_moves_nothing_is_not_told() -> None:
    """A feature whose share would be written as zero is left out for people."""
    assert "numbers" not in {reason.name for reason in list_telling(find())}
    assert all(write_share(reason.share)[1:] != "0,00" for reason in list_telling(find()))


def test_word_lists_keep_their_words() -> None:
    """The four lists come in one order, each with its words."""
    lists = list_words(Explanation(("a",), ("b",), ("c",), ("d",), {}))
    assert [listed.words for listed in lists] == [("a",), ("b",), ("c",), ("d",)]
    assert len({listed.label for listed in lists}) == len(lists)


@pytest.mark.parametrize(
    ("confidence", "written"),
    [
        (1.0, "rất chắc, trên 99 % những câu như vậy là đúng"),
        (0.93, "rất chắc, khoảng 93 % những câu như vậy là đúng"),
        (0.87, "khá chắc, khoảng 87 % những câu như vậy là đúng"),
        (0.5, "chưa chắc, khoảng 50 % những câu như vậy là đúng"),
        (0.2, "ít chắc, khoảng 20 % những câu như vậy là đúng"),
        (0.0, "ít chắc, dưới 1 % những câu như vậy là đúng"),
    ],
)
def test_confidence_is_said_in_words(confidence: float, written: str) -> None:
    """A confidence is a word and a share, and never claims that all or none are right."""
    assert write_confidence(confidence) == written


def test_shares_are_written_with_their_sign() -> None:
    """A share reads as a Vietnamese number with a sign."""
    assert [write_share(share) for share in (0.8, -0.05, 0.0)] == ["+0,80", "−0,05", "+0,00"]


def test_bars_share_one_scale() -> None:
    """Bars lie within the drawing, start or end at zero, and are as long as their shares."""
    chart = draw_bars(find())
    shares = sorted((share for share in SHARES.values() if share), key=lambda share: -abs(share))
    longest = max(bar.width for bar in chart.bars)
    for bar, share in zip(chart.bars, shares, strict=True):
        assert 0 <= bar.start <= bar.start + bar.width <= WIDTH + 0.2
        assert bar.takes == (share < 0)
        edge = bar.start + bar.width if bar.takes else bar.start
        assert edge == pytest.approx(chart.zero, abs=0.2)
        assert bar.width / longest == pytest.approx(abs(share) / abs(shares[0]), abs=0.01)


@pytest.mark.parametrize("shares", [{}, {"coverage": 0.0}, {"conflict": -0.8}, {"coverage": 0.4}])
def test_odd_charts_are_drawn_too(shares: dict[str, float]) -> None:
    """No features, features of no weight and features of one sign make charts as well."""
    found = find()
    odd = replace(found, explanation=replace(found.explanation, shares=shares))
    chart = draw_bars(odd)
    assert len(chart.bars) == sum(share != 0 for share in shares.values())
    assert all(bar.width == WIDTH for bar in chart.bars)

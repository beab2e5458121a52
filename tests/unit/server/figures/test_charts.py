"""A series drawn: where its dots lie, which words have room, when nothing is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dtqa.model import Direction, FigureKind, Hedge, Series
from dtqa.server.figures.charts import MOST_AMOUNTS, Chart, draw_series
from tests.unit.server.figured import LOANS, growth, loans, rank, ranks, state


def draw(series: Series) -> Chart:
    """Return the chart of a series that has one."""
    chart = draw_series(series)
    assert chart is not None
    return chart


def test_a_better_rank_is_higher_up() -> None:
    """The axis of a ranking is turned round: the smaller number stands above."""
    chart = draw(ranks())
    assert chart.axis == "rank"
    assert [dot.y for dot in chart.dots] == sorted((dot.y for dot in chart.dots), reverse=True)


def test_more_is_higher_up() -> None:
    """Of everything but ranks the larger number stands above, from zero where zero is near."""
    chart = draw(loans(10, 30, 20))
    first, second, third = (dot.y for dot in chart.dots)
    assert second < third < first
    assert chart.axis == "zero"
    assert draw(loans(100, 101)).axis == "cut"


def test_time_is_proportional() -> None:
    """Twice the time is twice the way, whatever the number of points between."""
    series = replace(ranks(), points=(rank(0), rank(1), rank(2, as_of="2026")))
    first, second, third = (dot.x for dot in draw(series).dots)
    assert (third - second) / (second - first) == pytest.approx(5, abs=0.1)


def test_points_are_joined_in_time_and_lead_to_their_sentences() -> None:
    """A line leads from each dot to the next one, and each dot to the sentence that says so."""
    chart = draw(replace(ranks(), points=tuple(reversed(ranks().points))))
    assert [dot.words.split(":")[0] for dot in chart.dots] == ["năm 2020", "năm 2021", "năm 2022"]
    assert chart.lines == tuple((a.x, a.y, b.x, b.y) for a, b in pairwise(chart.dots))
    assert [dot.link for dot in chart.dots] == [one.citation.link for one in ranks().points]
    assert all(dot.words in chart.description for dot in chart.dots)


def test_what_is_not_exact_is_marked() -> None:
    """A hedged point is another dot than an exact one, and its words say so."""
    hedged, *others = draw(ranks()).dots
    assert hedged.hedged
    assert "khoảng" in hedged.words
    assert not any(dot.hedged for dot in others)


def test_a_fall_is_below_zero() -> None:
    """Of changes a fall lies below the line of zero and a rise above it."""
    rise = replace(growth().figure, direction=Direction.UP, as_of="2023")
    series = Series(
        "lượt mượn", "", "%", FigureKind.CHANGE, (growth(), replace(growth(), figure=rise))
    )
    fall, risen = draw(series).dots
    zero = draw(series).zero
    assert zero is not None
    assert risen.y < zero < fall.y


def test_a_range_has_two_ends() -> None:
    """A range reaches from its smaller to its larger value, its dot is in the middle."""
    wide = state(LOANS, "1,2 triệu", value=20, value_to=30, as_of="2021")
    dot = draw(replace(loans(10), points=(*loans(10).points, wide))).dots[1]
    assert dot.top < dot.y < dot.foot


@pytest.mark.parametrize(
    "series",
    [
        loans(1),
        loans(1, 2, kind=FigureKind.TARGET),
        replace(ranks(), points=(rank(0), rank(1, as_of=None))),
        replace(ranks(), points=(rank(0), rank(1, as_of="--Q2"))),
        replace(ranks(), points=(rank(0), rank(1, as_of="2020"))),
        replace(ranks(), points=(rank(0), rank(1, value=float("inf")))),
        replace(ranks(), points=(rank(0), rank(1, as_of="cuối kỳ"))),
        replace(ranks(), points=()),
    ],
)
def test_no_line_is_drawn_in_doubt(series: Series) -> None:
    """Goals, single points and periods that are not known make no chart."""
    assert draw_series(series) is None


def test_equal_values_lie_in_the_middle() -> None:
    """Ranks that never change are a level line, not a division by zero."""
    series = replace(ranks(), points=(rank(0), rank(1, value=58)))
    one, other = draw(series).dots
    assert one.y == other.y


def test_the_newest_amount_is_always_there() -> None:
    """Where there is no room for all amounts, the last and the first one stay."""
    dots = draw(loans(*range(1000, 1040), hedge=Hedge.ABOUT)).dots
    assert dots[0].label is not None
    assert dots[-1].label is not None
    assert any(dot.label is None for dot in dots)
    assert dots[-1].period is not None


def test_many_dots_bear_few_amounts() -> None:
    """Of many points only the ends, the lowest and the highest are written, all can be heard."""
    values = [*range(50, 50 + MOST_AMOUNTS), 9, 70, 60]
    dots = draw(loans(*values)).dots
    named = [at for at, dot in enumerate(dots) if dot.label]
    assert named == [0, MOST_AMOUNTS, MOST_AMOUNTS + 1, MOST_AMOUNTS + 2]
    assert all(dot.words for dot in dots)
    assert all(dot.label for dot in draw(loans(10, 30, 20)).dots)


def test_a_dot_says_the_hedge_of_its_sentence() -> None:
    """The word beside a dot is the one that the sentence hedges with."""
    dots = draw(loans(10, 30, hedge=Hedge.LOWER)).dots
    assert [dot.label.text for dot in dots if dot.label] == ["hơn 1,2 triệu"] * 2


def test_a_wide_amount_leaves_out_the_unit() -> None:
    """Where amount and unit have no room beside a dot the amount alone stands there."""
    quote = "Cả năm thu hơn 2.345 nghìn tỷ đồng tiền sách cũ."
    wide = state(quote, "2.345 nghìn tỷ đồng", unit="đồng", hedge=Hedge.LOWER, as_of="2021")
    labels = [dot.label for dot in draw(replace(loans(1), points=(*loans(1).points, wide))).dots]
    assert [label.text for label in labels if label] == ["1,2 triệu", "hơn 2.345 nghìn tỷ"]

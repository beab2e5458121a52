"""Questions by day become bars that can be measured."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dtqa.journal import Day
from dtqa.server.admin.pages.days import FOOT, MOST_DAYS, TOP, draw_days

COUNTS = st.integers(0, 500)


def test_no_questions_no_drawing() -> None:
    """Where nobody asked there is nothing to draw."""
    assert draw_days((), "2024-07-01", "2024-07-07") is None


def test_bars_stand_at_their_days() -> None:
    """Every day has its place, the quiet ones stay empty, parts are stacked from the foot."""
    days = (Day("2024-07-01", 3, 0, 1), Day("2024-07-04", 0, 2, 0))
    chart = draw_days(days, "2024-07-01", "2024-07-04")
    assert chart is not None
    first, last = chart.bars
    assert (first.x < 25, last.x > 75, chart.highest) == (True, True, 4)
    assert [piece.kind for piece in first.pieces] == ["answered", "not_found"]
    assert first.pieces[0].y + first.pieces[0].height == FOOT
    assert first.pieces[1].y == TOP
    assert last.pieces[0].height == (FOOT - TOP) / 2
    assert last.words == "04/07/2024: 2 lượt hỏi, 0 trả lời được, 2 một phần, 0 không tìm thấy"
    assert [label.text for label in chart.labels] == ["01/07/2024", "04/07/2024"]


def test_only_the_last_quarter_is_drawn() -> None:
    """Of a long time the last days are drawn: thinner bars could not be seen."""
    days = (Day("2023-01-01", 9, 0, 0), Day("2024-07-04", 1, 0, 0))
    chart = draw_days(days, "2023-01-01", "2024-07-04")
    assert chart is not None
    assert (len(chart.bars), chart.highest) == (1, 1)
    assert chart.bars[0].width > 50 / MOST_DAYS


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=28))
def test_heights_are_true(counts: list[tuple[int, int, int]]) -> None:
    """The height of a bar is to the highest as its count is to that one's."""
    days = [Day(f"2024-02-{number:02}", *one) for number, one in enumerate(counts, start=1)]
    chart = draw_days(days, days[0].day, days[-1].day)
    assert chart is not None
    asked = [day for day in days if day.questions]
    assert len(chart.bars) == len(asked)
    for bar, day in zip(chart.bars, asked, strict=True):
        height = sum(piece.height for piece in bar.pieces)
        assert abs(height - (FOOT - TOP) * day.questions / chart.highest) < 0.05
        assert 0 <= bar.x <= bar.x + bar.width <= 100

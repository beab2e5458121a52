"""Laws of the periods and kinds of figures that hold for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import FigureKind
from dtqa.text.entities.timespans import bound_period, is_yearless
from dtqa.text.figures.kinds.kind import tell_kinds
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.periods.holding import hold_periods
from dtqa.text.figures.periods.pieces import cut_pieces
from dtqa.text.figures.quantity import Setting

_TALK = (
    "năm tháng quý ngày 2021 12 3/2024 43/63 5% 0,24 điểm lên từ xuống tăng giảm so với cùng kỳ ( )"
    " ; , : hiện nay đến nay phấn đấu mục tiêu phải đạt thứ 45 lần gấp 3 triệu đồng kể từ trước đó"
    " hôm qua sáng 29/2 9999 0001 lần lượt và còn bằng kế hoạch tương đương (- +"
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(_TALK.split()), max_size=30).map(" ".join), st.text(max_size=80)
)
DAYS = st.one_of(st.none(), st.dates().map(str), st.just("?"))
PERIODS = st.sampled_from((None, "2024", "2024-Q1", "2022-H1", "2023-01/2023-09", "x"))


@st.composite
def _settings(draw: st.DrawFn) -> Setting:
    return Setting(
        heading=draw(TEXTS),
        before=tuple(draw(st.lists(TEXTS, max_size=3))),
        as_of=draw(PERIODS),
        published=draw(DAYS),
    )


@given(TEXTS, _settings())
def test_every_figure_has_a_kind_and_a_period_that_the_calendar_knows(
    text: str, setting: Setting
) -> None:
    """Nothing raises; periods say their year; what is not known is not stated."""
    quantities = find_quantities(text)
    told = tell_kinds(text, quantities, setting)
    held = hold_periods(text, quantities, [kind for kind, _ in told], setting)
    assert len(told) == len(held) == len(quantities)
    for one in held:
        assert one.as_of is not None or not one.stated
        if one.as_of is not None:
            first, last = bound_period(one.as_of)
            assert first <= last
            assert not is_yearless(one.as_of)


@given(TEXTS)
def test_only_a_change_has_a_direction(text: str) -> None:
    """A level, a goal and a rank go nowhere."""
    for kind, direction in tell_kinds(text, find_quantities(text)):
        assert direction is None or kind is FigureKind.CHANGE


@given(TEXTS)
def test_pieces_leave_no_gap(text: str) -> None:
    """The stretches of a text, put together, are the text."""
    assert "".join(text[one.start : one.end] for one in cut_pieces(text)) == text

"""Laws of the numbers of a sentence: written and read back, offsets, order, length."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.text.entities.figures import find_figures
from dtqa.text.figures.numbers.numerals import format_number, parse_number
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.numbers.spelled import WORDS, read_spelled
from dtqa.text.figures.numbers.writing import write_quantity
from dtqa.text.figures.quantity import Measure, Quantity

TEXT = """
    có hơn gần khoảng từ đến lên xuống còn đạt là tăng giảm gấp thứ hạng xếp vị trí top số tổng
    lớp quận khoản ngày tháng năm giờ phút lúc tuổi trở lên trước % điểm phần trăm đồng USD $ km m2
    lần người hộ xã máy tính lý do - – / , . ( ) : ; 1 02 5 45,4 1.250 1,486 45.4 12:04 5G 19/7
    2022 56/63 09-NQ/TU 0912345678 một hai ba năm mười mươi lăm trăm linh nghìn triệu tỷ rưỡi nửa
    phần tư trên 1.000 dân vài hàng nghìn trong số
"""
WORDS_AROUND = TEXT.split()

texts = st.lists(st.sampled_from(WORDS_AROUND), max_size=24).map(" ".join) | st.text(max_size=80)
glued = st.lists(st.sampled_from([*WORDS_AROUND, " "]), max_size=24).map("".join)

whole = st.integers(min_value=0, max_value=10**14)
decimal = st.decimals(min_value=0, max_value=10**9, places=4).map(float)
values = whole | decimal

UNITS = {
    Measure.COUNT: ("hộ", "người", "tài khoản", "xe máy"),
    Measure.PERCENT: ("%",),
    Measure.POINTS: ("điểm phần trăm",),
    Measure.MONEY: ("đồng", "USD", "đồng/tháng", "euro"),
    Measure.SIZE: ("km", "ha", "Mbps", "điểm", "m2"),
    Measure.TIME: ("phút", "tuần", "ngày"),
    Measure.TIMES: ("lần",),
    Measure.RANK: ("thứ hạng",),
}


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities as a report may hold them: levels, ranges, parts, ranks."""
    measure = draw(st.sampled_from(list(Measure)))
    unit = draw(st.sampled_from(UNITS[measure]))
    quantity = Quantity(0, 0, "", draw(values), measure, unit)
    shape = draw(st.sampled_from(("level", "range", "part")))
    if measure is Measure.RANK or (shape == "part" and measure is Measure.COUNT):
        of = draw(st.integers(min_value=32, max_value=10**6))
        part = draw(st.integers(min_value=1, max_value=of))
        return replace(quantity, value=part, of=of)
    if shape == "range":
        return replace(quantity, value_to=draw(values.filter(lambda end: end > quantity.value)))
    return quantity


@given(values, st.booleans())
def test_a_written_number_is_read_back(value: float, scaled: bool) -> None:
    """parse(format(value)) is the value, whether written out or with a scale."""
    assert parse_number(format_number(value, scaled=scaled)) == value


@given(quantities(), st.booleans())
@settings(deadline=None)
def test_a_written_quantity_is_read_back(quantity: Quantity, scaled: bool) -> None:
    """parse(format(figure)) is the figure: value, range, part, measure and unit."""
    (found,) = find_quantities(f"đạt {write_quantity(quantity, scaled=scaled)}")
    assert (found.value, found.value_to, found.of) == (
        quantity.value,
        quantity.value_to,
        quantity.of,
    )
    assert (found.measure, found.unit) == (quantity.measure, quantity.unit)


@given(texts | glued)
@settings(deadline=None)
def test_quantities_are_slices_in_order(text: str) -> None:
    """No text makes the reader raise; quantities lie in the text, in order, without overlap."""
    found = find_quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text != "" for quantity in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for quantity in found:
        spans = [span for span in (quantity.hedged, quantity.counted) if span]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert quantity.value >= 0
        assert quantity.value_to is None or quantity.value_to > quantity.value


@given(texts | glued)
@settings(deadline=None)
def test_what_may_answer_a_question_is_what_the_ledger_knows(text: str) -> None:
    """There is one recogniser: every quantity is a mention that begins at the same place."""
    mentions = {mention.start for mention in find_figures(text)}
    assert {found.start for found in find_quantities(text)} <= mentions


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_number_words_never_take_more_words_than_there_are(words: list[str]) -> None:
    """Any row of number words is read without error, from its start on."""
    value, used = read_spelled(words)
    assert 0 <= used <= len(words)
    assert (value > 0) == (used > 0)


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1.",
        "1,",
        "1/",
        "1-",
        "1:",
        "1.000.",
        "12 ",
        "5% ",
        "1 nghìn ",
        "mười ",
        "nghìn ",
        "năm ",
        "một phần ba ",
        "hai trăm người ",
        "5 đến ",
        "số 1 là ",
        "$5 tỷ ",
        "a@b1 ",
        "khoảng ",
        "gấp đôi ",
    ],
)
def test_a_megabyte_of_digits_is_read_at_once(piece: str) -> None:
    """No pattern backtracks: a text of a megabyte is done in under a second of CPU."""
    text = piece * (MEGABYTE // len(piece))
    assert min(time_reading(text) for _ in range(3)) < 1.0


def time_reading(text: str) -> float:
    """Return the seconds of CPU that reading takes; of three the least, whatever else runs."""
    start = time.process_time()
    find_quantities(text)
    return time.process_time() - start

"""Laws of the doors of figures, whatever the figures are: charts, numbers, files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import CitedFigure, Direction, Figure, FigureKind, Hedge, Series
from dtqa.server.figures.charts import Chart, draw_series
from dtqa.server.figures.exports import BOM, COLUMNS, defuse, write_csv, write_json
from dtqa.server.figures.labels import LETTER, LINE, Label
from dtqa.server.figures.words import write_amount, write_number, write_plain
from dtqa.text.entities.timespans import spell_period
from tests.unit.server.filled import cite

AXIS = 82
"""The height of the axis of time, as the template draws it."""

VALUES = st.one_of(
    st.integers(0, 10**18), st.floats(0, 1e18, allow_nan=False, allow_infinity=False)
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: spell_period(min(days), max(days)))


@st.composite
def figures(draw: st.DrawFn) -> CitedFigure:
    """Draw any figure of any text, cited anywhere."""
    text = draw(WORDS)
    figure = Figure(
        article_id="bai",
        sentence=1,
        start=0,
        end=len(text),
        text=text,
        value=draw(VALUES),
        unit=draw(WORDS),
        kind=draw(st.sampled_from(FigureKind)),
        metric=draw(WORDS),
        scope=draw(WORDS),
        as_of=draw(st.none() | PERIODS),
        value_to=draw(st.none() | VALUES),
        of=draw(st.none() | VALUES),
        hedge=draw(st.none() | st.sampled_from(Hedge)),
        direction=draw(st.none() | st.sampled_from(Direction)),
    )
    return CitedFigure(figure, cite(1, f"{text} {draw(WORDS)}", title=draw(WORDS)))


@st.composite
def charts(draw: st.DrawFn) -> Chart | None:
    """Draw the chart of any series, None where it has none."""
    kind = draw(st.sampled_from(FigureKind))
    points = draw(st.lists(figures(), max_size=8))
    same = tuple(replace(one, figure=replace(one.figure, kind=kind)) for one in points)
    return draw_series(Series("", "", "", kind, same))


def bound(label: Label) -> tuple[float, float, float, float]:
    """Return the room that the words of a label take on the narrowest phone."""
    width = LETTER * len(label.text)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - LINE * 0.75, left + width, label.y + LINE * 0.25


@given(charts())
def test_a_chart_keeps_within_its_drawing(chart: Chart | None) -> None:
    """No dot and no word lies outside, and dots come in the order of time."""
    if chart is None:
        return
    assert [dot.x for dot in chart.dots] == sorted(dot.x for dot in chart.dots)
    for dot in chart.dots:
        assert 0 <= dot.x <= 100
        assert all(0 <= at <= AXIS for at in (dot.y, dot.top, dot.foot))
        for label in filter(None, (dot.label, dot.period)):
            left, top, right, bottom = bound(label)
            assert left >= -0.1
            assert right <= 100.1
            assert top >= 0
            assert bottom <= 101


@given(charts())
def test_no_words_of_a_chart_overlap(chart: Chart | None) -> None:
    """However close the points, no two labels of a chart cover each other."""
    if chart is None:
        return
    labels = [label for dot in chart.dots for label in (dot.label, dot.period) if label]
    for one, other in combinations(map(bound, labels), 2):
        apart = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
        assert apart or one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2


@given(VALUES)
def test_a_number_is_read_back(value: float) -> None:
    """What is written for programs and for readers is the very number."""
    assert Decimal(write_plain(value)) == Decimal(str(value))
    assert Decimal(write_number(value).replace(".", "").replace(",", ".")) == Decimal(str(value))
    assert "e" not in write_plain(value)


@given(figures())
def test_an_amount_holds_the_words_of_the_sentence(cited: CitedFigure) -> None:
    """Whatever is added around it, the figure stands there as it was written."""
    assert cited.figure.text in write_amount(cited.figure)


@given(st.lists(figures(), max_size=4))
def test_files_are_read_back(listed: list[CitedFigure]) -> None:
    """CSV and JSON hold every figure, whatever letters its words have."""
    text = "".join(write_csv(listed)).removeprefix(BOM)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(COLUMNS)
    for row, cited in zip(rows[1:], listed, strict=True):
        told = dict(zip(COLUMNS, row, strict=True))
        assert told["text"] == defuse(cited.figure.text)
        assert told["quote"] == defuse(cited.citation.quote)
        assert Decimal(told["value"]) == Decimal(str(cited.figure.value))
    told = json.loads("".join(write_json(listed, len(listed))))
    assert [one["text"] for one in told["figures"]] == [one.figure.text for one in listed]


@given(WORDS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """After its blanks no cell begins with a sign that a spreadsheet runs."""
    assert defuse(text).lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert defuse(text)[:1] not in tuple("\t\r\n")

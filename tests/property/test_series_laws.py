"""Laws of series: whatever figures come in, a line joins only what may be joined."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.figures.choosing import choose_point, find_metric_words
from dtqa.answer.figures.joining import build_series
from dtqa.answer.figures.likeness import Asked, find_bars
from dtqa.answer.figures.running import find_run_words
from dtqa.answer.figures.scope import read_scope
from dtqa.answer.figures.sources import Sourced, find_bounds, identify, key_unit
from dtqa.model import Direction, FigureKind, Hedge, Series
from dtqa.text.words import tokenize
from tests.unit.answer.figures.stating import state

WORDS = """
    trường học trạm y tế xe buýt của các đơn vị được phê duyệt hồ sơ đề án mới nông thôn số tỷ lệ
    tổng số trên tổng số cấp tỉnh cấp huyện xếp hạng chỉ số có thư viện năm 2031 15 tuổi Gia Lai ,
"""

metrics = st.one_of(
    st.sampled_from(
        [
            "tỷ lệ trường học có thư viện",
            "trường học của các đơn vị có thư viện",
            "số trường học đã có thư viện",
            "trường học mới có thư viện",
            "xếp hạng thư viện cấp tỉnh",
            "chỉ số đánh giá thư viện",
        ]
    ),
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join),
    st.text(max_size=20),
)
"""Metrics that are often alike, rows of the words that rules look at, and any text."""

periods = st.sampled_from(
    [None, "2031", "2032", "2031-07", "2031-07-19", "2031-Q3", "2030/2033", "--Q2", "hôm qua"]
)
scopes = st.sampled_from(["", "cả nước", "Gia Lai", "Gia Lai, cấp huyện", "Gia Lai, trong vùng"])
values = st.one_of(
    st.sampled_from([7.0, 7.1, 7.123, 45.0, 7_100_000.0]), st.floats(0, 1e15), st.just(1e300)
)

sources = st.builds(
    lambda metric, text, value, as_of, article, place, rest: state(
        metric, text, value, as_of, article=article, sentence=place, start=4 * place, **rest
    ),
    metrics,
    st.one_of(st.sampled_from(["7", "7,1", "45/63", "7,1 triệu"]), st.text(max_size=8)),
    values,
    periods,
    st.sampled_from(["bao-a", "bao-b", "bao-c"]),
    st.integers(1, 9),
    st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["%", "%", "trường", "thứ hạng", ""]),
            "kind": st.sampled_from(FigureKind),
            "scope": scopes,
            "published": st.sampled_from([None, "2033-01-01", "2033-02-01", "mai"]),
            "stated": st.booleans(),
            "of": st.sampled_from([None, None, 63.0, 34.0]),
            "hedge": st.sampled_from([None, *Hedge]),
            "direction": st.sampled_from([None, *Direction]),
        }
    ),
)

kin = st.builds(
    lambda metric, number, as_of, article, place, rest: state(
        metric, number[0], number[1], as_of, article=article, sentence=place, **rest
    ),
    st.sampled_from(
        [
            "tỷ lệ trường học có thư viện",
            "trường học của các đơn vị có thư viện",
            "số trường học đã có thư viện",
            "trường học công lập có thư viện",
        ]
    ),
    st.sampled_from([("7%", 7.0), ("7,1%", 7.1), ("7,123%", 7.123), ("45%", 45.0), ("46%", 46.0)]),
    periods,
    st.sampled_from(["bao-a", "bao-b", "bao-c"]),
    st.integers(1, 12),
    st.fixed_dictionaries(
        {
            "published": st.sampled_from([None, "2033-01-01", "2033-02-01"]),
            "stated": st.booleans(),
            "hedge": st.sampled_from([None, None, *Hedge]),
        },
        optional={
            "scope": scopes,
            "kind": st.sampled_from(FigureKind),
            "unit": st.sampled_from(["%", "trường"]),
        },
    ),
)
"""Figures that are often of one metric, as those found for one question are."""

pools = st.one_of(
    *(
        st.lists(one, min_size=2, max_size=12, unique_by=identify)
        for one in (kin, kin, st.one_of(kin, sources))
    )
)
questions = st.one_of(
    st.just(Asked()),
    st.just(Asked(frozenset(token.term for token in tokenize("trường học có thư viện")))),
    st.builds(
        lambda text, marked: Asked(frozenset(token.term for token in tokenize(text)), marked),
        metrics,
        st.booleans(),
    ),
)


def list_citations(series: Series) -> list[int]:
    """Return the numbers of all citations of a series, one for each sentence that is cited."""
    cited = [*series.points, *(one.cited for one in series.related)]
    return [
        number
        for one in cited
        for number in (one.citation.number, *(a.number for a in one.also_in))
    ]


@given(pools, questions, st.randoms())
def test_the_order_of_figures_changes_nothing(
    pool: list[Sourced], asked: Asked, luck: object
) -> None:
    """However the figures come in, twice or once, the series is the same."""
    lead, *others = pool
    shuffled = [*others, *others, lead]
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build_series(lead, others, asked) == build_series(lead, shuffled, asked)


@given(pools, questions)
def test_points_are_of_one_metric_and_ascend(pool: list[Sourced], asked: Asked) -> None:
    """Unit, scope and kind are the lead's, and every period is later than the one before."""
    lead, *others = pool
    series = build_series(lead, others, asked)
    if series is None:
        return
    shares = {FigureKind.SHARE, FigureKind.ACTUAL}
    for one in series.points:
        assert key_unit(one.figure) == key_unit(lead.figure)
        same = one.figure.kind is lead.figure.kind
        assert same or {one.figure.kind, lead.figure.kind} <= shares
        parts = read_scope(one.figure.scope).parts, read_scope(lead.figure.scope).parts
        assert parts[0] == parts[1] or {"", "cả nước"} == {parts[0][0], parts[1][0]}
    bounds = [find_bounds(one.figure) for one in series.points]
    if len(bounds) > 1:
        assert all(one is not None for one in bounds)
        assert all(one < two for one, two in pairwise(bounds) if one and two)


@given(
    pools,
    questions,
    st.dictionaries(st.tuples(st.just("bao-a"), st.integers(1, 9)), st.integers(1, 9)),
)
def test_every_notice_cites_both_sides(
    pool: list[Sourced], asked: Asked, cited: dict[tuple[str, int], int]
) -> None:
    """A notice names two numbers, and both stand beside a sentence of the series."""
    lead, *others = pool
    series = build_series(lead, others, asked, cited)
    if series is None:
        return
    known = list_citations(series)
    for notice in series.notices:
        assert len(set(notice.citations)) >= 2
        assert set(notice.citations) <= set(known)
        assert notice.text


@given(pools, questions)
def test_no_figure_is_a_point_and_beside_it(pool: list[Sourced], asked: Asked) -> None:
    """What is joined is not called related, and each related figure says what differs."""
    lead, *others = pool
    series = build_series(lead, others, asked)
    if series is None:
        return
    points = {
        (one.figure.article_id, one.figure.sentence, one.figure.start, one.figure.end)
        for one in series.points
    }
    for one in series.related:
        figure = one.cited.figure
        assert (figure.article_id, figure.sentence, figure.start, figure.end) not in points
        assert one.differs


@given(sources, sources, questions)
def test_bars_are_mutual(one: Sourced, other: Sourced, asked: Asked) -> None:
    """What keeps a figure from another one keeps that from it, but for what only a lead needs."""
    known = replace(asked, forms=frozenset())
    if find_bounds(one.figure) and find_bounds(other.figure):
        assert bool(find_bars(one, other, known)) == bool(find_bars(other, one, known))


@given(st.text(max_size=200), st.booleans())
def test_any_question_is_read(text: str, marked: bool) -> None:
    """Words that ask for a run are spans in order within the question."""
    tokens = tokenize(text)
    spans = find_run_words(tokens, marked)
    assert all(0 <= start < end <= len(tokens) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(sources, questions)
def test_what_is_looked_for_stands_in_the_metric(source: Sourced, asked: Asked) -> None:
    """The words for other articles are words of the metric, and a lone figure has a point."""
    words = [token.term for token in tokenize(find_metric_words(source.figure))]
    metric = [token.term for token in tokenize(source.figure.metric)]
    assert set(words) <= set(metric)
    series = build_series(source, [replace(source, article=replace(source.article, id="z"))], asked)
    if series is not None:
        assert choose_point(series) in series.points


def _make_many(count: int) -> Sequence[Sourced]:
    return [
        state(
            f"{'số' if place % 2 else 'tỷ lệ'} trường học {'mới ' * (place % 3)}có thư viện",
            f"{place % 97},{place % 10}%",
            place % 97 + place % 10 / 10,
            str(1900 + place % 190),
            article=f"bao-{place % 50}",
            sentence=place,
        )
        for place in range(count)
    ]


def _time(lead: Sourced, others: Sequence[Sourced]) -> float:
    started = time.process_time()
    build_series(lead, others)
    return time.process_time() - started


def test_time_is_about_linear() -> None:
    """Eight times the figures cost far less than sixty-four times the time."""
    costs = []
    for count in (500, 4000):
        lead, *others = _make_many(count)
        costs.append(min(_time(lead, others) for _ in range(4)))
    assert costs[1] < 24 * costs[0] + 0.05

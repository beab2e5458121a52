"""Joining: a figure and what was found near it become a series."""

from __future__ import annotations

from dtqa.answer.figures.joining import build_series
from dtqa.answer.figures.neighbours import MOST_RELATED
from dtqa.model import Direction, FigureKind, Hedge, NoticeKind, Series
from tests.unit.answer.figures.stating import ask_for, rank, state

METRIC = "trạm y tế xã có bác sĩ"
LEAD = state(METRIC, "61%", 61.0, "2032", article="bao-b", published="2033-02-01")


def points(series: Series | None) -> list[tuple[str | None, str]]:
    """Return the periods and numbers of a series."""
    assert series is not None
    return [(one.figure.as_of, one.figure.text) for one in series.points]


def test_a_rank_through_the_years_is_told_by_two_articles() -> None:
    """Words for the measuring and the province's own level keep no rank apart."""
    metric = "xếp hạng vệ sinh môi trường"
    longer = "xếp hạng chỉ số đánh giá vệ sinh môi trường cấp tỉnh"
    lead = rank(metric, "21", 21, "2032")
    others = [
        rank(metric, "33", 33, "2030"),
        rank(metric, "21/63", 21, "2032", of=63, sentence=2),
        rank(longer, "26/63", 26, "2031", of=63, article="b"),
        rank(longer, "33/63", 33, "2030", of=63, article="b", sentence=2),
        rank("xếp hạng vệ sinh học đường cấp tỉnh", "9/63", 9, "2031", article="b"),
        rank(metric, "2", 2, "2032", scope="Gia Lai, trong Tây Nguyên", sentence=3),
        state(
            metric,
            "12",
            12.0,
            "2031",
            unit="bậc",
            kind=FigureKind.CHANGE,
            scope="Gia Lai",
            sentence=4,
        ),
    ]
    series = build_series(lead, others, ask_for("Gia Lai xếp hạng vệ sinh môi trường thứ mấy?"))
    assert points(series) == [("2030", "33/63"), ("2031", "26/63"), ("2032", "21/63")]
    assert series is not None
    assert {one.cited.figure.text for one in series.related} == {"2", "9/63", "12"}


def test_related_figures_are_told_apart_and_cited() -> None:
    """Goals, changes and other populations stand beside the series, with what differs."""
    up = Direction.UP
    others = [
        state(METRIC, "4%", 4.0, "2032", kind=FigureKind.CHANGE, direction=up, article="bao-b"),
        state(METRIC, "80%", 80.0, "2035", kind=FigureKind.TARGET, sentence=2),
        state("trạm y tế phường có bác sĩ", "88%", 88.0, "2032", sentence=3),
    ]
    series = build_series(LEAD, others)
    assert series is not None
    assert {one.cited.figure.text: one.differs for one in series.related} == {
        "4%": "mức tăng, không phải mức đạt",
        "80%": "mục tiêu, không phải số đã đạt",
        "88%": "trạm y tế phường, không phải trạm y tế xã",
    }
    (notice,) = series.notices
    assert notice.kind is NoticeKind.TARGET
    assert "“80%”" in notice.text
    assert "“61%”" in notice.text


def test_a_later_article_updates_a_number_and_what_it_replaced_is_shown() -> None:
    """The later number is the point; the earlier one stands beside it, both cited."""
    old = state(METRIC, "59%", 59.0, "2032", published="2033-01-01")
    series = build_series(LEAD, [old])
    assert points(series) == [("2032", "61%")]
    assert series is not None
    (notice,) = series.notices
    assert notice.kind is NoticeKind.UPDATE
    assert "bài ngày 1/2/2033" in notice.text
    assert "bài ngày 1/1/2033" in notice.text
    (beside,) = series.related
    assert notice.citations == (series.points[0].citation.number, beside.cited.citation.number)
    assert beside.differs == "số khác cho cùng năm 2032"


def test_numbers_far_apart_are_not_explained_by_being_later() -> None:
    """A number that is corrected by half is a warning; so is one without a date."""
    far = state(METRIC, "20%", 20.0, "2032", published="2033-01-01")
    undated = state(METRIC, "59%", 59.0, "2032", article="bao-c")
    for other in (far, undated):
        series = build_series(LEAD, [other])
        assert series is not None
        assert [notice.kind for notice in series.notices] == [NoticeKind.UNEXPLAINED]


def test_two_numbers_of_one_sentence_are_no_notice() -> None:
    """A notice cites two sentences."""
    inside = state(METRIC, "59%", 59.0, "2032", article="bao-b", start=9)
    series = build_series(LEAD, [inside])
    assert series is not None
    assert series.notices == ()


def test_rounded_numbers_are_one_point_with_a_notice() -> None:
    """More than 7 million and 7.3 million are the same, and the reader is told."""
    loose = state("xe buýt chạy điện", "7 triệu", 7_000_000.0, unit="xe", hedge=Hedge.LOWER)
    lead = state("xe buýt chạy điện", "7,3 triệu", 7_300_000.0, unit="xe", article="bao-b")
    series = build_series(lead, [loose])
    assert points(series) == [("2031", "7,3 triệu")]
    assert series is not None
    assert [notice.kind for notice in series.notices] == [NoticeKind.ROUNDING]
    assert series.points[0].also_in[0].number in series.notices[0].citations


def test_districts_and_their_province_are_a_scope_notice() -> None:
    """The same metric and time for a part of the place explains another number."""
    lead = state(METRIC, "61%", 61.0, scope="Gia Lai, cấp tỉnh")
    parts = state(METRIC, "50%", 50.0, scope="Gia Lai, cấp huyện", sentence=2)
    far = state(METRIC, "40%", 40.0, scope="Phú Yên", sentence=3)
    series = build_series(lead, [parts, far])
    assert series is not None
    assert [(one.kind, "cấp huyện" in one.text) for one in series.notices] == [
        (NoticeKind.SCOPE, True)
    ]


def test_one_fact_in_other_words_is_cited_with_the_point() -> None:
    """An exact number that is there twice is one point with two sources."""
    lead = state("thẻ thư viện điện tử đã được phát hành", "7.123", 7123.0, unit="thẻ")
    told = state("thẻ thư viện phát hành", "7.123", 7123.0, unit="thẻ", article="bao-b")
    series = build_series(lead, [told])
    assert series is not None
    assert [one.article_id for one in series.points[0].also_in] == ["bao-b"]
    assert series.related == ()


def test_citations_go_on_from_those_of_the_answer() -> None:
    """Sentences already cited keep their number, others get the next ones, points first."""
    before = state(METRIC, "55%", 55.0, "2031", article="bao-c")
    goal = state(METRIC, "80%", 80.0, "2035", kind=FigureKind.TARGET, article="bao-d")
    series = build_series(LEAD, [goal, before], cited={LEAD.place: 1, ("bao-x", 3): 2})
    assert series is not None
    assert [one.citation.number for one in series.points] == [3, 1]
    assert [one.cited.citation.number for one in series.related] == [4]


def test_a_figure_alone_is_no_series() -> None:
    """Without another point, source or neighbour there is nothing to show."""
    assert build_series(LEAD, []) is None
    assert build_series(LEAD, [LEAD, state("học sinh tiểu học", "7%", 7.0)]) is None


def test_few_neighbours_are_shown() -> None:
    """A reader gets at most a handful, however many there are."""
    words = ("phường", "quận", "đảo", "bản", "làng", "phố", "chợ", "núi")
    many = [
        state(f"trạm y tế {word} có bác sĩ", f"{place}%", float(place), sentence=place)
        for place, word in enumerate(words, 2)
    ]
    series = build_series(LEAD, many)
    assert series is not None
    assert len(series.related) == MOST_RELATED

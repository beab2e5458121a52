"""Figures and series made by hand, in which everything that a door can show is there.

Invented: a province's place in a ranking over four periods, a growth, a goal beside what
was reached, a reprint, and a disagreement of each kind.
"""

from __future__ import annotations

from dataclasses import replace

from dtqa.model import (
    Answer,
    Citation,
    CitedFigure,
    Direction,
    Figure,
    FigureKind,
    Hedge,
    Notice,
    NoticeKind,
    Related,
    Series,
)
from tests.unit.server.filled import answer, cite, find

RANKS = (
    ("2020", "58", 58, "Năm 2020, tỉnh xếp thứ 58 cả nước về bạn đọc đến thư viện xã."),
    ("2021", "46/63", 46, "Năm 2021, tỉnh đứng thứ 46/63 về bạn đọc đến thư viện xã."),
    ("2022", "45/63", 45, "Về bạn đọc đến thư viện xã, tỉnh đứng thứ 45/63 trong cả nước."),
)
GOAL = "Phấn đấu đến năm 2025, tỉnh vào nhóm 30 tỉnh đầu về bạn đọc đến thư viện xã."
LOANS = "Quý I/2024, thư viện xã cho mượn hơn 1,2 triệu lượt sách."
GROWTH = "6 tháng đầu năm 2022, lượt mượn giảm khoảng 5% so với cùng kỳ."


def state(quote: str, text: str, number: int = 1, **fields: object) -> CitedFigure:
    """Return a figure that stands in a quote, with some of its fields changed."""
    start = quote.index(text)
    figure = Figure(
        article_id=f"thu-vien-xa-{number}",
        sentence=3,
        start=start,
        end=start + len(text),
        text=text,
        value=1.0,
        unit="lượt sách",
        kind=FigureKind.ACTUAL,
        metric="bạn đọc đến thư viện xã",
    )
    return CitedFigure(replace(figure, **fields), cite(number, quote))  # type: ignore[arg-type]


def rank(place: int, **changed: object) -> CitedFigure:
    """Return the province's rank in one of the years."""
    year, text, value, quote = RANKS[place]
    fields: dict[str, object] = {
        "value": value,
        "of": 63 if "/" in text else None,
        "unit": "thứ hạng",
        "kind": FigureKind.RANK,
        "as_of": year,
        "as_of_stated": year in quote,
        "scope": "tỉnh Ví Dụ",
    }
    return state(quote, text, place + 2, **{**fields, **changed})


def ranks() -> Series:
    """Return the rank through time, with a neighbour, and notices of every kind."""
    reprinted = replace(rank(1), also_in=(_reprint(rank(1).citation),))
    goal = state(
        GOAL, "30", 9, value=30, unit="tỉnh", kind=FigureKind.TARGET, as_of="2025",
        as_of_stated=True,
    )  # fmt: skip
    return Series(
        metric="bạn đọc đến thư viện xã",
        scope="tỉnh Ví Dụ",
        unit="thứ hạng",
        kind=FigureKind.RANK,
        points=(rank(0, hedge=Hedge.ABOUT), reprinted, rank(2)),
        related=(Related(goal, "mục tiêu đến năm 2025, không phải thứ hạng đã đạt"),),
        notices=tuple(Notice(kind, f"Hai câu khác nhau ({kind}).", (2, 4)) for kind in NoticeKind),
    )


def _reprint(citation: Citation) -> Citation:
    return replace(citation, article_id="ban-doc-khac", title="Bạn đọc & sách")


def loans(*values: float, **changed: object) -> Series:
    """Return a series of loans, one value a year from 2018 on."""
    points = tuple(
        state(LOANS, "1,2 triệu", 20 + n, value=value, as_of=f"{2018 + n}", **changed)
        for n, value in enumerate(values)
    )
    return Series("lượt mượn sách", "", "lượt sách", points[0].figure.kind, points)


def growth() -> CitedFigure:
    """Return a fall that is hedged, in half a year."""
    return state(
        GROWTH, "5%", 31, value=5, unit="%", kind=FigureKind.CHANGE, direction=Direction.DOWN,
        hedge=Hedge.ABOUT, as_of="2022-H1", as_of_stated=True, metric="lượt mượn",
    )  # fmt: skip


def figured(series: Series | None = None) -> Answer:
    """Return an answer whose first sentence states the newest rank, with its series."""
    newest = rank(2)
    lead = replace(
        find(1, newest.citation.quote, 0), figure=newest.figure, citation=newest.citation
    )
    bare = answer(())
    return replace(bare, answers=(lead, *bare.answers[1:]), series=series or ranks())

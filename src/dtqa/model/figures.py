"""The nouns of the ledger: a figure, where it is cited, and how figures run through time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dtqa.model.citation import Citation


class FigureKind(StrEnum):
    """What a figure says, the first that fits; the names are the API's.

    A goal, plan or limit; a place in an order; a growth or difference; a part of a whole;
    else what is or was.
    """

    TARGET = "target"
    RANK = "rank"
    CHANGE = "change"
    SHARE = "share"
    ACTUAL = "actual"


class Hedge(StrEnum):
    """On which side of a figure the truth lies: hơn, trên; gần, dưới; khoảng, ước."""

    LOWER = "lower"
    UPPER = "upper"
    ABOUT = "about"


class Direction(StrEnum):
    """Which way a change goes: tăng, giảm."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence states, and what it means.

    `start` and `end` are offsets into the sentence, `text` is what stands there with its
    scale and sign ("45,4 triệu", "68,2%", "46/63"). `value` is the number without sign
    (45_400_000), `value_to` the end of a range, `of` the whole of a part or of a ranking.
    `unit` is "%", "đồng", "USD", "lần", "thứ hạng", "điểm phần trăm", a measure or the
    counted noun, "" where nothing is named. `as_of` is the period it holds for
    (text/entities/timespans.py), `as_of_stated` whether its own sentence says so. `scope`
    is the place and level it speaks of ("cả nước", "Kon Tum", "Kon Tum, cấp huyện"), ""
    where nothing says so. `metric` are the words for what is measured, without the number.
    """

    article_id: str
    sentence: int
    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: FigureKind
    metric: str
    scope: str = ""
    as_of: str | None = None
    as_of_stated: bool = False
    value_to: float | None = None
    of: float | None = None
    hedge: Hedge | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure with the sentence it stands in; `also_in` cites others that say the same."""

    figure: Figure
    citation: Citation
    also_in: tuple[Citation, ...] = ()


class FigureOrder(StrEnum):
    """How a list of figures is ordered; "text" is by article, in the order of its text."""

    TEXT = "text"
    NEWEST = "newest"
    OLDEST = "oldest"
    HIGHEST = "highest"
    LOWEST = "lowest"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """What listed figures have to be like; an empty field allows all.

    `publisher`, `scope` and `unit` are names or parts of them, whatever their case and
    marks. `since` and `until` are ISO dates, both included, that a figure's period has to
    meet: where one is given, figures without a period are left out.
    """

    article: str | None = None
    publisher: str | None = None
    kind: FigureKind | None = None
    scope: str | None = None
    unit: str | None = None
    since: str | None = None
    until: str | None = None


ANY_FIGURE = FigureFilters()


@dataclass(frozen=True, slots=True)
class Related:
    """A figure near a series that is not of it; `differs` (Vietnamese) tells by what."""

    cited: CitedFigure
    differs: str


class NoticeKind(StrEnum):
    """Why two sentences disagree on the same thing; the names are the API's."""

    UPDATE = "update"
    ROUNDING = "rounding"
    SCOPE = "scope"
    TARGET = "target"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Notice:
    """A disagreement in words (Vietnamese), with the numbers of the citations of both sides."""

    kind: NoticeKind
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One metric through time: points of one scope, kind and unit, earliest period first.

    One point a period. `related` are neighbours that must not be joined with it.
    """

    metric: str
    scope: str
    unit: str
    kind: FigureKind
    points: tuple[CitedFigure, ...]
    related: tuple[Related, ...] = ()
    notices: tuple[Notice, ...] = ()

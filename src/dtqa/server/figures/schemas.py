"""The JSON of figures: one of an answer, a line of the ledger, a series with its neighbours.

Values of `dtqa.model` come in, pydantic models in the contract's names and shapes go out.
Nothing is computed here but how a number is written: a whole one without a point.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server.figures import examples
from dtqa.server.schemas import Citation

Number = int | float


class Figure(BaseModel):
    """A number that a sentence states, and what it means; offsets are into the sentence."""

    text: str = Field(description="As the sentence writes it, with its scale and sign.")
    start: int
    end: int
    value: Number = Field(description="Without sign: “45,4 triệu” is 45400000.")
    value_to: Number | None = Field(description="The end of a range, else null.")
    of: Number | None = Field(description="The whole of a part or of a ranking, else null.")
    unit: str = Field(description="Short; empty where the sentence names none.")
    as_of: str | None = Field(
        description="The period it holds for: 2023, 2023-12, 2023-Q1, 2023-H1, 2023-12-31 or "
        "two of them with a stroke."
    )
    as_of_stated: bool = Field(description="Whether the sentence itself says so.")
    kind: model.FigureKind
    hedge: model.Hedge | None = Field(description="On which side the truth lies.")
    direction: model.Direction | None = Field(description="Which way a change goes.")
    scope: str = Field(description="The place and level it speaks of.")
    metric: str = Field(description="Words for what is measured.")

    @classmethod
    def of_figure(cls, figure: model.Figure, **more: Any) -> Self:
        """Return a figure as clients see it, with what else its place needs."""
        fields = {name: getattr(figure, name) for name in Figure.model_fields}
        for name in ("value", "value_to", "of"):
            fields[name] = shorten(fields[name])
        return cls(**fields, **more)


class FigureLine(Figure):
    """One figure of the ledger with the sentence that states it."""

    citation: Citation

    @classmethod
    def of_cited(cls, cited: model.CitedFigure) -> Self:
        """Return a line of the ledger."""
        return cls.of_figure(cited.figure, citation=Citation.of(cited.citation))


class FigureList(BaseModel):
    """Figures; `next` is the address of the next page."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FIGURES]})

    figures: list[FigureLine]
    total: int
    next: str | None


class Point(FigureLine):
    """One figure of a series; `also_in` cites sentences that state the same."""

    also_in: list[Citation]

    @classmethod
    def of_cited(cls, cited: model.CitedFigure, **more: Any) -> Self:
        """Return a point of a series."""
        also_in = [Citation.of(one) for one in cited.also_in]
        citation = Citation.of(cited.citation)
        return cls.of_figure(cited.figure, citation=citation, also_in=also_in, **more)


class RelatedPoint(Point):
    """A figure near a series that is not of it."""

    differs: str = Field(description="What differs, in Vietnamese.")


class Notice(BaseModel):
    """Sentences that disagree on the same thing."""

    kind: model.NoticeKind
    text: str = Field(description="What a person reads (Vietnamese).")
    citations: list[int] = Field(description="The `number` of the citations of both sides.")


class Series(BaseModel):
    """One metric through time: points of one scope, kind and unit, earliest period first."""

    metric: str
    scope: str
    unit: str
    kind: model.FigureKind
    points: list[Point]
    related: list[RelatedPoint] = Field(description="Neighbours that must not be joined with it.")
    notices: list[Notice]

    @classmethod
    def of(cls, series: model.Series) -> Self:
        """Return a series as clients see it."""
        return cls(
            metric=series.metric,
            scope=series.scope,
            unit=series.unit,
            kind=series.kind,
            points=[Point.of_cited(point) for point in series.points],
            related=[
                RelatedPoint.of_cited(one.cited, differs=one.differs) for one in series.related
            ],
            notices=[
                Notice(kind=one.kind, text=one.text, citations=list(one.citations))
                for one in series.notices
            ],
        )


def shorten(value: float | None) -> Number | None:
    """Return a whole number as an int, so that JSON writes it without a point.

    >>> shorten(45_400_000.0), shorten(0.24)
    (45400000, 0.24)
    """
    whole = value is not None and value == value // 1
    return int(value) if whole and value is not None else value

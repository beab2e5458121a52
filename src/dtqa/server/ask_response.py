"""The JSON of an answer, as pydantic models made from the values of `dtqa.model`.

The names and shapes are the contract's; a figure's and a series' are in `figures/schemas.py`.
"""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server import examples
from dtqa.server.figures.schemas import Figure, Series
from dtqa.server.reasons import list_reasons
from dtqa.server.schemas import Citation, Index


class Change(BaseModel):
    """Something in the question that was read otherwise than typed."""

    kind: str = Field(description="diacritics, abbreviation, spelling or follow_up")
    from_: str = Field(alias="from")
    to: str


class Question(BaseModel):
    """The question as it was understood."""

    original: str
    understood: str
    kind: model.Kind
    changes: list[Change]


class Short(BaseModel):
    """The words of the sentence that answer; offsets are into the sentence."""

    text: str
    start: int
    end: int


class Feature(BaseModel):
    """What one feature adds to a sentence's score: `share` is `weight` times `value`."""

    name: str
    label: str = Field(description="What it means, in Vietnamese.")
    value: float
    weight: float
    share: float


class Explain(BaseModel):
    """Why a sentence was chosen; the shares of its features add up to its score.

    Each content word of the question as understood stands in one list.
    """

    matched: list[str] = Field(description="As typed.")
    restored: list[str] = Field(description="With marks that were not typed.")
    expanded: list[str] = Field(description="Through an abbreviation or its long form.")
    unmatched: list[str] = Field(description="Neither in the sentence nor around it.")
    features: list[Feature] = Field(description="What counted most first.")


class Evidence(BaseModel):
    """One sentence, word for word; highlights are offsets into `text`."""

    rank: int
    text: str
    score: float
    confidence: float
    highlights: list[tuple[int, int]]
    short: Short | None
    figure: Figure | None = Field(description="The figure that `short` names.")
    matched: list[str]
    unmatched: list[str]
    also_in: list[Citation] = Field(
        description="The same statement in other articles, each in its own words."
    )
    citation: Citation
    explain: Explain | None = Field(description="Null unless `explain` was true.")


class AskResponse(BaseModel):
    """An answer: sentences with their sources, or what is missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ASK_RESPONSE]})

    request_id: str
    status: model.Status
    message: str = Field(description="What a person reads when something is missing.")
    missing: list[str]
    question: Question
    answers: list[Evidence]
    series: Series | None = Field(
        description="The figure asked for through time; null where no figure is asked for."
    )
    suggestions: list[str]
    index: Index
    took_ms: float

    @classmethod
    def of(cls, answer: model.Answer, request_id: str, explain: bool = False) -> Self:
        """Return the contract's JSON object for an answer."""
        read = answer.question
        return cls(
            request_id=request_id,
            status=answer.status,
            message=answer.message,
            missing=list(answer.missing),
            question=Question(
                original=read.original,
                understood=read.understood,
                kind=read.kind,
                changes=[
                    Change.model_validate({"kind": c.kind, "from": c.before, "to": c.after})
                    for c in read.changes
                ],
            ),
            answers=[_evidence(found, explain) for found in answer.answers],
            series=Series.of(answer.series) if answer.series else None,
            suggestions=list(answer.suggestions),
            index=Index.of(answer.index),
            took_ms=answer.took_ms,
        )


def _evidence(found: model.Evidence, explain: bool) -> Evidence:
    return Evidence(
        rank=found.rank,
        text=found.text,
        score=found.score,
        confidence=found.confidence,
        highlights=list(found.highlights),
        short=Short.model_validate(found.short, from_attributes=True) if found.short else None,
        figure=Figure.of_figure(found.figure) if found.figure else None,
        matched=list(found.matched),
        unmatched=list(found.unmatched),
        also_in=[Citation.of(citation) for citation in found.also_in],
        citation=Citation.of(found.citation),
        explain=_explain(found) if explain else None,
    )


def _explain(found: model.Evidence) -> Explain:
    words = found.explanation
    return Explain(
        matched=list(words.matched),
        restored=list(words.restored),
        expanded=list(words.expanded),
        unmatched=list(words.unmatched),
        features=[
            Feature.model_validate(reason, from_attributes=True) for reason in list_reasons(found)
        ],
    )

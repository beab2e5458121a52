"""The JSON of the API, as pydantic models made from the values of `dtqa.model`.

The names and shapes are the contract's. Fields that this version does not fill are
there with their empty value. What a client may send is in `ask_request.py`.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server import examples


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


class Citation(BaseModel):
    """Where a sentence stands: `text[start:end]` of the article is `quote`."""

    number: int
    article_id: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    sentence: int
    start: int
    end: int
    quote: str
    content_hash: str
    link: str


class Evidence(BaseModel):
    """One sentence, word for word; highlights are offsets into `text`."""

    rank: int
    text: str
    score: float
    confidence: float
    highlights: list[tuple[int, int]]
    short: Short | None
    figure: None = Field(None, description="Always null in this version.")
    matched: list[str]
    unmatched: list[str]
    also_in: list[Citation] = Field([], description="Always empty in this version.")
    citation: Citation


class Index(BaseModel):
    """What was searched and how fresh it is."""

    version: str
    built_at: str
    articles: int
    sentences: int
    newest: str | None
    engine: str

    @classmethod
    def of(cls, info: model.IndexInfo) -> Self:
        """Return the part of the index's description that clients see."""
        return cls.model_validate(info, from_attributes=True)


class AskResponse(BaseModel):
    """An answer: sentences with their sources, or what is missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ASK_RESPONSE]})

    request_id: str
    status: model.Status
    message: str = Field(description="What a person reads when something is missing.")
    missing: list[str]
    question: Question
    answers: list[Evidence]
    series: None = Field(None, description="Always null in this version.")
    suggestions: list[str]
    index: Index
    took_ms: float

    @classmethod
    def of(cls, answer: model.Answer, request_id: str) -> Self:
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
            answers=[_evidence(found) for found in answer.answers],
            series=None,
            suggestions=list(answer.suggestions),
            index=Index.of(answer.index),
            took_ms=answer.took_ms,
        )


def _evidence(found: model.Evidence) -> Evidence:
    return Evidence(
        rank=found.rank,
        text=found.text,
        score=found.score,
        confidence=found.confidence,
        highlights=list(found.highlights),
        short=Short.model_validate(found.short, from_attributes=True) if found.short else None,
        figure=None,
        matched=list(found.matched),
        unmatched=list(found.unmatched),
        also_in=[],
        citation=Citation.model_validate(found.citation, from_attributes=True),
    )


class ArticleLine(BaseModel):
    """One article of the list; `as_of` is the period its figures hold for."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    author: str | None
    as_of: str | None
    sentences: int


class ArticleList(BaseModel):
    """Articles, newest first; `next` is the address of the next page."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ARTICLE_LIST]})

    articles: list[ArticleLine]
    total: int
    next: str | None


class SentenceSpan(BaseModel):
    """Where a sentence stands in the text, and in what kind of block."""

    number: int
    start: int
    end: int
    block: model.BlockKind


class ArticleDetail(ArticleLine):
    """One article: its clean text, and where its sentences stand in it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ARTICLE]})

    text: str
    content_hash: str
    sentence_spans: list[SentenceSpan]


class FoundPassage(BaseModel):
    """Neighbouring sentences; `sentences` holds the first and the last number."""

    passage_id: str
    article_id: str
    title: str
    text: str
    start: int
    end: int
    sentences: tuple[int, int]
    score: float


class SearchResponse(BaseModel):
    """Passages, best first; scores compare within one search only."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SEARCH]})

    passages: list[FoundPassage]
    took_ms: float


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Ready(BaseModel):
    """The index opens."""

    status: Literal["ready"]
    index: Index


class Problem(BaseModel):
    """What went wrong (RFC 9457), with what to do about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    hint: str

"""The JSON of everything but an answer, as pydantic models made from `dtqa.model`.

The names and shapes are the contract's. An answer's are in `ask_response.py`, a figure's
in `figures/schemas.py`, what a client may send with a question in `ask_request.py`.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server import examples


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
    place: str | None = None

    @classmethod
    def of(cls, citation: model.Citation) -> Self:
        """Return a citation as clients see it, with the address of its sentence."""
        return cls.model_validate(citation, from_attributes=True)


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
    place: str | None = None


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


class AbbreviationLine(BaseModel):
    """A short form, one of its long forms, and a sentence that sets both side by side.

    Where `stated` is false none does, and it is the first that holds the long form.
    """

    short: str
    long: str
    stated: bool
    article_id: str
    sentence: int
    link: str
    articles: int = Field(description="How many articles say so.")


class AbbreviationList(BaseModel):
    """Abbreviations by their short forms; `next` is the address of the next page."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ABBREVIATIONS]})

    abbreviations: list[AbbreviationLine]
    total: int
    next: str | None


class PublisherLine(BaseModel):
    """Who published articles, and how many."""

    name: str
    articles: int


class PublisherList(BaseModel):
    """All publishers, those of most articles first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PUBLISHERS]})

    publishers: list[PublisherLine]


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class JournalState(BaseModel):
    """How this process notes questions; its counts are since it started.

    `off` is as set, `failing` that records wait or are lost: the log says why.
    """

    state: Literal["off", "on", "failing"]
    written: int
    waiting: int
    lost: int


class Ready(BaseModel):
    """The index opens."""

    status: Literal["ready"]
    index: Index
    journal: JournalState


class Problem(BaseModel):
    """What went wrong (RFC 9457), with what to do about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    hint: str

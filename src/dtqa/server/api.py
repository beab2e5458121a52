"""The JSON door: ask, search, list and read articles, publishers and abbreviations.

Requests are read by pydantic, answers come from the chatbot and leave in the contract's
shapes. Endpoints are plain functions, so that FastAPI runs them in its thread pool.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from dtqa.journal import Door
from dtqa.model import Article, Sentence
from dtqa.model import FoundPassage as Found
from dtqa.server.abbreviations import find_meanings
from dtqa.server.ask_request import AskRequest
from dtqa.server.ask_response import AskResponse
from dtqa.server.doors import Bot, name_refusals
from dtqa.server.noting import note_answer
from dtqa.server.schemas import (
    AbbreviationLine,
    AbbreviationList,
    ArticleDetail,
    ArticleLine,
    ArticleList,
    FoundPassage,
    PublisherLine,
    PublisherList,
    SearchResponse,
    SentenceSpan,
)

router = APIRouter(prefix="/api/v1")


@router.post(
    "/ask",
    tags=["questions"],
    summary="Ask a question",
    responses=name_refusals(400, 413, 415, 422, 503),
)
def ask(body: AskRequest, request: Request, chatbot: Bot) -> AskResponse:
    """Answer with sentences quoted word for word, each with its source.

    What the articles do not hold is said to be missing: `not_found` is a status of an
    answer, not an error.
    """
    longest: int = request.app.state.settings.max_question
    filters = body.read_filters()
    answer = chatbot.ask(
        body.question,
        body.top_k,
        history=body.read_history(longest),
        filters=filters,
        literal=body.literal,
    )
    note_answer(request, answer, Door.API, filters)
    return AskResponse.of(answer, request.state.request_id, body.explain)


@router.get(
    "/search",
    tags=["questions"],
    summary="Search passages",
    responses=name_refusals(422, 503),
)
def search(
    chatbot: Bot,
    q: Annotated[str, Query(description="Words to look for.", examples=["chữ ký số"])],
    limit: Annotated[int, Query(ge=1, le=50, description="Passages at most.")] = 10,
) -> SearchResponse:
    """Find passages of neighbouring sentences, best first."""
    start = perf_counter()
    passages = [_passage(found) for found in chatbot.search(q, limit)]
    return SearchResponse(passages=passages, took_ms=(perf_counter() - start) * 1000)


@router.get(
    "/articles",
    tags=["articles"],
    summary="List articles",
    responses=name_refusals(422, 503),
)
def list_articles(
    chatbot: Bot,
    limit: Annotated[int, Query(ge=1, le=200, description="Articles at most.")] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9, description="Articles to skip.")] = 0,
) -> ArticleList:
    """List the articles, newest first; `next` is the address of the next page."""
    summaries, total = chatbot.list_articles(limit, offset)
    return ArticleList(
        articles=[ArticleLine.model_validate(one, from_attributes=True) for one in summaries],
        total=total,
        next=_next("articles", len(summaries), total, {"limit": limit, "offset": offset}),
    )


@router.get(
    "/articles/{article_id}",
    tags=["articles"],
    summary="Read an article",
    responses=name_refusals(404, 503),
)
def read_article(article_id: str, chatbot: Bot) -> ArticleDetail:
    """Return an article's clean text and where its sentences stand in it.

    Every citation slices back: `text[start:end]`, in code points, is its `quote`.
    """
    article, sentences = chatbot.article(article_id)
    return _detail(article, sentences)


@router.get(
    "/publishers",
    tags=["articles"],
    summary="List publishers",
    responses=name_refusals(503),
)
def list_publishers(chatbot: Bot) -> PublisherList:
    """List who published the articles, those of most articles first: what to filter by."""
    return PublisherList(
        publishers=[
            PublisherLine(name=name, articles=count) for name, count in chatbot.publishers().items()
        ]
    )


@router.get(
    "/abbreviations",
    tags=["articles"],
    summary="List abbreviations",
    responses=name_refusals(422, 503),
)
def list_abbreviations(
    chatbot: Bot,
    q: Annotated[str, Query(description="Letters of the short or the long form.")] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="Abbreviations at most.")] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9, description="Abbreviations to skip.")] = 0,
) -> AbbreviationList:
    """List the abbreviations that the articles define, each with the sentence that does.

    Case and marks in `q` do not count. A short form stands here once for each of its long
    forms, with the first article that sets both side by side.
    """
    found, total = find_meanings(chatbot.abbreviations(), q, limit, offset)
    asked: dict[str, str | int] = {"q": q, "limit": limit, "offset": offset}
    return AbbreviationList(
        abbreviations=[AbbreviationLine.model_validate(one, from_attributes=True) for one in found],
        total=total,
        next=_next("abbreviations", len(found), total, asked),
    )


def _next(name: str, shown: int, total: int, asked: Mapping[str, str | int]) -> str | None:
    """Return the address of the page after one, None after the last."""
    after = int(asked["offset"]) + shown
    if not shown or after >= total:
        return None
    fields = {key: value for key, value in {**asked, "offset": after}.items() if value != ""}
    return f"/api/v1/{name}?{urlencode(fields)}"


def _passage(found: Found) -> FoundPassage:
    passage = found.passage
    return FoundPassage(
        passage_id=passage.id,
        article_id=passage.article_id,
        title=found.title,
        text=found.text,
        start=passage.start,
        end=passage.end,
        sentences=(passage.first, passage.last),
        score=found.score,
    )


def _detail(article: Article, sentences: tuple[Sentence, ...]) -> ArticleDetail:
    return ArticleDetail(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        author=article.author,
        as_of=article.as_of,
        sentences=len(sentences),
        text=article.text,
        content_hash=article.content_hash,
        sentence_spans=[
            SentenceSpan.model_validate(sentence, from_attributes=True) for sentence in sentences
        ],
    )

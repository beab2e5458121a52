"""The JSON door: ask, search, list and read articles.

Requests are read by pydantic, answers come from the chatbot and leave in the contract's
shapes. Endpoints are plain functions, so that FastAPI runs them in its thread pool.
"""

from __future__ import annotations

from time import perf_counter
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from dtqa.model import Article, Sentence
from dtqa.model import FoundPassage as Found
from dtqa.server.ask_request import AskRequest
from dtqa.server.doors import Bot, name_refusals
from dtqa.server.schemas import (
    ArticleDetail,
    ArticleLine,
    ArticleList,
    AskResponse,
    FoundPassage,
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
    answer = chatbot.ask(body.question, body.top_k)
    return AskResponse.of(answer, request.state.request_id)


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
    after = offset + len(summaries)
    more = bool(summaries) and after < total
    query = urlencode({"limit": limit, "offset": after})
    return ArticleList(
        articles=[ArticleLine.model_validate(one, from_attributes=True) for one in summaries],
        total=total,
        next=f"/api/v1/articles?{query}" if more else None,
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

"""The web chat: the page of questions, the list of articles, an article with its sentences.

The same partial renders an answer on the whole page (a plain form, no script needed)
and as the fragment that the page's script puts in place. Pages speak Vietnamese.
"""

from __future__ import annotations

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dtqa.chatbot import Chatbot
from dtqa.errors import DtqaError, QuestionError
from dtqa.model import Answer
from dtqa.server.doors import Bot, Pages
from dtqa.server.problems import describe_problem
from dtqa.server.request_errors import AddressNotFound
from dtqa.server.schemas import Problem
from dtqa.server.views import lay_out_article

router = APIRouter(include_in_schema=False)

SAMPLES = 6
"""Sample questions on the empty page."""

EARLIER = 5
"""Earlier questions a page without script carries along in its form."""

ARTICLES_PER_PAGE = 20


@router.get("/")
def show_chat(
    request: Request,
    chatbot: Bot,
    pages: Pages,
    q: str = "",
    h: Annotated[list[str] | None, Query()] = None,
) -> HTMLResponse:
    """Show the empty page, or the answer to `q`; `h` are questions asked before it."""
    info = chatbot.info()
    longest: int = request.app.state.settings.max_question
    answer, problem = _ask(chatbot, q, request) if q else (None, None)
    return pages.page(
        "chat.html",
        problem.status if problem else 200,
        question=q,
        answer=answer,
        problem=problem,
        earlier=[asked for asked in (h or [])[-EARLIER:] if 0 < len(asked) <= longest],
        samples=() if q else chatbot.suggestions()[:SAMPLES],
        longest=longest,
        info=info,
    )


@router.get("/fragments/answer")
def show_answer(request: Request, chatbot: Bot, pages: Pages, q: str = "") -> HTMLResponse:
    """Show one question and its answer, as a part of the page."""
    answer, problem = _ask(chatbot, q, request, DtqaError)
    status = problem.status if problem else 200
    return pages.page("partials/turn.html", status, question=q, answer=answer, problem=problem)


@router.get("/articles")
def list_articles(
    request: Request,
    chatbot: Bot,
    pages: Pages,
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> HTMLResponse:
    """Show one page of the list of articles, newest first."""
    offset = (page - 1) * ARTICLES_PER_PAGE
    articles, total = chatbot.list_articles(ARTICLES_PER_PAGE, offset)
    if page > 1 and not articles:
        raise AddressNotFound(path=f"{request.url.path}?page={page}")
    return pages.page(
        "articles.html",
        articles=articles,
        total=total,
        page=page,
        last=max(1, ceil(total / ARTICLES_PER_PAGE)),
        info=chatbot.info(),
    )


@router.get("/articles/{article_id}")
def show_article(article_id: str, chatbot: Bot, pages: Pages) -> HTMLResponse:
    """Show an article; each sentence has its own anchor (`#s12`) that a citation lights."""
    article, sentences = chatbot.article(article_id)
    return pages.page("article.html", article=article, sections=lay_out_article(article, sentences))


def _ask(
    chatbot: Chatbot, question: str, request: Request, caught: type[DtqaError] = QuestionError
) -> tuple[Answer | None, Problem | None]:
    """Return the answer, or the problem to show in its place."""
    try:
        return chatbot.ask(question), None
    except caught as error:
        return None, describe_problem(error, request.state.request_id, "vi")

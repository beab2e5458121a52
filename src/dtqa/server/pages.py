"""The pages beside the chat: the list of articles, an article, the abbreviations.

What the index holds comes in, HTML goes out. Pages speak Vietnamese.
"""

from __future__ import annotations

import re
from math import ceil
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dtqa.errors import ArticleNotFound
from dtqa.server.abbreviations import find_meanings
from dtqa.server.doors import Bot, Pages
from dtqa.server.request_errors import AddressNotFound
from dtqa.server.views import lay_out_article

router = APIRouter(include_in_schema=False)

CITED_HASH = re.compile("(?:sha256:)?[0-9a-f]{12,64}")
"""The beginning of a content hash, as the link of a citation carries it."""

ARTICLES_PER_PAGE = 20
ABBREVIATIONS_PER_PAGE = 50


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


@router.get("/articles/{article_id}", response_model=None)
def show_article(
    article_id: str, chatbot: Bot, pages: Pages, h: str = ""
) -> HTMLResponse | RedirectResponse:
    """Show an article; each sentence has its own anchor (`#s12`) that a citation lights.

    A citation's link carries the beginning of the hash that the text had (`h`). Where it is
    another text by now the page says so and lights nothing: sentence 12 may be another one.
    An article that goes by another id now is led to.
    """
    cited = h.removeprefix("sha256:") if CITED_HASH.fullmatch(h) else ""
    try:
        article, sentences = chatbot.article(article_id)
    except ArticleNotFound:
        if same := chatbot.articles_of_hash(cited) if cited else ():
            return RedirectResponse(f"/articles/{quote(same[0])}?h={cited}", status_code=307)
        raise
    return pages.page(
        "article.html",
        article=article,
        sections=lay_out_article(article, sentences),
        cited=cited,
        changed=bool(cited) and not article.content_hash.startswith(f"sha256:{cited}"),
    )


@router.get("/abbreviations")
def list_abbreviations(
    request: Request,
    chatbot: Bot,
    pages: Pages,
    q: str = "",
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> HTMLResponse:
    """Show one page of the abbreviations that hold `q`, each with its sentence."""
    offset = (page - 1) * ABBREVIATIONS_PER_PAGE
    found, total = find_meanings(chatbot.abbreviations(), q, ABBREVIATIONS_PER_PAGE, offset)
    if page > 1 and not found:
        raise AddressNotFound(path=f"{request.url.path}?page={page}")
    return pages.page(
        "abbreviations.html",
        abbreviations=found,
        q=q,
        total=total,
        page=page,
        last=max(1, ceil(total / ABBREVIATIONS_PER_PAGE)),
        info=chatbot.info(),
    )

"""The application: settings become a FastAPI app with its doors, guard and static files."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Event

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from dtqa.chatbot import Chatbot
from dtqa.errors import IndexUnwritable
from dtqa.jobs.starting import ensure_worker
from dtqa.journal import Journal
from dtqa.server import api, chat, feedback, health, manual, pages
from dtqa.server.admin import api as admin_api
from dtqa.server.admin import jobs as jobs_api
from dtqa.server.admin import session
from dtqa.server.admin.actions import make_workplace
from dtqa.server.admin.attempts import Attempts
from dtqa.server.admin.pages import adding, articles, overview, questions
from dtqa.server.admin.pages import jobs as jobs_pages
from dtqa.server.admin.stock import StockKeeper
from dtqa.server.admin.uploads import bound_uploads
from dtqa.server.closing import notice_end
from dtqa.server.figures import api as figures_api
from dtqa.server.figures import page as figures_page
from dtqa.server.guard import Guard
from dtqa.server.refusing import install_refusals
from dtqa.server.render import HashedFiles, Renderer
from dtqa.server.verify import api as verify_api
from dtqa.server.verify import page as verify_page
from dtqa.settings import Settings, shipped

log = logging.getLogger("dtqa.server")

ADMIN_PAGES = (overview, articles, adding, jobs_pages, questions)

_DESCRIPTION = (
    "Answers Vietnamese questions over reports on digital transformation with sentences "
    "quoted word for word. Offsets count code points, so a citation can be checked by "
    "slicing the article. Errors are problem documents (RFC 9457)."
)


def create_app(settings: Settings) -> FastAPI:
    """Return the application that serves the API and the web chat over one index.

    The index is opened at the first question, so the application starts without one:
    `/readyz` and every answer then say what is missing and how to build it.
    """
    app = FastAPI(
        title="dtqa",
        version=_version(),
        summary="Questions about digital transformation, answered by quotation",
        description=_DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_live,
    )
    app.state.settings = settings
    app.state.workplace = make_workplace(settings)
    app.state.attempts = Attempts()
    app.state.stock = StockKeeper()
    app.state.closing = Event()
    app.state.chatbot = Chatbot(
        settings.index, top_k=settings.top_k, max_question=settings.max_question
    )
    app.state.journal = Journal(
        settings.journal, days=settings.journal_days, keep_text=settings.journal_text
    )
    web = shipped("web")
    app.state.renderer = Renderer(web, administered=bool(settings.admin_key))
    doors = (
        api,
        figures_api,
        feedback,
        admin_api,
        jobs_api,
        session,
        *ADMIN_PAGES,
        chat,
        pages,
        figures_page,
        verify_api,
        verify_page,
        manual,
        health,
    )
    for door in doors:
        app.include_router(door.router)
    app.mount("/static", HashedFiles(directory=web / "static"), name="static")
    app.openapi = cache(lambda: manual.describe_api(app))  # type: ignore[method-assign]
    install_refusals(app)
    app.add_middleware(Guard, uploads=bound_uploads(settings.max_article_bytes))
    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    """Take up the jobs that a server before left behind; close the index at the end."""
    notice_end(app.state.closing)
    try:
        await run_in_threadpool(ensure_worker, app.state.workplace)
    except IndexUnwritable as error:  # whoever cannot write can still answer
        log.warning("jobs that were left behind are not taken up: %s", error)
    app.state.journal.start()
    yield
    app.state.chatbot.close()
    app.state.journal.close()


def _version() -> str:
    """Return the version that is installed; a bare checkout has none."""
    try:
        return version("dtqa")
    except PackageNotFoundError:
        return "0"

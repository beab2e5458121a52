"""The application: settings become a FastAPI app with its doors, guard and static files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI

from dtqa.chatbot import Chatbot
from dtqa.server import api, chat, health, manual, pages
from dtqa.server.figures import api as figures_api
from dtqa.server.figures import page as figures_page
from dtqa.server.guard import MAX_BODY_BYTES, Guard
from dtqa.server.refusing import install_refusals
from dtqa.server.render import HashedFiles, Renderer
from dtqa.settings import Settings, shipped

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
        lifespan=_close_chatbot,
    )
    app.state.settings = settings
    app.state.max_body_bytes = MAX_BODY_BYTES
    app.state.chatbot = Chatbot(
        settings.index, top_k=settings.top_k, max_question=settings.max_question
    )
    web = shipped("web")
    app.state.renderer = Renderer(web)
    for door in (api, figures_api, chat, pages, figures_page, manual, health):
        app.include_router(door.router)
    app.mount("/static", HashedFiles(directory=web / "static"), name="static")
    app.openapi = cache(lambda: manual.describe_api(app))  # type: ignore[method-assign]
    install_refusals(app)
    app.add_middleware(Guard)
    return app


@asynccontextmanager
async def _close_chatbot(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.chatbot.close()


def _version() -> str:
    """Return the version that is installed; a bare checkout has none."""
    try:
        return version("dtqa")
    except PackageNotFoundError:
        return "0"

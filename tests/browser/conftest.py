"""A real server on a free port, and pages in Debian's Chromium that are watched.

Whatever a test does with a page, three things are held when it ends: no request left
the server's own address, nothing was written to the console as an error, no script failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Response,
    Route,
    expect,
    sync_playwright,
)

from tests.unit.server.small_corpus import build_small_index

SERVE = """
from dtqa.server.serve import serve
from dtqa.settings import read_settings
serve(read_settings())
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOT_LOADED = "Failed to load resource"
"""The browser's own note about a response; what was refused is looked at by itself."""

expect.set_options(timeout=20_000)  # a page beside other tests is slow, not wrong

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server over the small corpus and return the address it printed."""
    settings = build_small_index(tmp_path_factory.mktemp("browser"))
    environment = {**os.environ, "DTQA_INDEX": str(settings.index), "DTQA_PORT": "0"}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://"))
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the browser; no longer than for a module, as its event loop runs in our thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Return a function that opens a watched page; its options are the browser context's."""
    contexts, foreign, errors = [], [], []

    def let_own_pass(route: Route) -> None:
        if route.request.url.startswith(address):
            route.fallback()
        else:
            foreign.append(route.request.url)
            route.abort()

    def note_error(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(NOT_LOADED):
            errors.append(message.text)

    def note_missing(response: Response) -> None:
        if response.status >= 400 and "/static/" in response.url:
            errors.append(response.url)

    def open_one(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(base_url=address, **{"locale": "vi-VN", **options})
        contexts.append(context)
        context.route("**/*", let_own_pass)
        page = context.new_page()
        page.on("console", note_error)
        page.on("response", note_missing)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(20_000)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []

"""What the API's own document promises holds at every address: methods, statuses, silence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dtqa.server.app import create_app
from dtqa.server.refusing import MAX_BODY_BYTES
from dtqa.settings import Settings
from tests.unit.server.small_corpus import open_client
from tests.ways.admin_doors import HEADERS, build_with_key

ODD_METHODS = ("OPTIONS", "PUT", "PATCH", "TRACE", "BREW")

TAKES_ARTICLES = "/api/v1/articles"
"""Its bodies may be far larger than those of the others."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the small corpus with a key."""
    return build_with_key(tmp_path_factory.mktemp("promises"))


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """Serve it."""
    with open_client(create_app(settings)) as opened:
        yield opened


@pytest.fixture(scope="module")
def paths(client: TestClient) -> dict[str, dict[str, Any]]:
    """Return the operations of each address of the document."""
    found: dict[str, dict[str, Any]] = client.get("/api/openapi.json").json()["paths"]
    return found


def fill(path: str) -> str:
    """Return an address of the document with ids of nothing."""
    return path.format(article_id="khong-co", job_id="khong-co")


@pytest.mark.parametrize("method", ODD_METHODS)
def test_every_method_an_address_takes_is_allowed(
    client: TestClient, paths: dict[str, dict[str, Any]], method: str
) -> None:
    """Another method is told of all that the address takes, whichever route knows them."""
    for path, operations in paths.items():
        refused = client.request(method, fill(path), headers=HEADERS)
        assert refused.status_code == 405, path
        allowed = set(refused.headers["Allow"].split(", "))
        assert {name.upper() for name in operations} <= allowed, path
        assert method not in allowed
        assert refused.headers["Allow"] in refused.json()["hint"]


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in-chunks"])
def test_a_body_too_large_is_documented(
    client: TestClient, paths: dict[str, dict[str, Any]], announced: bool
) -> None:
    """Every address that takes a body says in the document that it may be too large."""
    body = b" " * (MAX_BODY_BYTES + 1)
    headers = {**HEADERS, "Content-Type": "application/json"}
    posts = [path for path, operations in paths.items() if "post" in operations]
    assert TAKES_ARTICLES in posts
    for path in posts:
        content: Any = body if announced else iter([body[:9], body[9:]])
        sent = client.post(path, content=content, headers=headers)
        assert sent.status_code == 413, path
        assert "413" in paths[path]["post"]["responses"], path


def test_who_leaves_in_the_middle_is_no_defect(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """A client that goes away while it sends is answered nothing, and no trace is logged."""
    app = create_app(settings)
    kinds = ("application/json", "multipart/form-data; boundary=x")
    with caplog.at_level(logging.WARNING):
        for kind in kinds:
            assert asyncio.run(_send_half(app, kind)) == []
    assert caplog.records == []


async def _send_half(app: Any, kind: str) -> list[dict[str, Any]]:
    """Begin to send articles and leave; returns what was answered."""
    answered: list[dict[str, Any]] = []
    events = iter([{"type": "http.request", "body": b"--x\r\n", "more_body": True}])

    async def receive() -> dict[str, Any]:
        return next(events, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    key = HEADERS["Authorization"]
    headers = [(b"host", b"testserver"), (b"authorization", key), (b"content-type", kind.encode())]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": TAKES_ARTICLES,
        "raw_path": TAKES_ARTICLES.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    await app(scope, receive, send)
    return answered

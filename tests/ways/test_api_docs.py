"""The API describes itself: an OpenAPI document that holds, and a page made from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI
from fastapi.testclient import TestClient

from dtqa.server.problems import TABLE, name_problem
from tests.unit.server.small_corpus import serve_small


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("docs")) as served:
        yield served


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    """Return the OpenAPI document."""
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def references(part: object) -> Iterator[str]:
    """Yield every reference in a JSON document."""
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else [])
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from references(one)


def test_the_document_is_openapi(document: dict[str, Any]) -> None:
    """The document fits the model of OpenAPI 3.1 and every reference in it leads somewhere."""
    OpenAPI.model_validate(document)
    assert document["openapi"].startswith("3.1")
    schemas = document["components"]["schemas"]
    assert {reference.rpartition("/")[2] for reference in references(document)} <= set(schemas)


def test_the_document_names_the_doors(document: dict[str, Any]) -> None:
    """The document lists the operations of the contract and no page of the web chat."""
    doors = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert doors == {
        ("/api/v1/ask", "post"),
        ("/api/v1/feedback", "post"),
        ("/api/v1/search", "get"),
        ("/api/v1/articles", "get"),
        ("/api/v1/articles/{article_id}", "get"),
        ("/api/v1/publishers", "get"),
        ("/api/v1/abbreviations", "get"),
        ("/api/v1/figures", "get"),
        ("/api/v1/figures.csv", "get"),
        ("/api/v1/figures.json", "get"),
        ("/api/v1/verify", "post"),
        ("/api/v1/articles", "post"),
        ("/api/v1/articles/{article_id}", "delete"),
        ("/api/v1/articles/restore", "post"),
        ("/api/v1/index", "post"),
        ("/api/v1/index", "get"),
        ("/api/v1/jobs", "get"),
        ("/api/v1/jobs/{job_id}", "get"),
        ("/api/v1/jobs/{job_id}/events", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
    }


def test_problems_are_documented_as_problems(document: dict[str, Any]) -> None:
    """Every refusal in the document is a problem document, none is FastAPI's own shape."""
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_the_example_question_can_be_asked(client: TestClient, document: dict[str, Any]) -> None:
    """The example body of the document is taken by the server as it stands."""
    example = document["components"]["schemas"]["AskRequest"]["examples"][0]
    assert client.post("/api/v1/ask", json=example).status_code == 200


def test_the_page_shows_every_operation(client: TestClient, document: dict[str, Any]) -> None:
    """Each operation of the document stands on the page with a call that can be pasted."""
    page = client.get("/api/docs").text
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
            assert f"http://testserver{path}" in page


def test_every_problem_type_leads_to_its_row(client: TestClient) -> None:
    """The `type` of any problem that can be raised is an address on the page that explains it."""
    page = client.get("/api/docs").text
    for kind in TABLE:
        if not kind.__subclasses__():
            assert f'id="{name_problem(kind)}"' in page


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    """No font, script, style or image of the documentation comes from another server."""
    page = client.get("/api/docs").text
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"([^\"]+)\"", page)
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


def test_json_of_the_document_is_plain(client: TestClient) -> None:
    """The document is the same each time, so that it can be compared between versions."""
    first, second = (client.get("/api/openapi.json").text for _ in range(2))
    assert first == second
    assert json.loads(first)["info"]["title"] == "dtqa"

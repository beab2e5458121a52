"""What goes wrong at the JSON door comes back as a problem document, always."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from fastapi.testclient import TestClient

from dtqa.chatbot import Chatbot
from dtqa.errors import DtqaError
from dtqa.server.app import create_app
from dtqa.server.guard import SECURITY_HEADERS
from dtqa.server.problems import TABLE, name_problem
from dtqa.server.refusing import MAX_BODY_BYTES
from dtqa.settings import Settings
from tests.unit.server.small_corpus import build_small_index, open_client, serve_small

ASK = "/api/v1/ask"
AS_JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("problems")) as served:
        yield served


@pytest.mark.parametrize(
    ("body", "headers", "status", "name"),
    [
        (b"{", AS_JSON, 400, "body-not-json"),
        (b"\xff\xfe", AS_JSON, 400, "body-not-json"),
        (b"[" * 60_000, AS_JSON, 400, "body-not-json"),
        (b'{"question": 1e' + b"9" * 5000 + b"}", AS_JSON, 422, "field-invalid"),
        (b'{"top_k": ' + b"9" * 5000 + b"}", AS_JSON, 400, "body-not-json"),
        (b"", AS_JSON, 422, "field-invalid"),
        (b"[]", AS_JSON, 422, "field-invalid"),
        (b"null", AS_JSON, 422, "field-invalid"),
        (b"{}", AS_JSON, 422, "field-invalid"),
        (b'{"question": null}', AS_JSON, 422, "field-invalid"),
        (b'{"question": "x", "top_k": NaN}', AS_JSON, 422, "field-invalid"),
        (b'{"question": "x", "\\ud800": 1}', AS_JSON, 422, "field-invalid"),
        (b'{"question": "x", "history": ["\\ud800"]}', AS_JSON, 422, "field-invalid"),
        (b'{"question": "\\ud800 bao nhieu"}', AS_JSON, 422, "question-unreadable"),
        (b'{"question": ""}', AS_JSON, 422, "question-empty"),
        (b'{"question": " ?!"}', AS_JSON, 422, "question-empty"),
        (b'{"question": "' + b"a " * 900 + b'"}', AS_JSON, 422, "question-too-long"),
        (b'{"question": "x"}', {"Content-Type": "text/plain"}, 415, "content-type-wrong"),
        (b'{"question": "x"}', {}, 415, "content-type-wrong"),
        (b"question=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415,
         "content-type-wrong"),
        (b'{"question": "' + b"a" * MAX_BODY_BYTES + b'"}', AS_JSON, 413, "body-too-large"),
    ],
)  # fmt: skip
def test_bad_requests_are_named(
    client: TestClient, body: bytes, headers: dict[str, str], status: int, name: str
) -> None:
    """Each way a request can be wrong has its status and its own name."""
    response = client.post(ASK, content=body, headers=headers)
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "request_id", "hint"}
    assert problem["status"] == status
    assert problem["type"] == f"/api/docs#{name}"
    assert problem["request_id"] == response.headers["X-Request-ID"]


def test_a_body_in_chunks_is_limited_too(client: TestClient) -> None:
    """A body that does not announce its length is stopped at the same limit."""

    def chunks() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(MAX_BODY_BYTES // 1024 + 1):
            yield b"a" * 1024
        yield b'"}'

    response = client.post(ASK, content=chunks(), headers=AS_JSON)
    assert response.status_code == 413
    assert response.json()["type"] == "/api/docs#body-too-large"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "question"),
        ({"question": 3}, "question"),
        ({"question": "x", "top_k": 99}, "top_k"),
        ({"question": "x", "limit": 3}, "limit"),
        ({"question": "x", "history": "y"}, "history"),
        ({"question": "x", "history": [None]}, "history.0"),
        ({"question": "x", "filters": {"to": 2024}}, "filters.to"),
        ({"question": "x", "filters": {"place": "y"}}, "filters.place"),
        ({"question": "x", "filters": []}, "filters"),
        ({"question": "x", "explain": "y"}, "explain"),
        ({"question": "x", "as_of": 2023}, "as_of"),
    ],
)
def test_the_wrong_field_is_named(client: TestClient, sent: dict[str, object], field: str) -> None:
    """What is wrong with a body names the field, in both languages."""
    for language, word in (("vi", "Trường"), ("en", "Field")):
        response = client.post(ASK, json=sent, headers={"Accept-Language": language})
        assert response.status_code == 422
        assert response.json()["detail"].startswith(f"{word} {field}: ")


@pytest.mark.parametrize(
    ("sent", "name", "said"),
    [
        ({"filters": {"from": "hôm qua"}}, "date-invalid", "filters.from"),
        ({"filters": {"to": "2024-02-30"}}, "date-invalid", "filters.to"),
        ({"as_of": "19/07/2024"}, "date-invalid", "as_of"),
        ({"filters": {"from": "2024", "to": "2023"}}, "dates-reversed", "2023-12-31"),
        ({"history": ["x"] * 51}, "history-too-long", "51"),
        ({"history": ["x", "a " * 501]}, "earlier-question-too-long", "history.1"),
    ],
)
def test_what_goes_with_a_question_is_refused_by_name(
    client: TestClient, sent: dict[str, object], name: str, said: str
) -> None:
    """Dates that are none or reversed and histories that are too long are named, with a mend."""
    for language in ("vi", "en"):
        headers = {"Accept-Language": language}
        response = client.post(ASK, json={"question": "x", **sent}, headers=headers)
        problem = response.json()
        assert response.status_code == 422
        assert problem["type"] == f"/api/docs#{name}"
        assert said in problem["detail"]
        assert problem["hint"]


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/api/v1/nothing", 404, "address-not-found"),
        ("GET", "/api/v1/articles/khong-co", 404, "article-not-found"),
        ("GET", "/api/v1/articles/%ED%A0%80%00", 404, "article-not-found"),
        ("GET", ASK, 405, "method-not-allowed"),
        ("HEAD", ASK, 405, None),
        ("DELETE", "/api/v1/articles", 405, "method-not-allowed"),
        ("POST", "/healthz", 405, "method-not-allowed"),
        ("GET", "/api/v1/search", 422, "field-invalid"),
        ("GET", "/api/v1/search?q=", 422, "question-empty"),
        ("GET", "/api/v1/search?q=a&limit=0", 422, "field-invalid"),
        ("GET", "/api/v1/articles?limit=many", 422, "field-invalid"),
        ("GET", "/api/v1/abbreviations?limit=0", 422, "field-invalid"),
        ("POST", "/api/v1/publishers", 405, "method-not-allowed"),
        ("POST", "/static/base.css", 405, None),
        ("GET", "/api/v1/articles?offset=-1", 422, "field-invalid"),
        ("GET", "/api/v1/articles?offset=99999999999999999999", 422, "field-invalid"),
    ],
)
def test_bad_addresses_are_named(
    client: TestClient, method: str, path: str, status: int, name: str | None
) -> None:
    """Addresses, methods and parameters that are not taken come back as problems too."""
    response = client.request(method, path)
    assert response.status_code == status
    assert name is None or response.json()["type"] == f"/api/docs#{name}"
    if status == 405:
        assert response.headers["Allow"]


def test_problems_are_vietnamese_unless_english_is_wanted(client: TestClient) -> None:
    """A client that names no language reads Vietnamese; one that wants English gets it."""
    plain = client.get("/api/v1/articles/khong-co").json()
    english = client.get("/api/v1/articles/khong-co", headers={"Accept-Language": "en-GB"})
    assert plain["title"] == "Không có bài này"
    assert english.json()["title"] == "Article not found"
    assert english.headers["Vary"] == "Accept-Language"


def test_the_setting_chooses_the_language_nobody_asked_for(tmp_path: Path) -> None:
    """A server set to English speaks English to clients that name no language."""
    client = open_client(create_app(Settings(index=tmp_path, language="en")))
    assert client.get("/api/nothing").json()["title"] == "Not found"


@pytest.mark.parametrize("kind", list(TABLE), ids=lambda kind: kind.__name__)
def test_every_error_reaches_the_client_as_its_row(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[DtqaError],
) -> None:
    """An error of any class that is raised behind the door leaves with its own status."""
    templates = (*kind.texts.values(), *kind.hints.values())
    named = (part[1] for text in templates for part in Formatter().parse(text))
    fields = dict.fromkeys(filter(None, named), "x")

    def fail(*_: object) -> None:
        raise kind(**fields)

    monkeypatch.setattr(Chatbot, "info", fail)
    client = open_client(create_app(Settings(index=tmp_path_factory.getbasetemp() / "no")))
    response = client.get("/readyz")
    assert response.status_code == TABLE[kind].status
    assert response.json()["type"] == f"/api/docs#{name_problem(kind)}"
    assert client.get("/").status_code == TABLE[kind].status


@pytest.mark.parametrize("path", ["/api/v1/articles", "/articles", "/fragments/answer?q=a", "/"])
def test_a_defect_leaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    """An error nobody expected is logged with its trace, and the client sees none of it."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the secret of /etc/shadow")

    for name in ("list_articles", "info", "ask"):
        monkeypatch.setattr(Chatbot, name, fail)
    client = open_client(create_app(Settings(index=tmp_path)))
    response = client.get(path)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["X-Request-ID"] in response.text
    assert response.headers["Content-Security-Policy"]
    assert "ZeroDivisionError" in caplog.text
    assert response.headers["X-Request-ID"] in caplog.text


@pytest.mark.parametrize("path", ["/", "/articles", "/none", "/api/docs", "/healthz", "/api/none"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    """Pages, problems and health alike forbid foreign scripts, frames and guesses of type."""
    headers = client.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


def test_a_damaged_index_is_a_problem_with_a_mend(tmp_path: Path) -> None:
    """Bytes that changed on disk make the server unready, with the command that mends it."""
    settings = build_small_index(tmp_path)
    manifest = settings.index / "manifest.json"
    manifest.write_text(json.dumps({"rubbish": True}), encoding="utf-8")
    response = open_client(create_app(settings)).get("/readyz")
    assert response.status_code == 503
    assert "dtqa index" in response.json()["hint"]

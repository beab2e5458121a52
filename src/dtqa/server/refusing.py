"""Errors leave by the door their request came in: as JSON, a page, or a part of a page.

In comes any error of a request, out goes a response with the status of the one table.
FastAPI's and Starlette's own errors are translated into the dtqa tree here.
"""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from dtqa.errors import CorpusBusy, DtqaError, IndexBusy, JobQueueFull, QuestionUnreadable
from dtqa.server.admin.refusals import (
    AdminOff,
    KeyMissing,
    KeyWrong,
    TooManyKeys,
    UploadTooLarge,
)
from dtqa.server.admin.session import HOME
from dtqa.server.asked import Asked
from dtqa.server.origins import read_host
from dtqa.server.problems import choose_language, describe_problem
from dtqa.server.render import Renderer
from dtqa.server.request_errors import (
    AddressNotFound,
    BodyNotJson,
    BodyTooLarge,
    ContentTypeWrong,
    FieldInvalid,
    MethodNotAllowed,
    Unexpected,
)
from dtqa.server.schemas import Problem
from dtqa.server.turns import Turn

PROBLEM_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = "10"

MAX_BODY_BYTES = 320 * 1024
"""A question of 1000 letters fits with fifty earlier ones as long, or one of 10,000 letters
with forty short ones, even where each letter is written as a \\u escape. Addresses that
take articles have limits of their own."""

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""Those that an address may take; HEAD goes with GET."""

FORMS_ONLY = frozenset(
    HOME + path for path in ("/login", "/logout", "/restore", "/index", "/articles/remove")
)
"""Addresses that take forms and show no page of their own, so that none leads back there."""

_JSON_DOORS = ("/api/", "/healthz", "/readyz")

_FIELD_TEXTS = {
    "missing": ("bắt buộc phải có", "is required"),
    "extra_forbidden": ("không có trường này", "is not known"),
    "string_type": ("phải là chuỗi ký tự", "has to be a string"),
    "string_too_long": ("dài quá {max_length} ký tự", "is longer than {max_length} characters"),
    "int_type": ("phải là số nguyên", "has to be an integer"),
    "int_parsing": ("phải là số nguyên", "has to be an integer"),
    "bool_type": ("phải là true hoặc false", "has to be true or false"),
    "list_type": ("phải là danh sách", "has to be a list"),
    "model_type": ("phải là một đối tượng JSON", "has to be a JSON object"),
    "model_attributes_type": ("phải là một đối tượng JSON", "has to be a JSON object"),
    "enum": ("phải là một trong: {expected}", "has to be one of: {expected}"),
    "greater_than_equal": ("phải từ {ge} trở lên", "has to be {ge} or more"),
    "less_than_equal": ("không được quá {le}", "has to be {le} or less"),
}
"""What pydantic calls a mistake, in words a person reads, by language."""


def install_refusals(app: FastAPI) -> None:
    """Make the application answer every kind of error with a problem."""

    async def on_dtqa_error(request: Request, error: Exception) -> Response:
        return refuse(request, cast(DtqaError, error))

    async def on_http_error(request: Request, error: Exception) -> Response:
        return refuse(request, _read_http_error(request, cast(HTTPException, error)))

    async def on_invalid_request(request: Request, error: Exception) -> Response:
        return refuse(request, _read_invalid(request, cast(RequestValidationError, error)))

    app.add_exception_handler(DtqaError, on_dtqa_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_invalid_request)


def refuse(request: Request, error: DtqaError) -> Response:
    """Return the response that says what is wrong, for programs or for people."""
    path = request.url.path
    response: Response
    if path.startswith(_JSON_DOORS):
        problem = read_problem(request, error)
        response = JSONResponse(problem.model_dump(), problem.status, media_type=PROBLEM_TYPE)
        response.headers["Vary"] = "Accept-Language"
    else:
        problem = describe_problem(error, request.state.request_id, "vi")
        template = choose_template(path, error)
        renderer: Renderer = request.app.state.renderer
        turn = Turn(Asked(""), problem=problem)
        response = renderer.page(
            template,
            problem.status,
            problem=problem,
            turn=turn,
            back=find_back(request),
            unsent=request.method == "POST" and isinstance(error, KeyMissing),
            administering=_is_below(HOME, path),
        )
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = str(error.fields["allowed"])
    if isinstance(error, IndexBusy | CorpusBusy | JobQueueFull):
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    if isinstance(error, TooManyKeys):
        response.headers["Retry-After"] = str(error.fields["seconds"])
    if isinstance(error, KeyMissing | KeyWrong):
        response.headers["WWW-Authenticate"] = 'Bearer realm="dtqa"'
    return response


def choose_template(path: str, error: DtqaError) -> str:
    """Return the template that says what is wrong; who may not pass gets the form for the key."""
    if path.startswith("/fragments/"):
        return "partials/turn.html"
    if _is_below(HOME, path):
        if isinstance(error, AdminOff):
            return "admin/off.html"
        if isinstance(error, KeyMissing | KeyWrong | TooManyKeys):
            return "admin/login.html"
    return "problem.html"


def find_back(request: Request) -> str:
    """Return the page that the form for the key leads back to: where its reader was, or HOME.

    A form leads to the page it stood on; one whose key was wrong to where it would have led.
    """
    if request.method == "GET":
        path, query = request.url.path, request.url.query
    else:
        came = getattr(request.state, "back", request.headers.get("Referer", ""))
        ours = read_host(came) in ("", request.headers.get("Host", ""))
        path, query = urlsplit(came)[2:4] if ours else (HOME, "")
    if not _is_below(HOME, path) or path in FORMS_ONLY:
        return HOME
    return f"{path}?{query}" if query and path != HOME else path


def _is_below(home: str, path: str) -> bool:
    return path == home or path.startswith(f"{home}/")


def name_too_large(limit: int) -> DtqaError:
    """Return the error of a body over the limit of its address: articles are sent to few."""
    large = limit > MAX_BODY_BYTES
    return UploadTooLarge(limit=limit) if large else BodyTooLarge(limit=limit)


def read_problem(request: Request, error: DtqaError) -> Problem:
    """Return the problem document in the language that the request accepts."""
    accepted = request.headers.get("Accept-Language", "")
    language = choose_language(accepted, request.app.state.settings.language)
    return describe_problem(error, request.state.request_id, language)


def _read_http_error(request: Request, error: HTTPException) -> DtqaError:
    """Translate what Starlette and FastAPI raise by status."""
    path = request.url.path
    if error.status_code == 404:
        return AddressNotFound(path=path)
    if error.status_code == 405:
        return MethodNotAllowed(method=request.method, path=path, allowed=list_methods(request))
    if error.status_code == 413:
        return name_too_large(request.state.max_body_bytes)
    if error.status_code == 400:
        return BodyNotJson()
    return Unexpected()


def list_methods(request: Request) -> str:
    """Return all methods that an address takes: several routes may share it.

    The one route that Starlette names in its error is only the first of them. What none of
    them takes is a static file, which is read and no more.
    """
    taken = ", ".join(
        method
        for method in _METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.router.routes
        )
    )
    return taken or "GET"


def _read_invalid(request: Request, error: RequestValidationError) -> DtqaError:
    """Translate the first mistake that validation found."""
    first: dict[str, Any] = error.errors()[0]
    kind, place = str(first["type"]), tuple(first["loc"])
    sent_as = request.headers.get("Content-Type", "")
    if kind == "json_invalid":
        return BodyNotJson()
    if kind == "string_unicode" and place == ("body", "question"):
        return QuestionUnreadable()
    if place == ("body",) and kind != "missing" and "json" not in sent_as:
        return ContentTypeWrong(found=sent_as or "—")
    field = ".".join(str(part) for part in place[1:]) or "body"
    fallback = ("không hợp lệ", "is not valid")
    vi, en = (text.format(**first.get("ctx", {})) for text in _FIELD_TEXTS.get(kind, fallback))
    return FieldInvalid(field=field, vi=vi, en=en)

"""The API describes itself: its OpenAPI document, and a page made from that document.

In comes the application, out go `/api/openapi.json` and `/api/docs`. The page is plain
HTML of our own: nothing is loaded from elsewhere, so that it reads behind any firewall.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

from dtqa.errors import DtqaError
from dtqa.server.doors import Pages
from dtqa.server.problems import TABLE, name_problem
from dtqa.server.refusing import PROBLEM_TYPE
from dtqa.server.schemas import Problem

JSON = dict[str, Any]

router = APIRouter(include_in_schema=False)

_ADDED_BY_FASTAPI = "Validation Error"
"""Its word for a 422 that an operation did not name itself, and so never answers with."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or one field of a body."""

    name: str
    place: str
    type: str
    required: bool
    default: str
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address, as the page shows it."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    fields: tuple[Field, ...]
    call: str
    response: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One row of the table of problems."""

    name: str
    status: int
    title: str
    says: str


@router.get("/api/docs")
def show_manual(request: Request, pages: Pages) -> HTMLResponse:
    """Show every operation with its fields and examples, and every kind of problem."""
    address = str(request.base_url).rstrip("/")
    operations = tuple(list_operations(request.app.openapi(), address))
    return pages.page("manual.html", operations=operations, problems=list_problems())


def describe_api(app: FastAPI) -> JSON:
    """Return the OpenAPI document: FastAPI's, with our problems in place of its errors."""
    document: JSON = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
    )
    schemas: JSON = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    for operation in _operations(document):
        responses: JSON = operation["responses"]
        if responses.get("422", {}).get("description") == _ADDED_BY_FASTAPI:
            del responses["422"]
        for status in filter(_is_problem, responses):
            responses[status]["content"] = {
                PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
    return document


def list_operations(document: JSON, address: str) -> Iterator[Operation]:
    """Yield the operations of an OpenAPI document, with calls that can be pasted."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            body = _schema_of(described.get("requestBody", {}), document)
            answer = _schema_of(_find_success(described), document)
            yield Operation(
                anchor=described["operationId"],
                method=method.upper(),
                path=path,
                summary=described.get("summary", path),
                text=described.get("description", ""),
                fields=(*_parameters(described), *_body_fields(body)),
                call=_call(method, address + path, described, body),
                response=_pretty(_example(answer)) if _example(answer) else "",
                problems=tuple(filter(_is_problem, described["responses"])),
            )


def list_problems() -> tuple[ProblemKind, ...]:
    """Return every kind of problem that can reach a client, by status.

    Classes that only group others are left out: what is raised is always a leaf.
    """
    kinds = (
        ProblemKind(name_problem(kind), row.status, row.en, _words_of(kind))
        for kind, row in TABLE.items()
        if not kind.__subclasses__()
    )
    return tuple(sorted(kinds, key=lambda kind: (kind.status, kind.name)))


def _words_of(kind: type[DtqaError]) -> str:
    """Return what a class of errors says, with the names of its fields in braces."""
    says = f"{kind.texts['en']} {kind.hints['en']}"
    return says.replace("{{", "{").replace("}}", "}")


def _is_problem(status: str) -> bool:
    return status >= "400"


def _operations(document: JSON) -> Iterator[JSON]:
    for methods in document["paths"].values():
        yield from methods.values()


def _schema_of(part: JSON, document: JSON) -> JSON:
    """Return the schema of a JSON body, following its reference."""
    schema: JSON = part.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    found: JSON = document["components"]["schemas"].get(name, schema)
    return found


def _find_success(described: JSON) -> JSON:
    """Return what an operation answers when all is well: 200, or 202 for what is begun."""
    responses: JSON = described["responses"]
    found: JSON = next((responses[status] for status in ("200", "202") if status in responses), {})
    return found


def _example(schema: JSON) -> JSON | None:
    examples: list[JSON] = schema.get("examples", [])
    return examples[0] if examples else None


def _parameters(described: JSON) -> Iterator[Field]:
    for parameter in described.get("parameters", []):
        schema = parameter["schema"]
        yield Field(
            parameter["name"],
            parameter["in"],
            _type_name(schema),
            parameter.get("required", False),
            _default(schema),
            parameter.get("description", schema.get("description", "")),
        )


def _body_fields(schema: JSON) -> Iterator[Field]:
    for name, one in schema.get("properties", {}).items():
        required = name in schema.get("required", [])
        text = one.get("description", "")
        yield Field(name, "body", _type_name(one), required, _default(one), text)


def _type_name(schema: JSON) -> str:
    """Return a type in words: `integer 1–20 or null`, `array of string`."""
    if "anyOf" in schema:
        return " or ".join(_type_name(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return "object"
    if schema.get("type") == "array":
        return f"array of {_type_name(schema['items'])}"
    least, most = schema.get("minimum"), schema.get("maximum")
    bounds = f" {least:g}–{most:g}" if least is not None and most is not None else ""
    return f"{schema.get('type', 'any')}{bounds}"


def _default(schema: JSON) -> str:
    return json.dumps(schema["default"]) if "default" in schema else ""


def _call(method: str, address: str, described: JSON, body: JSON) -> str:
    """Return a curl command that shows the operation at work."""
    query = [p for p in described.get("parameters", []) if p["in"] == "query" and p["required"]]
    key = " \\\n     -H 'Authorization: Bearer KHÓA'" if "401" in described["responses"] else ""
    if method == "delete":
        return f"curl -s -X DELETE {address}{key}"
    if method == "get" and query:
        words = "".join(
            f" \\\n     --data-urlencode '{p['name']}={p['schema'].get('examples', ['…'])[0]}'"
            for p in query
        )
        return f"curl -sG {address}{words}{key}"
    if method == "get":
        return f"curl -s {address}{key}"
    sent = json.dumps(_example(body), ensure_ascii=False)
    return (
        f"curl -s {address}{key} \\\n     -H 'Content-Type: application/json' \\\n     -d '{sent}'"
    )


def _pretty(example: JSON | None) -> str:
    """Return indented JSON, with pairs of offsets on one line."""
    text = json.dumps(example, ensure_ascii=False, indent=2)
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text)

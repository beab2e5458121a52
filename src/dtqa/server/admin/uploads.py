"""What is sent to become articles: files with facts about them, or web addresses.

Comes in: a request whose sender may. Goes out: its files, on disk and not in memory,
read one at a time, with the facts that hold for each; or the addresses of its JSON. How
much may come in all is the guard's business; who may was asked before a byte was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from dtqa.errors import ArticleTooLarge
from dtqa.server.admin.forms import parse_form
from dtqa.server.admin.refusals import DayInvalid, NothingSent, UploadKindWrong
from dtqa.server.admin.schemas import AddressesSent
from dtqa.server.refusing import MAX_BODY_BYTES
from dtqa.server.request_errors import BodyNotJson, BodyTooLarge, FieldInvalid

MOST_FILES: Final = 50
"""Files of one request; a folder of thousands is copied into the corpus by other means."""

LARGE_FILES: Final = 5
"""So many files may be as large as an article may be; the others have to be small."""

OVERHEAD_BYTES: Final = 1024 * 1024
"""Boundaries, names and facts around the files."""

ADDRESSES: Final = ("/api/v1/articles", "/admin/articles")
"""Where articles may be sent to: the API, and the form of the page."""

MOST_FACT: Final = 2000
"""Letters of one fact: web addresses have up to about that many."""

_FACTS: Final = frozenset({"title", "publisher", "published", "url"})

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_OF_ONE: Final = ("title", "url")
"""Facts that two files cannot share."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that was sent: its name as its sender calls it, and where its bytes are."""

    name: str
    size: int
    file: UploadFile

    async def read(self, limit_bytes: int) -> bytes:
        """Return its bytes; raises ArticleTooLarge before any is read."""
        if self.size > limit_bytes:
            raise ArticleTooLarge(path=self.name, size=self.size, limit=limit_bytes)
        return await self.file.read()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request for articles holds; `facts` are about each of its files."""

    uploads: tuple[Upload, ...] = ()
    addresses: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def bound_uploads(limit_bytes: int) -> dict[str, int]:
    """Return the addresses that take articles, each with the bytes that one request may have.

    `limit_bytes` is that of one article.
    """
    return dict.fromkeys(ADDRESSES, LARGE_FILES * limit_bytes + OVERHEAD_BYTES)


@asynccontextmanager
async def read_sent(request: Request) -> AsyncIterator[Sent]:
    """Yield what a request holds; its files are gone from the disk afterwards.

    Raises UploadKindWrong, BodyNotJson, BodyTooLarge, UploadUnreadable, TooManyFiles, NothingSent,
    FieldInvalid, DayInvalid.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        yield Sent(addresses=read_addresses(await _read_body(request)))
    elif kind == "multipart/form-data":
        async with parse_form(request, most_files=MOST_FILES) as form:
            yield read_form(form)
    else:
        raise UploadKindWrong(found=kind or "—")


async def _read_body(request: Request) -> bytes:
    """Return a body of addresses: as small as others, although files may be large."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLarge(limit=MAX_BODY_BYTES)
    return body


def read_addresses(body: bytes) -> tuple[str, ...]:
    """Return the addresses of a JSON body: `{"url": "…"}` or `{"urls": ["…", …]}`."""
    try:
        fields: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BodyNotJson from error
    try:
        sent = AddressesSent.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "body"
        raise FieldInvalid(field=name, vi="không hợp lệ", en=str(first["msg"])) from error
    addresses = (*((sent.url,) if sent.url else ()), *sent.urls)
    if not addresses:
        raise NothingSent
    for address in addresses:
        _check_address("url", address)
    return tuple(dict.fromkeys(addresses))


def read_form(form: FormData) -> Sent:
    """Return the files and facts of a form; any field may hold files."""
    uploads: list[Upload] = []
    facts: dict[str, str] = {}
    addresses: list[str] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename or value.size:
                uploads.append(Upload(value.filename or "", value.size or 0, value))
        elif name == "urls":
            addresses += [line.strip() for line in value.splitlines() if line.strip()]
        elif name in _FACTS:
            _note_fact(facts, name, value.strip())
        elif name == "file":
            raise FieldInvalid(
                field=name,
                vi="phải là một tệp, không phải chữ (với curl: -F file=@bao-cao.pdf)",
                en="has to be a file, not text (with curl: -F file=@report.pdf)",
            )
        else:
            raise FieldInvalid(field=name, vi="không có trường này", en="is not known")
    if not uploads:
        # An address alone is fetched; beside a file it says where the file is from.
        addresses += [facts.pop("url")] if "url" in facts else []
    if not uploads and not addresses:
        raise NothingSent
    for address in addresses:
        _check_address("urls", address)
    _check_facts(facts, len(uploads))
    return Sent(tuple(uploads), tuple(dict.fromkeys(addresses)), facts)


def _note_fact(facts: dict[str, str], name: str, value: str) -> None:
    """Keep a fact that says something; two that differ are refused, as none can be chosen."""
    if not value:
        return
    if facts.setdefault(name, value) != value:
        raise FieldInvalid(
            field=name, vi="được gửi hai lần, mỗi lần một khác", en="was sent twice and differs"
        )


def _check_facts(facts: Mapping[str, str], files: int) -> None:
    for name, value in facts.items():
        if len(value) > MOST_FACT:
            raise FieldInvalid(
                field=name, vi=f"dài quá {MOST_FACT} ký tự", en=f"has over {MOST_FACT} characters"
            )
    for name in _OF_ONE:
        if name in facts and files > 1:
            raise FieldInvalid(
                field=name, vi="chỉ dùng được với một tệp", en="can be said of one file only"
            )
    if "url" in facts:
        _check_address("url", facts["url"])
    if "published" in facts:
        _check_day("published", facts["published"])


def _check_day(field: str, value: str) -> None:
    """Raise DayInvalid for what is no day as files state it: other ways of ISO 8601 are none."""
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value)
    except ValueError as error:
        raise DayInvalid(field=field, value=value) from error


def _check_address(field: str, address: str) -> None:
    """Raise FieldInvalid for what is no web address; whether it may be fetched is not asked."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fits = False
    if not fits or len(address) > MOST_FACT:
        raise FieldInvalid(
            field=field,
            vi=f"không phải địa chỉ http(s): {address[:100]}",
            en=f"is no http(s) address: {address[:100]}",
        )

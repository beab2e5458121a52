"""What passes between dtqa and its guarded reading process, as lengths and JSON.

Drafts and refusals become bytes and are made again from them. Never pickle: what a reader
sends may have been bent by the file it read, so only text, numbers and the names of our
own error classes are taken out of a parcel. No process is started and no file is read.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

from dtqa import errors
from dtqa.articles.draft import Draft, Line
from dtqa.errors import ArticleRefused
from dtqa.model import BlockKind

_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
"""Bytes taken from a socket at a time."""

FACTS = ("title", "publisher", "published", "url", "author", "as_of")

Parcel = dict[str, Any]
"""A JSON object."""


class ParcelTooLarge(ValueError):
    """The other side announced more bytes than are taken."""


def send(wire: socket.socket, *parts: bytes) -> None:
    """Send parts, each after its length."""
    for part in parts:
        wire.sendall(_LENGTH.pack(len(part)))
        wire.sendall(part)


def receive(wire: socket.socket, limit: int) -> bytes | None:
    """Return the next part, None where the other side has closed.

    Raises ParcelTooLarge above `limit` bytes.
    """
    head = _receive_exactly(wire, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        raise ParcelTooLarge(length)
    return _receive_exactly(wire, length)


def _receive_exactly(wire: socket.socket, length: int) -> bytes | None:
    taken = bytearray()
    while len(taken) < length:
        piece = wire.recv(min(_PIECE, length - len(taken)))
        if not piece:
            return None
        taken += piece
    return bytes(taken)


def pack(parcel: Parcel) -> bytes:
    """Return a JSON object as bytes; lone surrogates survive."""
    return json.dumps(parcel, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> Parcel:
    """Return the JSON object of some bytes; raises ValueError where they hold none."""
    parcel = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(parcel, dict):
        raise ValueError("no object")
    return parcel


def draft_to_parcel(draft: Draft) -> Parcel:
    """Return a draft as a JSON object."""
    facts = {name: getattr(draft, name) for name in FACTS}
    return {"facts": facts, "lines": [(line.kind.value, *line[1:]) for line in draft.lines]}


def parcel_to_draft(parcel: Parcel) -> Draft:
    """Return the draft of a JSON object; raises ValueError or KeyError for any other."""
    facts = {name: _as_text(parcel["facts"][name]) for name in FACTS}
    lines = tuple(
        Line(BlockKind(kind), _as_text(text) or "", _as_text(place))
        for kind, text, place in parcel["lines"]
    )
    return Draft(**{**facts, "title": facts["title"] or ""}, lines=lines)  # type: ignore[arg-type]


def refusal_to_parcel(error: ArticleRefused) -> Parcel:
    """Return why a file was refused as a JSON object."""
    fields = {
        name: value if isinstance(value, int) else str(value)
        for name, value in error.fields.items()
    }
    return {"refused": type(error).__name__, "fields": fields}


def parcel_to_refusal(parcel: Parcel) -> ArticleRefused:
    """Return the refusal of a JSON object; raises ValueError where it names none."""
    kind = getattr(errors, str(parcel["refused"]), None)
    if not (isinstance(kind, type) and issubclass(kind, ArticleRefused)):
        raise ValueError(f"no refusal: {parcel['refused']}")
    return kind(**{str(name): value for name, value in parcel["fields"].items()})


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"no text: {type(value).__name__}")

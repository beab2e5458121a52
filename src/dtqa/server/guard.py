"""What every request passes through, whichever door it knocks at.

Each request gets an id and each response the security headers; a body over the limit is
turned away; HEAD is answered as GET without its body (the server drops it). An error
nobody expected becomes a problem here, and its trace goes to the log and nowhere else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from uuid import uuid4

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dtqa.server.refusing import MAX_BODY_BYTES, name_too_large, refuse
from dtqa.server.request_errors import Unexpected

log = logging.getLogger("dtqa.server")

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class Guard:
    """The outermost layer of the application (ASGI)."""

    def __init__(self, app: ASGIApp, *, uploads: Mapping[str, int] | None = None) -> None:
        """`uploads` are the addresses that take more than a question, with their bytes."""
        self.app = app
        self.uploads = uploads or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its id, its limit and the headers of its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = _with_id(scope)
        limit = self.uploads.get(scope["path"], MAX_BODY_BYTES)
        request.state.max_body_bytes = limit
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                headers["X-Request-ID"] = request.state.request_id
            await send(message)

        try:
            if _announced(request) > limit:
                response = refuse(request, name_too_large(limit))
                await response(request.scope, receive, send_guarded)
            else:
                await self.app(request.scope, _limit(receive, limit), send_guarded)
        except ClientDisconnect:  # nobody is there to be answered, and nothing is wrong here
            log.info("the client left before its request ended, %s", request.state.request_id)
        except Exception:  # the door: nothing may leave it but a problem
            log.exception("unexpected error, request %s", request.state.request_id)
            if started:
                raise
            await refuse(request, Unexpected())(request.scope, receive, send_guarded)


def _limit(receive: Receive, limit: int) -> Receive:
    """Count a body that comes in chunks, and stop reading where it is too much."""
    taken = 0

    async def receive_limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413)
        return message

    return receive_limited


def _with_id(scope: Scope) -> Request:
    """Return the request with the id its sender gave, where it is a plain one, or its own."""
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    request = Request({**scope, "method": method, "state": dict(scope.get("state", {}))})
    given = request.headers.get("X-Request-ID", "")
    request.state.request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
    return request


def _announced(request: Request) -> int:
    """Return the length the request says its body has; 0 where it does not say."""
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() and len(length) < 20 else 0

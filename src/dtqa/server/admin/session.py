"""Who is an administrator: who sends the key, or the cookie of who once typed it.

Comes in: a request. Goes out: nothing, or the error that says what is missing. Keys are
compared in constant time, wrong ones are counted for each client. A cookie holds when it
ends and a signature by a key that is derived from the administrator's, so every server
process knows it and none keeps anything; a new DTQA_ADMIN_KEY ends all sessions. What a
browser sends with the cookie changes something only when it comes from our own pages.
"""

from __future__ import annotations

import hmac
import secrets
import time
from hashlib import sha256
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse

from dtqa.server.admin.attempts import Attempts
from dtqa.server.admin.refusals import AdminOff, KeyMissing, KeyWrong, TooManyKeys
from dtqa.server.origins import check_origin

router = APIRouter(include_in_schema=False)

COOKIE: Final = "dtqa_admin"

SESSION_S: Final = 12 * 3600
"""A working day and a bit; after it the key is typed again."""

HOME: Final = "/admin"
"""Where a log-in leads, and where one is asked for."""

_PURPOSE: Final = b"dtqa admin session 1"
"""What the key of the cookies is derived for: its signatures serve nothing else."""


def require_admin(request: Request) -> None:
    """Let administrators pass: for a dependency of any address, API or page.

    Raises AdminOff without a key in the settings, TooManyKeys after too many wrong ones,
    KeyWrong, KeyMissing, OriginForeign.
    """
    key = _read_key(request)
    sent = _read_sent(request)
    if sent is not None:
        _check_key(request, sent, key)
    elif is_session(request.cookies.get(COOKIE, ""), key):
        check_origin(request)
    else:
        raise KeyMissing


def make_session(key: str, now: float | None = None) -> str:
    """Return the value of a cookie that holds for SESSION_S."""
    ends = int((time.time() if now is None else now) + SESSION_S)
    told = f"{ends}.{secrets.token_urlsafe(12)}"
    return f"{told}.{_sign(told, key)}"


def is_session(value: str, key: str, now: float | None = None) -> bool:
    """Tell whether the value of a cookie is one of ours that has not ended."""
    told, _, signature = value.rpartition(".")
    ends = told.partition(".")[0]
    if not hmac.compare_digest(signature.encode(), _sign(told, key).encode()):
        return False
    return int(ends) > (time.time() if now is None else now)


def _sign(told: str, key: str) -> str:
    derived = hmac.digest(key.encode(), _PURPOSE, "sha256")
    return hmac.digest(derived, told.encode("utf-8", "replace"), "sha256").hex()


def _read_key(request: Request) -> str:
    """Return the key that is set; raises AdminOff without one."""
    key: str = request.app.state.settings.admin_key
    if not key:
        raise AdminOff
    return key


def _read_sent(request: Request) -> str | None:
    """Return the key that a request brings in a header, None where it brings none."""
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    sent = bearer.strip() if scheme.lower() == "bearer" else request.headers.get("X-API-Key")
    # Headers arrive as Latin-1; a key may hold Vietnamese letters, sent as UTF-8.
    return None if sent is None else sent.encode("latin-1").decode("utf-8", "replace")


def _check_key(request: Request, sent: str, key: str) -> None:
    """Raise KeyWrong unless the key is right, TooManyKeys where it is not even looked at."""
    attempts: Attempts = request.app.state.attempts
    client = request.client.host if request.client else ""
    if seconds := attempts.find_wait(client):
        raise TooManyKeys(seconds=seconds)
    # Hashes are as long as each other, so that not even the length of the key is told.
    given, wanted = (sha256(k.encode("utf-8", "surrogatepass")).digest() for k in (sent, key))
    if not hmac.compare_digest(given, wanted):
        attempts.note(client)
        raise KeyWrong


@router.post("/admin/login")
def log_in(
    request: Request,
    key: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = HOME,
) -> RedirectResponse:
    """Take the key from the form of the page, give a cookie for it, lead back to that page."""
    wanted = _read_key(request)
    ours = back.startswith((f"{HOME}/", f"{HOME}?"))
    request.state.back = back if ours else HOME
    check_origin(request)
    _check_key(request, key, wanted)
    response = RedirectResponse(request.state.back, 303)
    response.set_cookie(
        COOKIE,
        make_session(wanted),
        max_age=SESSION_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/admin/logout")
def log_out(request: Request) -> RedirectResponse:
    """Take the cookie back."""
    check_origin(request)
    response = RedirectResponse(HOME, 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


Admin = Depends(require_admin)
"""Stands in `dependencies` of an address or of a whole router."""

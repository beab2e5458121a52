"""What changes something is taken from our own pages only: no site may make a browser send it.

A request comes in; it passes, or OriginForeign is raised. Browsers say where a request comes
from and pages cannot change that. What is no browser says nothing: it is let through where
it carries nobody's rights, and refused where it brings the cookie of an administrator.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request

from dtqa.server.request_errors import OriginForeign

SHOWN: Final = 100
"""Letters of a foreign origin that are told back."""

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def check_origin(request: Request, *, may_be_silent: bool = False) -> None:
    """Raise OriginForeign for what would change something and a page of another site caused.

    `Sec-Fetch-Site` is believed first: it holds behind a proxy that changes the host as
    well, but browsers send it over HTTPS and to loopback addresses only. Else the host of
    `Origin` has to be the host asked. What says neither passes only if it `may_be_silent`.
    Never a dependency of an address by itself: the parameter would be asked for in a query.
    """
    if request.method in _READING:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        ours = site == "same-origin"
    elif origin is not None:
        ours = read_host(origin) == request.headers.get("Host", "")
    else:
        ours = may_be_silent
    if not ours:
        raise OriginForeign(origin=(origin or site or "?")[:SHOWN])


def read_host(address: str) -> str | None:
    """Return the host of an address with its port, "" where it names none, None for no address."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None

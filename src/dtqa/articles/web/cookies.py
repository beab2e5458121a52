"""Cookies of one errand: what a site sets while it redirects, given back to it, then forgotten.

Some sites set a cookie, redirect to themselves, and do so for ever unless it comes back.
In come the headers of replies, out go those of the next request to the same host. Nothing
outlives the errand, nothing is given to another host, nothing taken over TLS goes without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dtqa.articles.web.addresses import Address

MAX_COOKIES = 20
"""Cookies that are kept of a host: for a redirect one or two are set."""

MAX_COOKIE = 4096
"""Characters of a cookie, name and value: browsers stop there too (RFC 6265, 6.1)."""

_PAIR = re.compile(
    r"\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e\"]*)"
)
"""Name and value as RFC 6265, 4.1.1, has them, without what would end a header."""


class Cookies:
    """What hosts have set during one errand."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], dict[str, str]] = {}

    def take(self, address: Address, headers: Iterable[str]) -> None:
        """Keep what the Set-Cookie headers of a reply say."""
        kept = self._kept.setdefault((address.scheme, address.host), {})
        for header in headers:
            found = _PAIR.match(header.partition(";")[0])
            if found and len(found[0]) <= MAX_COOKIE and len(kept) < MAX_COOKIES:
                kept[found[1]] = found[2]

    def give(self, address: Address) -> dict[str, str]:
        """Return the headers for a request to an address."""
        schemes = ("http", "https") if address.scheme == "https" else ("http",)
        pairs: dict[str, str] = {}
        for scheme in schemes:
            pairs |= self._kept.get((scheme, address.host), {})
        return {"Cookie": "; ".join(map("=".join, pairs.items()))} if pairs else {}

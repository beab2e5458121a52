"""One address is followed to where its redirects end, each hop asked for like the first.

In comes an address and how such are asked for; out goes what is read at the end, or an
error. A hop that fails for a moment is asked for again, cookies of the way come back to
their host. What may be asked is judged by whoever calls.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dtqa.articles.web.addresses import Address, read_address
from dtqa.articles.web.again import insist
from dtqa.articles.web.cookies import Cookies
from dtqa.articles.web.deadline import Deadline
from dtqa.articles.web.exchange import Reply, request
from dtqa.articles.web.rules import MAX_REDIRECTS, FetchRules
from dtqa.errors import FetchError, FetchRedirects, RedirectUnusable

REDIRECTS = frozenset({301, 302, 303, 307, 308})

MAX_SHOWN = 200
"""Characters of a target that are shown."""

Read = TypeVar("Read")


@dataclass(slots=True)
class Errand:
    """What is to be brought, its time, and what was met on the way: cookies and hosts."""

    asked: str
    deadline: Deadline
    cookies: Cookies = field(default_factory=Cookies)
    hosts: set[str] = field(default_factory=set)


def say_nothing(_: Address) -> dict[str, str]:
    """Add no header to a request."""
    return {}


@dataclass(frozen=True, slots=True)
class Way(Generic[Read]):
    """How addresses are asked for: what happens before each, what is read of the last.

    `permit` raises where a hop may not be asked for, `head` gives headers for it.
    """

    permit: Callable[[Address], None]
    read: Callable[[Reply, Address], Read]
    head: Callable[[Address], dict[str, str]] = say_nothing


def follow(address: Address, errand: Errand, way: Way[Read], rules: FetchRules) -> Read:
    """Return what is read at the end of a row of redirects; raises a subclass of FetchError."""
    for _ in range(MAX_REDIRECTS + 1):
        way.permit(address)
        hop = _Hop(address, errand, way, rules.local)
        insist(hop.ask, rules.waits, errand.deadline)
        if hop.target is None:
            return hop.found[0]
        address = read_target(hop.target, address, errand.asked)
    raise FetchRedirects(path=errand.asked, limit=MAX_REDIRECTS)


def read_target(target: str, base: Address, asked: str) -> Address:
    """Return where a redirect leads; raises RedirectUnusable."""
    # Servers send letters beyond ASCII as UTF-8; http.client reads Latin-1.
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return read_address(target, base)
    except FetchError as error:
        shown = str(error.fields["path"])[:MAX_SHOWN]
        raise RedirectUnusable(path=asked, target=shown) from error


@dataclass(slots=True)
class _Hop(Generic[Read]):
    """One address of a way; once asked it has a `target`, or else what was `found`."""

    address: Address
    errand: Errand
    way: Way[Read]
    local: bool
    target: str | None = None
    found: list[Read] = field(default_factory=list)

    def ask(self) -> None:
        """Ask for the address once; raises a subclass of FetchError."""
        headers = self.errand.cookies.give(self.address) | self.way.head(self.address)
        with request(self.address, self.local, self.errand.deadline, headers) as reply:
            self.errand.cookies.take(self.address, reply.cookies)
            self.target = reply.headers.get("Location") if reply.status in REDIRECTS else None
            if self.target is None:
                self.found = [self.way.read(reply, self.address)]

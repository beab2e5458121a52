"""One errand to the web: robots.txt asked once a site, pages one at a time, redirects by hand.

In come addresses, out come what they gave, or an error that says why not. Every hop of a
redirect is an address like the first: its host is judged, its robots.txt is heeded.
Nothing is stored here and no list is followed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

from dtqa.articles.web.addresses import Address, drop_tracking, read_address
from dtqa.articles.web.canonical import choose_address
from dtqa.articles.web.charset import find_charset
from dtqa.articles.web.deadline import Deadline
from dtqa.articles.web.exchange import Reply, request
from dtqa.articles.web.fetched import Fetched
from dtqa.articles.web.kinds import LISTING, check_offer, judge_body, read_media_type
from dtqa.articles.web.naming import name_file
from dtqa.articles.web.packing import GZIP, PackingBroken, unpack
from dtqa.articles.web.robots import MAX_ROBOTS, Robots, read_robots
from dtqa.articles.web.rules import MAX_REDIRECTS, FetchRules
from dtqa.errors import (
    FetchError,
    FetchFailed,
    FetchOff,
    FetchRedirects,
    FetchTooLarge,
    FetchUnreachable,
    RedirectUnusable,
    RobotsForbidden,
    RobotsUnreachable,
)

REDIRECTS = frozenset({301, 302, 303, 307, 308})

MAX_SHOWN = 200
"""Characters of a target that are shown."""

Read = TypeVar("Read")


class Visitor:
    """Fetches under one set of rules; remembers robots.txt and when each host was asked."""

    def __init__(self, rules: FetchRules) -> None:
        self._rules = rules
        self._robots: dict[str, Robots | FetchError] = {}
        self._asked_at: dict[str, float] = {}

    def fetch(self, text: str) -> Fetched:
        """Return what an address gave; raises a subclass of FetchError."""
        if not self._rules.on:
            raise FetchOff(path=text)
        first = read_address(text)
        deadline = Deadline(text, self._rules.seconds)

        def permit(address: Address) -> None:
            robots = self._ask_robots(address, deadline)
            if not robots.allow(address):
                raise RobotsForbidden(path=text, robots=f"{address.origin}/robots.txt")
            if address is first:
                self._wait_for(address, robots, deadline)
            self._asked_at[address.host] = time.monotonic()

        last, (media_type, content_type, data) = self._follow(
            first, deadline, permit, lambda reply: _read_page(reply, text, self._rules)
        )
        return _describe(text, last, media_type, content_type, data)

    def _follow(
        self,
        address: Address,
        deadline: Deadline,
        permit: Callable[[Address], None],
        read: Callable[[Reply], Read],
    ) -> tuple[Address, Read]:
        """Return the last address of a row of redirects, and what is read there."""
        for _ in range(MAX_REDIRECTS + 1):
            permit(address)
            with request(address, self._rules.local, deadline) as reply:
                target = reply.headers.get("Location")
                if reply.status not in REDIRECTS or target is None:
                    return address, read(reply)
            address = _read_target(target, address, deadline.asked)
        raise FetchRedirects(path=deadline.asked, limit=MAX_REDIRECTS)

    def _ask_robots(self, address: Address, deadline: Deadline) -> Robots:
        """Return the rules of a site, asked once; a site that failed is not asked again."""
        known = self._robots.get(address.origin)
        if known is None:
            try:
                known = self._fetch_robots(address, deadline)
            except FetchError as error:
                known = error
            self._robots[address.origin] = known
        if isinstance(known, FetchError):
            raise type(known)(**{**known.fields, "path": deadline.asked}) from known
        return known

    def _fetch_robots(self, page: Address, deadline: Deadline) -> Robots:
        address = read_address("/robots.txt", page)

        def read(reply: Reply) -> Robots:
            if reply.status >= 500:
                raise RobotsUnreachable(
                    path=deadline.asked, robots=address.text, status=reply.status
                )
            # RFC 9309: without a file (4xx) all is allowed.
            return read_robots(reply.read_start(MAX_ROBOTS)) if reply.status < 300 else Robots()

        try:
            return self._follow(address, deadline, lambda _: None, read)[1]
        except FetchRedirects:
            return Robots()  # as without a file (RFC 9309, 2.3.1.2)

    def _wait_for(self, address: Address, robots: Robots, deadline: Deadline) -> None:
        """Leave a host in peace for a moment between two pages."""
        if address.host in self._asked_at:
            since = time.monotonic() - self._asked_at[address.host]
            deadline.wait(max(self._rules.pause, robots.pause()) - since)


def _read_target(target: str, base: Address, asked: str) -> Address:
    """Return where a Location header leads; raises RedirectUnusable."""
    # Servers send letters beyond ASCII as UTF-8; http.client reads Latin-1.
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return read_address(target, base)
    except FetchError as error:
        shown = str(error.fields["path"])[:MAX_SHOWN]
        raise RedirectUnusable(path=asked, target=shown) from error


def _read_page(reply: Reply, asked: str, rules: FetchRules) -> tuple[str, str, bytes]:
    """Return media type, Content-Type and body of a page."""
    if reply.status not in (200, 203):
        raise FetchFailed(path=asked, status=reply.status)
    content_type = reply.headers.get("Content-Type", "")
    media_type = read_media_type(content_type)
    check_offer(media_type, asked)
    return media_type, content_type, _gunzip(reply.read(rules.limit_bytes), asked, rules)


def _gunzip(data: bytes, asked: str, rules: FetchRules) -> bytes:
    """Return the body of a .gz file (a sitemap often is one), any other as it is."""
    if not data.startswith(GZIP):
        return data
    unpacked, size = [], 0
    try:
        for part in unpack([data]):
            unpacked.append(part)
            size += len(part)
            if size > rules.limit_bytes:
                raise FetchTooLarge(path=asked, limit=rules.limit_bytes)
    except PackingBroken as error:
        raise FetchUnreachable(path=asked, detail=str(error)) from error
    return b"".join(unpacked)


def _describe(
    asked: str, address: Address, media_type: str, content_type: str, data: bytes
) -> Fetched:
    ending = judge_body(data, media_type, address, asked)
    is_text = ending in (".html", ".txt", ".md", LISTING)
    is_markup = ending in (".html", LISTING)
    charset = find_charset(data, content_type, is_markup) if is_text else None
    is_page = ending == ".html"
    return Fetched(
        asked=asked,
        address=address.text,
        url=choose_address(data, charset, address) if is_page else drop_tracking(address).text,
        data=data,
        name="" if ending == LISTING else name_file(address, ending),
        media_type=media_type,
        charset=charset,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
    )

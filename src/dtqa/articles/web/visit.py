"""One errand to the web: robots.txt asked once a site, pages one at a time.

In come addresses, out come what they gave, or an error that says why not. Every hop, also
where a page leads on by itself, is an address like the first: its host is judged, its
robots.txt is heeded. Nothing is stored here and no list is followed.
"""

from __future__ import annotations

import time
from contextlib import suppress

from dtqa.articles.web.addresses import Address, read_address
from dtqa.articles.web.canonical import find_main, find_onward
from dtqa.articles.web.deadline import Deadline
from dtqa.articles.web.exchange import Reply
from dtqa.articles.web.fetched import Fetched
from dtqa.articles.web.following import Errand, Way, follow, read_target
from dtqa.articles.web.receiving import Page, describe_page, receive_page
from dtqa.articles.web.robots import MAX_ROBOTS, Robots, read_robots
from dtqa.articles.web.rules import FetchRules
from dtqa.articles.web.stamps import Stamps, know_none
from dtqa.errors import (
    FetchError,
    FetchOff,
    FetchRedirects,
    RedirectHome,
    RobotsForbidden,
    RobotsUnreachable,
)

MAX_ONWARD = 2
"""Pages that lead on by themselves, one after the other: more is a circle."""


class Visitor:
    """Fetches under one set of rules; remembers robots.txt and when each host was asked.

    `stamps` knows which addresses are there already, and in which version.
    """

    def __init__(self, rules: FetchRules, stamps: Stamps = know_none) -> None:
        self._rules = rules
        self._stamps = stamps
        self._robots: dict[str, Robots | FetchError] = {}
        self._asked_at: dict[str, float] = {}

    def fetch(self, text: str) -> Fetched:
        """Return what an address gave; raises a subclass of FetchError."""
        if not self._rules.on:
            raise FetchOff(path=text)
        first = read_address(text)
        errand = Errand(text, Deadline(text, self._rules.seconds))
        try:
            page = self._go_on(self._visit(first, errand), errand)
            if first.path != "/" and page.address.target == "/":
                raise RedirectHome(path=text, target=page.address.text)
            return describe_page(self._find_main(page, errand), text)
        finally:
            self._asked_at |= dict.fromkeys(errand.hosts, time.monotonic())

    def _visit(self, address: Address, errand: Errand) -> Page:
        """Return the page at an address, redirects followed."""

        def permit(at: Address) -> None:
            robots = self._ask_robots(at, errand.deadline)
            if not robots.allow(at):
                raise RobotsForbidden(path=errand.asked, robots=f"{at.origin}/robots.txt")
            self._wait_for(at, robots, errand)

        def head(at: Address) -> dict[str, str]:
            stamp = self._stamps(at.text)
            return stamp.question if stamp else {}

        def read(reply: Reply, at: Address) -> Page:
            limit = self._rules.limit_bytes
            return receive_page(reply, at, errand.asked, limit, self._stamps(at.text))

        return follow(address, errand, Way(permit, read, head), self._rules)

    def _go_on(self, page: Page, errand: Errand) -> Page:
        """Return where pages lead that go on by themselves (`meta` refresh)."""
        for _ in range(MAX_ONWARD + 1):
            target = find_onward(page.head, page.address)
            if not target:
                return page
            page = self._visit(read_target(target, page.address, errand.asked), errand)
        raise FetchRedirects(path=errand.asked, limit=MAX_ONWARD)

    def _find_main(self, page: Page, errand: Errand) -> Page:
        """Return the page of which this is the version for phones, itself where none is had."""
        main = find_main(page.head, page.address)
        if main is not None:
            with suppress(FetchError):  # the version for phones holds the article, too
                found = self._visit(main, errand)
                return found if found.unchanged or found.ending == page.ending else page
        return page

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

        def read(reply: Reply, _: Address) -> Robots:
            if reply.status >= 500:
                wait = reply.headers.get("Retry-After", "")
                raise RobotsUnreachable(
                    path=deadline.asked, robots=address.text, status=reply.status, retry_after=wait
                )
            # RFC 9309: without a file (4xx) all is allowed.
            return read_robots(reply.read_start(MAX_ROBOTS)) if reply.status < 300 else Robots()

        errand = Errand(deadline.asked, deadline)
        try:
            return follow(address, errand, Way(lambda _: None, read), self._rules)
        except FetchRedirects:
            return Robots()  # as without a file (RFC 9309, 2.3.1.2)

    def _wait_for(self, address: Address, robots: Robots, errand: Errand) -> None:
        """Leave a host in peace for a moment between two errands."""
        if address.host in self._asked_at and address.host not in errand.hosts:
            since = time.monotonic() - self._asked_at[address.host]
            errand.deadline.wait(max(self._rules.pause, robots.pause()) - since)
        errand.hosts.add(address.host)

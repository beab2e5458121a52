"""What the owners of a site let programs fetch (RFC 9309).

In come the lines of a robots.txt, out goes whether an address may be fetched and how long
to wait between two. protego reads the rules; it is handed those of groups that can mean
us, because thousands of names with thousands of rules each would fill the memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

from dtqa.articles.web.addresses import Address
from dtqa.articles.web.rules import MAX_PAUSE, PRODUCT

MAX_ROBOTS = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at least."""

_AGENT = re.compile(r"\s*user[- ]?agent\b\s*:?\s*([^#]*)", re.IGNORECASE)
_SOMEBODY_ELSE = "User-agent: somebody-else"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site; `reader` is None where it has none."""

    reader: Protego | None = None

    def allow(self, address: Address) -> bool:
        """Tell whether the address may be fetched."""
        return self.reader is None or self.reader.can_fetch(address.text, PRODUCT)

    def pause(self) -> float:
        """Return the seconds asked for between two fetches, within MAX_PAUSE."""
        wanted = self.reader.crawl_delay(PRODUCT) if self.reader else None
        return min(max(wanted or 0.0, 0.0), MAX_PAUSE)


def read_robots(data: bytes) -> Robots:
    """Return the rules of a robots.txt; what cannot be read in it says nothing.

    >>> rules = read_robots(b"User-agent: *\\nDisallow: /noi-bo/\\nCrawl-delay: 3")
    >>> from dtqa.articles.web.addresses import read_address
    >>> rules.allow(read_address("https://vi-du.vn/noi-bo/a")), rules.pause()
    (False, 3.0)
    """
    lines = data[:MAX_ROBOTS].decode("utf-8-sig", "replace").splitlines()
    return Robots(Protego.parse("\n".join(map(_keep_ours, lines))))


def _keep_ours(line: str) -> str:
    """Return a line, a name that cannot mean us replaced by one for all such names."""
    agent = _AGENT.match(line)
    if agent is None:
        return line
    name = agent[1].strip().lower().replace("*", "")
    return line if name in PRODUCT else _SOMEBODY_ELSE

"""What fetching may do: values the doors choose, and bounds nobody has to choose."""

from __future__ import annotations

from dataclasses import dataclass

from dtqa import __version__

PRODUCT = "dtqa"
"""The name robots.txt speaks of."""

USER_AGENT = f"{PRODUCT}/{__version__} (reads Vietnamese reports; keeps to robots.txt)"

MAX_REDIRECTS = 5
"""Redirects that are followed; RFC 9309 asks for as many for robots.txt."""

CONNECT_SECONDS = 10.0
"""Seconds to wait for one address of a host, so that the next one gets a turn too."""

MAX_PAUSE = 10.0
"""Seconds a site's crawl-delay is heeded for at most: some ask for hours."""


@dataclass(frozen=True, slots=True)
class FetchRules:
    """What may be fetched, how much, how long and how often.

    `on` is DTQA_FETCH; `local` (DTQA_FETCH_LOCAL, for tests only) permits addresses of
    this machine. `limit_bytes` holds for what comes over the wire and for what it
    unpacks to, `seconds` for one address with its redirects and its robots.txt, waits
    out of politeness aside. `pause` is the least number of seconds between two pages of
    one host, `max_items` what is fetched from one list in one run. `waits` are the seconds
    before each further try of what may succeed a moment later.
    """

    on: bool = False
    local: bool = False
    limit_bytes: int = 20_000_000
    seconds: float = 30.0
    pause: float = 1.0
    max_items: int = 500
    waits: tuple[float, ...] = (0.5, 2.0)

"""Articles from the web: an address becomes the bytes it gives, a feed its new articles.

`gather` is the way in for many addresses, `fetch` for one; both do nothing unless the
rules say that fetching is on. What they return is stored by somebody else and read by
`folder` like any file: nothing here looks for title or text. Importing this is cheap;
what speaks HTTP is loaded with the first address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dtqa.articles.web.addresses import is_web_address
from dtqa.articles.web.fetched import Announce, Entry, Fetched, Listing, Unfetched
from dtqa.articles.web.rules import FetchRules
from dtqa.articles.web.stamps import Stamp, Stamps, know_none

__all__ = [
    "Announce",
    "Entry",
    "FetchRules",
    "Fetched",
    "Listing",
    "Stamp",
    "Stamps",
    "Unfetched",
    "fetch",
    "gather",
    "is_web_address",
    "read_listing",
]


def fetch(address: str, rules: FetchRules) -> Fetched:
    """Return what one address gives; raises a subclass of FetchError."""
    from dtqa.articles.web.visit import Visitor

    return Visitor(rules).fetch(address)


def read_listing(fetched: Fetched) -> Listing | None:
    """Return the feed or sitemap that was fetched, newest first; None for an article."""
    from dtqa.articles.web.listings import read_listing

    return read_listing(fetched)


def gather(
    addresses: Iterable[str],
    rules: FetchRules,
    known: Collection[str] = (),
    announce: Announce | None = None,
    stamps: Stamps = know_none,
) -> Iterator[Fetched | Unfetched]:
    """Yield what each address gives, articles of lists only where they are not `known`.

    `known` are addresses of articles that are there already, and names of files that were
    fetched before. An address handed in by itself is asked for although it is known: it may
    have changed, which `stamps` of stored versions help the server to tell. `announce` is told
    of each list and how many of its articles are fetched.
    """
    from dtqa.articles.web.gathering import gather

    return gather(addresses, rules, known, announce, stamps)

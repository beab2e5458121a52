"""What an address gave: its bytes, and all that is known about where they came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dtqa.articles.web.stamps import NO_STAMP, Stamp
from dtqa.errors import ArticleRefused


@dataclass(frozen=True, slots=True)
class Fetched:
    """One address that was fetched.

    `asked` is the address as it was handed in, `address` the one that answered after all
    redirects, `url` the one it is to be known by. `name` is the file's name for the
    corpus, "" for a list of articles. `charset` is a Python codec's name or None,
    `retrieved` the moment in UTC (2024-07-19T08:30:00+00:00), `stamp` what the server said
    of the version. One that is `unchanged` since `name` was stored has no data.
    """

    asked: str
    address: str
    url: str
    data: bytes = field(repr=False)
    name: str
    media_type: str
    charset: str | None
    retrieved: str
    stamp: Stamp = NO_STAMP
    unchanged: bool = False

    @property
    def is_listing(self) -> bool:
        """Tell whether this is a feed or a sitemap, not an article."""
        return not self.name

    @property
    def facts(self) -> dict[str, str]:
        """What a sidecar has to keep: url, charset where it is known, retrieved, stamp."""
        stated = {"url": self.url, "charset": self.charset or "", "retrieved": self.retrieved}
        return {key: value for key, value in (stated | self.stamp.facts).items() if value}


@dataclass(frozen=True, slots=True)
class Unfetched:
    """One address that gave nothing, and why."""

    address: str
    error: ArticleRefused


@dataclass(frozen=True, slots=True)
class Entry:
    """One article a list names; `published` is an ISO day or moment in UTC."""

    address: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or sitemap, newest first; `of_sitemaps` tells that the entries are sitemaps."""

    address: str
    entries: tuple[Entry, ...]
    of_sitemaps: bool = False


Announce = Callable[[Listing, int], None]
"""Told of each list that was read, and how many of its articles will be fetched."""

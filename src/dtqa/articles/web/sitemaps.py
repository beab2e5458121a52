"""A sitemap becomes the addresses it names (the protocol of sitemaps.org).

In comes its XML, already unpacked; out go entries with the day of their last change,
titles where a news sitemap states them. A sitemap of sitemaps gives those.
"""

from __future__ import annotations

from itertools import islice

from dtqa.articles.web.fetched import Entry
from dtqa.articles.web.markup import read_child, walk_elements
from dtqa.articles.web.moments import read_moment

MAX_ADDRESSES = 50_000
"""Addresses a sitemap may hold, by its protocol."""

MAX_TITLE = 300
"""Characters of a title: it is only shown while the list is worked off."""


def read_sitemap(data: bytes, charset: str | None, of_sitemaps: bool) -> list[Entry]:
    """Return the entries of a sitemap, or of a sitemap of sitemaps, in their order."""
    names = frozenset({"sitemap" if of_sitemaps else "url"})
    entries = []
    for element in islice(walk_elements(data, charset, names), MAX_ADDRESSES):
        if address := read_child(element, "loc"):
            published = read_child(element, "news", "publication_date")
            moment = read_moment(published or read_child(element, "lastmod"))
            title = read_child(element, "news", "title")[:MAX_TITLE]
            entries.append(Entry(address, title or None, moment))
    return entries

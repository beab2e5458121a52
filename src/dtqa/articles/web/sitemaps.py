"""A sitemap becomes the addresses it names (the protocol of sitemaps.org).

In comes its XML, already unpacked; out go entries with the day of their last change,
titles where a news sitemap states them. A sitemap of sitemaps gives those.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from urllib.parse import urljoin

from dtqa.articles.web.fetched import Entry
from dtqa.articles.web.markup import read_child, walk_elements
from dtqa.articles.web.moments import read_moment

MAX_ADDRESSES = 50_000
"""Addresses a sitemap may hold, by its protocol."""

MAX_TITLE = 300
"""Characters of a title: it is only shown while the list is worked off."""


_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/]?(0?[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
"""A month or a day in the address of a sitemap; many state no other date."""


def read_sitemap(data: bytes, charset: str | None, address: str, of_sitemaps: bool) -> list[Entry]:
    """Return the entries of a sitemap, or of a sitemap of sitemaps, in their order.

    `address` is its own, from which relative ones are read although there should be none.
    """
    names = frozenset({"sitemap" if of_sitemaps else "url"})
    entries = []
    for element in islice(walk_elements(data, charset, names), MAX_ADDRESSES):
        if stated := read_child(element, "loc"):
            with suppress(ValueError):  # told where it is fetched
                stated = urljoin(address, stated)
            published = read_child(element, "news", "publication_date")
            moment = read_moment(published or read_child(element, "lastmod"))
            title = read_child(element, "news", "title")[:MAX_TITLE]
            moment = moment or (_read_name(stated) if of_sitemaps else None)
            entries.append(Entry(stated, title or None, moment))
    return entries


def _read_name(address: str) -> str | None:
    """Return the month or day in the name of a sitemap, None where none stands there.

    >>> _read_name("https://vi-du.vn/sitemaps/bai-2024-7.xml")
    '2024-07'
    """
    found = _IN_NAME.search(address.rpartition("//")[2].partition("/")[2])
    if found is None:
        return None
    day = f"-{found[3]}" if found[3] else ""
    return f"{found[1]}-{found[2]:0>2}{day}"

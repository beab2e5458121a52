"""A fetched body becomes the list of articles it is, newest first.

Feeds and sitemaps are told apart by their first tag. A page is never a list: which of its
links are articles would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable

from dtqa.articles.web.fetched import Entry, Fetched, Listing
from dtqa.articles.web.kinds import read_root
from dtqa.errors import FetchFormat

MAX_DETAIL = 200
"""Characters of what is wrong with a list."""


def read_listing(fetched: Fetched) -> Listing | None:
    """Return the list a fetched body is, None for an article.

    Raises FetchFormat where it looks like a list and cannot be read as one.
    """
    if not fetched.is_listing:
        return None
    # Here, so that an article from the web does not wait for what reads feeds.
    from dtqa.articles.web.feeds import read_feed
    from dtqa.articles.web.markup import MarkupBroken
    from dtqa.articles.web.sitemaps import read_sitemap

    root = read_root(fetched.data)
    of_sitemaps = root == b"sitemapindex"
    try:
        if of_sitemaps or root == b"urlset":
            entries = read_sitemap(fetched.data, fetched.charset, fetched.address, of_sitemaps)
        else:
            entries = read_feed(fetched.data, fetched.charset, fetched.address)
    except MarkupBroken as error:
        media_type = f"{fetched.media_type}: {error}"[:MAX_DETAIL]
        raise FetchFormat(path=fetched.asked, media_type=media_type) from error
    return Listing(fetched.address, tuple(sort_newest(entries)), of_sitemaps)


def sort_newest(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries newest first, each address once; undated ones last, in their order."""
    once: dict[str, Entry] = {}
    for entry in entries:
        once.setdefault(entry.address, entry)
    return sorted(once.values(), key=lambda entry: entry.published or "", reverse=True)

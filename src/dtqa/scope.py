"""Which articles a question may be answered from.

What comes in are filters as a person gave them; what goes out is a Scope that passages
found are held against. Names of publishers are compared by their letters.
"""

from __future__ import annotations

from collections.abc import Collection

from dtqa.model import ANY_ARTICLE, Filters
from dtqa.retrieve import WHOLE, Scope
from dtqa.search.catalog import Catalog
from dtqa.text.marks import fold


def find_scope(filters: Filters, catalog: Catalog, without: Collection[str] = ()) -> Scope:
    """Return the articles that the filters allow, less those that are left out."""
    left_out = frozenset(without)
    if filters == ANY_ARTICLE:
        return Scope(without=left_out) if left_out else WHOLE
    ends = [day for day in (filters.until, filters.as_of) if day]
    named = find_publishers(filters.publishers, catalog) if filters.publishers else None
    only = catalog.articles_within(named, filters.since, min(ends, default=None))
    return Scope(only, left_out)


def find_publishers(asked: tuple[str, ...], catalog: Catalog) -> list[str]:
    """Return the publishers whose names hold what was asked, whatever case and marks."""
    wanted = [fold(name).strip() for name in asked]
    return [name for name in catalog.publishers() if any(part in fold(name) for part in wanted)]

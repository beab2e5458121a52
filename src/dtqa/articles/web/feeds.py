"""A feed becomes the addresses it names: RSS 0.9 to 2.0, Atom.

In comes its XML; out go entries with title and moment. What a feed says beyond that is
left out before feedparser reads it, and it is handed well-formed bytes without a DTD: it
never fetches, and its second parser for broken markup, which can take minutes, is never
used.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser
from lxml import etree

from dtqa.articles.web.fetched import Entry
from dtqa.articles.web.markup import Element, name_element, walk_elements
from dtqa.articles.web.moments import mend_zone, read_time
from dtqa.articles.web.sitemaps import MAX_TITLE

MAX_ITEMS = 1000
"""Items of a feed that are read: feeds name tens, seldom hundreds."""

MAX_PARTS = 20
"""Children of an item that are looked at: Atom has several links."""

_MOMENTS = frozenset({"pubDate", "date", "published", "updated", "issued", "modified"})
_KEPT = frozenset({"title", "link", "guid", "id", "origLink"}) | _MOMENTS
_XML = "http://www.w3.org/XML/1998/namespace"
_ATTRIBUTES = ("version", "href", "rel", "type", "isPermaLink", f"{{{_XML}}}base")
_MAX_TEXT = 2100
"""Characters of a kept text: an address may have 2,048."""


def read_feed(data: bytes, charset: str | None, address: str) -> list[Entry]:
    """Return the entries of a feed that was fetched from `address`, in their order."""
    items = walk_elements(data, charset, frozenset({"item", "entry"}))
    slim = _rebuild(items)
    if slim is None:
        return []
    found = feedparser.parse(
        BytesIO(etree.tostring(slim, encoding="utf-8")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": address,
        },
        sanitize_html=False,
    )
    entries = (_read_entry(item) for item in found.entries)
    return [entry for entry in entries if entry.address]


def _rebuild(items: Iterator[Element]) -> Element | None:
    """Return the feed with what is kept of its first items, None where it has none."""
    slim = inside = None
    for item in islice(items, MAX_ITEMS):
        if inside is None:
            slim = inside = _copy(item.getroottree().getroot())
            if name_element(slim) == "rss":
                inside = etree.SubElement(slim, "channel")
        kept = _copy(item)
        inside.append(kept)
        for part in islice((part for part in item if name_element(part) in _KEPT), MAX_PARTS):
            copied = _copy(part)
            text = "".join(islice(part.itertext(), MAX_PARTS))[:_MAX_TEXT]
            copied.text = mend_zone(text) if name_element(part) in _MOMENTS else text
            kept.append(copied)
    return slim


def _copy(element: Element) -> Element:
    """Return an element of the same name with the attributes that mean something here."""
    copied = etree.Element(element.tag)
    for name in _ATTRIBUTES:
        value = element.get(name)
        if value is not None:
            copied.set(name, value[:_MAX_TEXT])
    return copied


def _read_entry(item: Any) -> Entry:
    title = " ".join(str(item.get("title") or "").split())[:MAX_TITLE]
    # As of a plain dict: feedparser's own way in warns where one stands in for the other.
    moment = dict.get(item, "published_parsed") or dict.get(item, "updated_parsed")
    return Entry(str(item.get("link") or "").strip(), title or None, read_time(moment))

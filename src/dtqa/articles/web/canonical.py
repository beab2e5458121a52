"""Which address a page says it has.

The same article is reached by many addresses: with where a reader came from, as a version
for print, through an old name. A page may state the one it wants to be known by. It is
believed on its own host only, and only where it names a page: some sites state their
front page on all of them.
"""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from dtqa.articles.web.addresses import Address, drop_tracking, read_address
from dtqa.articles.web.markup import to_utf8
from dtqa.errors import FetchError

_HEAD = 524_288
"""Bytes of a page in which its head is looked for: some carry their styles in it."""

_WORDS = {"link": ("rel", "canonical", "href"), "meta": ("property", "og:url", "content")}
"""Where an address is stated: the attribute that says so, its value, and the address's."""


def choose_address(data: bytes, charset: str | None, fetched: Address) -> str:
    """Return the address a page is to be known by: the one it states, else its own.

    >>> page = b"<head><link rel=canonical href='/bai.html'></head>"
    >>> choose_address(page, None, read_address("https://vi-du.vn/bai.html?in=1"))
    'https://vi-du.vn/bai.html'
    """
    for stated in _find_stated(data, charset):
        try:
            address = read_address(stated, fetched)
        except FetchError:
            continue  # a page may say anything
        same_host = address.host.removeprefix("www.") == fetched.host.removeprefix("www.")
        names_page = address.target != "/" or fetched.path == "/"
        if same_host and names_page:
            return drop_tracking(address).text
    return drop_tracking(fetched).text


def _find_stated(data: bytes, charset: str | None) -> list[str]:
    """Return the addresses a page's head states, a `link` before a `meta`."""
    found: dict[str, str] = {}
    head = BytesIO(to_utf8(data[:_HEAD], charset))
    encoding = "utf-8" if charset else None
    try:
        for _, element in etree.iterparse(
            head, events=("start",), html=True, encoding=encoding, no_network=True
        ):
            if element.tag == "body":
                break
            if element.tag in _WORDS:
                said, word, place = _WORDS[element.tag]
                value = (element.get(place) or "").strip()
                if word in (element.get(said) or "").lower().split() and value:
                    found.setdefault(element.tag, value)
    except etree.LxmlError:
        return []  # no markup, so nothing is stated in it
    return [found[tag] for tag in ("link", "meta") if tag in found]

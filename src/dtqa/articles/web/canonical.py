"""Which address a page says it has, and which other page stands for it.

The same article is reached by many addresses: with where a reader came from, as a version
for print or for phones, through an old name. A page may state the one it wants to be known
by. It is believed on its own site only, and only where it names a page: some sites state
their front page on all of them.
"""

from __future__ import annotations

from dtqa.articles.web.addresses import Address, drop_tracking, name_page, read_address
from dtqa.articles.web.heads import Head
from dtqa.errors import FetchError

PHONE_HOSTS = ("m.", "mobile.", "amp.", "wap.", "touch.")
"""How hosts for phones begin; behind it stands the host of the site."""

MAX_REFRESH = 5
"""Seconds after which a page that goes on by itself is no page to be read."""


def choose_address(head: Head, fetched: Address) -> str:
    """Return the address a page is to be known by: the one it states, else its own.

    >>> from dtqa.articles.web.heads import read_head
    >>> head = read_head(b"<head><link rel=canonical href='/bai.html'></head>", None)
    >>> choose_address(head, read_address("https://vi-du.vn/bai.html?in=1"))
    'https://vi-du.vn/bai.html'
    """
    stated = _find_own(head, fetched)
    return drop_tracking(stated or fetched).text


def find_onward(head: Head, fetched: Address) -> str:
    """Return where a page that is none goes on by itself at once, "" for any other.

    >>> find_onward(Head(refresh="/moi.html"), read_address("https://vi-du.vn/"))
    'https://vi-du.vn/moi.html'
    """
    if not head.refresh or head.seconds > MAX_REFRESH:
        return ""
    try:
        onward = read_address(head.refresh, fetched)
    except FetchError:
        return head.refresh  # refused where it is followed, with what it is
    return "" if name_page(onward.text) == name_page(fetched.text) else onward.text


def find_main(head: Head, fetched: Address) -> Address | None:
    """Return the page of which this one is the version for phones, None for any other."""
    if not (head.is_amp or fetched.host.startswith(PHONE_HOSTS)):
        return None
    stated = _find_own(head, fetched)
    known = stated is None or name_page(stated.text) == name_page(fetched.text)
    return None if known else stated


def _find_own(head: Head, fetched: Address) -> Address | None:
    """Return the first address a page states that is a page of its own site."""
    for stated in head.stated:
        try:
            address = read_address(stated, fetched)
        except FetchError:
            continue  # a page may say anything
        names_page = address.target != "/" or fetched.path == "/"
        if name_site(address.host) == name_site(fetched.host) and names_page:
            return address
    return None


def name_site(host: str) -> str:
    """Return the host of a site, without how its hosts for phones begin.

    >>> name_site("www.vi-du.vn") == name_site("m.vi-du.vn"), name_site("m.vn")
    (True, 'm.vn')
    """
    for start in ("www.", *PHONE_HOSTS):
        rest = host.removeprefix(start)
        if rest != host and "." in rest:
            return rest
    return host

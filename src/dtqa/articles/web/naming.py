"""How the file is called that keeps what an address gave.

The name says what it is about, in ASCII, and is the same for the same address always, so
that an article fetched again takes the place of its older version; two addresses never
share one.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

from dtqa.articles.web.addresses import Address, name_page
from dtqa.text.marks import fold

MAX_SLUG = 60
"""Characters of the readable part."""

HASH_LENGTH = 10
"""Hex digits of the address's hash: equal ones are to be expected among a million pages,
and meet in one name only where the readable parts are equal too."""

_ENDING = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)
_NAMED = re.compile(rf"-([0-9a-f]{{{HASH_LENGTH}}})\.[a-z]+$")


def name_file(address: Address, ending: str) -> str:
    """Return the file name for what an address gave, `ending` with its dot.

    >>> from dtqa.articles.web.addresses import read_address
    >>> name_file(read_address("https://vi-du.vn/2024/Chuyển-đổi-số.html"), ".html")
    'chuyen-doi-so-253b4112b9.html'
    """
    return f"{_describe(address)}-{hash_page(address.text)}{ending}"


def hash_page(text: str) -> str:
    """Return the hash of an address that stands in the name of its file."""
    return hashlib.sha256(name_page(text).encode()).hexdigest()[:HASH_LENGTH]


def read_hash(name: str) -> str:
    """Return the hash in the name of a file that was fetched, "" for any other file.

    >>> read_hash("web/chuyen-doi-so-253b4112b9.html"), read_hash("bao-cao.html")
    ('253b4112b9', '')
    """
    found = _NAMED.search(name)
    return found[1] if found else ""


def _describe(address: Address) -> str:
    """Return the last part of the path that has a word in it, else the host."""
    parts = [part for part in unquote(address.path, errors="replace").split("/") if part]
    if parts:
        parts[-1] = _ENDING.sub("", parts[-1])
    for part in reversed(parts):
        slug = _slug(part)
        if re.search(r"[a-z]{2}", slug) and slug not in ("index", "default"):
            return slug
    return _slug(address.host.removeprefix("www."))


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return slug[:MAX_SLUG].rstrip("-")

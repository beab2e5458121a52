"""What the head of a page says of its address and of where to go on.

In come the bytes of a page, out goes what is stated in its head, as it stands there:
whether it is to be believed is judged elsewhere. No script is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from dtqa.articles.web.markup import to_utf8

_HEAD = 524_288
"""Bytes of a page in which its head is looked for: some carry their styles in it."""

_WORDS = {"link": ("rel", "canonical", "href"), "meta": ("property", "og:url", "content")}
"""Where an address is stated: the attribute that says so, its value, and the address's."""

_REFRESH = re.compile(
    r"""\s*(\d{1,6})[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']{1,2048})""", re.IGNORECASE
)
_PHONE_MARKS = ("amp", "\u26a1", "\u26a1\ufe0f")
"""Attributes of the first tag of a page in the form for phones (amp.dev), ⚡ among them."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page states: `stated` addresses, a `link` before a `meta`; "" for nothing.

    `refresh` is where it goes on by itself, after so many seconds; `is_amp` tells that it
    is the version of another page for phones.
    """

    stated: tuple[str, ...] = ()
    refresh: str = ""
    seconds: int = 0
    is_amp: bool = False


NO_HEAD = Head()


def read_head(data: bytes, charset: str | None) -> Head:
    """Return what stands in the head of a page; nothing of what is no markup.

    >>> read_head(b"<head><meta http-equiv=refresh content='0; url=/moi'></head>", None).refresh
    '/moi'
    """
    found: dict[str, str] = {}
    refresh, seconds, is_amp = "", 0, False
    try:
        for element in _walk_head(data, charset):
            if element.tag == "html":
                is_amp = any(mark in element.attrib for mark in _PHONE_MARKS)
            elif element.tag in _WORDS:
                said, word, place = _WORDS[element.tag]
                value = (element.get(place) or "").strip()
                if word in (element.get(said) or "").lower().split() and value:
                    found.setdefault(element.tag, value)
            if not refresh and (onward := _read_refresh(element)):
                seconds, refresh = int(onward[1]), onward[2].strip()
    except etree.LxmlError:
        return NO_HEAD  # no markup, so nothing is stated in it
    stated = tuple(found[tag] for tag in ("link", "meta") if tag in found)
    return Head(stated, refresh, seconds, is_amp)


def _walk_head(data: bytes, charset: str | None) -> Any:
    """Yield the elements of a head as they begin."""
    head = BytesIO(to_utf8(data[:_HEAD], charset))
    encoding = "utf-8" if charset else None
    for _, element in etree.iterparse(
        head, events=("start",), html=True, encoding=encoding, no_network=True
    ):
        if element.tag == "body":
            return
        yield element


def _read_refresh(element: Any) -> re.Match[str] | None:
    """Return where a page goes on by itself; not what it does for those without scripts."""
    if element.tag != "meta" or (element.get("http-equiv") or "").strip().lower() != "refresh":
        return None
    if any(around.tag == "noscript" for around in element.iterancestors()):
        return None
    return _REFRESH.match(element.get("content") or "")

"""The XML of a list, read so that nothing in it can do harm.

No entity is replaced, no DTD is loaded, nothing is fetched; depth, lengths and numbers
are bounded. What is not well-formed is read as far as it goes. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree

_SIGN = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)", re.DOTALL
)
"""A part in which "&" is a letter, or an "&" that was meant as one."""

MAX_ELEMENTS = 500_000
"""Elements of a list that are read: a sitemap of 50,000 addresses, each with ten."""

_SHORT = 64
"""Bytes at the start in which UTF-16 shows."""

Element = Any
"""An lxml element; lxml ships no types."""


class MarkupBroken(ValueError):
    """Markup in which nothing was found before it could not be read on; stays in here."""


def walk_elements(data: bytes, charset: str | None, names: frozenset[str]) -> Iterator[Element]:
    """Yield each element of these names when it is complete, and forget it after that.

    Names are without their namespace. The walk ends where the markup cannot be read on;
    raises MarkupBroken where nothing was yielded until then.
    """
    walk = etree.iterparse(
        BytesIO(_mend_signs(to_utf8(data, charset))),
        events=("end",),
        encoding="utf-8" if charset else None,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    found = False
    try:
        for _, element in islice(walk, MAX_ELEMENTS):
            if name_element(element) in names:
                found = True
                yield element
                element.clear()
    except etree.XMLSyntaxError as error:
        if not found:
            raise MarkupBroken(str(error)) from error
    if not found and len(walk.error_log):
        raise MarkupBroken(walk.error_log[0].message)


def read_child(element: Element, *path: str) -> str:
    """Return the text of a child, by names without their namespace, "" where there is none."""
    for name in path:
        element = next((child for child in element if name_element(child) == name), None)
        if element is None:
            return ""
    return " ".join((element.text or "").split())


def name_element(element: Element) -> str:
    """Return an element's name without its namespace, "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _mend_signs(markup: bytes) -> bytes:
    """Return markup in which "&" is escaped: parsers drop what follows a bare one.

    >>> _mend_signs(b"<loc>/a?x=1&y=2&amp;z=3</loc>")
    b'<loc>/a?x=1&amp;y=2&amp;z=3</loc>'
    """
    if b"\0" in markup[:_SHORT]:  # UTF-16, which nobody stated
        return markup
    return _SIGN.sub(lambda found: b"&amp;" if found[0] == b"&" else found[0], markup)


def to_utf8(data: bytes, charset: str | None) -> bytes:
    """Return markup in UTF-8 where its charset is known, as it is where it is not."""
    return data.decode(charset, "replace").lstrip("\ufeff").encode() if charset else data

"""The visible lines of a web page, each with the element it stands in.

What comes in is the tree of a page or of a part of it; what goes out are its lines in
order as a browser would break them. What no reader sees (scripts, styles, forms' choices)
and what leads elsewhere by its nature (`nav`) is passed over. Nothing else is judged, and
the tree is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from dtqa.text.clean import clean_text

Element = Any
"""An lxml element; lxml ships no types."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_UNSEEN = frozenset(
    "head script style noscript template svg math iframe object select button textarea nav "  # noqa: SIM905
    "audio video canvas amp-sidebar amp-list amp-analytics amp-ad".split()
)
_BLOCKS = HEADINGS | frozenset(
    "html body div p section article main header footer aside form fieldset center address "  # noqa: SIM905
    "blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr td th figure "
    "figcaption details summary hr".split()
)

PROSE_CHARACTERS = 40
"""Characters of a line outside links below which it is a label, a name or a button."""


_SIGNS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line: the block it stands in, its clean text, and that without its links."""

    element: Element
    text: str
    unlinked: str

    @property
    def prose(self) -> int:
        """Return how many characters of a long line are not those of links, 0 of a short one."""
        own = len(self.unlinked)
        long = self.element.tag == "p" or own >= PROSE_CHARACTERS
        return own if long and self.element.tag not in HEADINGS else 0

    @property
    def is_link(self) -> bool:
        """Tell whether all of the line is a link, but for signs and the numbers of a day."""
        return len(_SIGNS.sub("", self.unlinked)) <= 0.1 * len(self.text)

    @property
    def linked(self) -> int:
        """Return how many characters of the line are within links."""
        return len(self.text) - len(self.unlinked)


def list_blocks(root: Element) -> list[Block]:
    """Return the visible lines below an element, in order."""
    return list(walk_blocks(root))


def walk_blocks(root: Element) -> Iterator[Block]:
    """Yield the visible lines below an element; what is not asked for is not read."""
    owners: list[Element] = [root]
    parts: list[tuple[str, bool]] = []
    links = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag in _BLOCKS or tag == "br"
        if breaks:
            yield from _end_line(owners[-1], parts)
        if event == "start":
            links += tag == "a"
            if tag in _BLOCKS:
                owners.append(element)
            if tag in _UNSEEN or not tag:
                walker.skip_subtree()
            else:
                parts.append((element.text or "", links > 0))
        else:
            links -= tag == "a"
            if tag in _BLOCKS:
                owners.pop()
            if element is not root:
                parts.append((element.tail or "", links > 0))
    yield from _end_line(owners[-1], parts)


@lru_cache(maxsize=4096)  # the lines of a page are looked at several times
def read_line(text: str) -> str:
    """Return clean text on one line."""
    return " ".join(clean_text(text).split())


def _end_line(owner: Element, parts: list[tuple[str, bool]]) -> Iterator[Block]:
    text = read_line("".join(text for text, _ in parts))
    if text:
        yield Block(owner, text, read_line("".join(text for text, linked in parts if not linked)))
    parts.clear()

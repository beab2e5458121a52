"""The captions of a page's pictures: text of the article where they say how many or how much.

What comes in are lines or a part of a page; what goes out are the lines that are no
captions, or the part without any but those that hold an amount. Captions stand in the
elements made for them, in what is called "caption" beside a picture (a word of markup, not
of a site), or as the only words of a small table around a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from dtqa.articles.html.blocks import Block, Element, list_blocks
from dtqa.articles.lines.furniture import PROSE_WORDS, holds_amount

MAX_CAPTION = 600
"""Characters of a caption; longer is text beside a picture."""

MAX_CLASSES = 300
"""Characters of an element's classes that are looked at: sites use a tenth."""

MAX_CELLS = 4
"""Cells of a table that frames a picture and its caption."""

NEAR = 3
"""Elements around a caption within which its picture stands."""

_ELEMENTS = frozenset({"figcaption", "figure", "caption"})
_CELLS = ("td", "th", "tr", "tbody", "caption")
_PICTURES = ("img", "amp-img", "picture", "video")
_CALLED = re.compile(r"(?<![a-z])(?:\w*caption|wp-caption-text|image_?desc)(?![a-z])", re.I)


def leave_captions(blocks: Iterable[Block]) -> list[Block]:
    """Return the lines that stand in no caption."""
    known: dict[Element, bool] = {}
    return [block for block in blocks if not _stands_in(block.element, known)]


def drop_captions(part: Element) -> None:
    """Take the captions of pictures out of a part; a table keeps its own.

    A whole sentence that holds an amount becomes a paragraph behind its picture.
    """
    for element in [found for found in part.iter() if found is not part and _tells(found)]:
        _free_amounts(element, part)
        element.text = None
        for child in list(element):
            element.remove(child)


def _free_amounts(caption: Element, part: Element) -> None:
    """Set the lines of a caption that say how much as paragraphs behind its frame."""
    around = list(caption.iterancestors())
    if part not in around:
        return  # it stood within another one, which is gone
    framed = caption.tag in _CELLS
    inside = around[: around.index(part)]
    frames = [
        found for found in inside if found.tag == "figure" or (framed and found.tag == "table")
    ]
    for block in reversed(list_blocks(caption)):
        if block.text.count(" ") + 1 >= PROSE_WORDS and holds_amount(block.text):
            paragraph = caption.makeelement("p")
            paragraph.text = block.text
            (frames[-1] if frames else caption).addnext(paragraph)


def _stands_in(element: Element, known: dict[Element, bool]) -> bool:
    for part in (element, *element.iterancestors()):
        if part not in known:
            known[part] = part.tag in _ELEMENTS or _is_called(part) or _frames(part)
        if known[part]:
            return True
    return False


def _tells(element: Element) -> bool:
    """Tell whether an element holds nothing but a picture's caption."""
    if element.tag == "figcaption":
        around = element.getparent()
        return around is None or next(around.iter("table"), None) is None
    return _is_called(element) or _frames(element)


def _is_called(element: Element) -> bool:
    """Tell whether an element beside a picture is called its caption, and is no longer."""
    if not isinstance(element.tag, str) or not _CALLED.search(
        (element.get("class") or "")[:MAX_CLASSES]
    ):
        return False
    around = (element, *islice(element.iterancestors(), NEAR))
    return any(map(_has_picture, around)) and _count_characters(element) <= MAX_CAPTION


def _frames(element: Element) -> bool:
    """Tell whether a table was made to set a caption below a picture."""
    if element.tag != "table":
        return False
    cells = list(islice(element.iter("td", "th"), MAX_CELLS + 1))
    if len(cells) > MAX_CELLS or not any(map(_has_picture, cells)):
        return False
    told = [cell for cell in cells if not _has_picture(cell) and "".join(cell.itertext()).strip()]
    mixed = any(_has_picture(cell) and "".join(cell.itertext()).strip() for cell in cells)
    return len(told) == 1 and not mixed and _count_characters(element) <= MAX_CAPTION


def _has_picture(element: Element) -> bool:
    return next(element.iter(*_PICTURES), None) is not None


def _count_characters(element: Element) -> int:
    return sum(len(block.text) for block in list_blocks(element))

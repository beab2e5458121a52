"""The part of a web page that holds its article, without the boxes beside and within it.

What comes in is the tree of a page; what goes out is a copy without the lists of other
articles and of comments, and the element with most of its prose. What is a box is told by
`boxes`. Where too little would be left nothing is taken.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from copy import deepcopy

from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks
from dtqa.articles.html.boxes import FINDERS, MIN_PROSE, holds_title
from dtqa.articles.html.captions import leave_captions
from dtqa.articles.lines.furniture import is_prose

WIDEN = 1.3
"""A part gives way to the one around it while that holds this many times its prose."""

_WIDENS = ("div", "article", "section", "main", "td", "body")


def drop_boxes(page: Element, title: str) -> Element:
    """Return a copy of a page without its boxes of other articles and of comments."""
    left = deepcopy(page)
    beside: set[Element] = set()
    for find in FINDERS:
        for box in find(left, title):
            beside.add(box.getparent())
            _remove(box)
    return left if _tells(list_blocks(left), title, beside) else page


def _tells(blocks: Sequence[Block], title: str, beside: Container[Element]) -> bool:
    """Tell whether lines hold a text: much of it, or a brief below the headline.

    A paragraph beside which boxes stood may be the lead of a text made of them.
    """
    head = find_headline(blocks, title)
    shown = any(block.text.casefold() == title.casefold() for block in blocks[head : head + 1])
    told = [block.element for block in blocks[head:] if is_prose(block.text)]
    brief = shown and any(element.getparent() not in beside for element in told)
    return brief or count_prose(blocks) >= MIN_PROSE


def find_core(page: Element, title: str) -> Element:
    """Return the part of a page that holds most of its prose, its body where that is little.

    What stands above the headline (bars, notices) counts nothing, and a part that the page
    itself calls its article, with the headline in it, does not give way.
    """
    near: dict[Element, float] = {}
    prose: dict[Element, int] = {}
    blocks = list_blocks(page)
    for block in leave_captions(blocks[find_headline(blocks, title) :]):
        if not block.prose:
            continue
        for weight, around in _list_around(block.element):
            prose[around] = prose.get(around, 0) + block.prose
            if weight:
                near[around] = near.get(around, 0) + block.prose * weight
    core = max(near, key=lambda part: near[part], default=page)
    if prose.get(core, 0) < MIN_PROSE:
        return next(iter(page.iter("body")), page)
    for around in core.iterancestors(*_WIDENS):
        if core.tag in ("article", "main") and title and holds_title(core, title):
            break
        if prose[around] >= WIDEN * prose[core]:
            core = around
    return core


def find_headline(blocks: Sequence[Block], title: str) -> int:
    """Return where the headline of a page stands among its lines, 0 where it does not.

    It is a heading, or the last line above the text that says the same: a path may do so too.
    """
    named = title.casefold()
    shown = [i for i, block in enumerate(blocks) if block.text.casefold() == named]
    heads = [i for i in shown if blocks[i].element.tag in HEADINGS]
    text = next((i for i, block in enumerate(blocks) if is_prose(block.text)), len(blocks))
    return next(iter(heads), max((i for i in shown if i < text), default=0))


def count_prose(blocks: Sequence[Block]) -> int:
    """Return how many characters of prose stand in some lines, without captions."""
    return sum(block.prose for block in leave_captions(blocks))


def _list_around(element: Element) -> list[tuple[float, Element]]:
    """Return what is around a paragraph, each with how much it counts there."""
    around = list(element.iterancestors())
    if element.tag != "p":  # text of old pages stands in the cell itself, cut by line breaks
        around.insert(0, element)
    weights = [1.0, 0.5] if element.tag == "p" else [1.0, 1.0, 0.5]
    return [
        (weights[place] if place < len(weights) else 0.0, part) for place, part in enumerate(around)
    ]


def _remove(box: Element) -> None:
    """Take an element out of its page; what stands behind it stays."""
    parent = box.getparent()
    if parent is None:
        return
    above = box.getprevious()
    if box.tail and above is not None:
        above.tail = (above.tail or "") + box.tail
    elif box.tail:
        parent.text = (parent.text or "") + box.tail
    parent.remove(box)

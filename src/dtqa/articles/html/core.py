"""The part of a web page that holds its article, without the boxes beside and within it.

What comes in is the tree of a page; what goes out is a copy without the lists of other
articles and of comments, and the element with most of its prose. Boxes are known by what
stands in them (a heading such as "Tin liên quan", a linked headline above its lead), no
site's names of classes are known. Where too little would be left nothing is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import islice

from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks, walk_blocks
from dtqa.articles.lines.furniture import is_appended, is_prose, is_related

MIN_PROSE = 250
"""Characters of prose below which a page is judged whole: too few to find its core."""

WIDEN = 1.3
"""A part gives way to the one around it while that holds this many times its prose."""

HEADLINE_WORDS = 4
"""Words from which a linked line may be the headline of another article."""

MAX_TEASER = 700
"""Characters of a box with a headline and a lead: leads have up to 400."""

MAX_TEASER_LINES = 4
"""Lines of such a box: headline, lead, day and section."""

_WIDENS = ("div", "article", "section", "main", "td", "body")
_CAPTIONS = frozenset({"figcaption", "figure", "caption"})


def drop_boxes(page: Element, title: str) -> Element:
    """Return a copy of a page without its boxes of other articles and of comments."""
    left = deepcopy(page)
    for find in (_find_lists, _find_teasers, _find_hints):
        for box in find(list_blocks(left), title):
            _remove(box)
    return left if count_prose(list_blocks(left)) >= MIN_PROSE else page


def find_core(page: Element, title: str) -> Element:
    """Return the part of a page that holds most of its prose, its body where that is little.

    What stands above the headline (bars, notices) counts nothing, and a part that the page
    itself calls its article, with the headline in it, does not give way.
    """
    near: dict[Element, float] = {}
    prose: dict[Element, int] = {}
    blocks = list_blocks(page)
    for block in blocks[find_headline(blocks, title) :]:
        if not block.prose or _is_caption(block.element):
            continue
        for weight, around in _list_around(block.element):
            prose[around] = prose.get(around, 0) + block.prose
            if weight:
                near[around] = near.get(around, 0) + block.prose * weight
    core = max(near, key=lambda part: near[part], default=page)
    if prose.get(core, 0) < MIN_PROSE:
        return next(iter(page.iter("body")), page)
    for around in core.iterancestors(*_WIDENS):
        if core.tag in ("article", "main") and title and _holds_title(core, title):
            break
        if prose[around] >= WIDEN * prose[core]:
            core = around
    return core


def find_headline(blocks: Sequence[Block], title: str) -> int:
    """Return where the heading of a page stands among its lines, 0 where none does."""
    heads = (i for i, b in enumerate(blocks) if b.text == title and b.element.tag in HEADINGS)
    return next(heads, 0)


def count_prose(blocks: Sequence[Block]) -> int:
    """Return how many characters of prose stand in some lines, without captions."""
    return sum(block.prose for block in blocks if not _is_caption(block.element))


def _list_around(element: Element) -> list[tuple[float, Element]]:
    """Return what is around a paragraph, each with how much it counts there."""
    around = list(element.iterancestors())
    if element.tag != "p":  # text of old pages stands in the cell itself, cut by line breaks
        around.insert(0, element)
    weights = [1.0, 0.5] if element.tag == "p" else [1.0, 1.0, 0.5]
    return [
        (weights[place] if place < len(weights) else 0.0, part) for place, part in enumerate(around)
    ]


def _find_lists(blocks: Sequence[Block], title: str) -> list[Element]:
    """Return the boxes that a heading such as "Tin liên quan" opens, below some prose."""
    found: list[Element] = []
    prose = 0
    for block in blocks:
        prose += block.prose
        if prose < MIN_PROSE or len(block.text) > HEADLINE_WORDS * 20:
            continue
        if is_related(block.text) or is_appended(block.text):
            box = _widen_box(block, title)
            if box is not block.element:
                found.append(box)
            elif is_related(block.text):
                found += [box, *_list_linked(box)]
    return found


def _widen_box(block: Block, title: str) -> Element:
    """Return the largest element whose text begins with the line."""
    box = block.element
    for around in block.element.iterancestors():
        first = next(walk_blocks(around), None)
        if around.tag in ("body", "html") or first is None or first.element is not block.element:
            break
        box = around
    return block.element if _holds_title(box, title) else box


def _list_linked(heading: Element) -> list[Element]:
    """Return the lists of links right below a heading that stands among the text."""
    found: list[Element] = []
    for element in heading.itersiblings():
        lines = list_blocks(element)
        links = sum(block.linked for block in lines)
        if links * 2 < sum(len(block.text) for block in lines) or not lines:
            break
        found.append(element)
    return found


def _find_teasers(blocks: Sequence[Block], title: str) -> list[Element]:
    """Return the boxes of a linked headline with the lead of the article it leads to."""
    found: list[Element] = []
    for block in blocks:
        if _is_headline(block, title) and (box := _find_box(block.element, title)) is not None:
            found.append(box)
    return found


def _find_hints(blocks: Sequence[Block], title: str) -> list[Element]:
    """Return the paragraphs within a text that only lead to another article."""
    return [
        block.element
        for block in blocks
        if block.element.tag in ("p", "div")
        if _is_headline(block, title) and not is_prose(block.text)
        if len(list(islice(walk_blocks(block.element), 2))) == 1
    ]


def _is_headline(block: Block, title: str) -> bool:
    if not block.is_link or block.text.count(" ") + 1 < HEADLINE_WORDS:
        return False
    links = [link.get("href", "") for link in block.element.iter("a")]
    links = links or [link.get("href", "") for link in block.element.iterancestors("a")]
    return block.text.casefold() != title.casefold() and not any(
        link.startswith("#") for link in links
    )


def _find_box(element: Element, title: str) -> Element | None:
    """Return the box around a linked headline, None where no lead stands below it."""
    box = None
    for around in (element, *element.iterancestors()):
        lines = list(islice(walk_blocks(around), MAX_TEASER_LINES + 1))
        links = sum(line.is_link and line.text.count(" ") >= HEADLINE_WORDS for line in lines)
        size = sum(len(line.text) for line in lines)
        if size > MAX_TEASER or len(lines) > MAX_TEASER_LINES or links > 1:
            break
        if around.tag in ("body", "html", "table", "tr") or _holds_title(around, title):
            break
        leads = [line for line in lines[1:] if line.prose]
        if leads and lines[0].is_link:
            box = around
    return box


def _holds_title(element: Element, title: str) -> bool:
    """Tell whether the headline of the page stands in an element."""
    if next(element.iter("h1"), None) is not None:
        return True
    named = title.casefold()
    return bool(named) and any(line.text.casefold() == named for line in walk_blocks(element))


def _is_caption(element: Element) -> bool:
    around = (element, *element.iterancestors())
    return any(part.tag in _CAPTIONS for part in around)


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

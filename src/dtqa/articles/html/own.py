"""What looks like a box of a web page and is the article's own.

What comes in is the tree of a page; it is changed in place, so that what judges boxes
sees plain text: a list of links that a sentence announces ("Ba nghị định sau đây:") loses
its links, and an aside or a foot within the article that leads nowhere and tells something
becomes an ordinary part of it. Nothing is taken out and no text is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks
from dtqa.articles.lines.furniture import is_appended, is_furniture, is_imprint, is_notice

ANNOUNCING_WORDS = 6
"""Words from which a line that ends in a colon announces what follows: fewer are a label."""

TOLD_WORDS = 6
"""Words of the shortest sentence by which an aside is known to tell something."""

_LEADS_AWAY = re.compile(
    r"[\W\d_]*(?:mời|xem|đọc|tham khảo|theo dõi|(?:các |những |một số )?(?:tin|bài)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def free_own_parts(page: Element) -> None:
    """Make what is the article's own plain text: announced links, asides that tell."""
    for block in list_blocks(page):
        if _announces(block):
            for part in _list_announced(block.element):
                etree.strip_tags(part, "a")
    for part in list(page.iter("aside", "footer")):
        if _is_told(part):
            part.tag = "div"


def _announces(block: Block) -> bool:
    text = block.text
    if not text.endswith(":") or text.count(" ") + 1 < ANNOUNCING_WORDS or block.linked:
        return False
    heads = block.element.tag in HEADINGS or _LEADS_AWAY.match(text)
    return not (heads or is_appended(text) or is_furniture(text) or is_notice(text))


def _list_announced(element: Element) -> Iterator[Element]:
    """Yield what stands right below a line and holds nothing but links."""
    for part in element.itersiblings():
        lines = list_blocks(part)
        if not all(line.is_link for line in lines):
            return
        if lines:
            yield part


def _is_told(part: Element) -> bool:
    """Tell whether an aside or a foot stands in an article, leads nowhere and tells something."""
    inside = next(part.iterancestors("article", "main"), None) is not None
    if not inside or next(part.iter("a", "form", "h1"), None) is not None:
        return False
    lines = [block.text for block in list_blocks(part)]
    told = any(
        _SENTENCE_END.search(line[-10:]) and line.count(" ") + 1 >= TOLD_WORDS for line in lines
    )
    return told and not any(is_imprint(line) or is_notice(line) for line in lines)

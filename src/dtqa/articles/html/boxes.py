"""The boxes beside and within an article of a web page: other articles, comments, a foot.

What comes in are a page and its headline; what goes out are the elements that are no part
of its article. Boxes are known by what stands in them: a heading such as "Tin liên quan", a
linked headline above its lead, the buttons below a comment. No site's names of classes are
known, and nothing is taken out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from itertools import chain, islice, pairwise

from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks, walk_blocks
from dtqa.articles.lines.furniture import is_appended, is_notice, is_prose, is_related
from dtqa.articles.lines.header import is_signature
from dtqa.articles.lines.headline import is_headline

MIN_PROSE = 250
"""Characters of prose below which a page is judged whole: too few to find its core."""

HEADLINE_WORDS = 4
"""Words from which a linked line may be the headline of another article."""

MAX_TEASER = 700
"""Characters of a box with a headline and a lead: leads have up to 400."""

MAX_TEASER_LINES = 4
"""Lines of such a box: headline, lead, day and section."""

MAX_COMMENT = 3000
"""Characters of a single comment; sites stop at one or two thousand."""

_REPLY = re.compile(
    r"(?:[\W\d_]|\b(?:trả lời|reply|thích|không thích|like|chia sẻ|hữu ích|phản hồi|xem thêm|"
    r"báo (?:vi phạm|xấu|cáo)|vi phạm|(?:phút|giờ|ngày|tuần|tháng) trước)\b)+",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:trả lời|reply|báo (?:vi phạm|xấu|cáo))\b", re.IGNORECASE)


def holds_title(element: Element, title: str) -> bool:
    """Tell whether the headline of the page stands in an element."""
    if next(element.iter("h1"), None) is not None:
        return True
    named = title.casefold()
    return bool(named) and any(line.text.casefold() == named for line in walk_blocks(element))


def _find_feet(page: Element, title: str) -> list[Element]:
    """Return the feet of a page; that of a quotation says whose it is."""
    return [
        foot
        for foot in page.iter("footer")
        if not any(around.tag == "blockquote" for around in foot.iterancestors())
        if not holds_title(foot, title)
    ]


def _find_articles(page: Element, title: str) -> list[Element]:
    """Return the elements a page calls articles that open with the headline of another."""
    articles = list(page.iter("article"))
    return [
        article
        for article in articles
        if (first := next(walk_blocks(article), None)) is not None
        if _is_other(first, title) and not holds_title(article, title)
    ]


def _find_comments(page: Element, title: str) -> list[Element]:
    """Return what holds comments, known by the buttons below each: "Trả lời | Thích (2)"."""
    buttons = {
        block.element: None
        for block in list_blocks(page)
        if _ANSWER.search(block.text) and _REPLY.fullmatch(block.text)
        if not block.text.endswith(":")
    }
    found: list[Element] = []
    while buttons:
        button = next(iter(buttons))
        box = _find_comment(button, buttons, title)
        for element in [button, *(box.iter() if box is not None else [])]:
            buttons.pop(element, None)
        found += [box] if box is not None else []
    return found


def _find_comment(button: Element, buttons: Container[Element], title: str) -> Element | None:
    """Return what holds a comment and those beside it, None where it may hold the article."""
    box, most = None, 0
    for around in (button, *button.iterancestors()):
        if around.tag in ("body", "html"):
            break
        lines = list_blocks(around)
        inside = sum(line.element in buttons for line in lines)
        size = sum(len(line.text) for line in lines)
        if size > MAX_COMMENT * inside or holds_title(around, title):
            break
        if inside > most and any(line.prose and line.element not in buttons for line in lines):
            box, most = around, inside
    return box


def _find_lists(page: Element, title: str) -> list[Element]:
    """Return the boxes that a heading such as "Tin liên quan" opens, below some prose."""
    found: list[Element] = []
    prose, below = 0, False
    for block in list_blocks(page):
        below = below or block.text.casefold() == title.casefold()
        prose += MIN_PROSE if below and block.prose and is_prose(block.text) else block.prose
        if prose < MIN_PROSE or len(block.text) > HEADLINE_WORDS * 20:
            continue
        if is_related(block.text) or (is_appended(block.text) and not _heads_text(block)):
            box = _widen_box(block, title)
            if box is not block.element:
                found.append(box)
            elif is_related(block.text):
                found += [box, *_list_linked(box)]
    return found


def _heads_text(block: Block) -> bool:
    """Tell whether a paragraph stands right below a line: "Bình luận" may head a chapter."""
    below = block.element.getnext()
    first = next(walk_blocks(below), None) if below is not None and below.tag == "p" else None
    return first is not None and is_prose(first.text) and not is_notice(first.text)


def _widen_box(block: Block, title: str) -> Element:
    """Return the largest element whose text begins with the line."""
    box = block.element
    for around in block.element.iterancestors():
        first = next(walk_blocks(around), None)
        if around.tag in ("body", "html") or first is None or first.element is not block.element:
            break
        box = around
    return block.element if holds_title(box, title) else box


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


def _find_teasers(page: Element, title: str) -> list[Element]:
    """Return the boxes of a linked headline with the lead of the article it leads to."""
    found: list[Element] = []
    for block in list_blocks(page):
        if _is_other(block, title) and (box := _find_box(block.element, title)) is not None:
            found.append(box)
    return found


def _find_endings(page: Element, title: str) -> list[Element]:
    """Return the headings below a text that only lists of links follow, whatever they say."""
    blocks = list_blocks(page)
    return [
        block.element
        for block, below in pairwise(blocks)
        if _is_other(below, title) and not block.is_link and not block.text.endswith(":")
        if block.element.tag in HEADINGS or block.element.tag in ("p", "div")
        if len(block.text) < 60 and is_headline(block.text) and not is_prose(block.text)
        if block.element.tag in HEADINGS or not is_signature(block.text)
        if block.text.casefold() != title.casefold() and _ends(block.element)
    ]


def _ends(heading: Element) -> bool:
    """Tell whether nothing but links stands below a heading, in what it stands in."""
    links = 0
    for line in chain.from_iterable(walk_blocks(element) for element in heading.itersiblings()):
        if not line.is_link:
            return False
        links += 1
    return links > 1 and heading.getprevious() is not None


def _find_hints(page: Element, title: str) -> list[Element]:
    """Return the paragraphs within a text that only lead to another article."""
    return [
        block.element
        for block in list_blocks(page)
        if block.element.tag in ("p", "div")
        if _is_other(block, title) and not is_prose(block.text)
        if len(list(islice(walk_blocks(block.element), 2))) == 1
    ]


def _is_other(block: Block, title: str) -> bool:
    """Tell whether a line is a link as long as the headline of another article."""
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
        if around.tag in ("body", "html", "table", "tr") or holds_title(around, title):
            break
        leads = [line for line in lines[1:] if line.prose]
        if leads and lines[0].is_link:
            box = around
    return box


FINDERS: tuple[Callable[[Element, str], list[Element]], ...] = (
    _find_feet,
    _find_articles,
    _find_comments,
    _find_lists,
    _find_teasers,
    _find_endings,
    _find_hints,
)
"""What finds each kind of box, in the order in which they are taken out."""

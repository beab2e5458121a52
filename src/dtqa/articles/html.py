"""A saved web page becomes a draft.

What comes in is the markup of one page; what goes out is the article on it: title, lead,
headings, paragraphs, items, table rows, and what its metadata says. trafilatura
(Apache-2.0) judges what is article and what is furniture; it is handed the part of the
page with the most prose, because on a whole page it drops headings of Vietnamese sites.
Nothing is fetched, no script runs, and a title with markup in it is plain text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from trafilatura import bare_extraction, load_html
from trafilatura.metadata import extract_metadata

from dtqa.articles.blocks import MAX_HEADING_WORDS, is_item
from dtqa.articles.draft import CELL_BORDER, Draft, Line
from dtqa.articles.furniture import is_furniture, is_prose
from dtqa.articles.header import take_signature
from dtqa.articles.headline import cut_lead
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text
from dtqa.text.marks import fold

MIN_PROSE = 250
"""Characters of paragraphs below which a page is judged whole: too few to find its core."""

WIDEN = 1.3
"""A part gives way to the one around it while that holds this many times its prose."""

MIN_LEAD = 40
"""Characters of a description that have to stand on the page for it to be the lead."""

MAX_LEAD = 1000
MAX_NAME = 60
"""Characters of a lead, and of a publisher's name; longer is something else."""

SITE = "og:site_name"
"""The meta property in which a page names its site."""

_DOMAIN = re.compile(r"[. ](?:vn|com|net|org|online)$", re.IGNORECASE)

# What it finds odd is told by the error we raise: no line of its own on a terminal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

Element = Any
"""An lxml element; lxml ships no types."""


def read_html(markup: str) -> Draft:
    """Return the draft of a page; its lines are empty where the page holds no text."""
    page = load_html(_complete(markup))
    if page is None:
        return Draft(title="", lines=())
    facts = extract_metadata(page, date_config={"original_date": True, "extensive_search": False})
    title = _clean(facts.title)
    lines = [line for line in read_lines(page) if _belongs(line[1], title)]
    lead = _find_lead(page, _clean(facts.description))
    if lead and not any(lead[:MIN_LEAD] in text for _, text in lines[:4]):
        lines.insert(0, (BlockKind.PARAGRAPH, lead))
    author, _, left = take_signature([text for _, text in lines])
    publisher = _name_publisher(page, title, facts.sitename, facts.hostname)
    return Draft(
        title=title or cut_lead(left[0] if left else ""),
        lines=tuple(lines[: len(left)]),
        publisher=publisher,
        published=facts.date or None,
        url=facts.url if re.match(r"https?://", facts.url or "") else None,
        author=_name_author(facts.author, publisher, facts.hostname) or author,
    )


def read_lines(page: Element) -> list[Line]:
    """Return the lines of the article on a page, as trafilatura finds them."""
    for part in (_wrap(_find_core(page)), page):
        found = bare_extraction(part, include_comments=False, include_formatting=True)
        body = getattr(found, "body", None)
        if body is not None and (lines := list(_walk(body))):
            return lines
    return []


def _find_core(page: Element) -> Element:
    """Return the part of a page that holds most of its prose, its body where that is little."""
    near: dict[Element, float] = {}
    prose: dict[Element, int] = {}
    for paragraph in page.iter("p"):
        length = _count_prose(paragraph)
        for distance, around in enumerate(paragraph.iterancestors()):
            prose[around] = prose.get(around, 0) + length
            if distance < 2:
                near[around] = near.get(around, 0) + length / (distance + 1)
    core = max(near, key=lambda part: near[part], default=page)
    if prose.get(core, 0) < MIN_PROSE:
        return next(iter(page.iter("body")), page)
    for around in core.iterancestors("div", "article", "section", "main", "td", "body"):
        if prose[around] >= WIDEN * prose[core]:
            core = around
    return core


def _wrap(core: Element) -> Element:
    """Return a new page whose one article is a copy of the part."""
    shell = load_html("<html><body><article></article></body></html>")
    inside = deepcopy(core)
    # Its names of classes would have trafilatura judge the part again, as on the whole page.
    inside.attrib.clear()
    inside.tag, inside.tail = "div", None
    next(iter(shell.iter("article"))).append(inside)  # type: ignore[union-attr]
    return shell


def _count_prose(paragraph: Element) -> int:
    """Return how many characters of a paragraph are not those of links."""
    links = sum(len(link.text_content()) for link in paragraph.iter("a"))
    return max(0, len(" ".join(paragraph.text_content().split())) - links)


def _walk(element: Element) -> Iterator[Line]:
    """Yield the lines below an element of trafilatura's tree."""
    for child in element:
        if child.tag == "head":
            yield from _split(child, BlockKind.HEADING)
        elif child.tag == "item":
            yield from _split(child, BlockKind.ITEM)
        elif child.tag == "row":
            cells = (_clean(" ".join(cell.itertext())) for cell in child)
            if text := CELL_BORDER.join(cell for cell in cells if cell):
                yield BlockKind.ITEM, text
        elif child.tag in ("list", "table", "quote", "div") and len(child):
            yield from _walk(child)
        else:
            yield from _split(child, _name_kind(child))


def _split(element: Element, kind: BlockKind) -> Iterator[Line]:
    for line in clean_text(_read_text(element)).split("\n"):
        if is_item(line):
            yield BlockKind.ITEM, line
        elif line:
            # Newspapers set their leads as headings of the second level.
            yield (
                (BlockKind.PARAGRAPH if is_prose(line) and kind is BlockKind.HEADING else kind),
                line,
            )


def _read_text(element: Element) -> str:
    """Return the text below an element; a line break stays one."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if child.tag == "lb" else _read_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _name_kind(element: Element) -> BlockKind:
    """A short paragraph that is bold from end to end, without a full stop, is a heading."""
    text = _clean("".join(element.itertext()))
    bold = _clean("".join("".join(part.itertext()) for part in element.iter("hi")))
    heads = bold == text and text.count(" ") < MAX_HEADING_WORDS and text[-1:] not in ".!?…:;,"
    return BlockKind.HEADING if heads and text else BlockKind.PARAGRAPH


def _find_lead(page: Element, description: str) -> str:
    """Return the lead as it stands on the page, "" where the description does not."""
    start = description.rstrip(".… ")[:MIN_LEAD]
    if len(start) < MIN_LEAD:
        return ""
    found = ""
    for element in page.iter("h2", "h3", "p", "div", "span", "strong"):
        text = _clean(" ".join(element.text_content().split()))
        if start in text[: 2 * MIN_LEAD] and len(text) < MAX_LEAD:
            found = text if not found or len(text) < len(found) else found
    return found


def _belongs(text: str, title: str) -> bool:
    return text.casefold() != title.casefold() and not is_furniture(text)


def _name_publisher(
    page: Element, title: str, sitename: str | None, hostname: str | None
) -> str | None:
    """Return the site's name; some sites state the article's title there."""
    stated = [meta.get("content") for meta in page.iter("meta") if meta.get("property") == SITE]
    for name in (_clean(sitename), *map(_clean, stated), _clean(hostname)):
        if name and name.casefold() != title.casefold() and len(name) <= MAX_NAME:
            return name
    return None


def _name_author(authors: str | None, publisher: str | None, hostname: str | None) -> str | None:
    """Return the persons among the stated authors: a site is no person."""
    site = {_bare(publisher), _bare(hostname), _bare((hostname or "").split(".")[0])} - {""}
    names = [_clean(name) for name in (authors or "").split(";")]
    persons = [
        name
        for name in names
        if name
        and not _DOMAIN.search(name)
        and not any(_bare(name) in part or part in _bare(name) for part in site)
    ]
    return ", ".join(dict.fromkeys(persons)) or None


def _bare(name: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name or ""))


def _clean(text: str | None) -> str:
    return " ".join(clean_text(text or "").split())


def _complete(markup: str) -> str:
    """Return markup that a parser takes for a page, without what names its encoding."""
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    if re.search(r"<(?:html|body)\b", markup, re.IGNORECASE):
        return markup
    return f"<html><body>{markup}</body></html>"

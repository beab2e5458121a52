"""The part of a web page that is its article becomes lines.

What comes in is the tree of that part; what goes out are headings, paragraphs, items and
cells in order. trafilatura (Apache-2.0) judges what within it is text. On some pages (live
blogs, short texts between many boxes) it finds little or runs paragraphs together: then
the part's own visible lines are taken. Captions are text only where nothing else is: in a
story told by pictures. No line is rewritten.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree
from trafilatura import bare_extraction, load_html

from dtqa.articles.draft import Line
from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks
from dtqa.articles.html.captions import drop_captions
from dtqa.articles.html.core import count_prose
from dtqa.articles.html.tables import fold_blanks, read_grid
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.kinds import MAX_HEADING_WORDS, is_item
from dtqa.articles.lines.letterhead import is_official
from dtqa.articles.tables.sentences import is_stated, state_cells, take_caption
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text

ENOUGH = 0.5
"""Share of a part's prose that has to be read for the reading to be trusted."""

BEGINNING = 40
"""Characters by which a paragraph is known again."""

# What it finds odd is told by the error we raise: no line of its own on a terminal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_lines(core: Element, page: Element) -> list[Line]:
    """Return the lines of the article in the core of a page, or in all of it."""
    blocks = list_blocks(core)
    if _tells_by_captions(blocks):
        return _read_visible(core)
    for part in (_wrap(core), page):
        found = bare_extraction(part, include_comments=False, include_formatting=True)
        body = getattr(found, "body", None)
        if body is not None and (lines := _read_body(body)) and _is_enough(lines, blocks):
            return list(_split_glued(lines, blocks))
    return _read_visible(core)


def _split_glued(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines, those that the page shows as two cut where the first of them ends."""
    follows = {block.text: below.text for block, below in pairwise(blocks) if block.prose}
    starts = {text[:BEGINNING]: text for text in follows}
    for line in lines:
        text = line.text
        while (first := starts.get(text[:BEGINNING], text)) != text and text.startswith(first):
            rest = text[len(first) :].lstrip()
            if not rest.startswith(follows[first][:BEGINNING]):
                break
            yield Line(line.kind, first)
            text = rest
        yield Line(line.kind, text, line.place)


def _tells_by_captions(blocks: Sequence[Block]) -> bool:
    return sum(block.prose for block in blocks) > 2 * count_prose(blocks)


def _is_enough(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Tell whether the prose of a part is there, each paragraph on a line of its own."""
    read = {_mark(line.text) for line in lines}
    cells = "\n".join(line.text for line in lines if line.kind is BlockKind.CELL)
    known = sum(
        block.prose
        for block in blocks
        if _mark(block.text) in read or block.text[-BEGINNING:] in cells
    )
    return known >= ENOUGH * count_prose(blocks)


def _mark(text: str) -> tuple[str, bool]:
    """Return how a paragraph is known again; a headline may begin like one."""
    return text[:BEGINNING], len(text) > 2 * BEGINNING


def _read_visible(core: Element) -> list[Line]:
    """Return the visible lines of a part, those that only link left out."""
    lines: list[Line] = []
    for block in list_blocks(core):
        tag = block.element.tag
        if not block.is_link:
            kind = BlockKind.HEADING if tag in HEADINGS else BlockKind.PARAGRAPH
            lines += _name_line(block.text, BlockKind.ITEM if tag == "li" else kind)
    return lines


def _read_body(body: Element) -> list[Line]:
    """Return the lines of trafilatura's tree; the caption of a table stands above it."""
    lines: list[Line] = []
    tables = 1
    for found in _walk(body):
        if isinstance(found, Line):
            lines.append(found)
        else:
            caption, unit = take_caption(lines)
            grid = read_grid(found)
            texts = [cell.text for row in grid for cell in row if cell.text and not cell.covered]
            if is_official(texts):
                lines += [
                    Line(BlockKind.PARAGRAPH, line) for text in texts for line in text.split("\n")
                ]
                continue
            table = state_cells(grid, tables, caption, unit)
            tables += is_stated(table)
            lines += table
    return lines


def _wrap(core: Element) -> Element:
    """Return a new page whose one article is a copy of the part."""
    shell = load_html("<html><body><article></article></body></html>")
    inside = deepcopy(core)
    # Its names of classes would have trafilatura judge the part again, as on the whole page.
    inside.attrib.clear()
    inside.tag, inside.tail = "div", None
    drop_captions(inside)
    etree.strip_elements(inside, "template", with_tail=False)
    next(iter(shell.iter("article"))).append(inside)  # type: ignore[union-attr]
    return shell


def _walk(element: Element) -> Iterator[Line | Element]:
    """Yield the lines and tables below an element of trafilatura's tree."""
    for child in element:
        if child.tag == "head":
            yield from _split(child, BlockKind.HEADING)
        elif child.tag == "item":
            yield from _split(child, BlockKind.ITEM)
        elif child.tag == "table":
            yield child
        elif child.tag in ("list", "quote", "div") and len(child):
            yield from _walk(child)
        else:
            yield from _split(child, _name_kind(child))


def _split(element: Element, kind: BlockKind) -> Iterator[Line]:
    for line in clean_text(_read_text(element)).split("\n"):
        yield from _name_line(line, kind)


def _name_line(line: str, kind: BlockKind) -> Iterator[Line]:
    if is_item(line):
        yield Line(BlockKind.ITEM, line)
    elif line:
        # Newspapers set their leads as headings of the second level.
        leads = is_prose(line) and kind is BlockKind.HEADING
        yield Line(BlockKind.PARAGRAPH if leads else kind, line)


def _read_text(element: Element) -> str:
    """Return the text below an element; a line break stays one, that of the markup is a blank."""
    parts = [fold_blanks(element.text)]
    for child in element:
        parts.append("\n" if child.tag == "lb" else _read_text(child))
        parts.append(fold_blanks(child.tail))
    return "".join(parts)


def _name_kind(element: Element) -> BlockKind:
    """A short paragraph that is bold from end to end, without a full stop, is a heading."""
    text = _clean("".join(element.itertext()))
    bold = _clean("".join("".join(part.itertext()) for part in element.iter("hi")))
    heads = bold == text and text.count(" ") < MAX_HEADING_WORDS and text[-1:] not in ".!?…:;,"
    return BlockKind.HEADING if heads and text else BlockKind.PARAGRAPH


def _clean(text: str) -> str:
    return " ".join(clean_text(text).split())

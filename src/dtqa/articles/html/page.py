"""A saved web page becomes a draft.

What comes in is the markup of one page; what goes out is the article on it: title, lead,
headings, paragraphs, items, tables as sentences, and what the page says of itself. The
core of the page, without the boxes around and within it, is handed to trafilatura, which
judges what is text: on whole pages it drops headings of Vietnamese sites. Nothing is
fetched, no script runs, and a title with markup in it is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from trafilatura import load_html
from trafilatura.metadata import extract_metadata

from dtqa.articles.draft import Draft, Line
from dtqa.articles.html.blocks import Block, Element, list_blocks, read_line
from dtqa.articles.html.core import drop_boxes, find_core, find_headline
from dtqa.articles.html.facts import (
    find_heading,
    find_shown_author,
    find_shown_lead,
    find_title,
    find_window,
    read_facts,
)
from dtqa.articles.html.lines import read_lines
from dtqa.articles.html.own import free_own_parts
from dtqa.articles.html.statements import Statements, read_statements
from dtqa.articles.html.tables import mark_spans
from dtqa.articles.lines.furniture import drop_furniture, is_furniture, is_notice, is_prose
from dtqa.articles.lines.header import reads_name, take_facts, take_signature
from dtqa.articles.lines.headline import cut_lead
from dtqa.articles.lines.letterhead import Letterhead, drop_signing, take_letterhead
from dtqa.articles.lines.stamps import is_calendar, read_stamp
from dtqa.model import BlockKind

MIN_LEAD = 40
"""Characters of a description that have to stand on the page for it to be the lead."""

MAX_LEAD = 1000
"""Characters of a lead; longer is something else."""

_CREDIT = re.compile(
    r"\(?(?:ảnh|hình|nguồn ảnh|video|đồ họa|infographic)\s*:.{0,60}", re.IGNORECASE
)


def read_html(markup: str) -> Draft:
    """Return the draft of a page; its lines are empty where the page holds no text."""
    page = load_html(_complete(markup))
    if page is None:
        return Draft(title="", lines=())
    statements, blocks = read_statements(page, markup), list_blocks(page)
    title = find_title(statements, page, blocks)
    mark_spans(page)
    free_own_parts(page)
    cleared = drop_boxes(page, title)
    lines = read_lines(find_core(cleared, title), cleared)
    title = title or find_heading(blocks, [line.text for line in lines]) or _open_with(lines)
    title = title or find_window(statements, page)
    around = _list_around(blocks, title)
    lines = [line for line in lines if _belongs(line.text, title) and line.text not in around]
    letterhead, lines = take_letterhead(lines)
    lines = drop_signing(lines) if letterhead else lines
    lines = _add_lead(page, statements, title, blocks, lines)
    facts = read_facts(page, statements, title, blocks, [line.text for line in lines])
    said, texts = take_facts([line.text for line in lines])
    head = letterhead or Letterhead()
    signed, source, texts = take_signature(drop_furniture(texts, _list_items(lines)))
    return Draft(
        title=title or cut_lead(texts[0] if texts else ""),
        lines=tuple(_keep(lines, texts)),
        publisher=facts.publisher or head.agency or said.publisher or source,
        published=facts.published or head.published or said.published,
        url=facts.url or said.url,
        author=facts.author
        or said.author
        or signed
        or find_shown_author(cleared, facts, texts, _guess_author(cleared)),
    )


def _open_with(lines: Sequence[Line]) -> str:
    """Return the heading that opens a text, "" where none does or the text is all headings."""
    kinds = [line.kind for line in lines[:2]]
    return lines[0].text if kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH] else ""


def _guess_author(page: Element) -> str:
    """Return the names trafilatura finds in what a page marks as its by-line."""
    found = extract_metadata(page, date_config={"extensive_search": False})
    return found.author or ""


def _add_lead(
    page: Element,
    statements: Statements,
    title: str,
    blocks: Sequence[Block],
    lines: list[Line],
) -> list[Line]:
    """Return the lines with the lead on top, where the page shows it and they miss it."""
    described = statements.list_metas("og:description", "description", "twitter:description")
    lead = next((found for text in described if (found := _find_lead(page, text))), "")
    lead = lead or find_shown_lead(blocks, title, [line.text for line in lines])
    if lead and not any(lead[:MIN_LEAD] in line.text for line in lines[:4]):
        return [Line(BlockKind.PARAGRAPH, lead), *lines]
    return lines


def _find_lead(page: Element, description: str) -> str:
    """Return the lead as it stands on the page, "" where the description does not."""
    start = re.sub(r"\s*\[?(?:…|\.\.\.)\]?$", "", description).rstrip(". ")[:MIN_LEAD]
    if len(start) < MIN_LEAD:
        return ""
    found = ""
    for element in page.iter("h2", "h3", "p", "div", "span", "strong"):
        text = read_line(element.text_content())
        if start in text[: 2 * MIN_LEAD] and len(text) < MAX_LEAD:
            found = text if not found or len(text) < len(found) else found
    return found


def _list_around(blocks: Sequence[Block], title: str) -> set[str]:
    """Return the lines above the headline, and those right below it that tell the day.

    A line that stands elsewhere too is not among them.
    """
    head = find_headline(blocks, title)
    first = next((i for i in range(head, len(blocks)) if is_prose(blocks[i].text)), head)
    stamps = [block for block in blocks[head:first] if _is_stamp(block)]
    if is_calendar(filter(None, (read_stamp(block.text) for block in stamps))):
        stamps = []
    above = {block.text for block in (*blocks[:head], *stamps)}
    return above - {block.text for block in blocks[head:] if block not in stamps}


def _is_stamp(block: Block) -> bool:
    """Tell whether a line holds nothing but a day, but for links to a section."""
    stamps = (read_stamp(text) for text in (block.text, block.unlinked) if text)
    timed = next(block.element.iter("time"), None)
    shown = timed is not None and read_line(timed.text_content()) == block.text
    return shown or any(stamp and (not stamp.rest or reads_name(stamp.rest)) for stamp in stamps)


def _belongs(text: str, title: str) -> bool:
    """Tell whether a line is no headline again, no notice and not who took the picture."""
    told = _CREDIT.fullmatch(text) or is_notice(text)
    return text.casefold() != title.casefold() and not told


def _list_items(lines: Sequence[Line]) -> set[str]:
    """Return the items of lists that are text for the most part: "Email" may be one."""
    told: set[str] = set()
    for kind, run in groupby(lines, lambda line: line.kind):
        texts = [line.text for line in run]
        if kind is BlockKind.ITEM and sum(map(is_furniture, texts)) * 2 < len(texts):
            told.update(texts)
    return told


def _keep(lines: Iterable[Line], texts: Sequence[str]) -> Iterable[Line]:
    """Yield the lines whose texts are left, which are in the same order."""
    left = iter(texts)
    wanted = next(left, None)
    for line in lines:
        if line.text == wanted:
            yield line
            wanted = next(left, None)


def _complete(markup: str) -> str:
    """Return markup that a parser takes for a page, without what names its encoding."""
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    if re.search(r"<(?:html|body)\b", markup, re.IGNORECASE):
        return markup
    return f"<html><body>{markup}</body></html>"

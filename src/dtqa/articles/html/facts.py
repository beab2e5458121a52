"""What a web page says about its article: headline, publisher, day, address, author.

What comes in are the tree of a page and its visible lines; what goes out are its facts.
Statements of the markup are held against what readers see: a headline without the site's
name behind it, an address that names a page. What is not stated is empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from urllib.parse import urljoin, urlsplit

from dtqa.articles.html.blocks import HEADINGS, Block, Element, list_blocks, read_line
from dtqa.articles.html.byline import find_author, state_author
from dtqa.articles.html.days import find_calendar, find_day
from dtqa.articles.html.publisher import name_publisher
from dtqa.articles.html.statements import SAVED_FROM, Statements
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.headline import is_headline, is_section
from dtqa.articles.lines.stamps import read_stamp
from dtqa.text.marks import fold

ABOVE, BELOW = 4, 8
"""Lines above the headline and below the text in which a page shows its day."""

LOGOS = 3
"""Pictures at the top of a page whose names may be the site's."""

NAMED_WORDS = 5
"""Words of a heading that is known within a title: fewer may be those of a section."""

MIN_HEADLINE = 10
"""Characters of a heading from which it may be the headline."""

_BEFORE = re.compile(r"\s[-–—|•·»]\s+$|:\s+$")
_BEHIND = re.compile(r"\s*[-–—|•·»:]+\s")
_FRONT = frozenset({"/", "./", "index.html", "default.aspx", "/index.php"})
_PORTAL = re.compile(r"(?:cổng|trang) (?:thông )?tin(?: điện tử)?\b|trang chủ\b", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about its article; empty or None where it does not."""

    title: str
    publisher: str | None
    published: str | None
    url: str | None
    author: str | None


def find_title(statements: Statements, page: Element, blocks: Sequence[Block]) -> str:
    """Return the headline as the page states it, without the site's name behind it."""
    headings = [block.text for block in blocks if block.element.tag in HEADINGS]
    stated = _list_titles(statements, page)
    for title in stated:
        for heading in headings:
            if _extends(title, heading) or _cuts(title, heading):
                # A heading in capitals is styled so; what is stated says how it is spelled.
                shouted = heading.isupper() and len(title) >= len(heading)
                return title[: len(heading)] if shouted else heading
            if _names(title, heading):
                return heading
    site = {_bare(name) for name in _list_site_names(statements, page)}
    window = _read_window(page)
    for title in stated:
        cut = _cut_site(title, site)
        if _bare(title) in site or _PORTAL.match(title) or is_section(cut):
            continue
        if title != window or not _is_vague(cut, blocks):
            return cut
    return ""


def find_window(statements: Statements, page: Element) -> str:
    """Return the title of the window, "" where it names a site or a section."""
    site = {_bare(name) for name in _list_site_names(statements, page)}
    title = _cut_site(_read_window(page), site)
    return "" if _bare(title) in site or _PORTAL.match(title) or is_section(title) else title


def _is_vague(title: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a window's title is no headline: not shown, and without marks that are.

    Word puts its first words there, or the name of a file; old sites their own, unmarked.
    """
    shown = any(block.text.casefold().startswith(title.casefold()) for block in blocks)
    marked = sum(fold(block.text) != block.text.lower() for block in blocks)
    return not shown and fold(title) == title.lower() and marked * 2 > len(blocks)


def find_heading(blocks: Sequence[Block], text: Sequence[str]) -> str:
    """Return the headline above a text: a heading, else the line right above the day."""
    told = {line for line in text if is_prose(line)}
    first = next((i for i, b in enumerate(blocks) if b.text in told), _find_text(blocks, text)[0])
    above = [b for b in blocks[:first] if b.text not in told or b.element.tag == "h1"]
    for block in reversed(above):
        heads = block.element.tag in HEADINGS and not is_section(block.text)
        if heads and is_headline(block.text):
            return block.text
    for line, below in pairwise(above):
        if not read_stamp(below.text):
            continue
        # A path of links may stand before the headline on one line.
        shown = line.text if line.is_link else line.unlinked.lstrip(" »›>/|•·-–")
        if len(shown) >= MIN_HEADLINE and is_headline(shown):
            return shown
    return ""


def find_shown_lead(blocks: Sequence[Block], title: str, text: Sequence[str]) -> str:
    """Return the one paragraph between the headline and the text, "" where there is none."""
    first = next((i for i, block in enumerate(blocks) if block.text in text[:1]), 0)
    head = _find_last(blocks[:first], title)
    between = [block.text for block in blocks[head:first] if block.prose and is_prose(block.text)]
    return between[0] if len(between) == 1 else ""


def read_facts(
    page: Element, statements: Statements, title: str, blocks: Sequence[Block], text: Sequence[str]
) -> PageFacts:
    """Return the facts of a page whose article has these lines."""
    url = _find_url(statements, page)
    host = urlsplit(url).hostname if url else ""
    publisher = name_publisher(page, statements, host or "", title, blocks)
    first, last = _find_text(blocks, text)
    head = _find_last(blocks[:first], title)
    told = find_calendar(blocks[head:], set(text))
    before = blocks[max(0, head - ABOVE) : head]
    after = [block for block in blocks[head:first] if block.text not in told]
    published = find_day(statements, before, after, blocks[last + 1 : last + 1 + BELOW])
    author = state_author(statements, publisher, host or "")
    return PageFacts(title, publisher, published, url, author)


def find_shown_author(
    page: Element, facts: PageFacts, text: Sequence[str], found: str
) -> str | None:
    """Return who a page shows to have written these lines; `found` is another reader's guess."""
    blocks = list_blocks(page)
    first, last = _find_text(blocks, text)
    above, below = blocks[max(0, first - BELOW) : first], blocks[last + 1 : last + 1 + ABOVE]
    host = urlsplit(facts.url).hostname if facts.url else ""
    return find_author(page, (above, below), found, facts.publisher, host or "")


def _find_text(blocks: Sequence[Block], text: Sequence[str]) -> tuple[int, int]:
    """Return where the article begins and ends among the lines of its page.

    It begins below its lead: sites show the day between both.
    """
    wanted = {line: number for number, line in enumerate(text)}
    found = [i for i, block in enumerate(blocks) if block.text in wanted and block.prose]
    if not found:
        return len(blocks), len(blocks)
    begins = found[1] if len(found) > 1 and wanted[blocks[found[0]].text] == 0 else found[0]
    return begins, found[-1]


def _find_last(blocks: Sequence[Block], title: str) -> int:
    """Return where the headline stands last among some lines, their number where nowhere."""
    named = title.casefold()
    shown = (i for i, block in enumerate(blocks) if block.text.casefold() == named)
    return max(shown, default=len(blocks))


def _list_titles(statements: Statements, page: Element) -> list[str]:
    """Return the headlines a page states, the surest first."""
    things = statements.list_articles()
    headlines = [text for thing in things[:1] for text in statements.list_texts(thing, "headline")]
    metas = statements.list_metas("og:title", "twitter:title")
    return [title for title in (*metas, *headlines, _read_window(page)) if title]


def _read_window(page: Element) -> str:
    return next((read_line(found.text or "") for found in page.iter("title")), "")


def _list_site_names(statements: Statements, page: Element) -> list[str]:
    """Return what the site is called: by its metas, and by what leads to its front page."""
    links = (link for link in page.iter("a") if (link.get("href") or "").strip() in _FRONT)
    named = [text for link in links for text in (link.get("title"), read_line(link.text_content()))]
    logos = [image.get("alt") for image in islice(page.iter("img"), LOGOS)]
    metas = statements.list_metas("og:site_name", "application-name")
    return [text for text in (*metas, *named, *logos) if text]


def _extends(title: str, heading: str) -> bool:
    """Tell whether a title is a heading, or one with the site's name behind it."""
    if len(heading) < MIN_HEADLINE or not title.casefold().startswith(heading.casefold()):
        return title.casefold() == heading.casefold()
    rest = title[len(heading) :]
    return not rest or bool(_BEHIND.match(rest))


def _names(title: str, heading: str) -> bool:
    """Tell whether a title names a heading behind something else: "In bài: …", "Báo Mẫu - …"."""
    if heading.count(" ") + 1 < NAMED_WORDS:
        return False
    before, _, behind = title.casefold().partition(heading.casefold())
    return bool(_BEFORE.search(before)) and (not behind or bool(_BEHIND.match(behind)))


def _cuts(title: str, heading: str) -> bool:
    """Tell whether a title is a heading that was cut to fit."""
    begun = title.rstrip(".… ")
    return begun != title and len(begun) >= MIN_HEADLINE and heading.startswith(begun)


def _cut_site(title: str, site: set[str]) -> str:
    """Return a title without the name of its site behind it."""
    parts = re.split(r"(\s+[-–—|•·»]\s+)", title)
    while len(parts) > 2 and any(_bare(parts[-1]) == name for name in site):
        del parts[-2:]
    return "".join(parts)


def _find_url(statements: Statements, page: Element) -> str | None:
    """Return the address a page states as its own; the front page's only if no other is."""
    links = [
        link.get("href", "")
        for link in page.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    things = statements.list_articles()
    stated = [
        *(text for thing in things for text in _read_addresses(thing.get("mainEntityOfPage"))),
        *(text for thing in things for text in _read_addresses(thing.get("url"))),
    ]
    saved = statements.list_metas(SAVED_FROM)
    given = [*links, *statements.list_metas("og:url", "url"), *stated, *saved]
    base = next((text for text in given if _WEB.fullmatch(text.strip())), "")
    urls = [urljoin(base, text.strip()) for text in given if text.strip()]
    urls = [url for url in urls if _WEB.fullmatch(url)]
    return next((url for url in urls if urlsplit(url).path.strip("/")), next(iter(urls), None))


def _read_addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return [value.partition("#")[0]] if isinstance(value, str) else []


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))

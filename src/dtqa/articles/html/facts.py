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

from dtqa.articles.html.blocks import HEADINGS, Block, Element, read_line
from dtqa.articles.html.days import find_day
from dtqa.articles.html.publisher import name_publisher
from dtqa.articles.html.statements import Statements
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.headline import is_headline
from dtqa.articles.lines.stamps import read_stamp
from dtqa.text.marks import fold

ABOVE, BELOW = 4, 8
"""Lines above the headline and below the text in which a page shows its day."""

LOGOS = 3
"""Pictures at the top of a page whose names may be the site's."""

MIN_HEADLINE = 10
"""Characters of a heading from which it may be the headline."""

_BEHIND = re.compile(r"\s*[-–—|•·»:]+\s")
_DOMAIN = re.compile(r"[. ](?:vn|com|net|org|online)$", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:admin\w*|quản trị.*|webmaster|bbt|ban biên tập|editor|https?:.*)", re.I)
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
                return heading
    site = {_bare(name) for name in _list_site_names(statements, page)}
    for title in stated:
        if _bare(title) not in site and not _PORTAL.match(title):
            return _cut_site(title, site)
    return ""


def find_heading(blocks: Sequence[Block], text: Sequence[str]) -> str:
    """Return the headline above a text: a heading, else the line right above the day."""
    first = _find_text(blocks, text)[0]
    lead = text[:1]
    above = [b for b in blocks[:first] if b.text not in lead or b.element.tag == "h1"]
    for block in reversed(above):
        if block.element.tag in HEADINGS and is_headline(block.text):
            return block.text
    for line, below in pairwise(above):
        if read_stamp(below.text) and is_headline(line.text) and len(line.text) >= MIN_HEADLINE:
            return line.text
    return ""


def find_shown_lead(blocks: Sequence[Block], title: str, text: Sequence[str]) -> str:
    """Return the one paragraph between the headline and the text, "" where there is none."""
    first = next((i for i, block in enumerate(blocks) if block.text in text[:1]), 0)
    head = max((i for i in range(first) if blocks[i].text == title), default=first)
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
    head = max((i for i in range(first) if blocks[i].text == title), default=first)
    before, after = blocks[max(0, head - ABOVE) : head], blocks[head:first]
    published = find_day(statements, before, after, blocks[last + 1 : last + 1 + BELOW])
    author = _name_author(statements, publisher, host or "")
    return PageFacts(title, publisher, published, url, author)


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


def _list_titles(statements: Statements, page: Element) -> list[str]:
    """Return the headlines a page states, the surest first."""
    things = statements.list_articles()
    headlines = [text for thing in things[:1] for text in statements.list_texts(thing, "headline")]
    window = next((read_line(found.text or "") for found in page.iter("title")), "")
    titles = (*statements.list_metas("og:title", "twitter:title"), *headlines, window)
    return [title for title in titles if title]


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
    given = [*links, *statements.list_metas("og:url", "url"), *stated]
    base = next((text for text in given if _WEB.fullmatch(text.strip())), "")
    urls = [urljoin(base, text.strip()) for text in given if text.strip()]
    urls = [url for url in urls if _WEB.fullmatch(url)]
    return next((url for url in urls if urlsplit(url).path.strip("/")), next(iter(urls), None))


def _read_addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return [value.partition("#")[0]] if isinstance(value, str) else []


def _name_author(statements: Statements, publisher: str | None, host: str) -> str | None:
    things = statements.list_articles()
    stated = [name for thing in things[:1] for name in statements.list_texts(thing, "author")]
    metas = statements.list_metas("article:author", "author", "dable:author", "dc.creator")
    stated += [name for text in metas for name in text.split(";")]
    return choose_persons(stated, publisher, host)


def choose_persons(stated: Sequence[str], publisher: str | None, host: str) -> str | None:
    """Return the persons among stated authors: a site or its account is none.

    >>> choose_persons(["Lê Mẫu", "vidu.vn", "admin", "Báo Ví Dụ"], "Báo Ví Dụ", "vidu.vn")
    'Lê Mẫu'
    """
    site = {_bare(publisher or ""), _bare(host), _bare(host.split(".")[0])} - {""}
    persons = [
        name
        for name in map(str.strip, stated)
        if name and not _DOMAIN.search(name) and not _ACCOUNT.fullmatch(name)
        if not any(_bare(name) in part or part in _bare(name) for part in site)
    ]
    return ", ".join(dict.fromkeys(persons)) or None


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))

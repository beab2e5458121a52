"""The name of who published a web page, as its readers know it.

What comes in are the statements of a page, its host, its headline and its lines; what goes
out is a name that stands on the page. Sites often state their address instead of a name
("vidu.vn"), or a name without marks or in capitals: then the page is searched for a name
that reads like the address, or like the stated name, better written. No name is composed,
and no site is known here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from dtqa.articles.html.blocks import Block, Element, read_line
from dtqa.articles.html.statements import Statements
from dtqa.text.marks import fold

MAX_NAME = 60
"""Characters of a publisher's name; longer is a slogan."""

MIN_SPELLED = 5
"""Letters of an address from which it names a site: shorter ones are a common word."""

LOGOS = 3
"""Pictures at the top of a page whose names may be the site's."""

MAX_SPELLED = 9
"""Words of a name that reads like an address."""

_ADDRESS = re.compile(r"(?:https?:|www\.|\S+@)\S*|\S+\.[a-z]{2,10}/?", re.IGNORECASE)
_GENRE = re.compile(
    r"(?:báo điện tử|báo|tạp chí điện tử|tạp chí|trang (?:tin|thông tin) điện tử|trang tin)\s+",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:báo|tạp chí|cổng|trang|đài|bộ|sở|ubnd|ủy ban|uỷ ban|cục|tổng cục|thông tấn xã)\s+\S",
    re.IGNORECASE,
)
_ELECTRONIC = re.compile(r"\b(?:điện tử)\s+", re.IGNORECASE)
_PORTAL = re.compile(r"(?:cổng|trang) (?:thông )?tin(?: điện tử)?\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|•·»:]\s+|\s*[|•·»]\s*")
_SLOGAN = re.compile(r"\btin (?:tức|nhanh|mới|nóng)\b|^trang chủ$|^home$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:[©\s®]|\(c\)|copyright\b|bản quyền\b|(?:thuộc )?về\b|thuộc\b|của\b|\d{4}|[-–,.]|by\b)+"
    r"|[,.]?\s*all rights reserved.*$",
    re.IGNORECASE,
)
_PUBLIC = frozenset(
    {"com", "net", "org", "gov", "edu", "info", "biz", "name", "pro", "health", "ac"}
)
_WORD = re.compile(r"[^\W_]+")

_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher")
"""Names of metas in which a site states its own."""


def name_publisher(
    page: Element, statements: Statements, host: str, title: str, blocks: Sequence[Block]
) -> str | None:
    """Return the publisher's name as the page writes it best, None where it states none."""
    label = read_label(host)
    own, others = _list_own(statements, title), _list_others(page, statements, title)
    texts = [*own, *others, *_list_labels(page), *(block.text for block in blocks)]
    if named := _find_readable(own, label):
        return _spell(_shorten(named, label, others), texts)
    if len(label) >= MIN_SPELLED and (named := _respell(label, [*texts, *_list_ids(page)])):
        return _find_portal(named, texts) or named
    if named := _find_readable(others, ""):
        return _spell(_shorten(named, label, others), texts)
    return next(iter([*own, *others]), None) or _read_logo(page) or host or None


def _find_portal(name: str, texts: Iterable[str]) -> str:
    """Return the line that calls a name a portal's, "" where none does.

    An agency's name alone is not its portal's; that of a newspaper is.
    """
    portals = (text for text in texts if text.endswith(name) and len(text) <= MAX_NAME)
    return next((text for text in portals if _PORTAL.match(text) and text != name), "")


def _read_logo(page: Element) -> str:
    """Return what one of the first pictures is called, where that is an office or a paper."""
    named = (read_line(image.get("alt") or "") for image in islice(page.iter("img"), LOGOS))
    return next((name for name in named if _OFFICE.match(name) and len(name) <= MAX_NAME), "")


def read_label(host: str) -> str:
    """Return the part of a host that names its site.

    >>> read_label("thoisu.vidu.com.vn"), read_label("vidu.vn"), read_label("")
    ('vidu', 'vidu', '')
    """
    labels = host.lower().removeprefix("www.").split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _PUBLIC:
        labels.pop()
    return re.sub(r"[^a-z0-9]", "", labels[-1]) if labels else ""


def _list_own(statements: Statements, title: str) -> list[str]:
    """Return the names under which a page says it was published, the surest first."""
    articles = statements.list_articles()
    owners = [name for thing in articles for name in statements.list_texts(thing, "publisher")]
    first, *others = _NAMES
    stated = [*statements.list_metas(first), *owners, *statements.list_metas(*others)]
    return _cut_names(stated, title)


def _list_others(page: Element, statements: Statements, title: str) -> list[str]:
    """Return the names that stand for the site elsewhere: in its window, in its rights."""
    sites = [
        name
        for thing in statements.things
        if any(kind in str(thing.get("@type")) for kind in ("Organization", "WebSite"))
        for name in statements.list_texts(thing, "name")
    ]
    claims = [_COPYRIGHT.sub("", text) for text in statements.list_metas("copyright")]
    return _cut_names([*_read_suffix(page, title), *sites, *claims], title)


def _cut_names(stated: Iterable[str], title: str) -> list[str]:
    """Return names without slogans behind them; a headline or a slogan is no name."""
    parts = (_SEPARATOR.split(name)[0].strip(" .,") for name in stated)
    return [
        name
        for name in parts
        if name and len(name) <= MAX_NAME and not _SLOGAN.search(name)
        if name.casefold() != title.casefold()
    ]


def _find_readable(names: Iterable[str], label: str) -> str:
    """Return the first name that is more than an address, "" where none is."""
    return next(
        (
            name
            for name in names
            if not _ADDRESS.fullmatch(name) and not (_is_bare(name) and _bare(name) == label)
        ),
        "",
    )


def _read_suffix(page: Element, title: str) -> list[str]:
    """Return what the title of the window says besides the headline.

    Old portals have their own name there on every page.
    """
    window = read_line(next((found.text or "" for found in page.iter("title")), ""))
    if title and window.casefold().startswith(title.casefold()):
        parts = [part for part in _SEPARATOR.split(window[len(title) :]) if part.strip()]
        return parts[-1:]
    if title and window.casefold().endswith(f": {title}".casefold()):
        return [window[: -len(title)].rstrip(" :")]
    if window in _list_labels(page) or _PORTAL.match(window):
        return [window]
    return [part for part in _SEPARATOR.split(window) if _PORTAL.match(part)]


def _list_labels(page: Element) -> list[str]:
    """Return what pictures and links are called: a logo bears the site's name."""
    named = (element.get(key) for element in page.iter("img", "a") for key in ("alt", "title"))
    return [read_line(name) for name in named if name]


def _list_ids(page: Element) -> list[str]:
    """Return names that programmers gave to elements, cut into words."""
    ids = (element.get("id") for element in page.iter() if isinstance(element.tag, str))
    return [name.replace("_", " ").replace("-", " ") for name in ids if name]


def _shorten(name: str, label: str, others: Iterable[str]) -> str:
    """Return a name without "Báo" where the address and the page itself leave it out too."""
    rest = _GENRE.sub("", name, count=1) if _GENRE.match(name) else name
    alone = _bare(rest) == label and any(_bare(other) == label for other in others)
    return rest if alone else name


def _spell(name: str, texts: Iterable[str]) -> str:
    """Return a name as the page writes it best: with marks, not in capitals alone."""
    return _respell(_bare(name), [name, *texts]) or name


def _respell(bare: str, texts: Iterable[str]) -> str:
    """Return the best of the spellings of some letters, "" where all are bare ones."""
    found: Counter[str] = Counter()
    for text in texts:
        for line in {text, _ELECTRONIC.sub("", text)}:
            found.update(_find_spellings(bare, line))
    best = max(found, key=lambda name: (*_rate(name), found[name]), default="")
    return best if best and not _is_bare(best) else ""


def _find_spellings(bare: str, line: str) -> list[str]:
    """Return the runs of words in a line that have just these letters."""
    words = list(_WORD.finditer(line))
    letters = [_bare(word.group()) for word in words]
    found: list[str] = []
    for first in range(len(words)):
        read = ""
        for last in range(first, min(first + MAX_SPELLED, len(words))):
            read += letters[last]
            if read == bare:
                found.append(line[words[first].start() : words[last].end()])
            if not bare.startswith(read):
                break
    return found


def _rate(name: str) -> tuple[bool, bool]:
    """Return how well a spelling is written: not shouted or bare, and with its marks."""
    shouted = name.isupper() and " " in name
    return not (shouted or _is_bare(name)), fold(name) != name.lower()


def _is_bare(name: str) -> bool:
    """Tell whether a name is a row of small letters, like an address."""
    return name == name.lower() and fold(name) == name and " " not in name


@lru_cache(maxsize=4096)  # a page repeats its words
def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))

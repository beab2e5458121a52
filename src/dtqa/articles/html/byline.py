"""Who wrote the article of a web page.

What comes in are the statements of a page and what it shows around its text; what goes out
are persons, as the page writes them. What a page calls its author ("author" and "byline"
are words of markup, not of a site) counts where it reads like a person's name; a site, its
accounts and its departments are no persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dtqa.articles.html.blocks import HEADINGS, Block, Element, read_line
from dtqa.articles.html.statements import Statements
from dtqa.articles.lines.furniture import is_appended, is_furniture, is_related
from dtqa.articles.lines.header import is_signature, read_name, reads_name
from dtqa.articles.lines.stamps import read_stamp
from dtqa.text.marks import fold

Around = tuple[Sequence[Block], Sequence[Block]]
"""The lines right above a text and those right below it."""

MAX_BYLINE = 60
"""Characters of a by-line."""

_DOMAIN = re.compile(r"[. ](?:vn|com|net|org|online)$", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:admin\w*|quản trị.*|webmaster|bbt|ban biên tập|editor|https?:.*)", re.I)
_CALLED = re.compile(r"(?<![a-z])(?:author|byline|tac-?_?gia)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:tin|bài)?,? ?(?:bài|ảnh)?,? ?(?:và )?ảnh|(?:người )?đăng(?: bởi)?|bởi|by|tác giả|"
    r"thực hiện|viết bởi|người viết|posted by|theo)\b ?:? ",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[-–|•·(]\s.*|\(.*)$")


def state_author(statements: Statements, publisher: str | None, host: str) -> str | None:
    """Return the persons whom the markup of a page states as its authors."""
    things = statements.list_articles()
    stated = [name for thing in things[:1] for name in statements.list_texts(thing, "author")]
    metas = statements.list_metas("article:author", "author", "dable:author", "dc.creator")
    stated += [name for text in metas for name in text.split(";")]
    return choose_persons(stated, publisher, host)


def find_author(
    page: Element, around: Around, found: str, publisher: str | None, host: str
) -> str | None:
    """Return the persons a page shows as its authors: by its markup, below its text, its day.

    `found` are the names that another reader of pages takes for them, with semicolons.
    """
    shown = (*_list_called(page), *_list_signed(around[1]), *_list_beside(chain(*around)))
    persons = (choose_persons([name], publisher, host) for name in shown)
    if named := next(filter(None, persons), None):
        return named
    others = [name for text in found.split(";") if is_signature(name := strip_label(text))]
    return choose_persons(others, publisher, host)


def strip_label(text: str) -> str:
    """Return a by-line without what opens it.

    >>> strip_label("Bài và ảnh: Lê Mẫu"), strip_label("bởi Lê Mẫu"), strip_label("Lê Mẫu")
    ('Lê Mẫu', 'Lê Mẫu', 'Lê Mẫu')
    """
    return _LABEL.sub("", text.strip(), count=1).strip(" ,;:-–")


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


def _list_called(page: Element) -> Iterator[str]:
    """Yield the names that stand in what a page calls its author."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag == "meta":
            continue
        said = " ".join(element.get(key) or "" for key in ("class", "itemprop", "rel"))
        if not _CALLED.search(said) or next(element.iterancestors("figure"), None) is not None:
            continue  # in a figure it is who took the picture
        for part in (element, *element.iter("a", "span", "b", "strong", "p")):
            name = strip_label(read_line(part.text_content())[: 2 * MAX_BYLINE])
            name = _BEHIND.sub("", name)
            if len(name) <= MAX_BYLINE and is_signature(name) and not is_related(name):
                yield name
                break


def _list_signed(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the name that stands right below a text, or below a caption there."""
    for block in blocks[:2]:
        heads = block.linked or block.element.tag in HEADINGS or is_appended(block.text)
        if not heads and is_signature(block.text) and not is_furniture(block.text):
            yield block.text


def _list_beside(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the names that stand beside a day."""
    for block in blocks:
        stamp = read_stamp(block.text)
        name = read_name(stamp.rest) if stamp and stamp.rest and reads_name(stamp.rest) else None
        if name:
            yield name


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))

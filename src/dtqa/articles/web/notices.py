"""Pages that answer like an article and are none: "không tìm thấy trang", "hãy bật JavaScript".

In come the bytes of a page; nothing goes out, but an error where that is a notice.
A notice is known by its whole headline, never by a word in it: an article about error 404
stays one. A page all of whose text waits for a script is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from dtqa.articles.web.markup import to_utf8
from dtqa.errors import FetchNotice, FetchScripted

MAX_LOOKED = 524_288
"""Bytes of a page that are looked at: notices and empty shells are small."""

LEAST_TEXT = 80
"""Characters of text a page with scripts has at least where it is more than a shell."""

MOST_TEXT = 600
"""Characters of text, links aside, from which a page is more than the notice it begins with."""

MAX_HEADINGS = 3
"""First headings of a page that are looked at."""

MAX_HEADLINE = 200
"""Characters of a headline that may be a notice: notices are short."""

MAX_SHOWN = 120
"""Characters of a notice that are shown."""

_NUMBER = r"(?:lỗi |error )?(?:404|410|403|500|502|503)(?: error| lỗi)?"
_WHAT = r"(?:trang|nội dung|bài(?: viết| báo)?|đường dẫn|liên kết|tin(?: bài)?|kết quả)"
_WHOSE = r"(?: (?:web|này|yêu cầu|(?:mà )?(?:bạn|quý (?:khách|vị|độc giả))[^.!|]{0,40})){0,2}"
_LOST = (
    r"(?:(?:đã|hiện) )?(?:không (?:còn )?tồn tại|không (?:được )?tìm thấy|(?:đã )?bị (?:xóa|xoá|gỡ)"
    r"(?: bỏ)?)"
)
_GONE = rf"{_LOST}(?: (?:hoặc|hay|và) {_LOST})?"
_NOTICES = (
    rf"{_NUMBER}",
    r"(?:page |file )?not found|(?:this )?page (?:does not|doesn.t) exist",
    rf"không (?:thể )?tìm thấy {_WHAT}{_WHOSE}",
    rf"(?:rất tiếc,? ?|xin lỗi,? ?)?{_WHAT}{_WHOSE} {_GONE}",
    r"access (?:is )?denied|forbidden|truy cập bị từ chối|bạn không có quyền truy cập",
    r"just a moment|attention required!?|checking your browser|one moment, please",
    r"đang kiểm tra trình duyệt(?: của bạn)?|xác minh (?:bạn là )?(?:con )?người",
    r"(?:you need to|please|vui lòng|hãy) (?:enable|bật) javascript[^|]{0,60}",
    r"log ?in|sign ?in|đăng nhập(?: hệ thống| tài khoản)?|before you continue[^|]{0,30}",
    r"(?:trang (?:web )?|website |hệ thống )?đang (?:bảo trì|nâng cấp)(?: hệ thống)?",
    r"(?:site )?under (?:maintenance|construction)|service unavailable|bad gateway",
    r"internal server error|service temporarily unavailable",
)
_PART = "|".join(f"(?:{notice})" for notice in _NOTICES)
_NOTICE = re.compile(
    rf"(?:oops|ôi|rất tiếc|xin lỗi)?[\s,!.:]*(?:{_NUMBER}[\s:(]+)?(?:{_PART})[\W\d]{{0,9}}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[|–—·:»-]+\s+|\s*\|\s*|:\s+")
"""What stands between a headline and the name of its site, or between number and words."""

_SILENT = ("script", "style", "noscript", "template", "svg", "head", "title", "select")
_LINKED = ("a", "nav", "header", "footer", "form", "button")


def refuse_notice(data: bytes, charset: str | None, asked: str) -> None:
    """Raise FetchNotice or FetchScripted for a page that holds no article.

    >>> refuse_notice(b"<h1>404</h1>", "utf-8", "http://vi-du.vn/a")
    Traceback (most recent call last):
    dtqa.errors.fetching.FetchNotice: http://vi-du.vn/a is no article but a notice: “404”.
    """
    if len(data) > MAX_LOOKED:
        return
    look = _look_at(data, charset)
    headlines = [look.title] if look.prose >= MOST_TEXT else [look.title, *look.headings]
    for headline in headlines:
        if _is_notice(headline, look.prose):
            raise FetchNotice(path=asked, said=headline[:MAX_SHOWN])
    if look.has_scripts and look.size < LEAST_TEXT:
        raise FetchScripted(path=asked)


def _is_notice(headline: str, prose: int) -> bool:
    """Tell whether a headline is a notice, or begins with one above next to no text.

    What stands behind it then is the name of a site.
    """
    if len(headline) > MAX_HEADLINE:
        return False
    parts = _BETWEEN.split(headline)
    told = [_NOTICE.fullmatch(part) is not None for part in parts]
    whole = _NOTICE.fullmatch(headline) is not None or all(told)
    return whole or (told[0] and prose < MOST_TEXT)


@dataclass(frozen=True, slots=True)
class _Look:
    """A page as far as it matters: characters of text, of that outside of links, headlines.

    A heading above much text may be that of a box, to log in for one: only the title counts.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    size: int = 0
    prose: int = 0
    has_scripts: bool = False


def _look_at(data: bytes, charset: str | None) -> _Look:
    parser = etree.HTMLParser(
        encoding="utf-8" if charset else None, no_network=True, remove_comments=True
    )
    try:
        page = etree.fromstring(to_utf8(data, charset), parser)
    except etree.LxmlError:
        return _Look()  # no markup: for the reader to judge
    if page is None:
        return _Look()
    title = next(_read_texts(page, "title"), "")
    headings = tuple(islice(_read_texts(page, "h1"), MAX_HEADINGS))
    has_scripts = next(page.iter("script"), None) is not None
    size = _measure_without(page, _SILENT)
    return _Look(title, headings, size, _measure_without(page, _LINKED), has_scripts)


def _read_texts(page: etree._Element, tag: str) -> Iterator[str]:
    for element in page.iter(tag):
        yield " ".join("".join(element.itertext()).split())


def _measure_without(page: etree._Element, tags: tuple[str, ...]) -> int:
    """Return how many characters of text a page has when some elements are taken out of it."""
    etree.strip_elements(page, *tags, with_tail=False)
    return len(" ".join("".join(page.itertext()).split()))

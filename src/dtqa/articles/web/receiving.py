"""A reply becomes a page: its bytes within bounds, what kind it is, and where it leads on.

In comes an open reply, out goes a page with all that is known of it, or an error that says
why it is none. Nothing is asked for here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dtqa.articles.web.addresses import Address
from dtqa.articles.web.canonical import choose_address
from dtqa.articles.web.charset import find_charset
from dtqa.articles.web.exchange import Reply
from dtqa.articles.web.fetched import Fetched
from dtqa.articles.web.heads import NO_HEAD, Head, read_head
from dtqa.articles.web.kinds import LISTING, check_offer, judge_body, read_media_type
from dtqa.articles.web.naming import name_file
from dtqa.articles.web.notices import refuse_notice
from dtqa.articles.web.packing import GZIP, PackingBroken, unpack
from dtqa.articles.web.stamps import Stamp, read_stamp
from dtqa.errors import FetchFailed, FetchTooLarge, FetchUnreachable

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Page:
    """What one address gave; `unchanged` tells that the server gave nothing but its word.

    `ending` is that of the file it becomes, or LISTING; `stamp` names the file that holds
    an unchanged one.
    """

    address: Address
    stamp: Stamp
    ending: str = ""
    media_type: str = ""
    data: bytes = field(default=b"", repr=False)
    charset: str | None = None
    head: Head = NO_HEAD
    unchanged: bool = False


def receive_page(
    reply: Reply, address: Address, asked: str, limit: int, known: Stamp | None
) -> Page:
    """Return the page of a reply; `known` is the stamp it was asked for with.

    Raises FetchFailed, FetchFormat, FetchTooLarge, FetchUnreachable.
    """
    if known and known.question and reply.status == NOT_MODIFIED:
        return Page(address, known, unchanged=True)
    if reply.status not in (200, 203):
        wait = reply.headers.get("Retry-After", "")
        raise FetchFailed(path=asked, status=reply.status, retry_after=wait)
    content_type = reply.headers.get("Content-Type", "")
    media_type = read_media_type(content_type)
    check_offer(media_type, asked)
    data = _gunzip(reply.read(limit), asked, limit)
    ending = judge_body(data, media_type, address, asked)
    is_text = ending in (".html", ".txt", ".md", LISTING)
    is_markup = ending in (".html", LISTING)
    charset = find_charset(data, content_type, is_markup) if is_text else None
    head = read_head(data, charset) if ending == ".html" else NO_HEAD
    stamp = read_stamp(reply.headers)
    return Page(address, stamp, ending, media_type, data, charset, head)


def describe_page(page: Page, asked: str) -> Fetched:
    """Return what is known of a page; raises FetchNotice or FetchScripted for no article."""
    if page.ending == ".html":
        refuse_notice(page.data, page.charset, asked)
    name = page.stamp.name or name_file(page.address, page.ending)
    return Fetched(
        asked=asked,
        address=page.address.text,
        url=choose_address(page.head, page.address),
        data=page.data,
        name="" if page.ending == LISTING else name,
        media_type=page.media_type,
        charset=page.charset,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        stamp=replace(page.stamp, name=""),
        unchanged=page.unchanged,
    )


def _gunzip(data: bytes, asked: str, limit: int) -> bytes:
    """Return the body of a .gz file (a sitemap often is one), any other as it is."""
    if not data.startswith(GZIP):
        return data
    unpacked, size = [], 0
    try:
        for part in unpack([data]):
            unpacked.append(part)
            size += len(part)
            if size > limit:
                raise FetchTooLarge(path=asked, limit=limit)
    except PackingBroken as error:
        raise FetchUnreachable(path=asked, detail=str(error)) from error
    return b"".join(unpacked)

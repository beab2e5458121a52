"""What stands in an address of the chat: a question, those before it, filters.

The raw parameters come in and are read into one value; addresses that keep it, change it
or drop a filter of it go out. A link and a form without script need nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from dtqa.model import ANY_ARTICLE, Filters
from dtqa.server.conditions import Names, read_filters
from dtqa.server.views import write_date

EARLIER = 10
"""Earlier questions a page carries along; a follow-up is read with no more of them."""

LETTERS = 4000
"""Letters of them all: written into an address, with nine bytes for a Vietnamese one, they
fit with a question into the 64 KiB that uvicorn reads of a request's head."""

TOLD, RATED = "told", "rated"
"""Fields of the address that thanks for feedback: which answer, which of its sentences."""

NAMES = Names("“Từ ngày”", "“Đến ngày”", "“Hỏi như vào ngày”")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in an address; `literal` takes it as typed."""

    question: str
    earlier: tuple[str, ...] = ()
    filters: Filters = ANY_ARTICLE
    literal: bool = False

    @property
    def filtered(self) -> bool:
        """Whether any filter is in force."""
        return self.filters != ANY_ARTICLE


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One filter in force: which field, its value, its words, the address without it."""

    field: str
    value: str
    words: str
    address: str


def keep_earlier(earlier: Sequence[str], longest: int) -> tuple[str, ...]:
    """Return the last earlier questions of an address, without those that cannot be read.

    They are EARLIER at most, and LETTERS together; one that does not fit ends the row.
    """
    kept: list[str] = []
    for asked in reversed([asked for asked in earlier if 0 < len(asked) <= longest]):
        if len(kept) == EARLIER or sum(map(len, kept)) + len(asked) > LETTERS:
            break
        kept.append(asked)
    return tuple(reversed(kept))


def read_page_filters(publishers: Sequence[str], since: str, until: str, as_of: str) -> Filters:
    """Return the filters of an address; raises DateInvalid and DatesReversed."""
    return read_filters(publishers, since, until, as_of, NAMES)


def write_address(asked: Asked) -> str:
    """Return the address that asks just this.

    >>> write_address(Asked("có mấy trạm", filters=Filters(since="2024-01-01")))
    '/?q=c%C3%B3%20m%E1%BA%A5y%20tr%E1%BA%A1m&from=2024-01-01'
    """
    filters = asked.filters
    fields = [
        ("q", asked.question),
        *(("h", earlier) for earlier in asked.earlier),
        *(("publisher", name) for name in filters.publishers),
        ("from", filters.since),
        ("to", filters.until),
        ("as_of", filters.as_of),
        ("literal", "1" if asked.literal else ""),
    ]
    query = urlencode([pair for pair in fields if pair[1]], errors="replace", quote_via=quote)
    return f"/?{query}" if query else "/"


def list_chips(asked: Asked) -> tuple[FilterChip, ...]:
    """Return the filters in force, each with the address that drops it and keeps the rest."""
    filters = asked.filters
    names = filters.publishers
    chips = [
        ("publisher", name, name, replace(filters, publishers=_leave_out(names, name)))
        for name in names
    ]
    days = (
        ("from", filters.since, "từ", replace(filters, since=None)),
        ("to", filters.until, "đến", replace(filters, until=None)),
        ("as_of", filters.as_of, "như vào", replace(filters, as_of=None)),
    )
    chips += [(field, day, f"{at} {write_date(day)}", rest) for field, day, at, rest in days if day]
    return tuple(
        FilterChip(field, value, words, write_address(replace(asked, filters=rest)))
        for field, value, words, rest in chips
    )


def _leave_out(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)

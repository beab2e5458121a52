"""Which files of the corpus a page lists, and in which order.

What an address asks for comes in, with all rows; one page of them goes out. Words are
compared without marks and capitals, so that they can be typed on any keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import ceil
from typing import Any, Final
from urllib.parse import quote, urlencode

from dtqa.server.admin.stock import FileState, Shelved
from dtqa.text.marks import fold

PER_PAGE: Final = 50

PATH: Final = "/admin/articles"


class ShelfOrder(StrEnum):
    """How files are ordered; ATTENTION is what wants a look first, then the newest."""

    ATTENTION = "attention"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    PUBLISHER = "publisher"
    FILE = "file"
    SENTENCES = "sentences"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class AskedFiles:
    """What a list of files is asked for: words, a state, an order, a page from 1."""

    text: str = ""
    state: FileState | None = None
    order: ShelfOrder = ShelfOrder.ATTENTION
    page: int = 1

    def write_address(self, **more: str) -> str:
        """Return the address that asks just this.

        >>> AskedFiles("hồ sơ", order=ShelfOrder.TITLE).write_address()
        '/admin/articles?q=h%E1%BB%93%20s%C6%A1&order=title'
        """
        fields = {
            "q": self.text,
            "state": self.state or "",
            "order": "" if self.order is ShelfOrder.ATTENTION else self.order,
            "page": str(self.page) if self.page > 1 else "",
            **more,
        }
        asked = {name: str(value) for name, value in fields.items() if value}
        return f"{PATH}?{urlencode(asked, quote_via=quote)}" if asked else PATH

    def turn_to(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return replace(self, page=page).write_address()


@dataclass(frozen=True, slots=True)
class Sifted:
    """One page of what was asked for; `total` counts all pages, `last` is the last of them."""

    rows: tuple[Shelved, ...]
    total: int
    page: int
    last: int


def sift(rows: Iterable[Shelved], asked: AskedFiles) -> Sifted:
    """Return the page that is asked for; of a list that became shorter the last page."""
    words = fold(asked.text).split()
    found = [row for row in rows if asked.state in (None, row.state) and _holds(row, words)]
    # Two keys of different directions: sorts are stable, so the lesser goes first.
    found.sort(key=lambda row: row.source)
    if asked.order in _BY_DATE:
        found.sort(key=lambda row: row.published or "", reverse=True)
    key, reverse = _ORDERS[asked.order]
    found.sort(key=key, reverse=reverse)
    last = max(1, ceil(len(found) / PER_PAGE))
    page = min(asked.page, last)
    shown = tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE])
    return Sifted(shown, len(found), page, last)


def _holds(row: Shelved, words: list[str]) -> bool:
    if not words:
        return True
    wanted = fold_kept(f"{row.title}\n{row.source}\n{row.publisher or ''}")
    return all(word in wanted for word in words)


@lru_cache(100_000)
def fold_kept(text: str) -> str:
    """Return a text without marks and capitals; titles are asked for again and again."""
    return fold(text)


_STATES: Final = tuple(FileState)

_BY_DATE: Final = frozenset({ShelfOrder.ATTENTION})

_ORDERS: Final[dict[ShelfOrder, tuple[Callable[[Shelved], Any], bool]]] = {
    ShelfOrder.ATTENTION: (lambda row: _STATES.index(row.state), False),
    ShelfOrder.NEWEST: (lambda row: row.published or "", True),
    ShelfOrder.OLDEST: (lambda row: (row.published is None, row.published or ""), False),
    ShelfOrder.TITLE: (lambda row: (not row.title, fold_kept(row.title)), False),
    ShelfOrder.PUBLISHER: (lambda row: (not row.publisher, fold_kept(row.publisher or "")), False),
    ShelfOrder.FILE: (lambda row: row.source, False),
    ShelfOrder.SENTENCES: (lambda row: row.sentences, True),
    ShelfOrder.FIGURES: (lambda row: row.figures, True),
}
"""What each order compares, and whether the largest comes first."""

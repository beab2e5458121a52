"""The stamp a server put on what it gave, by which it can say later that nothing changed.

In come headers of a reply, or what a sidecar kept of them; out go headers that ask for a
page only if it is another one by now (RFC 9110, 13.1). What is no stamp is dropped: it
would be repeated in a header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MOMENT = re.compile(rf"{_DAY}, \d\d {_MONTH} \d{{4}} \d\d:\d\d:\d\d GMT")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a server said of a version; `name` is the file that holds it, "" for none yet."""

    etag: str = ""
    last_modified: str = ""
    name: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What a sidecar has to keep."""
        return {"etag": self.etag, "last_modified": self.last_modified}

    @property
    def question(self) -> dict[str, str]:
        """Headers that ask for what changed since; {} where nothing is known."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {header: value for header, value in asked.items() if value}


NO_STAMP = Stamp()

Stamps = Callable[[str], Stamp | None]
"""Finds the stamp of an address of which a version is there, None for any other."""


def read_stamp(said: Mapping[str, str], name: str = "") -> Stamp:
    """Return the stamp in some headers, or in what a sidecar kept of them.

    >>> read_stamp({"ETag": 'W/"a1"', "Last-Modified": "hôm qua"}).question
    {'If-None-Match': 'W/"a1"'}
    """
    etag = (said.get("ETag") or said.get("etag") or "").strip()
    moment = (said.get("Last-Modified") or said.get("last_modified") or "").strip()
    return Stamp(
        etag if _ETAG.fullmatch(etag) else "", moment if _MOMENT.fullmatch(moment) else "", name
    )


def know_none(_: str) -> Stamp | None:
    """Know no stamp of any address."""
    return None

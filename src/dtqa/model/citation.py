"""Where a quoted sentence stands, so that it can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HASH_SHOWN: Final = 16
"""Hex digits of a content hash that the address of a citation carries: 64 bits tell any edit."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quoted sentence stands; `start` and `end` are into the article's text.

    `place` is where in its file the sentence stood ("trang 12", "Bảng 2, hàng 3"), None
    where the file has no such places.

    Invariant: `article.text[start:end] == quote`, provable through `content_hash`.
    """

    number: int
    article_id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    sentence: int
    start: int
    end: int
    quote: str
    content_hash: str
    place: str | None = None

    @property
    def link(self) -> str:
        """The page that shows the sentence in its article."""
        return f"/articles/{self.article_id}#s{self.sentence}"

    @property
    def lasting_link(self) -> str:
        """The same with the beginning of the article's hash: it notices that the text changed."""
        shown = self.content_hash.removeprefix("sha256:")[:HASH_SHOWN]
        return f"/articles/{self.article_id}?h={shown}#s{self.sentence}"

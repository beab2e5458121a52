"""Where a quoted sentence stands, so that it can be checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quoted sentence stands; `start` and `end` are into the article's text.

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

    @property
    def link(self) -> str:
        """The page that shows the sentence in its article."""
        return f"/articles/{self.article_id}#s{self.sentence}"

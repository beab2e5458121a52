"""Every article of a catalog in one line each, for those who look after the corpus.

Comes in: how to read a catalog. Goes out: each article with its file and how much was
found in it. No text is read: the list of 20,000 articles takes a tenth of a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

_LISTED: Final = """
    SELECT source, id, title, publisher, published, as_of, sentences, coalesce(many, 0)
    FROM articles LEFT JOIN (SELECT article, count(*) AS many FROM figures GROUP BY article)
        AS counted ON counted.article = articles.row
    ORDER BY source"""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article by its file: what it says about itself, how many sentences and figures."""

    source: str
    article_id: str
    title: str
    publisher: str | None
    published: str | None
    as_of: str | None
    sentences: int
    figures: int


def list_articles(
    reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
) -> tuple[ListedArticle, ...]:
    """Return every article, by the name of its file."""
    with reading() as connection:
        return tuple(ListedArticle(*row) for row in connection.execute(_LISTED))

"""A draft, an article without an id, becomes an Article.

What comes in are lines with their kind and what is known about them; what goes out is
the frozen Article whose blocks are exact spans of its text and whose hash proves it.
Every reader of a format ends here. No file is opened and no line is judged.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dtqa.errors import ArticleEmpty
from dtqa.model import Article, Block, BlockKind


class Line(NamedTuple):
    """What a line is, its clean text without a line end, and where in the file it stood."""

    kind: BlockKind
    text: str
    place: str | None = None


CELL_BORDER = " | "
"""What stands between the cells of a table's row in the text."""

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found in one file; None where the file does not say."""

    title: str
    lines: tuple[Line, ...]
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    as_of: str | None = None


def finish_draft(draft: Draft, article_id: str, source: str) -> Article:
    """Return the article of a draft; raises ArticleEmpty where no letter is left."""
    text, blocks = lay_out(draft.lines)
    if not _LETTER_OR_DIGIT.search(text):
        raise ArticleEmpty(path=source)
    return Article(
        id=article_id,
        title=draft.title,
        text=text,
        blocks=blocks,
        source=source,
        content_hash=hash_text(text),
        publisher=draft.publisher,
        published=draft.published,
        url=draft.url,
        author=draft.author,
        as_of=draft.as_of,
    )


def lay_out(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...]]:
    r"""Return the lines joined by line ends, and where each stands.

    >>> lay_out([Line(BlockKind.HEADING, "Về dữ liệu"), Line(BlockKind.ITEM, "- Một")])[0]
    'Về dữ liệu\n- Một'
    """
    blocks: list[Block] = []
    position = 0
    for line in lines:
        end = position + len(line.text)
        blocks.append(Block(line.kind, position, end, line.place))
        position = end + 1
    return "\n".join(line.text for line in lines), tuple(blocks)


def hash_text(text: str) -> str:
    """Return "sha256:" and the hex digest of the text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

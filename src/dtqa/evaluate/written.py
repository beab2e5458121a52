"""Short texts that were written to be labelled become articles and the labels of both halves.

What comes in is a file with a text and its figures a line (docs/reference/question-sets.md);
what goes out are the articles of one half and their labelled ledger, or QuestionSetInvalid
naming the line. Rules may be tuned on texts with an odd number; those with an even one
only tell how well rules do on what they were not made from. Nothing is scored here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.errors import QuestionSetInvalid
from dtqa.evaluate.labels import Label, LabelledLedger, read_label
from dtqa.model import Article, BlockKind

Half = Literal["tune", "test"]
HALVES: tuple[Half, Half] = ("tune", "test")
"""What texts are for; an odd number at the end of its id makes a text one of the first."""

_NUMBER = re.compile(r"\d+\Z")
_FIELDS = frozenset({"id", "title", "published", "as_of", "text", "figures"})


def read_written(path: Path, half: Half) -> tuple[tuple[Article, ...], LabelledLedger]:
    """Return the articles of a half and their labels; raises QuestionSetInvalid.

    Every line of a text is a paragraph; offsets count in the text, whose id is the source.
    """
    articles: list[Article] = []
    labels: list[Label] = []
    read = 0
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                read += 1
                row = json.loads(line)
                if _name_half(row) == half:
                    articles.append(_make_article(row))
                    labels += (read_label(row["id"], one) for one in row["figures"])
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        place = f"line {read}: " if read else ""
        raise QuestionSetInvalid(path=path, detail=f"{place}{error}") from error
    return tuple(articles), LabelledLedger(tuple(labels), tuple(one.id for one in articles), {})


def _name_half(row: dict[str, Any]) -> Half:
    """Return what a text is for; raises ValueError where its line has another shape."""
    if row.keys() != _FIELDS:
        raise ValueError(f"unknown or missing field {', '.join(sorted(row.keys() ^ _FIELDS))}")
    number = _NUMBER.search(row["id"])
    if number is None:
        raise ValueError("id without a number")
    return HALVES[(int(number[0]) + 1) % 2]


def _make_article(row: dict[str, Any]) -> Article:
    lines = tuple(Line(BlockKind.PARAGRAPH, line) for line in row["text"].split("\n"))
    draft = Draft(row["title"], lines, published=row["published"], as_of=row["as_of"])
    return finish_draft(draft, row["id"], row["id"])

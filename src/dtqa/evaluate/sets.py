"""A question set is read: lines of JSON become questions, contexts become articles.

What comes in is a path; what goes out are the questions as they stand in it, checked to
have the shape that judging relies on, or QuestionSetInvalid naming the line. Nothing is
asked or judged here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.errors import QuestionSetInvalid
from dtqa.model import Article, BlockKind
from dtqa.text.clean import clean_text

LONGEST = 10_000
"""Longest question of a set, in characters."""

Item = dict[str, Any]
"""One question of a set: the JSON object of its line (docs/reference/question-sets.md)."""


def read_set(path: Path) -> list[Item]:
    """Return the questions of a set; raises QuestionSetInvalid naming the line."""
    items: list[Item] = []
    read = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for line in lines:
                read += 1
                if line.strip():
                    items.append(_check_item(json.loads(line)))
    except (OSError, EOFError, ValueError, RecursionError) as error:
        place = f"line {read}: " if read else ""
        raise QuestionSetInvalid(path=path, detail=f"{place}{error}") from error
    if not items:
        raise QuestionSetInvalid(path=path, detail="no questions")
    return items


def _check_item(item: Any) -> Item:
    """Return a line's object; raises ValueError saying what of its shape is wrong."""
    if not isinstance(item, dict) or not isinstance(item.get("question"), str):
        raise ValueError("no question")
    for field in ("history", "answers"):
        if not _are_texts(item.get(field, [])):
            raise ValueError(f"{field} is no list of texts")
    if not isinstance(item.get("evidence", []), list):
        raise ValueError("evidence is no list")
    for one in item.get("evidence", []):
        sound = isinstance(one, dict) and isinstance(one.get("report"), str)
        if not sound or not _are_texts(one.get("must")):
            raise ValueError("evidence without report and must")
    if "context_id" in item and not isinstance(item["context_id"], str):
        raise ValueError("context_id is no text")
    if "context" in item and not isinstance(item["context"], str):
        raise ValueError("context is no text")
    return item


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def is_answerable(item: Item) -> bool:
    """Tell whether a set says that the question has an answer."""
    return item.get("kind") != "none" and not item.get("is_impossible", False)


def draw_sample(items: Sequence[Item], count: int) -> list[Item]:
    """Return `count` questions spread evenly over the set, always the same; 0: all.

    >>> [item["id"] for item in draw_sample([{"id": n} for n in range(10)], 4)]
    [0, 2, 5, 7]
    """
    if not 0 < count < len(items):
        return list(items)
    return [items[place * len(items) // count] for place in range(count)]


def keep_contexts(items: Iterable[Item], path: Path) -> list[Item]:
    """Return the questions that bring their context; raises QuestionSetInvalid for none."""
    kept = [item for item in items if "context" in item and "context_id" in item]
    if not kept:
        raise QuestionSetInvalid(path=path, detail="no question has a context and context_id")
    return kept


def make_contexts(items: Iterable[Item]) -> list[Article]:
    """Return every context of a SQuAD-like set, once, as an article of paragraphs."""
    contexts = {item["context_id"]: item for item in items}
    return [
        finish_draft(
            Draft(
                title=str(item.get("title") or name),
                lines=tuple(
                    Line(BlockKind.PARAGRAPH, line)
                    for line in clean_text(item["context"]).split("\n")
                    if line
                ),
            ),
            name,
            name,
        )
        for name, item in contexts.items()
    ]

"""Question sets and news, found in $DTQA_SHARED or ../shared; nothing is copied from them.

What comes in are paths and counts; what goes out are questions that have an answer, and
articles made of their contexts and of news. What is not there is told and left out.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.evaluate import Item, read_set
from dtqa.model import Article, BlockKind
from dtqa.text.clean import clean_text

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DTQA_SHARED") or ROOT.parent / "shared")
NEWS = SHARED / "news" / "vietnews-20k.jsonl.gz"
QUESTIONS = SHARED / "questions"
SQUAD_LIKE = [QUESTIONS / f"{name}.jsonl.gz" for name in ("viquad2-dev", "mlqa-vi", "uit-wiki")]


def find(path: Path) -> bool:
    """Tell whether a file or folder is there; if it is not, say that it is left out."""
    if not path.exists():
        print(f"left out, not there: {path} (set DTQA_SHARED)", file=sys.stderr)
    return path.exists()


def read_sets(paths: Iterable[Path], questions: int = 0) -> dict[str, list[Item]]:
    """Return the answerable questions of each set, `questions` of each spread evenly, or all."""
    sets = {}
    for path in filter(find, paths):
        items = [item for item in read_set(path) if item.get("answers") and "context" in item]
        step = max(len(items) // questions, 1) if questions else 1
        sets[path.name.partition(".")[0]] = items[::step][: questions or None]
    return sets


def read_news(count: int) -> list[Article]:
    """Return the first `count` articles of the news."""
    if not count or not find(NEWS):
        return []
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [make_article(row["id"], row["title"], row["text"]) for row in rows]


def make_contexts(sets: Iterable[Sequence[Item]]) -> list[Article]:
    """Return the contexts that the questions of some sets were asked about, each once."""
    contexts = {str(item["context_id"]): item for items in sets for item in items}
    return [
        make_article(name, str(item.get("title") or name), item["context"])
        for name, item in contexts.items()
    ]


def make_article(name: str, title: str, text: str) -> Article:
    """Return an article of paragraphs, as the program would have read it."""
    lines = [line for line in clean_text(text).split("\n") if line]
    draft = Draft(title=title, lines=tuple(Line(BlockKind.PARAGRAPH, line) for line in lines))
    return finish_draft(draft, name, name)

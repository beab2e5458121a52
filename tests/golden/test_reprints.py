"""The gate of reprints: labelled pairs with floors that are raised, never lowered."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from dtqa.answer.reprints.sameness import says_the_same
from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text
from dtqa.text.sentences import split_sentences

LABELS = Path(__file__).parent / "reprints.json"

FLOORS = {"tune": (12, 0), "test": (18, 0), "fresh": (11, 1), "found": (24, 0)}
"""Of each half: reprints found, and the most pairs that may be taken for one wrongly."""


def read_texts(clusters: Path, wanted: set[str]) -> dict[str, str]:
    """Return the sentences of the articles that labels name, by id."""
    articles = {name.partition("#")[0] for name in wanted}
    texts = {}
    with gzip.open(clusters, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in articles:
                text = clean_text(row["text"])
                rows = tuple(Line(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line)
                article = finish_draft(Draft(row["title"], rows), row["id"], row["id"])
                texts.update({one.id: one.text for one in split_sentences(article)})
    return texts


@pytest.mark.shared
def test_labelled_pairs(shared: Path) -> None:
    """As many reprints are found, and as few other facts taken for one, as were pinned."""
    labels = json.loads(LABELS.read_text("utf-8"))
    named = {
        label[side]: code
        for label in labels
        for side, code in zip(("one", "other"), label["hashes"], strict=True)
    }
    texts = read_texts(shared / "news" / "clusters.jsonl.gz", set(named))
    for name, code in named.items():
        text = texts.get(name, "")
        digest = hashlib.sha256(text.encode()).hexdigest()
        assert digest.startswith(code), f"{name} is cut otherwise now: label it again"
    counts: Counter[tuple[str, bool]] = Counter()
    for label in labels:
        if says_the_same(texts[label["one"]], texts[label["other"]]):
            counts[label["half"], label["same"]] += 1
    for half, (right, wrong) in FLOORS.items():
        assert counts[half, True] >= right, f"{half}: {counts[half, True]} reprints found"
        assert counts[half, False] <= wrong, f"{half}: {counts[half, False]} taken wrongly"

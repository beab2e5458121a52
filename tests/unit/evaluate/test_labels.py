"""Labels of figures: what is read, what is refused, and what no longer fits its text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.errors import QuestionSetInvalid
from dtqa.evaluate import find_faults, list_texts, read_labels
from dtqa.model import BlockKind
from dtqa.text.sentences import split_sentences
from tests.unit.evaluate.ledgers import make_label, make_ledger

ROW = {
    "report": "tram-sac.md",
    "start": 8,
    "end": 11,
    "text": "120",
    "value": 120,
    "unit": "trạm sạc",
    "kind": "actual",
    "as_of": None,
    "as_of_stated": False,
    "scope": "",
    "metric": "trạm sạc",
}


def write_labels(path: Path, *rows: Any) -> Path:
    """Write rows as a file of labels."""
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_labels_are_read_in_order(tmp_path: Path) -> None:
    """Every line becomes a label of its source, a doubt of what it doubts."""
    rows = (
        ROW,
        {**ROW, "start": 20, "of": 200, "doubt": ["unit"], "or": {"unit": ["trạm"]}},
        {**ROW, "start": 30, "doubt": ["figure"]},
    )
    ledger = read_labels(write_labels(tmp_path / "labels.jsonl", *rows))
    first, second, third = ledger.labels
    assert (first.source, first.start, first.value, first.of) == ("tram-sac.md", 8, 120, None)
    assert (second.of, second.others, second.optional) == (200, {"unit": ["trạm"]}, False)
    assert third.optional
    assert ledger.sources == ("tram-sac.md",)


def test_sentences_without_figures_are_sources(tmp_path: Path) -> None:
    """A sentence somebody read and found nothing in is known, with the digest of its text."""
    row = {"article": "bai", "sentence": 7, "hash": "abc", "figures": 0}
    ledger = read_labels(write_labels(tmp_path / "labels.jsonl", row))
    assert (ledger.labels, ledger.sources, ledger.digests) == ((), ("bai#s7",), {"bai#s7": "abc"})


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ([], "line 2"),
        ({"text": "120"}, "neither a report"),
        ({"article": "bai", "figures": 0}, "neither a report"),
        ({"report": "a"}, "missing"),
        ({**ROW, "asof": "2024"}, "unknown field asof"),
        ({**ROW, "or": {"asof": ["2024"]}}, "unknown field asof"),
        ({**ROW, "or": {"as_of": "2024"}}, "or holds no lists"),
        ({**ROW, "or": ["2024"]}, "line 2"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: Any, detail: str) -> None:
    """A line that is no label is refused with its number and what is wrong with it."""
    path = write_labels(tmp_path / "labels.jsonl", ROW, row)
    with pytest.raises(QuestionSetInvalid, match="line 2") as raised:
        read_labels(path)
    assert detail in str(raised.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is the error of a set that cannot be read."""
    with pytest.raises(QuestionSetInvalid):
        read_labels(tmp_path / "none.jsonl")


def test_faults_are_what_fits_no_longer() -> None:
    """A text that is gone, reads otherwise or holds another word at the place is told."""
    draft = Draft("Thử", (Line(BlockKind.PARAGRAPH, "Tỉnh có 120 trạm sạc."),))
    article = finish_draft(draft, "bai", "bai.txt")
    texts = list_texts(article, split_sentences(article))
    assert texts == {"bai.txt": article.text, "bai#s1": article.text}
    label = make_label(start=8, end=11)
    assert not list(find_faults(make_ledger(label), texts))
    moved = make_ledger(replace(label, start=7))
    assert list(find_faults(moved, texts)) == ["bai#s1: '120' is not at 7, ' 120' is"]
    digest = hashlib.sha256(article.text.encode()).hexdigest()[:12]
    kept = replace(make_ledger(label), digests={"bai#s1": digest})
    assert not list(find_faults(kept, texts))
    cut = {"bai#s1": f"{article.text} "}
    assert list(find_faults(kept, cut)) == ["bai#s1: reads otherwise now"]
    assert list(find_faults(kept, {})) == ["bai#s1: is not there"]

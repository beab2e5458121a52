"""Written texts: which half they are of, what becomes of them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import QuestionSetInvalid
from dtqa.evaluate import find_faults, list_texts, read_written
from dtqa.text.sentences import split_sentences

FIGURE = {
    "start": 4,
    "end": 7,
    "text": "120",
    "value": 120,
    "unit": "trạm",
    "kind": "actual",
    "as_of": "2031",
    "as_of_stated": False,
    "scope": "",
    "metric": "trạm sạc",
}
ROW = {
    "id": "viet-07",
    "title": "Trạm sạc",
    "published": "2031-05-06",
    "as_of": "2031",
    "text": "Mở, 120 trạm sạc.\nDân mừng.",
    "figures": [FIGURE],
}


def write_texts(folder: Path, *rows: Any) -> Path:
    """Write rows as a file of texts."""
    path = folder / "written.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_halves_share_nothing(tmp_path: Path) -> None:
    """A text with an odd number is for tuning, one with an even number for the test."""
    path = write_texts(tmp_path, ROW, {**ROW, "id": "viet-08", "figures": []})
    tune, labelled = read_written(path, "tune")
    test, unlabelled = read_written(path, "test")
    assert ([one.id for one in tune], [one.id for one in test]) == (["viet-07"], ["viet-08"])
    assert (len(labelled.labels), labelled.sources) == (1, ("viet-07",))
    assert (unlabelled.labels, unlabelled.sources) == ((), ("viet-08",))


def test_texts_become_articles(tmp_path: Path) -> None:
    """An article has the title, dates and lines of its text, and labels that fit it."""
    (article,), ledger = read_written(write_texts(tmp_path, ROW), "tune")
    assert (article.title, article.published, article.as_of) == ("Trạm sạc", "2031-05-06", "2031")
    assert article.text == ROW["text"]
    assert len(article.blocks) == 2
    assert not list(find_faults(ledger, list_texts(article, split_sentences(article))))


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "more": 1},
        {key: value for key, value in ROW.items() if key != "as_of"},
        {**ROW, "id": "viet"},
        {**ROW, "id": 7},
        {**ROW, "text": None},
        {**ROW, "figures": [{**FIGURE, "sum": 1}]},
        {**ROW, "figures": [{"start": 4}]},
        [],
    ],
)
def test_other_shapes_are_refused(tmp_path: Path, row: Any) -> None:
    """A line of another shape is refused with its number."""
    with pytest.raises(QuestionSetInvalid, match="line 2"):
        read_written(write_texts(tmp_path, ROW, row), "tune")

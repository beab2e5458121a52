"""Question sets: what is read, what is refused, what a sample and a context become."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import QuestionSetInvalid
from dtqa.evaluate.sets import draw_sample, is_answerable, keep_contexts, make_contexts, read_set


def write_set(path: Path, *items: Any) -> Path:
    """Write a set, gzipped where its name says so."""
    text = "\n".join(json.dumps(item) for item in items)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["set.jsonl", "set.jsonl.gz"])
def test_a_set_is_read_plain_and_gzipped(tmp_path: Path, name: str) -> None:
    """Every line that is not blank becomes a question, in the order of the file."""
    path = write_set(tmp_path / name, {"question": "Một?"}, {"question": "Hai?", "kind": "none"})
    assert [item["question"] for item in read_set(path)] == ["Một?", "Hai?"]


@pytest.mark.parametrize(
    ("item", "detail"),
    [
        ([], "no question"),
        ({"question": 1}, "no question"),
        ({"question": "a", "history": "b"}, "history"),
        ({"question": "a", "history": [1]}, "history"),
        ({"question": "a", "answers": None}, "answers"),
        ({"question": "a", "evidence": {}}, "evidence"),
        ({"question": "a", "evidence": ["b"]}, "evidence"),
        ({"question": "a", "evidence": [{"report": "b.txt"}]}, "evidence"),
        ({"question": "a", "evidence": [{"must": ["b"]}]}, "evidence"),
        ({"question": "a", "context_id": 1}, "context_id"),
        ({"question": "a", "context": None}, "context"),
    ],
)
def test_a_wrong_shape_is_refused_by_its_line(tmp_path: Path, item: Any, detail: str) -> None:
    """What judging relies on is checked while reading, and the line is named."""
    path = write_set(tmp_path / "set.jsonl", {"question": "Một?"}, item)
    with pytest.raises(QuestionSetInvalid, match=rf"line 2: .*{detail}"):
        read_set(path)


def test_a_deeply_nested_line_is_refused(tmp_path: Path) -> None:
    """A line that would exhaust the stack is a broken line, not a crash."""
    (tmp_path / "set.jsonl").write_text("[" * 200_000)
    with pytest.raises(QuestionSetInvalid, match="line 1"):
        read_set(tmp_path / "set.jsonl")


def test_unanswerable_is_told_by_either_kind_of_set() -> None:
    """Kind none and is_impossible both want a refusal, anything else an answer."""
    assert not is_answerable({"kind": "none"})
    assert not is_answerable({"is_impossible": True})
    assert is_answerable({"kind": "list", "is_impossible": False})


def test_a_sample_is_spread_over_the_whole_set() -> None:
    """A sample has the size asked for, in order, from the first part to the last."""
    items = [{"question": str(n)} for n in range(100)]
    drawn = [int(item["question"]) for item in draw_sample(items, 7)]
    assert drawn == sorted(set(drawn))
    assert len(drawn) == 7
    assert drawn[0] < 15
    assert drawn[-1] > 80
    assert draw_sample(items, 0) == draw_sample(items, 100) == draw_sample(items, 900) == items


def test_each_context_becomes_one_article() -> None:
    """Questions about the same context share an article that bears the context's id."""
    items = [
        {"question": "a", "context_id": "c1", "context": "Dòng đầu.\n\nDòng sau.", "title": "Tên"},
        {"question": "b", "context_id": "c1", "context": "Dòng đầu.\n\nDòng sau.", "title": "Tên"},
        {"question": "c", "context_id": "c2", "context": "Khác hẳn."},
    ]
    one, other = make_contexts(items)
    assert (one.id, one.title, one.text) == ("c1", "Tên", "Dòng đầu.\nDòng sau.")
    assert (other.id, other.title, other.text) == ("c2", "c2", "Khác hẳn.")


def test_a_set_without_contexts_is_refused(tmp_path: Path) -> None:
    """Lines without a context are left out, and a set of only such lines is refused."""
    with_context = {"question": "a", "context_id": "c", "context": "d"}
    assert keep_contexts([{"question": "b"}, with_context], tmp_path) == [with_context]
    with pytest.raises(QuestionSetInvalid, match="context"):
        keep_contexts([{"question": "b"}], tmp_path)

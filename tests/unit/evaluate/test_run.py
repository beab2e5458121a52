"""A whole set: what is asked how often, and what the scores hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dtqa.build import build_index
from dtqa.errors import IndexMissing, QuestionSetInvalid
from dtqa.evaluate import evaluate_contexts, evaluate_set
from dtqa.evaluate.typings import TYPINGS
from tests.ways.few_articles import write_articles

OWN = [
    {"id": "1", "question": "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?", "kind": "number",
     "answers": ["340"], "evidence": [{"report": "tram-sac.md", "must": ["340 trạm sạc"]}]},
    {"id": "2", "question": "Công thức nấu phở bò gia truyền?", "kind": "none"},
    {"id": "3", "question": "Tỷ lệ xã có trạm sạc thay đổi thế nào?", "kind": "series",
     "answers": ["3%"], "evidence": [{"report": "tram-sac.md", "must": ["3%"], "at": "2024"}]},
]  # fmt: skip

WELLS = "Giếng làng Mẫu sâu 14 mét, đào từ năm 1932."
KITES = "Hội thả diều làng Thử mở vào rằm tháng ba hằng năm."
CONTEXTS = [
    {"id": "g1", "question": "Giếng làng Mẫu sâu bao nhiêu mét?", "context_id": "gieng",
     "context": WELLS, "answers": ["14 mét"], "is_impossible": False},
    {"id": "d1", "question": "Hội thả diều làng Thử mở khi nào?", "context_id": "dieu",
     "context": KITES, "answers": ["rằm tháng ba"], "is_impossible": False},
    {"id": "d2", "question": "Sao Hỏa có mấy vệ tinh?", "context_id": "dieu",
     "context": KITES, "answers": [], "is_impossible": True},
]  # fmt: skip


def write_set(path: Path, items: Sequence[dict[str, Any]]) -> Path:
    """Write a set."""
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the few articles."""
    folder = tmp_path_factory.mktemp("few")
    build_index(write_articles(folder / "corpus"), folder / "index", "memory")
    return folder / "index"


def test_an_own_set_is_scored_in_every_way_of_typing(tmp_path: Path, index: Path) -> None:
    """Each way of typing has its own figures, curves and kinds of the same questions."""
    scores = evaluate_set(write_set(tmp_path / "own.jsonl", OWN), index)
    assert list(scores.tallies) == list(TYPINGS) == list(scores.kinds) == list(scores.coverage)
    for tally in scores.tallies.values():
        assert (tally["questions"], tally["answerable"], tally["unanswerable"]) == (3, 1, 1)
        assert (tally["series"], tally["recall_1"], tally["citations_wrong"]) == (1, 1.0, 0)
    assert (scores.marked["first"], scores.marked["refused_rightly"]) == (1, 1)
    assert len(scores.outcomes) == 9
    assert [one.id for one in scores.outcomes[:3]] == ["1", "2", "3"]


def test_contexts_become_the_corpus(tmp_path: Path) -> None:
    """A SQuAD-like set is asked of its own contexts, the right one found first."""
    scores = evaluate_contexts(write_set(tmp_path / "squad.jsonl", CONTEXTS))
    assert (scores.marked["answerable"], scores.marked["unanswerable"]) == (2, 1)
    assert (scores.marked["first"], scores.marked["recall_1"]) == (2, 1.0)
    assert scores.marked["auroc_removed"] is None


def test_removed_asks_answerable_questions_again(tmp_path: Path) -> None:
    """With removed, each answerable question is asked once more and then cannot be right."""
    path = write_set(tmp_path / "squad.jsonl", CONTEXTS)
    scores, plain = evaluate_contexts(path, removed=True), evaluate_contexts(path)
    assert len(scores.outcomes) == 3 * 3 + 2 * 3
    assert scores.marked["removed"] == 2
    assert scores.marked["auroc_removed"] == 1.0
    assert (scores.marked["questions"], scores.marked["first"]) == (3, 2)
    assert scores.reliability == plain.reliability
    gone = [one for one in scores.outcomes if one.removed]
    assert {one.id for one in gone} == {"g1", "d1"}
    assert not any(one.first for one in gone)


def test_removed_needs_contexts(tmp_path: Path, index: Path) -> None:
    """A set whose questions name no context cannot have it left out."""
    with pytest.raises(QuestionSetInvalid, match="context_id"):
        evaluate_set(write_set(tmp_path / "own.jsonl", OWN), index, removed=True)


def test_a_sample_asks_fewer_questions_of_the_same_corpus(tmp_path: Path) -> None:
    """A sample leaves questions out but no context, and progress is told of all askings."""
    told: list[int] = []

    def progress(askings: Sequence[Any], total: int) -> Iterable[Any]:
        told.append(total)
        return askings

    path = write_set(tmp_path / "squad.jsonl", CONTEXTS)
    scores = evaluate_contexts(path, sample=1, progress=progress)
    assert told == [3]
    assert {one.id for one in scores.outcomes} == {"g1"}


def test_a_missing_index_is_told(tmp_path: Path) -> None:
    """Without an index nothing is scored."""
    with pytest.raises(IndexMissing):
        evaluate_set(write_set(tmp_path / "own.jsonl", OWN), tmp_path / "none")

"""The memory engine is rank-bm25, found through postings."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from dtqa.errors import IndexDamaged
from dtqa.model import QueryTerm
from dtqa.search.memory import LuceneBM25, build_memory, open_memory

DICE = random.Random(7)
CORPUS = [
    tuple(f"w{int(DICE.paretovariate(0.7))}" for _ in range(DICE.randrange(0, 200)))
    for _ in range(150)
]


def test_postings_score_as_rank_bm25_does(tmp_path: Path) -> None:
    """Scoring through postings gives what rank-bm25's own get_scores gives for everyone."""
    build_memory(tmp_path, ((f"p{n}", {"s": text}) for n, text in enumerate(CORPUS)), ["s"])
    engine = open_memory(tmp_path)
    model = LuceneBM25(CORPUS)
    for asked in (["w1"], ["w2", "w3", "w50"], [f"w{n}" for n in range(1, 30)]):
        scores = model.get_scores(asked)
        hits = engine.search([QueryTerm("s", term, 1.0) for term in asked], len(CORPUS))
        assert len(hits) == np.count_nonzero(scores) > 0
        for hit in hits:
            assert hit.score == pytest.approx(scores[int(hit.passage_id[1:])], rel=2e-5)


def test_rank_bm25_counts_nothing_in_nothing() -> None:
    """No corpus is no division by zero: there are no terms and no scores."""
    model = LuceneBM25([])
    assert (model.corpus_size, model.idf, list(model.get_scores(["a"]))) == (0, {}, [])


def test_only_plain_files_are_written(tmp_path: Path) -> None:
    """The folder holds NumPy arrays of plain numbers that load without pickle, and JSON."""
    build_memory(tmp_path, [("p", {"s": ("a", "b")})], ["s"])
    assert {path.suffix for path in tmp_path.iterdir()} == {".npy", ".json"}
    for path in tmp_path.glob("*.npy"):
        assert np.load(path, allow_pickle=False).dtype.kind in "uf"


def test_numbers_take_the_bytes_they_need(tmp_path: Path) -> None:
    """A term 300 times in a passage, and passages beyond the 256th, are counted right."""
    texts = [("a",)] * 300 + [("b",) * 300]
    build_memory(tmp_path, ((f"p{n}", {"s": text}) for n, text in enumerate(texts)), ["s"])
    [hit] = open_memory(tmp_path).search([QueryTerm("s", "b", 1.0)], 9)
    assert hit.passage_id == "p300"
    assert hit.score == pytest.approx(LuceneBM25(texts).get_scores(["b"])[300])


def test_another_layout_is_damage(tmp_path: Path) -> None:
    """Files of another layout are IndexDamaged, not read as if they were of this one."""
    build_memory(tmp_path, [("p", {"s": ("a",)})], ["s"])
    header = json.loads((tmp_path / "memory.json").read_text())
    (tmp_path / "memory.json").write_text(json.dumps({**header, "layout": 99}))
    with pytest.raises(IndexDamaged, match="layout 99"):
        open_memory(tmp_path)


def test_nonsense_inside_is_told_when_it_is_met(tmp_path: Path) -> None:
    """A posting that points outside the passages is IndexDamaged at the search."""
    build_memory(tmp_path, [("p", {"s": ("a",)}), ("q", {"s": ("b",)})], ["s"])
    np.save(tmp_path / "0-where.npy", np.array([200, 0], np.uint8))
    engine = open_memory(tmp_path)
    with pytest.raises(IndexDamaged):
        engine.search([QueryTerm("s", "a", 1.0)], 9)

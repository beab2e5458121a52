"""The engine for small corpora: rank-bm25 counts, postings find.

Comes in: terms by field. Goes out: passage ids, best first. At building, rank-bm25
counts each field (`LuceneBM25`) and its counts are laid out as postings in plain NumPy
files (`memory_files`). At searching, only the passages that share a term are scored,
by the expression of rank-bm25's `get_scores`. Opening maps the files and reads none
of them through; nothing is pickled, and nothing is written after building.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from rank_bm25 import BM25Okapi

from dtqa.errors import IndexDamaged
from dtqa.model import Hit, QueryTerm, Terms
from dtqa.search.damage import damage_told
from dtqa.search.engine import (
    K1,
    B,
    Passages,
    add_up,
    in_order,
    kept_length,
    lowest_tied,
    lucene_idf,
)
from dtqa.search.memory_files import Array, Field, FieldIndex, Strings, read_index, write_index
from dtqa.search.memory_update import write_change

NAME: Final = "memory"


class LuceneBM25(BM25Okapi):  # type: ignore[misc]
    """rank-bm25 over one field, with Lucene's idf and Lucene's lengths.

    The stock class floors the idf of frequent terms, so that a real match can score 0
    or less, and divides by zero when there is nothing to count.
    """

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        super().__init__(corpus, k1=K1, b=B)

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        """Count the terms; an empty corpus counts nothing."""
        if not corpus:
            return {}
        holding: dict[str, int] = super()._initialize(corpus)
        self.doc_len: list[int] = list(map(kept_length, self.doc_len))
        return holding

    def _calc_idf(self, nd: dict[str, int]) -> None:
        """Set Lucene's idf for every term."""
        self.idf = {term: lucene_idf(self.corpus_size, holding) for term, holding in nd.items()}


class MemoryEngine:
    """Postings of every field, mapped from the files `build_memory` wrote."""

    name: Final = NAME

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: tuple[Strings, dict[str, Field]] | None = read_index(folder)

    def search(self, query: Sequence[QueryTerm], limit: int) -> list[Hit]:
        """Return at most `limit` passages, best first; see `Engine.search`."""
        index = self._index
        if index is None:
            raise ValueError("the engine is closed")
        if limit <= 0:
            return []
        ids, fields = index
        with damage_told(self._folder):
            scores = np.zeros(len(ids))
            for (field, term), weight in add_up(query).items():
                if field in fields:
                    _add_scores(scores, fields[field], term, weight)
            best = _best(scores, limit)
            return in_order((Hit(ids[i], scores[i].item()) for i in best), limit)

    def close(self) -> None:
        """Refuse further searches and let go of the files."""
        self._index = None


def _add_scores(scores: Array, field: Field, term: str, weight: float) -> None:
    """Add the term's share to the scores of the passages that hold it."""
    posted = field.postings(term)
    if posted is None:
        return
    idf, where, counts = posted
    share = counts * (K1 + 1) / (counts + K1 * (1 - B + B * field.lengths[where] / field.average))
    scores[where] += weight * idf * share


def _best(scores: Array, limit: int) -> list[int]:
    """Return the passages that score at least as much as the `limit`-th, or tie with it."""
    found = np.flatnonzero(scores)
    if len(found) > limit:
        last = np.partition(scores[found], -limit)[-limit]
        found = found[scores[found] >= lowest_tied(last)]
    passages: list[int] = found.tolist()
    return passages


def build_memory(
    folder: Path, passages: Iterable[tuple[str, Terms]], fields: Sequence[str]
) -> None:
    """Write the index of these passages into the folder; see `engine.Build`."""
    ids: list[str] = []
    texts: dict[str, list[tuple[str, ...]]] = {field: [] for field in fields}
    known: dict[str, str] = {}
    for passage_id, terms in passages:
        ids.append(passage_id)
        for field, of_passages in texts.items():
            of_passages.append(tuple(known.setdefault(t, t) for t in terms.get(field, ())))
    known.clear()
    write_index(folder, ids, ((field, _count(texts.pop(field))) for field in fields))


def _count(corpus: list[tuple[str, ...]]) -> FieldIndex:
    """Have rank-bm25 count one field and lay its counts out by term."""
    model = LuceneBM25(corpus)
    terms = sorted(model.idf)
    number = {term: i for i, term in enumerate(terms)}
    holding = np.fromiter(map(len, model.doc_freqs), np.int64, model.corpus_size)
    size = int(holding.sum())
    of_term = np.fromiter((number[t] for counts in model.doc_freqs for t in counts), np.int64, size)
    counts = np.fromiter((c for found in model.doc_freqs for c in found.values()), np.int64, size)
    order = np.argsort(of_term, kind="stable")
    return FieldIndex(
        terms=terms,
        idf=np.fromiter((model.idf[term] for term in terms), np.float64, len(terms)),
        starts=np.searchsorted(of_term[order], np.arange(len(terms) + 1)),
        where=np.repeat(np.arange(model.corpus_size), holding)[order],
        counts=counts[order],
        lengths=np.array(model.doc_len, np.int64),
        average=float(model.avgdl),
    )


def update_memory(
    folder: Path,
    previous: Path,
    removed: Passages,
    added: Passages,
    every: Callable[[], Passages],
    fields: Sequence[str],
) -> bool:
    """Write the index of `every()` into the folder; see `engine.Update`.

    A previous index that cannot be read, or does not hold what is to go, is no previous
    index: what is written then is built anew and does not depend on it.
    """
    try:
        write_change(folder, previous, removed, added, fields)
    except IndexDamaged:
        build_memory(folder, every(), fields)
        return False
    return True


def open_memory(folder: Path) -> MemoryEngine:
    """Open the index `build_memory` wrote; raises IndexDamaged."""
    return MemoryEngine(folder)

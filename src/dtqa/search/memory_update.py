"""Changes the memory engine's index: postings of a few passages go, others come.

Comes in: the files of a previous index, the passages that go and those that come. Goes
out: the files of a new one, with the counts it would have if it had been built anew. Only
the passages that come are counted; all others keep their postings, renumbered. The
previous files are only read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dtqa.model import Terms
from dtqa.search.damage import damage_told
from dtqa.search.engine import Passages, kept_length
from dtqa.search.memory_files import Field, FieldIndex, read_index, write_index


@dataclass(frozen=True, slots=True)
class _Change:
    """What goes and what comes: terms of passages, and which of the old rows are kept."""

    removed: list[Terms]
    added: list[Terms]
    kept: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Postings:
    """One entry for each term of each passage: which term, where, how often."""

    terms: NDArray[np.int64]
    where: NDArray[np.int64]
    counts: NDArray[np.int64]


def write_change(
    folder: Path, previous: Path, removed: Passages, added: Passages, fields: Sequence[str]
) -> None:
    """Write the previous index with its changes into the folder.

    Raises IndexDamaged when the previous one cannot be read, has other fields, does not
    hold what is to go, or holds already what comes.
    """
    gone, come = list(removed), list(added)
    with damage_told(previous):
        ids, before = read_index(previous)
        names = ids.to_list()
        if list(before) != list(fields):
            raise ValueError(f"fields {list(before)} instead of {list(fields)}")
        kept = _keep_rows(names, [name for name, _ in gone])
        left = [name for name, stays in zip(names, kept, strict=True) if stays]
        left += [name for name, _ in come]
        if len(set(left)) < len(left):
            raise ValueError("a passage comes that is there")
        change = _Change([terms for _, terms in gone], [terms for _, terms in come], kept)
        changed = ((field, _change_field(before[field], field, change)) for field in fields)
        write_index(folder, left, changed)


def _keep_rows(names: Sequence[str], gone: Sequence[str]) -> NDArray[np.bool_]:
    """Return which rows are left without these; ValueError where one is not there."""
    rows = {name: row for row, name in enumerate(names)}
    kept = np.ones(len(names), bool)
    kept[[rows[name] for name in gone]] = False
    if len(names) - np.count_nonzero(kept) != len(gone):
        raise ValueError("a passage goes twice")
    return kept


def _change_field(before: Field, field: str, change: _Change) -> FieldIndex:
    """Return one field's postings, lengths and average after the change."""
    gone = [len(terms.get(field, ())) for terms in change.removed]
    come = [terms.get(field, ()) for terms in change.added]
    terms, postings = _join(before, change.kept, come)
    lengths = [*map(kept_length, map(len, come))]
    passages = np.count_nonzero(change.kept) + len(come)
    tokens = round(before.average * len(change.kept)) - sum(gone) + sum(map(len, come))
    return _lay_out(
        terms,
        postings,
        np.concatenate([before.lengths[change.kept].astype(np.int64), np.array(lengths, np.int64)]),
        tokens / passages if passages else 0.0,
    )


def _join(
    before: Field, kept: NDArray[np.bool_], come: Sequence[Sequence[str]]
) -> tuple[list[str], _Postings]:
    """Return all terms, old ones first, and the postings that are left or come."""
    terms = before.terms.to_list()
    numbers = {term: number for number, term in enumerate(terms)}
    rows = np.cumsum(kept) - 1
    stays = kept[before.where]
    new: list[tuple[int, int, int]] = []
    for row, text in enumerate(come, start=int(np.count_nonzero(kept))):
        for term, count in Counter(text).items():
            new.append((numbers.setdefault(term, len(numbers)), row, count))
    fresh = np.array(new, np.int64).reshape(-1, 3)
    holding = np.diff(before.starts.astype(np.int64)).astype(np.int64)
    of_term = np.repeat(np.arange(len(terms)), holding)
    return list(numbers), _Postings(
        terms=np.concatenate([of_term[stays], fresh[:, 0]]),
        where=np.concatenate([rows[before.where[stays]], fresh[:, 1]]),
        counts=np.concatenate([before.counts[stays].astype(np.int64), fresh[:, 2]]),
    )


def _lay_out(
    terms: Sequence[str], postings: _Postings, lengths: NDArray[np.int64], average: float
) -> FieldIndex:
    """Return postings in the order of their terms, without terms that nobody holds."""
    holding = np.bincount(postings.terms, minlength=len(terms))
    used = sorted(np.flatnonzero(holding).tolist(), key=terms.__getitem__)
    ranks = np.zeros(len(terms), np.int64)
    ranks[used] = np.arange(len(used))
    order = np.argsort(ranks[postings.terms], kind="stable")
    counted = holding[used]
    return FieldIndex(
        terms=[terms[number] for number in used],
        idf=np.log1p((len(lengths) - counted + 0.5) / (counted + 0.5)),
        starts=np.concatenate([[0], np.cumsum(counted)]),
        where=postings.where[order],
        counts=postings.counts[order],
        lengths=lengths,
        average=average,
    )

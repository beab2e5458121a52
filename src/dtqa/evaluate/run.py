"""A whole set is asked, in every way of typing, and scored.

What comes in is a path and an index, or a set that brings its own texts; what goes out
are Scores, with every single outcome for those who look at failures. The order of the
questions and the sample are always the same. No index but a temporary one is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dtqa.build import index_articles
from dtqa.chatbot import Chatbot
from dtqa.errors import QuestionSetInvalid
from dtqa.evaluate.curves import (
    Bin,
    Covered,
    KindShare,
    count_kinds,
    draw_coverage,
    draw_reliability,
)
from dtqa.evaluate.judge import DEPTH, Outcome, judge_item
from dtqa.evaluate.metrics import Tally, load_measures, tally
from dtqa.evaluate.sets import (
    LONGEST,
    Item,
    draw_sample,
    is_answerable,
    keep_contexts,
    make_contexts,
    read_set,
)
from dtqa.evaluate.typings import TYPINGS

Asking = tuple[Item, str, bool]
"""A question to ask, its way of typing, and whether its context is left out."""

Progress = Callable[[Sequence[Any], int], Iterable[Any]]
"""Wraps what is asked, to show how far the work is."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one set, by way of typing (typings.TYPINGS), and each outcome."""

    path: str
    marked: Tally
    half_marked: Tally
    unmarked: Tally
    kinds: Mapping[str, Mapping[str, KindShare]]
    coverage: Mapping[str, tuple[Covered, ...]]
    reliability: Mapping[str, tuple[Bin, ...]]
    outcomes: tuple[Outcome, ...]

    @property
    def tallies(self) -> dict[str, Tally]:
        """The figures by way of typing."""
        return {name: getattr(self, name) for name in TYPINGS}


def _show_nothing(askings: Sequence[Any], _: int) -> Iterable[Any]:
    return askings


def evaluate_set(
    path: Path,
    index: Path,
    *,
    sample: int = 0,
    removed: bool = False,
    progress: Progress = _show_nothing,
) -> Scores:
    """Score a set on an index; raises QuestionSetInvalid, IndexError_ and LibraryMissing.

    `sample` asks so many questions, spread evenly; `removed` asks each that has a context
    once more with that context left out, for the AUROC.
    """
    items = read_set(path)
    return evaluate_items(items, path, index, sample=sample, removed=removed, progress=progress)


def evaluate_contexts(
    path: Path,
    *,
    sample: int = 0,
    removed: bool = False,
    progress: Progress = _show_nothing,
) -> Scores:
    """Score a SQuAD-like set; all its contexts are indexed in a folder that goes again."""
    items = keep_contexts(read_set(path), path)
    load_measures()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder)
        index_articles(make_contexts(items), index)
        return evaluate_items(items, path, index, sample=sample, removed=removed, progress=progress)


def evaluate_items(
    items: Sequence[Item],
    path: Path,
    index: Path,
    *,
    sample: int = 0,
    removed: bool = False,
    progress: Progress = _show_nothing,
) -> Scores:
    """Score questions that were read already; `path` names them in the scores."""
    load_measures()  # what is missing is told before thousands of questions are asked
    askings = _list_askings(draw_sample(items, sample), path, removed)
    with closing(Chatbot(index, top_k=DEPTH, max_question=LONGEST)) as bot:
        outcomes = tuple(
            judge_item(item, typing, bot, removed=left_out)
            for item, typing, left_out in progress(askings, len(askings))
        )
    return score_outcomes(path, outcomes)


def _list_askings(items: Sequence[Item], path: Path, removed: bool) -> list[Asking]:
    """Return what is asked, way after way of typing, in the order of the set."""
    askings = [(item, typing, False) for typing in TYPINGS for item in items]
    if not removed:
        return askings
    left_out = [item for item in items if "context_id" in item and is_answerable(item)]
    if not left_out:
        raise QuestionSetInvalid(path=path, detail="no question has a context_id to leave out")
    return askings + [(item, typing, True) for typing in TYPINGS for item in left_out]


def score_outcomes(path: Path, outcomes: tuple[Outcome, ...]) -> Scores:
    """Return the scores of what was asked."""
    rows = {name: [one for one in outcomes if one.typing == name] for name in TYPINGS}
    whole = {name: [one for one in row if not one.removed] for name, row in rows.items()}
    return Scores(
        str(path),
        **{name: tally(row) for name, row in rows.items()},
        kinds={name: count_kinds(row) for name, row in whole.items()},
        coverage={name: draw_coverage(row) for name, row in whole.items()},
        reliability={name: draw_reliability(row) for name, row in whole.items()},
        outcomes=outcomes,
    )

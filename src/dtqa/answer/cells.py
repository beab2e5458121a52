"""A table's cell as an answer: the one number it holds, and how well its headings fit.

What comes in are a question, the cell of a table and its caption; what goes out is the
number aligned with the question. All headings of a cell say what its number is, however
far from it they stand; the caption says it nearly as well. Nothing is ranked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dtqa.answer.alignment import FITS, OTHER_SIDE, SURROUNDED, Aligned
from dtqa.answer.matching import Match
from dtqa.answer.question import Question
from dtqa.model import FigureKind, Mention
from dtqa.text.entities.figures import name_kind
from dtqa.text.figures.cells.reading import CellReading, read_cell
from dtqa.text.figures.quantity import Setting
from dtqa.text.figures.whereabouts import NATION
from dtqa.text.marks import fold

CAPTION = 0.8
"""Credit for a word that stands in the caption of a cell's table."""

CACHED_CELLS = 20_000
"""Cells met again, by the next question or the next reader, keep their reading."""

_ASKS_PLAN = re.compile(r"\b(?:ke hoach|muc tieu|chi tieu|du toan|phan dau|dinh muc|duoc giao)\b")

_RANK = re.compile(r"^(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong) ")
"""What a place may be named without."""


@lru_cache(maxsize=CACHED_CELLS)
def read_answer(sentence: str, caption: str) -> CellReading | None:
    """Return what the number of a cell is, None where the cell is prose or holds none."""
    read = read_cell(sentence, Setting(heading=caption))
    return read[0] if read else None


def align_cell(
    question: Question,
    read: CellReading,
    match: Match,
    caption: Sequence[float],
    context: Sequence[float],
    weights: Sequence[float],
) -> Aligned | None:
    """Return the number of a cell as an answer, None where its kind is not asked for.

    `caption` are the credits of the question's tokens in the caption, `context` those in
    all that stands around, `weights` their idf.
    """
    quantity = read.quantity
    kind = name_kind(quantity.measure)
    fits = FITS.get(question.kind, {})
    if kind not in fits:
        return None
    credits = [
        max(here, CAPTION * above, SURROUNDED * around)
        for here, above, around in zip(match.strength, caption, context, strict=True)
    ]
    return Aligned(
        Mention(kind, quantity.start, quantity.end, quantity.text),
        fits[kind] * _side(question, read.told[0]) * _whole(question, read.scope),
        _share(question.content, credits, weights),
        _share(question.counted, credits, weights),
    )


def _side(question: Question, kind: FigureKind) -> float:
    """Return less for a plan where what is was asked for, for a change where a level was."""
    planned = bool(_ASKS_PLAN.search(fold(question.text)))
    same_plan = planned == (kind is FigureKind.TARGET)
    same_side = question.change == (kind is FigureKind.CHANGE)
    return (1.0 if same_plan else OTHER_SIDE) * (1.0 if same_side else OTHER_SIDE)


def _whole(question: Question, scope: str) -> float:
    """Return less for a place that was not asked for: a part is not the whole."""
    name = _RANK.sub("", fold(scope.partition(",")[0]))
    unasked = name and scope != NATION and name not in fold(question.text)
    return OTHER_SIDE if unasked else 1.0


def _share(positions: Sequence[int], credits: Sequence[float], weights: Sequence[float]) -> float:
    """Return the share of the weight of some positions that credits account for."""
    total = sum(weights[position] for position in positions)
    return sum(weights[p] * credits[p] for p in positions) / total if total else 0.0

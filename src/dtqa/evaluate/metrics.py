"""Outcomes become figures: counts, and shares where a count means little.

What comes in are the outcomes of one way of typing; what goes out is a Tally, a flat
table of numbers, None where nothing was asked. How far down the right passage stands is
measured by ir-measures, so that the figures are those of trec_eval.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Any

from dtqa.errors import LibraryMissing
from dtqa.evaluate.curves import measure_area, measure_calibration_error
from dtqa.evaluate.judge import DEPTH, Outcome

Tally = dict[str, float | int | None]

CUTS = (1, 5, 10)
"""The depths at which recall is told; nDCG at the last of them."""


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Return the figures of one way of typing; raises LibraryMissing."""
    whole = [one for one in outcomes if not one.removed]
    series = [one for one in whole if one.series is not None]
    single = [one for one in whole if one.series is None]
    asked = [one for one in single if one.answerable]
    empty = [one for one in single if not one.answerable]
    removed = [one for one in outcomes if one.removed]
    return {
        "questions": len(whole),
        "answerable": len(asked),
        "first": sum(one.first for one in asked),
        "in_three": sum(one.in_three for one in asked),
        "ranked_first": sum(one.ranked_first for one in asked),
        "ranked_in_three": sum(one.ranked_in_three for one in asked),
        "accuracy_1": share([one.first for one in asked]),
        "accuracy_3": share([one.in_three for one in asked]),
        "refused_wrongly": sum(one.refused for one in asked),
        "unanswerable": len(empty),
        "refused_rightly": sum(one.refused for one in empty),
        "series": len(series),
        "series_right": sum(bool(one.series) for one in series),
        **_tally_short(asked),
        **measure_passages([one.rank for one in asked]),
        "auroc": measure_auroc(asked, empty),
        "removed": len(removed),
        "refused_removed": sum(one.refused for one in removed),
        "auroc_removed": measure_auroc(asked, removed),
        "coverage_area": measure_area(single),
        "calibration_error": measure_calibration_error(single),
        "p50_ms": find_percentile([one.took_ms for one in whole], 0.5),
        "p95_ms": find_percentile([one.took_ms for one in whole], 0.95),
        "citations": sum(one.citations for one in outcomes),
        "citations_wrong": sum(one.citations_wrong for one in outcomes),
    }


def share(values: Sequence[bool]) -> float | None:
    """Return which share of some judgements is true."""
    return sum(values) / len(values) if values else None


def _tally_short(asked: Sequence[Outcome]) -> Tally:
    short = [one for one in asked if one.short is not None]
    return {
        "with_short": len(short),
        "short_right": sum(bool(one.short) for one in short),
        "short_exact": share([bool(one.short) for one in short]),
        "short_f1": mean(one.short_f1 for one in short) if short else None,
    }


def measure_passages(ranks: Sequence[int | None]) -> Tally:
    """Return recall at 1, 5, 10 and nDCG@10, of one relevant passage a question.

    What stands above the right one only pushes it down, so places stand for names.
    """
    names = [*(f"recall_{cut}" for cut in CUTS), f"ndcg_{CUTS[-1]}"]
    if not ranks:
        return dict.fromkeys(names)
    measures, aggregate = load_measures()
    relevant = {str(n): {str(rank or "none"): 1} for n, rank in enumerate(ranks)}
    order = {str(place): -float(place) for place in range(1, DEPTH + 1)}
    found = aggregate(measures, relevant, dict.fromkeys(relevant, order))
    return {name: float(found[one]) for name, one in zip(names, measures, strict=True)}


def load_measures() -> tuple[list[Any], Callable[..., Mapping[Any, float]]]:
    """Return the measures of ir-measures and what computes them; raises LibraryMissing.

    Imported here and not above: it loads a compiled trec_eval, which only evaluating needs.
    """
    try:
        from ir_measures import R, calc_aggregate, nDCG
    except ImportError as error:
        raise LibraryMissing(library="ir-measures", detail=error) from error
    return [*(R @ cut for cut in CUTS), nDCG @ CUTS[-1]], calc_aggregate


def measure_auroc(asked: Sequence[Outcome], empty: Sequence[Outcome]) -> float | None:
    """Return how often an answerable question has the higher confidence, ties half.

    That is the Mann-Whitney statistic over the number of pairs. scipy has it too, but a
    second of imports is much for a sorted list.
    """
    if not asked or not empty:
        return None
    below = sorted(one.confidence for one in empty)
    wins = sum(
        (bisect_left(below, one.confidence) + bisect_right(below, one.confidence)) / 2
        for one in asked
    )
    return wins / (len(asked) * len(below))


def find_percentile(values: Sequence[float], rank: float) -> float | None:
    """Return the smallest value that so large a share of the values does not exceed."""
    return sorted(values)[max(math.ceil(rank * len(values)) - 1, 0)] if values else None

"""Figures: each is worked out by hand on a handful of outcomes."""

from __future__ import annotations

import math
import sys

import pytest

from dtqa.errors import LibraryMissing
from dtqa.evaluate.metrics import find_percentile, measure_auroc, measure_passages, tally
from tests.unit.evaluate.outcomes import make_empty, make_outcome, make_refused


def test_counts_keep_kinds_of_question_apart() -> None:
    """Answerable, unanswerable and series questions are counted each for themselves."""
    figures = tally(
        [
            make_outcome(),
            make_outcome(right=False, in_three=True),
            make_refused(),
            make_empty(),
            make_refused(answerable=False, kind="none"),
            make_outcome(kind="series", series=False),
            make_outcome(kind="series", series=True),
        ]
    )
    assert (figures["questions"], figures["answerable"], figures["unanswerable"]) == (7, 3, 2)
    assert (figures["first"], figures["in_three"], figures["refused_wrongly"]) == (1, 2, 1)
    assert (figures["accuracy_1"], figures["accuracy_3"]) == (pytest.approx(1 / 3), 2 / 3)
    assert figures["refused_rightly"] == 1
    assert (figures["series"], figures["series_right"]) == (2, 1)


def test_nothing_asked_gives_no_share() -> None:
    """Where nothing was asked a count is 0 and a share is None, never a division by zero."""
    figures = tally([])
    counts = {name: value for name, value in figures.items() if value is not None}
    assert set(counts.values()) == {0}
    assert {"accuracy_1", "recall_1", "ndcg_10", "auroc", "p50_ms", "short_f1"} <= (
        set(figures) - set(counts)
    )


def test_short_answers_count_where_the_set_has_one() -> None:
    """Exact match and F1 are over the questions with a gold short answer only."""
    outcomes = [
        make_outcome(short=True, short_f1=1.0),
        make_outcome(short=False, short_f1=0.5),
        make_outcome(short=None),
    ]
    figures = tally(outcomes)
    assert (figures["with_short"], figures["short_right"]) == (2, 1)
    assert (figures["short_exact"], figures["short_f1"]) == (0.5, 0.75)


def test_passages_are_measured_as_trec_eval_does() -> None:
    """One right passage a question: recall is whether it came, nDCG 1/log2(rank + 1)."""
    figures = measure_passages([1, 2, 7, None])
    assert [figures[f"recall_{cut}"] for cut in (1, 5, 10)] == [0.25, 0.5, 0.75]
    gains = [1 / math.log2(1 + rank) for rank in (1, 2, 7)]
    assert figures["ndcg_10"] == pytest.approx(sum(gains) / 4)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ir-measures is not installed the error names it and says how to get it."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(LibraryMissing, match="ir-measures") as told:
        measure_passages([1])
    assert "dtqa[eval]" in told.value.hint()


def test_auroc_counts_pairs() -> None:
    """AUROC is the share of pairs in which the answerable one is surer, ties half."""
    asked = [make_outcome(0.9), make_outcome(0.5)]
    empty = [make_empty(0.5), make_empty(0.1)]
    assert measure_auroc(asked, empty) == (2 + 1.5) / 4
    assert measure_auroc(empty, asked) == 0.5 / 4
    assert measure_auroc(asked, []) is measure_auroc([], empty) is None


def test_questions_without_their_article_only_count_for_their_auroc() -> None:
    """What was asked with its article left out changes no other figure but citations."""
    asked = [make_outcome(0.9), make_outcome(0.4)]
    removed = [make_empty(0.4, removed=True), make_refused(removed=True, answerable=True)]
    with_removed, without = tally([*asked, *removed]), tally(asked)
    assert with_removed["auroc_removed"] == (2 + 1.5) / 4
    assert (with_removed["removed"], with_removed["refused_removed"]) == (2, 1)
    changed = {name for name, value in without.items() if with_removed[name] != value}
    assert changed == {"auroc_removed", "removed", "refused_removed"}


def test_percentiles_are_values_that_were_measured() -> None:
    """A percentile is the smallest value that such a share does not exceed."""
    values = [float(n) for n in range(1, 101)]
    assert (find_percentile(values, 0.5), find_percentile(values, 0.95)) == (50, 95)
    assert find_percentile([3.0], 0.95) == 3
    assert find_percentile([], 0.5) is None

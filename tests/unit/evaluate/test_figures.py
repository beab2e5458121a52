"""Scores of the ledger: what counts as found, what is judged on it, and what is listed."""

from __future__ import annotations

from typing import Any

import pytest

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.evaluate import place_figures, score_figures
from dtqa.evaluate.figures import JUDGED
from dtqa.model import BlockKind, Direction, Figure, FigureKind, Hedge
from dtqa.text.sentences import split_sentences
from tests.unit.evaluate.ledgers import SOURCE, make_figure, make_label, make_ledger


def test_the_same_figure_is_right_in_everything() -> None:
    """A figure that says what its label says is found, and agrees in every field."""
    scores = score_figures(make_ledger(make_label()), {SOURCE: [make_figure()]})
    assert (scores.labelled, scores.found, scores.right) == (1, 1, 1)
    assert (scores.precision, scores.recall) == (1, 1)
    assert [scores.share(name) for name in JUDGED] == [1] * len(JUDGED)
    assert (scores.misses, scores.extras, scores.disagreements) == ((), (), ())


@pytest.mark.parametrize(
    "changes",
    [{"value": 1200.0}, {"value_to": 130.0}, {"of": 200.0}, {"unit": "trụ"}, {"unit": ""}],
)
def test_another_measure_is_a_miss_and_an_extra(changes: dict[str, Any]) -> None:
    """Where value, end of range, whole or unit differ, neither side has its figure."""
    figure = make_figure(**changes)
    scores = score_figures(make_ledger(make_label()), {SOURCE: [figure]})
    assert (scores.labelled, scores.found, scores.right) == (1, 1, 0)
    assert scores.misses[0].near == figure
    assert scores.extras[0].figure == figure


@pytest.mark.parametrize(
    "changes", [{"value_to": 130}, {"of": 200}, {"value": 0}, {"unit": ""}, {"unit": "%"}]
)
def test_what_only_the_label_has_is_missed(changes: dict[str, Any]) -> None:
    """A label's end of range, whole, nought or unit is not met by a figure without it."""
    scores = score_figures(make_ledger(make_label(**changes)), {SOURCE: [make_figure()]})
    assert scores.right == 0


def test_spans_have_to_overlap_only() -> None:
    """A figure may hold a word more or less than its label, but has to touch it."""
    ledger = make_ledger(make_label())
    wide = make_figure(start=5, end=20, text="đến 120 trạm sạc")
    assert score_figures(ledger, {SOURCE: [wide]}).right == 1
    assert score_figures(ledger, {SOURCE: [wide]}).share("text") == 0
    beside = make_figure(start=13, end=16)
    assert score_figures(ledger, {SOURCE: [beside]}).right == 0


def test_numbers_are_compared_as_numbers_and_words_without_case() -> None:
    """The last bit of a product and a capital letter make no other figure."""
    ledger = make_ledger(make_label(value=0.3, unit="trạm sạc"))
    figure = make_figure(value=0.1 + 0.2, unit="Trạm sạc")
    assert score_figures(ledger, {SOURCE: [figure]}).right == 1


def test_one_figure_meets_one_label() -> None:
    """A figure that spans two labels is right once; the other one is missed."""
    ledger = make_ledger(make_label(), make_label(start=14, end=17))
    scores = score_figures(ledger, {SOURCE: [make_figure(start=10, end=17)]})
    assert (scores.right, len(scores.misses), len(scores.extras)) == (1, 1, 0)


def test_a_figure_twice_is_one_too_many() -> None:
    """What repeats a figure counts against precision."""
    scores = score_figures(make_ledger(make_label()), {SOURCE: [make_figure(), make_figure()]})
    assert (scores.precision, scores.recall) == (0.5, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("as_of", "2023"),
        ("as_of", None),
        ("as_of_stated", False),
        ("kind", FigureKind.SHARE),
        ("hedge", Hedge.ABOUT),
        ("direction", Direction.UP),
        ("scope", "Kon Tum"),
        ("scope", ""),
        ("text", "12"),
    ],
)
def test_fields_are_judged_on_what_was_found(name: str, value: Any) -> None:
    """A wrong field is listed and costs its own share, not whether the figure is right."""
    figure = make_figure(**{name: value})
    scores = score_figures(make_ledger(make_label()), {SOURCE: [figure]})
    assert scores.right == 1
    assert [wrong.name for wrong in scores.disagreements] == [name]
    assert {one for one in JUDGED if scores.share(one) < 1} == {name}


def test_further_right_values_are_taken() -> None:
    """Where careful readers may differ, each of the values they may give is right."""
    label = make_label(others={"as_of": ["2023", None], "unit": ["trạm"], "kind": ["share"]})
    figures = [
        make_figure(),
        make_figure(as_of="2023", unit="trạm"),
        make_figure(as_of=None, kind=FigureKind.SHARE),
    ]
    for figure in figures:
        scores = score_figures(make_ledger(label), {SOURCE: [figure]})
        assert (scores.right, scores.disagreements) == (1, ())
    other = score_figures(make_ledger(label), {SOURCE: [make_figure(as_of="2022")]})
    assert other.share("as_of") == 0


@pytest.mark.parametrize(("figures", "found"), [([], 0), ([make_figure()], 0)])
def test_an_optional_figure_counts_nowhere(figures: list[Figure], found: int) -> None:
    """What may be no figure is neither missed, nor too much where its value is right."""
    scores = score_figures(make_ledger(make_label(optional=True)), {SOURCE: figures})
    assert (scores.labelled, scores.found, scores.right) == (0, found, 0)


def test_an_optional_figure_read_wrongly_is_too_much() -> None:
    """What may be left out still has to be right where it is taken."""
    ledger = make_ledger(make_label(optional=True))
    assert score_figures(ledger, {SOURCE: [make_figure(value=12.0)]}).found == 1


def test_periods_are_also_told_where_there_is_one() -> None:
    """Labels without a period do not hide that the others' were not found."""
    ledger = make_ledger(make_label(), make_label(start=20, end=23, as_of=None))
    figures = [make_figure(as_of=None), make_figure(start=20, end=23, as_of=None)]
    scores = score_figures(ledger, {SOURCE: figures})
    assert (scores.share("as_of"), scores.dated, scores.dating) == (0.5, 1, 0)
    right = score_figures(ledger, {SOURCE: [make_figure(), figures[1]]})
    assert (right.share("as_of"), right.dated, right.dating) == (1, 1, 1)


def test_only_labelled_sources_count() -> None:
    """Figures of other sentences are passed over; one of a sentence without any is too much."""
    ledger = make_ledger(make_label(), sources=(SOURCE, "bai#s2"))
    figures = {SOURCE: [make_figure()], "bai#s2": [make_figure()], "bai#s3": [make_figure()]}
    scores = score_figures(ledger, figures)
    assert (scores.right, scores.found) == (1, 2)
    assert [extra.source for extra in scores.extras] == ["bai#s2"]


def test_nothing_found_earns_nothing() -> None:
    """Without figures every share is 0, so that no floor is held by reading nothing."""
    scores = score_figures(make_ledger(make_label()), {})
    assert (scores.precision, scores.recall, scores.share("as_of")) == (0, 0, 0)


def test_figures_are_placed_in_article_and_sentence() -> None:
    """A figure stands under its sentence's id, and moved to the article's text under its source."""
    lines = ("Xã có chợ.", "Tỉnh có 120 trạm sạc.")
    draft = Draft("Thử", tuple(Line(BlockKind.PARAGRAPH, line) for line in lines))
    article = finish_draft(draft, "bai", "bai.txt")
    sentences = split_sentences(article)
    figure = make_figure(sentence=2, start=8, end=11)
    placed = place_figures(article, sentences, [figure])
    assert placed["bai#s1"] == ()
    assert placed["bai#s2"] == (figure,)
    (moved,) = placed["bai.txt"]
    assert article.text[moved.start : moved.end] == "120"

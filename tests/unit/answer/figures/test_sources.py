"""Sources: every sentence has one citation number, every known period its bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.answer.figures.sources import Numbering, find_bounds, key_unit
from tests.unit.answer.figures.stating import state


def test_sentences_cited_before_keep_their_numbers() -> None:
    """A sentence of an answer is cited in the series by the number it has there."""
    numbering = Numbering({("bao-a", 1): 4})
    cited = numbering.cite(state("hộ có nước máy", "7%", 7.0))
    further = numbering.cite(state("hộ có nước máy", "8%", 8.0, article="bao-b"))
    assert (cited.number, further.number) == (4, 5)


def test_two_figures_of_one_sentence_share_a_number() -> None:
    """The sentence is what is cited, not the figure."""
    numbering = Numbering()
    first = state("hộ có nước máy", "7%", 7.0)
    second = state("hộ có nước máy", "9%", 9.0, start=3)
    assert numbering.number(first) == numbering.number(second)
    assert numbering.cite_figure(first, (second,)).also_in == ()


def test_a_citation_quotes_its_sentence() -> None:
    """The quote is the sentence word for word, with its offsets in the article."""
    source = state("hộ có nước máy", "7%", 7.0)
    citation = Numbering().cite(source)
    assert citation.quote == source.sentence.text
    assert (citation.start, citation.end) == (source.sentence.start, source.sentence.end)


@pytest.mark.parametrize("as_of", [None, "", "--Q2", "hôm qua", "2031-13"])
def test_what_is_no_period_has_no_bounds(as_of: str | None) -> None:
    """A period that is not known, lacks its year or is none orders nothing."""
    assert find_bounds(replace(state("hộ", "7%", 7.0).figure, as_of=as_of)) is None


def test_units_are_compared_without_case_and_blanks() -> None:
    """Tỷ  Đồng and tỷ đồng are one unit."""
    loose = state("vốn", "7", 7.0, unit="Tỷ  Đồng").figure
    assert key_unit(loose) == key_unit(replace(loose, unit="tỷ đồng"))

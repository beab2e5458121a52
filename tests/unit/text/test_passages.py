"""Passages: whole sentences, each of them once."""

from __future__ import annotations

import pytest

from dtqa.model import BlockKind, Sentence
from dtqa.text.passages import PASSAGE_SYLLABLES, cut_passages


def write(*lengths: int) -> list[Sentence]:
    """Return sentences of so many syllables; a negative length makes a heading."""
    sentences: list[Sentence] = []
    start = 0
    for number, length in enumerate(lengths, 1):
        text = " ".join(["chữ"] * abs(length))
        kind = BlockKind.HEADING if length < 0 else BlockKind.PARAGRAPH
        sentences.append(Sentence("bai", number, start, start + len(text), text, kind))
        start += len(text) + 1
    return sentences


def spans(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Return first and last sentence of every passage."""
    return [(passage.first, passage.last) for passage in cut_passages(sentences)]


FULL, HALF = PASSAGE_SYLLABLES, PASSAGE_SYLLABLES // 2


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ((), []),
        ((5,), [(1, 1)]),
        ((5, 5, 5), [(1, 3)]),
        ((HALF, HALF, HALF), [(1, 2), (3, 3)]),
        ((3 * FULL, 5), [(1, 1), (2, 2)]),
        ((5, 3 * FULL), [(1, 1), (2, 2)]),
        ((0, 0, 0), [(1, 3)]),
    ],
)
def test_neighbours_fill_a_passage(
    lengths: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    """Sentences join until the next one would not fit; a long one stands alone, uncut."""
    assert spans(write(*lengths)) == expected


def test_a_heading_opens_a_passage() -> None:
    """Behind enough text a heading begins the next passage rather than ending this one."""
    assert spans(write(HALF, -3, 10)) == [(1, 1), (2, 3)]


def test_headings_in_a_row_stay_together() -> None:
    """A heading behind little text stays with it: no passage of a title alone."""
    assert spans(write(-3, -4, 10)) == [(1, 3)]


def test_passages_hold_every_sentence_once() -> None:
    """Together the passages are the article, and each is the slice its sentences span."""
    sentences = write(-4, 60, 70, 80, -3, 20, 200, 1, 0, -5)
    passages = cut_passages(sentences)
    held = [number for one in passages for number in range(one.first, one.last + 1)]
    assert held == [sentence.number for sentence in sentences]
    assert [one.number for one in passages] == list(range(1, len(passages) + 1))
    for one in passages:
        assert one.start == sentences[one.first - 1].start
        assert one.end == sentences[one.last - 1].end

"""Sentences become passages: neighbouring sentences of about 150 syllables.

Passages are what engines index. They never cut a sentence, never overlap, and together
hold every sentence of the article. A heading opens a passage rather than closing one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dtqa.model import BlockKind, Passage, Sentence
from dtqa.text.words import tokenize

PASSAGE_SYLLABLES = 150
"""The length aimed at; passages of SQuAD-like sets have 80 to 180 syllables."""


def cut_passages(sentences: Sequence[Sentence]) -> tuple[Passage, ...]:
    """Return the passages of one article, numbered from 1 in the order of the text."""
    groups: list[list[Sentence]] = []
    size = 0
    for sentence in sentences:
        length = len(tokenize(sentence.text))
        if not groups or _opens_passage(sentence, size, length):
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += length
    return tuple(_make_passage(group, number) for number, group in enumerate(groups, 1))


def _opens_passage(sentence: Sentence, size: int, length: int) -> bool:
    if size == 0:
        return False
    if sentence.block is BlockKind.HEADING:
        return size >= PASSAGE_SYLLABLES // 3
    return size + length > PASSAGE_SYLLABLES


def _make_passage(group: Sequence[Sentence], number: int) -> Passage:
    first, last = group[0], group[-1]
    return Passage(first.article_id, number, first.start, last.end, first.number, last.number)

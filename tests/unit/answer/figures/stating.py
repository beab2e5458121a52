"""Figures that a test states, each in a sentence and an article of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dtqa.answer.figures.choosing import read_asked_words
from dtqa.answer.figures.likeness import Asked
from dtqa.answer.figures.sources import Sourced
from dtqa.model import ArticleSummary, BlockKind, Direction, Figure, FigureKind, Hedge, Sentence
from tests.unit.answer.asking import read

PERCENT, RANK = "%", "thứ hạng"


def state(
    metric: str,
    text: str,
    value: float,
    as_of: str | None = "2031",
    *,
    unit: str = PERCENT,
    kind: FigureKind | None = None,
    scope: str = "cả nước",
    article: str = "bao-a",
    sentence: int = 1,
    published: str | None = None,
    stated: bool = True,
    of: float | None = None,
    hedge: Hedge | None = None,
    direction: Direction | None = None,
    behind: str = ".",
    start: int = 0,
) -> Sourced:
    """Return a figure that stands at the beginning of its sentence, `behind` after it."""
    if kind is None:
        kind = FigureKind.SHARE if unit == PERCENT else FigureKind.ACTUAL
    said = " " * start + f"{text} {metric}{behind}"
    figure = Figure(
        article,
        sentence,
        start,
        start + len(text),
        text,
        value,
        unit,
        kind,
        metric,
        scope,
        as_of,
        stated,
        None,
        of,
        hedge,
        direction,
    )
    place = 1000 * sentence
    words = Sentence(article, sentence, place, place + len(said), said, BlockKind.PARAGRAPH)
    about = ArticleSummary(article, article, None, published, None, None, None, 9, "sha256:0")
    return Sourced(figure, words, about)


def rank(
    metric: str,
    text: str,
    value: float,
    as_of: str,
    *,
    scope: str = "Gia Lai",
    of: float | None = None,
    article: str = "bao-a",
    sentence: int = 1,
) -> Sourced:
    """Return a place in an order of a province."""
    kind = FigureKind.RANK
    said = state(metric, text, value, as_of, unit=RANK, kind=kind, scope=scope, of=of)
    moved = replace(said.figure, article_id=article, sentence=sentence)
    words = replace(said.sentence, article_id=article, number=sentence)
    return Sourced(moved, words, replace(said.article, id=article))


def ask_for(question: str) -> Asked:
    """Return the words that a question asks for."""
    return read_asked_words(read(question))


def list_texts(sources: Iterable[Sourced]) -> list[str]:
    """Return the numbers of some figures as they are written."""
    return [one.figure.text for one in sources]

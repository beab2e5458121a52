"""What a series is made of: figures with the sentence and article they stand in.

Figures come in with their sources, citations go out, each sentence under one number.
Nothing is compared or chosen here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dtqa.answer.compose import cite
from dtqa.model import ArticleSummary, Citation, CitedFigure, Figure, Sentence
from dtqa.text.entities.timespans import bound_period, is_yearless

Place = tuple[str, int]
"""An article's id and the number of a sentence in it."""

Bounds = tuple[int, int]
"""The last and the first day of a period as ordinals: what orders periods."""

LAST_DAY = "9999-12-31"
"""Stands for the day of an article that does not tell it: it comes after all others."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A figure with the sentence and the article it stands in."""

    figure: Figure
    sentence: Sentence
    article: ArticleSummary

    @property
    def place(self) -> Place:
        """Where its sentence stands."""
        return self.article.id, self.sentence.number

    @property
    def published(self) -> str:
        """The day its article was published, the last of all days where it does not say."""
        return self.article.published or LAST_DAY


class Numbering:
    """Gives every sentence one citation number; those already cited keep theirs."""

    def __init__(self, cited: Mapping[Place, int] | None = None) -> None:
        self._numbers = dict(cited or {})
        self._last = max(self._numbers.values(), default=0)

    def number(self, source: Sourced) -> int:
        """Return the number of a source's sentence, the next free one where it has none."""
        if source.place not in self._numbers:
            self._last += 1
            self._numbers[source.place] = self._last
        return self._numbers[source.place]

    def cite(self, source: Sourced) -> Citation:
        """Return the citation of a source's sentence."""
        return cite(source.sentence, source.article, self.number(source))

    def cite_figure(self, source: Sourced, others: tuple[Sourced, ...] = ()) -> CitedFigure:
        """Return a figure with its citation and one for each other sentence that says it."""
        places = {source.place: source} | {one.place: one for one in reversed(others)}
        further = dict.fromkeys(one.place for one in others if one.place != source.place)
        first = self.cite(source)
        return CitedFigure(source.figure, first, tuple(self.cite(places[one]) for one in further))


def identify(source: Sourced) -> tuple[str, int, int, int]:
    """Return what tells a figure from all others, and orders them when nothing else does."""
    return (*source.place, source.figure.start, source.figure.end)


def find_bounds(figure: Figure) -> Bounds | None:
    """Return what orders a figure in time, None where its period or the year is not known."""
    if not figure.as_of or is_yearless(figure.as_of):
        return None
    try:
        first, last = bound_period(figure.as_of)
    except ValueError:
        return None
    return last.toordinal(), first.toordinal()


def key_unit(figure: Figure) -> str:
    """Return the unit of a figure as units are compared, whatever its case and blanks."""
    return " ".join(figure.unit.lower().split())

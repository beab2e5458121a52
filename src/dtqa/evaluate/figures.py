"""Labelled ledgers become scores: which figures of a text were read, and what of each is right.

What comes in are labels that a person wrote (docs/reference/question-sets.md) and the
figures that were read from the same texts; what goes out are counts, and every
disagreement, for reading. A label is met by a figure whose span overlaps its own and whose
value, end of range, whole and unit are the same; all else is judged on labels that were
met. No text is read here, and no label is ever changed by what was found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dtqa.evaluate.labels import Label, LabelledLedger
from dtqa.model import Article, Figure, Sentence

JUDGED = ("as_of", "as_of_stated", "kind", "hedge", "direction", "scope", "text")
"""What is judged on figures that were found; names of Figure and of labels alike."""

MEASURED = ("value", "value_to", "of", "unit")
"""What a figure and its label have to share to be the same."""

Figures = Mapping[str, Sequence[Figure]]
"""The figures of each source, their offsets counting in that source's text."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A label no figure meets; `near` is a figure at its place, with another value or unit."""

    label: Label
    near: Figure | None


@dataclass(frozen=True, slots=True)
class Extra:
    """A figure that meets no label."""

    source: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field in which a figure that meets a label differs from it."""

    name: str
    label: Label
    figure: Figure


@dataclass(frozen=True, slots=True)
class FigureScores:
    """How many labels there are, figures were found, and how many of both are the same.

    Optional labels and the figures that meet them count nowhere. Disagreements are not
    printed with it: those of a hidden half are nobody's to read. `agreed` counts, by
    field, the right figures that have it right as well. `dated` counts those whose label
    has a period: most news has none, and whoever never finds one would look well.
    """

    labelled: int
    found: int
    right: int
    agreed: Mapping[str, int]
    dated: int = 0
    dated_right: int = 0
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    extras: tuple[Extra, ...] = field(default=(), repr=False)
    disagreements: tuple[Disagreement, ...] = field(default=(), repr=False)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the labels that were found; 0 where there are none."""
        return self.right / self.labelled if self.labelled else 0.0

    def share(self, name: str) -> float:
        """Return the share of the right figures that have a field of JUDGED right too, or 0."""
        return self.agreed[name] / self.right if self.right else 0.0

    @property
    def dating(self) -> float:
        """Return the share of right periods where the label has one; 0 where none has."""
        return self.dated_right / self.dated if self.dated else 0.0


def place_figures(
    article: Article, sentences: Iterable[Sentence], figures: Iterable[Figure]
) -> dict[str, tuple[Figure, ...]]:
    """Return an article's figures by its source, and again by the id of each sentence.

    A figure's offsets count in its sentence; under the article's source they are moved, so
    that they count in the article's text.
    """
    rows = list(figures)
    placed: dict[str, tuple[Figure, ...]] = {}
    whole: list[Figure] = []
    for sentence in sentences:
        own = tuple(one for one in rows if one.sentence == sentence.number)
        placed[sentence.id] = own
        whole += (
            replace(one, start=one.start + sentence.start, end=one.end + sentence.start)
            for one in own
        )
    return {**placed, article.source: tuple(whole)}


def score_figures(ledger: LabelledLedger, figures: Figures) -> FigureScores:
    """Return how well the figures of the labelled sources meet their labels.

    Figures of sources that nobody labelled are passed over.
    """
    left = {source: list(figures.get(source, ())) for source in ledger.sources}
    pairs: list[tuple[Label, Figure]] = []
    misses: list[Miss] = []
    for label in ledger.labels:
        here = [one for one in left[label.source] if _overlap(label, one)]
        met = next((one for one in here if all(_agree(n, label, one) for n in MEASURED)), None)
        if met is not None:
            left[label.source].remove(met)
            if not label.optional:
                pairs.append((label, met))
        elif not label.optional:
            misses.append(Miss(label, here[0] if here else None))
    extras = tuple(Extra(source, one) for source, rows in left.items() for one in rows)
    wrong = tuple(
        Disagreement(name, label, figure)
        for name in JUDGED
        for label, figure in pairs
        if not _agree(name, label, figure)
    )
    counts = Counter(one.name for one in wrong)
    dated = [pair for pair in pairs if pair[0].as_of is not None]
    return FigureScores(
        labelled=len(pairs) + len(misses),
        found=len(pairs) + len(extras),
        right=len(pairs),
        agreed={name: len(pairs) - counts[name] for name in JUDGED},
        dated=len(dated),
        dated_right=sum(_agree("as_of", *pair) for pair in dated),
        misses=tuple(misses),
        extras=extras,
        disagreements=wrong,
    )


def _overlap(label: Label, figure: Figure) -> bool:
    return label.start < figure.end and figure.start < label.end


def _agree(name: str, label: Label, figure: Figure) -> bool:
    """Tell whether a field of a figure is what its label says or allows."""
    wanted = (getattr(label, name), *label.others.get(name, ()))
    return any(_is_same(getattr(figure, name), one) for one in wanted)


def _is_same(found: Any, wanted: Any) -> bool:
    """Compare two values: numbers up to rounding of the last bit, words whatever their case."""
    if isinstance(found, str) and isinstance(wanted, str):
        return found.casefold() == wanted.casefold()
    if isinstance(found, bool) or found is None or wanted is None:
        return found is wanted
    return not isinstance(wanted, str) and math.isclose(found, wanted)

"""A sentence gives up its figures as mentions: what may answer a question for a number.

What comes in is a sentence; what goes out are mentions with offsets and a number-like
kind. How numbers are written, and which of them only name something, is told in
`text/figures/numbers`, the one recogniser; no dictionary is asked here, so that a
question needs none.
"""

from __future__ import annotations

from collections.abc import Mapping

from dtqa.model import Kind, Mention
from dtqa.text.figures.numbers.quantities import find_numbers
from dtqa.text.figures.numbers.spotting import Spotted
from dtqa.text.figures.quantity import Measure

SPELLED_CERTAINTY = 0.5
"""A spelled number may be another word (năm: year, ba: father)."""

_KINDS: Mapping[Measure, Kind] = {
    Measure.PERCENT: Kind.PERCENT,
    Measure.POINTS: Kind.PERCENT,
    Measure.MONEY: Kind.MONEY,
    Measure.TIME: Kind.DURATION,
    Measure.RANK: Kind.RANK,
}

_ASKED_FOR = "điểm"
"""A measure that questions count as they count things: bao nhiêu điểm."""


def find_figures(sentence: str) -> tuple[Mention, ...]:
    """Return the figures of a sentence in order, as mentions of a number-like kind.

    >>> found = find_figures("Ngày 5/4, 56/63 tỉnh đạt 45,4 triệu, tức 9%")
    >>> [(figure.kind.value, figure.text) for figure in found]
    [('number', '56/63'), ('number', '45,4 triệu'), ('percent', '9%')]
    """
    return tuple(_to_mention(sentence, number) for number in find_numbers(sentence))


def name_kind(measure: Measure) -> Kind:
    """Return the kind of question that a number of this measure answers."""
    return _KINDS.get(measure, Kind.NUMBER)


def _to_mention(sentence: str, number: Spotted) -> Mention:
    end = number.number_end if number.unit == _ASKED_FOR else number.end
    certainty = SPELLED_CERTAINTY if number.spelled else 1.0
    kind = name_kind(number.measure)
    return Mention(kind, number.start, end, sentence[number.start : end], certainty)

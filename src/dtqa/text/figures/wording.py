"""A figure as words: those it is found by in the ledger.

A Figure comes in, folded terms go out, as every comparison of words has them. Nothing is
looked for here.
"""

from __future__ import annotations

from dtqa.model import Figure
from dtqa.text.entities.timespans import name_period
from dtqa.text.words import tokenize


def list_words(figure: Figure) -> tuple[str, ...]:
    """Return the folded words of a figure's metric, unit, scope, period and number, each once."""
    period = name_period(figure.as_of) if figure.as_of else ""
    said = " ".join((figure.metric, figure.unit, figure.scope, period, figure.text))
    return tuple(dict.fromkeys(token.folded for token in tokenize(said)))

"""Reads the metrics of one sentence, with its quantities and kinds as the ledger finds them."""

from __future__ import annotations

from dtqa.text.figures.kinds.kind import tell_kinds
from dtqa.text.figures.metrics.naming import name_metrics
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.quantity import Setting


def name(sentence: str, setting: Setting | None = None) -> list[str]:
    """Return the metric of each quantity of a sentence."""
    around = setting or Setting()
    quantities = find_quantities(sentence)
    kinds = [kind for kind, _ in tell_kinds(sentence, quantities)]
    return list(name_metrics(sentence, quantities, kinds, around))

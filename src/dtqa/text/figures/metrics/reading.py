"""A sentence under reading: what the readers of its metrics hand to each other.

Nothing is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dtqa.model import FigureKind
from dtqa.text.figures.metrics.clauses import Line
from dtqa.text.figures.quantity import Quantity, Setting


@dataclass(slots=True)
class Reading:
    """A sentence with its quantities and lines; `metrics` fills up in the order of reading.

    `mask` tells for each character whether it says when or where (1), not what.
    """

    sentence: str
    quantities: Sequence[Quantity]
    kinds: Sequence[FigureKind]
    setting: Setting
    mask: bytes
    lines: tuple[Line, ...]
    metrics: list[str] = field(default_factory=list)

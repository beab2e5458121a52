"""Labels and figures that a test writes, without a text."""

from __future__ import annotations

from typing import Any

from dtqa.evaluate import Label, LabelledLedger
from dtqa.model import Figure, FigureKind

SOURCE = "bai#s1"


def make_label(**changes: Any) -> Label:
    """Return the label of "có 120 trạm sạc" in an invented sentence."""
    values: dict[str, Any] = {
        "source": SOURCE,
        "start": 10,
        "end": 13,
        "text": "120",
        "value": 120,
        "unit": "trạm sạc",
        "kind": "actual",
        "as_of": "2024",
        "as_of_stated": True,
        "scope": "cả nước",
        "metric": "trạm sạc",
    }
    return Label(**{**values, **changes})


def make_figure(**changes: Any) -> Figure:
    """Return the figure that the label of `make_label` wants."""
    values: dict[str, Any] = {
        "article_id": "bai",
        "sentence": 1,
        "start": 10,
        "end": 13,
        "text": "120",
        "value": 120.0,
        "unit": "trạm sạc",
        "kind": FigureKind.ACTUAL,
        "metric": "số trạm sạc",
        "scope": "cả nước",
        "as_of": "2024",
        "as_of_stated": True,
    }
    return Figure(**{**values, **changes})


def make_ledger(*labels: Label, sources: tuple[str, ...] = (SOURCE,)) -> LabelledLedger:
    """Return a ledger of some labels."""
    return LabelledLedger(labels, sources, {})

"""Outcomes that a test writes, without an index."""

from __future__ import annotations

from typing import Any

from dtqa.evaluate.judge import Found, Outcome


def make_outcome(confidence: float = 0.5, *, right: bool = True, **changes: Any) -> Outcome:
    """Return the outcome of an answered question; `right` is its first sentence's."""
    found = Found("bai", 1, "Câu thử.", confidence, right)
    values: dict[str, Any] = {
        "id": "1",
        "typing": "marked",
        "asked": "Hỏi gì?",
        "understood": "Hỏi gì?",
        "kind": "number",
        "answerable": True,
        "status": "answered",
        "first": right,
        "in_three": right,
        "confidence": confidence,
        "found": (found,),
    }
    return Outcome(**{**values, **changes})


def make_refused(**changes: Any) -> Outcome:
    """Return the outcome of a question that came back "not found"."""
    return make_outcome(0.0, right=False, status="not_found", found=(), **changes)


def make_empty(confidence: float = 0.5, **changes: Any) -> Outcome:
    """Return the outcome of a question that nothing answers, answered all the same."""
    return make_outcome(confidence, right=False, answerable=False, kind="none", **changes)

"""Records that tests note: questions people never asked, about stations that never were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from dtqa.journal import Door, NotedFeedback, NotedQuestion, Reason, Verdict, write_moment
from dtqa.model import Status

NUMBERS = count(1)


def days_ago(days: float) -> str:
    """Return the moment so many days before now."""
    return write_moment(datetime.now(UTC) - timedelta(days=days))


def question(
    text: str | None = "Có mấy trạm sạc?", status: Status = Status.NOT_FOUND, **fields: Any
) -> NotedQuestion:
    """Return a question asked just now, under a new id."""
    given: dict[str, Any] = {
        "request_id": f"request-{next(NUMBERS):05}",
        "moment": days_ago(0),
        "door": Door.API,
        "status": status.value,
        "confidence": 0.5,
        "took_ms": 4.0,
        "index": "20260102T030405-0001",
        "sources": 0 if status is Status.NOT_FOUND else 1,
        "kind": "number" if text else None,
        "text": text,
        "meant": text,
    }
    return NotedQuestion(**{**given, **fields})


def feedback(
    on: NotedQuestion,
    verdict: Verdict = Verdict.UP,
    rank: int = 1,
    reason: Reason | None = None,
    note: str = "",
) -> NotedFeedback:
    """Return feedback given just now on a sentence of a question."""
    return NotedFeedback(on.request_id, rank, verdict, days_ago(0), reason, note)

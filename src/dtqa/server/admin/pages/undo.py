"""Can what a job did be undone: its files lie in the bin still.

Comes in: a workplace and what was asked for. Goes out: the ticket that undoes it.
"""

from __future__ import annotations

from dtqa.errors import CorpusMissing
from dtqa.intake import list_removed
from dtqa.jobs.states import JobKind, JobRequest
from dtqa.jobs.workplace import Workplace


def find_undo(place: Workplace, request: JobRequest) -> str | None:
    """Return the ticket by which a removal is undone; None where nothing lies there now."""
    if request.kind is not JobKind.REMOVE:
        return None
    try:
        tickets = {one.ticket for one in list_removed(place.corpus)}
    except CorpusMissing:
        return None
    return request.ticket if request.ticket in tickets else None

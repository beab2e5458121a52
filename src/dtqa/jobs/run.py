"""One build for the jobs that wait together: addresses fetched, files read, index published.

Comes in: jobs and the logs of their events. Goes out: the index as it was asked for, and
in every log what happened meanwhile: which stage, which file, what was refused, and at
the end the report. An error leaves through the door; `work` writes it down.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from dtqa.articles.folder import SourceFile
from dtqa.build import BuildReport, build_index
from dtqa.errors import IndexBusy
from dtqa.intake import finish_pending
from dtqa.jobs.events import EventLog
from dtqa.jobs.sources import fetch_addresses, find_articles
from dtqa.jobs.states import Job
from dtqa.jobs.workplace import Workplace
from dtqa.model import Refusal

PAUSE_S: Final = 0.25
"""Between two events that tell which file is read: a page cannot show more, a disk need not."""

ASKING_S: Final = 5.0
"""How long the lock is waited for before it is looked again who holds it."""

WAITING_S: Final = 3600.0
"""How long jobs wait for a build that somebody else started; then they fail."""

MOST_REFUSED: Final = 200
"""Refusals told one by one; the report has them all."""

Logs = Mapping[str, EventLog]


def run_jobs(jobs: list[Job], logs: Logs, place: Workplace) -> None:
    """Do what the jobs ask for and write down how it ended; raises errors of the dtqa tree."""
    fetched: dict[str, list[str]] = {}
    for job in jobs:
        if job.request.addresses:
            fetched[job.id] = _fetch(job, logs[job.id], place)
    report = _build(any(job.request.full for job in jobs), logs, place)
    for refusal in report.refused[:MOST_REFUSED]:
        _tell(logs, "refused", _describe(refusal))
    for job in jobs:
        sources = [*job.request.sources, *fetched.get(job.id, ())]
        articles = find_articles(place, sources)
        told = {
            "report": {**asdict(report), "refused": list(map(_describe, report.refused))},
            "articles": articles,
        }
        logs[job.id].write("done", told, lasting=True)


def _describe(refusal: Refusal) -> dict[str, str]:
    return {"path": refusal.path, "reason": refusal.reason, "hint": refusal.hint}


def _fetch(job: Job, events: EventLog, place: Workplace) -> list[str]:
    """Fetch the addresses of a job into the corpus; return the files that came of them."""
    events.write("stage", {"stage": "fetching", "total": len(job.request.addresses)})
    sources = []
    for number, outcome in enumerate(fetch_addresses(job.request.addresses, place), start=1):
        total = max(number, len(job.request.addresses))
        if isinstance(outcome, Refusal):
            events.write("refused", _describe(outcome))
            name = outcome.path
        else:
            name = outcome.source
            sources.append(name)
            events.write("stored", {"source": name, "state": outcome.state}, lasting=True)
        events.write("file", {"number": number, "total": total, "name": name})
    return sources


def _build(full: bool, logs: Logs, place: Workplace) -> BuildReport:
    """Build as soon as the index is free; while it is not, tell who holds it."""
    finish_pending(place.corpus)
    until = time.monotonic() + WAITING_S
    holder = ""
    while True:
        try:
            return build_index(
                place.corpus,
                place.index,
                place.engine,
                full=full,
                limit_bytes=place.limit_bytes,
                language=place.language,
                progress=lambda files, total: _count(files, total, logs),
                stage=lambda stage: _tell(logs, "stage", {"stage": stage}),
                workers=place.workers,
                wait_s=ASKING_S if holder else 0,
            )
        except IndexBusy as error:
            if time.monotonic() > until:
                raise
            if holder != (holder := str(error.fields.get("holder", "?"))):
                _tell(logs, "waiting", {"holder": holder})


def _count(files: Iterable[SourceFile], total: int, logs: Logs) -> Iterator[SourceFile]:
    """Tell which file is read, now and then and at the last."""
    told = 0.0
    for number, file in enumerate(files, start=1):
        if number == total or time.monotonic() - told > PAUSE_S:
            told = time.monotonic()
            _tell(logs, "file", {"number": number, "total": total, "name": file.name})
        yield file


def _tell(logs: Logs, kind: str, data: Mapping[str, Any]) -> None:
    for events in logs.values():
        events.write(kind, data)

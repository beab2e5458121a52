"""Jobs are asked for here, listed and looked up.

Comes in: a request. Goes out: the job's id, once its file is on disk, and the jobs that
are kept, newest first. Old files are removed so that there are never many. Whoever works
on them is started elsewhere.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dtqa.errors import JobNotFound, JobQueueFull
from dtqa.jobs.events import create_file, read_events
from dtqa.jobs.states import Job, JobRequest, tell_job
from dtqa.jobs.workplace import Workplace

KEPT: Final = 50
"""Jobs that have ended and are still shown."""

MOST_WAITING: Final = 500
"""Jobs that may wait: all that wait are done by one build, so this is a bound, no limit."""

_ID: Final = re.compile(r"\d{8}t\d{12}-[0-9a-f]{16}")


def submit(place: Workplace, request: JobRequest) -> str:
    """Write a request down and return the id of its job; it is on disk by then.

    Raises JobQueueFull, IndexUnwritable.
    """
    jobs = list_jobs(place)
    waiting = sum(is_waiting(job) for job in jobs)
    if waiting >= MOST_WAITING:
        raise JobQueueFull(waiting=waiting)
    for old in [job for job in jobs if job.ended and job.recorded][KEPT - 1 :]:
        job_file(place, old.id).unlink(missing_ok=True)
    job_id = make_id()
    create_file(job_file(place, job_id), "request", asdict(request))
    return job_id


def make_id() -> str:
    """Return an id that sorts by time and that nobody guesses: 20260102t030405000001-9f86…."""
    return f"{datetime.now(UTC):%Y%m%dt%H%M%S%f}-{secrets.token_hex(8)}"


def list_jobs(place: Workplace) -> list[Job]:
    """Return every job that is kept, the one asked for last first."""
    return sorted(_read_all(place), key=lambda job: job.id, reverse=True)


def _read_all(place: Workplace) -> Iterator[Job]:
    for path in place.jobs.glob("*.jsonl"):
        if _ID.fullmatch(path.stem) and (events := read_events(path)):
            yield tell_job(path.stem, events)


def find_job(place: Workplace, job_id: str) -> Job:
    """Return a job by its id; raises JobNotFound."""
    events = read_events(job_file(place, job_id)) if _ID.fullmatch(job_id) else ()
    if not events:
        raise JobNotFound(job_id=job_id)
    return tell_job(job_id, events)


def job_file(place: Workplace, job_id: str) -> Path:
    """Return where the events of a job stand; the id has to be one of ours."""
    return place.jobs / f"{job_id}.jsonl"


def is_waiting(job: Job) -> bool:
    """Tell whether nobody has begun a job yet."""
    return not job.ended and job.process is None


def needs_work(job: Job) -> bool:
    """Tell whether somebody has to be started: a job waits, or was lost unnoticed."""
    return is_waiting(job) or (job.ended and not job.recorded)


def count_ahead(job: Job, jobs: list[Job]) -> int:
    """Return how many unfinished jobs were asked for before one that waits."""
    return sum(not other.ended and other.id < job.id for other in jobs)

"""What became of a job, told from its events.

Comes in: the events of one job. Goes out: a Job with its state, how far it is and how it
ended. A job whose process is gone without an end is lost: whoever reads it sees that, no
one has to be told. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from dtqa.jobs.events import Event
from dtqa.jobs.processes import is_alive


class JobKind(StrEnum):
    """What was asked for."""

    INDEX = "index"
    ADD = "add"
    REMOVE = "remove"
    RESTORE = "restore"


class JobState(StrEnum):
    """How far a job is; the last three are ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"


ENDED: Final = frozenset({JobState.DONE, JobState.FAILED, JobState.LOST})


@dataclass(frozen=True, slots=True)
class JobRefusal:
    """A file or address that did not become an article, why, and what to do about it."""

    path: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class JobRequest:
    """What a job has to do besides bringing the index up to date.

    `addresses` are fetched first; `sources` are the files that were stored, removed or
    restored before it was asked for, `ticket` undoes a removal. `full` analyses every
    file again. `resumes` names the lost job that this one makes up for. `refused` are files
    that were sent with the others and could not be read.
    """

    kind: JobKind = JobKind.INDEX
    full: bool = False
    addresses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    ticket: str | None = None
    resumes: str | None = None
    refused: tuple[JobRefusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running job is: `number` of `total` within `stage`, at the file `name`.

    `stage` is one of waiting, fetching, reading, counting, engine, calibrating and
    publishing; only fetching and reading count. `holder` is who holds the index.
    """

    stage: str | None = None
    number: int = 0
    total: int = 0
    name: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; moments are ISO 8601 in UTC, None where it is not that far.

    `report` has the fields of `dtqa index --json`; `stored` are sources that fetching
    brought in, `articles` the ids by source of what the job was about. `error`, `reason`
    and `hint` say why it failed. `process` names who works on it.
    """

    id: str
    request: JobRequest
    asked_at: str
    state: JobState = JobState.QUEUED
    started_at: str | None = None
    ended_at: str | None = None
    process: str | None = None
    progress: Progress = Progress()
    refused: tuple[JobRefusal, ...] = ()
    stored: tuple[str, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    report: Mapping[str, Any] | None = None
    error: str | None = None
    reason: str | None = None
    hint: str | None = None
    last_seq: int = 0
    recorded: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in ENDED


def tell_job(job_id: str, events: Sequence[Event]) -> Job:
    """Return a job from its events, of which the first is its request.

    Without an end it is lost when the process that began it is gone; `recorded` tells
    whether an end stands in its file.
    """
    first = events[0]
    request = read_request(first.data)
    job = Job(job_id, request, first.moment, refused=request.refused)
    for event in events:
        job = _apply(job, event)
    if not job.ended and job.process is not None and not is_alive(job.process):
        return replace(job, state=JobState.LOST)
    return job


def read_request(data: Mapping[str, Any]) -> JobRequest:
    """Return a request from the data of its event."""
    return JobRequest(
        kind=JobKind(data["kind"]),
        full=bool(data.get("full")),
        addresses=tuple(data.get("addresses", ())),
        sources=tuple(data.get("sources", ())),
        ticket=data.get("ticket"),
        resumes=data.get("resumes"),
        refused=tuple(JobRefusal(**refusal) for refusal in data.get("refused", ())),
    )


def _apply(job: Job, event: Event) -> Job:
    """Return the job after an event; one of an unknown kind changes nothing."""
    job = replace(job, last_seq=event.seq)
    data = event.data
    match event.kind:
        case "started":
            running = JobState.RUNNING
            return replace(job, state=running, started_at=event.moment, process=data["process"])
        case "waiting":
            progress = Progress("waiting", holder=data.get("holder"))
            return replace(job, state=JobState.QUEUED, progress=progress)
        case "stage":
            progress = Progress(data["stage"], total=data.get("total", 0))
            return replace(job, state=JobState.RUNNING, progress=progress)
        case "file":
            progress = replace(job.progress, **{k: data[k] for k in ("number", "total", "name")})
            return replace(job, progress=progress)
        case "refused":
            refusal = JobRefusal(data["path"], data["reason"], data["hint"])
            return replace(job, refused=(*job.refused, refusal))
        case "stored":
            return replace(job, stored=(*job.stored, data["source"]))
        case "done" | "failed" | "lost":
            return _end(job, event)
    return job


def _end(job: Job, event: Event) -> Job:
    """Return the job after the event that ended it."""
    data = event.data
    return replace(
        job,
        state=JobState(event.kind),
        ended_at=event.moment,
        progress=Progress(),
        report=data.get("report"),
        articles=data.get("articles", {}),
        error=data.get("error"),
        reason=data.get("reason"),
        hint=data.get("hint"),
        recorded=True,
    )

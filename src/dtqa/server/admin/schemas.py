"""The JSON of administration: what is sent, what was stored, jobs, freshness."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from dtqa import model
from dtqa.jobs import states
from dtqa.jobs.freshness import Freshness
from dtqa.jobs.queue import count_ahead
from dtqa.server.admin import examples
from dtqa.server.schemas import Index

NAMES = 100
"""Names of files that are told of each kind; there may be any number of them."""

MOST_ADDRESSES = 100
"""Addresses of one request; a feed is one of them."""


class AddressesSent(BaseModel):
    """One web address or several, each of an article, a feed or a sitemap."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.ADDRESSES_SENT]}
    )

    url: str | None = None
    urls: list[str] = Field(default_factory=list, max_length=MOST_ADDRESSES)


class IndexAsked(BaseModel):
    """`full` analyses every file again instead of taking over what has not changed."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.INDEX_ASKED]}
    )

    full: StrictBool = False


class RestoreAsked(BaseModel):
    """The ticket that removing returned."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.RESTORE_ASKED]}
    )

    ticket: str = Field(max_length=100)


class Refused(BaseModel):
    """A file or address that did not become an article, why, and what to do about it."""

    path: str
    reason: str
    hint: str

    @classmethod
    def of(cls, refusal: model.Refusal | states.JobRefusal) -> Self:
        """Return a refusal as clients see it."""
        return cls.model_validate(refusal, from_attributes=True)


class StoredFile(BaseModel):
    """A file that is in the corpus now, under the name `source`.

    `unchanged` is also said where the same text is there under another name; `ticket`
    restores the version that was replaced.
    """

    name: str
    source: str
    state: Literal["added", "changed", "unchanged"]
    ticket: str | None


class JobAccepted(BaseModel):
    """A job that was written down; `job` is its id, `link` and `events` where it is told of."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOB_ACCEPTED]})

    job: str
    link: str
    events: str

    @classmethod
    def addresses(cls, job: str) -> dict[str, str]:
        """Return the fields that tell where a job is shown."""
        link = f"/api/v1/jobs/{job}"
        return {"job": job, "link": link, "events": f"{link}/events"}


class ArticlesAccepted(JobAccepted):
    """Files that were stored and a job that indexes them and fetches the addresses."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ARTICLES_ACCEPTED]})

    stored: list[StoredFile]
    refused: list[Refused]
    addresses_to_fetch: list[str]


class RemovalAccepted(JobAccepted):
    """Files that were moved to the bin; the ticket brings them back."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REMOVAL_ACCEPTED]})

    ticket: str
    sources: list[str]


class RestorationAccepted(JobAccepted):
    """Files that were brought back from the bin."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RESTORATION_ACCEPTED]})

    sources: list[str]


class JobProgress(BaseModel):
    """How far a job is: `number` of `total` files within `stage`, at `name` now."""

    stage: str | None
    number: int
    total: int
    name: str | None
    holder: str | None


class JobLine(BaseModel):
    """A job as it stands; moments are in UTC, null where it is not that far."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOB]})

    id: str
    kind: states.JobKind
    state: states.JobState
    asked_at: str
    started_at: str | None
    ended_at: str | None
    full: bool
    addresses: list[str]
    sources: list[str]
    ticket: str | None
    resumes: str | None
    ahead: int = Field(description="Jobs before it that have not ended.")
    progress: JobProgress
    refused: list[Refused]
    articles: dict[str, str] = Field(description="Files of the job, and their articles' ids.")
    report: dict[str, Any] | None = Field(description="As `dtqa index --json` prints it.")
    error: str | None
    reason: str | None
    hint: str | None

    @classmethod
    def of(cls, job: states.Job, jobs: list[states.Job]) -> Self:
        """Return a job as clients see it, among all that are kept."""
        request = job.request
        return cls(
            id=job.id,
            kind=request.kind,
            state=job.state,
            asked_at=job.asked_at,
            started_at=job.started_at,
            ended_at=job.ended_at,
            full=request.full,
            addresses=list(request.addresses),
            sources=[*request.sources, *job.stored],
            ticket=request.ticket,
            resumes=request.resumes,
            ahead=0 if job.ended else count_ahead(job, jobs),
            progress=JobProgress.model_validate(job.progress, from_attributes=True),
            refused=[Refused.of(refusal) for refusal in job.refused],
            articles=dict(job.articles),
            report=dict(job.report) if job.report is not None else None,
            error=job.error,
            reason=job.reason,
            hint=job.hint,
        )


class JobList(BaseModel):
    """Jobs that are kept, the one asked for last first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOB_LIST]})

    jobs: list[JobLine]


class Waiting(BaseModel):
    """Files that a build would change something about: how many, and the first of them."""

    count: int
    names: list[str]

    @classmethod
    def of(cls, names: tuple[str, ...]) -> Self:
        """Return some names and how many there are."""
        return cls(count=len(names), names=list(names[:NAMES]))


class IndexFreshness(BaseModel):
    """The live index beside the corpus."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.INDEX_FRESHNESS]})

    index: Index | None
    up_to_date: bool
    new: Waiting
    changed: Waiting
    removed: Waiting
    refused: list[Refused]
    holder: str | None = Field(description="Who builds now; null where nobody does.")

    @classmethod
    def of(cls, freshness: Freshness) -> Self:
        """Return how fresh the index is as clients see it."""
        return cls(
            index=Index.of(freshness.info) if freshness.info else None,
            up_to_date=freshness.info is not None and not freshness.behind,
            new=Waiting.of(freshness.new),
            changed=Waiting.of(freshness.changed),
            removed=Waiting.of(freshness.gone),
            refused=[Refused.of(refusal) for refusal in freshness.refused],
            holder=freshness.holder,
        )

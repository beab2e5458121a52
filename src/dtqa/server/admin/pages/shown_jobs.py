"""A job in the words of a Vietnamese administrator: what it does, how far it is, how it ended.

A job and its events come in, values that a template only has to loop over go out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from dtqa.jobs.events import read_events
from dtqa.jobs.queue import count_ahead, job_file
from dtqa.jobs.states import Job, JobKind, JobState
from dtqa.jobs.workplace import Workplace

KINDS: Final[Mapping[JobKind, str]] = {
    JobKind.INDEX: "Cập nhật chỉ mục",
    JobKind.ADD: "Thêm bài",
    JobKind.REMOVE: "Gỡ bài",
    JobKind.RESTORE: "Khôi phục bài",
}

FULL: Final = "Lập lại toàn bộ chỉ mục"

STATES: Final[Mapping[JobState, str]] = {
    JobState.QUEUED: "Đang chờ",
    JobState.RUNNING: "Đang chạy",
    JobState.DONE: "Đã xong",
    JobState.FAILED: "Không xong",
    JobState.LOST: "Bị ngắt giữa chừng",
}

STAGES: Final[Mapping[str, str]] = {
    "waiting": "Chờ chương trình khác đang giữ chỉ mục",
    "fetching": "Tải bài từ mạng",
    "reading": "Đọc bài, tách câu, tìm số liệu",
    "counting": "Đếm từ và chữ viết tắt",
    "engine": "Ghi vào bộ tìm kiếm",
    "publishing": "Đưa chỉ mục mới vào dùng",
    "calibrating": "Chỉnh độ tin cậy theo các bài",
}

PUBLISHED: Final = "publishing"
"""Whatever comes after this stage, what was added can be found already."""


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage that was begun; the last one of a job that runs is not over."""

    name: str
    words: str
    over: bool


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job with its words; `took_s` are the seconds it worked, None while it has not ended.

    `found` tells that what it added can be found although it has not ended; `files` are
    the names it is about with the ids of their articles, "" for what is none.
    """

    job: Job
    title: str
    state: str
    about: str
    stages: tuple[ShownStage, ...]
    ahead: int
    took_s: float | None
    found: bool
    files: tuple[tuple[str, str], ...]

    @property
    def indexed(self) -> int:
        """How many of its files are articles now, whichever build took them in."""
        return sum(1 for _, article in self.files if article)

    @property
    def report(self) -> Mapping[str, Any] | None:
        """What the build counted; None before its end."""
        return self.job.report


def show_job(job: Job, jobs: Sequence[Job], place: Workplace) -> ShownJob:
    """Return a job among all that are kept, as its page shows it."""
    stages = _list_stages(job, place)
    names = [*job.request.sources, *job.stored]
    return ShownJob(
        job=job,
        title=name_job(job),
        state=STATES[job.state],
        about=describe_files(job),
        stages=stages,
        ahead=0 if job.ended else count_ahead(job, list(jobs)),
        took_s=_measure(job),
        found=not job.ended and any(one.name == PUBLISHED and one.over for one in stages),
        files=tuple((name, job.articles.get(name, "")) for name in dict.fromkeys(names)),
    )


def name_job(job: Job) -> str:
    """Return what a job does in some words."""
    return FULL if job.request.full else KINDS[job.request.kind]


def describe_files(job: Job, most: int = 2) -> str:
    """Return the names that a job is about, the first of them where there are many."""
    names = [*job.request.sources, *job.request.addresses]
    if not names:
        return "mọi bài trong thư mục"
    rest = len(names) - most
    shown = ", ".join(names[:most])
    return f"{shown} và {rest} tệp khác" if rest > 0 else shown


def _list_stages(job: Job, place: Workplace) -> tuple[ShownStage, ...]:
    """Return the stages in the order in which they were begun."""
    events = read_events(job_file(place, job.id))
    names = [
        "waiting" if event.kind == "waiting" else str(event.data["stage"])
        for event in events
        if event.kind in ("waiting", "stage")
    ]
    names = list(dict.fromkeys(names))
    return tuple(
        ShownStage(name, STAGES.get(name, name), job.state is JobState.DONE or name != names[-1])
        for name in names
    )


def _measure(job: Job) -> float | None:
    if not job.ended_at or not job.started_at:
        return None
    began, ended = map(datetime.fromisoformat, (job.started_at, job.ended_at))
    return (ended - began).total_seconds()

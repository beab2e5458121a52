"""What became of a job is told from its events alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from dtqa.jobs.events import Event
from dtqa.jobs.processes import name_process
from dtqa.jobs.states import Job, JobKind, JobRequest, JobState, read_request, tell_job

REPORT = {"version": "20240101T000000-0000", "articles": 3}


def tell(*happened: tuple[str, Mapping[str, Any]]) -> Job:
    """Return the job to which this happened after it was asked for."""
    events = [("request", {"kind": "add", "sources": ["a.md"]}), *happened]
    return tell_job("id", [Event(n, f"m{n}", *event) for n, event in enumerate(events, start=1)])


def started(process: str | None = None) -> tuple[str, Mapping[str, Any]]:
    """Return the event that a process has begun: this one, or one that is named."""
    return "started", {"process": process or name_process(os.getpid()), "together": 1}


def find_dead_process() -> str:
    """Return the name of a process that has lived and is gone."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        name = name_process(process.pid)
        process.communicate(b"\n")
    return name


def test_a_job_nobody_began_is_queued() -> None:
    """With its request alone a job is queued, and keeps what was asked for."""
    job = tell()
    assert (job.state, job.asked_at, job.process) == (JobState.QUEUED, "m1", None)
    assert job.request == JobRequest(JobKind.ADD, sources=("a.md",))
    assert not job.ended


def test_a_living_process_runs_its_job() -> None:
    """A job that a living process began is running, with its stage and its file."""
    job = tell(
        started(),
        ("stage", {"stage": "reading"}),
        ("file", {"number": 2, "total": 7, "name": "b.pdf"}),
    )
    assert job.state is JobState.RUNNING
    progress = job.progress
    assert (progress.stage, progress.number, progress.total) == ("reading", 2, 7)
    assert progress.name == "b.pdf"


def test_waiting_for_another_build_is_queueing() -> None:
    """A job that waits for the lock is queued and names who holds it, until it goes on."""
    waiting = tell(started(), ("waiting", {"holder": "dtqa index (7@máy)"}))
    assert waiting.state is JobState.QUEUED
    assert waiting.progress.holder == "dtqa index (7@máy)"
    going_on = tell(started(), ("waiting", {"holder": "x"}), ("stage", {"stage": "reading"}))
    assert (going_on.state, going_on.progress.holder) == (JobState.RUNNING, None)


@pytest.mark.parametrize(
    "after", [(), (("stage", {"stage": "engine"}),), (("waiting", {"holder": "x"}),)]
)
def test_a_job_whose_process_is_gone_is_lost(after: tuple[tuple[str, Any], ...]) -> None:
    """Whatever it was at: without an end and without its process a job is lost, unrecorded."""
    job = tell(started(find_dead_process()), *after)
    assert (job.state, job.recorded, job.ended) == (JobState.LOST, False, True)


def test_an_end_outlives_its_process() -> None:
    """A job that is done stays done when its process is gone."""
    done = ("done", {"report": REPORT, "articles": {"a.md": "a"}})
    job = tell(started(find_dead_process()), done)
    assert (job.state, job.recorded, job.ended_at) == (JobState.DONE, True, "m3")
    assert (job.report, job.articles) == (REPORT, {"a.md": "a"})


def test_a_failure_says_why() -> None:
    """A job that failed keeps the class, reason and hint of its error."""
    told = {"error": "IndexBusy", "reason": "Bận.", "hint": "Đợi."}
    job = tell(started(), ("failed", told))
    assert (job.state, job.error, job.reason, job.hint) == (
        JobState.FAILED,
        "IndexBusy",
        "Bận.",
        "Đợi.",
    )


def test_refusals_and_stored_files_add_up() -> None:
    """Each refusal and each stored file that was told stands in the job, in order."""
    refusal = {"path": "x.zip", "reason": "r", "hint": "h"}
    job = tell(
        started(),
        ("stored", {"source": "b.html", "state": "added"}),
        ("refused", refusal),
        ("stored", {"source": "c.html", "state": "added"}),
    )
    assert job.stored == ("b.html", "c.html")
    assert [one.path for one in job.refused] == ["x.zip"]


def test_an_unknown_event_changes_nothing() -> None:
    """An event of a later program is passed over, but counted."""
    job = tell(started(), ("sung", {"song": "x"}))
    assert (job.state, job.last_seq) == (JobState.RUNNING, 3)


def test_a_request_is_read_as_it_was_written() -> None:
    """The fields of a request that are not there have their defaults."""
    assert read_request({"kind": "index"}) == JobRequest()
    full = JobRequest(JobKind.REMOVE, ticket="t", sources=("a",), resumes="j", full=True)
    written = {"kind": "remove", "full": True, "sources": ["a"], "ticket": "t", "resumes": "j"}
    assert read_request(written) == full

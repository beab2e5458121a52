"""A job is told in words while it waits, runs and after."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dtqa.jobs.events import EventLog
from dtqa.jobs.processes import name_process
from dtqa.jobs.queue import find_job, job_file, list_jobs, submit
from dtqa.jobs.states import JobKind, JobRefusal, JobRequest
from dtqa.jobs.workplace import Workplace
from dtqa.server.admin.pages.shown_jobs import ShownJob, show_job


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Return a workplace without any job."""
    return Workplace(tmp_path / "corpus", tmp_path / "index")


def show(place: Workplace, job_id: str) -> ShownJob:
    """Return a job as it is shown now."""
    return show_job(find_job(place, job_id), list_jobs(place), place)


def test_a_job_is_told_from_its_events(place: Workplace) -> None:
    """Stages are told in their order, the last one not over; after publishing things are found."""
    away = (JobRefusal("x.xlsx", "không đọc được", "đổi kiểu"),)
    asked = JobRequest(JobKind.ADD, sources=("a.md", "b.md", "c.md"), refused=away)
    job = submit(place, asked)
    waiting = show(place, job)
    assert (waiting.title, waiting.state, waiting.stages) == ("Thêm bài", "Đang chờ", ())
    assert waiting.about == "a.md, b.md và 1 tệp khác"
    assert waiting.job.refused == away
    with EventLog(job_file(place, job)) as events:
        events.write("started", {"process": name_process(os.getpid()), "together": 1})
        events.write("waiting", {"holder": "ai đó"})
        events.write("stage", {"stage": "reading"})
        events.write("stage", {"stage": "publishing"})
        assert [one.over for one in show(place, job).stages] == [True, True, False]
        assert not show(place, job).found
        events.write("stage", {"stage": "calibrating"})
        assert show(place, job).found
        events.write("done", {"report": {"added": 3}, "articles": {"a.md": "a"}})
    done = show(place, job)
    assert (done.state, done.found) == ("Đã xong", False)
    assert all(stage.over for stage in done.stages)
    assert done.files == (("a.md", "a"), ("b.md", ""), ("c.md", ""))
    assert done.indexed == 1
    assert done.took_s is not None


def test_jobs_before_it_are_counted(place: Workplace) -> None:
    """Who waits is told for how many; a full build has a name of its own."""
    submit(place, JobRequest())
    second = submit(place, JobRequest(full=True))
    shown = show(place, second)
    assert (shown.ahead, shown.title) == (1, "Lập lại toàn bộ chỉ mục")
    assert shown.about == "mọi bài trong thư mục"

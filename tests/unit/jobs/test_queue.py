"""Jobs are written down before anybody hears of them, and are never many."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtqa.errors import JobNotFound, JobQueueFull
from dtqa.jobs import queue
from dtqa.jobs.events import EventLog
from dtqa.jobs.queue import (
    KEPT,
    count_ahead,
    find_job,
    is_waiting,
    job_file,
    list_jobs,
    make_id,
    needs_work,
    submit,
)
from dtqa.jobs.states import JobKind, JobRequest, JobState
from dtqa.jobs.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Return a workplace without an index yet."""
    return Workplace(tmp_path / "corpus", tmp_path / "index")


def end(place: Workplace, job_id: str) -> None:
    """Have a job done."""
    with EventLog(job_file(place, job_id)) as log:
        log.write("done", {"report": {}})


def test_ids_sort_by_time_and_differ() -> None:
    """Ids made one after the other sort so, and no two are the same."""
    ids = [make_id() for _ in range(200)]
    moments = [job_id.partition("-")[0] for job_id in ids]
    assert moments == sorted(moments)
    assert len(set(ids)) == 200


def test_a_request_is_found_again(place: Workplace) -> None:
    """What was asked for is in the job, whole."""
    request = JobRequest(
        JobKind.ADD, True, ("https://a.vn/",), ("b.md",), ticket="t", resumes="other"
    )
    assert find_job(place, submit(place, request)).request == request


def test_the_latest_job_comes_first(place: Workplace) -> None:
    """Jobs are listed from the one asked for last."""
    ids = [submit(place, JobRequest()) for _ in range(3)]
    assert [job.id for job in list_jobs(place)] == ids[::-1]


def test_without_an_index_there_are_no_jobs(place: Workplace) -> None:
    """A folder that is not there yet holds no jobs, and that is no error."""
    assert list_jobs(place) == []


@pytest.mark.parametrize(
    "job_id", ["", "x", "../manifest", "20240101t000000000000-0123456789abcdef", "..", "a/b"]
)
def test_an_unknown_id_is_not_found(place: Workplace, job_id: str) -> None:
    """An id that is none of ours names no file."""
    with pytest.raises(JobNotFound):
        find_job(place, job_id)


def test_old_jobs_are_dropped(place: Workplace) -> None:
    """Of the jobs that have ended only the last ones are kept; those that wait all are."""
    waiting = submit(place, JobRequest())
    ended = []
    for _ in range(KEPT + 5):
        ended.append(submit(place, JobRequest()))
        end(place, ended[-1])
    last = submit(place, JobRequest())
    kept = {job.id for job in list_jobs(place)}
    assert kept == {waiting, last, *ended[6:]}


def test_a_full_queue_takes_no_more(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the bound a request is refused and nothing is written."""
    monkeypatch.setattr(queue, "MOST_WAITING", 2)
    for _ in range(2):
        submit(place, JobRequest())
    with pytest.raises(JobQueueFull):
        submit(place, JobRequest())
    assert len(list_jobs(place)) == 2


def test_who_waits_knows_how_many_are_before_it(place: Workplace) -> None:
    """Only unfinished jobs that were asked for earlier stand before one."""
    first, second, third = (submit(place, JobRequest()) for _ in range(3))
    end(place, first)
    jobs = list_jobs(place)
    assert count_ahead(find_job(place, third), jobs) == 1
    assert count_ahead(find_job(place, second), jobs) == 0


def test_a_lost_job_needs_work_until_that_is_recorded(place: Workplace) -> None:
    """A job that nobody began, or that was lost unnoticed, needs somebody; others do not."""
    job_id = submit(place, JobRequest())
    assert is_waiting(find_job(place, job_id))
    with EventLog(job_file(place, job_id)) as log:
        log.write("started", {"process": "1:1:another-boot"})
        lost = find_job(place, job_id)
        assert (lost.state, needs_work(lost), is_waiting(lost)) == (JobState.LOST, True, False)
        log.write("lost", {})
    assert not needs_work(find_job(place, job_id))


def test_a_workplace_goes_through_text(place: Workplace) -> None:
    """What a process is told on its standard input is what was meant."""
    assert Workplace.from_json(place.to_json()) == place

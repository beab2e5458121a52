"""The process of a job is killed: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from dtqa.chatbot import Chatbot
from dtqa.jobs.queue import find_job, list_jobs, submit
from dtqa.jobs.starting import ensure_worker
from dtqa.jobs.states import Job, JobKind, JobRequest, JobState
from dtqa.jobs.turn import is_turn_taken
from dtqa.jobs.work import work
from dtqa.jobs.workplace import Workplace
from dtqa.server.admin.actions import make_workplace
from tests.unit.server.small_corpus import ARTICLES
from tests.ways.admin_doors import build_with_key

MOMENTS = 5
"""How often a process is killed, each time at another moment of its work."""


def wait_until_begun(place: Workplace, job_id: str) -> Job:
    """Return a job as soon as a process has begun it."""
    until = time.monotonic() + 60
    while (job := find_job(place, job_id)).process is None:
        assert time.monotonic() < until, (place.jobs / "work.log").read_text(encoding="utf-8")
        time.sleep(0.005)
    return job


def wait_for_all(place: Workplace) -> list[Job]:
    """Return all jobs once each has an end in its file and nobody works any more."""
    until = time.monotonic() + 150
    while True:
        jobs = list_jobs(place)
        if all(job.recorded for job in jobs) and not is_turn_taken(place.jobs):
            return jobs
        assert time.monotonic() < until, jobs
        time.sleep(0.05)


def kill(job: Job) -> None:
    """End the process that works on a job as nothing can be prepared for, if it has not ended."""
    assert job.process is not None
    with suppress(ProcessLookupError):
        os.kill(int(job.process.partition(":")[0]), signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """Killed at random moments: the job is lost or done, its file stays, another job indexes it."""
    place = make_workplace(build_with_key(tmp_path))
    chance = random.Random(20260106)
    seen = set()
    for round_ in range(MOMENTS):
        name = f"tram-{round_}.md"
        sentence = f"Ở xã thứ {round_ + 1} có {70 + round_} trạm sạc xe điện công cộng."
        (place.corpus / name).write_text(f"# Trạm sạc\n\n{sentence}\n", encoding="utf-8")
        job_id = submit(place, JobRequest(JobKind.ADD, sources=(name,)))
        ensure_worker(place)
        begun = wait_until_begun(place, job_id)
        time.sleep(chance.uniform(0, 2.5))
        if find_job(place, job_id).state is JobState.RUNNING:
            kill(begun)
        chatbot = Chatbot(place.index)  # the live index opens, whatever was being written
        assert chatbot.info().articles >= len(ARTICLES)
        chatbot.close()

        jobs = wait_for_all(place)
        killed = find_job(place, job_id)
        seen.add(killed.state)
        assert (place.corpus / name).is_file()
        if killed.state is JobState.LOST:
            [again] = [job for job in jobs if job.request.resumes == job_id]
            assert (again.state, again.request.sources) == (JobState.DONE, (name,))
            assert again.articles == {name: f"tram-{round_}"}
        else:
            assert killed.state is JobState.DONE
        chatbot = Chatbot(place.index)
        texts = [one.text for one in chatbot.ask(sentence).answers]
        chatbot.close()
        assert sentence in texts
    assert JobState.LOST in seen


@pytest.mark.slow
def test_jobs_that_wait_together_are_done_by_one_build(tmp_path: Path) -> None:
    """Several jobs asked for before anybody works have one report, and each its own articles."""
    place = make_workplace(build_with_key(tmp_path))
    ids = []
    for number in range(4):
        name = f"bài-{number}.md"
        text = f"# Bài {number}\n\nCâu thứ {number}.\n"
        (place.corpus / name).write_text(text, encoding="utf-8")
        ids.append(submit(place, JobRequest(JobKind.ADD, sources=(name,))))
    work(place)
    jobs = [find_job(place, job_id) for job_id in ids]
    assert {job.state for job in jobs} == {JobState.DONE}
    assert len({str(job.report) for job in jobs}) == 1
    assert [dict(job.articles) for job in jobs] == [{f"bài-{n}.md": f"bai-{n}"} for n in range(4)]


def test_what_cannot_be_done_fails_with_its_reason(tmp_path: Path) -> None:
    """A job whose corpus is gone has failed, with the class, the reason and what to do."""
    place = Workplace(tmp_path / "none", tmp_path / "index")
    job_id = submit(place, JobRequest())
    work(place)
    job = find_job(place, job_id)
    assert (job.state, job.error) == (JobState.FAILED, "CorpusMissing")
    assert str(place.corpus) in (job.reason or "")
    assert job.hint


@pytest.mark.slow
def test_a_job_waits_for_a_build_from_elsewhere(tmp_path: Path) -> None:
    """While another process holds the index a job is queued and says for whom; then it is done."""
    from dtqa.search.lock import lock_index

    place = make_workplace(build_with_key(tmp_path))
    with lock_index(place.index):
        job_id = submit(place, JobRequest())
        ensure_worker(place)
        until = time.monotonic() + 60
        while find_job(place, job_id).progress.stage != "waiting":
            assert time.monotonic() < until
            time.sleep(0.05)
        waiting = find_job(place, job_id)
        assert waiting.state is JobState.QUEUED
        assert str(os.getpid()) in (waiting.progress.holder or "")
    assert {job.state for job in wait_for_all(place)} == {JobState.DONE}


def test_a_job_is_made_up_for_once(tmp_path: Path) -> None:
    """A job that is lost twice is not tried a third time: it may be what kills its process."""
    from dtqa.jobs.events import EventLog
    from dtqa.jobs.queue import job_file
    from dtqa.jobs.work import make_up

    place = Workplace(tmp_path / "corpus", tmp_path / "index")
    first = submit(place, JobRequest(JobKind.ADD, addresses=("https://example.vn/a",)))
    for _ in range(3):
        for job in list_jobs(place):
            if not job.ended:
                with EventLog(job_file(place, job.id)) as log:
                    log.write("started", {"process": "1:1:another-boot"})
        make_up(place)
    jobs = list_jobs(place)
    assert [job.state for job in jobs] == [JobState.LOST] * 2
    assert all(job.recorded for job in jobs)
    assert jobs[0].request == JobRequest(
        JobKind.ADD, addresses=("https://example.vn/a",), resumes=first
    )

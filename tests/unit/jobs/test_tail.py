"""A job is followed while it runs, from wherever a listener was cut off."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dtqa.jobs import tail
from dtqa.jobs.events import Event, EventLog
from dtqa.jobs.processes import name_process
from dtqa.jobs.queue import job_file, submit
from dtqa.jobs.states import JobRequest
from dtqa.jobs.tail import follow_job
from dtqa.jobs.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Return a workplace without an index yet."""
    return Workplace(tmp_path / "corpus", tmp_path / "index")


def follow(
    place: Workplace,
    job_id: str,
    after: int = 0,
    meanwhile: Callable[[], None] = lambda: None,
    keep_alive_s: float = 60,
) -> list[Event | None]:
    """Return all that a listener hears; `meanwhile` happens after the first event."""

    async def listen() -> list[Event | None]:
        heard: list[Event | None] = []
        async for event in follow_job(place, job_id, after, keep_alive_s=keep_alive_s):
            heard.append(event)
            if len(heard) == 1:
                meanwhile()
        return heard

    return asyncio.run(asyncio.wait_for(listen(), timeout=20))


def test_all_events_come_until_the_end(place: Workplace) -> None:
    """A listener hears what was there, what happens meanwhile, and ends after the end."""
    job_id = submit(place, JobRequest())
    with EventLog(job_file(place, job_id)) as log:
        log.write("started", {"process": name_process(os.getpid())})

        def go_on() -> None:
            log.write("stage", {"stage": "reading"})
            log.write("done", {"report": {}})

        heard = follow(place, job_id, meanwhile=go_on)
    assert [event.kind for event in heard if event] == ["request", "started", "stage", "done"]


def test_who_was_cut_off_hears_only_the_rest(place: Workplace) -> None:
    """After the number of the last event known nothing comes twice and nothing is missed."""
    job_id = submit(place, JobRequest())
    with EventLog(job_file(place, job_id)) as log:
        for _ in range(3):
            log.write("stage", {"stage": "reading"})
        log.write("failed", {"error": "x", "reason": "y", "hint": "z"})
    assert [event.seq for event in follow(place, job_id, after=3) if event] == [4, 5]


def test_a_lost_job_ends_with_saying_so(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener is told that a job was lost, though nobody has written that down."""
    monkeypatch.setattr(tail, "ALIVE_S", 0.1)
    job_id = submit(place, JobRequest())
    with EventLog(job_file(place, job_id)) as log:
        log.write("started", {"process": "1:1:another-boot"})
    heard = follow(place, job_id)
    assert [(event.seq, event.kind) for event in heard if event][-1] == (3, "lost")


def test_silence_is_filled(place: Workplace) -> None:
    """While nothing happens a listener hears now and then that the line is alive."""
    job_id = submit(place, JobRequest())
    path = job_file(place, job_id)

    async def listen() -> list[Event | None]:
        heard: list[Event | None] = []
        async for event in follow_job(place, job_id, keep_alive_s=0.3):
            heard.append(event)
            if heard.count(None) == 2:
                path.unlink()
        return heard

    assert asyncio.run(asyncio.wait_for(listen(), timeout=20))[-1] is None


def test_a_dropped_job_ends_at_once(place: Workplace) -> None:
    """A job whose file is gone has no events, and following it ends."""
    assert follow(place, "20240101t000000000000-0123456789abcdef") == []

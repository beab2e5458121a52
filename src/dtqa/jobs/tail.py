"""The events of a job while they happen, for as many listeners as there are.

Comes in: a job and the number of the last event that a listener knows. Goes out: those
after it, one by one, until the job has ended. No thread waits for it: between two looks
at the file the event loop does other things. Nothing is written.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Final

from dtqa.jobs.events import Event, read_events, tell_moment
from dtqa.jobs.queue import job_file
from dtqa.jobs.states import Job, JobState, tell_job
from dtqa.jobs.workplace import Workplace

LOOK_S: Final = 0.2
"""Between two looks at the file."""

ALIVE_S: Final = 1.0
"""Without an event for so long it is looked whether the job's process still lives."""

KEEP_ALIVE_S: Final = 15.0
"""Without an event for so long a proxy may close the connection: say that it lives."""


async def follow_job(
    place: Workplace,
    job_id: str,
    after: int = 0,
    *,
    keep_alive_s: float = KEEP_ALIVE_S,
    is_over: Callable[[], bool] = lambda: False,
) -> AsyncIterator[Event | None]:
    """Yield the events of a job after a number, None now and then while there is none.

    A job that was lost ends with an event that says so, whether or not it stands in the
    file yet. It ends at once where the file is gone, and when `is_over` says so.
    """
    path = job_file(place, job_id)
    spoken = looked = time.monotonic()
    known = 0
    while not is_over() and (events := read_events(path)):
        now = time.monotonic()
        for event in events:
            if event.seq > after:
                after, spoken = event.seq, now
                yield event
        if len(events) > known or now - looked > ALIVE_S:
            known, looked = len(events), now
            job = tell_job(job_id, events)
            if job.ended and not job.recorded:
                yield _say_lost(job)
            if job.ended:
                return
        if now - spoken > keep_alive_s:
            spoken = now
            yield None
        await asyncio.sleep(LOOK_S)


def _say_lost(job: Job) -> Event:
    """Return the event that whoever works next writes into the file."""
    return Event(job.last_seq + 1, tell_moment(), JobState.LOST.value, {})

"""The process that works on jobs: takes its turn, does what waits, ends when nothing does.

Started as `python -m dtqa.jobs.work` with a workplace on standard input. Jobs that wait
together are done together: one build serves them all, for each was asked for before it
began. A job whose process is gone is marked as lost and made up for once by another job,
for what was acknowledged must not be forgotten.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from dtqa.errors import DtqaError
from dtqa.jobs.events import EventLog
from dtqa.jobs.processes import name_process
from dtqa.jobs.queue import is_waiting, job_file, list_jobs, needs_work, submit
from dtqa.jobs.states import Job
from dtqa.jobs.turn import take_turn
from dtqa.jobs.workplace import Workplace

MOST_TOGETHER: Final = 50
"""Jobs that one build serves at most; each has its own file that is written to."""

NICENESS: Final = 5
"""Questions go first: on a busy core this gets about a third of what they get (sched(7))."""

log = logging.getLogger("dtqa.jobs")


def main() -> int:
    """Do all jobs of the workplace that standard input names."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    os.nice(NICENESS)
    work(Workplace.from_json(sys.stdin.read()))
    return 0


def work(place: Workplace) -> None:
    """Do what waits, unless another process is at it."""
    while any(map(needs_work, list_jobs(place))):
        with take_turn(place.jobs) as mine:
            if not mine:
                return
            make_up(place)
            while waiting := [job for job in reversed(list_jobs(place)) if is_waiting(job)]:
                do_together(waiting[:MOST_TOGETHER], place)


def make_up(place: Workplace) -> None:
    """Mark what was lost, and ask for it again unless that was asked for again already.

    It is asked for first: a kill between the two asks twice, never not at all.
    """
    for job in reversed(list_jobs(place)):
        if not job.ended or job.recorded:
            continue
        again = None
        if job.request.resumes is None:
            again = submit(place, replace(job.request, resumes=job.id))
        with EventLog(job_file(place, job.id)) as events:
            events.write("lost", {"resumed_by": again}, lasting=True)


def do_together(jobs: list[Job], place: Workplace) -> None:
    """Do some jobs by one build; whatever happens, each has an end in its file."""
    with ExitStack() as open_files:
        logs = {job.id: open_files.enter_context(EventLog(job_file(place, job.id))) for job in jobs}
        for events in logs.values():
            started = {"process": name_process(os.getpid()), "together": len(jobs)}
            events.write("started", started, lasting=True)
        try:
            from dtqa.jobs.run import run_jobs  # seconds of imports, for those who work only

            run_jobs(jobs, logs, place)
        except DtqaError as error:
            _fail(logs, error, place)
        except Exception:  # the door of this process: its jobs have to be told
            log.exception("jobs %s ended in an unexpected error", ", ".join(logs))
            _fail(logs, DtqaError(), place)


def _fail(logs: dict[str, EventLog], error: DtqaError, place: Workplace) -> None:
    told = {
        "error": type(error).__name__,
        "reason": error.message(place.language),
        "hint": error.hint(place.language),
    }
    for events in logs.values():
        events.write("failed", told, lasting=True)


if __name__ == "__main__":
    raise SystemExit(main())

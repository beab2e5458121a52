"""Somebody to work on the jobs: started where one waits and nobody is at it.

Comes in: a workplace. Goes out: a process of its own, at a lower priority, so that
questions do not feel it; it ends when no job waits. What it was given is on its standard
input, what it says goes to a file beside the jobs, the key of the administrator stays
here. Should it be killed, the jobs behind the one it was at are begun by another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from dtqa.errors import IndexUnwritable
from dtqa.jobs.queue import list_jobs, needs_work
from dtqa.jobs.states import JobState
from dtqa.jobs.turn import is_turn_taken
from dtqa.jobs.workplace import Workplace

LOG: Final = "work.log"
"""What the processes said, in the folder of the jobs: traces of what nobody expected."""

MOST_LOG: Final = 1_000_000
"""Bytes of it; a larger one is begun anew."""

_SECRETS: Final = frozenset({"DTQA_ADMIN_KEY"})

_starting: Final = Lock()
_started: Final[dict[Path, subprocess.Popen[bytes]]] = {}
"""The process that this one started last, by its index."""


def ensure_worker(place: Workplace) -> bool:
    """Start a process if a job needs one and none is at work; tell whether it did.

    One that was started and has not taken its turn yet, or has given it back, is waited
    for: when it ends it is looked again. Raises IndexUnwritable.
    """
    with _starting:
        needed = _list_needed(place)
        own = _started.get(place.index)
        begins = own is not None and own.poll() is None
        if not needed or begins or is_turn_taken(place.jobs):
            return False
        process = _started[place.index] = _start(place)
    Thread(target=_await, args=(place, process, needed), name="dtqa-jobs", daemon=True).start()
    return True


def _list_needed(place: Workplace) -> list[tuple[str, JobState]]:
    """Return what there is to do: a job that waited and is lost now is something else."""
    return [(job.id, job.state) for job in list_jobs(place) if needs_work(job)]


def list_environment() -> dict[str, str]:
    """Return the environment for a process of ours that serves nobody: without secrets."""
    return {name: value for name, value in os.environ.items() if name.upper() not in _SECRETS}


def _start(place: Workplace) -> subprocess.Popen[bytes]:
    """Start the process, in a session of its own: Ctrl+C at the server does not end it."""
    path = place.jobs / LOG
    try:
        full = path.exists() and path.stat().st_size > MOST_LOG
        with path.open("wb" if full else "ab") as told:
            process = subprocess.Popen(
                # -P: a module in the folder dtqa was started in is not imported instead.
                [sys.executable, "-P", "-m", "dtqa.jobs.work", str(place.index)],
                env=list_environment(),
                stdin=subprocess.PIPE,
                stdout=told,
                stderr=told,
                start_new_session=True,
            )
        assert process.stdin is not None
        with process.stdin as given:
            given.write(place.to_json().encode())
    except OSError as error:
        raise IndexUnwritable(path=place.jobs, detail=error.strerror or error) from error
    return process


def _await(
    place: Workplace, process: subprocess.Popen[bytes], needed: list[tuple[str, JobState]]
) -> None:
    """Wait for a process to end; start another where it left work behind, by a kill or by chance.

    Not where the same jobs wait as before: a process that cannot begin is not started for ever.
    """
    process.wait()
    left = _list_needed(place)
    if left and left != needed:
        ensure_worker(place)

"""Whose turn it is: one process at a time works on the jobs of an index.

Comes in: the folder of the jobs. Goes out: a lock that ends with its process, however it
ends, and the name of who holds it for everybody to read. The lock is one of POSIX record
locks: it is not handed on to child processes, and opening the file again in the process
that holds it would let go of it, so only `read_worker` in other processes does.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dtqa.errors import IndexUnwritable
from dtqa.jobs.processes import is_alive, name_process

TURN: Final = ".worker"
"""The file that the working process holds, in the folder of the jobs."""


@contextmanager
def take_turn(folder: Path) -> Iterator[bool]:
    """Hold the turn and yield True, or yield False where another process has it.

    The name is blotted out before the turn is given back: who sees it may rely on the
    holder to look at the queue once more. Raises IndexUnwritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / TURN, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise IndexUnwritable(path=folder, detail=error.strerror or error) from error
    try:
        if not _lock(descriptor):
            yield False
            return
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, name_process(os.getpid()).encode(), 0)
        try:
            yield True
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def is_turn_taken(folder: Path) -> bool:
    """Tell whether a living process works on the jobs. Not for that process itself."""
    try:
        name = (folder / TURN).read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return is_alive(name)

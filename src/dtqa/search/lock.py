"""The lock of an index: one build at a time, and whoever waits is told for whom.

Comes in: an index folder. Goes out: the right to build in it, or IndexBusy naming the
process that has it. The operating system lets go when a process ends, however it ends; what
it left in the note of the holder is then known to be stale. Where a disk knows no locks, a
file that names its process is the lock. No generation is touched here.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dtqa.errors import IndexBusy, IndexUnwritable
from dtqa.search.damage import FULL, find_cause
from dtqa.search.leases import NO_LOCKS

LOCK: Final = ".lock"

SOFT_LOCK: Final = ".lock-soft"
"""The lock where the disk knows none: it is there as long as it is held, and names its process."""

HOLDER: Final = ".lock-holder.json"
"""Beside the lock, not in it: those who ask for the lock empty its file."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: a process, the machine it runs on, what it was called as, since when."""

    process: int
    machine: str
    command: str
    since: str

    def __str__(self) -> str:
        return f"{self.command} ({self.process}@{self.machine}, {self.since})"


@contextmanager
def lock_index(index: Path, wait_s: float = 0) -> Iterator[None]:
    """Hold the index for one build; raises IndexBusy when another holds it after `wait_s`.

    What the file system refuses meanwhile, a full disk for one, is raised as
    IndexUnwritable.
    """
    from filelock import Timeout  # 0.1 s, for those who build only

    try:
        index.mkdir(parents=True, exist_ok=True)
        with _acquire(index, wait_s):
            _sign(index)
            try:
                yield
            finally:
                _blot_out(index)
    except Timeout as error:
        raise IndexBusy(path=index, holder=read_holder(index) or "?") from error
    except OSError as error:
        raise IndexUnwritable(path=index, detail=find_cause(error) or error) from error


def _acquire(index: Path, wait_s: float) -> AbstractContextManager[object]:
    """Return the lock, taken: the operating system's, or a file where the disk knows no locks."""
    from filelock import FileLock, SoftFileLock

    try:
        return FileLock(index / LOCK, timeout=wait_s, fallback_to_soft=False).acquire()
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        return SoftFileLock(index / SOFT_LOCK, timeout=wait_s).acquire()


def read_holder(index: Path) -> Holder | None:
    """Return who wrote the note beside the lock; None without a note that can be read.

    The note of a build that was killed stays until the next one: whether the lock is held
    is known by trying to take it.
    """
    try:
        return Holder(**json.loads((index / HOLDER).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _name_command() -> str:
    """Return what this process was called as: dtqa index, dtqa add; no paths, no options."""
    return " ".join(["dtqa", *(word for word in sys.argv[1:2] if word.isalpha())])


def _sign(index: Path) -> None:
    """Note that this process holds the lock; a note that is there is of a build that died."""
    if stale := read_holder(index):
        log.warning("the lock of %s was left by %s, which is gone", index, stale)
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = Holder(os.getpid(), socket.gethostname(), _name_command(), since)
    # One name for all: who holds the lock is alone, and what a killed one left is written over.
    unfinished = index / f"{HOLDER}.new"
    try:
        unfinished.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
        os.replace(unfinished, index / HOLDER)
    except OSError as error:
        if error.errno not in FULL:
            raise
        # The lock holds without the note, and who holds it may be about to make room.
        log.warning("nobody is told who holds %s: %s", index, error.strerror)
        _blot_out(index)
        unfinished.unlink(missing_ok=True)


def _blot_out(index: Path) -> None:
    """Remove the note; where that is refused, it is stale to whoever gets the lock."""
    with suppress(OSError):
        (index / HOLDER).unlink(missing_ok=True)

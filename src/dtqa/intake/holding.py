"""One program at a time changes the corpus, and finishes what a killed one left undone.

The corpus comes in; while it is held no other program adds, removes or restores. The lock
is the operating system's, so that a program that is killed lets go. Reading and indexing
need no lock: they only ever see whole files.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dtqa.errors import CorpusBusy, CorpusMissing, CorpusUnwritable
from dtqa.intake.moves import PENDING, STAGE, finish_moves

LOCK: Final = ".intake.lock"

WAIT_S: Final = 30.0
"""Seconds to wait for the others: a file is stored in milliseconds, a large one in seconds."""

_STEP_S: Final = 0.02


@contextmanager
def hold_corpus(corpus: Path, wait_s: float = WAIT_S, *, staging: bool = True) -> Iterator[Path]:
    """Hold the corpus and yield an empty folder in it for unfinished files.

    Without `staging` there is none: on a full disk not even a folder can be made.
    Raises CorpusMissing, CorpusBusy, and CorpusUnwritable for what the file system refuses
    meanwhile, a full disk for one.
    """
    if not os.path.isdir(corpus):
        raise CorpusMissing(path=corpus)
    try:
        descriptor = os.open(corpus / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            _wait_for(descriptor, corpus, wait_s)
            finish_moves(corpus)
            stage = corpus / STAGE
            shutil.rmtree(stage, ignore_errors=True)
            if staging:
                stage.mkdir(exist_ok=True)
            try:
                yield stage
            finally:
                _clear(corpus, stage)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CorpusUnwritable(path=corpus, detail=error) from error


def _clear(corpus: Path, stage: Path) -> None:
    """Remove unfinished files, which may fill the disk; moves that are not done need theirs."""
    if not (corpus / PENDING).exists():
        shutil.rmtree(stage, ignore_errors=True)


def finish_pending(corpus: Path) -> None:
    """Finish what a program that was killed while it changed the corpus left undone.

    Costs nothing where there is nothing to finish. Call it before a build, which says what is
    wrong with a folder that cannot be looked into.
    """
    if os.path.lexists(corpus / PENDING):
        with hold_corpus(corpus):
            pass


def _wait_for(descriptor: int, corpus: Path, wait_s: float) -> None:
    until = time.monotonic() + wait_s
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise CorpusBusy(path=corpus) from error
            time.sleep(_STEP_S)

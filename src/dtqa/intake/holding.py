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
def hold_corpus(corpus: Path, wait_s: float = WAIT_S) -> Iterator[Path]:
    """Hold the corpus and yield an empty folder in it for unfinished files.

    Raises CorpusMissing, CorpusBusy, and CorpusUnwritable for what the file system refuses
    meanwhile, a full disk for one.
    """
    if not corpus.is_dir():
        raise CorpusMissing(path=corpus)
    try:
        descriptor = os.open(corpus / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            _wait_for(descriptor, corpus, wait_s)
            finish_moves(corpus)
            stage = corpus / STAGE
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir(exist_ok=True)
            yield stage
            shutil.rmtree(stage, ignore_errors=True)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CorpusUnwritable(path=corpus, detail=error.strerror or error) from error


def finish_pending(corpus: Path) -> None:
    """Finish what a program that was killed while it changed the corpus left undone.

    Costs nothing where there is nothing to finish. Call it before a build.
    """
    if (corpus / PENDING).exists():
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

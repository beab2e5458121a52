"""The journal that a server keeps: records are taken at once and written by one thread.

Whoever answers a question hands a record over and goes on: nothing here waits for a disk
or raises. What cannot be written waits in a row of bounded length; what no longer fits is
lost, counted, and told by `health` and now and then by the log.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Condition, Thread
from typing import Literal

from dtqa.errors import JournalDamaged, JournalError
from dtqa.journal.records import NotedFeedback, NotedQuestion, Record, write_moment
from dtqa.journal.store import JournalFile, set_aside

log = logging.getLogger("dtqa.journal")

ROOM = 2_000
"""Records that may wait: a minute of 30 questions a second, some megabytes at most."""

BATCH = 500
"""Records written at once."""

LINGER_S = 0.2
"""Seconds that records wait for others: the answer leaves before the thread wants the processor."""

RETRY_S = 5.0
"""Seconds after which a journal that could not be written is tried again."""

LOG_EVERY_S = 300.0
"""Seconds between two lines of the log about the same trouble."""

DAY_S = 24 * 60 * 60.0
"""Seconds between two times that old rows are deleted."""

State = Literal["off", "on", "failing"]


@dataclass(frozen=True, slots=True)
class JournalHealth:
    """How the journal of this process is.

    `written`, `waiting` and `lost` count records since the start; `trouble` says in English
    why it is failing, None where it is not; `since` is when that began (UTC).
    """

    state: State
    written: int
    waiting: int
    lost: int
    trouble: str | None = None
    since: str | None = None


class Journal:
    """Notes questions and feedback; safe to use from many threads.

    `days` is how long they are kept: with 0 nothing is noted and no file is touched.
    Without `keep_text` no word of a question or note gets further than `note_…`.
    """

    def __init__(self, path: Path, *, days: int, keep_text: bool = True, room: int = ROOM) -> None:
        self.path = path
        self.days = days
        self.keep_text = keep_text
        self._room = room
        self._changed = Condition()
        self._waiting: deque[Record] = deque()
        self._written = self._lost = self._flushing = 0
        self._trouble: tuple[str, str] | None = None
        self._thread: Thread | None = None
        self._closing = False
        # Of the thread alone:
        self._file: JournalFile | None = None
        self._cleaned = self._logged = float("-inf")

    @property
    def on(self) -> bool:
        """Whether anything is noted."""
        return self.days > 0

    def start(self) -> None:
        """Begin to write, and delete what is too old; where nothing is noted do nothing."""
        with self._changed:
            self._start()

    def note_question(self, noted: NotedQuestion) -> None:
        """Take a question; returns at once and never raises."""
        self._take(noted if self.keep_text else noted.without_words())

    def note_feedback(self, given: NotedFeedback) -> None:
        """Take feedback; returns at once and never raises."""
        self._take(given if self.keep_text else given.without_words())

    def _take(self, record: Record) -> None:
        if not self.on:
            return
        with self._changed:
            if self._closing or len(self._waiting) >= self._room:
                self._lost += 1
                return
            self._waiting.append(record)
            self._start()
            self._changed.notify_all()

    def _start(self) -> None:
        if self.on and not self._closing and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._run, name="dtqa-journal", daemon=True)
            self._thread.start()

    def health(self) -> JournalHealth:
        """Return how the journal is; looks at no file."""
        with self._changed:
            trouble, since = self._trouble or (None, None)
            state: State = "off" if not self.on else "failing" if trouble else "on"
            counts = self._written, len(self._waiting), self._lost
            return JournalHealth(state, *counts, trouble, since)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until all that was taken is written; tell whether it is within the seconds."""
        with self._changed:
            self._flushing += 1
            self._changed.notify_all()
            try:
                return self._changed.wait_for(lambda: not self._waiting, timeout)
            finally:
                self._flushing -= 1

    def close(self, timeout: float = 5.0) -> None:
        """Write what waits, once more where that failed before, and stop; take nothing more."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        """Write batches until closed; the row keeps a batch until it is on disk."""
        last = False
        while not last:
            batch, last = self._await_batch()
            try:
                if batch:
                    self._write(batch)
                    self._settle(len(batch))
                self._clean()
            except JournalError as error:
                self._close_file()
                self._tell(error)
                self._rest(last)
        self._close_file()

    def _await_batch(self) -> tuple[list[Record], bool]:
        """Wait for records, for the next cleaning, or for the end.

        Returns what to write, and whether it is the last.
        """
        with self._changed:
            wait = self._cleaned + DAY_S - time.monotonic()
            self._changed.wait_for(lambda: self._waiting or self._closing, max(0.0, wait))
            if self._waiting:
                self._changed.wait_for(self._is_pressed, LINGER_S)
            batch = list(islice(self._waiting, BATCH))
            return batch, self._closing and len(batch) == len(self._waiting)

    def _is_pressed(self) -> bool:
        """Tell whether what waits has to be written without delay."""
        return self._closing or self._flushing > 0 or len(self._waiting) >= BATCH

    def _write(self, batch: list[Record]) -> None:
        """Write a batch; where that shows the file to be damaged, into a new one."""
        try:
            self._open().write(batch)
        except JournalDamaged:
            self._close_file()
            self._tell_aside(set_aside(self.path))
            self._open().write(batch)

    def _open(self) -> JournalFile:
        """Return the file, opened anew where somebody renamed or deleted the one before."""
        if self._file is not None and not self._file.is_current():
            self._close_file()
        if self._file is None:
            self._file = JournalFile(self.path)
            self._tell_aside(self._file.aside)
        return self._file

    def _clean(self) -> None:
        """Delete what is too old, once a day."""
        if time.monotonic() >= self._cleaned + DAY_S:
            before = datetime.now(UTC) - timedelta(days=self.days)
            self._open().forget(write_moment(before), words=not self.keep_text)
            self._cleaned = time.monotonic()

    def _tell_aside(self, aside: Path | None) -> None:
        if aside is not None:
            log.warning("damaged journal set aside as %s, a new one begun", aside)

    def _settle(self, count: int) -> None:
        with self._changed:
            for _ in range(count):
                self._waiting.popleft()
            self._written += count
            if self._trouble:
                log.warning("journal is written again; lost %d records", self._lost)
            self._trouble = None
            self._logged = float("-inf")
            self._changed.notify_all()

    def _tell(self, error: JournalError) -> None:
        """Remember why nothing is written, and say so in the log, not each time."""
        now = write_moment(datetime.now(UTC))
        with self._changed:
            self._trouble = (error.message("en"), self._trouble[1] if self._trouble else now)
            waiting, lost = len(self._waiting), self._lost
        if time.monotonic() >= self._logged + LOG_EVERY_S:
            log.warning("%s %d records wait, %d are lost", error.message("en"), waiting, lost)
            self._logged = time.monotonic()

    def _rest(self, last: bool) -> None:
        """Wait before the next try; at the end count what was never written as lost."""
        with self._changed:
            if last:
                self._lost += len(self._waiting)
                self._waiting.clear()
                self._changed.notify_all()
            elif not self._closing:
                self._changed.wait_for(lambda: self._closing, RETRY_S)

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

"""Watches a corpus and builds whenever something in it has changed and is whole.

The folder and a function that builds come in; each build and each failure is told. A build
that fails never ends the watch: it is tried again, later and later, or when something
changes. What changes during a build leads to one more. Ends when told to stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Generic, TypeVar

from dtqa.errors import CorpusUnwritable, DtqaError
from dtqa.watch.changes import Changes, watching
from dtqa.watch.stock import (
    Difference,
    Pace,
    Settling,
    Stock,
    compare_stocks,
    is_other,
    take_stock,
)

Report = TypeVar("Report")

Build = Callable[[frozenset[str]], Report]
"""Builds the index; is given the names of files that are being written, to leave them out."""

STEP_S = 0.2
"""Seconds between two looks at what is being written."""

SHARE = 4
"""Looking may take a fifth of the time: a large folder is looked at less often, once it was
looked at twice (0.5 s for 20,000 files)."""


@dataclass(frozen=True, slots=True)
class Built(Generic[Report]):
    """A build that was made: what had changed, what it says of itself, how long it took."""

    difference: Difference
    report: Report
    took_s: float


@dataclass(frozen=True, slots=True)
class Failed:
    """A build that could not be made, and in how many seconds it is tried again."""

    error: DtqaError
    again_s: float


def watch_corpus(
    corpus: Path,
    build: Build[Report],
    stop: Event,
    tell: Callable[[Built[Report] | Failed], None],
    pace: Pace | None = None,
) -> None:
    """Build now, and whenever files of the corpus change, until `stop` is set.

    `build` may raise any error of the dtqa tree or an OSError; it is told once as long as
    it stays the same.
    """
    _Watch(corpus, build, stop, tell, pace or Pace()).run()


@dataclass(slots=True)
class _Watch(Generic[Report]):
    """One watch: what the last build saw, None before the first, and what failed since."""

    corpus: Path
    build: Build[Report]
    stop: Event
    tell: Callable[[Built[Report] | Failed], None]
    pace: Pace
    seen: Stock | None = None
    failures: int = 0
    told: str = ""

    def run(self) -> None:
        with watching(self.corpus, self.stop) as changes:
            while not self.stop.is_set():
                try:
                    self._catch_up()
                except (DtqaError, OSError) as error:
                    self._rest(error, changes)
                else:
                    self.failures, self.told = 0, ""
                    changes.wait(self.pace.rescan_s)

    def _catch_up(self) -> None:
        """Build until the corpus is as the last build saw it, but for what is being written."""
        while not self.stop.is_set():
            stock, growing = self._wait_until_whole()
            seen = self.seen or {}
            stock = {
                name: seen[name] if name in growing else stamp
                for name, stamp in stock.items()
                if name not in growing or name in seen
            }
            difference = compare_stocks(stock, seen)
            if self.stop.is_set() or (self.seen is not None and not difference):
                return
            started = time.perf_counter()
            report = self.build(growing)
            self.seen = stock
            self.tell(Built(difference, report, time.perf_counter() - started))

    def _wait_until_whole(self) -> tuple[Stock, frozenset[str]]:
        """Return what is there once it is whole, and what is still being written.

        Whole files wait for the others only so long.
        """
        seen, settling, started = self.seen or {}, Settling(self.pace), time.monotonic()
        longest = self.pace.settle_s
        while True:
            began = time.monotonic()
            stock = take_stock(self.corpus)
            growing = settling.find_growing(self.corpus, stock, seen)
            waited = time.monotonic() - started
            others = any(is_other(name, stock, seen) for name in {*stock, *seen} - growing)
            if not growing or self.stop.is_set() or (waited >= self.pace.patience_s and others):
                return stock, growing
            self.stop.wait(max(STEP_S, min(SHARE * (time.monotonic() - began), longest)))
            longest = self.pace.longest_retry_s

    def _rest(self, error: DtqaError | OSError, changes: Changes) -> None:
        """Tell what failed, once, and wait before the next try."""
        failure = error if isinstance(error, DtqaError) else _translate(self.corpus, error)
        again_s = min(self.pace.retry_s * 2**self.failures, self.pace.longest_retry_s)
        self.failures += 1
        if failure.message() != self.told:
            self.told = failure.message()
            self.tell(Failed(failure, again_s))
        self.stop.wait(min(again_s, self.pace.retry_s))  # changes alone never make it busy
        changes.wait(again_s - self.pace.retry_s)


def _translate(corpus: Path, error: OSError) -> DtqaError:
    failure = CorpusUnwritable(path=corpus, detail=error.strerror or error)
    failure.__cause__ = error
    return failure

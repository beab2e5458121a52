"""What is in the corpus at a moment, what differs from another one, and what is not whole.

The folder comes in; out go its files with what tells their versions apart. A file is whole
when it has been quiet for a while and no program has it open for writing. No file is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dtqa.articles.folder import find_files
from dtqa.articles.standing import BIN
from dtqa.errors import CorpusEmpty
from dtqa.watch.writing import is_being_written

Stamp = str
"""Tells versions of a file apart without reading it; "-" for a file that is not there."""

Stock = Mapping[str, Stamp]
"""The files of a corpus by name."""

ABSENT: Final[Stamp] = "-"

UNFINISHED: Final = (
    ".part",
    ".partial",
    ".filepart",
    ".crdownload",
    ".opdownload",
    ".download",
    ".tmp",
    ".temp",
)
"""Endings that browsers and copying programs give to what has not arrived yet."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what; seconds.

    `settle_s`: a file that was quiet so long is whole. `open_s`: so is one that a program
    keeps open for writing but leaves alone. `patience_s`: so long whole files wait for those
    that are being written. `rescan_s`: how often to look without being woken, since network
    disks wake nobody. `retry_s`, `longest_retry_s`: after a build that failed.
    """

    settle_s: float = 1.0
    open_s: float = 60.0
    patience_s: float = 3.0
    rescan_s: float = 60.0
    retry_s: float = 1.0
    longest_retry_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of files that differ between two stocks."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class Settling:
    """Since when each file that differs has been as it is now; `now` is a clock in seconds."""

    pace: Pace
    now: Callable[[], float] = time.monotonic
    since: dict[str, tuple[Stamp, float]] = field(default_factory=dict)

    def find_growing(self, corpus: Path, stock: Stock, seen: Stock) -> frozenset[str]:
        """Return the names of the files that differ from `seen` and are not whole yet."""
        differing = [name for name in stock.keys() | seen.keys() if is_other(name, stock, seen)]
        return frozenset(name for name in differing if not self._is_whole(corpus, name, stock))

    def _is_whole(self, corpus: Path, name: str, stock: Stock) -> bool:
        stamp, now = stock.get(name, ABSENT), self.now()
        before, since = self.since.get(name, (None, now))
        if before != stamp:
            self.since[name] = stamp, now
            return False
        quiet = now - since
        if quiet < self.pace.settle_s:
            return False
        return quiet >= self.pace.open_s or not is_being_written(corpus / name)


def take_stock(corpus: Path) -> Stock:
    """Return the files of the corpus that may be articles, with their stamps.

    Raises CorpusMissing, and CorpusEmpty: a folder without a file is what a disk that is not
    mounted leaves behind, and no reason to forget every article, unless they are in the bin.
    """
    stock = {file.name: file.stamp for file in find_files(corpus) if not is_unfinished(file.name)}
    if not stock and not (corpus / BIN).is_dir():
        raise CorpusEmpty(path=corpus)
    return stock


def compare_stocks(stock: Stock, seen: Stock) -> Difference:
    """Return what is new, other or gone in a stock since one that was seen before."""
    return Difference(
        added=tuple(sorted(stock.keys() - seen.keys())),
        changed=tuple(sorted(name for name in stock.keys() & seen if stock[name] != seen[name])),
        removed=tuple(sorted(seen.keys() - stock.keys())),
    )


def is_unfinished(name: str) -> bool:
    """Tell by a file's name whether it has not arrived yet.

    >>> is_unfinished("Báo cáo.pdf.crdownload"), is_unfinished("Báo cáo.pdf")
    (True, False)
    """
    return name.lower().endswith(UNFINISHED)


def is_other(name: str, stock: Stock, seen: Stock) -> bool:
    """Tell whether a file differs between two stocks."""
    return stock.get(name, ABSENT) != seen.get(name, ABSENT)

"""The corpus as its administrator sees it: every file, what became of it, what waits.

Comes in: a workplace. Goes out: one row for each file, indexed or not, and the freshness
they were told from. Looking at 20,000 files takes about a second, so what was seen is kept
for some seconds, or until anything in the index, the jobs or the corpus was moved.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Final

from dtqa.jobs.freshness import Freshness, measure_freshness
from dtqa.jobs.live import read_live
from dtqa.jobs.workplace import Workplace
from dtqa.search.listing import ListedArticle

KEPT_S: Final = 3.0
"""How long a look is believed at least: somebody who goes from page to page."""

KEPT_TIMES: Final = 5
"""A look is believed for so many times what it took: it never costs over a sixth of a core."""

LONGEST_S: Final = 30.0
"""How long at most, however large the corpus is."""


class FileState(StrEnum):
    """What became of a file; what an administrator has to look at stands first."""

    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    INDEXED = "indexed"


STATE_WORDS: Final[Mapping[FileState, str]] = {
    FileState.REFUSED: "Bị từ chối",
    FileState.NEW: "Chưa lập chỉ mục",
    FileState.CHANGED: "Đã sửa, chưa lập lại",
    FileState.GONE: "Đã gỡ, còn trong chỉ mục",
    FileState.INDEXED: "Đã lập chỉ mục",
}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file of the corpus, or an article whose file is gone.

    Without an article the facts are empty; `reason` and `hint` are those of a refusal.
    """

    source: str
    state: FileState
    article_id: str | None = None
    title: str = ""
    publisher: str | None = None
    published: str | None = None
    as_of: str | None = None
    sentences: int = 0
    figures: int = 0
    reason: str = ""
    hint: str = ""

    @property
    def removable(self) -> bool:
        """Whether there is a file that can be taken out of the corpus."""
        return self.state is not FileState.GONE


@dataclass(frozen=True, slots=True)
class Stock:
    """All files as they were at one moment, with the index they were compared with.

    `size` is that of the live index in bytes, 0 without one.
    """

    freshness: Freshness
    rows: tuple[Shelved, ...]
    size: int

    def count_states(self) -> dict[FileState, int]:
        """Return how many files there are of each state, those that want a look first."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in FileState}


def take_stock(place: Workplace) -> Stock:
    """Look at the corpus and the live index now; raises CorpusMissing."""
    freshness = measure_freshness(place)
    with read_live(place) as live:
        listed = live[1].listed() if live else ()
        size = live[0].size if live else 0
    return Stock(freshness, tuple(_make_rows(freshness, listed)), size)


def _make_rows(fresh: Freshness, listed: tuple[ListedArticle, ...]) -> Iterator[Shelved]:
    """Yield a row for each article and for each file that is none yet."""
    states = dict.fromkeys(fresh.changed, FileState.CHANGED)
    states |= dict.fromkeys(fresh.gone, FileState.GONE)
    told = set()
    for one in listed:
        told.add(one.source)
        yield Shelved(
            source=one.source,
            state=states.get(one.source, FileState.INDEXED),
            article_id=one.article_id,
            title=one.title,
            publisher=one.publisher,
            published=one.published,
            as_of=one.as_of,
            sentences=one.sentences,
            figures=one.figures,
        )
    for name in fresh.new:
        if name not in told:
            told.add(name)
            yield Shelved(name, FileState.NEW)
    for refusal in fresh.refused:
        if refusal.path not in told:
            told.add(refusal.path)
            reason, hint = refusal.reason, refusal.hint
            yield Shelved(refusal.path, FileState.REFUSED, reason=reason, hint=hint)


class StockKeeper:
    """Keeps the last look at a corpus for a while; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[tuple[int, ...], float, Stock] | None = None

    def look(self, place: Workplace) -> Stock:
        """Return the corpus as it is, or was some seconds ago; raises CorpusMissing."""
        with self._lock:  # who comes meanwhile waits for the same look
            marks = _mark(place)
            now = time.monotonic()
            if self._kept and self._kept[0] == marks and now < self._kept[1]:
                return self._kept[2]
            stock = take_stock(place)
            took = time.monotonic() - now
            until = time.monotonic() + min(max(KEPT_S, KEPT_TIMES * took), LONGEST_S)
            self._kept = marks, until, stock
            return stock


def _mark(place: Workplace) -> tuple[int, ...]:
    """Return what changes when a job is asked for, a generation published, a file moved.

    A file within a folder of the corpus does not show here: the seconds are for those.
    """
    return tuple(map(_stamp, (place.index / "manifest.json", place.jobs, place.corpus)))


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0

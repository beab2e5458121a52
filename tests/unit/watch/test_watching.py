"""A watch that builds by a function, in a thread of the test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest

from dtqa.errors import IndexBusy
from dtqa.watch import Built, Failed, Pace, watch_corpus

QUICK = Pace(settle_s=0.2, patience_s=1.0, rescan_s=60, retry_s=0.2, longest_retry_s=0.4)


@dataclass
class Builds:
    """What a watch did: what each build left out, what was told; `trouble` makes builds fail."""

    growing: list[frozenset[str]] = field(default_factory=list)
    told: list[Built[int] | Failed] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)
    during: Callable[[], object] = lambda: None

    def build(self, growing: frozenset[str]) -> int:
        """Count a build."""
        if self.trouble:
            raise self.trouble.pop(0)
        self.growing.append(growing)
        during, self.during = self.during, lambda: None
        during()
        return len(self.growing)

    def wait_for(self, count: int) -> None:
        """Wait until so many things were told."""
        until = time.monotonic() + 30
        while len(self.told) < count and time.monotonic() < until:
            time.sleep(0.02)
        assert len(self.told) >= count


@contextmanager
def watching(corpus: Path, builds: Builds) -> Iterator[None]:
    """Watch a folder in a thread."""
    stop = Event()
    arguments = (corpus, builds.build, stop, builds.told.append, QUICK)
    thread = Thread(target=watch_corpus, args=arguments)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def test_a_change_during_a_build_leads_to_one_more(tmp_path: Path) -> None:
    """What changes while a build runs is not lost: one more build follows, and no third."""
    (tmp_path / "a.txt").write_text("một")
    builds = Builds(during=lambda: (tmp_path / "b.txt").write_text("hai"))
    with watching(tmp_path, builds):
        builds.wait_for(2)
        time.sleep(1)
    first, second = builds.told
    assert isinstance(first, Built)
    assert isinstance(second, Built)
    assert first.difference.added == ("a.txt",)
    assert second.difference.added == ("b.txt",)


def test_no_build_without_a_change(tmp_path: Path) -> None:
    """After the first build nothing is built until something changes."""
    (tmp_path / "a.txt").write_text("một")
    builds = Builds()
    with watching(tmp_path, builds):
        builds.wait_for(1)
        time.sleep(1.5)
        assert len(builds.told) == 1
        (tmp_path / "a.txt").write_text("một, đã sửa")
        builds.wait_for(2)


@pytest.mark.slow
def test_failures_are_told_once_and_tried_again(tmp_path: Path) -> None:
    """The same failure three times is told once; the build is made when it is over."""
    (tmp_path / "a.txt").write_text("một")
    busy = [IndexBusy(path="index", holder="?") for _ in range(3)]
    builds = Builds(trouble=[*busy, OSError(28, "No space left on device")])
    with watching(tmp_path, builds):
        builds.wait_for(3)
    failed, full, built = builds.told
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, IndexBusy)
    assert isinstance(full, Failed)
    assert "No space left" in full.error.message()
    assert isinstance(built, Built)


def test_whole_files_wait_only_so_long_for_others(tmp_path: Path) -> None:
    """A file that is being written is named as such while the others are built, and comes later."""
    (tmp_path / "a.txt").write_text("một")
    builds = Builds()
    with watching(tmp_path, builds):
        builds.wait_for(1)
        with (tmp_path / "dài.txt").open("w") as file:
            file.write("hai")
            file.flush()
            (tmp_path / "b.txt").write_text("ba")
            builds.wait_for(2)
        builds.wait_for(3)
    assert builds.growing == [frozenset(), {"dài.txt"}, frozenset()]
    _, first, second = builds.told
    assert isinstance(first, Built)
    assert isinstance(second, Built)
    assert first.difference.added == ("b.txt",)
    assert second.difference.added == ("dài.txt",)

"""Publishing is whole or not at all, under one lock, however a build ends."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import IndexBusy, IndexMissing
from dtqa.model import QueryTerm
from dtqa.search.lock import lock_index, read_holder
from dtqa.search.manifest import Manifest, read_manifest
from dtqa.search.publish import new_generation, publish, remove_old
from dtqa.search.snapshot import open_snapshot

ANALYSIS = "analysis 1"


def builder(index: Path, first: int) -> subprocess.Popen[str]:
    """Start a process that publishes generation after generation, and wait for its lock."""
    here = Path(__file__).parent
    process = subprocess.Popen(
        [sys.executable, str(here / "builds.py"), str(index), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process as the kernel would, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def live_number(index: Path) -> int:
    """Open the live index, check that it is one whole generation, and return its number."""
    snapshot = open_snapshot(index, ANALYSIS, deep=True)
    try:
        text = snapshot.catalog.article("bai-0").text
        number = int(re.findall(r"thế-hệ-(\d+)", text)[0])
        assert snapshot.manifest.articles == snapshot.catalog.count_articles() == number % 5 + 1
        query = [QueryTerm("syllable", f"thế-hệ-{number}", 1.0)]
        hits = snapshot.engine.search(query, 1000)
        assert len(hits) == snapshot.manifest.passages == 10 * (number % 5 + 1)
        contexts = snapshot.catalog.passages([hit.passage_id for hit in hits])
        assert all(f"thế-hệ-{number} " in s.text for c in contexts for s in c.sentences)
        return number
    finally:
        snapshot.close()


@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_index(tmp_path: Path) -> None:
    """Killed at ten random moments, builds leave a live index that is one whole generation."""
    dice = random.Random(int.from_bytes(os.urandom(4)))
    number, leftovers = 0, 0
    for _ in range(10):
        process = builder(tmp_path, number + 1)
        while not (tmp_path / "manifest.json").exists():
            time.sleep(0.001)
        time.sleep(dice.uniform(0.0, 0.15))
        kill(process)
        found = live_number(tmp_path)
        assert found >= number
        number = found
        live = read_manifest(tmp_path).version
        leftovers += any(f.name > live for f in (tmp_path / "generations").iterdir())
        with lock_index(tmp_path):
            remove_old(tmp_path)
        assert [f.name for f in (tmp_path / "generations").iterdir()] == [live]
        assert {p.name for p in tmp_path.iterdir()} == {".lock", "generations", "manifest.json"}
        assert live_number(tmp_path) == number
    assert leftovers >= 3, "hardly any build was killed half-way: the test has become idle"


def test_readers_find_a_whole_index_while_builds_go_on(tmp_path: Path) -> None:
    """While another process publishes and removes, every opening finds a whole generation."""
    process = builder(tmp_path, 1)
    try:
        deadline = time.monotonic() + 60.0
        seen: list[int] = []
        while len(set(seen)) < 12 and time.monotonic() < deadline:
            try:
                seen.append(live_number(tmp_path))
            except IndexMissing:
                assert not seen
    finally:
        kill(process)
    assert seen == sorted(seen)
    assert len(set(seen)) == 12


def test_a_second_build_is_refused_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A lock names who holds it at once; of one that was killed only a stale note is left."""
    process = builder(tmp_path, 1)
    try:
        begun = time.monotonic()
        with pytest.raises(IndexBusy, match=f"dtqa .{process.pid}@"), lock_index(tmp_path):
            pass
        assert time.monotonic() - begun < 5.0
    finally:
        kill(process)
    left = read_holder(tmp_path)
    assert left is not None
    assert left.process == process.pid
    with caplog.at_level("WARNING"), lock_index(tmp_path):
        assert str(process.pid) in caplog.text, "the note of the dead build is known to be stale"
    assert read_holder(tmp_path) is None


def test_a_lock_holds_against_other_threads_too(tmp_path: Path) -> None:
    """A second build in another thread of the same process is refused as well."""
    caught: list[BaseException] = []

    def build() -> None:
        try:
            with lock_index(tmp_path / "index"):
                pass
        except IndexBusy as error:
            caught.append(error)

    with lock_index(tmp_path / "index"):
        thread = threading.Thread(target=build)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_a_lock_is_released_after_an_error(tmp_path: Path) -> None:
    """A build that fails lets go of the lock and its error comes through."""
    with pytest.raises(RuntimeError, match="vỡ"), lock_index(tmp_path):
        raise RuntimeError("vỡ")
    with lock_index(tmp_path):
        pass


def test_generations_are_unique_and_sort_by_time(tmp_path: Path) -> None:
    """Folders made in a burst, from many threads, are all different, and named by the time."""
    folders: list[Path] = []
    threads = [
        threading.Thread(target=lambda: folders.extend(new_generation(tmp_path) for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [folder.name for folder in folders]
    assert len(set(names)) == 200
    assert all(re.fullmatch(r"\d{8}T\d{6}-[0-9a-z]{4}", name) for name in names)
    last = new_generation(tmp_path).name
    assert last > max(names)
    age = datetime.now(UTC) - datetime.strptime(last[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    assert abs(age.total_seconds()) < 60


def test_names_go_on_when_the_clock_goes_back(tmp_path: Path) -> None:
    """After a generation from the future the next is later still, across the second's end."""
    (tmp_path / "generations" / "29991231T235958-lflr").mkdir(parents=True)
    assert [new_generation(tmp_path).name for _ in range(2)] == [
        "29991231T235959-0000",
        "29991231T235959-0001",
    ]


def test_only_its_own_generation_is_published(
    tmp_path: Path, two_articles: list[Any], published: Callable[..., Manifest]
) -> None:
    """A manifest of another generation is refused, and the live one stays."""
    manifest = published(tmp_path, two_articles)
    with pytest.raises(ValueError, match="does not describe"):
        publish(tmp_path, new_generation(tmp_path), manifest)
    assert read_manifest(tmp_path) == manifest


def test_old_generations_go_the_live_one_stays(
    tmp_path: Path, two_articles: list[Any], published: Callable[..., Manifest]
) -> None:
    """The live generation and those that are read stay; others and leftovers go."""
    versions = [published(tmp_path, two_articles).version for _ in range(2)]
    reader = open_snapshot(tmp_path, "analysis 1")
    versions += [published(tmp_path, two_articles).version for _ in range(2)]
    unfinished = new_generation(tmp_path).name
    (tmp_path / ".manifest-1234").write_text("{")
    (tmp_path / "generations" / "mine.txt").write_text("not a generation")
    assert remove_old(tmp_path) == [versions[0], versions[2], unfinished]
    left = {path.name for path in (tmp_path / "generations").iterdir()}
    assert left == {versions[1], versions[3], "mine.txt"}
    assert not (tmp_path / ".manifest-1234").exists()
    assert remove_old(tmp_path) == []
    reader.close()
    assert not (tmp_path / "generations" / versions[1]).exists()
    assert read_manifest(tmp_path).version == versions[3]
    open_snapshot(tmp_path, ANALYSIS, deep=True).close()


def test_before_the_first_publishing_all_is_left_over(tmp_path: Path) -> None:
    """Without a manifest nothing is live: what killed builds left behind goes."""
    left = [new_generation(tmp_path).name for _ in range(2)]
    assert remove_old(tmp_path / "nothing") == []
    assert remove_old(tmp_path) == left
    assert list((tmp_path / "generations").iterdir()) == []


def test_nothing_goes_while_the_manifest_is_broken(
    tmp_path: Path, two_articles: list[Any], published: Callable[..., Manifest]
) -> None:
    """With a manifest that cannot be read every generation stays, as one of them was live."""
    versions = [published(tmp_path, two_articles).version for _ in range(3)]
    (tmp_path / "manifest.json").write_text("{")
    assert remove_old(tmp_path) == []
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == versions

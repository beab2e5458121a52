"""A snapshot is checked and whole, or it is not opened at all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import (
    DtqaError,
    EngineUnavailable,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
)
from dtqa.model import QueryTerm
from dtqa.search.manifest import Manifest, generation_folder, record_files, render
from dtqa.search.publish import remove_old
from dtqa.search.snapshot import open_snapshot

ANALYSIS = "analysis 1"

QUERY = [QueryTerm("syllable", "tài", 1.0)]


@pytest.fixture(params=["memory", "disk"])
def index(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    two_articles: list[Any],
    published: Callable[..., Manifest],
) -> Path:
    """Return a published index of each engine."""
    published(tmp_path / "index", two_articles, request.param)
    return tmp_path / "index"


def flip_a_bit(folder: Path, name: str) -> None:
    """Change one bit in the middle of a file."""
    raw = bytearray((folder / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / name).write_bytes(raw)


def live_folder(index: Path) -> Path:
    """Return the folder of the only generation."""
    [folder] = (index / "generations").iterdir()
    return folder


def test_a_snapshot_finds_and_tells(index: Path) -> None:
    """What the engine finds the catalog knows, and the manifest's engine is the one in use."""
    snapshot = open_snapshot(index, ANALYSIS)
    hits = snapshot.engine.search(QUERY, 5)
    [context] = snapshot.catalog.passages([hit.passage_id for hit in hits])
    assert context.sentences[0].text == "Có 45,4 triệu tài khoản."
    assert snapshot.engine.name == snapshot.manifest.engine
    snapshot.close()
    with pytest.raises(ValueError, match="closed"):
        snapshot.catalog.count_articles()
    with pytest.raises(ValueError, match="closed"):
        snapshot.engine.search(QUERY, 5)


def test_another_analysis_is_outdated(index: Path) -> None:
    """An index of another analysis is IndexOutdated, naming both, before files are read."""
    (live_folder(index) / "catalog.sqlite").unlink()
    with pytest.raises(IndexOutdated, match=r"analysis 1.*analysis 2"):
        open_snapshot(index, "analysis 2")


def test_no_index_is_missing(tmp_path: Path) -> None:
    """Where nothing was published there is IndexMissing."""
    with pytest.raises(IndexMissing):
        open_snapshot(tmp_path, ANALYSIS)


def test_small_generations_are_read_through(index: Path) -> None:
    """Unless told otherwise, a small generation's flipped bits are noticed at opening."""
    folder = live_folder(index)
    for name in record_files(folder):
        if (folder / name).stat().st_size:
            flip_a_bit(folder, name)
            with pytest.raises(IndexDamaged, match=name):
                open_snapshot(index, ANALYSIS)
            flip_a_bit(folder, name)
    open_snapshot(index, ANALYSIS).close()


def test_large_generations_are_looked_at(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large generation is checked for presence and sizes only, unless told to go deep."""
    monkeypatch.setattr("dtqa.search.snapshot.DEEP_BYTES", 100)
    folder = live_folder(index)
    flip_a_bit(folder, "catalog.sqlite")
    open_snapshot(index, ANALYSIS).close()
    with pytest.raises(IndexDamaged, match="checksum"):
        open_snapshot(index, ANALYSIS, deep=True)
    (folder / "catalog.sqlite").write_bytes(b"")
    with pytest.raises(IndexDamaged, match="0 bytes"):
        open_snapshot(index, ANALYSIS, deep=False)


def open_files() -> set[str]:
    """Return the files of an index this process holds open or mapped."""
    gc.collect()
    links = [f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")]
    held = [os.readlink(link) for link in links if os.path.lexists(link)]
    held += Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    return {name for name in held if "/generations/" in name}


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="NO /proc TO LOOK INTO")
def test_a_forgotten_snapshot_holds_no_catalog(index: Path) -> None:
    """When nobody refers to a snapshot its catalog is closed at once, not at some later time.

    The disk space of a generation that was replaced is given back only then.
    """
    gc.collect()
    gc.disable()
    try:
        snapshot = open_snapshot(index, ANALYSIS)
        assert snapshot.catalog.count_articles() > 0
        del snapshot
        links = [f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")]
        held = [os.readlink(link) for link in links if os.path.lexists(link)]
        assert not [name for name in held if "catalog.sqlite" in name and str(index) in name]
    finally:
        gc.enable()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="NO /proc TO LOOK INTO")
def test_nothing_stays_open(index: Path) -> None:
    """Closing a snapshot closes every file, and so does failing to open the engine."""
    snapshot = open_snapshot(index, ANALYSIS)
    snapshot.engine.search(QUERY, 5)
    assert open_files() != set()
    snapshot.close()
    assert open_files() == set()
    folder = live_folder(index)
    header = {"memory": "memory.json", "disk": "meta.json"}[snapshot.manifest.engine]
    (folder / "engine" / header).write_text("{}")
    changed = replace(snapshot.manifest, files=record_files(folder))
    (index / "manifest.json").write_bytes(render(changed))
    with pytest.raises(IndexDamaged, match="engine") as caught:
        open_snapshot(index, ANALYSIS)
    assert open_files() == set(), "even while the error keeps its frames"
    assert caught.tb is not None


def test_an_engine_nobody_has_is_unavailable(index: Path) -> None:
    """An index built by an engine this program lacks is EngineUnavailable, not damage."""
    snapshot = open_snapshot(index, ANALYSIS)
    snapshot.close()
    (index / "manifest.json").write_bytes(render(replace(snapshot.manifest, engine="lucene")))
    with pytest.raises(EngineUnavailable, match="lucene"):
        open_snapshot(index, ANALYSIS)


def test_a_snapshot_stays_while_newer_ones_come(
    index: Path, two_articles: list[Any], published: Callable[..., Manifest]
) -> None:
    """A reader keeps its generation after the next was published and the oldest removed."""
    snapshot = open_snapshot(index, ANALYSIS)
    newer = published(index, two_articles[1:])
    remove_old(index)
    assert snapshot.catalog.count_articles() == 2
    assert len(snapshot.engine.search(QUERY, 5)) == 1
    fresh = open_snapshot(index, ANALYSIS)
    assert (fresh.manifest, fresh.catalog.count_articles()) == (newer, 1)
    assert fresh.engine.search(QUERY, 5) == []
    old = generation_folder(index, snapshot.manifest.version)
    assert old.is_dir()
    snapshot.close()
    assert not old.exists(), "the last reader leaves nothing behind"
    fresh.close()
    assert live_folder(index).is_dir()


def test_a_generation_replaced_while_opening_is_no_damage(
    index: Path,
    two_articles: list[Any],
    published: Callable[..., Manifest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the files go because newer generations came, the newest one is opened instead."""
    from dtqa.search import snapshot as module

    real = module.Lease
    newest: list[Manifest] = []

    def overtaken(folder: Path, leave: Callable[[Path], object]) -> Any:
        if not newest:
            newest.append(published(index, two_articles))
            assert remove_old(index) == [folder.name]
        return real(folder, leave)

    monkeypatch.setattr(module, "Lease", overtaken)
    opened = open_snapshot(index, ANALYSIS)
    assert opened.manifest == newest[0]
    opened.close()


def test_every_lost_file_is_an_error_of_ours(index: Path) -> None:
    """Whatever file of the index is gone, opening raises one of dtqa's own errors."""
    names = [
        path for path in index.rglob("*") if path.is_file() and not path.name.startswith(".lock")
    ]
    assert len(names) > 5
    for path in names:
        raw = path.read_bytes()
        path.unlink()
        with pytest.raises(DtqaError):
            open_snapshot(index, ANALYSIS)
        path.write_bytes(raw)
    assert generation_folder(index, live_folder(index).name).is_dir()

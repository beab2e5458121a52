"""What only the tantivy engine has to mind when it opens: links, locks and panics."""

from __future__ import annotations

import contextlib
import os
import random
import tempfile
import threading
import time
from pathlib import Path

import pytest

from dtqa.errors import EngineUnavailable, IndexDamaged
from dtqa.model import Hit, QueryTerm
from dtqa.search import disk
from dtqa.search.disk import open_disk
from dtqa.search.disk_writer import build_disk

TEXTS = [tuple(f"w{(n * k) % 53}" for k in range(1, 41)) for n in range(400)]
QUERY = [QueryTerm("s", f"w{n}", 1.0) for n in range(0, 53, 4)]


def search(folder: Path) -> list[Hit]:
    """Open, ask, close."""
    engine = open_disk(folder)
    try:
        return engine.search(QUERY, 30)
    finally:
        engine.close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with an index of TEXTS."""
    folder = tmp_path / "engine"
    build_disk(folder, ((f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)), ["s"])
    return folder


def test_opening_leaves_no_links(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of links is gone after opening, a hundred times over, and after a failure."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        monkeypatch.setattr(tempfile, "tempdir", scratch)
        for _ in range(100):
            assert search(built)
        with pytest.raises(IndexDamaged):
            open_disk(built.parent / "nothing")
        assert os.listdir(scratch) == []


def test_links_go_even_while_files_come(tmp_path: Path) -> None:
    """A file that appears while the links are being removed does not keep their folder."""
    links = tmp_path / "links"
    links.mkdir()
    for number in range(2000):
        (links / str(number)).touch()
    until = time.monotonic() + 0.2

    def disturb() -> None:
        while time.monotonic() < until and links.exists():
            with contextlib.suppress(OSError):
                (links / ".tantivy-meta.lock").touch()

    thread = threading.Thread(target=disturb)
    thread.start()
    disk._remove(links)
    thread.join()
    assert not links.exists()


def test_no_place_for_links_is_not_damage(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no temporary folder can be made, the engine is unavailable, not the index broken."""
    monkeypatch.setattr(tempfile, "tempdir", str(built / "nowhere"))
    with pytest.raises(EngineUnavailable, match="disk"):
        open_disk(built)


def test_flipped_bits_end_in_damage_or_hits(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever tantivy makes of a flipped bit, panics included, comes out as IndexDamaged."""
    dice = random.Random(3)
    told = 0
    for path in sorted(built.iterdir()):
        raw = path.read_bytes()
        for _ in range(25 if raw else 0):
            broken = bytearray(raw)
            broken[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
            path.write_bytes(broken)
            try:
                assert len(search(built)) <= 30
            except IndexDamaged:
                told += 1
        path.write_bytes(raw)
    capfd.readouterr()
    assert told >= 25

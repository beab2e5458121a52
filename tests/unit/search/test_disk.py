"""What only the tantivy engine has to mind: segments, locks, links and panics."""

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
from dtqa.search.disk import build_disk, open_disk

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


def test_the_order_of_building_does_not_matter(built: Path, tmp_path: Path) -> None:
    """Passages handed over backwards are found in the same order with the same scores."""
    backwards = [(f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)][::-1]
    build_disk(tmp_path / "backwards", backwards, ["s"])
    assert search(tmp_path / "backwards") == search(built)


def test_many_segments_score_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index whose writer ran out of memory, in several segments, ranks all the same."""
    monkeypatch.setattr(disk, "WRITER_BYTES", 15_000_000)
    long = [(f"p{n:03}", {"s": text}) for n, text in enumerate(TEXTS)]
    filler = [(f"q{n}", {"t": tuple(f"t{n * k}" for k in range(2000))}) for n in range(300)]
    build_disk(tmp_path / "many", [*long, *filler], ["s", "t"])
    monkeypatch.undo()
    build_disk(tmp_path / "one", [*filler, *long], ["s", "t"])
    segments = [len(list((tmp_path / name).glob("*.idx"))) for name in ("many", "one")]
    assert segments[0] > segments[1] == 1
    assert search(tmp_path / "many") == search(tmp_path / "one")


def test_building_leaves_no_lock_file(built: Path) -> None:
    """A built folder holds no lock file, so that a checksum of its files stays true."""
    assert not [name for name in os.listdir(built) if "lock" in name]


def test_opening_leaves_no_links(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of links is gone after opening, a hundred times over, and after a failure."""
    with tempfile.TemporaryDirectory() as scratch:
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

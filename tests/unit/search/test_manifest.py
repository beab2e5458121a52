"""The manifest says what is live, and notices every change to it or to a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import IndexDamaged, IndexMissing, IndexOutdated
from dtqa.model import Refusal
from dtqa.search import manifest as manifests
from dtqa.search.manifest import (
    Manifest,
    check_files,
    generation_folder,
    read_manifest,
    record_files,
    render,
)

Published = tuple[Path, Path, Manifest]


@pytest.fixture(params=["memory", "disk"])
def live(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    two_articles: list[Any],
    published: Callable[..., Manifest],
) -> Published:
    """Return a published index of each engine, its generation's folder and its manifest."""
    manifest = published(tmp_path / "index", two_articles, request.param)
    folder = generation_folder(tmp_path / "index", manifest.version)
    return tmp_path / "index", folder, manifest


def test_a_manifest_survives(live: Published) -> None:
    """What was published is what is read: numbers, refusals with any text, and files."""
    index, _, manifest = live
    assert read_manifest(index) == manifest
    odd = Refusal("lạ 🙂\n\ud800.txt", 'vì "thế"', "")
    changed = replace(manifest, refused=(odd, odd), newest=None)
    (index / "manifest.json").write_bytes(render(changed))
    assert read_manifest(index) == changed


def test_the_info_is_the_manifests(live: Published) -> None:
    """The doors are told the manifest's own numbers."""
    _, _, manifest = live
    fields = asdict(manifest)
    assert asdict(manifest.info).items() <= fields.items()
    assert (manifest.info.articles, manifest.info.sentences, manifest.info.passages) == (2, 9, 5)


def test_the_manifest_is_canonical_json(live: Published) -> None:
    """The same manifest is the same bytes: sorted keys, no blanks, one line."""
    index, _, manifest = live
    raw = (index / "manifest.json").read_bytes()
    backwards = replace(manifest, files=dict(reversed(list(manifest.files.items()))))
    assert render(backwards) == raw
    assert raw.count(b"\n") == 1
    assert list(json.loads(raw)) == sorted(json.loads(raw))


def test_no_manifest_is_no_index(tmp_path: Path) -> None:
    """A folder without manifest, or no folder, is IndexMissing."""
    for index in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(IndexMissing, match=tmp_path.name):
            read_manifest(index)


BROKEN = [b"", b"{", b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b'{"checksum": 1}']


@pytest.mark.parametrize("raw", BROKEN)
def test_a_broken_manifest_is_damage(tmp_path: Path, raw: bytes) -> None:
    """What is no manifest at all is IndexDamaged."""
    (tmp_path / "manifest.json").write_bytes(raw)
    with pytest.raises(IndexDamaged, match=r"manifest\.json"):
        read_manifest(tmp_path)


def sealed(fields: dict[str, Any]) -> bytes:
    """Return these fields with the checksum they ought to have."""
    fields.pop("checksum", None)
    return json.dumps({**fields, "checksum": manifests._checksum(fields)}).encode()


@pytest.mark.parametrize("change", [{"files": 3}, {"more": 1}, {"refused": [1]}, {"version": ...}])
def test_a_manifest_of_another_shape_is_damage(live: Published, change: dict[str, Any]) -> None:
    """Fields too many, too few or of another shape are damage even with a right checksum."""
    index, _, _ = live
    fields = {**json.loads((index / "manifest.json").read_bytes()), **change}
    if fields["version"] is ...:
        del fields["version"]
    (index / "manifest.json").write_bytes(sealed(fields))
    with pytest.raises(IndexDamaged):
        read_manifest(index)


def test_another_format_is_outdated(live: Published) -> None:
    """A manifest of another format is IndexOutdated, whatever else is in it."""
    index, _, _ = live
    (index / "manifest.json").write_bytes(sealed({"format": 99, "shape": "unknown"}))
    with pytest.raises(IndexOutdated, match="format 99"):
        read_manifest(index)


def test_every_flipped_bit_of_the_manifest_is_noticed(live: Published) -> None:
    """Whichever bit of manifest.json flips, reading it raises IndexDamaged."""
    index, _, _ = live
    path = index / "manifest.json"
    raw = path.read_bytes()
    for bit in range(0, len(raw) * 8, 3):
        path.write_bytes(flipped(raw, bit))
        with pytest.raises(IndexDamaged):
            read_manifest(index)
    path.write_bytes(raw[:-1])
    with pytest.raises(IndexDamaged):
        read_manifest(index)


def flipped(raw: bytes, bit: int) -> bytes:
    """Return these bytes with one bit changed."""
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


def each_file(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file below the folder with its bytes, and put it back afterwards."""
    for name in record_files(folder):
        raw = (folder / name).read_bytes()
        yield folder / name, raw
        (folder / name).write_bytes(raw)


def test_flipped_bits_are_noticed_by_a_deep_check(live: Published) -> None:
    """A flipped bit anywhere in any file is IndexDamaged naming the file, when checked deeply."""
    _, folder, manifest = live
    check_files(folder, manifest, deep=True)
    flips = 0
    for path, raw in each_file(folder):
        for bit in range(0, len(raw) * 8, max(len(raw) * 8 // 12, 1)):
            path.write_bytes(flipped(raw, bit))
            with pytest.raises(IndexDamaged, match=path.name):
                check_files(folder, manifest, deep=True)
            check_files(folder, manifest, deep=False)
            flips += 1
    assert flips > 12 * 8
    check_files(folder, manifest, deep=True)


@pytest.mark.parametrize("deep", [True, False])
def test_lost_and_cut_files_are_noticed(live: Published, deep: bool) -> None:
    """A file that is gone, empty, shorter or longer is named by either check."""
    _, folder, manifest = live
    for path, raw in each_file(folder):
        for changed in (None, raw[:-1], raw + b"\0"):
            path.unlink() if changed is None else path.write_bytes(changed)
            if changed != raw:
                name = path.relative_to(folder).as_posix()
                with pytest.raises(IndexDamaged, match=name):
                    check_files(folder, manifest, deep)


def test_added_files_are_noticed_by_a_deep_check(live: Published) -> None:
    """A file nobody published is named by the deep check, below any folder."""
    _, folder, manifest = live
    (folder / "engine" / "more").mkdir()
    (folder / "engine" / "more" / "x.tmp").touch()
    check_files(folder, manifest, deep=False)
    with pytest.raises(IndexDamaged, match=r"engine/more/x\.tmp was added"):
        check_files(folder, manifest, deep=True)


def test_a_lost_generation_is_damage(live: Published) -> None:
    """A generation whose folder is gone is IndexDamaged by either check."""
    index, _, manifest = live
    for deep in (True, False):
        with pytest.raises(IndexDamaged, match="missing"):
            check_files(index / "generations" / "nothing", manifest, deep)


def test_the_size_is_the_bytes_on_disk(live: Published) -> None:
    """A manifest's size is the sum of the files it lists, all of them there are."""
    _, folder, manifest = live
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    assert manifest.size == sum(sizes)
    assert len(manifest.files) == len(sizes)

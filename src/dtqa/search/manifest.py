"""Generations: an index is published whole or not at all.

Comes in: a folder with a built generation and what to say about it. Goes out:
`manifest.json`, replaced last and atomically, and from it again which generation is
live and whether its files are what they were. Layout of an index folder::

    manifest.json                     the live generation, checksums, numbers
    generations/<version>/            catalog.sqlite, engine/…: never changed once live
    .lock                             held by the one build that may run

Nothing here knows what the files of a generation mean.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from dtqa.errors import IndexDamaged, IndexMissing, IndexOutdated
from dtqa.model import Calibration, IndexInfo, Refusal

FORMAT: Final = 3
"""The layout of an index folder and of its manifest."""

MANIFEST: Final = "manifest.json"
GENERATIONS: Final = "generations"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file of a generation was when it was published."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is live; `files` maps paths below the generation's folder (posix) to records.

    `built_at` is ISO 8601 in UTC, `newest` the latest publishing date or None. `settled`
    tells whether `calibration` was fitted on this generation, not on one before.
    """

    version: str
    built_at: str
    engine: str
    analysis: str
    articles: int
    sentences: int
    passages: int
    newest: str | None
    refused: tuple[Refusal, ...]
    files: Mapping[str, FileRecord]
    calibration: Calibration
    settled: bool = True
    format: int = FORMAT

    @property
    def info(self) -> IndexInfo:
        """What the doors tell about the index."""
        return IndexInfo(
            version=self.version,
            built_at=self.built_at,
            articles=self.articles,
            sentences=self.sentences,
            passages=self.passages,
            newest=self.newest,
            engine=self.engine,
            analysis=self.analysis,
        )

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(record.bytes for record in self.files.values())


def read_manifest(index: Path) -> Manifest:
    """Return the live manifest.

    Raises IndexMissing when nothing was published, IndexDamaged when the file is not
    what was written, IndexOutdated when another program wrote it in another format.
    """
    path = index / MANIFEST
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise IndexMissing(path=index) from error
    except OSError as error:
        raise IndexDamaged(path=index, detail=str(error)) from error
    fields = _checked(index, raw)
    if fields.get("format") != FORMAT:
        found = f"format {fields.get('format')}"
        raise IndexOutdated(path=index, found=found, wanted=f"format {FORMAT}")
    try:
        manifest = _manifest(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IndexDamaged(path=index, detail=f"{MANIFEST}: {error!r}") from error
    if render(manifest) != raw:
        raise IndexDamaged(path=index, detail=f"{MANIFEST} is not as it was written")
    return manifest


def _checked(index: Path, raw: bytes) -> dict[str, Any]:
    """Return the manifest's fields if its checksum is right."""
    try:
        fields = json.loads(raw)
        checksum = fields.pop("checksum")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(path=index, detail=f"{MANIFEST} cannot be read: {error!r}") from error
    if checksum != _checksum(fields):
        raise IndexDamaged(path=index, detail=f"{MANIFEST} does not match its checksum")
    return dict(fields)


def _manifest(fields: dict[str, Any]) -> Manifest:
    """Return the dataclass of checked fields."""
    files = {path: FileRecord(**record) for path, record in fields.pop("files").items()}
    refused = tuple(Refusal(**refusal) for refusal in fields.pop("refused"))
    calibration = Calibration(**fields.pop("calibration"))
    return Manifest(files=files, refused=refused, calibration=calibration, **fields)


def render(manifest: Manifest) -> bytes:
    """Return the manifest as canonical JSON, with a checksum of all other fields."""
    fields = asdict(manifest)
    return _canonical({**fields, "checksum": _checksum(fields)}) + b"\n"


def _checksum(fields: Mapping[str, Any]) -> str:
    return "sha256:" + hashlib.sha256(_canonical(fields)).hexdigest()


def _canonical(fields: Mapping[str, Any]) -> bytes:
    """Return JSON with sorted keys and no blanks, ASCII only so that it always encodes."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def generation_folder(index: Path, version: str) -> Path:
    """Return where a generation's files are."""
    return index / GENERATIONS / version


def record_files(
    folder: Path, previous: Path | None = None, known: Mapping[str, FileRecord] | None = None
) -> dict[str, FileRecord]:
    """Return the record of every file below a generation's folder.

    One that is linked from the `previous` generation, and so the same file, keeps the
    record that is `known` of it there.
    """
    records = {}
    for name in _names(folder):
        record = (known or {}).get(name)
        if previous is None or record is None or not _is_same(folder / name, previous / name):
            record = FileRecord(_sha256(folder / name), (folder / name).stat().st_size)
        records[name] = record
    return records


def _is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    return other.exists() and path.samefile(other)


def check_files(folder: Path, manifest: Manifest, deep: bool) -> None:
    """Raise IndexDamaged, naming the file, unless all files are as they were published.

    A shallow check looks at presence and sizes. A deep one reads every byte, and knows
    a file that was added.
    """
    try:
        for name, record in manifest.files.items():
            size = (folder / name).stat().st_size
            if size != record.bytes:
                _damaged(folder, f"{name} has {size} bytes instead of {record.bytes}")
            if deep and _sha256(folder / name) != record.sha256:
                _damaged(folder, f"{name} does not match its checksum")
        if deep and (added := sorted(set(_names(folder)) - set(manifest.files))):
            _damaged(folder, f"{added[0]} was added")
    except FileNotFoundError as error:
        lost = Path(error.filename).relative_to(folder).as_posix()
        raise IndexDamaged(path=folder, detail=f"{lost} is missing") from error
    except OSError as error:
        raise IndexDamaged(path=folder, detail=str(error)) from error


def _damaged(folder: Path, detail: str) -> None:
    raise IndexDamaged(path=folder, detail=detail)


def _names(folder: Path) -> list[str]:
    """Return the files below a folder, as posix paths in order; locks are none of them."""
    return sorted(
        Path(place, name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        for name in names
        if not name.endswith(".lock")
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp_manifest(index: Path) -> tuple[int, int] | None:
    """Return what changes when another generation is published; None without one."""
    try:
        status = (index / MANIFEST).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino

"""The life of a generation: begun, published, replaced, removed.

Comes in: an index folder. Goes out: a new folder to build in, then a manifest put in
place in one step, then an index rid of what nobody reads any more. A process that is
killed anywhere in between leaves the live generation as it was. Nothing live is ever
changed.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from dtqa.errors import IndexError_, IndexMissing
from dtqa.search.leases import remove_unread
from dtqa.search.manifest import GENERATIONS, MANIFEST, Manifest, read_manifest, render

UNFINISHED: Final = ".manifest-"
"""How the name of a manifest begins that is not in its place yet."""

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

VERSION: Final = re.compile(r"(\d{8}T\d{6})-([0-9a-z]{4})")


def new_generation(index: Path) -> Path:
    """Make the folder of a new generation, its name later than all others there.

    A name is the time in UTC, to the second and then the microsecond in four digits of
    base 36: 20260102T030405-1a2b. Where the clock went back, names go on regardless.
    """
    generations = index / GENERATIONS
    generations.mkdir(parents=True, exist_ok=True)
    while True:
        moment = datetime.now(UTC)
        if versions := _versions(index):
            moment = max(moment, _moment(versions[-1]) + timedelta(microseconds=1))
        folder = generations / _version(moment)
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder


def _version(moment: datetime) -> str:
    """Return the name of a generation begun at this moment."""
    rest, digits = moment.microsecond, ""
    for _ in range(4):
        rest, digit = divmod(rest, len(DIGITS))
        digits = DIGITS[digit] + digits
    return f"{moment:%Y%m%dT%H%M%S}-{digits}"


def _moment(version: str) -> datetime:
    """Return the moment a name stands for."""
    second, digits = version.split("-")
    begun = datetime.strptime(second, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return begun + timedelta(microseconds=int(digits, len(DIGITS)))


def _versions(index: Path) -> list[str]:
    """Return the names of all generations, finished or not, oldest first."""
    generations = index / GENERATIONS
    if not generations.is_dir():
        return []
    return sorted(e.name for e in generations.iterdir() if VERSION.fullmatch(e.name))


def publish(index: Path, folder: Path, manifest: Manifest) -> None:
    """Make a built generation the live one, in one step that is on disk when it is done.

    Raises ValueError when the manifest is about another folder.
    """
    if folder.resolve() != (index / GENERATIONS / manifest.version).resolve():
        raise ValueError(f"the manifest of {manifest.version} does not describe {folder}")
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names):
            # What is linked from a generation before is on disk since that was published;
            # some disks count no names at all.
            if path.stat().st_nlink <= 1:
                _sync(path)
        _sync(Path(place))
    _sync(folder.parent)
    publish_manifest(index, manifest)


def publish_manifest(index: Path, manifest: Manifest) -> None:
    """Put a manifest in its place in one step; its generation has to be on disk."""
    unfinished = index / f"{UNFINISHED}{secrets.token_hex(4)}"
    try:
        with unfinished.open("xb") as file:
            file.write(render(manifest))
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, index / MANIFEST)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    _sync(index)


def _sync(path: Path) -> None:
    """Have a file or folder written to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_old(index: Path) -> list[str]:
    """Remove all generations but the live one and those that are read; return what went.

    Whatever is later than the live one was left by a build that died. Hold the lock, and
    call this before `new_generation` or after `publish`. While the manifest cannot be read
    nothing is known to be dead, and nothing goes; without a manifest everything was left
    behind. Where the disk cannot tell who reads, the one before the live one stays: readers
    move on between two questions.
    """
    for unfinished in index.glob(f"{UNFINISHED}*"):
        unfinished.unlink(missing_ok=True)
    versions = _versions(index)
    spared = ""
    if (index / MANIFEST).exists():
        try:
            live = read_manifest(index).version
        except IndexError_:
            return []
        spared = max((version for version in versions if version < live), default="")
        versions = [version for version in versions if version != live]
    folder = index / GENERATIONS
    return [v for v in versions if remove_unread(folder / v, unlocked=v != spared)]


def abandon(folder: Path) -> None:
    """Remove a generation whose build failed, lest it fill the disk; hold the lock.

    Not where it is live all the same, or where that cannot be told. What cannot be removed
    now is removed by the next build.
    """
    try:
        if read_manifest(folder.parent.parent).version == folder.name:
            return
    except IndexMissing:
        pass
    except IndexError_:
        return
    shutil.rmtree(folder, ignore_errors=True)


def remove_replaced(folder: Path) -> None:
    """Remove a generation that was left by its last reader, if a later one is live."""
    index = folder.parent.parent
    try:
        replaced = folder.name < read_manifest(index).version
    except IndexError_:
        return
    if replaced:
        remove_unread(folder)

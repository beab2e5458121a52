"""Disks of a few megabytes in memory, mounted for one test: to be filled, closed, taken away."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REFUSED = "NOT ROOT, OR MOUNTING REFUSED: FULL, READ-ONLY AND LOST DISKS WERE NOT TRIED"

BALLAST = "ballast"
"""The file that fills a disk."""


def call(*command: str | Path) -> bool:
    """Run a command of the system; tell whether it succeeded."""
    words = [str(word) for word in command]
    try:
        return not subprocess.run(words, capture_output=True, check=False, timeout=20).returncode
    except FileNotFoundError:
        return False


@contextmanager
def mounted(place: Path, megabytes: int = 24) -> Iterator[bool]:
    """Mount an empty disk on a folder; yield False where this machine does not let us."""
    place.mkdir(exist_ok=True)
    done = call("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place)
    try:
        yield done
    finally:
        while os.path.ismount(place) and call("umount", "-l", place):
            pass


def measure_free(disk: Path) -> int:
    """Return how many bytes a disk still takes."""
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def fill(disk: Path, left: int) -> None:
    """Fill a disk until it takes only so many bytes more."""
    empty(disk)
    with (disk / BALLAST).open("wb") as file:
        file.write(bytes(max(0, measure_free(disk) - left)))


def empty(disk: Path) -> None:
    """Make room again."""
    (disk / BALLAST).unlink(missing_ok=True)

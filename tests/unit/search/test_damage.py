"""What cannot be read is damage; what cannot be written is the disk's refusal."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dtqa.errors import IndexDamaged, IndexUnwritable
from dtqa.search.damage import damage_told, find_cause, refusal_told


def test_a_database_without_room_is_told_as_a_full_disk(tmp_path: Path) -> None:
    """Where SQLite may not grow its file the index is not damaged, and the disk is full."""
    with closing(sqlite3.connect(tmp_path / "full.sqlite")) as connection:
        connection.execute("CREATE TABLE words (word)")
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(IndexUnwritable) as raised, damage_told(tmp_path):
            connection.execute("INSERT INTO words VALUES (zeroblob(100000))")
    assert "đĩa đã đầy" in raised.value.message("vi")


@pytest.mark.parametrize("told", [damage_told, refusal_told])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device", "/x"),
        OSError("857 requested and 496 written"),
        ValueError("An IO error occurred: 'No space left on device (os error 28)'"),
        ValueError('IoError(Os { code: 28, kind: StorageFull, message: "No space" })'),
    ],
    ids=["system", "numpy", "tantivy", "tantivy's lock"],
)
def test_a_full_disk_is_known_in_any_words(told, error: Exception, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """However a library says that the disk is full, that is what the reader is told."""
    with pytest.raises(IndexUnwritable) as raised, told(tmp_path):
        raise error
    assert "đĩa đã đầy" in raised.value.message("vi")


@pytest.mark.parametrize(
    "error",
    [OSError(errno.EIO, "I/O error"), ValueError("bad magic"), KeyError("layout"), EOFError()],
    ids=repr,
)
def test_what_cannot_be_read_is_damage(error: Exception, tmp_path: Path) -> None:
    """Bytes that make no sense, and those that the disk does not hand out, are damage."""
    with pytest.raises(IndexDamaged), damage_told(tmp_path):
        raise error


def test_what_no_system_said_has_no_cause() -> None:
    """A library's own complaint is not taken for the system's."""
    assert find_cause(ValueError("field 28 is missing")) is None
    assert find_cause(sqlite3.OperationalError("no such table")) is None

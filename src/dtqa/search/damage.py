"""How damage is told: one error for whatever a broken file makes a library raise.

Comes in: a block of code that reads or writes an index. Goes out: IndexDamaged, or
IndexUnwritable where the disk takes no more, chained. Nothing is mended or swallowed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dtqa.errors import IndexDamaged, IndexUnwritable

BROKEN: Final = (
    sqlite3.Error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What libraries raise over bytes that make no sense."""

REFUSED: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
    }
)
"""What SQLite says when the file system takes no more."""


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Say IndexDamaged where SQLite, NumPy, tantivy or the file system cannot read.

    Where SQLite cannot write, the index is not damaged: that is IndexUnwritable.

    On some flipped bits tantivy panics, which arrives as a BaseException of a class
    that cannot be imported: it is known by its name.
    """
    try:
        yield
    except BROKEN as error:
        refused = getattr(error, "sqlite_errorcode", None) in REFUSED
        kind = IndexUnwritable if refused else IndexDamaged
        raise kind(path=path, detail=str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged(path=path, detail=str(error)) from error


@contextmanager
def refusal_told(path: Path) -> Iterator[None]:
    """Say IndexUnwritable where an engine or the file system cannot write."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexUnwritable(path=path, detail=str(error)) from error

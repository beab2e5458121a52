"""How damage is told: one error for whatever a broken file makes a library raise.

Comes in: a block of code that reads or writes an index. Goes out: IndexDamaged, or
IndexUnwritable where the disk takes no more, chained. Nothing is mended or swallowed.
"""

from __future__ import annotations

import errno
import os
import re
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

REFUSED: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_IOERR_WRITE: errno.EIO,
    sqlite3.SQLITE_IOERR_FSYNC: errno.EIO,
    sqlite3.SQLITE_IOERR_TRUNCATE: errno.EIO,
}
"""What SQLite says when the file system takes no more, and what that said."""

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""What a file system says that takes no more; nothing is broken then."""

_QUOTED: Final = re.compile(r"\(os error (\d+)\)|\bOs \{ code: (\d+)")
"""The two ways in which tantivy quotes the operating system."""

_CUT: Final = re.compile(r"\d+ requested and \d+ written")
"""How NumPy says that less of an array went onto a disk than there was, and no more."""

PANIC: Final = "PanicException"
"""What tantivy's panics arrive as: a BaseException of a class that cannot be imported."""


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Say IndexDamaged where SQLite, NumPy, tantivy or the file system cannot read.

    Where the disk takes no more, the index is not damaged: that is IndexUnwritable. On some
    flipped bits tantivy panics, which is known by its name.
    """
    try:
        yield
    except BROKEN as error:
        cause = find_cause(error)
        if cause is None or (cause.errno not in FULL and not _is_unwritten(error)):
            raise IndexDamaged(path=path, detail=str(error)) from error
        raise IndexUnwritable(path=path, detail=cause) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise IndexDamaged(path=path, detail=str(error)) from error


@contextmanager
def refusal_told(path: Path) -> Iterator[None]:
    """Say IndexUnwritable where an engine or the file system cannot write."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexUnwritable(path=path, detail=find_cause(error) or str(error)) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise IndexUnwritable(path=path, detail=find_cause(error) or str(error)) from error


def find_cause(error: BaseException) -> OSError | None:
    """Return what the operating system refused, also where a library tells it in its words."""
    if isinstance(error, OSError):
        if error.errno is None and _CUT.search(str(error)):
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return error
    number = REFUSED.get(getattr(error, "sqlite_errorcode", -1))
    if number is None and (quoted := _QUOTED.search(str(error))):
        number = int(quoted[1] or quoted[2])
    return None if number is None else OSError(number, os.strerror(number))


def _is_unwritten(error: BaseException) -> bool:
    """Tell whether SQLite failed at writing."""
    return getattr(error, "sqlite_errorcode", -1) in REFUSED

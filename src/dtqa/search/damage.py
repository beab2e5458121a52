"""How damage is told: one error for whatever a broken file makes a library raise.

Comes in: a block of code that reads an index. Goes out: IndexDamaged, chained. Nothing
is mended and nothing is swallowed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dtqa.errors import IndexDamaged

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


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Say IndexDamaged where SQLite, NumPy, tantivy or the file system cannot read.

    On some flipped bits tantivy panics, which arrives as a BaseException of a class
    that cannot be imported: it is known by its name.
    """
    try:
        yield
    except BROKEN as error:
        raise IndexDamaged(path=path, detail=str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamaged(path=path, detail=str(error)) from error

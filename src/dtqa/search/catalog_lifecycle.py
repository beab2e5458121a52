"""How the file of a catalog begins and ends.

Comes in: a path, and the finished catalog that the new one begins as a copy of. Goes out: a
connection inside the one transaction in which all is written, and after it a file that opens
as a catalog. No row of an article is read or written here.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from dtqa.search.catalog_tables import FORMAT, INDEXES, TABLES, check_format
from dtqa.search.damage import damage_told, refusal_told

FREE: Final = 0.25
"""Share of a file's pages that may lie free before it is written anew: 20,000 articles take
some seconds for that, and all the catalogs that follow have the less to copy."""

_SETTINGS: Final = (
    "PRAGMA journal_mode = MEMORY",  # a build that dies leaves a folder nobody reads
    "PRAGMA synchronous = OFF",  # publishing syncs every file once
    "PRAGMA secure_delete = ON",  # what was removed is not to be read in the bytes
    "PRAGMA cache_size = -65536",  # KiB; changes are all over the file
    "PRAGMA user_version = 0",  # what is not finished is no catalog
)

_EMPTY: Final = "DELETE FROM refusals; DELETE FROM abbreviations WHERE NOT stated;"
"""What every build tells anew."""


def begin_catalog(path: Path, base: Path | None) -> sqlite3.Connection:
    """Return a new file, open for writing: empty tables, or a copy of a finished catalog.

    Raises IndexDamaged where the base cannot be read, IndexOutdated where it has another
    format, IndexUnwritable where the disk takes no copy.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if base is not None:
        _check_catalog(base)
        with refusal_told(path):
            shutil.copyfile(base, path)
    with damage_told(path):
        address = path.absolute().as_uri()
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.executescript(f"BEGIN; {_EMPTY if base else TABLES}")
        except BaseException:
            connection.close()
            raise
    return connection


def _check_catalog(path: Path) -> None:
    """Look whether this is a catalog that can be changed, before it is copied."""
    with damage_told(path):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            check_format(path, connection.execute("PRAGMA user_version").fetchone()[0])


def end_catalog(connection: sqlite3.Connection, *, is_new: bool) -> None:
    """End the transaction; a new file gets its indexes, a copy is written anew if much is free."""
    for statement in INDEXES if is_new else ():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    pages, free = (
        connection.execute(f"PRAGMA {what}").fetchone()[0]
        for what in ("page_count", "freelist_count")
    )
    if free > FREE * pages:
        connection.execute("VACUUM")

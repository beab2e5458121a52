"""The file of a finished catalog, opened for reading from many threads.

Comes in: a path. Goes out: connections, one a thread that reads at the same time. The file is
opened as immutable, so nothing is locked, written or left beside it. No row is read here.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dtqa.search.catalog_tables import check_format
from dtqa.search.damage import damage_told
from dtqa.search.leases import Lease


class CatalogFile:
    """A finished catalog, safe to use from many threads.

    Each thread that reads borrows a connection of its own; there are as many as ever
    read at the same time. Methods raise IndexDamaged when the file cannot be read and
    ValueError after `close`.
    """

    def __init__(self, path: Path, lease: Lease | None = None) -> None:
        """Open a finished file; `lease`, what keeps it from being removed, lives as long."""
        self._path = path
        self._lease = lease
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        # A connection refers to itself, so that it would keep its file, and the disk space of
        # a generation that was removed, until Python next looks for such circles.
        weakref.finalize(self, _close_all, self._idle)
        with self._reading() as connection:
            check_format(path, connection.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Close all connections; one that is in use closes when its reading ends."""
        self._closed = True
        _close_all(self._idle)
        if self._lease is not None:
            self._lease.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection and take it back."""
        if self._closed:
            raise ValueError("the catalog is closed")
        with damage_told(self._path):
            connection = self._borrow()
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self.close()

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            return sqlite3.connect(address, uri=True, check_same_thread=False)


def _close_all(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()

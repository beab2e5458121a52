"""The file of the journal: one SQLite database that several processes write to.

Records come in a batch at a time and are on disk together or not at all; what is older
than its time is deleted, and overwritten. SQLite's errors become JournalErrors here. A
damaged file is set aside, never deleted; the file of another program is never touched.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dtqa.errors import (
    JournalDamaged,
    JournalForeign,
    JournalMissing,
    JournalUnreadable,
    JournalUnwritable,
)
from dtqa.journal.records import NotedFeedback, NotedQuestion, Record
from dtqa.journal.wording import find_key

PATIENCE_S = 2.0
"""Seconds to wait for another writer; a batch of another process takes milliseconds."""

APPLICATION = 0x64747161
"""The letters "dtqa": tells our file from other programs' (PRAGMA application_id)."""

FORMAT = 1
"""Of the tables below (PRAGMA user_version)."""

MOST_QUESTIONS = 1_000_000
"""Questions kept at most, whatever their age: about a gigabyte. Nobody fills a disk by asking."""

DAMAGES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

TABLES = """
CREATE TABLE questions (
    id INTEGER PRIMARY KEY, request_id TEXT NOT NULL, moment TEXT NOT NULL, door TEXT NOT NULL,
    status TEXT NOT NULL, confidence REAL NOT NULL, took_ms REAL NOT NULL,
    index_version TEXT NOT NULL, sources INTEGER NOT NULL, filtered INTEGER NOT NULL,
    follow_up INTEGER NOT NULL, kind TEXT, text TEXT, meant TEXT, key TEXT
);
CREATE INDEX questions_by_moment ON questions (moment);
CREATE INDEX questions_by_request ON questions (request_id);
CREATE INDEX questions_by_key ON questions (key);
CREATE TABLE shown (
    question INTEGER NOT NULL, rank INTEGER NOT NULL, article TEXT NOT NULL,
    sentence INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (question, rank)
) WITHOUT ROWID;
CREATE TABLE feedback (
    request_id TEXT NOT NULL, rank INTEGER NOT NULL, verdict TEXT NOT NULL,
    reason TEXT, note TEXT NOT NULL, moment TEXT NOT NULL, PRIMARY KEY (request_id, rank)
) WITHOUT ROWID;
"""


class JournalFile:
    """An open journal that is written; for one thread."""

    def __init__(self, path: Path) -> None:
        """Open a journal, or begin one; sets a damaged one aside.

        Raises JournalUnwritable, and JournalForeign for what is no journal of ours.
        """
        self.path = path
        self.aside: Path | None = None
        try:
            self._connection = _connect_to_write(path)
        except JournalDamaged:
            self.aside = set_aside(path)
            self._connection = _connect_to_write(path)
        self._file = _identify(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def is_current(self) -> bool:
        """Tell whether the path still leads to the file that is open."""
        return _identify(self.path) == self._file

    def write(self, records: Sequence[Record]) -> None:
        """Add records, all of them or none; the last feedback on a sentence counts."""
        with self._changing() as connection:
            for record in records:
                if isinstance(record, NotedQuestion):
                    _insert_question(connection, record)
                else:
                    _insert_feedback(connection, record)

    def forget(self, before: str, *, words: bool = False) -> int:
        """Delete what was noted before a moment, with `words` also the words of the rest.

        Returns how many questions went. Deleted rows are overwritten, in the log as well.
        """
        with self._changing() as connection:
            gone = connection.execute(
                "DELETE FROM questions WHERE moment < ?"
                " OR id <= (SELECT max(id) FROM questions) - ?",
                (before, MOST_QUESTIONS),
            ).rowcount
            if words:
                connection.execute(
                    "UPDATE questions SET follow_up = 0, kind = NULL, text = NULL, meant = NULL,"
                    " key = NULL WHERE text IS NOT NULL"
                )
                connection.execute("DELETE FROM shown")
                connection.execute("UPDATE feedback SET note = '' WHERE note <> ''")
            connection.execute("DELETE FROM feedback WHERE moment < ?", (before,))
            connection.execute("DELETE FROM shown WHERE question NOT IN (SELECT id FROM questions)")
        with _translated(self.path):
            # Where somebody reads at this moment the log is emptied the next time.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return gone

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with _translated(self.path), _transaction(self._connection):
            yield self._connection


def _insert_question(connection: sqlite3.Connection, noted: NotedQuestion) -> None:
    key = find_key(noted.meant) if noted.meant else None
    row = (
        noted.request_id, noted.moment, noted.door, noted.status, noted.confidence,
        noted.took_ms, noted.index, noted.sources, noted.filtered, noted.follow_up,
        noted.kind, noted.text, noted.meant, key,
    )  # fmt: skip
    number = connection.execute(
        f"INSERT INTO questions VALUES (NULL{', ?' * len(row)})", row
    ).lastrowid
    connection.executemany(
        "INSERT INTO shown VALUES (?, ?, ?, ?, ?)",
        [(number, one.rank, one.article, one.sentence, one.digest) for one in noted.shown],
    )


def _insert_feedback(connection: sqlite3.Connection, given: NotedFeedback) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)",
        (given.request_id, given.rank, given.verdict, given.reason, given.note, given.moment),
    )


def set_aside(path: Path) -> Path | None:
    """Rename a damaged journal with its log; return its new name.

    Of several processes one does it: the others find a sound file, and None comes back.
    """
    with _translated(path), path.with_name(f"{path.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _is_sound(path):
            return None
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = path.with_name(f"{path.name}.damaged-{moment}")
        for ending in ("-wal", "-shm"):
            log = path.with_name(path.name + ending)
            if log.exists():
                os.replace(log, aside.with_name(aside.name + ending))
        os.replace(path, aside)
        return aside


def _is_sound(path: Path) -> bool:
    """Tell whether every page and every index of a journal is as it should be."""
    try:
        with closing(_connect_to_write(path)) as connection, _translated(path):
            _check_pages(connection, path, "integrity_check")
    except JournalDamaged:
        return False
    return True


def _connect_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection that may write, over tables of ours."""
    with _translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables where there are none, and check that the file is whole and ours."""
    if _is_empty(connection):
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        with _transaction(connection):
            if _is_empty(connection):
                _make_tables(connection)
    _check_ours(connection, path)
    _check_pages(connection, path, "quick_check")
    # In WAL mode a power failure may cost the last questions, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON").fetchall()


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_pages(connection: sqlite3.Connection, path: Path, check: str) -> None:
    faults = [row[0] for row in connection.execute(f"PRAGMA {check}(1)")]
    if faults != ["ok"]:
        raise JournalDamaged(path=path, detail=faults[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    count: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return count == 0


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if (owner, connection.execute("PRAGMA user_version").fetchone()[0]) != (APPLICATION, FORMAT):
        raise JournalForeign(path=path)


def _is_at_rest(path: Path) -> bool:
    """Tell whether nobody can write a journal: its disk is read-only, and no log waits.

    SQLite reads a file with a log only beside another one that it writes.
    """
    log = path.with_name(f"{path.name}-wal")
    waits = log.exists() and log.stat().st_size
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not waits


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a journal for reading, beside whoever writes; nothing in it is changed.

    Raises JournalMissing, JournalUnreadable, JournalDamaged and JournalForeign.
    """
    with _translated(path, reading=True):
        if not path.is_file() or not path.stat().st_size:
            raise JournalMissing(path=path)
        address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' * _is_at_rest(path)}"
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE_S, isolation_level=None)
        try:
            # One transaction: what is read first and last is of one moment.
            connection.execute("BEGIN")
            _check_ours(connection, path)
            yield connection
        finally:
            connection.close()


@contextmanager
def _translated(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn SQLite's and the system's errors into ours."""
    try:
        yield
    except sqlite3.Error as error:
        # The last byte of an extended code is the plain one.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in DAMAGES:
            raise JournalDamaged(path=path, detail=error) from error
        raise _tell(path, error, reading) from error
    except OSError as error:
        raise _tell(path, error, reading) from error


def _tell(path: Path, detail: object, reading: bool) -> JournalUnreadable | JournalUnwritable:
    if reading:
        return JournalUnreadable(path=path, detail=detail)
    return JournalUnwritable(path=path, detail=detail)


def _identify(path: Path) -> tuple[int, int] | None:
    """Return which file a path leads to, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

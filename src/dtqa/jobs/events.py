"""The file of a job: one JSON event a line, only ever added to.

Comes in: what happens to a job. Goes out: its events in order, each with the number by
which a reader asks for those after it. A line that was being written when its process
was killed is no event, and the next one who writes removes it. What was acknowledged is
on disk before anybody hears of it.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from dtqa.errors import IndexUnwritable

NEW: Final = ".new-"
"""How the name of a job's file begins until its first line is on disk."""

_REMEMBERED: Final = 256
"""Files whose events are kept in memory until they grow; about five times those kept."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `seq` counts from 1, `moment` is ISO 8601 in UTC."""

    seq: int
    moment: str
    kind: str
    data: Mapping[str, Any]


def tell_moment() -> str:
    """Return the moment in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def create_file(path: Path, kind: str, data: Mapping[str, Any]) -> None:
    """Make the file of a job with its first event: there whole and on disk, or not at all.

    Raises IndexUnwritable.
    """
    new = path.with_name(f"{NEW}{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("xb") as file:
            file.write(_render(Event(1, tell_moment(), kind, data)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
        _sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise IndexUnwritable(path=path.parent, detail=error.strerror or error) from error


class EventLog:
    """Adds events to the file of one job; only one process does at a time.

    Raises IndexUnwritable where the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("r+b", buffering=0)
            data = self._file.read()
            whole = data.rfind(b"\n") + 1
            self._file.truncate(whole)
            self._file.seek(whole)
        except OSError as error:
            raise IndexUnwritable(path=path, detail=error.strerror or error) from error
        events = parse_events(data)
        self._seq = events[-1].seq if events else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, kind: str, data: Mapping[str, Any], *, lasting: bool = False) -> None:
        """Add an event; a lasting one is on disk when this returns."""
        line = _render(Event(self._seq + 1, tell_moment(), kind, data))
        begin = self._file.tell()
        try:
            if self._file.write(line) != len(line):  # as much as went onto a full disk
                self._file.truncate(begin)
                self._file.seek(begin)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._seq += 1
            if lasting:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise IndexUnwritable(path=self._path, detail=error.strerror or error) from error


def read_events(path: Path) -> tuple[Event, ...]:
    """Return the events of a job; none where the file is gone."""
    try:
        status = path.stat()
        return _remember(path, status.st_size, status.st_mtime_ns)
    except OSError:
        return ()


@lru_cache(_REMEMBERED)
def _remember(path: Path, _size: int, _modified: int) -> tuple[Event, ...]:
    """Read a file once for each size and time it has."""
    return parse_events(path.read_bytes())


def parse_events(data: bytes) -> tuple[Event, ...]:
    """Return the events of whole lines; a line that is none is passed over."""
    *lines, _ = data.split(b"\n")
    events = []
    for line in lines:
        try:
            fields = json.loads(line)
            events.append(Event(fields["seq"], fields["moment"], fields["kind"], fields["data"]))
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(events)


def _render(event: Event) -> bytes:
    fields = {
        "seq": event.seq,
        "moment": event.moment,
        "kind": event.kind,
        "data": dict(event.data),
    }
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"


def _sync(folder: Path) -> None:
    """Have a folder's names written to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

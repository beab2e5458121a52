"""Reading a file where it can do no harm: in another process, within limits.

What comes in are the bytes of a file that may be hostile; what goes out is its draft, or
the reason why it is refused. A reader that loops, eats memory or dies takes its process
with it and nothing else; the next file gets a new one. Processes are kept and used again,
because starting one costs as much as reading twenty pages. Safe to call from threads and
from processes that were forked; no process outlives dtqa.
"""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass

from dtqa.articles.draft import Draft
from dtqa.articles.guarded.parcels import (
    Parcel,
    ParcelTooLarge,
    pack,
    parcel_to_draft,
    parcel_to_refusal,
    receive,
    send,
    unpack,
)
from dtqa.errors import ArticleCrashing, ArticleRefused, ArticleTooHungry, ArticleTooSlow


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: bytes, seconds of processor time, bytes of draft."""

    memory: int = 1_500_000_000
    seconds: int = 20
    seconds_per_megabyte: int = 10
    draft: int = 100_000_000

    def allow_seconds(self, size: int) -> int:
        """Return the processor time for a file of `size` bytes.

        >>> Limits().allow_seconds(3_500_000)
        50
        """
        return self.seconds + self.seconds_per_megabyte * (size // 1_000_000)


LIMITS = Limits()
"""The largest PDF, page and Word file of our tests need a fifth of it at most."""

WAITING = 6
"""Wall time by processor time: a busy machine gives a process a sixth of a core."""

MAX_IDLE = 4
"""Processes kept for the next file."""

ENDING_S = 2.0
"""How long a process may take to end after its socket was closed."""


def _is_ours(variable: str) -> bool:
    """Tell whether a variable is a setting of dtqa: the administrator's key is one."""
    return variable.upper().startswith("DTQA_")


class _Reader:
    """One guarded process and the socket to it."""

    def __init__(self) -> None:
        self.files = 0
        self.wire, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                # -P: a module in the folder dtqa was started in is not imported instead.
                [sys.executable, "-P", "-m", "dtqa.articles.guarded.confined"],
                env={name: value for name, value in os.environ.items() if not _is_ours(name)},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def read(self, request: Parcel, data: bytes, limits: Limits, seconds: float) -> Parcel:
        """Return the answer to a request; raises OSError or ValueError where none comes."""
        self.wire.settimeout(seconds)
        send(self.wire, pack(request), data)
        answer = receive(self.wire, limits.draft)
        if answer is None:
            raise EOFError
        self.files += 1
        return unpack(answer)

    def close(self) -> int:
        """End the process, by force where it does not; return its exit status."""
        self.wire.close()
        try:
            return self.process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """End the process at once; return its exit status."""
        self.wire.close()
        self.process.kill()
        return self.process.wait()


class _Idle:
    """The processes that wait for a file; each process of dtqa has its own."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.readers: list[_Reader] = []

    def take(self) -> _Reader:
        """Return a waiting process, or a new one."""
        with self.lock:
            while self.readers:
                reader = self.readers.pop()
                if reader.process.poll() is None:
                    return reader
                reader.wire.close()
        return _Reader()

    def put(self, reader: _Reader) -> None:
        """Keep a process for the next file, or end it where enough are waiting."""
        with self.lock:
            if len(self.readers) < MAX_IDLE:
                self.readers.append(reader)
                return
        reader.close()

    def close(self) -> None:
        """End all processes that wait."""
        with self.lock:
            readers, self.readers = self.readers, []
        for reader in readers:
            reader.close()

    def forget(self) -> None:
        """Let go, in a forked process, of the processes of the one it was forked from."""
        self.lock = threading.Lock()
        readers, self.readers = self.readers, []
        for reader in readers:
            reader.wire.close()
            reader.process.returncode = 0  # not ours: nobody to wait for


_idle = _Idle()
os.register_at_fork(after_in_child=_idle.forget)
atexit.register(_idle.close)


def read_confined(
    data: bytes, name: str, charset: str | None = None, limits: Limits = LIMITS
) -> Draft:
    """Return the draft of a file's bytes, read in a guarded process.

    Raises what its reader raises, or a subclass of ArticleHarmful.
    """
    reader = _idle.take()
    try:
        answer = _ask(reader, data, name, charset, limits)
    except ArticleCrashing:
        if reader.files == 0:
            raise
        # Not surely this file's doing: the process may have been ended while it waited.
        answer = _ask(_Reader(), data, name, charset, limits)
    if isinstance(answer, ArticleRefused):
        raise answer
    return answer


def _ask(
    reader: _Reader, data: bytes, name: str, charset: str | None, limits: Limits
) -> Draft | ArticleRefused:
    """Return a process's answer; it is kept only where it answered and goes on.

    Raises a subclass of ArticleHarmful where no answer comes.
    """
    seconds = limits.allow_seconds(len(data))
    request = {"name": name, "charset": charset, "memory": limits.memory, "seconds": seconds}
    kept = False
    try:
        answer = reader.read(request, data, limits, seconds * WAITING)
        refused = "refused" in answer
        read = parcel_to_refusal(answer) if refused else parcel_to_draft(answer)
        kept = not answer.get("last")
        return read
    except ParcelTooLarge as error:
        raise ArticleTooHungry(path=name, limit=limits.draft) from error
    except TimeoutError as error:
        raise ArticleTooSlow(path=name, seconds=seconds * WAITING) from error
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise _explain_end(name, reader.kill(), seconds) from error
    finally:
        if kept:
            _idle.put(reader)
        else:
            reader.kill()


def _explain_end(name: str, status: int, seconds: int) -> ArticleRefused:
    """Return why a process ended without an answer, by its exit status."""
    if status == -signal.SIGXCPU:
        return ArticleTooSlow(path=name, seconds=seconds)
    detail = f"exit {status}"
    with suppress(ValueError):
        detail = signal.Signals(-status).name
    return ArticleCrashing(path=name, detail=detail)

"""One span of time for a whole errand, however slowly the other side speaks.

A limit on each read does not bound a server that sends a byte now and then. So a clock
runs for the errand as a whole, and when it has run out the connection is cut from
outside, whatever is being waited for: the handshake, a header or the body.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from dtqa.errors import FetchTimedOut

LEAST = 0.001
"""Seconds a socket is given at least: zero would mean not to wait at all."""


class Deadline:
    """The time that is left for what was asked for at `asked`."""

    def __init__(self, asked: str, seconds: float) -> None:
        self.asked = asked
        self._limit = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises FetchTimedOut where none are."""
        self.check()
        return max(self._end - time.monotonic(), LEAST)

    def passed(self) -> bool:
        """Tell whether the time is over."""
        return time.monotonic() >= self._end

    def check(self) -> None:
        """Raise FetchTimedOut where the time is over."""
        if self.passed():
            raise FetchTimedOut(path=self.asked, limit=f"{self._limit:g}")

    def wait(self, seconds: float) -> None:
        """Wait out of politeness, which costs none of the time."""
        if seconds > 0:
            time.sleep(seconds)
            self._end += seconds

    @contextmanager
    def cutting(self, connected: socket.socket) -> Iterator[None]:
        """Cut a connection when the time is over, even where it drips along."""
        # A second handle, because TLS takes the first one over.
        twin = connected.dup()
        timer = Timer(self.left(), _cut, [twin])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            twin.close()


def _cut(connected: socket.socket) -> None:
    # Whoever waits on it reads an end; where the other side was first, there is none to cut.
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)

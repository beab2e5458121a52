"""Wrong keys, counted for each client: after a few, none of its keys is looked at for a while.

In comes the address of a client; out goes how long it has to wait. Kept in memory by each
server process: with several of them a client has as many tries as there are.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

TRIES: Final = 5
"""Wrong keys within WITHIN_S that a person who mistypes may send."""

WITHIN_S: Final = 60.0

CLIENTS: Final = 10_000
"""Clients that are remembered; the one that failed longest ago is forgotten first."""


class Attempts:
    """Counts the wrong keys of clients; safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failed: OrderedDict[str, list[float]] = OrderedDict()

    def note(self, client: str) -> None:
        """Count a wrong key."""
        with self._lock:
            self._failed[client] = [*self._recent(client), self._clock()]
            self._failed.move_to_end(client)
            while len(self._failed) > CLIENTS:
                self._failed.popitem(last=False)

    def find_wait(self, client: str) -> int:
        """Return the seconds until a key of this client is looked at again, 0 for now."""
        with self._lock:
            recent = self._recent(client)
        if len(recent) < TRIES:
            return 0
        return max(1, math.ceil(recent[-TRIES] + WITHIN_S - self._clock()))

    def _recent(self, client: str) -> list[float]:
        since = self._clock() - WITHIN_S
        return [moment for moment in self._failed.get(client, ()) if moment > since]

"""Wakes whoever watches a folder when something in it may have changed.

A folder comes in; `wait` ends early when the operating system tells of a change (through
watchfiles), and in any case after so long. What changed is not told: who is woken looks.
A folder that is not there, comes back, or cannot be watched is looked at from time to time.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any, Final

TICK_MS: Final = 1000
"""How often to look whether the folder is still the same one, and whether to stop."""

GROUP_MS: Final = 200
"""Changes that come closer together than this wake once."""

POLL_S: Final = 3.0
"""How often to look at a folder that tells of no changes."""

Identity = tuple[int, int]


class Changes:
    """The changes of one folder, until `stop` is set; close it at the end."""

    def __init__(self, folder: Path, stop: Event) -> None:
        self._folder = folder
        self._stop = stop
        self._notices: Generator[Any, None, None] | None = None
        self._watched: Identity | None = None

    def close(self) -> None:
        """Watch no longer."""
        if self._notices is not None:
            self._notices.close()
            self._notices = None

    def wait(self, seconds: float) -> None:
        """Return when something may have changed, after `seconds`, or when to stop."""
        until = time.monotonic() + seconds
        while not self._stop.is_set() and time.monotonic() < until:
            identity = self._identify()
            if identity != self._watched or self._notices is None:
                self._open(identity)
                if identity is not None:
                    self._next()
                    return  # nobody told of what happened before it was opened
                self._stop.wait(TICK_MS / 1000)
            elif self._next():
                return

    def _identify(self) -> Identity | None:
        """Return what tells the folder from another one that took its place."""
        try:
            status = self._folder.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _open(self, identity: Identity | None) -> None:
        from watchfiles import watch  # only those who watch wait for it

        self.close()
        self._watched = identity
        self._notices = watch(
            self._folder,
            watch_filter=lambda _, path: self._counts(path),
            debounce=GROUP_MS * 4,
            step=GROUP_MS,
            stop_event=self._stop,
            rust_timeout=TICK_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )

    def _counts(self, path: str) -> bool:
        """Tell whether a change may matter: hidden files are no articles."""
        inside = Path(path).relative_to(self._folder.absolute()) if path else Path()
        return not any(part.startswith(".") for part in inside.parts)

    def _next(self) -> bool:
        """Tell whether there was a change within a tick; True also where nobody can tell."""
        if self._notices is None:
            return True
        try:
            return bool(next(self._notices))
        except StopIteration:  # told to stop
            return True
        except (OSError, RuntimeError):  # no notices here: too many folders, for one
            self.close()
            self._stop.wait(POLL_S)
            return True


def watching(folder: Path, stop: Event) -> closing[Changes]:
    """Return the changes of a folder, to be used in a `with`."""
    return closing(Changes(folder, stop))

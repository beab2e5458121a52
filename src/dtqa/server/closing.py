"""Long responses hear that the server is about to stop.

A signal comes in that ends the server; out goes a flag that whoever sends events for as
long as a job runs looks at. Without it the server would wait for them until its patience
ends: it asks connections to finish, but tells nobody in the application.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import partial
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import Any

_ENDING = (signal.SIGINT, signal.SIGTERM)


def notice_end(closing: Event) -> None:
    """Have the flag set when the process is told to end; what was done then is done still.

    Only the main thread hears signals: elsewhere, in a test, nothing is changed.
    """
    if current_thread() is not main_thread():
        return
    for number in _ENDING:
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, partial(_set, closing, before))


def _set(
    closing: Event,
    before: Callable[[int, FrameType | None], Any],
    number: int,
    frame: FrameType | None,
) -> None:
    closing.set()
    before(number, frame)

"""What may succeed a moment later is asked for again, a few times and not for long.

In comes an attempt, out goes what it gave. Only what often is over in a moment is tried
again: a connection that was reset or not taken in time, a server that says it is busy. A
site that asks for a longer wait is not waited for. Waits cost the time of the errand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from typing import TypeVar

from dtqa.articles.web.deadline import Deadline
from dtqa.errors import FetchError, FetchTimedOut, FetchUnreachable

BUSY = frozenset({429, 502, 503, 504})
"""Statuses of a server, or of one before it, that has too much to do (RFC 9110, 6585)."""

MAX_RETRY_AFTER = 5.0
"""Seconds a server may ask to wait: who asks for more is asked another day."""

_BROKEN = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, TimeoutError)
_MAX_CHAIN = 8

Given = TypeVar("Given")


def insist(attempt: Callable[[], Given], waits: tuple[float, ...], deadline: Deadline) -> Given:
    """Return what an attempt gives, made once more after each of the waits (seconds).

    Raises the error of the last attempt, with the number of `tries`.
    """
    for tries in count(1):
        try:
            return attempt()
        except FetchError as error:
            pause = _choose_pause(error, waits[tries - 1 : tries])
            if pause is None or pause >= deadline.left():
                raise _tell_tries(error, tries) from error.__cause__
        time.sleep(pause)
    raise AssertionError("count does not end")


def may_pass(error: FetchError) -> bool:
    """Tell whether what went wrong may be over in a moment."""
    if isinstance(error, FetchUnreachable):
        return _is_broken(error)
    return error.fields.get("status") in BUSY


def is_silence(error: FetchError) -> bool:
    """Tell whether a server did not answer, or answered that it is busy."""
    return isinstance(error, FetchTimedOut | FetchUnreachable) or may_pass(error)


def read_retry_after(text: str, now: datetime | None = None) -> float | None:
    """Return the seconds a Retry-After header asks for, None where it asks for none.

    >>> read_retry_after("3"), read_retry_after("mai")
    (3.0, None)
    """
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None  # a zone may have any number of digits
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0)


def _choose_pause(error: FetchError, waits: tuple[float, ...]) -> float | None:
    """Return how long to wait before the next attempt, None where none is made."""
    if not waits or not may_pass(error):
        return None
    asked = read_retry_after(str(error.fields.get("retry_after", "")))
    return None if asked is not None and asked > MAX_RETRY_AFTER else max(waits[0], asked or 0.0)


def _is_broken(error: FetchUnreachable) -> bool:
    """Tell whether a connection was reset, or not taken in time: urllib3 wraps what says so."""
    cause: BaseException | None = error
    for _ in range(_MAX_CHAIN):
        if cause is None or isinstance(cause, _BROKEN):
            break
        cause = cause.__cause__ or cause.__context__
    return isinstance(cause, _BROKEN)


def _tell_tries(error: FetchError, tries: int) -> FetchError:
    return type(error)(**{**error.fields, "tries": tries}) if tries > 1 else error

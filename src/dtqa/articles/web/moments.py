"""When an entry of a list was published, in a form that sorts."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from time import struct_time

_HOURS = re.compile(r"(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d\d))?\s*$")
_YEAR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
_MAX = 40


def read_moment(text: str) -> str | None:
    """Return a W3C date or moment as ISO 8601 in UTC, None where it is none.

    >>> read_moment("2024-07-19T09:30:00+07:00"), read_moment("2024-07"), read_moment("mai")
    ('2024-07-19T02:30:00+00:00', '2024-07', None)
    """
    text = text.strip()[:_MAX]
    if _YEAR_MONTH.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2024-07-19"):
            return moment.date().isoformat()
        # Without a zone the list does not say more than that.
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def mend_zone(text: str) -> str:
    """Return a moment of a feed with its zone as RFC 822 has it: many write "GMT+7".

    >>> mend_zone("Fri, 19 Jul 2024 09:00:00 GMT+7")
    'Fri, 19 Jul 2024 09:00:00 +0700'
    """
    return _HOURS.sub(lambda zone: f"{zone[1]}{zone[2]:0>2}{zone[3] or '00'}", text)


def read_time(moment: struct_time | None) -> str | None:
    """Return a moment in UTC as feedparser gives it as ISO 8601, None where it is none."""
    if moment is None:
        return None
    try:
        seconds = calendar.timegm(moment)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None

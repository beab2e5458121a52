"""What goes with a question, read strictly: filters by publisher and date, earlier questions.

Strings come in as a client, a form or a command line gave them; values of `dtqa.model`
go out, or an error that names the field as its door calls it. Nothing here knows HTTP.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dtqa.model import Filters
from dtqa.server.request_errors import (
    DateInvalid,
    DatesReversed,
    EarlierQuestionTooLong,
    FieldInvalid,
    HistoryTooLong,
)

MOST_EARLIER = 50
"""Earlier questions that go with one question at most; more than any way of asking reads."""

SHOWN = 40
"""Letters of a wrong value that are told back."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_JANUARY, _DECEMBER = 1, 12


class Names(NamedTuple):
    """What a door calls the fields of dates."""

    since: str
    until: str
    as_of: str


def read_filters(
    publishers: Sequence[str],
    since: str | None,
    until: str | None,
    as_of: str | None,
    names: Names,
) -> Filters:
    """Return the filters that were asked for; blank values are as good as none.

    A month or year means its first day in `since` and its last in the others. Raises
    DateInvalid and DatesReversed.
    """
    first = _read_date(since, names.since, last=False)
    last = _read_date(until, names.until, last=True)
    if first and last and first > last:
        raise DatesReversed(since=first, until=last)
    return Filters(
        publishers=tuple(dict.fromkeys(name.strip() for name in publishers if name.strip())),
        since=first,
        until=last,
        as_of=_read_date(as_of, names.as_of, last=True),
    )


def read_day(text: str, *, last: bool) -> str:
    """Return an ISO day for a day, month or year: the first or the last one of it.

    Raises ValueError for anything else.

    >>> read_day("2024-02", last=True), read_day("2024", last=False)
    ('2024-02-29', '2024-01-01')
    """
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"no date: {text[:SHOWN]!r}")
    year = int(found[1])
    month = int(found[2] or (_DECEMBER if last else _JANUARY))
    day = int(found[3]) if found[3] else monthrange(year, month)[1] if last else 1
    return date(year, month, day).isoformat()


def _read_date(value: str | None, name: str, *, last: bool) -> str | None:
    text = (value or "").strip()
    if not text:
        return None
    try:
        return read_day(text, last=last)
    except ValueError as error:
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        raise DateInvalid(field=name, value=shown) from error


def check_history(history: Sequence[str], longest: int, name: str) -> tuple[str, ...]:
    """Return the earlier questions where they are few, short and whole enough to be read.

    Raises HistoryTooLong, and for one question EarlierQuestionTooLong or FieldInvalid,
    naming its place (`history.3`).
    """
    if len(history) > MOST_EARLIER:
        raise HistoryTooLong(field=name, count=len(history), limit=MOST_EARLIER)
    for place, asked in enumerate(history):
        field = f"{name}.{place}"
        if len(asked) > longest:
            raise EarlierQuestionTooLong(field=field, length=len(asked), limit=longest)
        if any("\ud800" <= letter <= "\udfff" for letter in asked):
            raise FieldInvalid(field=field, vi="có ký tự hỏng", en="holds broken characters")
    return tuple(history)

"""The day a web page was published.

What comes in are the statements of a page and its visible lines; what goes out is a day,
as it was in Vietnam. Stated moments are read with their time zone: 18:30 in UTC is the
next day. Where the page shows its readers another day, right below the headline and as
the moment of publishing, that day wins: it is what a reader can check, and it is the
stated ones that go wrong (zones left out, months and days swapped, a copy's own day). The
day of the last change never counts, nor does one from a sentence or from an address.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from dtqa.articles.html.blocks import Block
from dtqa.articles.html.statements import Statements
from dtqa.articles.lines.header import reads_name
from dtqa.articles.lines.stamps import YEARS, Stamp, is_calendar, read_stamp

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam's time all year round, since 1975."""

SURE = 2
"""Certainty of a stamp that shows a clock or says that the page was published then."""

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "date",
    "datecreated",
)
"""Names of metas that state when a page was published, the surest first."""

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?.*",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def find_day(
    statements: Statements,
    before: Sequence[Block],
    after: Sequence[Block],
    below: Sequence[Block],
) -> str | None:
    """Return the day of publishing (ISO), None where the page does not say.

    `before` are the lines right above the headline, `after` those from it to the text,
    `below` those right behind the text.
    """
    stated = _list_stated(statements)
    shown = _choose(after)
    if shown is not None and shown.certainty >= SURE:
        changed = shown.published in _list_changed(statements) - set(stated)
        return stated[0] if stated and changed else shown.published
    timed = [day for block in (*after, *before) for day in _read_times(block)]
    late = _choose(below)
    stamps = (shown, _choose(before), late if late and late.certainty > SURE else None)
    found = (*stated, *timed, *(stamp.published for stamp in stamps if stamp))
    return next(iter(found), None)


def find_calendar(blocks: Sequence[Block], text: Container[str]) -> set[str]:
    """Return the days among some lines that are a calendar or chronicle within the text."""
    told = [block.text for block in blocks if block.text in text]
    days = {line: stamp for line in told if (stamp := read_stamp(line)) and not stamp.rest}
    return set(days) if is_calendar(days.values()) else set()


def read_day(moment: str) -> str | None:
    """Return the day in Vietnam of a moment as machines write it, None where it is none.

    >>> read_day("2024-03-05T18:30:00Z"), read_day("2024-03-05T18:30:00"), read_day("5/3/2024")
    ('2024-03-06', '2024-03-05', '2024-03-05')
    """
    text = moment.strip()[:60]
    try:
        if found := _ISO.fullmatch(text):
            day = _read_iso(found)
        elif found := _SLASHED.match(text):
            day = _read_slashed(*map(int, found.groups()))
        else:
            day = parsedate_to_datetime(text).astimezone(VIETNAM).date()
    except (ValueError, OverflowError):
        return None
    return day.isoformat() if day.year in YEARS else None


def _read_iso(found: re.Match[str]) -> date:
    day = date.fromisoformat(found["day"])
    if not found["clock"] or not found["zone"]:
        return day  # without a zone it is the page's own, which is Vietnam's
    clock = found["clock"].rjust(8 if found["clock"].count(":") == 2 else 5, "0")
    moment = datetime.fromisoformat(f"{day}T{clock}{found['zone'].upper()}")
    return moment.astimezone(VIETNAM).date()


def _read_slashed(first: int, second: int, year: int) -> date:
    """Return a day of a form in which Vietnam writes the day first, America the month."""
    return date(year, second, first) if second <= 12 else date(year, first, second)


def _list_stated(statements: Statements) -> list[str]:
    """Return the days a page's markup states, the surest first."""
    first, *others = _list_of_articles(statements, "datePublished") or [""]
    metas = statements.list_metas(*_PUBLISHED)
    created = _list_of_articles(statements, "dateCreated")
    return _list_days((first, *metas, *others, *created))


def _list_changed(statements: Statements) -> set[str]:
    """Return the days on which a page was last changed."""
    metas = statements.list_metas("article:modified_time", "og:updated_time", "lastmod")
    return set(_list_days((*metas, *_list_of_articles(statements, "dateModified"))))


def _list_of_articles(statements: Statements, key: str) -> list[str]:
    things = statements.list_articles()
    return [text for thing in things for text in statements.list_texts(thing, key)]


def _list_days(moments: Iterable[str]) -> list[str]:
    return [day for moment in moments if (day := read_day(moment))]


def _choose(blocks: Iterable[Block]) -> Stamp | None:
    """Return the surest stamp among some lines, the first of several."""
    return max(_read_stamps(blocks), key=lambda stamp: stamp.certainty, default=None)


def _read_stamps(blocks: Iterable[Block]) -> list[Stamp]:
    """Return the stamps among some lines; a link (to a section) does not belong, a name does."""
    read = (read_stamp(text) for block in blocks for text in (block.text, block.unlinked) if text)
    stamps = [stamp for stamp in read if stamp and (not stamp.rest or reads_name(stamp.rest))]
    return [] if is_calendar(stamps) else stamps


def _read_times(block: Block) -> list[str]:
    """Return the days of the `time` elements of a line."""
    return _list_days(time.get("datetime") or "" for time in block.element.iter("time"))

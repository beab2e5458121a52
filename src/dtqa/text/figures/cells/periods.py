"""The headings of a cell tell the period its number holds for.

What comes in are headings ("quý I", "2022", "kế hoạch 2025"); what goes out is one period,
the narrowest they name together, and each heading without its period. A quarter or month
takes its year from the other headings, else from what stands around the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dtqa.model import Span
from dtqa.text.entities.dated import find_spoken_periods
from dtqa.text.entities.timespans import (
    bound_period,
    covers,
    is_yearless,
    overlaps,
    place_in_year,
    spell_period,
)
from dtqa.text.figures.periods.clock import Clock, bound_known
from dtqa.text.figures.periods.holding import look_around
from dtqa.text.figures.periods.movements import Held
from dtqa.text.figures.quantity import Setting

_YEAR = re.compile(r"(?<![\w/.,-])(?:19|20)\d\d(?![\w/.,-])")
_MONTHS = re.compile(r"(?P<months>[369]) tháng(?: đầu năm)?", re.IGNORECASE)
"""The first months of a year, the year in another heading: 6 tháng."""

_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)\s$", re.IGNORECASE)
_PLAN_REACH = 20
"""Characters before a year in which the plan it is of stands: so với kế hoạch năm 2023."""

_LEADS = re.compile(
    r"(?:^|\s)(?:(?:tính|lũy kế|luỹ kế|cho|đến|tới|trong|vào|hết|cuối|đầu|cả|của|so với|ngày"
    r"|thời điểm|năm|trên|từ)\s*)+$",
    re.IGNORECASE,
)
"""What leads to a period and goes with it: xếp hạng của năm 2022."""


def read_period(
    headings: Sequence[str], setting: Setting, clock: Clock
) -> tuple[Held, tuple[str, ...]]:
    """Return the period that headings name, and the headings without their periods.

    >>> read_period(("Số trạm", "quý I", "2031"), Setting(), Clock())
    (Held(as_of='2031-Q1', stated=True), ('Số trạm', '', ''))
    """
    found = [list(_find_periods(heading, clock)) for heading in headings]
    said = [period for row in found for _, period, compared in row if not compared]
    rest = tuple(
        _leave_out(heading, [span for span, _, _ in row])
        for heading, row in zip(headings, found, strict=True)
    )
    around = look_around(setting, clock)
    if not said:
        return around, rest
    years = [period for period in said if not is_yearless(period)]
    near = years[-1] if years else around.as_of
    placed = [_place(period, near, clock) for period in said]
    return _narrow([period for period in placed if period]), rest


def _find_periods(heading: str, clock: Clock) -> Iterator[tuple[Span, str, bool]]:
    """Yield where a heading names a period, the period, and whether it is compared with."""
    if months := _MONTHS.fullmatch(heading):
        last = int(months["months"])
        yield (0, len(heading)), spell_period(*_first_months(last), yearless=True), False
        return
    free = heading
    for one in find_spoken_periods(heading, clock.day):
        plan = _PLANNED.search(heading, max(0, one.start - _PLAN_REACH), one.start)
        yield (one.start, one.end), one.period, one.compared and not plan
        free = free[: one.start] + "_" * (one.end - one.start) + free[one.end :]
    for match in _YEAR.finditer(free):
        yield match.span(), match.group(), False


def _first_months(last: int) -> tuple[date, date]:
    return bound_period(f"--01/--{last:02}")


def leave_out_periods(text: str) -> str:
    """Return a caption or heading without the periods it names.

    >>> leave_out_periods("Số trạm đến tháng 6/2031")
    'Số trạm'
    """
    return _leave_out(text, [span for span, _, _ in _find_periods(text, Clock())])


def _leave_out(heading: str, spans: Sequence[Span]) -> str:
    """Return a heading without its periods and the words that lead to them."""
    for start, end in sorted(spans, reverse=True):
        before = _LEADS.sub(" ", heading[:start])
        heading = f"{before.rstrip(' (,/')} {heading[end:].lstrip(' ),/')}"
    return " ".join(heading.split()).strip(" –-,:")


def _place(period: str, near: str | None, clock: Clock) -> str | None:
    """Return a period with the year of the one near, else the year of the article."""
    if not is_yearless(period):
        return period
    bounds = bound_known(near)
    if bounds:
        try:
            return spell_period(*bound_period(period, bounds[1].year))
        except ValueError:  # 29 February of another year
            return None
    return place_in_year(period, clock.day) if clock.day else None


def _narrow(periods: Sequence[str]) -> Held:
    """Return the narrowest of periods that lie in each other, the last of others."""
    held: str | None = None
    for period in periods:
        if held is None or not overlaps(period, held) or covers(held, period):
            held = period
    return Held(held, held is not None)

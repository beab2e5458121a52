"""A sentence or a question gives up the periods it speaks of, each in its short form.

What comes in is any text, with or without marks; what goes out are mentions with offsets
and periods as `timespans` knows them. Relative words (năm ngoái, quý này) are resolved
against a given day and left out without one. A period that is only compared with is
marked. What is no period: parts of a whole (8/12), document numbers, counted things.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dtqa.text.entities.period_patterns import COMPARED, OPEN
from dtqa.text.entities.period_readers import READERS, read_match
from dtqa.text.entities.taken import Taken

_COMPARISON_REACH = 60
"""Characters before a period in which "so với …" is looked for."""


CACHED_TEXTS = 2000
"""Sentences that are asked again, by readers of one article or one question, keep theirs."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period a text names: offsets, the words as written, its short form.

    `compared` tells that the text only compares with it (so với năm 2022), `opens` that
    it is the start of something that lasts or has passed (từ năm 2020, sau năm 2020).
    """

    start: int
    end: int
    text: str
    period: str
    compared: bool = False
    opens: bool = False


@lru_cache(maxsize=CACHED_TEXTS)
def find_periods(text: str, today: date | None = None) -> tuple[PeriodMention, ...]:
    """Return the periods of a text in order; relative ones only where `today` is given.

    >>> [m.period for m in find_periods("quý II/2021, 6 tháng đầu năm 2022, tháng 12/2023")]
    ['2021-Q2', '2022-H1', '2023-12']
    >>> [(m.period, m.compared) for m in find_periods("tang bao nhieu so voi nam 2022")]
    [('2022', True)]
    """
    found: list[PeriodMention] = []
    taken = Taken(len(text))
    for needed, pattern, read in READERS:
        if not needed.search(text):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("all")
            period = read_match(read, match, today) if taken.is_free(start, end) else None
            if period is not None and taken.claim(start, end):
                found.append(_mention(text, start, end, period))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(text: str, start: int, end: int, period: str) -> PeriodMention:
    before = max(0, start - _COMPARISON_REACH)
    compared = bool(COMPARED.search(text, before, start))
    opens = bool(OPEN.search(text, before, start))
    return PeriodMention(start, end, text[start:end], period, compared, opens)

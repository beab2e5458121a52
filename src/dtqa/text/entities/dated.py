"""Which of the periods in a text only date a document, a birth or an announcement.

What comes in is a text with or without a day to count relative words from; what goes out
are the periods it speaks of. The day of a decision's signature and of somebody's birth
are left out; the day something was made known is told apart by `is_announcement`. What
holds for which period is not decided here.
"""

from __future__ import annotations

import re
from datetime import date

from dtqa.text.entities.documents import find_documents
from dtqa.text.entities.periods import PeriodMention, find_periods

_REACH = 40
"""Characters before a period in which the word that makes it a mere date is looked for."""

_BIRTH = re.compile(r"\(\s?(?:sinh|SN)(?:\s[^\s\d()]+){0,3}\s$", re.IGNORECASE)
"""Before the day somebody was born, which the sentence does not speak of."""

_ISSUED = re.compile(
    r"\b(?:công bố|ban hành|phát hành|thông báo|đăng tải|trình bày)"
    r"(?:\s(?:vào|ngày|hôm|trong|từ))*\s$",
    re.IGNORECASE,
)
"""Before the day a figure was made known: công bố vào tháng 7/2023."""


def find_spoken_periods(text: str, today: date | None = None) -> tuple[PeriodMention, ...]:
    """Return the periods of a text but for the dates of documents and births.

    >>> [m.period for m in find_spoken_periods("Nghị định 42/2022/NĐ-CP ngày 4/4/2022, năm 2023")]
    ['2023']
    """
    found = find_periods(text, today)
    if not found:
        return found
    dated = [(document.start, document.until) for document in find_documents(text)]
    return tuple(
        one
        for one in found
        if not any(start <= one.start < end for start, end in dated)
        and not _BIRTH.search(text, max(0, one.start - _REACH), one.start)
    )


def is_announcement(text: str, period: PeriodMention) -> bool:
    """Tell whether a period is when something was made known: công bố vào tháng 7/2023."""
    return bool(_ISSUED.search(text, max(0, period.start - _REACH), period.start))

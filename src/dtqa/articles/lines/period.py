"""A report gives up the period its figures hold for.

What comes in are the title and the lines; what goes out is an ISO month, quarter or half
year, or None. It is taken only from the title, the first two sentences, or a sentence of
the first paragraphs that opens with what a report says, and only where the words before
it do not make it a date compared with, a deadline or an event. Nothing is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dtqa.text.letters import CAPITAL

LEAD_SENTENCES = 2
LEAD_LINES = 3
"""How far the lead of a report goes, in sentences and in lines of prose."""

_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"\btháng (?P<month>{_MONTH}) ?(?:/|-|năm|\snăm\s) ?(?P<m_year>{_YEAR})\b"
    rf"|\bquý (?P<quarter>[1-4]|IV|I{{1,3}}) ?(?:/|-|năm|\snăm\s) ?(?P<q_year>{_YEAR})\b"
    rf"|\b(?:6|sáu) tháng (?:đầu )?năm (?P<h_year>{_YEAR})\b",
    re.IGNORECASE,
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_REPORTED = re.compile(r"báo cáo|thống kê|số liệu|kết quả|tình hình", re.IGNORECASE)
_OPENS_REPORTED = re.compile(r"theo (?:báo cáo|thống kê|số liệu)|báo cáo", re.IGNORECASE)
_NOT_THE_PERIOD = re.compile(
    r"(?:với|cùng kỳ|từ|đến|tới|sang|hết|vào|trước|sau|hồi|kể từ|ngày \d+|hạn|công bố|ban hành|"
    r"cuối|đầu|giữa|bằng|hơn|như|nhiệm vụ|kế hoạch|mục tiêu|dự kiến)(?: của)?,? ?\(?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"kế hoạch|nhiệm vụ|phấn đấu|dự kiến|mục tiêu|\bsẽ\b", re.IGNORECASE)
_SENTENCE_BORDER = re.compile(rf"(?<=[.!?…])\s+(?={CAPITAL})")


def find_period(title: str, lines: Sequence[str]) -> str | None:
    """Return the period a report is about, such as 2024-07, 2024-Q1 or 2022-H1.

    >>> find_period("Kết quả quý I/2024", []), find_period("Từ tháng 3/2026 có phí mới", [])
    ('2024-Q1', None)
    """
    if _REPORTED.search(title) and not _PLANNED.search(title) and (found := _read_period(title)):
        return found
    for number, sentence in enumerate(_open_sentences(lines)):
        opens = number < LEAD_SENTENCES or _OPENS_REPORTED.match(sentence)
        if opens and (found := _read_period(sentence, stated=False)):
            return found
    return None


def _read_period(sentence: str, *, stated: bool = True) -> str | None:
    """Return the first period that is stated to be a report's and not ruled out."""
    for found in _PERIOD.finditer(sentence):
        before = sentence[: found.start()].rstrip()
        if (stated or _REPORTED.search(before)) and not _NOT_THE_PERIOD.search(before):
            return _to_iso(found)
    return None


def _to_iso(found: re.Match[str]) -> str:
    if found["month"]:
        return f"{found['m_year']}-{int(found['month']):02}"
    if found["quarter"]:
        quarter = found["quarter"].lower()
        return f"{found['q_year']}-Q{_ROMAN.get(quarter, quarter)}"
    return f"{found['h_year']}-H1"


def _open_sentences(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:LEAD_LINES]:
        yield from _SENTENCE_BORDER.split(line[:2000])

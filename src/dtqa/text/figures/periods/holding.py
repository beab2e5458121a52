"""Each figure of a sentence gets the period it holds for, and whether the sentence says so.

What comes in are a sentence, its quantities with their kinds, and what stands around it;
what goes out is one Held a quantity. The nearest words decide: a bracket right behind, the
figure's own piece, what the sentence opens with, a sentence before in the paragraph, the
heading, the article (as HeidelTime anchors news). The period compared with is never that
of a change or level. Kinds and values are not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.model import FigureKind
from dtqa.text.figures.periods.binding import bind_cues
from dtqa.text.figures.periods.clock import Clock, set_clock
from dtqa.text.figures.periods.cues import Cue, Part, find_cues
from dtqa.text.figures.periods.movements import UNKNOWN, Held, part_movements, read_cue
from dtqa.text.figures.quantity import Quantity, Setting

_NEAREST_BEFORE = 12
"""Sentences before that are asked; a paragraph of thousands is a list, not a paragraph."""

_LEADS_IN = re.compile(
    r"\W*(?:(?:tính|cho|đến|tới|trong|vào|hết|cuối|đầu|giữa|riêng|chỉ|kết thúc|sang|bước|hồi|còn"
    r"|cũng|ngay|ngày|thời điểm)\s+)*",
    re.IGNORECASE,
)
"""What may stand before a period that opens a sentence: Tính đến cuối tháng 6/2023."""


_FRONTED = re.compile(r"[^,;:()\d]{0,60},(?!\d)")
_A_NUMBER = re.compile(r"\d")
_SAYS = re.compile(
    r"\s(?:ước\s)?(?:đạt|là|có|ghi nhận|tăng|giảm|ở mức|chiếm|đã|khoảng|gần|hơn)(?!\w)",
    re.IGNORECASE,
)
"""Behind the period of a sentence's subject, which the next sentence may go on with."""

_AFTER = re.compile(r"(?<!\w)(?:sau|trong|qua)(?:\s(?:vòng|hơn|gần|đúng))*\s$", re.IGNORECASE)
_IN_A_ROW = re.compile(r"\s(?:liên tiếp|liên tục|liền|gần đây|qua)\s?\(", re.IGNORECASE)
"""Between some years and the bracket that names them: 2 năm liên tiếp (2022, 2023)."""

_AFTER_REACH = 20
_A_YEAR = re.compile(r"\d{4}")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UP_TO = re.compile(
    r"\b(?:đến|tới|hết|kết thúc)(?:\s(?:hết|ngày|hôm|sáng|chiều))*\s$", re.IGNORECASE
)


def hold_periods(
    sentence: str,
    quantities: Sequence[Quantity],
    kinds: Sequence[FigureKind],
    setting: Setting,
) -> tuple[Held, ...]:
    """Return the period of each quantity, aligned with the quantities.

    The earlier end of a movement (từ 3% lên 5%) has the start of a stretch of years, or the
    period compared with, and else none: its time is not that of the later end.
    """
    if not quantities:
        return ()
    clock = set_clock(setting)
    cues = find_cues(sentence, clock)
    bound = bind_cues(sentence, cues, quantities, kinds)
    around: Held | None = None
    held = []
    for cue in bound:
        if cue is None and around is None:
            around = look_around(setting, clock)
        held.append(read_cue(cue) if cue else around or UNKNOWN)
    _span_years(sentence, quantities, cues, held)
    return part_movements(sentence, quantities, bound, cues, held)


def look_around(setting: Setting, clock: Clock) -> Held:
    """Return what the paragraph, the heading or the article say of the time.

    >>> look_around(Setting(heading="Kết quả năm 2022"), Clock()).as_of
    '2022'
    """
    for away, sentence in enumerate(setting.before[: -_NEAREST_BEFORE - 1 : -1]):
        cues = find_cues(sentence, clock)
        opening = _find_opening(sentence, cues) or (
            None if away or setting.as_of else _find_subject(sentence, cues)
        )
        if opening is not None and not (setting.as_of and _is_occasion(sentence, opening)):
            return Held(opening.period, False)
    for cue in find_cues(setting.heading, clock) if setting.heading else ():
        if cue.part is Part.SAID and cue.period and not cue.ahead:
            return Held(cue.period, False)
    return Held(clock.now, False)


def _find_opening(sentence: str, cues: Sequence[Cue]) -> Cue | None:
    """Return the last cue that the sentence opens with and that governs on behind it."""
    opening = None
    for cue in cues:
        if cue.part is Part.NOW:
            opening = cue if not cue.start or sentence[cue.start].isupper() else opening
        elif (
            cue.part is Part.SAID
            and not (cue.ahead or cue.opens)
            and (_leads_in(sentence, cue) or _stands_in_front(sentence, cue))
        ):
            opening = cue
    return opening


def _find_subject(sentence: str, cues: Sequence[Cue]) -> Cue | None:
    """Return the period of the subject of a sentence: Doanh thu quý I/2024 đạt 5 tỷ đồng."""
    said = [cue for cue in cues if cue.part is not Part.COMPARED]
    if len(said) != 1 or said[0].part is not Part.SAID or said[0].ahead or said[0].opens:
        return None
    clear = not _A_NUMBER.search(sentence, 0, said[0].start)
    return said[0] if clear and _SAYS.match(sentence, said[0].end) else None


def _is_occasion(sentence: str, cue: Cue) -> bool:
    """Tell whether a day is that of an event, which a report's figures do not hold for."""
    day = cue.part is Part.SAID and _A_DAY.fullmatch(cue.period or "")
    return bool(day) and not _UP_TO.search(sentence, 0, cue.start)


def _leads_in(sentence: str, cue: Cue) -> bool:
    """Tell whether a sentence opens with a period, but for the words that lead to one."""
    match = _LEADS_IN.match(sentence, 0, cue.start)
    return match is not None and match.end() == cue.start


def _stands_in_front(sentence: str, cue: Cue) -> bool:
    """Tell whether a period stands before all figures and before a comma."""
    clear = not _A_NUMBER.search(sentence, 0, cue.start)
    return clear and bool(_FRONTED.match(sentence, cue.end))


def _span_years(
    sentence: str, quantities: Sequence[Quantity], cues: Sequence[Cue], held: list[Held]
) -> None:
    """Give some years that passed the years that the sentence names for them.

    They stand in a bracket behind (2 năm liên tiếp (2022, 2023)), or are the first and last
    year that a sentence with "sau 3 năm" speaks of.
    """
    for number, quantity in enumerate(quantities):
        if quantity.unit != "năm":
            continue
        opens = _IN_A_ROW.match(sentence, quantity.end)
        last = sentence.find(")", opens.end()) if opens else len(sentence)
        passed = _AFTER.search(sentence, max(0, quantity.start - _AFTER_REACH), quantity.start)
        if not opens and not passed:
            continue
        named = [cue for cue in cues if quantity.end <= cue.start < last and cue.part is Part.SAID]
        years = sorted(
            {cue.period for cue in named if cue.period and _A_YEAR.fullmatch(cue.period)}
        )
        if len(years) > 1 and int(years[-1]) - int(years[0]) == quantity.value - 1:
            held[number] = Held(f"{years[0]}/{years[-1]}", True)

"""A sentence gives up what tells when its figures hold, each with its part in the sentence.

What comes in is a sentence and the day and period of its article; what goes out are cues:
periods said, compared with, or in a plan's name, and words for now. As HeidelTime does for
news (Strötgen and Gertz 2012), relative words are counted from the article's day, and a
month without its year takes the year said before it. Which figure a cue governs is decided
in `binding`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from dtqa.text.entities.dated import find_spoken_periods, is_announcement
from dtqa.text.entities.periods import PeriodMention
from dtqa.text.entities.taken import Taken
from dtqa.text.entities.timespans import bound_period, is_yearless, place_in_year, spell_period
from dtqa.text.figures.periods.clock import Clock, bound_known

_CACHED_SENTENCES = 4096
"""The sentences of a paragraph are asked again by each one behind them."""

_REACH = 60
"""Characters before a period in which the word that gives it its part is looked for."""

_NOW = re.compile(
    r"(?<!\w)(?P<all>(?:tính\s)?(?:cho\s)?(?:đến|tới)\s(?:nay\b|(?:thời\sđiểm|lúc)\s(?:này|hiện)\b)"
    r"|(?:ở\s|tại\s)?thời\sđiểm\s(?:này|hiện)\b|(?:hiện|đến|tới)\snay\b|hiện\stại\b|(?<=[;,]\s)nay(?=\s)|(?-i:Nay)(?=,?\s)"
    r"|(?<!thực\s)(?<!thể\s)(?<!phát\s)(?<!xuất\s)(?<!biểu\s)"
    r"hiện\s(?:có|đang|đã|còn|cả|chiếm|ở\smức|toàn|mới|vẫn)\b"
    r"|(?-i:Hiện)(?=,|\s(?!đại|trường|thực|vật|diện|hành|tượng|hữu|ra|lên|hình|thân|sinh)))",
    re.IGNORECASE,
)
"""Words for the time of the article, which name no period themselves."""

_PLAN = re.compile(
    r"\b(?:kế\shoạch|chương\strình|chiến\slược|đề\sán|nghị\squyết|quy\shoạch|dự\sán)"
    r"(?:\s[^\s,;.:()]+){0,7}\s$",
    re.IGNORECASE,
)
"""Before a year in the name of a plan: 40 ward councils may have adopted a plan for 2024."""

_OF_PLAN = re.compile(
    r"%\s(?:so\svới\s)?(?:kế\shoạch|chỉ\stiêu|dự\stoán|mục\stiêu)(?:\s[^\s,;.:()]+){0,5}\s$", re.I
)
"""Before the year of which a share of the plan is done: đạt 102% kế hoạch năm 2023."""

_LAW = re.compile(r"\b(?:luật|hiến\spháp|pháp\slệnh)(?:\s[^\s,;.:()]+){0,6}\s(?:năm\s)?$", re.I)
"""Before the year of a law, in which nothing that the law says holds."""

_DEADLINE = re.compile(
    r"(?:(?:đến|vào|tới|trước)(?:\s(?:hết|cuối|đầu))?|định\shướng|tầm\snhìn|hết)\s$",
    re.IGNORECASE,
)
"""Before a year that makes it a deadline, where it lies ahead of the article."""

_LIMIT = re.compile(r"\btrước(?:\s(?:ngày|cuối|đầu))*\s$", re.IGNORECASE)
"""Before a period by whose start something is over: hoàn thành trước năm 2020."""

_TOLD = re.compile(r"\s(?:đưa tin|cho biết|cho hay|công bố|thông báo|thông tin|dẫn)\b", re.I)
"""Behind the day on which somebody said it: tờ báo ngày 25/4 đưa tin."""

_SINCE = re.compile(
    r"(?:\b(?P<best>nhất|đầu tiên)(?:\s[^\s,;]+){0,3}\s(?:kể\s)?từ"
    r"|(?P<lasts>\bkể\stừ|(?:^|,\s)từ))(?:\s(?:đầu|ngày))*\s$",
    re.IGNORECASE,
)
"""Before a period since which something has lasted, or since when it is the best."""

_EQUALS = re.compile(
    r"\bbằng(?:\s(?:khoảng|gần|hơn|chỉ|trên))*\s\d[^,;()]{0,40}\s$"
    r"|\bgấp\s(?:[^\s;()]+\s){0,3}?(?:lần|đôi|ba|rưỡi)"
    r"(?:\s(?:số|mức|con|kết|quả|của|cuối|đầu|cùng|kỳ|giai|đoạn))*\s$",
    re.IGNORECASE,
)
"""Before a period of which the figure is a measure: bằng 52% kết quả năm 2016."""

_OF_THAT = re.compile(r"\s(?:đó|ấy)\b", re.IGNORECASE)
_AND = re.compile(r"^\s?(?:và|hoặc|hay|,)\s$", re.IGNORECASE)

_A_LONG_TIME = re.compile(r"\d{4}(?:/\d{4})?")
_YEAR_SAID = re.compile(r"\d{4}")


class Part(Enum):
    """What a cue does in its sentence."""

    SAID = auto()
    COMPARED = auto()
    PLANNED = auto()
    NOW = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a time: offsets, its period (None: not known which), its part.

    `opens` tells that something only begins or is over by then (từ năm 2020, trước năm
    2020), `ahead` that it is a deadline after the article's day.
    """

    start: int
    end: int
    period: str | None
    part: Part = Part.SAID
    opens: bool = False
    ahead: bool = False


@lru_cache(maxsize=_CACHED_SENTENCES)
def find_cues(sentence: str, clock: Clock) -> tuple[Cue, ...]:
    """Return the cues of a sentence in order; the day something was made known is none.

    >>> [(cue.period, cue.part.name) for cue in find_cues("Quý I/2024 tăng so với 2023", Clock())]
    [('2024-Q1', 'SAID'), ('2023', 'COMPARED')]
    """
    cues: list[Cue] = []
    year: int | None = None
    for found in find_spoken_periods(sentence, clock.day):
        if bound_known(found.period) is None or _dates_a_text(sentence, found):
            continue  # năm tới, said in the year 9999, is in no calendar
        period = _place(found.period, year, clock)
        if _OF_THAT.match(sentence, found.end):  # counted from what was said, not from today
            period = _count_from(found.text, year)
        elif period is not None and not found.compared:
            year = bound_period(period)[1].year
        between = sentence[cues[-1].end : found.start] if cues else "?"
        cue = _make_cue(sentence, found, period, clock)
        if not between.strip(" ("):  # hôm nay (13/5): the day itself says it better
            cues.pop()
        elif cues[-1:] and cues[-1].part is Part.COMPARED and _AND.match(between):
            cue = replace(cue, part=Part.COMPARED)
        cues.append(cue)
    return _add_now(sentence, cues, clock)


def _dates_a_text(sentence: str, found: PeriodMention) -> bool:
    """Tell whether a period is only when something was made known or made law."""
    before = max(0, found.start - _REACH)
    return bool(
        is_announcement(sentence, found)
        or _TOLD.match(sentence, found.end)
        or (_YEAR_SAID.search(found.text) and _LAW.search(sentence, before, found.start))
    )


def _place(period: str, year: int | None, clock: Clock) -> str | None:
    """Return a period with its year: the one said before it, else the article's."""
    if not is_yearless(period):
        return period
    if year is not None:
        try:
            return spell_period(*bound_period(period, year))
        except ValueError:  # 29 February of another year
            return None
    return place_in_year(period, clock.day) if clock.day else None


def _count_from(said: str, year: int | None) -> str | None:
    """Return the year before or after one already said: năm trước đó, năm sau đó."""
    words = said.lower()
    if year is None or not words.startswith("năm"):
        return None
    other = year - 1 if words.endswith("trước") else year + 1
    return f"{other:04}" if date.min.year <= other <= date.max.year else None


def _make_cue(sentence: str, found: PeriodMention, period: str | None, clock: Clock) -> Cue:
    before = max(0, found.start - _REACH)
    since = _SINCE.search(sentence, before, found.start)
    part = Part.SAID
    equals = _EQUALS.search(sentence, before, found.start)
    if _OF_PLAN.search(sentence, before, found.start):
        return Cue(found.start, found.end, period, ahead=_is_ahead(sentence, found, clock))
    if found.compared or equals or (since and since["best"]):
        part = Part.COMPARED
    elif _PLAN.search(sentence, before, found.start):
        part = Part.PLANNED
    elif since and since["lasts"] and period:
        period = _last_until(period, clock)
    opens = found.opens or bool(_LIMIT.search(sentence, before, found.start))
    ahead = _is_ahead(sentence, found, clock)
    return Cue(found.start, found.end, period, part, opens, ahead)


def _last_until(period: str, clock: Clock) -> str:
    """Return what began with a period and lasts, up to the article's year."""
    if clock.last is None or "/" in period:
        return period
    first, _ = bound_period(period)
    whole = len(period) == len("2024")
    last = date(clock.last.year, 12, 31) if whole else clock.last
    return spell_period(first, last) if first < last else period


def _is_ahead(sentence: str, found: PeriodMention, clock: Clock) -> bool:
    """Tell whether a year that the sentence says is a deadline after the article's day."""
    if clock.last is None or not _YEAR_SAID.search(found.text):
        return False
    first, last = bound_period(found.period)
    if last <= clock.last:
        return False
    before = max(0, found.start - _REACH)
    if first <= clock.last and not _A_LONG_TIME.fullmatch(found.period):
        return False  # tính đến tháng 6, said in that month
    return first > clock.last or bool(_DEADLINE.search(sentence, before, found.start))


def _add_now(sentence: str, cues: list[Cue], clock: Clock) -> tuple[Cue, ...]:
    taken = Taken(len(sentence))
    for cue in cues:
        taken.claim(cue.start, cue.end)
    for match in _NOW.finditer(sentence):
        start, end = match.span("all")
        if taken.is_free(start, end):
            cues.append(Cue(start, end, clock.now, Part.NOW))
    return tuple(sorted(cues, key=lambda cue: cue.start))

"""Every quantity of a sentence gets the place and level it holds for.

What comes in is a sentence, its quantities and what stands around it; what goes out is one
scope for each: "cả nước", "Kon Tum", "Kon Tum, cấp huyện", "huyện Đắk Hà", "" where nothing
says. The nearest words before a figure govern it, then those behind it in its clause, then
the paragraph, heading, title and opening. Names stay as written; merged provinces too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dtqa.text.figures.quantity import Measure, Quantity, Setting
from dtqa.text.figures.whereabouts import NATION, Reach, Where, find_whereabouts

_BORDER = re.compile(r"[,;:()]\s|[.!?]\s|\)")
_STRONG_BORDER = re.compile(r"[;:]\s|[.!?]\s")
_NATIONAL = re.compile(
    r"(?<!\w)(?:quốc gia|cả nước|toàn quốc|chính phủ|thủ tướng|trung ương)(?!\w)", re.IGNORECASE
)
"""Words of a title or opening that speak of the nation and its government."""

_AMONG = re.compile(
    r"(?<!\w)trong(?:\s(?:số\s)?\d{1,2})?(?:\s(?:tỉnh|địa phương|vùng|khu vực))*\s$",
    re.IGNORECASE,
)
"""What makes a region the field of a ranking: trong 5 tỉnh Tây Nguyên."""

_AT_HOME = (Reach.PROVINCE, Reach.REGION, Reach.OWN)

NEAR = 3
"""Earlier sentences of a paragraph that may say where a sentence speaks of."""

MOST_PLACES, FAR = 8, 600
"""Places on each side of a figure that may govern it, and how many characters away."""

_CHAIN_GAP = 4
"""Most characters between the links of an address: xã …, huyện …, tỉnh …"""


def find_scopes(sentence: str, quantities: Sequence[Quantity], setting: Setting) -> tuple[str, ...]:
    """Return the scope of each quantity, "" where nothing says.

    >>> from dtqa.text.figures.quantity import Measure, Quantity, Setting
    >>> text = "Tại Gia Lai, cấp huyện đạt 5%."
    >>> find_scopes(text, [Quantity(27, 29, "5%", 5, Measure.PERCENT, "%")], Setting())
    ('Gia Lai, cấp huyện',)
    """
    wheres = find_whereabouts(sentence)
    places = [where for where in wheres if where.reach is not Reach.LEVEL]
    levels = [where for where in wheres if where.reach is Reach.LEVEL]
    around: dict[bool, str] = {}
    scopes: list[str] = []
    written = {quantity.unit for quantity in quantities if not quantity.spelled}
    for quantity in quantities:
        # "209 trường …; sáu trường còn lại": the spelled one is of the same statistics.
        counted = quantity.measure is Measure.COUNT and quantity.unit in written
        event = quantity.spelled and not counted
        ranks = quantity.measure is Measure.RANK
        governing = _find_governing(sentence, quantity, places, ranks=ranks)
        base = _name(governing, setting) if governing else ""
        if not base:
            if event not in around:
                around[event] = look_around(setting, far=not event)
            base = around[event]
        if ranks:
            scopes.append(_add_region(sentence, quantity, places, base))
        else:
            scopes.append(_add_level(sentence, quantity, levels, base))
    return tuple(scopes)


def _find_governing(
    sentence: str, quantity: Quantity, places: Sequence[Where], *, ranks: bool
) -> Where | None:
    """Return the place that governs a quantity: the last one before it, else one behind it."""
    skipped = (Reach.NATION, Reach.REGION) if ranks else ()
    near = _list_near(quantity, places)
    fit = [where for where in near if where.reach not in skipped]
    before = [where for where in fit if where.end <= quantity.start and _governs(where, sentence)]
    behind = _find_behind(sentence, quantity, fit)
    if behind and (not before or _BORDER.search(sentence, before[-1].end, quantity.start)):
        return behind
    if before:
        return _open_chain(before, len(before) - 1)
    return behind or _find_subject(sentence, quantity, fit)


def _find_subject(sentence: str, quantity: Quantity, places: Sequence[Where]) -> Where | None:
    """Return the place that the clause behind opens with: "Sau 2 năm, Gia Lai hoàn thành …"."""
    border = _BORDER.search(sentence, quantity.end, quantity.end + FAR)
    if border is None or not border.group().startswith(","):
        return None
    opening = (where for where in places if where.lead == border.end())
    return next(opening, None)


def _list_near(quantity: Quantity, places: Sequence[Where]) -> Sequence[Where]:
    """Return the places before a quantity and behind it that are near enough to govern it."""
    place = bisect_left(places, quantity.start, key=_get_start)
    near = places[max(0, place - MOST_PLACES) : place + MOST_PLACES]
    return [where for where in near if abs(where.start - quantity.start) < FAR]


def _get_start(where: Where) -> int:
    return where.start


def _governs(where: Where, sentence: str) -> bool:
    """Tell whether a place may say where figures hold.

    A state does only with its preposition, all ministries or provinces only as a subject.
    """
    if _is_everybody(where, sentence):
        return where.start == where.lead == 0
    if where.reach is not Reach.ABROAD and sentence[where.start : where.end] != "Việt Nam":
        return True
    return where.led or where.lead == 0 or sentence[max(0, where.lead - 2) : where.lead] == ", "


def _find_behind(sentence: str, quantity: Quantity, places: Sequence[Where]) -> Where | None:
    """Return the first place behind a quantity within its clause."""
    end = _BORDER.search(sentence, quantity.end, quantity.end + FAR)
    limit = end.start() if end else quantity.end + FAR
    for where in places:
        if quantity.start <= where.start < limit:
            near = where.start <= quantity.end + 1
            if near if _is_everybody(where, sentence) else _governs(where, sentence):
                return where
    return None


def _is_everybody(where: Where, sentence: str) -> bool:
    """Tell whether the nation is named by what it counts: các bộ, ngành; 63/63 tỉnh."""
    opening = sentence[where.start : where.start + 3].lower()
    return where.reach is Reach.NATION and opening in ("các", "63/", "34/")


def _open_chain(places: Sequence[Where], number: int) -> Where:
    """Return the smallest link of an address that ends with a place."""
    while number and places[number - 1].reach is Reach.DISTRICT:
        if places[number].lead - places[number - 1].end > _CHAIN_GAP:
            break
        number -= 1
    return places[number]


def _name(where: Where, setting: Setting) -> str:
    """Return a place as a scope; "tỉnh ta" is the province named last, or the article's."""
    if where.reach is not Reach.OWN:
        return where.name
    for text in reversed(setting.before):
        for near in reversed(find_whereabouts(text)):
            if near.reach is Reach.PROVINCE:
                return near.name
    return setting.place


def _add_region(sentence: str, quantity: Quantity, places: Sequence[Where], base: str) -> str:
    """Return the scope of a rank; the region it is counted in stands behind the place."""
    for where in reversed(_list_near(quantity, places)):
        if where.reach is Reach.REGION and _is_field(sentence, where, quantity):
            return f"{base}, trong {where.name}" if base else f"trong {where.name}"
    return base


def _is_field(sentence: str, where: Where, quantity: Quantity) -> bool:
    """Tell whether a region is what a rank is counted in, within the same sentence part."""
    first, last = sorted((where.start, quantity.start))
    if _STRONG_BORDER.search(sentence, first, last):
        return False
    return bool(_AMONG.search(sentence, max(0, where.start - 40), where.start)) or where.led


def _add_level(sentence: str, quantity: Quantity, levels: Sequence[Where], base: str) -> str:
    """Return a scope with the level of the state that the quantity's clause names."""
    for where in reversed(_list_near(quantity, levels)):
        if where.end <= quantity.start:
            opening = where.lead == 0 and where.led and sentence.startswith(",", where.end)
            parted = _BORDER.search(sentence, where.end + opening, quantity.start)
            opens = where.lead == 0 or bool(_BORDER.match(sentence, max(0, where.lead - 2)))
            if not parted and (where.led or opens):
                return _join(base, where.name)
        elif where.led and not _BORDER.search(sentence, quantity.end, where.start):
            return _join(base, where.name)
    return base


def _join(base: str, level: str) -> str:
    return f"{base}, {level}" if base else level


def look_around(setting: Setting, *, far: bool) -> str:
    """Return the scope that the surroundings of a sentence give it, "" where they give none.

    A spelled number (hai người) tells of one event: only its paragraph says where (not `far`).
    """
    for text in (*reversed(setting.before[-NEAR:]), setting.heading):
        names = list(dict.fromkeys(_list_names(text, setting)))
        homes = [name for name in names if name == setting.place or len(names) == 1]
        if homes:
            return homes[0]
    for text in (setting.title, setting.opening) if far else ():
        homes = sorted({where.name for where in find_whereabouts(text) if where.reach in _AT_HOME})
        if len(homes) == 1:
            return homes[0] or setting.place
        if not homes and _speaks_of_nation(text):
            return NATION
    return setting.place if far else ""


def _speaks_of_nation(text: str) -> bool:
    """Tell whether a title or opening speaks of the nation, and of no other state."""
    wheres = find_whereabouts(text)
    if any(where.reach is Reach.ABROAD for where in wheres):
        return False
    whole = any(where.reach is Reach.NATION and text[where.start].islower() for where in wheres)
    return whole or bool(_NATIONAL.search(text))


def _list_names(text: str, setting: Setting) -> Iterator[str]:
    """Yield the places that a surrounding text speaks of."""
    for where in find_whereabouts(text):
        if where.reach is Reach.OWN and setting.place:
            yield setting.place
        elif where.reach not in (Reach.OWN, Reach.LEVEL, Reach.DISTRICT) and _governs(where, text):
            yield where.name

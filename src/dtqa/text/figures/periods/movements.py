"""The two ends of a movement, từ 3% năm 2020 lên 5%, and which period each has.

What comes in are a sentence, its quantities and what each is bound to; what goes out are
the periods, parted where both ends had one between them. No cue is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.text.figures.periods.cues import Cue, Part
from dtqa.text.figures.quantity import Quantity

_MOVED = re.compile(r"\btừ(?:\s[^\s,;()\d]+){0,3}\s$", re.IGNORECASE)
_MOVES_TO = re.compile(
    r"\b(?:lên|xuống|còn|đến|tới|sang|thành(?!\s(?:viên|phố|công|phần|tích)))\b", re.IGNORECASE
)
_MOVE_REACH = 80
"""Characters between the two ends of a movement: từ 0,24 điểm (năm 2020) lên 0,54 điểm."""


@dataclass(frozen=True, slots=True)
class Held:
    """The period a figure holds for, None where nothing tells, and whether its sentence does."""

    as_of: str | None
    stated: bool


UNKNOWN = Held(None, False)


def are_ends(sentence: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are the ends of a movement: từ vị trí thứ 58 lên thứ 45."""
    between = sentence[one.end : other.start]
    if len(between) > _MOVE_REACH or ";" in between or one.value_to is not None:
        return False
    before = sentence[max(0, one.start - _MOVE_REACH) : one.start]
    return bool(_MOVED.search(before)) and bool(_MOVES_TO.search(between))


def read_cue(cue: Cue) -> Held:
    """Return the period that a cue names; that of a word for now is not the sentence's own."""
    return Held(cue.period, cue.period is not None and cue.part is not Part.NOW)


def part_movements(
    sentence: str,
    quantities: Sequence[Quantity],
    bound: Sequence[Cue | None],
    cues: Sequence[Cue],
    held: list[Held],
) -> tuple[Held, ...]:
    """Part the two ends of a movement that have one period between them.

    A movement behind one whose ends have each their own has the same: từ 0,3 (2020) lên
    0,5 (2022), từ hạng 54 lên hạng 30.
    """
    model: tuple[Held, Held, int] | None = None
    for number in range(len(quantities) - 1):
        one, other = quantities[number], quantities[number + 1]
        if not are_ends(sentence, one, other):
            continue
        own = any(cue.start >= model[2] for cue in cues) if model else True
        if model and not own:
            held[number], held[number + 1] = model[:2]
        elif bound[number] is bound[number + 1]:
            held[number : number + 2] = _part_pair(held[number], other.end, cues, held[number + 1])
        elif held[number].stated and held[number + 1].stated:
            model = held[number], held[number + 1], _end_of(bound[number + 1], other)
    return tuple(held)


def _end_of(cue: Cue | None, other: Quantity) -> int:
    return max(cue.end if cue else 0, other.end)


def _part_pair(shared: Held, end: int, cues: Sequence[Cue], later: Held) -> tuple[Held, Held]:
    """Return the periods of two ends: the ends of a stretch, or only the later one."""
    first, stroke, last = (shared.as_of or "").partition("/")
    if stroke and shared.stated:
        return Held(first, True), Held(last, True)
    compared = next((cue for cue in cues if cue.part is Part.COMPARED and cue.start >= end), None)
    return (read_cue(compared) if compared else UNKNOWN), later

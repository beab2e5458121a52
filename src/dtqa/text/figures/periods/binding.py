"""Each figure of a sentence is bound to the cue that governs it, or to none.

What comes in are a sentence, its period cues, and its quantities with their kinds; what
goes out is one cue or None a quantity. A bracket right behind a figure comes first, then
its own piece (the cue before it, else the next behind), what stands in front of it, a
period that trails, and for a figure in a bracket what the bracket explains. What nothing
in the sentence governs is left to `holding`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dtqa.model import FigureKind
from dtqa.text.figures.periods.cues import Cue, Part
from dtqa.text.figures.periods.movements import are_ends
from dtqa.text.figures.periods.pieces import MAIN, Stretch, cut_pieces, find_stretch
from dtqa.text.figures.quantity import Quantity

_MOST_CUES = 64
"""Periods of one sentence that are looked at; a text with more is a table in one line."""

_SAYS = re.compile(r"^\s?(?:là|đạt|chỉ|có|ở mức|ước|khoảng|gần|hơn|trên|:)[^,;()\d]{0,20}$", re.I)
"""Between a period compared with and the figure said of it: cùng kỳ năm 2022 là 30 triệu."""

_SAYS_REACH = 40
"""Characters beyond which nothing is said "right behind" a period."""

_BESIDE = 12
"""Characters between a figure and the later year that it is forecast for: 5 tỷ vào năm 2030."""

_RESPECTIVELY = re.compile(r"\b(?:lần lượt|tương ứng)\b", re.IGNORECASE)


def bind_cues(
    sentence: str, cues: Sequence[Cue], quantities: Sequence[Quantity], kinds: Sequence[FigureKind]
) -> list[Cue | None]:
    """Return the cue of each quantity, None where the sentence has none for it."""
    return _Binder(sentence, cues, quantities, kinds).bind() if cues else [None] * len(quantities)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cue and where it stands: before all figures of its piece, or before one of them.

    `filled` tells that a figure stands in its bracket, `behind` that its bracket follows
    a figure of the host.
    """

    cue: Cue
    at: Stretch
    fronted: bool
    goes_on: bool
    filled: bool
    behind: bool


class _Binder:
    """Binds the quantities of one sentence to its cues."""

    def __init__(
        self,
        sentence: str,
        cues: Sequence[Cue],
        quantities: Sequence[Quantity],
        kinds: Sequence[FigureKind],
    ) -> None:
        self._sentence = sentence
        self._quantities = quantities
        self._kinds = kinds
        self._stretches = cut_pieces(sentence)
        self._at = [find_stretch(self._stretches, one.start) for one in quantities]
        self._opened = {
            one.bracket: one.start for one in reversed(self._stretches) if one.bracket != MAIN
        }
        self._pieces: dict[int, list[int]] = {}
        for number, at in enumerate(self._at):
            self._pieces.setdefault(at.piece, []).append(number)
        filled = {at.bracket for at in self._at}
        self._cues = [self._place(cue, filled) for cue in cues[:_MOST_CUES]]
        self._bound: list[Cue | None] = [None] * len(quantities)

    def _place(self, cue: Cue, filled: set[int]) -> _Placed:
        at = find_stretch(self._stretches, cue.start)
        inside = at.bracket != MAIN
        own = [self._quantities[number] for number in self._pieces.get(at.piece, ())]
        return _Placed(
            cue,
            at,
            fronted=not own or own[0].start > cue.start,
            goes_on=bool(own) and own[-1].start > cue.end,
            filled=inside and at.bracket in filled,
            behind=inside and self._find_described(at) is not None,
        )

    def _find_described(self, at: Stretch) -> int | None:
        """Return the figure right before a bracket in the piece that it interrupts."""
        opened = self._opened[at.bracket]
        host = find_stretch(self._stretches, max(0, opened - 1))
        before = [
            number
            for number in self._pieces.get(host.piece, ())
            if self._quantities[number].end <= opened
        ]
        return before[-1] if before else None

    def bind(self) -> list[Cue | None]:
        """Return the cue of each quantity, None where the sentence has none for it."""
        if not self._bind_respectively():
            self._bind_brackets_behind()
            self._bind_each(self._find_in_piece)
            self._bind_each(self._find_front, main=True)
            self._bind_each(self._find_trailing, main=True)
            self._bind_each(self._find_host)
        return self._bound

    def _bind_each(self, find: Callable[[int], Cue | None], *, main: bool = False) -> None:
        for number, at in enumerate(self._at):
            if self._bound[number] is None and (at.bracket == MAIN or not main):
                self._bound[number] = find(number)

    def _fits(self, cue: Cue, number: int) -> bool:
        """Tell whether a cue may govern a figure of this kind at all."""
        if cue.part is Part.PLANNED:
            return self._kinds[number] is FigureKind.TARGET
        if cue.ahead and cue.start - self._quantities[number].end > _BESIDE:
            return self._kinds[number] is FigureKind.TARGET
        return cue.part is not Part.COMPARED

    def _bind_respectively(self) -> bool:
        """Bind one to one where years and figures are named in turn: lần lượt 3%, 4%."""
        said = [placed.cue for placed in self._cues if placed.cue.part is Part.SAID]
        if not 2 <= len(said) == len(self._quantities):
            return False
        if not _RESPECTIVELY.search(self._sentence) or said[-1].start > self._quantities[0].start:
            return False
        self._bound = list(said)
        return True

    def _bind_brackets_behind(self) -> None:
        """Bind the figure right before a bracket that holds a period and no figure."""
        for placed in self._cues:
            if placed.behind and not placed.filled and placed.cue.part is Part.SAID:
                described = self._find_described(placed.at)
                if described is not None and self._bound[described] is None:
                    self._bound[described] = placed.cue

    def _find_in_piece(self, number: int) -> Cue | None:
        """Return the cue of a figure in its piece.

        Where the piece opens with a figure its periods stand behind their figures ("từ hạng
        58 năm 2020 lên 45 năm 2022"), else before them.
        """
        at, quantity = self._at[number], self._quantities[number]
        own = self._pieces[at.piece]
        before, behind, opens = None, None, False
        for placed in self._cues:
            cue = placed.cue
            if placed.at.piece != at.piece:
                continue
            if cue.start >= quantity.end:
                if self._fits(cue, number) and not (_lasts(cue) and not cue.ahead):
                    behind = behind or cue
            elif self._fits(cue, number) or self._says(cue, number):
                opens = opens or cue.start < self._quantities[own[0]].start
                before = cue
        if before and behind and not opens and self._is_next(number, behind):
            return behind
        return before or behind

    def _says(self, cue: Cue, number: int) -> bool:
        """Tell whether a level is said right behind a period, even one compared with."""
        if self._kinds[number] is FigureKind.CHANGE:
            return False
        start = min(self._quantities[number].start, cue.end + _SAYS_REACH)
        words = self._sentence[cue.end : start]
        return len(words) < _SAYS_REACH and bool(_SAYS.match(words))

    def _is_next(self, number: int, cue: Cue) -> bool:
        """Tell whether no other figure stands between a figure and a cue behind it."""
        after = self._quantities[number + 1 : number + 2]
        return not after or after[0].start > cue.start

    def _find_front(self, number: int) -> Cue | None:
        """Return the last cue before a figure that governs on, else the last one at all.

        A bracket behind another figure says little of this one: of the later end of a
        movement, nothing.
        """
        front, weak, behind = None, None, None
        target = self._kinds[number] is FigureKind.TARGET
        for placed in self._cues:
            cue = placed.cue
            if cue.start >= self._quantities[number].start:
                break
            if placed.filled or placed.at.compares or not self._fits(cue, number):
                continue
            if cue.ahead and not target:
                continue
            if placed.behind:
                behind = cue
            elif placed.fronted:
                front = cue
            else:
                weak = cue
        return front or weak or (None if self._ends_movement(number) else behind)

    def _ends_movement(self, number: int) -> bool:
        ends = self._quantities[max(0, number - 1)], self._quantities[number]
        return number > 0 and are_ends(self._sentence, *ends)

    def _find_trailing(self, number: int) -> Cue | None:
        """Return a period that only comes behind: 3 người chết, 5 bị thương năm 2020."""
        for placed in self._cues:
            cue = placed.cue
            if cue.start < self._quantities[number].end or placed.goes_on:
                continue
            if placed.at.clause > self._at[number].clause:
                return None
            if cue.part is Part.SAID and not (_lasts(cue) or cue.ahead or placed.at.compares):
                return cue if placed.at.bracket == MAIN else None
        return None

    def _find_host(self, number: int) -> Cue | None:
        """Return the last period in a figure's bracket, else the one that its host has.

        A period compared with right before the bracket is explained by it.
        """
        bracket = self._at[number].bracket
        if bracket == MAIN:
            return None
        start = self._quantities[number].start
        own = [one for one in self._cues if one.at.bracket == bracket and one.cue.end <= start]
        if own and own[-1].cue.part is Part.SAID and self._fits(own[-1].cue, number):
            return own[-1].cue
        opened = self._opened[bracket]
        last = next((one.cue for one in reversed(self._cues) if one.cue.end <= opened), None)
        if last and last.part is Part.COMPARED and not self._sentence[last.end : opened].strip():
            return last
        host = bisect_left(self._quantities, opened, key=lambda one: one.start) - 1
        return self._bound[host] if host >= 0 else self._find_front(number)


def _lasts(cue: Cue) -> bool:
    """Tell whether a cue behind a figure says rather how long a thing has lasted."""
    return cue.opens or cue.part is Part.NOW

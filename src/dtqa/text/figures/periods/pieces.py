"""A sentence falls into pieces: stretches in which a number and what governs it meet.

What comes in is one sentence; what goes out are its stretches in order, each with the
piece it belongs to and the bracket it stands in. A comparison (so với …) is a piece of
its own, a bracket interrupts its host, which goes on behind it. Nothing is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MAIN = 0
"""The bracket number of what stands in no bracket."""

_BORDER = re.compile(
    r"(?P<strong>[;:])|(?P<comma>,(?!\d))|(?<=\s)[-–](?=\s)"
    r"|(?P<compares>\b(?:so\svới|so\scùng|(?:cao|thấp|nhiều|ít|lớn)\shơn\s(?:mức|con\ssố)"
    r"|(?:tương\sđương|ngang|bằng)\svới)\b)"
    r"|\b(?:và|còn|thì|nhưng|song|trong\s(?:khi|đó))\b",
    re.IGNORECASE,
)
"""Where a piece begins. Conjunctions begin one too: "28% năm 2022 và 19% năm 2023"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a sentence that belong to one piece.

    `piece` numbers the pieces from 0, `clause` the parts between semicolons and colons,
    `bracket` the brackets from 1, 0 outside of them. `compares` tells that the piece names
    what is compared with.
    """

    start: int
    end: int
    piece: int
    clause: int
    bracket: int = MAIN
    compares: bool = False


def cut_pieces(sentence: str) -> tuple[Stretch, ...]:
    """Return the stretches of a sentence in order, without gaps.

    >>> text = "Năm 2022 (quý I) đạt 3%, tăng 1% so với năm 2021"
    >>> [(text[s.start : s.end], s.piece) for s in cut_pieces(text)][:4]
    [('Năm 2022 ', 0), ('(quý I)', 1), (' đạt 3%', 0), (', tăng 1% ', 2)]
    """
    cutter = _Cutter()
    at = 0
    for number, (start, end) in enumerate(_find_brackets(sentence), start=1):
        cutter.cut(sentence, at, start)
        cutter.enter(number)
        cutter.cut(sentence, start, end)
        cutter.leave()
        at = end
    cutter.cut(sentence, at, len(sentence))
    return tuple(cutter.stretches)


def find_stretch(stretches: tuple[Stretch, ...], at: int) -> Stretch:
    """Return the stretch that holds an offset."""
    return stretches[max(0, bisect_right(stretches, at, key=lambda one: one.start) - 1)]


def _find_brackets(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the brackets that close again; one in another is part of it."""
    start = sentence.find("(")
    while start >= 0:
        end = sentence.find(")", start)
        if end < 0:
            return
        yield start, end + 1
        start = sentence.find("(", end)


class _Cutter:
    """Numbers pieces, clauses and brackets while a sentence is walked through."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._pieces = 0
        self._now = (0, 0, MAIN, False)
        self._host = self._now

    def enter(self, bracket: int) -> None:
        """Begin the first piece of a bracket."""
        self._host = self._now
        self._pieces += 1
        self._now = (self._pieces, self._now[1], bracket, False)

    def leave(self) -> None:
        """Go on with the piece that the bracket interrupted."""
        self._now = self._host

    def cut(self, sentence: str, start: int, end: int) -> None:
        """Add the stretches from one offset to another."""
        for border in _BORDER.finditer(sentence, start, end):
            self._add(start, border.start())
            start = border.start()
            self._pieces += 1
            _, clause, bracket, _ = self._now
            strong = border.lastgroup == "strong" and bracket == MAIN
            self._now = (self._pieces, clause + strong, bracket, border.lastgroup == "compares")
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self.stretches.append(Stretch(start, end, *self._now))

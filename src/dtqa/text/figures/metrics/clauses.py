"""A sentence as lines of clauses, with its quantities in their places.

What comes in is a sentence and its quantities; what goes out are lines (the sentence
without its brackets, then the inside of each bracket) cut into clauses at the marks that
may part one figure from another. Nothing is decided here about what is measured.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dtqa.model import Span
from dtqa.text.figures.metrics.words import HEDGES
from dtqa.text.figures.quantity import Quantity
from dtqa.text.words import Token, tokenize

SOFT, HARD, JOINED = ",", ";", "và"
"""How a clause is parted from the one before: a comma, a stronger mark, or "và" and a number."""

_BRACKET = re.compile(r"[()\[\]]")
_HARD_MARK = re.compile(r"[;:!?…]|\s[–—]\s")
"""A full stop within a sentence belongs to a short form (TP. Huế)."""

_JOINS = frozenset({"và", "cùng", "hoặc", "lẫn"})


Numbered = tuple[int, Quantity]
"""A quantity with its place in the row."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quantity stands in a clause: its number and its first and last word (exclusive).

    `first` counts the hedge in where one stands right before the number.
    """

    quantity: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks; `words` are those of `tokens` in small letters."""

    mark: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    spots: tuple[Spot, ...] = ()

    def count_left(self, spot: int) -> int:
        """Return where the words between a spot and the one before it begin."""
        return self.spots[spot - 1].last if spot else 0

    def count_right(self, spot: int) -> int:
        """Return where the words between a spot and the next one end."""
        return self.spots[spot + 1].first if spot + 1 < len(self.spots) else len(self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """The clauses of a sentence without its brackets, or of one bracket opened at `anchor`."""

    clauses: tuple[Clause, ...]
    anchor: int | None = None


def cut_lines(sentence: str, quantities: Sequence[Quantity]) -> tuple[Line, ...]:
    """Return the lines of a sentence, the one outside of all brackets first.

    >>> [len(line.clauses) for line in cut_lines("Có mưa (to, rất to), nắng", ())]
    [2, 2]
    """
    outside, insides = _part_brackets(sentence)
    tokens = tokenize(sentence)
    rows = tuple(enumerate(quantities))
    lines = [Line(_cut_clauses(sentence, _within(tokens, outside), rows))]
    for start, end in insides:
        first = bisect_left(tokens, start, key=_get_start)
        last = bisect_left(tokens, end, key=_get_start)
        held = slice(*(bisect_left(rows, edge, key=_get_place) for edge in (start, end)))
        lines.append(Line(_cut_clauses(sentence, tokens[first:last], rows[held]), start))
    return tuple(lines)


def _get_start(token: Token) -> int:
    return token.start


def _get_place(row: Numbered) -> int:
    return row[1].start


def _part_brackets(sentence: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches outside of brackets and those inside of the outermost ones."""
    outside: list[Span] = []
    insides: list[Span] = []
    depth, start = 0, 0
    for match in _BRACKET.finditer(sentence):
        if match.group() in "([":
            if depth == 0:
                outside.append((start, match.start()))
                start = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                insides.append((start, match.start()))
                start = match.end()
    (insides if depth else outside).append((start, len(sentence)))
    return tuple(outside), tuple(insides)


def _within(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Token]:
    """Return the tokens that stand in one of the stretches, which are in order."""
    found: list[Token] = []
    place = 0
    for start, end in spans:
        while place < len(tokens) and tokens[place].start < start:
            place += 1
        while place < len(tokens) and tokens[place].end <= end:
            found.append(tokens[place])
            place += 1
    return found


def _cut_clauses(
    sentence: str, tokens: Sequence[Token], quantities: Sequence[Numbered]
) -> tuple[Clause, ...]:
    rows = list(_place_quantities(tokens, quantities))
    starts = {spot.first for spot in rows}
    inside = {place for spot in rows for place in range(spot.first + 1, spot.last)}
    borders: list[tuple[int, int, str]] = []
    begin, mark = 0, HARD
    for place in range(1, len(tokens)):
        left, right = tokens[place - 1], tokens[place]
        found = "" if place in inside else read_border(sentence[left.end : right.start])
        if not found and place in starts and left.text in _JOINS:
            found = JOINED
        if found:
            borders.append((begin, place - (found == JOINED), mark))
            begin, mark = place, found
    borders.append((begin, len(tokens), mark))
    return tuple(_make_clauses(tokens, rows, borders))


def read_border(gap: str) -> str:
    """Return what parts two words: a mark of this module, or nothing.

    A bracket between them was taken out and parts nothing.

    >>> read_border(" "), read_border(" (xa; gần), "), read_border("; ")
    ('', ',', ';')
    """
    if gap == " ":
        return ""
    opened, closed = gap.find("("), gap.rfind(")")
    if 0 <= opened < closed:
        gap = gap[:opened] + gap[closed + 1 :]
    if _HARD_MARK.search(gap):
        return HARD
    return SOFT if "," in gap else ""


def _place_quantities(tokens: Sequence[Token], quantities: Sequence[Numbered]) -> Iterator[Spot]:
    """Yield where each quantity stands among the tokens; those elsewhere are left out."""
    place = 0
    for number, quantity in quantities:
        while place < len(tokens) and tokens[place].end <= quantity.start:
            place += 1
        last = place
        while last < len(tokens) and tokens[last].start < quantity.end:
            last += 1
        if last == place:
            continue
        first = place
        if quantity.hedged and _opens(tokens, place, quantity.hedged):
            while first and tokens[first - 1].start >= quantity.hedged[0]:
                first -= 1
        yield Spot(number, first, last)
        place = last


def _opens(tokens: Sequence[Token], place: int, hedged: Span) -> bool:
    """Tell whether a hedge stands right before a number: "hơn 5", not "ước đạt 5"."""
    before = tokens[place - 1] if place else None
    return (
        before is not None
        and hedged[0] <= before.start < before.end <= hedged[1]
        and (before.text.lower() in HEDGES)
    )


def _make_clauses(
    tokens: Sequence[Token], rows: Sequence[Spot], borders: Sequence[tuple[int, int, str]]
) -> Iterator[Clause]:
    """Yield the clauses between the borders; the spots count from each clause's start."""
    waiting = list(reversed(rows))
    for begin, end, mark in borders:
        spots: list[Spot] = []
        while waiting and waiting[-1].first < max(end, begin + 1) and waiting[-1].first >= begin:
            spot = waiting.pop()
            spots.append(Spot(spot.quantity, spot.first - begin, spot.last - begin))
        row = tuple(tokens[begin:end])
        if row:
            yield Clause(mark, row, tuple(token.text.lower() for token in row), tuple(spots))

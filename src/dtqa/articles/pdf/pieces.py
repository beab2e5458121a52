"""The words of a PDF's page become pieces side by side, line by line, wherever they were written.

What comes in are words with their places; what goes out are lines from the top down, each
of pieces: words with no more than a blank between them, which may be the text of a cell.
Nothing is judged: prose has pieces too, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dtqa.articles.pdf.shapes import Box, Word, surround
from dtqa.articles.tables.units import is_nothing, is_value

SAME_LINE = 0.25
"""Of the height of letters: how far the middles of words on one line lie apart."""

PIECE_GAP = 0.35
"""Of the height of letters: a gap that parts pieces; a blank has a quarter, justified more."""

CLOSE_GAP = 0.27
"""The same between two numbers, and two words that were not written one after the other."""

_NUMBER = re.compile(r"\d")
_TIME = re.compile(
    r"(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?|\d{1,2}/(?:\d{1,2}/)?\d{4}|\d{1,2} tháng"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand close: their numbers on the page, text, place, the size of letters."""

    numbers: tuple[int, ...]
    text: str
    box: Box
    size: float
    bold: bool

    @property
    def is_number(self) -> bool:
        """Tell whether it is a value with a digit."""
        return bool(_NUMBER.search(self.text)) and is_value(self.text)

    @property
    def is_value(self) -> bool:
        """Tell whether it may stand in a column of values: a number, a tick, a dash."""
        return is_value(self.text) or is_nothing(self.text)

    @property
    def is_time(self) -> bool:
        """Tell whether it is a year or a day, which may head a column."""
        return bool(_TIME.fullmatch(self.text))


PieceLine = tuple[Piece, ...]
"""Pieces side by side, from the left."""


def gather_lines(words: Sequence[Word]) -> list[PieceLine]:
    """Return the lines of the words of a page from the top down."""
    frames = [word.frame for word in words]
    rows: list[list[int]] = []
    last = 0.0
    for number in sorted(range(len(words)), key=lambda number: frames[number].middle):
        box = frames[number]
        if rows and box.middle - last <= SAME_LINE * box.height:
            rows[-1].append(number)
        else:
            rows.append([number])
            last = box.middle
    return [_split_line(words, frames, sorted(row, key=lambda n: frames[n].x0)) for row in rows]


def join_pieces(pieces: Sequence[Piece]) -> Piece:
    """Return several pieces as one; their order is that of reading."""
    return Piece(
        tuple(number for piece in pieces for number in piece.numbers),
        " ".join(piece.text for piece in pieces),
        surround([piece.box for piece in pieces]),
        max(piece.size for piece in pieces),
        all(piece.bold for piece in pieces),
    )


Frames = Sequence[Box]
"""The places of the words of a page."""


def _split_line(words: Sequence[Word], frames: Frames, row: Sequence[int]) -> PieceLine:
    parts = [[row[0]]]
    for last, number in pairwise(row):
        one, other = frames[last], frames[number]
        numbers = words[last].text[-1:].isdigit() and words[number].text[:1].isdigit()
        least = PIECE_GAP if number == last + 1 and not numbers else CLOSE_GAP
        if other.x0 - one.x1 > least * min(one.height, other.height):
            parts.append([])
        parts[-1].append(number)
    return tuple(_make_piece(words, frames, part) for part in parts)


def _make_piece(words: Sequence[Word], frames: Frames, numbers: Sequence[int]) -> Piece:
    inside = [words[number] for number in numbers]
    return Piece(
        tuple(numbers),
        " ".join(word.text for word in inside),
        surround([frames[number] for number in numbers]),
        max(frames[number].height for number in numbers),
        all(word.bold for word in inside),
    )

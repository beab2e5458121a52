"""The characters of a PDF's page become words, line by line.

What comes in are characters with their places, in the order they were written; what goes
out are words. That order is kept from line to line and given up within one: where a font
lacks the Vietnamese letters, programs write the line first and then, from another font,
the letters it lacks into the holes. No character is dropped or changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from dtqa.articles.pdf.shapes import Box, Glyph, Word, surround

WORD_GAP, HINTED_GAP = 0.15, 0.08
"""Of the height of letters: a gap between two that is a blank, and one where pdfium says so."""

SAME_LINE = 0.5
"""Share of a letter's height that has to overlap the line's for it to stand on it."""

STEP_BACK = 0.5
"""Of the height of letters: how far left of the last one the next may begin, on a line."""

LOOKED_BACK = 60
"""Rows among which the one with the holes is looked for: it was written just before."""

MAX_CLASHES = 0.2
"""Share of letters that may lie on letters of the row whose holes they fill."""


def gather_words(glyphs: Iterable[Glyph]) -> list[Word]:
    """Return the words of some characters; a character that is a blank ends one."""
    rows: list[tuple[Box, list[Glyph]]] = []
    for row in _gather_rows(glyphs):
        box = surround([glyph.box for glyph in row])
        ahead = max(len(rows) - LOOKED_BACK, 0)
        found = [n for n in range(ahead, len(rows)) if _fills_holes(box, row, *rows[n])]
        if found:
            whole = sorted(rows[found[-1]][1] + row, key=lambda glyph: glyph.box.x0)
            rows[found[-1]] = surround([rows[found[-1]][0], box]), whole
        else:
            rows.append((box, row))
    return [word for _, row in rows for word in _split_words(row)]


def _gather_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield characters that were written one after the other, on a line, to the right."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not _goes_on(row[-1].box, glyph.box):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _goes_on(last: Box, box: Box) -> bool:
    back = STEP_BACK * max(last.height, box.height)
    return box.x0 > last.x1 - back and last.is_level_with(box, SAME_LINE)


def _fills_holes(box: Box, row: Sequence[Glyph], other: Box, holed: Sequence[Glyph]) -> bool:
    """Tell whether the letters of a row stand in the holes of another, or right beside it."""
    near = WORD_GAP * min(box.height, other.height)
    apart = box.x0 > other.x1 + near or other.x0 > box.x1 + near
    if apart or not box.is_level_with(other, SAME_LINE):
        return False
    letters = [glyph.box for glyph in row if not glyph.text.isspace()]
    taken = [glyph.box for glyph in holed if not glyph.text.isspace()]
    clashes = sum(any(_clash(box, there) for there in taken) for box in letters)
    return bool(letters) and clashes <= MAX_CLASHES * len(letters)


def _clash(one: Box, other: Box) -> bool:
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common > 0.5 * min(one.width, other.width)


def _split_words(row: Sequence[Glyph]) -> Iterator[Word]:
    letters: list[Glyph] = []
    for glyph in row:
        blank = glyph.text.isspace()
        if letters and (blank or not _belongs(letters[-1], glyph)):
            yield _join_letters(letters)
            letters = []
        if not blank:
            letters.append(glyph)
    if letters:
        yield _join_letters(letters)


def _belongs(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a letter stands right behind another."""
    size = max(last.box.height, glyph.box.height, 1.0)
    gap = glyph.box.x0 - last.box.x1
    return -size < gap < (HINTED_GAP if glyph.hinted else WORD_GAP) * size


def _join_letters(letters: Sequence[Glyph]) -> Word:
    return Word(
        text="".join(glyph.text for glyph in letters),
        box=surround([glyph.box for glyph in letters]),
        font=letters[0].font,
        bold=2 * sum(glyph.bold for glyph in letters) > len(letters),
        size=median(glyph.size for glyph in letters),
        base=letters[0].base,
    )

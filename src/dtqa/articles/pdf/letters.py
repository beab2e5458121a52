"""The characters of a PDF's page become letters: marks are put upon them, ligatures taken apart.

What comes in are characters in the order they were written; what goes out are letters as
Unicode composes them. Nothing is dropped, nothing guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from dtqa.articles.pdf.shapes import Box, Glyph, surround

_LIGATURES = ("\ufb00", "\ufb06")
"""Signs for two or three letters: ff, fi, fl, ffi, ffl, st."""


def compose_letters(glyphs: Iterable[tuple[int, Glyph]]) -> Iterator[tuple[int, Glyph]]:
    """Yield characters with their marks as one, and ligatures as the letters they join.

    Who types marks by themselves gets a letter and its marks as two or three characters,
    of which pdfium makes one box beside the other.
    """
    last: tuple[int, Glyph] | None = None
    for number, glyph in glyphs:
        if last and unicodedata.combining(glyph.text) and _is_upon(last[1].box, glyph.box):
            whole = unicodedata.normalize("NFC", last[1].text + glyph.text)
            last = last[0], last[1]._replace(text=whole, box=surround([last[1].box, glyph.box]))
            continue
        if last:
            yield last
        joined = _LIGATURES[0] <= glyph.text <= _LIGATURES[1]
        text = unicodedata.normalize("NFKC", glyph.text) if joined else glyph.text
        last = number, glyph._replace(text=text) if joined else glyph
    if last:
        yield last


def _is_upon(letter: Box, mark: Box) -> bool:
    """Tell whether a mark stands over a letter, or where pdfium parts the two: beside it."""
    near = mark.x0 < letter.x1 + letter.width and letter.x0 < mark.x1 + letter.width
    return near and letter.is_level_with(mark, 0.0)

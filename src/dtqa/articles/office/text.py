"""The pieces of a paragraph in an office document, with their fonts, become its text.

What comes in are pieces in the order of the page, each with the font that draws it; what
goes out is the text in Unicode. Pieces of one font are converted together: Word cuts a
word wherever somebody once corrected it. No file is opened and no style looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from dtqa.articles.encoding.legacy import Legacy, convert_by_font, name_legacy, recognise

_FONT_OF = {Legacy.TCVN3: ".VnTime", Legacy.VNI: "VNI-Times"}
"""A font of each way of writing, for pieces that name none."""


class Piece(NamedTuple):
    """Some characters, the font they are drawn by ("" where none is stated), bold or not."""

    text: str
    font: str = ""
    bold: bool = False


def join_pieces(pieces: Iterable[Piece], otherwise: str = "") -> str:
    """Return the text of a paragraph; `otherwise` is the font where no legacy one is stated.

    >>> join_pieces([Piece("Vi", ".VnTime"), Piece("Öt", ".VnTime"), Piece(" là", "Arial")])
    'Việt là'
    """
    drawn = ((piece.font if name_legacy(piece.font) else otherwise, piece.text) for piece in pieces)
    return "".join(
        convert_by_font("".join(text for _, text in group), font)
        for font, group in groupby(drawn, key=lambda pair: pair[0])
    )


def is_bold(pieces: Sequence[Piece]) -> bool:
    """Tell whether every piece that holds anything is bold."""
    seen = [piece.bold for piece in pieces if piece.text.strip()]
    return bool(seen) and all(seen)


def find_unstated_font(pieces: Iterable[Piece]) -> str:
    """Return the font of what was written in a legacy way without saying so, "" for Unicode."""
    text = "".join(piece.text for piece in pieces if not name_legacy(piece.font))
    legacy = recognise(text)
    return _FONT_OF[legacy] if legacy else ""

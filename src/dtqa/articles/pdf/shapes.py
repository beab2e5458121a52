"""What is on a page of a PDF: letters, words and ruled lines, each with its place.

The values that the modules of the PDF reader pass to each other. Places are in points
(1/72 inch) from the left and from the top of the page as it is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

ASCENT, DESCENT = 0.9, 0.22
"""Of the size of a font: how far its letters reach above and below their base (Times, Arial)."""


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2

    def holds(self, other: Box) -> bool:
        """Tell whether the middle of another box lies in this one."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def is_level_with(self, other: Box, share: float) -> bool:
        """Tell whether both stand on one line: that share of the lower one is common."""
        common = min(self.bottom, other.bottom) - max(self.top, other.top)
        return common >= share * min(self.height, other.height)

    def is_over(self, other: Box) -> bool:
        """Tell whether both have a part of the width of the page in common."""
        return self.x0 < other.x1 and other.x0 < self.x1


def surround(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around some boxes."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


class Glyph(NamedTuple):
    """A character and its box, as high as its font and as wide as it is written.

    `hinted` tells that pdfium supposes a blank before it. `size` is that of its font, in
    points, as it is drawn; 0 where the file does not say. Boxes of one font differ in height.
    `base` is the height it stands on, 0 where nobody says.
    """

    text: str
    box: Box
    font: str
    bold: bool
    hinted: bool
    size: float = 0.0
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them, with the name, size and base of their font."""

    text: str
    box: Box
    font: str
    bold: bool
    size: float = 0.0
    base: float = 0.0

    @property
    def frame(self) -> Box:
        """Return its box, as high as any word of its size: some programs state tight boxes."""
        if not self.size or not self.box.top < self.base + 1 < self.box.bottom + self.size:
            return self.box
        top, bottom = self.base - ASCENT * self.size, self.base + DESCENT * self.size
        return Box(self.box.x0, top, self.box.x1, bottom)


@dataclass(frozen=True, slots=True)
class Page:
    """What is on a page: `number` counts from 1, `pictured` is the covered share, 0 to 1.

    `letters` counts characters that are not blank, `unknown` those of them of which the
    file does not say what they are.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()
    pictured: float = 0.0
    letters: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """All pages of a file, and the title its metadata states, "" where there is none."""

    pages: tuple[Page, ...]
    title: str = ""

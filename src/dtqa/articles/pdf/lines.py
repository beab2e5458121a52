"""The words of a PDF's pages become lines, and what repeats on every page goes.

What comes in are pages of words with their places; what goes out are lines in the order
they are read, with their size and weight, without running heads, feet and page numbers.
The order is that in which the file was written, which programs keep to the order of
reading; where it jumps about, the page is cut along its gaps. No word is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dtqa.articles.draft import CELL_BORDER
from dtqa.articles.pdf.columns import gather_rows, split_columns
from dtqa.articles.pdf.shapes import Box, Page, Word, surround

CELL_GAP = 2.5
"""Of the size of letters: a gap in a line that sets cells apart; justified text has one."""

LINE_HEIGHT = 1.15
"""Times the size of a font: how high its letters are with what stands above and below them."""

MARGIN = 0.14
"""Share of a page's height, above and below, in which heads and feet stand."""

SAME_HEIGHT = 0.02
"""Share of a page's height by which a running head may differ from page to page."""

REPEATED = 0.4
"""Share of the pages that a running head stands on: left and right pages may differ."""

JUMPING = 0.1
"""Share of lines that stand above the one before, in its column, in a file out of order."""

LARGE_NUMBER = 1.2
"""Times the height of most lines, from which a number alone on a line is part of a title."""

MAX_CUT = 400
"""Lines of a page that are put in order; more are no page that anyone reads."""

_PAGE_NUMBER = re.compile(
    r"(?:(?:trang|page)\s*(?:số\s*)?)?[-–—|\s.]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|\s.]*"
    r"(?:(?:/|trên|of)\s*\d{1,4})?(?:\s*\|\s*(?:trang|page|p a g e))?",
    re.IGNORECASE,
)
_NUMBER_BESIDE = re.compile(r"^\d{1,4}\b[\s|–-]*|[\s|–-]*(?:\d{1,4}\s?/\s?)?\b\d{1,4}$")
_BULLET_ALONE = re.compile(
    r"[^\w\s]{1,2}|[o\uf000-\uf0ff]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,5})[.)]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page: its text, where it stands, the height of its font (points)."""

    text: str
    box: Box
    page: int
    size: float
    bold: bool


def read_lines(page: Page, words: Iterable[Word]) -> list[TextLine]:
    """Return the lines of some words of a page, in the order they are read."""
    rows = list(gather_rows(words))
    columns = split_columns(rows)
    lines = [_make_line(page.number, row) for row in columns]
    return _sort_lines(lines) if len(columns) > len(rows) or _jumps(lines) else lines


def drop_running(pages: Sequence[tuple[Page, list[TextLine]]]) -> list[list[TextLine]]:
    """Return the lines of the pages without running heads, feet and page numbers."""
    repeated = _find_repeated(pages)
    return [
        [
            line
            for line in lines
            if not (
                (zone := _find_zone(page, line)) is not None
                and (_is_page_number(line, lines) or _is_repeated(page, line, zone, repeated))
            )
        ]
        for page, lines in pages
    ]


def _make_line(page: int, row: Sequence[Word]) -> TextLine:
    size = median(word.size * LINE_HEIGHT or word.box.height for word in row)
    parts = [row[0].text]
    for last, word in pairwise(row):
        apart = word.box.x0 - last.box.x1 > CELL_GAP * size
        numbered = last is row[0] and _BULLET_ALONE.fullmatch(last.text)
        parts += [CELL_BORDER if apart and not numbered else " ", word.text]
    letters = sum(len(word.text) for word in row)
    return TextLine(
        text="".join(parts),
        box=surround([word.box for word in row]),
        page=page,
        size=size,
        bold=sum(len(word.text) for word in row if word.bold) >= 0.9 * letters,
    )


def _jumps(lines: Sequence[TextLine]) -> bool:
    """Tell whether lines often stand above the one before, in the same column."""
    jumps = sum(
        line.box.top < last.box.top - last.size
        and line.box.x0 < last.box.x1
        and last.box.x0 < line.box.x1
        for last, line in pairwise(lines)
    )
    # One or two are heads and feet, which many programs write last.
    return jumps > 2 and jumps > JUMPING * len(lines)


def _sort_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines cut along the gaps of the page: side by side first, then downwards."""
    if len(lines) < 2 or len(lines) > MAX_CUT:
        return sorted(lines, key=lambda line: (line.box.top, line.box.x0))
    for level in (True, False):
        parts = _cut(lines, level=level)
        if len(parts) > 1:
            return [line for part in parts for line in _sort_lines(part)]
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0))


def _cut(lines: Sequence[TextLine], *, level: bool) -> list[list[TextLine]]:
    """Return the groups of lines with an empty strip between them, across or down the page.

    Across the page only a strip of two lines' height counts: columns are kept whole.
    """
    gap = median(line.size for line in lines) * (1.5 if level else 0.7)

    def edges(line: TextLine) -> tuple[float, float]:
        return (line.box.top, line.box.bottom) if level else (line.box.x0, line.box.x1)

    parts: list[list[TextLine]] = []
    end = float("-inf")
    for line in sorted(lines, key=lambda line: edges(line)[0]):
        start, stop = edges(line)
        if parts and start - end < gap:
            parts[-1].append(line)
        else:
            parts.append([line])
        end = max(end, stop)
    return parts


def _is_page_number(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Tell whether a line is a number no larger than the text: a year may end a title."""
    text = median(other.size for other in lines)
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and line.size < LARGE_NUMBER * text


Repeated = dict[tuple[int, str], list[float]]
"""For a zone (-1 above, 1 below) and a text without its numbers: at what heights, 0 to 1."""


def _find_repeated(pages: Sequence[tuple[Page, list[TextLine]]]) -> Repeated:
    heights: Repeated = {}
    counted: Counter[tuple[int, str]] = Counter()
    for page, lines in pages:
        here = {(zone, _bare(line)) for line in lines if (zone := _find_zone(page, line))}
        counted.update(here)
        for line in lines:
            if zone := _find_zone(page, line):
                heights.setdefault((zone, _bare(line)), []).append(line.box.top / page.height)
    enough = max(2.0, REPEATED * len(pages))
    return {key: found for key, found in heights.items() if counted[key] >= enough}


def _find_zone(page: Page, line: TextLine) -> int | None:
    """Return -1 for a line at the head of its page, 1 at its foot, None between."""
    if line.box.bottom < MARGIN * page.height:
        return -1
    return 1 if line.box.top > (1 - MARGIN) * page.height else None


def _is_repeated(page: Page, line: TextLine, zone: int, repeated: Repeated) -> bool:
    height = line.box.top / page.height
    found = repeated.get((zone, _bare(line)), [])
    return sum(abs(height - other) < SAME_HEIGHT for other in found) > 1


def _bare(line: TextLine) -> str:
    """Return a line's text without a page's number at its beginning or end."""
    return _NUMBER_BESIDE.sub("", line.text.casefold())

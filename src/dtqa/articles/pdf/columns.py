"""The words of a PDF's page become rows, which are cut where columns of text meet.

What comes in are words in the order they were written; what goes out are rows of words.
Some programs write a page of two columns line by line across both: where many rows leave
the same strip of the page free, with prose on either side, that strip parts two columns.
A table without rules looks alike but holds a word or two on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dtqa.articles.pdf.shapes import Word
from dtqa.articles.pdf.words import SAME_LINE, STEP_BACK

Row = list[Word]
"""Words side by side on one line."""

MIN_GAP = 0.8
"""Of the height of letters: the least gap that may part columns; blanks have a third."""

MIN_ROWS = 4
"""Rows that have to leave a strip free."""

MAX_CROSSING = 0.25
"""Rows that may cross it, by those that do not: headings over both columns."""

MIN_WORDS = 3.5
"""Words of a row on either side of it, on average: prose, not the cells of a table."""


def gather_rows(words: Iterable[Word]) -> Iterator[Row]:
    """Yield the words that stand side by side and were written one after the other."""
    row: Row = []
    for word in words:
        if row and not _stands_beside(row[-1], word):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def split_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that run over the strip between two columns cut there."""
    strip = _find_strip(rows)
    if strip is None:
        return list(rows)
    parts: list[Row] = []
    for row in rows:
        left = [word for word in row if word.box.x1 <= strip]
        right = [word for word in row if word.box.x0 >= strip]
        crossed = len(left) + len(right) < len(row)
        parts += [row] if crossed or not left or not right else [left, right]
    return parts


def _stands_beside(last: Word, word: Word) -> bool:
    back = STEP_BACK * min(last.box.height, word.box.height)
    return word.box.x0 >= last.box.x1 - back and last.box.is_level_with(word.box, SAME_LINE)


def _find_strip(rows: Sequence[Row]) -> float | None:
    """Return the middle of a strip that parts columns, None where the page has none."""
    gaps = [gap for row in rows for gap in _find_gaps(row)]
    if len(gaps) < MIN_ROWS:
        return None
    for _, strip in sorted(_count_around(gaps), reverse=True)[:MIN_ROWS]:
        if _parts_columns(rows, strip):
            return strip
    return None


def _find_gaps(row: Row) -> Iterator[tuple[float, float]]:
    for last, word in pairwise(row):
        if word.box.x0 - last.box.x1 > MIN_GAP * min(last.box.height, word.box.height):
            yield last.box.x1, word.box.x0


def _count_around(gaps: Sequence[tuple[float, float]]) -> set[tuple[int, float]]:
    """Return for the end of every gap, rounded to points, how many gaps are open there."""
    ends = {round(end) - 1.0 for _, end in gaps}
    return {(sum(start < end < stop for start, stop in gaps), end) for end in ends}


def _parts_columns(rows: Sequence[Row], strip: float) -> bool:
    over = [row for row in rows if row[0].box.x0 < strip < row[-1].box.x1]
    free = [row for row in over if not any(w.box.x0 < strip < w.box.x1 for w in row)]
    wide = [row for row in free if any(a < strip < b for a, b in _find_gaps(row))]
    if len(wide) < MIN_ROWS or len(over) - len(wide) > MAX_CROSSING * len(wide):
        return False
    left = sum(word.box.x1 <= strip for row in wide for word in row)
    right = sum(len(row) for row in wide) - left
    return min(left, right) >= MIN_WORDS * len(wide)

"""Where on a PDF's page a table without ruled cells may stand: its lines, columns and rules.

What comes in are the lines of a page and which of them hold aligned values; what goes out
is a region: those lines, the ones above that may hold headings, the ones below that may go
on with the last row, and the lines ruled across. No cell is made here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.pdf.alignment import MIN_ROWS, Column, find_column, find_columns
from dtqa.articles.pdf.bodies import Region
from dtqa.articles.pdf.cells import MAX_LEADING, is_ruled
from dtqa.articles.pdf.pieces import PieceLine
from dtqa.articles.pdf.shapes import Box, Page, surround
from dtqa.articles.tables.captions import is_caption
from dtqa.articles.tables.grid import MAX_COLUMNS
from dtqa.articles.tables.units import read_unit

MAX_HEAD_LINES = 10
"""Lines above the first values that may hold headings."""

HEAD_GAP = 1.6
"""Times the height of letters: the widest gap between headings, and below them."""

ACROSS = 0.6
"""Share of a table's width that a ruled line has to cross to part rows."""

SAME_RULE = 1.5
"""Points by which strokes of one ruled line may differ in height."""

RULE_SLACK = 2.0
"""Points by which a ruled line may cut into the letters it stands above or below."""

MAX_TAIL_LINES = 8
"""Lines that the last row of a table may go on for."""

_NOTE = re.compile(r"\(?\*?\)? ?(?:ghi chú|nguồn|chú thích|lưu ý)\b", re.IGNORECASE)


def find_region(
    page: Page, lines: Sequence[PieceLine], rows: Sequence[int], least: int
) -> Region | None:
    """Return the lines in which a table may stand, None where nothing parts its columns."""
    anchors = [lines[number] for number in rows]
    if len(rows) < MIN_ROWS:
        return None
    inside = range(rows[0], rows[-1])
    columns = find_columns(anchors, [lines[n] for n in inside if n not in rows])
    if not 2 <= len(columns) <= MAX_COLUMNS:
        return None
    rules = _find_rules(page, surround([piece.box for line in anchors for piece in line]))
    first = _find_top(lines, rows[0], columns, rules, least)
    last = _find_end(lines, rows[-1], columns, rules)
    return Region(tuple(lines[first:last]), rows[0] - first, tuple(columns), rules)


def _find_rules(page: Page, around: Box) -> tuple[float, ...]:
    """Return the heights of the lines ruled across most of a table; strokes may be short."""
    level = sorted(
        (rule for rule in page.rules if rule.width > rule.height and rule.is_over(around)),
        key=lambda rule: rule.top,
    )
    found: list[float] = []
    for _, strokes in groupby(level, key=lambda rule: round(rule.top / SAME_RULE)):
        same = list(strokes)
        covered = sum(min(rule.x1, around.x1) - max(rule.x0, around.x0) for rule in same)
        if covered >= ACROSS * around.width:
            found.append(same[0].top)
    return tuple(found)


def _find_top(
    lines: Sequence[PieceLine],
    first: int,
    columns: Sequence[Column],
    rules: Sequence[float],
    least: int,
) -> int:
    """Return the number of the first line that may hold headings of a table."""
    top = first
    while top > max(least, first - MAX_HEAD_LINES):
        gap = _find_gap(lines[top - 1], lines[top])
        if gap.height > HEAD_GAP * lines[top][0].size or not _may_head(lines[top - 1], columns):
            break
        top -= 1
    # What stands alone above a line ruled over all headings names the table.
    while top < first - 1 and len(lines[top]) == 1 and _is_cut(lines[top], lines[top + 1], rules):
        top += 1
    return top


def _find_gap(above: PieceLine, below: PieceLine) -> Box:
    """Return the space between two lines."""
    bottom, top = max(p.box.bottom for p in above), min(p.box.top for p in below)
    return Box(above[0].box.x0, bottom, above[-1].box.x1, top)


def _is_cut(above: PieceLine, below: PieceLine, rules: Sequence[float]) -> bool:
    """Tell whether a line is ruled between two lines of text."""
    gap = _find_gap(above, below)
    return is_ruled(gap.top - RULE_SLACK, gap.bottom + RULE_SLACK, rules)


def _may_head(line: PieceLine, columns: Sequence[Column]) -> bool:
    """Tell whether a line may hold headings: it is no caption, unit or text across the table."""
    text = " ".join(piece.text for piece in line)
    across = any(
        columns[0].meets(piece) and any(column.meets(piece) for column in columns[1:])
        for piece in line
    )
    values = any(piece.is_number and not piece.is_time for piece in line)
    return not (across or values or is_caption(text) or read_unit(text) or is_prose(text))


def _find_end(
    lines: Sequence[PieceLine], last: int, columns: Sequence[Column], rules: Sequence[float]
) -> int:
    """Return the number behind the last line that may go on with the last row."""
    end = last + 1
    while end < min(len(lines), last + MAX_TAIL_LINES):
        line, above = lines[end], lines[end - 1]
        across = any(find_column(columns, piece) is None for piece in line)
        outside = any(not columns[0].x0 - 1 <= p.box.x0 <= columns[-1].x1 for p in line)
        far = _find_gap(above, line).height > MAX_LEADING * line[0].size
        note = _NOTE.match(line[0].text) or is_caption(line[0].text)
        if across or outside or note or far or _is_cut(above, line, rules):
            break
        end += 1
    return end

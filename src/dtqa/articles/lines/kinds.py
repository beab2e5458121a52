"""Lines of plain text get their kind: heading, paragraph or item.

What comes in are the clean lines of a text in order; what goes out is the same lines,
each with what it is on the page. A heading is recognised by its shape and by what stands
below it. No line is joined, cut, dropped or rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.articles.draft import Line
from dtqa.model import BlockKind

MAX_HEADING_WORDS = 25
"""Words of a heading: the longest in the five reports has 18."""

_BULLET = re.compile(r"[-–—+*•·▪●○■□►➢✓❖](?=\s|[^\W\d_])")
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d{1,2}\))(?=\s)")
_FINAL = re.compile(r"[.!?…:;,][\"”’')\]]*$")
_CREDIT = re.compile(r"\b[ẢA]nh ?:|\(ảnh\b", re.IGNORECASE)


def name_kinds(lines: Sequence[str]) -> tuple[Line, ...]:
    """Return every line with its kind, judged from the last to the first.

    >>> [line.kind.value for line in name_kinds(["Về dữ liệu", "Tỉnh có 12 kho dữ liệu."])]
    ['heading', 'paragraph']
    """
    named: list[Line] = []
    for index in range(len(lines) - 1, -1, -1):
        above = lines[index - 1] if index else ""
        kind = _name_kind(lines[index], above, named[-1] if named else None)
        named.append(Line(kind, lines[index]))
    return tuple(reversed(named))


def is_item(line: str) -> bool:
    """Tell whether a line opens with a bullet or a number of a list."""
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def _name_kind(line: str, above: str, below: Line | None) -> BlockKind:
    heads = below is not None and _heads(line, below)
    if _BULLET.match(line):
        return BlockKind.ITEM
    if _NUMBERED.match(line):
        # "1. Về hạ tầng số" opens a chapter, "1. Cam" stands in a list.
        alone = not is_item(above) and below is not None and not is_item(below.text)
        return BlockKind.HEADING if heads and alone else BlockKind.ITEM
    return BlockKind.HEADING if heads else BlockKind.PARAGRAPH


def _heads(line: str, below: Line) -> bool:
    """Tell whether a line has the shape of a heading of what stands below it."""
    short = line.count(" ") < MAX_HEADING_WORDS and not _FINAL.search(line)
    if not short or line[0].islower() or _CREDIT.search(line):
        return False
    return below.kind is not BlockKind.PARAGRAPH or len(below.text) > len(line)

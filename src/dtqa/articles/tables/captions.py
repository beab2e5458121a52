"""What stands above a table, or spans it: its caption and the unit of all its values.

What comes in are the lines above a table, or its rows; what goes out is the caption, the
number it gives the table, and the unit, taken off. No cell is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dtqa.articles.draft import Line
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.kinds import is_item
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.units import read_unit
from dtqa.model import BlockKind

_CAPTION = re.compile(
    r"(?P<name>(?:bảng|biểu|table)(?: số)? ?(?:\d+(?:[.\-]\d+)*[a-z]?|[IVX]+)\b)(?:[.:]|\s|$)",
    re.IGNORECASE,
)


def take_caption(lines: list[Line], *, spanning: bool = False) -> tuple[str, str]:
    """Take the caption and the unit off the end of the lines above a table.

    `spanning` says that they are rows of the table itself: then any short one names it.

    >>> above = [Line(BlockKind.PARAGRAPH, "Bảng 2: Số kho"), Line(BlockKind.PARAGRAPH, "ĐVT: kho")]
    >>> take_caption(above), above
    (('Bảng 2: Số kho', 'kho'), [])
    """
    if len(lines) > 1 and is_caption(lines[-1].text) and (unit := read_unit(lines[-2].text)):
        caption = lines[-1].text
        del lines[-2:]
        return caption, unit
    unit = read_unit(lines[-1].text) if lines else ""
    place = len(lines) - (2 if unit else 1)
    caption = lines[place].text if place >= 0 else ""
    if not (is_caption(caption) or (spanning and not is_prose(caption))):
        place, caption = len(lines) - bool(unit), ""
    del lines[max(place, 0) :]
    return caption, unit


def is_caption(line: str) -> bool:
    """Tell whether a line is the caption of a table: "Bảng 3.1: …", and no sentence on it."""
    return bool(_CAPTION.match(line)) and not is_prose(line)


def name_table(caption: str) -> str:
    """Return what a caption calls its table, "" where it bears no number.

    >>> name_table("Bảng số 3.1. Hồ sơ"), name_table("Hồ sơ của các xã")
    ('Bảng 3.1', '')
    """
    found = _CAPTION.match(caption)
    return re.sub(" số ", " ", found["name"]) if found else ""


def take_banners(rows: list[tuple[int, list[Cell]]]) -> Iterator[Line]:
    """Take the rows above the headings that are one cell from edge to edge."""
    while len(rows) > 1 and (text := _read_banner(rows[0][1])):
        rows.pop(0)
        yield from (
            Line(BlockKind.ITEM if is_item(line) else BlockKind.PARAGRAPH, line)
            for line in text.split("\n")
        )


def _read_banner(row: Sequence[Cell]) -> str:
    """Return the text of a cell that spans a whole row, "" where there are others."""
    spans = len(row) > 1 and row[0].text and all(cell.covered == "left" for cell in row[1:])
    alone = read_own(row) == [row[0].text] and (is_caption(row[0].text) or read_unit(row[0].text))
    return row[0].text if spans or alone else ""


def read_own(row: Sequence[Cell]) -> list[str]:
    """Return the texts of a row, each as often as the file states it."""
    return [cell.text for cell in row if cell.text and not cell.covered]

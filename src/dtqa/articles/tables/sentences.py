"""The cells of a table become sentences that carry their headings.

What comes in is a grid of cells, spans filled, with the caption above it; what goes out
are lines: "Hà Nội – tỷ lệ hồ sơ trực tuyến: 62,1 %", each with its place "Bảng 2, hàng 3"
(rows counted from 1, headings too, as one counts them on the page); the
caption's is "Bảng 2". Only the table's own words are used, joined by " – " and ": ". A
grid that is no table of data gives its texts as ordinary lines: nothing is lost, nothing
is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dtqa.articles.draft import CELL_BORDER, Line
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.tables.captions import name_table, read_own, take_banners, take_caption
from dtqa.articles.tables.grid import MAX_COLUMNS, Grid, square
from dtqa.articles.tables.heads import find_shape
from dtqa.articles.tables.rows import (
    BEGINS_NUMBER,
    DASH,
    MAX_LABEL,
    TIME,
    Column,
    Row,
    Table,
    name_kind,
    on_one_line,
    state_rows,
)
from dtqa.articles.tables.units import split_unit, write_small
from dtqa.model import BlockKind

__all__ = ["is_stated", "state_cells", "take_caption"]

SWELL, SWELL_FREE = 30, 100_000
"""How many times its own length a table may become in sentences, and the characters free."""


def is_stated(lines: Sequence[Line]) -> bool:
    """Tell whether the lines are those of a table of data: such tables are counted."""
    return any(line.place for line in lines)


def state_cells(grid: Grid, number: int, caption: str = "", unit: str = "") -> tuple[Line, ...]:
    """Return the lines of a table, the `number`-th of its file; `unit` holds for all of it.

    >>> from dtqa.articles.tables.grid import Cell
    >>> rows = [[Cell("Xã"), Cell("Tỷ lệ hồ sơ (%)")], [Cell("Mẫu"), Cell("62,1")]]
    >>> [(line.text, line.place) for line in state_cells(rows, 2)]
    [('Mẫu – tỷ lệ hồ sơ: 62,1 %', 'Bảng 2, hàng 2')]
    """
    rows = [(place, row) for place, row in enumerate(square(grid), 1) if read_own(row)]
    above = list(take_banners(rows))
    taken, stated = take_caption(above, spanning=True)
    heads = [text for text in dict.fromkeys((caption, taken)) if text]
    rows = _drop_blank_columns(rows)
    named = split_unit(caption or taken)[1]
    table = _find_table([row for _, row in rows], number, caption or taken, unit or stated or named)
    if table is None:
        return (*above, *(Line(BlockKind.HEADING, text) for text in heads), *_lay_out(rows))
    lines = list(state_rows(table, rows[table.shape.first :]))
    own = sum(len(text) for _, row in rows for text in read_own(row))
    if not lines or sum(len(line.text) for line in lines) > SWELL * own + SWELL_FREE:
        lines = list(_lay_out(rows, table.name))
    return (*above, *(Line(BlockKind.HEADING, text, table.name) for text in heads), *lines)


def _drop_blank_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without columns in which nothing begins: a page's spacing."""
    width = max((len(row) for _, row in rows), default=0)
    kept = [
        column
        for column in range(width)
        if any(column < len(r) and r[column].text and not r[column].covered for _, r in rows)
    ]
    return [(place, [row[c] for c in kept if c < len(row)]) for place, row in rows]


def _find_table(rows: Grid, number: int, caption: str, unit: str) -> Table | None:
    """Return what is known of a table, None where its cells have no headings."""
    if not rows or len(rows[0]) > MAX_COLUMNS or len({len(row) for row in rows}) > 1:
        return None
    shape = find_shape(rows)
    if shape is None:
        return None
    name = name_table(caption) or f"Bảng {number}"
    columns = tuple(_read_column(rows[: shape.heads], column) for column in range(len(rows[0])))
    return Table(shape, name, columns, unit)


def _read_column(heads: Grid, column: int) -> Column:
    """Return the headings of a column from the top down, and the lowest unit among them."""
    texts = [text for text, _ in groupby(on_one_line(row[column].text) for row in heads) if text]
    parted = [split_unit(text) for text in texts]
    unit = next((unit for _, unit in reversed(parted) if unit), "")
    return Column(_join(heading for heading, _ in parted), unit)


def _join(headings: Iterator[str]) -> str:
    """Join headings; "Năm" and "2023" are one. What is too long keeps its lowest part."""
    joined = last = ""
    for heading in filter(None, headings):
        blank = TIME.fullmatch(last) and BEGINS_NUMBER.match(heading)
        joined = (
            f"{joined}{' ' if blank else DASH}{heading if blank else write_small(heading)}"
            if joined
            else heading
        )
        last = heading
    return joined if len(joined) <= MAX_LABEL else last[:MAX_LABEL].rpartition(" ")[0]


def _lay_out(rows: Sequence[Row], name: str = "") -> Iterator[Line]:
    """Yield the texts of cells without headings: short ones in a row, others alone."""
    for number, row in rows:
        place = f"{name}, hàng {number}" if name else None
        texts = read_own(row)
        if len(texts) > 1 and not any("\n" in text or is_prose(text) for text in texts):
            yield Line(BlockKind.ITEM, CELL_BORDER.join(texts), place)
        else:
            yield from (name_kind(line, place) for text in texts for line in text.split("\n"))

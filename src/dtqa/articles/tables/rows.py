"""The rows of a table of data become sentences, one for every value.

What comes in are rows of cells and what is known of their table: its shape, its name, the
headings of its columns; what goes out are lines in the table's own words, joined by " – "
and ": ". Which rows and columns are headings is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dtqa.articles.draft import Line
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.kinds import is_item
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.heads import Shape
from dtqa.articles.tables.units import (
    fits_table_unit,
    is_nothing,
    is_value,
    put_unit,
    split_unit,
    write_small,
)
from dtqa.model import BlockKind

MAX_LABEL = 200
"""Characters of a heading that is said again with every cell."""

MAX_VALUE_WORDS = 25
"""Words of a cell above which it is prose, which is cut into sentences of its own."""

DASH, COLON = " – ", ": "

_ALL = re.compile(
    r"(?:tổng|cộng|cả nước|toàn (?:quốc|tỉnh|ngành)|bình quân|trung bình)(?!\w|\s(?:đồng|tác|hòa))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\(?\*?\)? ?(?:ghi chú|nguồn|chú thích|lưu ý)\b", re.IGNORECASE)
_LETTERED = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)/]? ?(?=\S*$|\S)")
_ENUMERATED = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/] ?|[-+•*] )(?=\S)")
TIME = re.compile(r"(?:năm|quý|tháng|ngày|giai đoạn)", re.IGNORECASE)
BEGINS_NUMBER = re.compile(r"\d|[IVX]+\b")


Row = tuple[int, list[Cell]]
"""A row and its place in the table, counted from 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """What heads a column, its unit taken off."""

    heading: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Label:
    """What names a row: without its unit, the unit, the whole, and its parts by column."""

    text: str
    unit: str
    whole: str
    parts: tuple[str, ...]

    def put_under(self, group: str) -> _Label:
        """Return the label said with what heads its row."""
        text, whole = (DASH.join(filter(None, (group, own))) for own in (self.text, self.whole))
        return _Label(text, self.unit, whole, self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data: its shape, its name, its columns and the unit of all of it."""

    shape: Shape
    name: str
    columns: tuple[Column, ...]
    unit: str


def state_rows(table: Table, rows: Sequence[Row]) -> Iterator[Line]:
    """Yield the sentences of the rows of data; a row that heads others is said with them."""
    group = Line(BlockKind.ITEM, "")
    unsaid: list[Line] = []
    above: Sequence[str] = ()
    for number, row in rows:
        place = f"{table.name}, hàng {number}"
        if text := _read_group(table.shape, row):
            yield from unsaid
            note = _NOTE.match(text) or is_prose(text)
            group = group if note else name_kind(_ENUMERATED.sub("", text, count=1), place)
            unsaid = [Line(BlockKind.PARAGRAPH, text, place) if note else group]
            continue
        label = _read_label(table, row, above)
        above = label.parts
        if group.text and not _ALL.match(label.text):
            label, unsaid = label.put_under(group.text), []
        yield from unsaid
        unsaid = []
        yield from _state_row(table, row, label, place)
    yield from unsaid


def _read_group(shape: Shape, row: Sequence[Cell]) -> str:
    """Return the text of a row that heads the rows below: one cell, spanning or lettered."""
    texts = [cell for cell in row if cell.text and cell.covered != "left"]
    serial = row[shape.serial] if shape.serial is not None else None
    named = [cell for cell in texts if cell is not serial]
    if len(named) != 1 or is_value(named[0].text):
        return ""
    spans = sum(cell.covered == "left" and cell.text == named[0].text for cell in row) > 1
    counted = serial.text if serial else named[0].text
    lettered = bool(_LETTERED.match(counted)) and (
        serial is not None or bool(_ENUMERATED.match(counted))
    )
    return on_one_line(named[0].text) if spans or (lettered and len(row) > 2) else ""


def _read_label(table: Table, row: Sequence[Cell], above: Sequence[str]) -> _Label:
    """Return what names a row; `above` are the parts of the row before."""
    parts: list[str] = []
    for rank, column in enumerate(table.shape.labels):
        # Who merges no cells leaves them blank below the first.
        again = not row[column].text and rank + 1 < len(table.shape.labels) and above
        text = above[rank] if again else on_one_line(row[column].text)
        heading = table.columns[column].heading
        if TIME.fullmatch(heading) and BEGINS_NUMBER.match(text) and not again:
            text = f"{heading} {text}"
        parts.append(text if row[column].covered != "left" else "")
    named = [text for text in parts if text]
    whole = _ENUMERATED.sub("", DASH.join(named), count=1)
    ends_in_value = is_value(whole) or (named and is_value(named[-1]))
    label, unit = (whole, "") if ends_in_value else split_unit(whole)
    stated = row[table.shape.unit].text if table.shape.unit is not None else ""
    return _Label(label, unit or stated, whole, tuple(parts))


def _state_row(table: Table, row: Sequence[Cell], label: _Label, place: str) -> Iterator[Line]:
    """Yield a sentence for every value of a row, and the label itself where it has none."""
    passed = {*table.shape.labels, table.shape.serial, table.shape.unit}
    short = len(label.text) <= MAX_LABEL
    said = label.text if short else ""
    lines = [
        _state_value(table, column, row, said, label.unit, place)
        for column, cell in enumerate(row)
        if column not in passed and cell.covered != "left" and not is_nothing(cell.text)
    ]
    if label.whole and not (short and lines):
        yield name_kind(label.whole, place)
    yield from lines


def _state_value(
    table: Table, column: int, row: Sequence[Cell], label: str, unit: str, place: str
) -> Line:
    """Return the sentence of one value: what names its row, what heads its column, the value."""
    head = _read_spanned(table, column, row)
    joint = label + head.heading
    fits = all(fits_table_unit(text, table.unit) for text in (label, head.heading))
    fitting = table.unit if fits else ""
    value = on_one_line(row[column].text)
    given = head.unit or unit or fitting
    # "số hồ sơ: 12" counts what it names; "hồ sơ" behind it would say it twice.
    counted = re.compile(rf"(?<!\w)số (?:lượng |lượt )?{re.escape(given)}(?!\w)", re.IGNORECASE)
    again = bool(given) and bool(counted.search(joint))
    heading = write_small(head.heading) if label else head.heading
    named = DASH.join(filter(None, (label, heading)))
    text = COLON.join(filter(None, (named.rstrip(" :"), put_unit(value, "" if again else given))))
    prose = value.count(" ") >= MAX_VALUE_WORDS
    return Line(BlockKind.PARAGRAPH if prose else BlockKind.CELL, text, place)


def _read_spanned(table: Table, column: int, row: Sequence[Cell]) -> Column:
    """Return what heads a value; one that spans columns bears the headings of all."""
    head = table.columns[column]
    texts = head.heading.split(DASH)
    for other, cell in zip(table.columns[column + 1 :], row[column + 1 :], strict=True):
        if cell.covered != "left":
            break
        texts += other.heading.split(DASH)
    joined = DASH.join(filter(None, dict.fromkeys(texts)))
    return Column(joined if len(joined) <= MAX_LABEL else head.heading, head.unit)


def name_kind(line: str, place: str | None = None) -> Line:
    """Return a line as an item where it opens like one, else as a paragraph."""
    return Line(BlockKind.ITEM if is_item(line) else BlockKind.PARAGRAPH, line, place)


def on_one_line(text: str) -> str:
    """Return the lines of a cell as one."""
    return " ".join(text.split())

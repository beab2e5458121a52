"""A grid of cells gives up its headings: which rows, which column, which units.

What comes in are the rows of a table, spans expanded; what goes out is its shape: how many
rows are headings, which columns name a row, which hold serial numbers or units. A grid in
which nothing heads anything (a page laid out by a table, an address block) has no shape.
No cell is worded or dropped here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.articles.tables.grid import Cell, Grid
from dtqa.articles.tables.units import is_value

MAX_HEAD_WORDS = 25
"""Words of a column's heading: longer ones in statistical tables were not seen."""

MOST = 0.6
"""Share of a column's cells that have to be values for it to be a column of values."""

MAX_LABELS = 3
"""Columns that may name a row together: region, province, indicator."""

_SERIAL_HEAD = re.compile(r"(?:s?tt|số tt|số thứ tự|thứ tự|no\.?|#|№)\.?", re.IGNORECASE)
_SERIAL = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zA-ZđĐ])\)?[.)]?")
_UNIT_HEAD = re.compile(r"(?:đvt|đơn vị(?: tính)?|đ/?v tính)", re.IGNORECASE)
_KNOWN_HEAD = re.compile(
    r"(?:chỉ tiêu|nội dung|nhiệm vụ|tiêu chí|danh mục|tên|địa phương|đơn vị|tỉnh|ngành|lĩnh vực|"
    r"năm|tháng|quý|thời gian|ghi chú|kết quả|giai đoạn|tỷ lệ|tỉ lệ|số lượng|hạng mục|loại)\b",
    re.IGNORECASE,
)
_TIME_HEAD = re.compile(r"(?:năm|tháng|quý|ngày|thời (?:gian|điểm)|giai đoạn|kỳ)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?: ?= ?[\d()+\-*/:x%.= ]+)?")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the headings of a grid stand: its first `heads` rows, its columns `labels`.

    `serial` counts the rows, `unit` names the unit of each; None where no column does.
    `indexed` is 1 where a row of numbers of columns follows the headings.
    """

    heads: int
    labels: tuple[int, ...]
    serial: int | None = None
    unit: int | None = None
    indexed: int = 0

    @property
    def first(self) -> int:
        """The first row that holds data."""
        return self.heads + self.indexed


def find_shape(grid: Grid) -> Shape | None:
    """Return the shape of a rectangular grid, None where it is no table of data.

    >>> row = lambda *texts: [Cell(text) for text in texts]
    >>> find_shape([row("TT", "Xã", "Số kho"), row("1", "Mẫu", "4"), row("2", "Thử", "7")])
    Shape(heads=1, labels=(1,), serial=0, unit=None, indexed=0)
    """
    if not grid or len(grid[0]) < 2:
        return None
    heads = _count_heads(grid)
    indexed = int(heads > 0 and heads < len(grid) and _is_index(grid[heads]))
    body = grid[heads + indexed :]
    names = [_name_column(grid[:heads], column) for column in range(len(grid[0]))]
    serial = _find_serial(names, body)
    unit = next((c for c, name in enumerate(names) if _heads_units(name, body, c)), None)
    labels = _find_labels(names, body, {serial, unit})
    shape = Shape(heads, labels, serial, unit, indexed)
    return shape if body and _is_told(shape, names, body) else None


def _count_heads(grid: Grid) -> int:
    """Return how many leading rows are headings: stated ones, or such as look like it."""
    count = 0
    while count < len(grid) and all(cell.heads for cell in _own(grid[count])) and _own(grid[count]):
        count += 1
    if count == 0 and not _looks_like_head(grid[0]):
        return 0
    count = max(count, 1)
    # A heading that spans several columns has its own headings below.
    while count < len(grid) - 1 and _spans_columns(grid[count - 1], grid[count]):
        count += 1
    return count


def _looks_like_head(row: Sequence[Cell], least: int = 2) -> bool:
    texts = [cell.text for cell in _own(row)]
    short = all(text.count(" ") < MAX_HEAD_WORDS and "\n\n" not in text for text in texts)
    values = any(is_value(text) and not _YEAR.fullmatch(text) for text in texts)
    blank = any(not cell.text for cell in row[1:])
    return len(texts) >= least and short and not values and not blank


def _spans_columns(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether a row gives headings to columns that one above it joins, or goes on with it."""
    joined = any(cell.covered == "left" for cell in above)
    spanned = any(cell.covered == "above" and cell.text for cell in row)
    texts = [cell for cell in row if cell.text]
    return (joined or spanned) and _looks_like_head(texts, least=1)


def _own(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text and not cell.covered]


def _is_index(row: Sequence[Cell]) -> bool:
    """Tell whether a row numbers the columns: A, B, 1, 2, (3)=(2)/(1)."""
    texts = [cell.text for cell in row if cell.text]
    numbers = [int(found) for text in texts if (found := text.strip("()").split("=")[0]).isdigit()]
    marked = len(texts) > 2 and all(_INDEX.fullmatch(text) for text in texts)
    return (
        marked
        and len(numbers) > 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _name_column(heads: Grid, column: int) -> str:
    """Return the lowest heading of a column, "" where it has none."""
    return next((row[column].text for row in reversed(heads) if row[column].text), "")


def _find_serial(names: Sequence[str], body: Grid) -> int | None:
    """Return the column that only counts the rows: the first one, if any."""
    texts = [row[0].text for row in body if row[0].text]
    if _SERIAL_HEAD.fullmatch(names[0]) and all(map(_SERIAL.fullmatch, texts)):
        return 0
    counted = texts == [str(number) for number in range(1, len(texts) + 1)]
    return 0 if not names[0] and len(texts) > 1 and counted and len(names) > 2 else None


def _heads_units(name: str, body: Grid, column: int) -> bool:
    """Tell whether a column holds units, and no bodies or numbers ("Đơn vị" means both)."""
    texts = [row[column].text for row in body if row[column].text]
    short = all(len(text) <= 25 and not is_value(text) for text in texts)
    sure = name.casefold() not in ("đơn vị", "đv")
    return bool(_UNIT_HEAD.fullmatch(name)) and short and (sure or column > 1)


def _find_labels(names: Sequence[str], body: Grid, passed: set[int | None]) -> tuple[int, ...]:
    """Return the columns that name a row: the first one, and those it groups."""
    columns = [column for column in range(len(names)) if column not in passed]
    if not columns or (_holds_values(body, columns[0]) and not _is_time(names, body, columns[0])):
        return ()
    labels = [columns[0]]
    for column in columns[1:MAX_LABELS]:
        grouped = any(_is_group_member(row[labels[-1]]) for row in body)
        if not grouped or _holds_values(body, column) or column == columns[-1]:
            break
        labels.append(column)
    return tuple(labels)


def _is_group_member(cell: Cell) -> bool:
    return cell.covered == "above" or not cell.text


def _is_time(names: Sequence[str], body: Grid, column: int) -> bool:
    texts = [row[column].text for row in body if row[column].text]
    return bool(_TIME_HEAD.match(names[column])) or all(map(_YEAR.fullmatch, texts))


def _holds_values(body: Grid, column: int) -> bool:
    texts = [row[column].text for row in body if row[column].text]
    return bool(texts) and sum(map(is_value, texts)) >= MOST * len(texts)


def _is_told(shape: Shape, names: Sequence[str], body: Grid) -> bool:
    """Tell whether the headings head anything: values below, or words only tables use."""
    passed = {*shape.labels, shape.serial, shape.unit}
    others = [column for column in range(len(names)) if column not in passed]
    filled = [column for column in others if any(row[column].text for row in body)]
    values = [column for column in filled if _holds_values(body, column)]
    if shape.heads == 0:
        headed = all(row[0].heads for row in body if row[0].text)
        valued = len(values) == len(filled) and len(body) > 1
        return bool(shape.labels and filled) and (headed or valued)
    known = sum(bool(_KNOWN_HEAD.match(name)) for name in names)
    stated = shape.serial is not None or shape.unit is not None or known * 2 >= len(names)
    return bool(filled) and (bool(values) or stated)

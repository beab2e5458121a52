"""The ruled lines of a PDF's page become tables, and its words the texts of their cells.

What comes in is a page with its words and rules; what goes out are grids of cells with
what they span, and the words that stand in none. pdfplumber (MIT) finds the cells that
lines enclose; it is given lines only, never the file. A frame around text, the lines of a
chart and an empty form are no tables. What a table says is judged in `articles.tables`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dtqa.articles.pdf.shapes import Box, Page, Word, surround
from dtqa.articles.tables.grid import MAX_COLUMNS, Cell
from dtqa.articles.tables.units import is_value

MIN_FILLED = 0.4
"""Share of cells that hold words; the lines of a chart enclose mostly nothing."""

MAX_CROSSINGS = 40_000
"""Heights times places of rules above which a drawing is no table: 400 rows of 100 columns."""

SNAP = 3.0
"""Points by which the edges of two cells may differ and be meant as one."""

LUMPED = 3
"""Values that stand in one cell where nothing parts rows; a range has two."""

WHOLE = 0.9
"""Share of a page's width and height of a frame that is drawn around the page."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a page: its grid, where its columns begin (points), its place, its words.

    `taken` are the numbers, among the words of the page, of those that stand in its cells.
    `headless` says that it can only go on with a table of the page before; `reach` tells of
    a table without ruled cells from where to where the texts of each column stand.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[float, ...]
    box: Box
    taken: frozenset[int]
    headless: bool = False
    reach: tuple[tuple[float, float], ...] = ()


def find_tables(page: Page) -> list[FoundTable]:
    """Return the tables of a page from the top down."""
    found = [_read_table(page, cells) for cells in _find_cells(page)]
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: (table.box.top, table.box.x0))


def is_lumped(table: FoundTable) -> bool:
    """Tell whether the cells of columns hold the values of several rows: rows are not ruled."""
    texts = [cell.text.split() for row in table.rows for cell in row if not cell.covered]
    lumped = [text for text in texts if len(text) >= LUMPED and all(map(is_value, text))]
    return len(lumped) >= 2


def count_cells(table: FoundTable) -> int:
    """Return how many cells of a table hold a text of their own."""
    return sum(bool(cell.text) and not cell.covered for row in table.rows for cell in row)


def _find_cells(page: Page) -> list[list[Box]]:
    """Return the cells that the rules of a page enclose, in groups that hang together."""
    level, upright = _split_rules(page)
    # Many programs rule each cell by itself: rules at one height are one.
    heights, lefts = {round(rule["top"]) for rule in level}, {round(rule["x0"]) for rule in upright}
    if len(level) < 2 or len(upright) < 2 or len(heights) * len(lefts) > MAX_CROSSINGS:
        return []
    from pdfplumber.table import TableFinder

    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": upright,
        "explicit_horizontal_lines": level,
        "snap_tolerance": SNAP,
        "join_tolerance": SNAP,
        "intersection_tolerance": SNAP,
    }
    # It asks the page only for the text of cells, which is read here.
    finder = TableFinder(None, settings)  # type: ignore[arg-type]
    return [[Box(*cell) for cell in table.cells] for table in finder.tables]


def _split_rules(page: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the level and the upright rules of a page as pdfplumber has them."""
    level, upright = [], []
    for rule in page.rules:
        width, height = rule.x1 - rule.x0, rule.height
        if width > WHOLE * page.width or height > WHOLE * page.height:
            continue
        if width >= height:
            middle = (rule.top + rule.bottom) / 2
            level.append(_make_edge(rule.x0, middle, rule.x1, middle))
        else:
            middle = (rule.x0 + rule.x1) / 2
            upright.append(_make_edge(middle, rule.top, middle, rule.bottom))
    return level, upright


def _make_edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """Return a line without thickness: with one, pdfplumber takes a level one for upright."""
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "top": top, "x1": x1, "bottom": bottom, **size}


def _read_table(page: Page, cells: Sequence[Box]) -> FoundTable | None:
    """Return the table of some cells, None where they are a frame, a chart or a form."""
    columns, rows = _find_starts([c.x0 for c in cells]), _find_starts([c.top for c in cells])
    if len(columns) < 2 or len(rows) < 2 or len(columns) > MAX_COLUMNS:
        return None
    owners = _lay_out(cells, columns, rows)
    words = _place_words(page.words, surround(cells), owners, columns, rows)
    texts = [" ".join(page.words[number].text for number in inside) for inside in words]
    if sum(map(bool, texts)) < MIN_FILLED * len(cells):
        return None
    return FoundTable(
        page=page.number,
        rows=tuple(_read_row(owners, row, texts) for row in range(len(rows))),
        columns=tuple(columns),
        box=surround(cells),
        taken=frozenset(number for inside in words for number in inside),
    )


Owners = list[list[int]]
"""For every row and column the number of the cell that covers it, -1 where none does."""


def _lay_out(cells: Sequence[Box], columns: Sequence[float], rows: Sequence[float]) -> Owners:
    owners = [[-1] * len(columns) for _ in rows]
    for number, cell in enumerate(cells):
        left, top = _find_start(columns, cell.x0), _find_start(rows, cell.top)
        right = max(bisect_left(columns, cell.x1 - SNAP), left + 1)
        bottom = max(bisect_left(rows, cell.bottom - SNAP), top + 1)
        for row in owners[top:bottom]:
            row[left:right] = [number] * (right - left)
    return owners


def _place_words(
    words: Sequence[Word],
    around: Box,
    owners: Owners,
    columns: Sequence[float],
    rows: Sequence[float],
) -> list[list[int]]:
    """Return for every cell the numbers of the words whose middle stands in it."""
    inside: list[list[int]] = [[] for _ in range(1 + max(map(max, owners)))]
    for number, word in enumerate(words):
        if around.holds(word.box):
            x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
            owner = owners[_find_start(rows, y - SNAP)][_find_start(columns, x - SNAP)]
            if owner >= 0:
                inside[owner].append(number)
    return inside


def _read_row(owners: Owners, row: int, texts: Sequence[str]) -> tuple[Cell, ...]:
    """Return the cells of a row; a cell that spans several places stands in each."""
    cells = []
    for column, owner in enumerate(owners[row]):
        above = row > 0 and owners[row - 1][column] == owner
        left = column > 0 and owners[row][column - 1] == owner
        covered: Literal["", "left", "above"] = "above" if above else "left" if left else ""
        cells.append(Cell() if owner < 0 else Cell(texts[owner], covered=covered))
    return tuple(cells)


def _find_starts(edges: Sequence[float]) -> list[float]:
    """Return where columns or rows begin: edges that nearly meet are one."""
    starts: list[float] = []
    for edge in sorted(edges):
        if not starts or edge - starts[-1] > SNAP:
            starts.append(edge)
    return starts


def _find_start(starts: Sequence[float], edge: float) -> int:
    return max(bisect_left(starts, edge + SNAP) - 1, 0)

"""The tables of a web page: spans that trafilatura forgets, and its rows as a grid.

What comes in is the tree of a page before trafilatura sees it, or one of the tables it
kept; what goes out is the page with a sign in every place a cell spans, or the grid read
back from those signs. No cell is worded here.
"""

from __future__ import annotations

import re
from typing import Any

from dtqa.articles.tables.grid import MAX_PLACES, Cell, Spanned, spread, square
from dtqa.text.clean import clean_text, split_lines

Element = Any
"""An lxml element; lxml ships no types."""

LEFT, ABOVE = "\u21e4", "\u2912"
"""Signs (arrows to a bar) for a place that a cell to the left or above covers."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = frozenset({"lb", "p", "item", "head", "quote"})


def mark_spans(page: Element) -> None:
    """Write out every place that a cell of a page covers as a cell of its own."""
    places = 0
    for table in page.iter("table"):
        rows = [_list_cells(row) for row in _list_rows(table)]
        if not any(_spans(cell) for row in rows for cell in row) or places > MAX_PLACES:
            continue
        grid = spread([[_state(cell, place) for place, cell in enumerate(row)] for row in rows])
        for row, cells in zip(_list_rows(table), grid, strict=True):
            _fill_row(row, cells)
        places += sum(map(len, grid))


def fold_blanks(text: str | None) -> str:
    """Return a text of the markup as a browser shows it: its line ends are blanks."""
    return _BLANKS.sub(" ", text or "")


def read_grid(table: Element) -> list[list[Cell]]:
    """Return the grid of a table in trafilatura's tree."""
    grid: list[list[Cell]] = []
    for row in table.iter("row"):
        cells: list[Cell] = []
        for cell in row.iterchildren("cell"):
            cells.append(_read_cell(cell, cells, grid[-1] if grid else []))
        grid.append(cells if grid else _widen_caption(cells))
    return square(grid)


def _widen_caption(row: list[Cell]) -> list[Cell]:
    """Let the only cell of the first row span it: trafilatura makes a caption such a row."""
    if not row or not row[0].text or any(cell.text for cell in row[1:]):
        return row
    return [row[0], *[Cell(row[0].text, row[0].heads, "left")] * (len(row) - 1)]


def _read_cell(element: Element, before: list[Cell], above: list[Cell]) -> Cell:
    text = "\n".join(split_lines(clean_text(_read_text(element))))
    heads = element.get("role") == "head"
    if text == LEFT:
        over = before[-1] if before else Cell()
        return Cell(over.text, over.heads, "above" if over.covered == "above" else "left")
    if text == ABOVE:
        over = above[len(before)] if len(before) < len(above) else Cell()
        return Cell(over.text, over.heads, "above")
    return Cell(text, heads)


def _read_text(element: Element) -> str:
    """Return the text below an element, its paragraphs on lines of their own."""
    parts = [fold_blanks(element.text)]
    for child in element:
        edge = "\n" if child.tag in _BREAKS else ""
        parts += [edge, _read_text(child), edge, fold_blanks(child.tail)]
    return "".join(parts)


def _list_rows(table: Element) -> list[Element]:
    """Return the rows of a table, without those of tables within it."""
    parts = [table, *table.iterchildren("thead", "tbody", "tfoot")]
    rows = [row for part in parts for row in part.iterchildren("tr")]
    order = {row: place for place, row in enumerate(table.iter("tr"))}
    return sorted(rows, key=lambda row: order[row])


def _list_cells(row: Element) -> list[Element]:
    return list(row.iterchildren("td", "th"))


def _spans(cell: Element) -> bool:
    return bool(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1")


def _state(cell: Element, place: int) -> Spanned:
    """Return a cell whose text is its place in the row: the element is found again by it."""
    across, down = (_read_number(cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return Spanned(str(place), cell.tag == "th", across, down)


def _fill_row(row: Element, cells: list[Cell]) -> None:
    """Put the signs between the cells of a row."""
    own = iter(_list_cells(row))
    position = 0
    for cell in cells:
        if cell.covered or not cell.text:
            sign = row.makeelement("th" if cell.heads else "td")
            sign.text = {"left": LEFT, "above": ABOVE}.get(cell.covered, "")
            row.insert(position, sign)
        else:
            element = next(own)
            for name in ("colspan", "rowspan"):
                element.attrib.pop(name, None)
            position = row.index(element)
        position += 1


def _read_number(text: str) -> int:
    text = text.strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1

"""Tables without ruled cells are found by what stands below one another on a PDF's page.

What comes in is a page with its words and rules; what goes out are tables as `tables`
finds them, of words that leave the same strips free from line to line: at least one
column of aligned values below headings. Where anything speaks against it (prose, two rows
that cannot be told apart, a heading over no column, a word left over), there is no table
and the lines stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from dtqa.articles.pdf.alignment import find_runs
from dtqa.articles.pdf.bodies import read_body
from dtqa.articles.pdf.headings import read_headings
from dtqa.articles.pdf.judging import is_table, lay_out, make_table
from dtqa.articles.pdf.pieces import PieceLine, gather_lines
from dtqa.articles.pdf.regions import find_region
from dtqa.articles.pdf.shapes import Page
from dtqa.articles.pdf.tables import FoundTable


def find_aligned(page: Page, before: FoundTable | None = None) -> list[FoundTable]:
    """Return the tables that the words of a page make up, from the top down.

    `before` is the last table of the page before, which may go on without headings.
    """
    lines = gather_lines(page.words)
    found: list[FoundTable] = []
    end = 0
    for run in find_runs(lines):
        table = _read_run(page, lines, run, end)
        if not found and before is not None:
            table = _continue(before, table, page, lines, run)
        # The rows of a table may reach into what looked like another run.
        if table is not None and not any(table.taken & other.taken for other in found):
            found.append(table)
            end = run[-1] + 1
    return found


def _read_run(
    page: Page, lines: Sequence[PieceLine], run: Sequence[int], least: int
) -> FoundTable | None:
    """Return the table of lines that hold values, None where it is not certain."""
    rows = list(dropwhile(lambda number: _heads_times(lines[number]), run))
    region = find_region(page, lines, rows, least)
    body = read_body(region) if region else None
    heads = read_headings(body.heads, region.columns) if region and body else None
    if region is None or body is None or not heads:
        return None
    return make_table(page, region.columns, heads, body)


def _continue(
    before: FoundTable,
    table: FoundTable | None,
    page: Page,
    lines: Sequence[PieceLine],
    run: Sequence[int],
) -> FoundTable | None:
    """Return the first table of a page as one that goes on with that of the page before."""
    if table is not None:
        same = _list_heads(table) == _list_heads(before) and _reach_alike(before, table.reach)
        return replace(table, columns=before.columns) if same else table
    region = find_region(page, lines, run, run[0])
    body = read_body(region) if region else None
    if region is None or body is None or body.heads or not is_table(body, region.columns):
        return None
    if not _reach_alike(before, [(column.x0, column.x1) for column in region.columns]):
        return None
    found = lay_out(page, region.columns, (), body)
    return found and replace(found, columns=before.columns, headless=True)


def _list_heads(table: FoundTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows if any(cell.heads for cell in row)]


def _reach_alike(before: FoundTable, reach: Sequence[tuple[float, float]]) -> bool:
    """Tell whether columns stand below those of another table, each below one."""
    return len(before.reach) == len(reach) and all(
        (one[0] < other[1] and other[0] < one[1]) == (i == j)
        for i, one in enumerate(before.reach)
        for j, other in enumerate(reach)
    )


def _heads_times(line: PieceLine) -> bool:
    """Tell whether the values of a line are years or days: it may head the lines below."""
    values = [piece for piece in line if piece.is_number]
    return bool(values) and all(piece.is_time for piece in values)

"""Lines on standard output: how they are printed, in columns, with dates as they are read.

What is printed here goes to a person; colours only where the output is a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from dtqa.model import Citation


def make_console() -> Console:
    """Return where to print: words as they are, "[…]" in a title or path is no style."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as their longest cell: a path is never cut or wrapped."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        make_console().print("  ".join(cells).rstrip())


def write_date(iso: str | None) -> str:
    """Return a day as it is read in Vietnam, "" where there is none."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def write_place(citation: Citation) -> str:
    """Return the id of a quoted sentence, and where in its file it stands if that has places.

    Like this: `bao-cao-2023#s12 (trang 12, Bảng 2, hàng 3)`.
    """
    where = f" ({citation.place})" if citation.place else ""
    return f"{citation.article_id}#s{citation.sentence}{where}"

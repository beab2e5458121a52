"""Real PDF files, written for the tests: text with an embedded font, rules, pictures.

matplotlib writes them, which `dtqa eval` draws its curves with; pdfium turns their pages.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal, NamedTuple

import matplotlib
import pypdfium2
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

WIDTH, HEIGHT = 595.0, 842.0
"""Points of a page of A4."""

SIZE = 12.0


class Put(NamedTuple):
    """A line of text: points from the left and from the top of the page.

    `align` says which end of the text, or its middle, stands at x.
    """

    x: float
    top: float
    text: str
    size: float = SIZE
    bold: bool = False
    turn: float = 0.0
    align: Literal["left", "center", "right"] = "left"


class Rule(NamedTuple):
    """A drawn line, in the same points."""

    x0: float
    top: float
    x1: float
    bottom: float


class Picture(NamedTuple):
    """A grey picture over a share of the page, from its foot upwards."""

    share: float


Part = Put | Rule | Picture


def write_pdf(pages: Sequence[Sequence[Part]], title: str = "") -> bytes:
    """Return a PDF of some pages."""
    stream = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(stream) as file:
        file.infodict()["Title"] = title
        for parts in pages:
            file.savefig(_draw(parts))
    return stream.getvalue()


def _draw(parts: Sequence[Part]) -> Figure:
    page = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
    FigureCanvasPdf(page)
    for part in parts:
        match part:
            case Put(x, top, text, size, bold, turn, align):
                page.text(
                    x / WIDTH,
                    1 - top / HEIGHT,
                    text,
                    fontsize=size,
                    family="DejaVu Sans",
                    weight="bold" if bold else "normal",
                    ha=align,
                    va="top",
                    rotation=turn,
                    rotation_mode="anchor",
                    parse_math=False,
                )
            case Rule(x0, top, x1, bottom):
                ends = [x0 / WIDTH, x1 / WIDTH], [1 - top / HEIGHT, 1 - bottom / HEIGHT]
                page.add_artist(Line2D(*ends, color="black", linewidth=0.7))
            case Picture(share):
                page.figimage([[[0.5, 0.5, 0.5]] * 300] * 300, 0, 0)
                axes = page.add_axes((0, 0, 1, share))
                axes.imshow([[0.2, 0.8], [0.6, 0.4]], aspect="auto")
                axes.axis("off")
    return page


def put_lines(
    texts: Sequence[str], x: float = 60.0, top: float = 60.0, **looks: float
) -> list[Put]:
    """Return lines of text one below the other."""
    size = looks.get("size", SIZE)
    return [
        Put(x, top + number * size * 1.4, text, size, bool(looks.get("bold", False)))
        for number, text in enumerate(texts)
    ]


def put_table(
    rows: Sequence[Sequence[str]], x: float = 60.0, top: float = 200.0, column: float = 110.0
) -> list[Part]:
    """Return a ruled table of equal columns (points)."""
    height = SIZE * 1.8
    wide, high = len(rows[0]) * column, len(rows) * height
    parts: list[Part] = [
        Rule(x, top + i * height, x + wide, top + i * height) for i in range(len(rows) + 1)
    ]
    parts += [
        Rule(x + i * column, top, x + i * column, top + high) for i in range(len(rows[0]) + 1)
    ]
    parts += [
        Put(x + 4 + j * column, top + 4 + i * height, text, 9.0)
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
    ]
    return parts


def put_columns(
    rows: Sequence[Sequence[str]],
    columns: Sequence[tuple[float, Literal["left", "center", "right"]]],
    top: float = 200.0,
    step: float = 22.0,
    size: float = 10.0,
) -> list[Put]:
    """Return a table without rules: where its columns stand, and how far rows are apart.

    A text of several lines goes on below; the first row is bold.
    """
    return [
        Put(x, top + i * step + number * size * 1.25, line, size, bold=i == 0, align=align)
        for i, row in enumerate(rows)
        for (x, align), text in zip(columns, row, strict=True)
        for number, line in enumerate(text.split("\n"))
        if line
    ]


def turn_pages(data: bytes, degrees: int) -> bytes:
    """Return a PDF whose pages are shown turned."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        document[number].set_rotation(degrees)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()

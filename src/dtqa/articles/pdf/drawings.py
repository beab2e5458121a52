"""What is drawn on a PDF's page: the straight lines that rule tables, and pictures.

What comes in is a page of pdfium and a way to place its coordinates on the page as it is
seen; what goes out are thin boxes and the share of the page that pictures cover. No
picture is decoded, nothing is drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from dtqa.articles.pdf.shapes import Box

MAX_OBJECTS = 50_000
"""Drawn objects of a page that are looked at."""

MAX_SEGMENTS = 1000
"""Strokes of one drawn object: a table drawn at once has hundreds, a map has millions."""

MAX_RULES = 5000
"""Ruled lines of a page: a table of a hundred rows and twenty columns has so many strokes."""

THIN = 3.0
"""Points: what is drawn narrower is a line, whatever it was drawn as."""

MAX_DEPTH = 4
"""Forms within forms that are looked into."""

Place = Callable[[float, float, float, float], Box]
"""Places left, bottom, right, top of the file's own coordinates on the page."""


def read_drawings(page: pypdfium2.PdfPage, place: Place) -> tuple[tuple[Box, ...], float]:
    """Return the lines that are ruled on a page, and the area that pictures cover."""
    rules: list[Box] = []
    pictured = 0.0
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    for number, drawn in enumerate(page.get_objects(filter=kinds, max_depth=MAX_DEPTH)):
        if number >= MAX_OBJECTS or len(rules) > MAX_RULES:
            break
        box = place(*drawn.get_bounds())
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            # Scanners cut a page into strips: their areas add up.
            pictured += box.width * box.height
        else:
            rules += [box] if min(box.width, box.height) <= THIN else _read_strokes(drawn, place)
    return tuple(rules[:MAX_RULES]), pictured


def _read_strokes(drawn: pypdfium2.PdfObject, place: Place) -> Iterator[Box]:
    """Yield the level and upright strokes of a drawn path."""
    matrix = drawn.get_matrix()
    last = first = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn.raw), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _make_rule(last, point, place)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _make_rule(point, first, place)
        last = point


def _make_rule(one: tuple[float, float], other: tuple[float, float], place: Place) -> Iterator[Box]:
    """Yield the stroke between two points where it is level or upright."""
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if (x1 - x0 <= THIN) != (y1 - y0 <= THIN):
        yield place(x0, y0, x1, y1)

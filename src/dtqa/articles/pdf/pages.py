"""The pages of a PDF become words and ruled lines with their places on the page.

What comes in are the bytes of a file; what goes out, page by page, are its words in the
order they were written, the lines that rule tables, and what share of the page pictures
cover. pdfium (pypdfium2) is asked here and in `drawings` only. Nothing is judged: not
what is a heading, not which words belong together, not whether the file is of any use.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from dtqa.articles.pdf.drawings import read_drawings
from dtqa.articles.pdf.letters import compose_letters
from dtqa.articles.pdf.shapes import Box, Document, Glyph, Page
from dtqa.articles.pdf.words import gather_words
from dtqa.errors import ArticleBroken, ArticleProtected, ArticleTooManyPages

MAX_PAGES = 2000
"""Pages of a file: yearbooks of statistics have a thousand."""

MAX_CHARS = 200_000
"""Characters of a page that are looked at: a full page of small print has twenty thousand."""

SAMPLED = 50
"""Characters of a page that are asked which way they are turned."""

_BOLD = 600
"""Weight from which a font is bold; normal is 400, bold 700."""

_FORCE_BOLD = 1 << 18
"""The flag of a font that is to be drawn bold (PDF 32000-1, table 123)."""

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = frozenset("\x02\ufffe")
"""What pdfium makes of a hyphen at the end of a line."""

_SYMBOLS = ("\uf000", "\uf0ff")
"""Where fonts of signs have their bullets."""


def read_document(data: bytes, path: str) -> Document:
    """Return the pages of a file.

    Raises ArticleProtected, ArticleBroken or ArticleTooManyPages, naming the `path`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ArticleProtected(path=path) from error
        raise ArticleBroken(path=path, detail=str(error)) from error
    with document:
        count = len(document)
        if count > MAX_PAGES:
            raise ArticleTooManyPages(path=path, pages=count, limit=MAX_PAGES)
        pages = tuple(_read_pages(document, count, path))
        return Document(pages, document.get_metadata_value("Title"))


def _read_pages(document: pypdfium2.PdfDocument, count: int, path: str) -> Iterator[Page]:
    for index in range(count):
        try:
            page = document[index]
            yield _read_page(page, index + 1)
            page.close()
        except pypdfium2.PdfiumError as error:
            raise ArticleBroken(path=path, detail=f"trang {index + 1}: {error}") from error


def _read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    text = page.get_textpage()
    count = min(text.count_chars(), MAX_CHARS)
    left, lower, right, upper = page.get_bbox()
    frame = _Frame(left, lower, right, upper, _find_turn(text.raw, count))
    glyphs = list(compose_letters(_read_glyphs(text.raw, count, frame)))
    letters = [index for index, glyph in glyphs if not glyph.text.isspace()]
    unknown = sum(_is_unknown(text.raw, index) for index in letters)
    text.close()
    rules, pictured = read_drawings(page, frame.place)
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        words=tuple(gather_words(glyph for _, glyph in glyphs)),
        rules=rules,
        pictured=min(pictured / max(frame.width * frame.height, 1.0), 1.0),
        letters=len(letters),
        unknown=unknown,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """The edges of a page in the file's coordinates, and the quarters its text is turned by."""

    left: float
    lower: float
    right: float
    upper: float
    turned: int

    @property
    def width(self) -> float:
        """Return the width of the page as it is read."""
        return self.upper - self.lower if self.turned % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the page as it is read."""
        return self.right - self.left if self.turned % 2 else self.upper - self.lower

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the file's own coordinates as it is seen on the page."""
        match self.turned % 4:
            case 0:
                return Box(
                    left - self.left, self.upper - top, right - self.left, self.upper - bottom
                )
            case 1:
                return Box(
                    bottom - self.lower, left - self.left, top - self.lower, right - self.left
                )
            case 2:
                return Box(
                    self.right - right, bottom - self.lower, self.right - left, top - self.lower
                )
            case _:
                return Box(
                    self.upper - top, self.right - right, self.upper - bottom, self.right - left
                )


def _find_turn(text: pdfium.FPDF_TEXTPAGE, count: int) -> int:
    """Return by how many quarters most of some letters are turned to the left.

    How the page is shown does not matter: text is read the way it runs.
    """
    turns = Counter(
        -round(pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        for index in range(0, count, max(1, count // SAMPLED))
        if chr(pdfium.FPDFText_GetUnicode(text, index)).isalnum()
    )
    return turns.most_common(1)[0][0] if turns else 0


def _read_glyphs(
    text: pdfium.FPDF_TEXTPAGE, count: int, frame: _Frame
) -> Iterator[tuple[int, Glyph]]:
    """Yield the characters of a page with their numbers; blanks that pdfium adds are hints.

    A page that is one table it may take for columns of upright writing.
    """
    rect, name, flags = pdfium.FS_RECTF(), ctypes.create_string_buffer(128), ctypes.c_int()
    matrix = pdfium.FS_MATRIX()
    hinted = False
    for index in range(count):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() and pdfium.FPDFText_IsGenerated(text, index) == 1:
            hinted = True
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        box = frame.place(rect.left, rect.bottom, rect.right, rect.top)
        shown = _SOFT_HYPHEN if letter in _HYPHENS else letter
        pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        heavy = pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD
        font, bold = _judge_font(name.value, flags.value)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        # All letters of a piece of text stand on the height where it begins.
        base = frame.place(matrix.e, matrix.f, matrix.e, matrix.f).bottom
        yield index, Glyph(shown, box, font, heavy or bold, hinted, size, base)
        hinted = False


@lru_cache(maxsize=1000)
def _judge_font(name: bytes, flags: int) -> tuple[str, bool]:
    """Return the name of a font and whether it is bold."""
    font = name.decode("utf-8", "replace")
    return font, "bold" in font.lower() or bool(flags & _FORCE_BOLD)


def _is_unknown(text: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Tell whether a character stands for nothing: no letter, sign, bullet or hyphen."""
    letter = chr(pdfium.FPDFText_GetUnicode(text, index))
    if letter in _HYPHENS or _SYMBOLS[0] <= letter <= _SYMBOLS[1]:
        return False
    unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    strange = unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs")
    return unmapped or strange or letter == "\ufffd"

"""A PDF becomes a draft.

What comes in are the bytes of a file; what goes out is its text in reading order: title,
headings, paragraphs put together again over lines, columns and pages, items, and tables
as sentences, each with the page it stands on. Running heads and page numbers are left
out. A file of pictures of pages, and one that does not say which letters it shows, is
refused: nothing is recognised from pictures, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dtqa.articles.draft import CELL_BORDER, Draft, Line
from dtqa.articles.encoding.legacy import convert_by_font, name_legacy
from dtqa.articles.encoding.stated import looks_garbled
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.letterhead import split_columns
from dtqa.articles.office.document import Paragraph as OfficeParagraph
from dtqa.articles.office.document import draft_office
from dtqa.articles.office.text import Piece, find_unstated_font
from dtqa.articles.pdf.blocks import Block, JoinedTable, read_blocks
from dtqa.articles.pdf.pages import read_document
from dtqa.articles.pdf.paragraphs import (
    LARGER,
    Paragraph,
    find_body_size,
    name_kind,
)
from dtqa.articles.pdf.shapes import Page, Word
from dtqa.articles.tables.sentences import is_stated, state_cells, take_caption
from dtqa.errors import ArticleGarbled, ArticleScanned
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text

SCANNED_SHARE = 0.6
"""Share of a page that pictures cover where it may be a picture of a page."""

SCANNED_LETTERS = 200
"""Letters below which such a page is one: a stamp of a digital signature has a hundred."""

MAX_SCANNED = 0.5
"""Share of pages from which a file is scanned; covers and a signed last page stay below."""

MAX_UNKNOWN = 0.1
"""Share of characters of unknown meaning above which a text is garbage; signs are a few."""

MIN_TITLE_WORDS = 4
"""Words of a title known by its size: "BÁO CÁO" alone is the kind of a document."""

LOOKED_AHEAD = 300
"""Paragraphs in which a line of the draft is looked for: what was dropped is less."""

_ROW = re.compile(r"(?P<table>.*), hàng (?P<row>\d+)")


def read_pdf(data: bytes, path: str) -> Draft:
    """Return the draft of a PDF; `path` names the file in an error.

    Raises ArticleProtected, ArticleBroken, ArticleTooManyPages, ArticleScanned or
    ArticleGarbled.
    """
    document = read_document(data, path)
    _refuse_scanned(document.pages, path)
    pages = _convert_fonts(document.pages)
    _refuse_garbled(pages, path)
    blocks = read_blocks(pages)
    told = _tell(blocks)
    return _put_places(draft_office([block for block, _ in told], document.title), told)


def _refuse_scanned(pages: Sequence[Page], path: str) -> None:
    scanned = sum(
        page.pictured >= SCANNED_SHARE and page.letters < SCANNED_LETTERS for page in pages
    )
    if scanned and scanned >= MAX_SCANNED * len(pages):
        raise ArticleScanned(path=path, pages=len(pages), scanned=scanned)


def _refuse_garbled(pages: Sequence[Page], path: str) -> None:
    letters, unknown = sum(page.letters for page in pages), sum(page.unknown for page in pages)
    text = " ".join(word.text for page in pages for word in page.words)
    if unknown > MAX_UNKNOWN * letters or looks_garbled(text):
        raise ArticleGarbled(path=path)


def _convert_fonts(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with what legacy fonts draw in Unicode."""
    pieces = [Piece(word.text + " ", _bare_font(word)) for page in pages for word in page.words]
    otherwise = find_unstated_font(pieces)
    if not otherwise and not any(name_legacy(piece.font) for piece in pieces):
        return list(pages)
    return [
        replace(page, words=tuple(_convert_word(word, otherwise) for word in page.words))
        for page in pages
    ]


def _convert_word(word: Word, otherwise: str) -> Word:
    font = _bare_font(word) if name_legacy(_bare_font(word)) else otherwise
    return replace(word, text=convert_by_font(word.text, font)) if font else word


def _bare_font(word: Word) -> str:
    """Return the name of a font without the mark of a subset: ABCDEF+.VnTime."""
    return word.font.split("+", 1)[-1]


_Told = tuple[OfficeParagraph, Line]
"""A paragraph as `office.document` takes it, and the line it stands for, with its place."""


def _tell(blocks: Sequence[Block]) -> list[_Told]:
    """Return what the blocks say, in order: paragraphs with their looks, tables in sentences."""
    body = find_body_size([x for b in blocks if isinstance(b, Paragraph) for x in b.lines])
    title = _find_title(blocks, body)
    told: list[_Told] = []
    tables = 1
    for block in blocks:
        if isinstance(block, Paragraph):
            told.append(_tell_paragraph(block, body, titled=block is title))
            continue
        found = _state_table(block, tables, told)
        tables += is_stated([line for _, line in found])
        told += found
    return told


def _tell_paragraph(paragraph: Paragraph, body: float, *, titled: bool) -> _Told:
    kind = name_kind(paragraph, body)
    tabbed = paragraph.text.replace(CELL_BORDER, "\t")
    text = tabbed if len(split_columns(tabbed)) > 1 else paragraph.text
    heads = kind is BlockKind.HEADING
    told = OfficeParagraph(
        text=text,
        role="title" if titled else "heading" if heads else "",
        item=kind is BlockKind.ITEM,
    )
    return told, Line(kind, clean_text(paragraph.text), f"trang {paragraph.page}")


def _find_title(blocks: Sequence[Block], body: float) -> Paragraph | None:
    """Return the first of the largest paragraphs of the first page, if it may be a title."""
    first = [b for b in blocks if isinstance(b, Paragraph) and b.page == 1]
    largest = max(first, key=lambda found: found.lines[0].size, default=None)
    if largest is None or largest.lines[0].size < LARGER * body or is_prose(largest.text):
        return None
    return largest if largest.text.count(" ") + 1 >= MIN_TITLE_WORDS else None


def _state_table(table: JoinedTable, number: int, above: list[_Told]) -> list[_Told]:
    """Return the sentences of a table with their pages; its caption is taken from above."""
    lines = [Line(line.kind, line.text) for _, line in above[-2:]]
    before = len(lines)
    caption, unit = take_caption(lines)
    del above[len(above) - (before - len(lines)) :]
    cells = [[replace(cell, text=clean_text(cell.text)) for cell in row] for row in table.rows]
    told = []
    for line in state_cells(cells, number, caption, unit):
        row = _ROW.fullmatch(line.place or "")
        page = table.pages[int(row["row"]) - 1] if row else table.pages[0]
        place = f"trang {page}" + (f", {line.place}" if line.place else "")
        told.append((OfficeParagraph(line.text, place=place), Line(line.kind, line.text, place)))
    return told


def _put_places(draft: Draft, told: Sequence[_Told]) -> Draft:
    """Return the draft with every line's page; the lines of tables are again what they were."""
    lines: list[Line] = []
    position = 0
    for line in draft.lines:
        ahead = range(position, min(position + LOOKED_AHEAD, len(told)))
        found = next((i for i in ahead if _is_from(line, *told[i])), None)
        source = told[min(position if found is None else found, len(told) - 1)][1]
        whole = found is not None and line.text == source.text
        kind = source.kind if line.place and whole else line.kind
        lines.append(Line(kind, line.text, source.place))
        position = position if found is None else found + whole
    return replace(draft, lines=tuple(lines))


def _is_from(line: Line, paragraph: OfficeParagraph, source: Line) -> bool:
    """Tell whether a line of the draft is a paragraph, a part of it or begins with it."""
    if line.place or paragraph.place:
        return line.place == paragraph.place and line.text == source.text
    text = clean_text(paragraph.text)
    return bool(text) and (line.text in text or line.text.startswith(text))

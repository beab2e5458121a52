"""The content of an OpenDocument text becomes paragraphs and tables in reading order.

What comes in is the tree of content.xml with the styles; what goes out are blocks with
text in Unicode. Left out is what a reader of the page does not see: tracked deletions,
comments, hidden text, the table of contents, headers and footers. A text box stands
behind the paragraph it is tied to, a note behind the one that names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dtqa.articles.office.document import OfficeBlock, Paragraph, Table
from dtqa.articles.office.odf_styles import DRAW, OFFICE, TABLE, TEXT, Element, Styles
from dtqa.articles.office.text import Piece, find_unstated_font, is_bold, join_pieces
from dtqa.articles.tables.grid import MAX_COLUMNS, MAX_ROWS, Spanned, spread

MAX_BLANKS = 100
"""Blanks that one element may stand for: a hostile file names millions."""

_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_LISTS = frozenset({f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-header"})
_AROUND = frozenset({f"{TEXT}section", f"{TEXT}numbered-paragraph", f"{DRAW}text-box"})
_ROWS = frozenset({f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_HEADER_ROWS = f"{TABLE}table-header-rows"
_UNSEEN = frozenset(
    {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}ruby-text"}
    | {f"{TEXT}note", f"{DRAW}frame", f"{DRAW}custom-shape", f"{TEXT}hidden-text"}
    | {f"{TEXT}hidden-paragraph"}
)
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": ""}


def read_blocks(content: Element, styles: Styles) -> list[OfficeBlock]:
    """Return the blocks of a document's content."""
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    return [] if body is None else list(_Reader(body, styles).read(body))


class _Reader:
    """One document while it is read: its styles, its usual way of writing."""

    def __init__(self, body: Element, styles: Styles) -> None:
        self._styles = styles
        self._noted = 0
        self._otherwise = find_unstated_font(
            piece for paragraph in body.iter(*_PARAGRAPHS) for piece in self._list_pieces(paragraph)
        )

    def read(self, parent: Element, *, listed: bool = False) -> Iterator[OfficeBlock]:
        """Yield the blocks that stand right below an element, and in what wraps them."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._read_paragraph(child, listed=listed)
            elif child.tag == f"{TABLE}table":
                yield from self._read_table(child)
            elif child.tag in _LISTS:
                yield from self.read(child, listed=True)
            elif child.tag in _AROUND and child.get(f"{TEXT}display") != "none":
                yield from self.read(child, listed=listed)
            elif child.tag == f"{DRAW}frame":
                yield from self.read(child)

    def _read_paragraph(self, paragraph: Element, *, listed: bool) -> Iterator[OfficeBlock]:
        pieces = list(self._list_pieces(paragraph))
        text = join_pieces(pieces, self._otherwise)
        if text.strip():
            heads = paragraph.tag == f"{TEXT}h"
            role = self._styles.name_role(paragraph.get(f"{TEXT}style-name", ""))
            role = role or ("heading" if heads else "")
            yield Paragraph(text, role, listed and not role, is_bold(pieces))
        for box in paragraph.iter(f"{DRAW}text-box"):
            if not any(parent.tag == f"{DRAW}text-box" for parent in box.iterancestors()):
                yield from self.read(box)
        yield from self._read_notes(paragraph)

    def _read_notes(self, paragraph: Element) -> Iterator[OfficeBlock]:
        for body in paragraph.iter(f"{TEXT}note-body"):
            self._noted += 1
            text = " ".join(self._read_texts(body).split())
            if text:
                yield Paragraph(text, place=f"Chú thích {self._noted}")

    def _list_pieces(self, paragraph: Element) -> Iterator[Piece]:
        name = paragraph.get(f"{TEXT}style-name", "")
        yield from self._list_inner(paragraph, (), name)

    def _list_inner(
        self, element: Element, span: tuple[str, ...], paragraph: str
    ) -> Iterator[Piece]:
        """Yield the text in an element; `span` are the styles around it."""
        yield from self._draw(element.text, span, paragraph)
        for child in element:
            if child.tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                yield Piece(" " * (min(int(count), MAX_BLANKS) if _is_number(count) else 1))
            elif child.tag in _SIGNS:
                yield Piece(_SIGNS[child.tag])
            elif child.tag not in _UNSEEN:
                named = child.get(f"{TEXT}style-name")
                inside = (*span, named) if named and child.tag == f"{TEXT}span" else span
                yield from self._list_inner(child, inside, paragraph)
            yield from self._draw(child.tail, span, paragraph)

    def _draw(self, text: str | None, span: tuple[str, ...], paragraph: str) -> Iterator[Piece]:
        if text and not self._styles.is_hidden(span, paragraph):
            font = self._styles.find_font(span, paragraph)
            # A line end in the file is a blank on the page.
            written = text.replace("\r", " ").replace("\n", " ")
            yield Piece(written, font, self._styles.is_bold(span, paragraph))

    def _read_texts(self, parent: Element) -> str:
        """Return the texts of all paragraphs below an element, one a line."""
        texts = (
            join_pieces(self._list_pieces(paragraph), self._otherwise)
            for paragraph in parent.iter(*_PARAGRAPHS)
        )
        return "\n".join(text for text in texts if text.strip())

    def _read_table(self, table: Element) -> Iterator[OfficeBlock]:
        """Yield a table, or the blocks in its cells where it only lays out other tables."""
        rows = list(_list_rows(table, heads=False))
        cells = [cell for row, _ in rows for cell in row.iterchildren(f"{TABLE}table-cell")]
        if any(cell.find(f".//{TABLE}table") is not None for cell in cells):
            for cell in cells:
                yield from self.read(cell)
            return
        bold = [self._is_bold_row(row) for row, _ in rows[:2]]
        heads = len(bold) == 2 and bold[0] and not bold[1]
        stated = [(row, head or (heads and not place)) for place, (row, head) in enumerate(rows)]
        yield Table(spread(self._read_row(row, head) for row, head in stated))
        for row, _ in rows:
            yield from self._read_notes(row)

    def _read_row(self, row: Element, heads: bool) -> list[Spanned]:
        cells: list[Spanned] = []
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            across = _read_number(cell, "number-columns-spanned", MAX_COLUMNS)
            down = _read_number(cell, "number-rows-spanned", MAX_ROWS)
            again = _read_number(cell, "number-columns-repeated", MAX_COLUMNS)
            cells += [Spanned(self._read_texts(cell), heads, across, down)] * again
        return cells[:MAX_COLUMNS]

    def _is_bold_row(self, row: Element) -> bool:
        return is_bold([p for part in row.iter(*_PARAGRAPHS) for p in self._list_pieces(part)])


def _list_rows(table: Element, *, heads: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, and whether they are repeated as its headings."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, heads
        elif child.tag == _HEADER_ROWS:
            yield from _list_rows(child, heads=True)
        elif child.tag in _ROWS:
            yield from _list_rows(child, heads=heads)


def _read_number(element: Element, name: str, most: int) -> int:
    """Return the number an attribute states, from 1 to what a table may have."""
    stated = element.get(TABLE + name, "1")
    return max(1, min(int(stated), most)) if _is_number(stated) else 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20

"""The body of a Word document becomes paragraphs and tables in reading order.

What comes in are the trees of body, styles and footnotes as python-docx opened them; what
goes out are blocks with text in Unicode. What a reader of the page does not see is left
out: deletions, hidden text, headers and footers, field codes, the table of contents. A
text box stands behind the paragraph it is tied to, a footnote behind the one that names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dtqa.articles.office.document import OfficeBlock, Paragraph, Table
from dtqa.articles.office.text import Piece, find_unstated_font, is_bold, join_pieces
from dtqa.articles.office.word_styles import Element, Styles, W
from dtqa.articles.tables.grid import MAX_COLUMNS, Cell, square

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# TCVN3 writes ư where others have a soft hyphen.
_SIGNS[f"{W}softHyphen"] = "\xad"
_UNSEEN = frozenset(
    {_FALLBACK, *(W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "rt"))}
)
_BOX = f"{W}txbxContent"
_AROUND = frozenset({W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})


def read_blocks(body: Element, styles: Element, footnotes: Element | None) -> list[OfficeBlock]:
    """Return the blocks of a document's body."""
    return list(_Reader(body, Styles(styles), footnotes).read(body))


class _Reader:
    """One document while it is read: its styles, its notes, its usual way of writing."""

    def __init__(self, body: Element, styles: Styles, footnotes: Element | None) -> None:
        self._styles = styles
        notes = () if footnotes is None else footnotes.iter(f"{W}footnote")
        self._notes = {note.get(f"{W}id"): note for note in notes if not note.get(f"{W}type")}
        self._noted = 0
        self._otherwise = ""
        paragraphs = body.iter(f"{W}p")
        self._otherwise = find_unstated_font(
            piece for paragraph in paragraphs for piece in self._list_pieces(paragraph, paragraph)
        )

    def read(self, parent: Element) -> Iterator[OfficeBlock]:
        """Yield the blocks that stand right below an element, and in what wraps them."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._read_table(child)
            elif child.tag in _AROUND and not _is_contents(child):
                yield from self.read(child)

    def _read_paragraph(self, paragraph: Element) -> Iterator[OfficeBlock]:
        pieces = list(self._list_pieces(paragraph, paragraph))
        text = join_pieces(pieces, self._otherwise)
        if text.strip():
            role = self._styles.name_role(paragraph)
            item = not role and self._styles.is_numbered(paragraph)
            yield Paragraph(text, role, item, is_bold(pieces))
        for box in _list_boxes(paragraph):
            yield from self.read(box)
        yield from self._read_notes(paragraph)

    def _read_notes(self, paragraph: Element) -> Iterator[OfficeBlock]:
        for reference in paragraph.iter(f"{W}footnoteReference"):
            note = self._notes.pop(reference.get(f"{W}id"), None)
            if note is not None:
                self._noted += 1
                text = self._read_texts(note)
                if text.strip():
                    yield Paragraph(" ".join(text.split()), place=f"Chú thích {self._noted}")

    def _list_pieces(self, element: Element, paragraph: Element) -> Iterator[Piece]:
        """Yield what stands in a paragraph, text boxes and what is not seen left out."""
        for child in element:
            if child.tag == f"{W}r":
                if not self._styles.is_on("vanish", child, paragraph):
                    yield from self._list_run(child, paragraph)
            elif child.tag not in _UNSEEN and child.tag != _BOX and isinstance(child.tag, str):
                if child.tag == _MATH:
                    yield Piece(child.text or "")
                else:
                    yield from self._list_pieces(child, paragraph)

    def _list_run(self, run: Element, paragraph: Element) -> Iterator[Piece]:
        text = "".join(
            (child.text or "") if child.tag == f"{W}t" else _SIGNS.get(child.tag, "")
            for child in run
        )
        if text:
            font = self._styles.find_font(run, paragraph)
            yield Piece(text, font, self._styles.is_on("b", run, paragraph))

    def _read_texts(self, parent: Element) -> str:
        """Return the texts of all paragraphs below an element, one a line."""
        texts = (
            join_pieces(self._list_pieces(paragraph, paragraph), self._otherwise)
            for paragraph in parent.iter(f"{W}p")
        )
        return "\n".join(text for text in texts if text.strip())

    def _read_table(self, table: Element) -> Iterator[OfficeBlock]:
        """Yield a table, or the blocks in its cells where it only lays out other tables."""
        rows = [row for row in _list_rows(table) if row.find(f"{W}trPr/{W}del") is None]
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in _list_cells(row)):
            for row in rows:
                for cell in _list_cells(row):
                    yield from self.read(cell)
            return
        grid: list[list[Cell]] = []
        for row in rows:
            grid.append(self._read_row(row, grid[-1] if grid else ()))
        yield Table(square(_head_bold_row(grid, [self._is_bold_row(row) for row in rows[:2]])))
        for note in (part for row in rows for part in row.iter(f"{W}p")):
            yield from self._read_notes(note)

    def _read_row(self, row: Element, above: Sequence[Cell]) -> list[Cell]:
        """Return the cells of a row, each as often as it spans columns."""
        heads = row.find(f"{W}trPr/{W}tblHeader") is not None
        cells: list[Cell] = [Cell()] * _read_number(row, f"{W}trPr/{W}gridBefore", 0)
        for cell in _list_cells(row):
            column = len(cells)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            if goes_on and column < len(above):
                first = Cell(above[column].text, above[column].heads, "above")
            else:
                first = Cell(self._read_texts(cell), heads)
            across = _read_number(cell, f"{W}tcPr/{W}gridSpan", 1)
            rest = Cell(first.text, first.heads, "above" if first.covered else "left")
            cells += [first, *[rest] * (across - 1)]
        return cells

    def _is_bold_row(self, row: Element) -> bool:
        pieces = [piece for part in row.iter(f"{W}p") for piece in self._list_pieces(part, part)]
        return is_bold(pieces)


def _head_bold_row(grid: list[list[Cell]], bold: Sequence[bool]) -> list[list[Cell]]:
    """Take the first row for headings where it is bold and the next is not."""
    if len(bold) < 2 or not bold[0] or bold[1]:
        return grid
    return [[Cell(cell.text, True, cell.covered) for cell in grid[0]], *grid[1:]]


def _is_contents(element: Element) -> bool:
    """Tell whether a control holds the table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Contents" in (gallery.get(f"{W}val") or "")


def _list_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, the older form of each left out."""
    for box in paragraph.iter(_BOX):
        around = list(box.iterancestors())
        inside = around[: around.index(paragraph)]
        if not any(parent.tag in (_FALLBACK, _BOX) for parent in inside):
            yield box


def _list_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, also those in controls."""
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in _AROUND:
            yield from _list_rows(child)


def _list_cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _AROUND:
            yield from _list_cells(child)


def _read_number(element: Element, path: str, otherwise: int) -> int:
    """Return the number a property states, within what a table may have."""
    found = element.find(path)
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), MAX_COLUMNS) if value.isascii() and value.isdigit() else otherwise

"""The blocks of an office document become a draft, whichever program wrote it.

What comes in are paragraphs and tables in reading order, their text in Unicode; what goes
out is the draft: title, agency, day, and the lines without letterhead and signatures. A
document without a letterhead is read like a page saved as text. No file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dtqa.articles.draft import Draft, Line
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.header import find_agency, take_facts, take_signature
from dtqa.articles.lines.headline import take_title
from dtqa.articles.lines.kinds import MAX_HEADING_WORDS, is_item
from dtqa.articles.lines.letterhead import (
    Letterhead,
    drop_rules,
    drop_signing,
    is_official,
    join_subject,
    split_columns,
    take_letterhead,
)
from dtqa.articles.lines.period import find_period
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.sentences import is_stated, state_cells, take_caption
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text, split_lines
from dtqa.text.marks import fold

TITLE_LINES = 12
"""Lines in which a title stated in a file's properties has to stand."""

Role = Literal["title", "heading", "caption", "contents", ""]
"""What a style says a paragraph is; "" for ordinary text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what its style and marks say of it; `place` as of a Line."""

    text: str
    role: Role = ""
    item: bool = False
    bold: bool = False
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its spans filled, the texts of its cells as they were written."""

    grid: Sequence[Sequence[Cell]]


OfficeBlock = Paragraph | Table


def draft_office(blocks: Iterable[OfficeBlock], stated: str = "") -> Draft:
    """Return the draft of a document; `stated` is the title its properties state."""
    title, lines = _read_lines(blocks)
    letterhead, lines = take_letterhead(drop_rules(lines))
    if letterhead:
        return _draft_official(letterhead, title, stated, drop_signing(lines))
    return _draft_plain(title, stated, drop_signing(lines))


def _draft_official(letterhead: Letterhead, title: str, stated: str, lines: list[Line]) -> Draft:
    lines = join_subject(lines)
    title, lines = _choose_title(title or letterhead.subject or "", stated, lines)
    return Draft(
        title=title,
        lines=tuple(lines),
        publisher=letterhead.agency,
        published=letterhead.published,
        as_of=find_period(title, [line.text for line in lines]),
    )


def _draft_plain(title: str, stated: str, lines: list[Line]) -> Draft:
    told = [line.text for line in lines if line.place is None]
    facts, left = take_facts(told)
    author, publisher, left = take_signature(left)
    lines = _keep(lines, left)
    title, lines = _choose_title(title, stated, lines, facts.above_stamp)
    texts = [line.text for line in lines if line.place is None]
    agency = None if facts.publisher or publisher else find_agency(texts)
    return Draft(
        title=title,
        lines=tuple(lines),
        publisher=facts.publisher or publisher or agency,
        published=facts.published,
        url=facts.url,
        author=facts.author or author,
        as_of=find_period(title, texts),
    )


def _choose_title(
    title: str, stated: str, lines: list[Line], above_stamp: str = ""
) -> tuple[str, list[Line]]:
    """Return the title and the lines that do not repeat it."""
    opening = [line for line in lines[:TITLE_LINES] if line.place is None]
    wanted = fold(" ".join(title.split()) or " ".join(clean_text(stated).split()))
    named = next((line for line in opening if wanted and fold(line.text) == wanted), None)
    if named:
        return named.text, [line for line in lines if line is not named]
    if title:
        return title, lines
    found, left = take_title([line.text for line in lines if line.place is None], above_stamp)
    heads = len(lines) > 1 and lines[0].kind is BlockKind.HEADING and lines[0].place is None
    if heads and found in ("", lines[0].text):
        return lines[0].text, lines[1:]  # of a text there may be nothing else, of tables more
    return found or (lines[0].text if lines else ""), _keep(lines, left)


def _keep(lines: Sequence[Line], left: Sequence[str]) -> list[Line]:
    """Return the lines whose texts are left, in order; what has a place always stays."""
    kept: list[Line] = []
    waiting = list(reversed(left))
    for line in lines:
        if line.place is not None:
            kept.append(line)
        elif waiting and waiting[-1] == line.text:
            kept.append(line)
            waiting.pop()
    return kept


def _read_lines(blocks: Iterable[OfficeBlock]) -> tuple[str, list[Line]]:
    """Return the title that a style names, and the lines of all blocks."""
    title = ""
    lines: list[Line] = []
    tables = 1
    for block in blocks:
        if isinstance(block, Table):
            found = _read_table(block, tables, lines)
            tables += is_stated(found)
            lines += found
        elif block.role == "title" and not title and not is_prose(block.text):
            title = " ".join(clean_text(block.text).split())
        elif block.role != "contents":
            lines += _read_paragraph(block)
    return title, lines


def _read_table(table: Table, number: int, above: list[Line]) -> list[Line]:
    """Return the lines of a table; a letterhead in two columns gives them one by one."""
    grid = [[_clean_cell(cell) for cell in row] for row in table.grid]
    texts = [cell.text for row in grid for cell in row if cell.text and not cell.covered]
    if is_official(texts):
        return [Line(BlockKind.PARAGRAPH, line) for text in texts for line in split_lines(text)]
    caption, unit = take_caption(above)
    return list(state_cells(grid, number, caption, unit))


def _clean_cell(cell: Cell) -> Cell:
    text = "\n".join(split_lines(clean_text(cell.text)))
    return Cell(text, cell.heads, cell.covered)


def _read_paragraph(paragraph: Paragraph) -> Iterator[Line]:
    lines = [
        line for part in split_columns(paragraph.text) for line in split_lines(clean_text(part))
    ]
    if paragraph.role == "heading" and len(lines) > 1:
        lines = [" ".join(lines)]
    for line in lines:
        yield Line(_name_kind(paragraph, line), line, paragraph.place)


def _name_kind(paragraph: Paragraph, line: str) -> BlockKind:
    """A heading by its style, or short and bold from end to end; an item by its list or bullet."""
    short = line.count(" ") < MAX_HEADING_WORDS and line[-1:] not in ".!?…:;,"
    styled = paragraph.role in ("heading", "title") and not is_prose(line)
    if styled or (paragraph.bold and short and not paragraph.role):
        return BlockKind.HEADING
    return BlockKind.ITEM if paragraph.item or is_item(line) else BlockKind.PARAGRAPH

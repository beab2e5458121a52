"""What the pages show of the nouns: marked runs, laid out articles, readable dates.

Values of `dtqa.model` come in, values that a template only has to loop over go out.
The words of a quote are never changed: the runs of a sentence, joined, are the sentence.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import groupby
from typing import Literal

from dtqa.model import Article, Block, BlockKind, Citation, Evidence, Sentence

Tone = Literal["plain", "match", "short"]

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam's time all year round; spelled out so that no time zone data is needed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence shown in one tone."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: a sentence with its number, or what stands between two."""

    text: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """One heading or paragraph, a whole list with one entry per item, or a table by its cells.

    `page` is the page of the file that begins here, "" where none does. `rows` are the rows
    of a table's cells, one for each entry, "" where the entry before is of the same row.
    """

    kind: BlockKind
    entries: tuple[tuple[Piece, ...], ...]
    page: str = ""
    rows: tuple[str, ...] = ()


def mark_sentence(found: Evidence) -> tuple[Run, ...]:
    """Cut a sentence into runs: the short answer, the matched words, and the rest.

    Matched words with only blanks between them become one run, so that a phrase is
    marked as a phrase. Where both fall on the same letters the short answer wins.
    """
    tones: list[Tone] = ["plain"] * len(found.text)
    for start, end in found.highlights:
        tones[start:end] = ["match"] * (end - start)
    for blank in re.finditer(r"\s+", found.text):
        start, end = blank.span()
        if tones[start - 1 : start] == tones[end : end + 1] == ["match"]:
            tones[start:end] = ["match"] * (end - start)
    if found.short is not None:
        start, end = found.short.start, found.short.end
        tones[start:end] = ["short"] * (end - start)
    return tuple(_runs(found.text, tones))


def _runs(text: str, tones: Sequence[Tone]) -> Iterator[Run]:
    for tone, letters in groupby(zip(text, tones, strict=True), key=lambda pair: pair[1]):
        yield Run("".join(letter for letter, _ in letters), tone)


def cut_runs(text: str, start: int, end: int) -> tuple[Run, ...]:
    """Cut a sentence into three runs at most: what stands between two offsets, and the rest.

    >>> [run.text for run in cut_runs("có 340 trạm", 3, 6)]
    ['có ', '340', ' trạm']
    """
    pieces: tuple[tuple[str, Tone], ...] = (
        (text[:start], "plain"),
        (text[start:end], "short"),
        (text[end:], "plain"),
    )
    return tuple(Run(*piece) for piece in pieces if piece[0])


def lay_out_article(article: Article, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """Return the sections of an article's page; items that follow each other share a list.

    So do the cells of a table. Where the file has pages, a section never spans two.
    """
    waiting = deque(sentences)
    laid = [(block, _pieces(article.text, block, waiting)) for block in article.blocks]
    sections: list[Section] = []
    page = ""
    for (kind, _, here), same in groupby(laid, key=lambda pair: _group(pair[0])):
        found = list(same)
        entries = tuple(pieces for _, pieces in found)
        opened, page = (here if here != page else ""), here or page
        if kind is BlockKind.CELL:
            rows = _list_rows([block.place or "" for block, _ in found])
            sections.append(Section(kind, entries, opened, rows))
        elif kind is BlockKind.ITEM:
            sections.append(Section(kind, entries, opened))
        else:
            first = [Section(kind, entries[:1], opened)]
            sections += [*first, *(Section(kind, (pieces,)) for pieces in entries[1:])]
    return tuple(sections)


_PAGE = re.compile(r"trang \d+")


def _group(block: Block) -> tuple[BlockKind, str, str]:
    """Return what blocks share that are shown together: their kind, table and page."""
    place = block.place or ""
    page = _PAGE.match(place)
    table = place.rpartition(", ")[0] if block.kind is BlockKind.CELL else ""
    return block.kind, table, page.group() if page else ""


def _list_rows(places: Sequence[str]) -> tuple[str, ...]:
    """Return the row of each cell, "" where it is that of the cell before.

    >>> _list_rows(["Bảng 1, hàng 2", "Bảng 1, hàng 2", "Bảng 1, hàng 3"])
    ('hàng 2', '', 'hàng 3')
    """
    rows = [place.rpartition(", ")[2] for place in places]
    return tuple(
        row if row != before else "" for row, before in zip(rows, ["", *rows], strict=False)
    )


def _pieces(text: str, block: Block, waiting: deque[Sentence]) -> tuple[Piece, ...]:
    """Take the sentences of one block from those waiting, with what stands between them."""
    pieces: list[Piece] = []
    at = block.start
    while waiting and waiting[0].end <= block.end:
        sentence = waiting.popleft()
        pieces.append(Piece(text[at : sentence.start], None))
        pieces.append(Piece(sentence.text, sentence.number))
        at = sentence.end
    pieces.append(Piece(text[at : block.end], None))
    return tuple(piece for piece in pieces if piece.text)


def write_date(iso: str | None) -> str:
    """Return a date as it is read in Vietnam: 2024-07-19 is 19/07/2024."""
    if not iso:
        return "không rõ ngày"
    return "/".join(reversed(iso.split("T")[0].split("-")))


def write_moment(iso: str) -> str:
    """Return a time of ISO 8601 as Vietnamese time: `08:30 ngày 20/07/2024`."""
    return datetime.fromisoformat(iso).astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


_HALVES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm"}
_QUARTERS = {"Q1": "quý I năm", "Q2": "quý II năm", "Q3": "quý III năm", "Q4": "quý IV năm"}


def write_period(as_of: str) -> str:
    """Return the period of an article's figures in words: 2022-H1, 2024-07, 2023."""
    if "/" in as_of:
        return " đến ".join(write_period(part) for part in as_of.split("/"))
    year, _, part = as_of.partition("-")
    if part in _HALVES or part in _QUARTERS:
        return f"{(_HALVES | _QUARTERS)[part]} {year}"
    if part.isdecimal():
        return f"tháng {int(part)}/{year}"
    return write_date(as_of) if part else f"năm {year}"


def write_citation(citation: Citation) -> str:
    """Return the quote with its source as one line, to be pasted into a document.

    Where its file has pages or tables, it is said where in it the quote stands.

    The address is the original's, where there is one; a reader elsewhere can open it.
    """
    source = [citation.title, citation.publisher, write_date(citation.published), citation.place]
    address = safe_address(citation.url)
    return f"“{citation.quote}” — {', '.join(part for part in [*source, address] if part)}"


def safe_address(url: str | None) -> str | None:
    """Return an address only where a browser may follow it: http and https."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None

"""The lines of a PDF become paragraphs, headings and items, each with its page.

What comes in are the lines of all pages, without running heads; what goes out are the
paragraphs somebody wrote: lines that were broken by the width of the page are joined,
over columns and pages too. Whether a line goes on is read from where it ends, where the
next begins and how it looks; what is unsure stays two paragraphs. No word is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dtqa.articles.draft import CELL_BORDER
from dtqa.articles.lines.kinds import MAX_HEADING_WORDS, is_item
from dtqa.articles.pdf.lines import TextLine
from dtqa.articles.tables.captions import is_caption
from dtqa.model import BlockKind
from dtqa.text.marks import is_syllable

LARGER = 1.12
"""Times the size of the text from which a line is set as a heading."""

SAME_SIZE = 0.1
"""Share by which the lines of one paragraph may differ in size."""

MAX_LEADING = 1.1
"""Times the height of a line: a gap above which two lines are two paragraphs."""

INDENT = 1.0
"""Times the height of a line that a first line is moved in, from which it opens a paragraph."""

RAGGED = 0.75
"""Share of the width that a line has to fill to be taken for one broken by it, if its sentence
goes on: the longest words of Vietnamese texts fill a tenth."""

OPEN_PARAGRAPHS = 30
"""How far back a paragraph is looked for that goes on behind footnotes."""

_FINAL = re.compile(r"[.!?…:;][\"”’')\]]*$")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\xad]$")
_SOFT_HYPHEN = "\u00ad"


Rights = dict[tuple[int, int], float]
"""For a page and a left edge (in steps of a centimetre): how far to the right lines reach."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `page` is that of the first one."""

    lines: list[TextLine] = field(default_factory=list)

    @property
    def page(self) -> int:
        """Return the page the paragraph begins on."""
        return self.lines[0].page

    @property
    def text(self) -> str:
        """Return the text, lines joined."""
        return join_lines([line.text for line in self.lines])


def find_body_size(lines: Sequence[TextLine]) -> float:
    """Return the size, in points, that most letters have; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def gather_paragraphs(lines: Sequence[TextLine], rights: Rights | None = None) -> list[Paragraph]:
    """Return the paragraphs of some lines, in their order.

    `rights` are those of all lines of the pages, where there are others.
    """
    rights = find_rights(lines) if rights is None else rights
    found: list[Paragraph] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _goes_on(last, line, rights):
            last.lines.append(line)
        elif last and (open_one := _find_open(found, line)):
            open_one.lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def name_kind(paragraph: Paragraph, body: float) -> BlockKind:
    """Return what a paragraph is, by its size against that of the text, its weight and shape."""
    text = paragraph.text
    short = text.count(" ") < MAX_HEADING_WORDS and not text.endswith((";", ",", ":"))
    larger = paragraph.lines[0].size >= LARGER * body
    bold = all(line.bold for line in paragraph.lines) and not text.endswith(".")
    if short and (larger or bold) and re.search(r"[^\W\d_]", text) and CELL_BORDER not in text:
        return BlockKind.HEADING
    return BlockKind.ITEM if is_item(text) or CELL_BORDER in text else BlockKind.PARAGRAPH


def join_lines(texts: Sequence[str]) -> str:
    """Return lines as one text; a hyphen that only the line's end asked for goes.

    >>> join_lines(["Cổng dịch vụ công trans-", "formation của tỉnh", "đã có ki-", "lô-mét"])
    'Cổng dịch vụ công transformation của tỉnh đã có ki-lô-mét'
    """
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        broken = _HYPHEN.search(joined)
        if broken is None or not text[:1].islower():
            joined = f"{joined} {text}"
        elif joined.endswith(_SOFT_HYPHEN) and not _is_compound(broken[1], text):
            joined = joined[:-1] + text
        else:
            joined = (joined if _is_compound(broken[1], text) else joined[:-1]) + text
            joined = joined.replace(_SOFT_HYPHEN, "-")
    return joined.replace(_SOFT_HYPHEN, "-")


def _is_compound(left: str, text: str) -> bool:
    """Tell whether a hyphen stands between syllables, as in ki-lô-mét, not inside a word."""
    right = re.match(r"[^\W\d_]+", text)
    return bool(right and is_syllable(left.lower()) and is_syllable(right[0].lower()))


_STEP = 28.35
"""Points of a centimetre."""


def find_rights(lines: Iterable[TextLine]) -> Rights:
    """Return how far to the right lines reach that begin at the same edge of a page."""
    rights: Rights = {}
    for line in lines:
        for step in (-1, 0, 1):
            key = (line.page, round(line.box.x0 / _STEP) + step)
            rights[key] = max(rights.get(key, 0.0), line.box.x1)
    return rights


def _goes_on(paragraph: Paragraph, line: TextLine, rights: Rights) -> bool:
    """Tell whether a line continues the paragraph before it."""
    last = paragraph.lines[-1]
    if not _looks_alike(last, line) or _stands_apart(last) or _stands_apart(line):
        return False
    if is_item(line.text) and not line.text[:1].isdigit():
        return False
    if is_caption(line.text) and _FINAL.search(last.text):
        return False  # of a table below the end of a paragraph that fills its last line
    if last.text.isupper() and line.text[:1].isupper() and not line.text.isupper():
        return False  # CỘNG HÒA … VIỆT NAM | Độc lập - …
    if last.page != line.page or line.box.top < last.box.top:
        return _is_open(last.text, line.text)
    gap = line.box.top - last.box.bottom
    if gap > MAX_LEADING * last.size or is_item(line.text):
        return False
    if paragraph.lines[-1].bold and line.bold and line.size > LARGER:
        # A heading of two lines: the first one need not reach the edge.
        centred = abs(_middle(last) - _middle(line)) < line.size
        if centred or abs(last.box.x0 - line.box.x0) < line.size:
            return not _FINAL.search(last.text)
    if _is_open(last.text, line.text) and _is_far(last, rights, paragraph):
        return True
    return _is_full(last, line, rights) and not _is_indented(last, line)


def _is_far(last: TextLine, rights: Rights, paragraph: Paragraph) -> bool:
    """Tell whether a line may be broken by the page's width, in text set with a ragged edge.

    A caption is as wide as its table.
    """
    right = rights.get((last.page, round(last.box.x0 / _STEP)), last.box.x1)
    far = last.box.x1 - last.box.x0 >= RAGGED * (right - last.box.x0)
    return far or is_caption(paragraph.text)


def _is_full(last: TextLine, line: TextLine, rights: Rights) -> bool:
    """Tell whether the first word of a line had no more room at the end of the one above."""
    letters = len(line.text) or 1
    first = len(line.text.split(" ", 1)[0]) * (line.box.x1 - line.box.x0) / letters
    right = rights.get((last.page, round(last.box.x0 / _STEP)), last.box.x1)
    return last.box.x1 + first + 0.2 * last.size >= right - 0.3 * last.size


def _is_indented(last: TextLine, line: TextLine) -> bool:
    """Tell whether a line is moved in after one that ends a sentence."""
    moved = line.box.x0 - last.box.x0 > INDENT * line.size
    return moved and (bool(_FINAL.search(last.text)) or not line.text[:1].islower())


def _find_open(found: Sequence[Paragraph], line: TextLine) -> Paragraph | None:
    """Return the paragraph of the page before that a line goes on with, behind footnotes."""
    if not found or found[-1].lines[-1].page != line.page - 1 or not line.text[:1].islower():
        return None
    for paragraph in reversed(found[-OPEN_PARAGRAPHS:]):
        last = paragraph.lines[-1]
        if last.page != line.page - 1:
            return None
        if _looks_alike(last, line):
            fits = _is_open(last.text, line.text) and not _stands_apart(last)
            return paragraph if fits and not is_item(line.text) else None
    return None


def _looks_alike(one: TextLine, other: TextLine) -> bool:
    alike = abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)
    # A bold beginning or end does not make another paragraph; a whole bold line may.
    return alike and (one.bold == other.bold or other.text[:1].islower())


def _stands_apart(line: TextLine) -> bool:
    """Tell whether a line is a row of cells, or a rule drawn by signs, and no part of a text."""
    return CELL_BORDER in line.text or not re.search(r"[^\W_]", line.text)


def _is_open(last: str, text: str) -> bool:
    """Tell whether a text breaks off and another goes on with small letters or a number."""
    return not _FINAL.search(last) and (text[:1].islower() or last.endswith(","))


def _middle(line: TextLine) -> float:
    return (line.box.x0 + line.box.x1) / 2

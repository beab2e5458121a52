"""An article becomes sentences, each with its offsets in the article's text.

Blocks are split first, because underthesea's sent_tokenize runs over line ends; then
every block by sent_tokenize; then named rules mend the cuts it gets wrong. A sentence
is always `text[start:end]`: nothing is rewritten, nothing but blanks is left out.
underthesea (Apache-2.0) is imported only here, when the first article is split.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dtqa.model import Article, Block, BlockKind, Sentence, Span

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“.])(?:(?:PGS|GS|TSKH|TS|Th\.?S|BS|KS|CN|LS|NGƯT|NGND|NSND|NSƯT|Tp|tp|TX|TT"
    r"|St|Mr|Mrs|Ms|Dr|No|vs|tr|Tr|đ|Đ/c|đ/c|[A-ZĐ]|TP|Nxb|NXB)\.)+$"
)
"""Titles, places and document marks that end in a full stop within a sentence."""

_IN = ", "
"""Between the parts of a place: trang 12, Bảng 2, hàng 3."""

_ENUMERATOR = re.compile(r"^(?:\d{1,3}|[IVX]{1,4}|[a-zđ])[.)]$")
_OPENERS = "\"'“”‘’(["
_ONLY_MARKS = re.compile(r"^[^\w\s]+$")


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in order, numbered from 1.

    A heading is one sentence; the sentences below it name its number. The caption of a
    table heads its rows only: what follows stands under the heading before it.
    """
    sentences: list[Sentence] = []
    heading: int | None = None
    above: int | None = None
    table = ""
    for place, block in enumerate(article.blocks):
        captioned = _find_captioned(article.blocks, place)
        if table and table not in (captioned, _name_table(block)):
            heading, table = above, ""
        if captioned and not table:
            above, table = heading, captioned
        for start, end in _split_block(article.text, block):
            number = len(sentences) + 1
            if block.kind is BlockKind.HEADING:
                heading = number
            sentences.append(
                Sentence(
                    article_id=article.id,
                    number=number,
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    block=block.kind,
                    heading=None if heading == number else heading,
                    place=block.place,
                )
            )
    return tuple(sentences)


def _find_captioned(blocks: Sequence[Block], place: int) -> str:
    """Return the table that a block is the caption of, "" where it is none.

    A caption is placed where its table is ("Bảng 2"), each row further in ("Bảng 2, hàng 3").
    """
    block = blocks[place]
    if block.kind is not BlockKind.HEADING or not block.place:
        return ""
    name = block.place.split(_IN)[-1]
    return name if any(_name_table(one) == name for one in blocks[place + 1 : place + 3]) else ""


def _name_table(block: Block) -> str:
    """Return the table that a row stands in, "" for what stands in none."""
    if block.kind is BlockKind.HEADING:
        return ""
    return (block.place or "").rpartition(_IN)[0].split(_IN)[-1]


def _split_block(text: str, block: Block) -> list[Span]:
    if block.kind in (BlockKind.HEADING, BlockKind.CELL):
        return [(block.start, block.end)]
    return split_text(text[block.start : block.end], block.start)


def split_text(text: str, offset: int = 0) -> list[Span]:
    """Return the spans of the sentences of one line of text, shifted by `offset`.

    >>> split_text("Ông PGS.TS. Lê nói. Hết./.")
    [(0, 19), (20, 26)]
    """
    merged: list[Span] = []
    for span in _cut(text):
        if merged and any(rule(text, merged[-1], span) for rule in MENDS):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return [(start + offset, end + offset) for start, end in merged]


def _cut(text: str) -> Iterator[Span]:
    """Yield where sent_tokenize's pieces stand; what it drops stays with a neighbour."""
    from underthesea import sent_tokenize  # costs a second

    position = 0
    for piece in sent_tokenize(text):
        stripped = piece.strip()
        if not stripped:
            continue
        found = text.find(stripped, position)
        start = found if found >= 0 else position
        end = start + len(stripped)
        yield start, end
        position = end


def ends_in_abbreviation(text: str, left: Span, right: Span) -> bool:
    """PGS.TS. | Nguyễn …: a title or place mark before its name is no end."""
    opens_name = text[right[0]].isupper()
    return opens_name and bool(_ABBREVIATION.search(text[left[0] : left[1]]))


def stands_in_one_word(text: str, left: Span, right: Span) -> bool:
    """abc. | gov.vn, 1. | 000: no blank between, and no capital that opens a sentence."""
    return left[1] == right[0] and not text[right[0]].isupper()


def opens_in_lower_case(text: str, _: Span, right: Span) -> bool:
    """… v.v. | và nhiều tiện ích: a sentence does not open with a small letter."""
    return text[right[0] : right[1]].lstrip(_OPENERS)[:1].islower()


def holds_marks_only(text: str, _: Span, right: Span) -> bool:
    """… 2023. | /. : what has no letter or digit closes the sentence before."""
    return bool(_ONLY_MARKS.match(text[right[0] : right[1]]))


def follows_enumerator(text: str, left: Span, _: Span) -> bool:
    """1. | Nội dung: a number in a list belongs to what it counts."""
    return bool(_ENUMERATOR.match(text[left[0] : left[1]]))


MENDS: tuple[Callable[[str, Span, Span], bool], ...] = (
    ends_in_abbreviation,
    stands_in_one_word,
    opens_in_lower_case,
    holds_marks_only,
    follows_enumerator,
)
"""The repair rules: two neighbouring pieces are one sentence where any of them holds."""

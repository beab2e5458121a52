"""What a person typed becomes what was meant: marks, spelling, blanks, keys, shortenings.

Comes in: a question as typed and a Vocabulary (the catalog). Goes out: a Reading, which
shows what was understood and each change, so that the reader can take it back. The typed
text stays word for word wherever nothing better is known; no answer is looked for here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dtqa.answer.figures.running import RUNS, TURNS
from dtqa.answer.lexis import ASKING, COUNTING, DEFINITION, FUNCTION_WORDS, KINDS
from dtqa.model import Change, Span
from dtqa.text.clean import clean_text
from dtqa.text.marks import fold_term, is_syllable
from dtqa.text.spelling.capitals import choose_capitals
from dtqa.text.spelling.restoring import Restored, Stretch, restore
from dtqa.text.spelling.shortenings import is_shaped
from dtqa.text.spelling.tally import TOTAL
from dtqa.text.spelling.variants import How
from dtqa.text.spelling.vocabulary import EACH, Vocabulary

ASKED_SHARE = 1e-4
"""How often each asking phrase counts, as a share of the corpus: texts hardly ever ask."""

ASKED_LEAST = EACH // 2
"""The least that it counts, in the smallest corpus: half an occurrence."""

FUNCTION = 5
"""How often each function word counts beside that: a small corpus may lack even "khi"."""

LEFT_OUT = 0.25
"""From this share of marks left out, bare syllables that stay bare are unsure too."""

DIACRITICS, SPELLING = "diacritics", "spelling"
"""Kinds of changes, as the API names them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as understood.

    `text` is the typed text with only the changed stretches replaced. `unsure` are the
    stretches of `text` whose marks were not typed: there, letters say nearly all.
    """

    text: str
    changes: tuple[Change, ...] = ()
    unsure: tuple[Span, ...] = ()


def read_typed(text: str, vocabulary: Vocabulary) -> Reading:
    """Return what a text says, by the corpus's own counts; no text raises.

    A text in which nothing was understood otherwise comes back cleaned, on one line.
    """
    typed = re.sub(r"\s+", " ", clean_text(text)).strip()
    restored = restore(typed, _Asked(vocabulary))
    if all(stretch.how is How.KEPT for stretch in restored.stretches):
        pieces = [_keep(typed, stretch) for stretch in restored.stretches]
    else:
        pieces = _write_pieces(typed, restored)
    return _join(typed, pieces, restored.omitted)


class _Asked:
    """A vocabulary that knows the phrases of questions as well."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._each = 0  # until the total is known: it comes with the first look-up

    def spellings(self, folded: Iterable[str]) -> dict[str, Mapping[str, int]]:
        """Return the spellings of the corpus and of asking phrases, counts added."""
        forms = list(folded)
        found: dict[str, Mapping[str, int]] = dict(self._vocabulary.spellings(forms))
        if total := found.get(TOTAL):
            self._each = max(ASKED_LEAST, round(total[TOTAL] * ASKED_SHARE))
        asked = _count_asked() if self._each else {}
        for form in forms:
            if extra := asked.get(form):
                row = dict(found.get(form, {}))
                for said, times in extra.items():
                    row[said] = row.get(said, 0) + times * self._each
                found[form] = row
        return found


@cache
def _count_asked() -> dict[str, dict[str, int]]:
    """Return how many asking phrases hold each syllable and pair, by folded form."""
    kinds = (one for _, row in KINDS for one in row)
    phrases = (*COUNTING, *DEFINITION, *ASKING, *RUNS, *TURNS, *kinds)
    rows: list[tuple[str, ...]] = [
        (word,) for word in FUNCTION_WORDS.split() for _ in range(FUNCTION)
    ]
    rows += sorted({tuple(token.text for token in part) for one in phrases for part in one.parts})
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        for said in (*row, *map(" ".join, pairwise(row))):
            form = " ".join(map(fold_term, said.split(" ")))
            counts[form][said] = counts[form].get(said, 0) + 1
    return dict(counts)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the typed text and what is written in its place."""

    stretch: Stretch
    before: str
    after: str

    @property
    def kind(self) -> str | None:
        """What kind of change it is, None where nothing changed; a part cut off is one."""
        if self.stretch.how is How.LETTERS:
            return SPELLING
        return None if self.before == self.after else DIACRITICS


def _keep(typed: str, stretch: Stretch) -> _Piece:
    said = typed[stretch.start : stretch.stop]
    return _Piece(stretch, said, said)


def _write_pieces(typed: str, restored: Restored) -> list[_Piece]:
    """Return the pieces of a text that was read otherwise, written as the corpus does."""
    pieces = []
    for stretch in restored.stretches:
        piece = _keep(typed, stretch)
        if stretch.how is not How.KEPT:
            piece = replace(piece, after=_follow_case(piece.before, stretch.row, typed))
        pieces.append(piece)
    capitals = any(word.text != word.lower for word in restored.words[1:])
    return pieces if capitals else _write_names(pieces, restored)


def _follow_case(before: str, row: Sequence[str], typed: str) -> str:
    """Return syllables with the capitals that were typed."""
    after = " ".join(row)
    if typed.isupper():
        return after.upper()
    return after[0].upper() + after[1:] if before[0].isupper() else after


def _write_names(pieces: list[_Piece], restored: Restored) -> list[_Piece]:
    """Return the pieces with the capitals of names; what was typed with marks keeps its own."""
    row = [said for piece in pieces for said in piece.after.split(" ")]
    free = [
        is_syllable(said) and (piece.stretch.bare or piece.stretch.how is not How.KEPT)
        for piece in pieces
        for said in piece.after.split(" ")
    ]
    written = iter(choose_capitals(row, free, restored.spelled))
    return [
        replace(piece, after=" ".join(next(written) for _ in piece.after.split(" ")))
        for piece in pieces
    ]


def _join(typed: str, pieces: Sequence[_Piece], omitted: float) -> Reading:
    """Put the pieces together, with what stands between them."""
    parts: list[str] = []
    unsure: list[Span] = []
    position = length = 0
    for piece in pieces:
        gap = typed[position : piece.stretch.start]
        if position and not gap:
            gap = " "
        parts += [gap, piece.after]
        length += len(gap) + len(piece.after)
        open_ = omitted >= LEFT_OUT and is_shaped(piece.after)
        if piece.stretch.bare and (piece.kind or open_):
            unsure.append((length - len(piece.after), length))
        position = piece.stretch.stop
    text = "".join([*parts, typed[position:]])
    return Reading(text, tuple(_list_changes(typed, pieces)), tuple(unsure))


def _list_changes(typed: str, pieces: Sequence[_Piece]) -> Iterator[Change]:
    """Yield the changes; neighbours of one kind make one, bare syllables between included."""
    start = 0
    while start < len(pieces):
        kind = pieces[start].kind
        if kind is None:
            start += 1
            continue
        last = end = start
        while end + 1 < len(pieces) and _goes_on(typed, pieces[end], pieces[end + 1], kind):
            end += 1
            last = end if pieces[end].kind else last
        before = typed[pieces[start].stretch.start : pieces[last].stretch.stop]
        after = " ".join(piece.after for piece in pieces[start : last + 1])
        yield Change(kind, before, after)
        start = last + 1


def _goes_on(typed: str, left: _Piece, right: _Piece, kind: str) -> bool:
    """Tell whether the next piece belongs to the same change."""
    beside = typed[left.stretch.stop : right.stretch.start] in ("", " ")
    return beside and (right.kind == kind or (right.kind is None and right.stretch.bare))

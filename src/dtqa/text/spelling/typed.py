"""A typed text becomes typed words: what may be read otherwise, and what stands as it is.

Comes in: a line of clean text. Goes out: its words with offsets and comparable forms.
Numbers, abbreviations in capitals, names with inner capitals and what is glued together
(06/QĐ-TTg, abc.vn) are fixed: nobody means other letters by them. Nothing is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dtqa.text.marks import fold_term, has_marks, to_term
from dtqa.text.spelling.shortenings import is_shaped
from dtqa.text.spelling.tally import NUMBER

_WORD = re.compile(r"[^\W_]+")
_GLUE = re.compile(r"(?<=[^\W_])[/.@&_'’:](?=[^\W_])")
_NUMERIC = re.compile(r"\d+")
_DECODABLE = re.compile(r"[^\W\d_]{1,7}[1-9][^\W_]*")
"""Letters, then digits among letters: a name (covid19), or VNI's keys."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed: `lower` is read, `term` and `folded` are compared.

    `fixed` words stay as they are, `bare` ones carry no mark. `follows` tells that only a
    blank stands between this word and the one before; `apart` that a mark stands there.
    """

    start: int
    end: int
    text: str
    lower: str
    term: str
    folded: str
    fixed: bool
    bare: bool
    follows: bool
    apart: bool

    @property
    def named(self) -> bool:
        """Whether the word was typed with a capital."""
        return self.text[0].isupper()


def split_typed(text: str) -> tuple[TypedWord, ...]:
    """Return the words of a text in order.

    >>> [(word.text, word.fixed) for word in split_typed("kế hoach 06/KH của VNeID")]
    [('kế', False), ('hoach', False), ('06', True), ('KH', True), ('của', False), ('VNeID', True)]
    """
    shouted = text.isupper()
    glued = {place for match in _GLUE.finditer(text) for place in match.span()}
    words: list[TypedWord] = []
    end = 0
    for match in _WORD.finditer(text):
        start, said = match.start(), match.group()
        gap = text[end:start]
        bound = start in glued or match.end() in glued
        words.append(_make_word(start, said, gap, shouted, bound, bool(words)))
        end = match.end()
    return tuple(words)


def _make_word(
    start: int, said: str, gap: str, shouted: bool, bound: bool, later: bool
) -> TypedWord:
    lower = said.lower()
    number = bool(_NUMERIC.fullmatch(said))
    return TypedWord(
        start=start,
        end=start + len(said),
        text=said,
        lower=lower,
        term=NUMBER if number else to_term(said),
        folded=NUMBER if number else fold_term(said),
        fixed=bound or _is_fixed(said, shouted) or len(lower) != len(said),
        bare=not has_marks(said),
        follows=later and gap == " ",
        apart=later and bool(gap.strip()),
    )


def _is_fixed(said: str, shouted: bool) -> bool:
    capitals = any(letter.isupper() for letter in said[1:])
    capitals = capitals and not (shouted and is_shaped(said.lower()))
    if said.isalpha():
        return capitals
    return capitals or said[0].isupper() or not _DECODABLE.fullmatch(said)

"""The one analysis: a text becomes tokens, tokens become the terms of the fields.

What comes in is a sentence or a question; what goes out are tokens with offsets and the
terms that engines index and look for. Every part of the program that compares words
does it through here. No engine, no file, no word segmenter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dtqa.model import QueryTerm, Terms
from dtqa.text.marks import fold_term, has_marks, to_term

ANALYSIS = "syllables-2"
"""Names the analysis; an index built with another one is refused."""

FIELD_WEIGHTS = {"syllable": 1.0, "bigram": 0.25, "folded": 0.5, "folded_bigram": 0.3}
"""How much a field's BM25 score counts; measured by benchmarks/fields.py."""

STOP_PAIR = 0.5
"""How much a pair counts of which one is a stop word: recall@1 +2.0 on mlqa-vi, +1.7 on uit-wiki,
+.2 on viquad2-dev against 1, every second question, 20,000 passages of news mixed in."""

RESTORED = 0.4
"""How much accented forms count whose marks were not typed. Tried from 0 to .7 on viquad2-dev and
mlqa-vi: without marks less is a little better, with half of the marks more."""

FIELDS = tuple(FIELD_WEIGHTS)

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\d+|[^\W\d_]+\d*")
"""A number with its marks (45,4 or 37.845), a whole number, or letters (4G: two tokens)."""

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable or number of a text: its offsets and its two comparable forms.

    `sure` is false where its marks were not typed but restored.
    """

    start: int
    end: int
    text: str
    term: str
    folded: str
    sure: bool = True


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the syllables and numbers of a text in order, with offsets.

    >>> [token.folded for token in tokenize("Quý I/2024: 45,4 triệu")]
    ['quy', '1', '2024', '45,4', 'trieu']
    """
    return _tokenize(text)


@lru_cache(maxsize=20_000)
def _tokenize(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        term, folded = to_term(surface), fold_term(surface)
        if folded in _ROMAN and tokens and tokens[-1].folded == "quy":
            term = folded = _ROMAN[folded]
        tokens.append(Token(match.start(), match.end(), surface, term, folded))
    return tuple(tokens)


def analyze(sentences: Iterable[str]) -> str:
    """Return the terms of some sentences as one string: a line each, blanks between.

    This is what the catalog keeps of a passage; `to_fields` makes the fields from it.
    """
    return "\n".join(" ".join(token.term for token in tokenize(text)) for text in sentences)


def to_fields(analyzed: str) -> Terms:
    """Return the terms of every field from what `analyze` returned.

    Bigrams do not cross the border of a sentence.
    """
    lines = [line.split(" ") for line in analyzed.split("\n") if line]
    folded = [[fold_term(term) for term in line] for line in lines]
    return {
        "syllable": tuple(term for line in lines for term in line),
        "bigram": tuple(pair for line in lines for pair in pair_up(line)),
        "folded": tuple(term for line in folded for term in line),
        "folded_bigram": tuple(pair for line in folded for pair in pair_up(line)),
    }


def pair_up(terms: Sequence[str]) -> list[str]:
    """Return the neighbours of a row of terms, joined by "_"."""
    return [f"{left}_{right}" for left, right in pairwise(terms)]


def to_query(
    tokens: Sequence[Token],
    stop_terms: frozenset[str] = frozenset(),
    share: float = 1.0,
) -> list[QueryTerm]:
    """Return what to look for in each field for the tokens of a question.

    Stop terms (folded) count only beside another word, and there less where marks were
    typed; two beside each other are not looked for. A question typed without any mark is
    looked for in the folded fields alone: its bare syllables are not those of the texts.
    Accented forms count less where their marks were restored; `share` multiplies all weights.
    """
    marked = any(has_marks(token.text) for token in tokens)
    query: list[QueryTerm] = []
    sure = [marked * (1.0 if token.sure else RESTORED) for token in tokens]
    for token, trust in zip(tokens, sure, strict=True):
        if token.folded not in stop_terms:
            query += _look_for("", (token.term, token.folded), trust, share)
    for (left, right), trust in zip(pairwise(tokens), map(min, pairwise(sure)), strict=True):
        stops = (left.folded in stop_terms) + (right.folded in stop_terms)
        if stops < 2:
            pair = f"{left.term}_{right.term}", f"{left.folded}_{right.folded}"
            less = STOP_PAIR if stops and trust == 1 else 1.0
            query += _look_for("bigram", pair, trust, share * less)
    return query


def _look_for(
    kind: str, forms: tuple[str, str], trust: float, share: float = 1.0
) -> Iterator[QueryTerm]:
    """Yield a term in its folded field, and in its accented one as far as its marks hold."""
    accented, folded = forms
    fields = ("bigram", "folded_bigram") if kind else ("syllable", "folded")
    if trust:
        yield QueryTerm(fields[0], accented, trust * share * FIELD_WEIGHTS[fields[0]])
    yield QueryTerm(fields[1], folded, share * FIELD_WEIGHTS[fields[1]])

"""Which words of a question stand in a sentence, how surely, and where.

Typed marks count: a word that agrees only without its marks gets half credit. A syllable
that stands alone in the sentence, without the neighbour it has in the question, is weak
evidence, because most Vietnamese words have two syllables. Abbreviations match the words
whose initials they are, numerals the digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dtqa.answer.question import OtherForm, Question
from dtqa.model import Span
from dtqa.text.marks import fold, is_syllable
from dtqa.text.words import Token, tokenize

FOLDED_ONLY = 0.5
"""Credit for a word that agrees only without marks (half credit measured best)."""

UNSURE = 0.9
"""Credit for a word that agrees only without marks, where its marks were not typed."""

ISOLATED = 0.6
"""Credit for a syllable found without the neighbour it has in the question."""

BROKEN = 0.2
"""Credit for a syllable of a known word or name of which no other part stands beside it."""

INITIALS = 0.9
"""Credit for CCCD against căn cước công dân, and the other way round."""

_NUMERALS = {
    token.term: str(value)
    for value, token in enumerate(tokenize("một hai ba bốn năm sáu bảy tám chín mười"), 1)
}


@dataclass(frozen=True, slots=True)
class Match:
    """How a question meets a sentence.

    `strength[i]` (0 to 1) belongs to the question's token i, `places[i]` are the positions
    of the sentence's tokens it was found at; `tokens` are the sentence's.
    """

    tokens: tuple[Token, ...]
    strength: tuple[float, ...]
    places: tuple[tuple[int, ...], ...]


def match_sentence(question: Question, sentence: str) -> Match:
    """Return how the tokens of the question meet those of the sentence."""
    said = _prepare(sentence)
    raw = [
        _find_token(token, said, question.marked, FOLDED_ONLY if token.sure else UNSURE)
        for token in question.tokens
    ]
    _add_initials(_prepare(question.text), said, raw)
    for other in question.others:
        _add_other_form(other, said, raw)
    in_word = {place: word for word in question.words for place in range(*word)}
    strength = tuple(
        credit and credit * _support(raw, position, question.tokens[position], in_word)
        for position, (credit, _) in enumerate(raw)
    )
    return Match(
        said.tokens, strength, tuple(tuple(sorted(places)) if places else () for _, places in raw)
    )


def match_article(question: Question, analyzed: str) -> tuple[float, ...]:
    """Return 1 for each token that stands beside its neighbour anywhere in an article.

    `analyzed` is what the catalog keeps of the article's syllables.
    """
    text = analyzed if question.marked else fold(analyzed)
    said = f" {text.replace(chr(10), ' | ')} "
    row = [token.term if question.marked else token.folded for token in question.tokens]
    pairs = (f" {left} {right} " in said for left, right in pairwise(row))
    found = [0.0, *map(float, pairs), 0.0]
    return tuple(map(max, found, found[1:]))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text's tokens, where each folded form stands, and its initials in a row.

    `capitals` are the places of its abbreviations, `spellable` those of tokens that could
    be one, typed in capitals or not.
    """

    tokens: tuple[Token, ...]
    places: Mapping[str, list[int]]
    initials: str
    capitals: tuple[int, ...]
    spellable: tuple[int, ...]


@lru_cache(maxsize=20_000)
def _prepare(text: str) -> _Prepared:
    tokens = tokenize(text)
    places: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        places.setdefault(token.folded, []).append(position)
    texts = [token.text for token in tokens]
    return _Prepared(
        tokens=tokens,
        places=places,
        initials="".join(token.folded[0] for token in tokens),
        capitals=tuple(i for i, text in enumerate(texts) if text.isupper() and 3 <= len(text) <= 6),
        spellable=tuple(
            i
            for i, text in enumerate(texts)
            if text.isalpha() and len(text) >= (3 if text.isupper() else 4)
        ),
    )


_Found = tuple[float, frozenset[int] | set[int]]
_NOWHERE: _Found = (0.0, frozenset())


def _find_token(token: Token, said: _Prepared, marked: bool, folded_only: float) -> _Found:
    places = said.places.get(token.folded)
    if places is None:
        return _find_numeral(token, said) or _NOWHERE
    if not marked:
        return 1.0, set(places)
    exact = {place for place in places if said.tokens[place].term == token.term}
    if exact:
        return 1.0, exact
    return _find_numeral(token, said) or (folded_only, set(places))


def _find_numeral(token: Token, said: _Prepared) -> _Found | None:
    """Return where the digit of a spelled number stands: ba, 3."""
    numeral = _NUMERALS.get(token.term)
    here = said.places.get(numeral) if numeral else None
    return (1.0, set(here)) if here else None


def _support(
    raw: Sequence[_Found], position: int, token: Token, in_word: Mapping[int, Span]
) -> float:
    """Return how much of its credit a token keeps: all beside the neighbour it was typed by.

    Numbers, abbreviations and foreign names stand for themselves.
    """
    if len(raw) == 1 or not is_syllable(token.text.lower()):
        return 1.0
    places, word = raw[position][1], in_word.get(position)
    first, last = word or (0, len(raw))
    before = raw[position - 1][1] if position > first else set()
    after = raw[position + 1][1] if position + 1 < last else set()
    together = any(
        place - 1 in before or place + 1 in after or place in before | after for place in places
    )
    return 1.0 if together else BROKEN if word else ISOLATED


def _add_initials(asked: _Prepared, said: _Prepared, raw: list[_Found]) -> None:
    """Let an abbreviation on either side stand for the words it is made of, in place."""
    for place in said.capitals:
        letters = said.tokens[place].folded
        for start in _find_all(letters, asked.initials):
            for position in range(start, start + len(letters)):
                _raise(raw, position, {place})
    for position in asked.spellable:
        letters = asked.tokens[position].folded
        if raw[position][0] < 1:
            for start in _find_all(letters, said.initials):
                _raise(raw, position, set(range(start, start + len(letters))))


def _add_other_form(other: OtherForm, said: _Prepared, raw: list[_Found]) -> None:
    """Let the words stand for the abbreviation that was typed, or it for them."""
    row = [token.folded for token in other.tokens]
    for start in said.places.get(row[0], []):
        if [token.folded for token in said.tokens[start : start + len(row)]] == row:
            for position in range(*other.span):
                _raise(raw, position, set(range(start, start + len(row))))


def _find_all(letters: str, initials: str) -> list[int]:
    starts, start = [], initials.find(letters)
    while start >= 0:
        starts.append(start)
        start = initials.find(letters, start + 1)
    return starts


def _raise(raw: list[_Found], position: int, places: set[int]) -> None:
    credit, found = raw[position]
    raw[position] = (max(credit, INITIALS), {*found, *places})

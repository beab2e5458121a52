"""Whether two sentences say the same in nearly the same words.

What comes in are two texts; what goes out is a yes or no. Figures, dates, names, negations
and directions have to agree word for word; what may differ is a lead-in or credit, words
without meaning of their own, an abbreviation, and a few words more on one side. In doubt
the answer is no: two lines that repeat each other do less harm than a fact left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from dtqa.answer.lexis import STOP_WORDS, make_words
from dtqa.answer.reprints.attribution import drop_connective, undress
from dtqa.text.words import Token, tokenize

NEAR_LEAST = 8
"""Tokens from which a sentence may differ at all: in a shorter one every word counts."""

NEAR_MOST = 300
"""Tokens up to which sentences are compared word by word: longer ones only if equal."""

ADDED = 0.2
"""The most words, as a share of the shorter sentence, that one has and the other lacks."""

CLAUSE = 4
"""Words in a row that one sentence may have more: a longer row is a fact."""

_NUMBER = re.compile(
    r"(?:(?<![\w%°.,/)])[+\-−–](?=\d))?(?P<sign>[$€£≈~<>≤≥])?\d+(?:[.,]\d+)*(?P<unit>\s?[%‰°²³])?"
)
"""A number with the marks that change its meaning: -0,13 is not 0,13, 5% is not 5."""

_TELLING = make_words(
    "không chưa chẳng chả đừng cấm trừ ngoại trừ tăng giảm hơn kém dưới tối thiểu tối đa vượt"
    " gần khoảng chừng ngót ước sẽ dự kiến phấn đấu mục tiêu kế hoạch mất còn hết"
    " năm tháng quý tuần ngày hôm giờ qua mai trước sau sáng trưa chiều tối giữa cuối kỳ"
    " hai ba bốn tư bảy tám chín mười trăm nghìn ngàn vạn triệu tỷ phần nửa rưỡi"
    " nam nữ đông tây bắc"
).terms
"""Words that change a fact alone: negation, direction, hedge, plan, time, number, side."""

_COMPOUND = re.compile(r"\bhàng không\b|\bkhông (?:gian|khí|quân|trung|phận|lưu)\b", re.IGNORECASE)
"""Where "không" denies nothing: aviation, space, air."""

_FREE = (
    STOP_WORDS.terms
    | make_words(
        "ông bà anh chị đồng chí ngài bác rằng thêm nói nêu cho biết hay chia sẻ khẳng định"
        " nhấn mạnh lại nữa tuy nhiên bên cạnh ngoài ra đồng thời theo vậy đặc biệt"
    ).terms
) - _TELLING
"""Words that may stand for one another: of grammar, address and report."""

_EXCHANGED = frozenset(make_words("hơn trên").terms)
"""More than: hơn 5 and trên 5 are the same, either against none is not."""


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two sentences are the same statement but for its dress.

    >>> says_the_same("Ông An cho biết, cả huyện đã xây xong 12 trạm bơm mới.",
    ...               "Cả huyện đã xây xong 12 trạm bơm mới.")
    True
    >>> says_the_same("Cả huyện xây xong 12 trạm bơm mới.", "Cả huyện xây xong 13 trạm bơm mới.")
    False
    """
    first, second = _read_statement(one), _read_statement(other)
    if first.numbers != second.numbers:
        return False
    if first.terms == second.terms:
        return True
    if not _can_be_near(first, second):
        return False
    return (
        _is_near(first, second)
        or any(_is_near(core, second) for core in _find_cores(first.text))
        or any(_is_near(first, core) for core in _find_cores(second.text))
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence's tokens, their full and folded terms, the folded ones as a set, numbers."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    folded: tuple[str, ...]
    words: frozenset[str]
    numbers: tuple[str, ...]


@lru_cache(maxsize=2_000)
def _read(text: str) -> _Read:
    tokens = tokenize(text)
    terms = tuple(token.term for token in tokens)
    folded = tuple(token.folded for token in tokens)
    numbers = tuple(_write_number(found.group()) for found in _NUMBER.finditer(text))
    return _Read(text, tokens, terms, folded, frozenset(folded), numbers)


@lru_cache(maxsize=20_000)
def _read_statement(text: str) -> _Read:
    return _read(drop_connective(text))


def _write_number(found: str) -> str:
    return "".join(found.split()).lstrip("0")  # 08/3 is 8/3


@lru_cache(maxsize=2_000)
def _find_names(text: str) -> frozenset[int]:
    """Return the places of capitals that do more than open a sentence or a quotation."""
    tokens = tokenize(text)
    return frozenset(
        place
        for place, token in enumerate(tokens)
        if place
        and token.text[0].isupper()
        and not any(mark in ".:?!…“\"'‘" for mark in text[tokens[place - 1].end : token.start])
    )


@lru_cache(maxsize=2_000)
def _find_telling(text: str) -> frozenset[int]:
    """Return the places of digits and of words that change a fact alone (but Việt Nam)."""
    named = [found.span() for found in _COMPOUND.finditer(text)]
    tokens = tokenize(text)
    return frozenset(
        place
        for place, token in enumerate(tokens)
        if token.text[0].isdigit()
        or (token.term in _EXCHANGED and any(t.text[0].isdigit() for t in tokens[place + 1 :][:1]))
        or (
            (token.term in _TELLING and (token.text.islower() or place == 0))
            and not any(start <= token.start < end for start, end in named)
        )
    )


def _can_be_near(first: _Read, second: _Read) -> bool:
    """Tell quickly whether two sentences share enough words to be worth aligning.

    Lead-ins may be long: what counts is that most of the shorter one is shared.
    """
    shorter, longer = sorted((len(first.terms), len(second.terms)))
    if shorter < NEAR_LEAST or longer > NEAR_MOST:
        return False
    fewest = min(len(first.words), len(second.words))
    return len(first.words & second.words) >= (1 - ADDED) * fewest


def _find_cores(text: str) -> Iterator[_Read]:
    """Yield the statement without who made it, where that tells nothing but names."""
    for dress, core in undress(text):
        if not _find_telling(dress):
            yield _read(core)


def _is_near(first: _Read, second: _Read) -> bool:
    """Tell whether every difference between two sentences is one that may be."""
    least = min(len(first.terms), len(second.terms))
    if least < NEAR_LEAST or first.numbers != second.numbers:
        return False
    added = 0
    first, second = sorted((first, second), key=lambda read: read.terms)  # aligned one way
    matcher = SequenceMatcher(None, first.folded, second.folded, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        left, right = (first, range(start, end)), (second, range(begin, stop))
        if kind == "equal":
            if not _are_spelt_alike(left, right):
                return False
        elif not _is_spelling(left, right):
            if not _may_differ(left, right):
                return False
            added += _count_content(left) + _count_content(right)
    return added <= ADDED * least


def _find_fixed(read: _Read) -> frozenset[int]:
    """Return the places of words that have to stand in both sentences, spelt alike."""
    return _find_names(read.text) | _find_telling(read.text)


_Run = tuple[_Read, range]  # some neighbouring tokens of a sentence


def _terms_of(run: _Run) -> tuple[str, ...]:
    read, places = run
    return read.terms[places.start : places.stop]


def _tokens_of(run: _Run) -> tuple[Token, ...]:
    read, places = run
    return read.tokens[places.start : places.stop]


def _count_content(run: _Run) -> int:
    return sum(term not in _FREE for term in _terms_of(run))


def _are_spelt_alike(left: _Run, right: _Run) -> bool:
    """Tell whether words with the same letters differ only in marks that tell nothing."""
    (one, here), (other, there) = left, right
    return all(
        one.terms[p] == other.terms[q] or not (p in _find_fixed(one) or q in _find_fixed(other))
        for p, q in zip(here, there, strict=True)
    )


def _is_spelling(left: _Run, right: _Run) -> bool:
    """Tell whether two rows are the same word: an abbreviation, or two for "more than"."""
    more = {*_terms_of(left), *_terms_of(right)} == _EXCHANGED
    return more or _abbreviates(left, right) or _abbreviates(right, left)


def _may_differ(left: _Run, right: _Run) -> bool:
    """Tell whether a row of words may stand for another, or for none."""
    if any(not _find_fixed(read).isdisjoint(places) for read, places in (left, right)):
        return False
    extra = _count_content(left), _count_content(right)
    return min(extra) == 0 and max(extra) <= CLAUSE


def _abbreviates(short: _Run, long: _Run) -> bool:
    """Tell whether one row is the initials, in capitals, of the other.

    Where the other is empty: of the words before it, as in "cơ sở dữ liệu (CSDL)".
    """
    tokens = _tokens_of(short)
    letters = "".join(token.folded for token in tokens)
    if len(letters) < 2 or not all(token.text.isupper() for token in tokens):
        return False
    if long[1]:
        return letters == _join_initials(long)
    read, places = short
    before = range(max(0, places.start - len(letters)), places.start)
    return letters == _join_initials((read, before))


def _join_initials(run: _Run) -> str:
    return "".join(token.folded[:1] for token in _tokens_of(run))

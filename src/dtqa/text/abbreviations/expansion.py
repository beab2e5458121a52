"""A question's short forms become long ones, its long forms short ones.

What comes in are a text as typed ("cccd gắn chíp", "dịch vụ công trực tuyến") and the
abbreviations looked up by its keys; what goes out are the other forms. Case does not count,
marks only where they were typed. A short form with several meanings is expanded only for
the article that defines it. No index is read here: the caller looks the keys up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dtqa.model import Abbreviation, Span
from dtqa.text.abbreviations.initials import PASSED_OVER, key_short
from dtqa.text.abbreviations.mining import key_long
from dtqa.text.entities.taken import Taken
from dtqa.text.marks import fold, has_marks, is_syllable
from dtqa.text.words import Token, tokenize

LONGEST_LONG = 14
"""Syllables of the longest long form looked for."""

FEWEST_LETTERS = 3
"""Fewer letters are short forms in capitals only, and no replacement of as few words."""

SAME_SHARE = 0.6
"""Part of the words of a long form that another one has to hold to mean the same. By eye on
3,300 definitions of news: "Liên Hiệp Quốc" and "Liên Hợp Quốc" share 2 of 3, "Hội đồng châu
Âu" and "Ủy ban châu Âu" half."""

SETTLED_SHARE = 0.8
"""A short form has one meaning where this part of the articles that define it agree."""

_TYPED = re.compile(r"[^\W_]+(?:\s?[&/–-]\s?[^\W_]+|\.[^\W\d_]+){0,3}")
_PASSED_OVER = frozenset(map(fold, PASSED_OVER))
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may be one form of an abbreviation, and its key."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """A stretch of a text and the other form of what it says."""

    span: Span
    typed: str
    other: str


def list_short_candidates(text: str) -> tuple[Candidate, ...]:
    """Return what may be a short form in a text as people type it.

    A word that is a Vietnamese syllable too ("ai", "eu") has to be in capitals, among
    others that are not.

    >>> [found.key for found in list_short_candidates("ai làm cccd và GD&ĐT")]
    ['cccd', 'gddt', 'gd', 'dt']
    """
    shouted = not any(letter.islower() for letter in text)
    found: list[Candidate] = []
    for match in _TYPED.finditer(text):
        pieces = list(_PIECE.finditer(match.group()))
        parts = [(0, len(match.group()))]
        if len(pieces) > 1:
            parts += [piece.span() for piece in pieces]
        for start, end in parts:
            typed = match.group()[start:end]
            if _may_be_short(typed, shouted):
                place = match.start()
                found.append(Candidate(place + start, place + end, typed, key_short(typed)))
    return tuple(found)


def _may_be_short(typed: str, shouted: bool) -> bool:
    if len(typed) < 2 or typed.isdigit():
        return False
    word = any(is_syllable(piece) for piece in _PIECE.findall(typed.lower()))
    few = sum(map(str.isalpha, typed)) < FEWEST_LETTERS
    return (typed.isupper() and not shouted) if word or few else True


def list_long_candidates(text: str) -> tuple[Candidate, ...]:
    """Return every run of 2 to LONGEST_LONG syllables of a text, the longest first."""
    tokens = tokenize(text)
    return tuple(
        _make_run(text, tokens[start : start + length])
        for length in range(min(LONGEST_LONG, len(tokens)), 1, -1)
        for start in range(len(tokens) - length + 1)
    )


def _make_run(text: str, run: Sequence[Token]) -> Candidate:
    start, end = run[0].start, run[-1].end
    return Candidate(start, end, text[start:end], "_".join(token.folded for token in run))


def expand(
    typed: str, abbreviations: Iterable[Abbreviation], article_id: str | None = None
) -> tuple[str, ...]:
    """Return the long forms of a short form, none where its meaning is not settled.

    For an article that defines it, what that article says; else what nearly all say.
    """
    rows = [row for row in abbreviations if row.short_key == key_short(typed)]
    if has_marks(typed):
        rows = [row for row in rows if _same_letters(row.short, typed)]
    if own := [row.long for row in rows if row.article_id == article_id and row.stated]:
        return tuple(dict.fromkeys(own))
    settled = _find_settled(rows)
    return (settled.long,) if settled else ()


def shorten(words: str, abbreviations: Iterable[Abbreviation]) -> tuple[str, ...]:
    """Return the short forms of these words, those whose settled meaning they are.

    Words typed without marks agree with all marks; typed ones have to be the same. Two
    letters for two words stand for too many other things to be looked for.
    """
    key, rows = key_long(words), tuple(abbreviations)
    named = {row.short: row for row in rows if row.long_key == key and _agree(words, row.long)}
    shorts = []
    for short, row in named.items():
        settled = _find_settled([other for other in rows if other.short_key == row.short_key])
        telling = max(len(row.short_key), len(key.split("_"))) >= FEWEST_LETTERS
        if telling and settled and _is_same(settled.long_key, key):
            shorts.append(short)
    return tuple(shorts)


def expand_text(text: str, abbreviations: Iterable[Abbreviation]) -> tuple[Expansion, ...]:
    """Return the other form of each abbreviation in a text, in its order, none overlapping.

    A long form comes before the short ones inside it; of several short forms the first.
    """
    taken = Taken(len(text))
    rows = _group(abbreviations)
    shorts_of: dict[str, set[str]] = {}
    for short_key, group in rows.items():
        for row in group:
            shorts_of.setdefault(row.long_key, set()).add(short_key)
    found: list[Expansion] = []
    for long in list_long_candidates(text):
        near = [row for key in sorted(shorts_of.get(long.key, ())) for row in rows[key]]
        shorts = shorten(long.text, near) if near else ()
        if shorts and taken.claim(long.start, long.end):
            found.append(Expansion((long.start, long.end), long.text, shorts[0]))
    for short in list_short_candidates(text):
        longs = expand(short.text, rows.get(short.key, ()))
        if longs and taken.claim(short.start, short.end):
            found.append(Expansion((short.start, short.end), short.text, longs[0]))
    return tuple(sorted(found, key=lambda expansion: expansion.span))


def _group(abbreviations: Iterable[Abbreviation]) -> dict[str, list[Abbreviation]]:
    """Return the abbreviations by the key of their short form."""
    groups: dict[str, list[Abbreviation]] = {}
    for row in abbreviations:
        groups.setdefault(row.short_key, []).append(row)
    return groups


def _find_settled(rows: Sequence[Abbreviation]) -> Abbreviation | None:
    """Return the abbreviation most articles define, if nearly all mean the same by it."""
    defined: dict[str, set[str]] = {}
    for row in rows:
        defined.setdefault(row.long_key, set()).add(row.article_id)
    if not defined:
        return None
    best = min(defined, key=lambda key: (-len(defined[key]), len(key), key))
    agreeing = set().union(*(ids for key, ids in defined.items() if _is_same(key, best)))
    if len(agreeing) < SETTLED_SHARE * len(set().union(*defined.values())):
        return None
    return next(row for row in rows if row.long_key == best)


def _is_same(one: str, other: str) -> bool:
    """Tell whether two long forms share nearly all words of the shorter one.

    "Cục Kho vận" and "Cục Kho vận Ví Dụ" are one meaning, "cao đẳng" and "công đoàn" two.
    """
    words = [set(key.split("_")) - _PASSED_OVER for key in (one, other)]
    fewest = min(map(len, words))
    return one == other or len(words[0] & words[1]) >= max(SAME_SHARE * fewest, 1)


def _same_letters(short: str, typed: str) -> bool:
    """Tell whether a short form has the marks that were typed: CĐS is not CDS."""
    wanted = [letter for letter in typed.lower() if letter.isalnum()]
    return [letter for letter in short.lower() if letter.isalnum()] == wanted


def _agree(typed: str, long: str) -> bool:
    """Tell whether every syllable typed with marks has the marks of the long form."""
    pairs = zip(tokenize(typed), tokenize(long), strict=False)
    return all(not has_marks(one.text) or one.term == other.term for one, other in pairs)

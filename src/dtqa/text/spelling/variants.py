"""All ways in which the words of a typed text may be read: a lattice, each way with its price.

Comes in: typed words and the corpus's spellings of the forms that `list_forms` asked for.
Goes out: arcs from one place of the text to another, each with the syllables it stands for
and what it costs (nats) to believe that these were typed so. Which arcs are taken is
decided in `restoring`, with the words around.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dtqa.text.marks import fold_term, has_marks, is_syllable, to_term
from dtqa.text.spelling.keyboard import decode_keys
from dtqa.text.spelling.shortenings import SHORTENINGS, is_shaped, list_slips
from dtqa.text.spelling.typed import TypedWord

# Prices in nats, chosen by benchmarks/restoring.py: the least harm to what was typed right.
REMARKED = 9.0
"""Other marks than those typed."""
KEYS = 3.0
"""Keys of Telex or VNI instead of marks."""
SHORTENED = 3.0
"""A chat shortening."""
JOINED = 2.0
"""A blank that is missing."""
BROKEN = 4.0
"""A blank too many."""
SLIPPED = 7.0
"""A letter too many, missing, wrong, or two swapped."""
NAMED = 5.0
"""Added to what changes the letters of a word typed with a capital: it may be a name."""
SHORT = 8.0
"""A chat shortening that is meant as it stands."""
KEYED, SEVERAL = 6.0, 2
"""A word that could be keys but is none, where so many others of the text are keys."""
FOREIGN = 5.0
"""A bare word that is no Vietnamese syllable though marks would make it one (Viet, nhat)."""
UNKNOWN, UNKNOWN_LETTER = 6.0, 2.5
"""A word that the corpus does not know, and each of its letters: English has about two
nats a letter."""

NAMED_MARKS = 2.0
"""Added to marks on a word typed with a capital in a text that has most of its marks."""
CAUTION = 2.0
"""How many times its surprise a mark that was left out costs: harm is worse than no help."""

MOST, FEW = 8, 5
"""Spellings of one folded form that are weighed, the commonest ones: of a word as typed, and
of what has other letters."""
VOWELS = frozenset("aeiouy")
"""A word without any is an abbreviation (tthc), not a slip."""
LONGEST_PIECE = 7
"""Letters of the longest syllable (nghiêng)."""
LONGEST_JOINED = 60
"""Letters of the longest word that is taken apart."""
SLIPS = 8
"""Words of one text that are looked up with one letter changed; more is no Vietnamese."""

_is_built = lru_cache(maxsize=50_000)(is_syllable)
_is_marked = lru_cache(maxsize=50_000)(has_marks)

Known = Mapping[str, Mapping[str, int]]
"""Spellings in small letters, with counts, by folded form."""


class How(StrEnum):
    """What a way of reading does to what was typed."""

    KEPT = "kept"
    MARKS = "marks"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Arc:
    """One reading of the text from `start` to `stop`: syllables, and what they cost.

    `row` holds the syllables as the corpus spells them, "" for what it does not know;
    `bare` tells that no mark was typed.
    """

    start: int
    stop: int
    row: tuple[str, ...]
    cost: float
    how: How
    bare: bool


def list_forms(words: Sequence[TypedWord]) -> set[str]:
    """Return the folded forms to be looked up before arcs can be made."""
    forms = {word.folded for word in words}
    for word in words:
        if word.fixed:
            continue
        if decoded := decode_keys(word.lower):
            forms.add(fold_term(decoded))
        for long in _list_long(word):
            forms.update(map(fold_term, long.split()))
        forms.update(fold_term(said) for _, _, said in _cut(word))
    forms.update(fold_term(said) for _, _, said in _mend_blanks(words))
    return forms


def list_slipped(words: Sequence[TypedWord], known: Known) -> dict[str, tuple[str, ...]]:
    """Return the forms one slip away from each word that the corpus does not know."""
    odd = [
        word.folded
        for word in words
        if not word.fixed
        and word.folded not in known
        and not _list_long(word)
        and not _is_keyed(word, known)
        and 3 <= len(word.folded) <= LONGEST_PIECE + 1
        and not VOWELS.isdisjoint(word.folded)
    ]
    return {folded: tuple(list_slips(folded)) for folded in list(dict.fromkeys(odd))[:SLIPS]}


def make_arcs(
    words: Sequence[TypedWord], known: Known, slips: Mapping[str, tuple[str, ...]], omitted: float
) -> list[Arc]:
    """Return all arcs over a text; `omitted` is the share of marks that were left out."""
    add = -CAUTION * math.log(omitted)
    keyed = sum(_is_keyed(word, known) for word in words) >= SEVERAL
    arcs: list[Arc] = []
    for word in words:
        arcs.extend(_read_word(word, known, add, keyed))
        if not word.fixed:
            arcs.extend(_read_letters(word, known, slips.get(word.folded, ()), add, keyed))
    for first, last, said in _mend_blanks(words):
        if all(_is_sound(word, known) for word in words[first : last + 1]):
            continue
        start, stop = words[first].start, words[last].end
        price = BROKEN * (last - first) + (NAMED if words[last].named else 0.0)
        arcs.extend(_spell(start, stop, said, known, add, price))
    return arcs


def _is_sound(word: TypedWord, known: Known) -> bool:
    """Tell whether a word, as it was typed, is a syllable that the corpus knows."""
    return is_shaped(word.lower) and bool(_find_spelling(word.lower, known))


def _is_keyed(word: TypedWord, known: Known) -> bool:
    """Tell whether a word is unknown as typed, and known when its keys are decoded."""
    decoded = None if word.fixed or word.folded in known else decode_keys(word.lower)
    return decoded is not None and bool(_find_spelling(decoded, known))


def _read_word(word: TypedWord, known: Known, add: float, keyed: bool) -> Iterator[Arc]:
    """Yield the word as typed, and with other marks."""
    spelled = known.get(word.folded, {})
    typed = next((said for said in spelled if to_term(said) == word.term), "")
    price = 0.0 if typed or word.fixed else UNKNOWN + UNKNOWN_LETTER * len(word.lower)
    if not word.fixed:
        price += _doubt(word, typed, len(spelled), keyed)
    yield Arc(word.start, word.end, (typed,), price, How.KEPT, word.bare and not word.fixed)
    if word.fixed or (typed and not word.bare) or _list_long(word):
        return
    cost = add if word.bare else REMARKED
    if word.named and add > CAUTION * math.log(2):
        cost += NAMED_MARKS
    for said in _commonest(spelled):
        if said != typed:
            yield Arc(word.start, word.end, (said,), cost, How.MARKS, word.bare)


def _doubt(word: TypedWord, typed: str, spellings: int, keyed: bool) -> float:
    """Return what makes it dear to believe that a word was meant as it was typed."""
    foreign = typed and word.bare and spellings > 1 and not _may_be_bare(typed)
    short = bool(_list_long(word))
    keys = keyed and decode_keys(word.lower) is not None
    return FOREIGN * bool(foreign) + SHORT * short + KEYED * keys


def _may_be_bare(said: str) -> bool:
    """Tell whether a Vietnamese syllable may be written so, without any mark.

    Behind p, t, c and ch there is always a tone (nhất, việt): bare it is another language.
    """
    return _is_built(said) and not said.endswith(("p", "t", "c", "ch"))


def _list_long(word: TypedWord) -> tuple[str, ...]:
    """Return what a word may be short for; a capital inside a text opens a name instead."""
    if word.named and (word.start or len(word.lower) == 1):
        return ()
    return SHORTENINGS.get(word.lower, ())


def _commonest(spelled: Mapping[str, int], most: int = MOST) -> list[str]:
    """Return the syllables among the spellings of a form, the commonest first."""
    return sorted(filter(_is_built, spelled), key=lambda said: (-spelled[said], said))[:most]


def _read_letters(
    word: TypedWord, known: Known, slips: Sequence[str], add: float, keyed: bool
) -> Iterator[Arc]:
    """Yield the word with other letters: keys decoded, written out, taken apart, mended."""
    dear = NAMED if word.named else 0.0
    place = (word.start, word.end)
    for long in _list_long(word):
        row = tuple(_find_spelling(said, known) or said for said in long.split())
        yield Arc(*place, row, SHORTENED, How.LETTERS, False)
    decoded = decode_keys(word.lower)
    said = _find_spelling(decoded or "", known)
    if said and (keyed or word.folded not in known):
        yield Arc(*place, (said,), KEYS, How.LETTERS, False)
    if word.folded in known:
        return
    for start, stop, said in _cut(word):
        price = dear + (JOINED if start > word.start else 0.0)
        yield from _spell(start, stop, said, known, add, price)
    for form in slips:
        yield from _mend_slip(word, form, known, add, dear)


def _mend_slip(word: TypedWord, form: str, known: Known, add: float, dear: float) -> Iterator[Arc]:
    """Yield the spellings of another form that agree with the marks typed."""
    for said in _commonest(known.get(form, {}), FEW):
        off = 0 if word.bare else _count_other_marks(word.term, to_term(said))
        if off <= 1:
            price = SLIPPED + dear + (add * _is_marked(said) if word.bare else off * REMARKED / 2)
            yield Arc(word.start, word.end, (said,), price, How.LETTERS, word.bare)


def _count_other_marks(one: str, other: str) -> int:
    """Return how many kinds of marks stand in only one of two terms."""
    return len(_list_marks(one) ^ _list_marks(other))


def _list_marks(term: str) -> set[str]:
    letters = unicodedata.normalize("NFD", term)
    return {letter for letter in letters if letter == "đ" or unicodedata.combining(letter)}


def _spell(
    start: int, stop: int, said: str, known: Known, add: float, price: float
) -> Iterator[Arc]:
    """Yield the readings of letters that were not typed as one word."""
    spelled = known.get(fold_term(said), {})
    if _is_marked(said):
        if typed := _find_spelling(said, known):
            yield Arc(start, stop, (typed,), price, How.LETTERS, False)
        return
    for found in _commonest(spelled, FEW):
        cost = price + (add if _is_marked(found) else 0.0)
        yield Arc(start, stop, (found,), cost, How.LETTERS, True)


def _find_spelling(said: str, known: Known) -> str:
    """Return how the corpus spells this very syllable, "" where it does not know it."""
    term = to_term(said)
    return next((one for one in known.get(fold_term(said), {}) if to_term(one) == term), "")


def _cut(word: TypedWord) -> Iterator[tuple[int, int, str]]:
    """Yield the syllables that a word without blanks may be made of, with their offsets."""
    size = len(word.lower)
    if not 4 <= size <= LONGEST_JOINED or is_shaped(word.lower) or not word.lower.isalpha():
        return
    for first in range(size - 1):
        for last in range(first + 2, min(first + LONGEST_PIECE, size) + 1):
            said = word.lower[first:last]
            if last - first < size and is_shaped(said):
                yield word.start + first, word.start + last, said


def _mend_blanks(words: Sequence[TypedWord]) -> Iterator[tuple[int, int, str]]:
    """Yield two or three neighbours that make a syllable, parted by blanks alone."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + 3, len(words))):
            if words[last].fixed or words[first].fixed or not words[last].follows:
                break
            said = "".join(word.lower for word in words[first : last + 1])
            if len(said) <= LONGEST_PIECE and is_shaped(said):
                yield first, last, said

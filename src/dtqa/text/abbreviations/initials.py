"""A short form and the words before it: which of them does it stand for, by its letters?

What comes in is a short form (DVCTT, GD&ĐT, CMCN 4.0) and words with their offsets; what
goes out is the word at which its long form begins, or None. The search runs backwards
from the last letter, as in Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003); but Vietnamese abbreviates by
syllables, so a letter has to open a word of its own and no content word may be passed
over. No sentence, bracket or corpus is known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.text.letters import CAPITAL
from dtqa.text.marks import fold

LONGEST_SHORT = 12
"""Letters of a short form; longer runs of capitals are shouted words."""

_PIECE = rf"{CAPITAL}\w{{0,11}}"
SHORT = (
    rf"(?:{_PIECE}|\d{{1,2}}{_PIECE})"
    rf"(?:(?:\s?[&–-]\s?|[./]){_PIECE}){{0,4}}(?:\s\d{{1,2}}(?:\.\d)?\b)?(?!\w)"
)
"""Where a short form may stand: capitals, perhaps with small letters, digits, & or hyphens."""

_PASSED_OVER = """
    và của về cho với các những trong ở tại theo từ bằng để do
    & and of for the in on to a an de la le des du et y
"""
PASSED_OVER = frozenset(_PASSED_OVER.split())
"""Words that an abbreviation may leave out, in Vietnamese and in the languages it borrows from."""

PASSED_IN_A_ROW = 2
"""The most of them between two letters: "phát triển của các …"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SEPARATORS = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its offsets; `gap` is what stands between it and the one before."""

    start: int
    end: int
    text: str
    gap: str


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text[start:end]`; offsets count from the start of the text.

    >>> [(word.text, word.gap) for word in read_words("mạng Internet, e-mail")]
    [('mạng', ''), ('Internet', ' '), ('e', ', '), ('mail', '-')]
    """
    words: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        gap = text[words[-1].end : match.start()] if words else ""
        words.append(Word(match.start(), match.end(), match.group(), gap))
    return tuple(words)


def is_short_form(text: str) -> bool:
    """Tell whether a text looks like a short form: two capitals, few small letters.

    >>> [is_short_form(text) for text in ("UBND", "GD&ĐT", "IoT", "XIV", "Internet", "A")]
    [True, True, True, False, False, False]
    """
    letters = _SEPARATORS.sub("", text)
    capitals = sum(letter.isupper() for letter in letters)
    small = sum(letter.islower() for letter in letters)
    return 2 <= capitals > small and len(letters) <= LONGEST_SHORT and not _ROMAN.fullmatch(letters)


_ROMAN = re.compile(r"X{0,3}(?:I[XV]|V?I{0,3})")
"""A century, chapter or congress (thế kỷ XIV)."""


def key_short(short: str) -> str:
    """Return what people may type for a short form: its letters, folded, without separators.

    >>> key_short("GD&ĐT"), key_short("KT-XH"), key_short("CMCN 4.0")
    ('gddt', 'ktxh', 'cmcn40')
    """
    return fold(_SEPARATORS.sub("", short))


def begin_long_form(short: str, words: Sequence[Word]) -> int | None:
    """Return the position of the word at which the long form begins; it ends with the last word.

    >>> words = read_words("cung cấp dịch vụ công trực tuyến")
    >>> begin_long_form("DVCTT", words), begin_long_form("DVC", words)
    (2, None)
    """
    letters = _SEPARATORS.sub("", short)
    return _begin(letters, words, (len(letters), len(words), 0), set())


def end_long_form(short: str, words: Sequence[Word]) -> int | None:
    """Return the position behind the long form that begins with the first word.

    >>> end_long_form("IoT", read_words("Internet of Things là mạng"))
    3
    """
    for end in range(1, min(len(words), 2 * LONGEST_SHORT) + 1):
        if begin_long_form(short, words[:end]) == 0:
            return end
    return None


def _begin(
    letters: str, words: Sequence[Word], state: tuple[int, int, int], failed: set[tuple[int, ...]]
) -> int | None:
    """Match letters with words, the last ones first; `failed` keeps the search short.

    The state: how many letters are left, how many words, how many words were just passed.
    """
    left, end, passed = state
    if left == 0:
        return end
    if end == 0 or state in failed:
        return None
    word = words[end - 1]
    steps = [(left - taken, end - 1, 0) for taken in _letters_taken(letters, left, word.text)]
    if left < len(letters) and passed < PASSED_IN_A_ROW and _may_pass(word):
        steps.append((left, end - 1, passed + 1))
    for step in steps:
        found = _begin(letters, words, step, failed)
        if found is not None:
            return found
    failed.add(state)
    return None


def _may_pass(word: Word) -> bool:
    """Tell whether a short form may leave a word out: "và", or the end of "e-Government"."""
    return word.text.lower() in PASSED_OVER or word.gap == "-"


def _letters_taken(letters: str, left: int, word: str) -> list[int]:
    """Return how many of the first `left` letters, from their end, this word accounts for.

    One by its initial, some where the short form goes on in small letters (ThS), all of a
    word that is short itself (TP HCM).
    """
    rest, plain_d = letters[:left], "đ" not in letters.lower()
    ways = []
    if len(word) > 1 and word.isupper() and rest.endswith(word):
        ways.append(len(word))
    small = left
    while small and rest[small - 1].islower():
        small -= 1
    for start in range(left - 1, max(small - 2, -1), -1):
        if _opens(rest[start], word, plain_d) and _stands_in(rest[start + 1 :], word[1:]):
            ways.append(left - start)
    return ways


def _opens(letter: str, word: str, plain_d: bool) -> bool:
    """Tell whether a letter is a word's initial; D is đ too where no Đ shows the difference."""
    initial, wanted = word[0].lower(), letter.lower()
    if "đ" in (initial, wanted):
        return initial == wanted or (plain_d and wanted == "d")
    return fold(initial) == fold(wanted)


def _stands_in(letters: str, word: str) -> bool:
    """Tell whether the letters stand in the word in this order."""
    rest = iter(fold(word))
    return all(letter in rest for letter in fold(letters))

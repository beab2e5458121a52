"""Abbreviations that nobody defines: CCCD in one article, "căn cước công dân" in another.

What comes in are the sentences of the whole corpus and the words of the lexicon; what goes
out are Abbreviations that are not `stated`, each at the first sentence with its
long form. A long form has to be made of known words, to stand out among the runs with the
same initials, and to keep the same company as the short form ("thẻ CCCD gắn chip"): this
is the distributional evidence of Okazaki and Ananiadou, "Building an abbreviation
dictionary using a term recognition approach" (Bioinformatics 22, 2006), without brackets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from dtqa.model import Abbreviation, Sentence
from dtqa.text.abbreviations.initials import PASSED_OVER, key_short
from dtqa.text.abbreviations.mining import make_abbreviation
from dtqa.text.letters import CAPITAL
from dtqa.text.marks import fold, is_syllable, to_term

FEWEST_LETTERS = 3
"""Two letters begin too many runs: DN, CP, TT."""

MOST_LETTERS = 8

SHARED_WORDS, SHARED_PART = 3, 0.3
"""Words beside a short form that also stand beside its long form: so many, or such a part of
them. By chance (news, 8,000 articles): MSN "một số người" shares 1 of 4, CRV 1 of 8."""

SURE_LETTERS = 5
"""From here on a run of known words that occurs twice needs no such witness."""

STANDS_OUT = 4
"""How many times as often as the next run with its initials a long form has to occur."""

LONGEST_WORD = 4
"""Syllables of the longest word of the lexicon."""

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_SHOUTED = re.compile(rf"{CAPITAL}{{{FEWEST_LETTERS},{MOST_LETTERS}}}")
_NOT_VIETNAMESE = frozenset("fjwz")

Run = tuple[str, ...]
"""The terms of neighbouring words."""

MOST_SENTENCES = 40_000
"""A larger corpus (2,000 news articles) defines what it uses, and guessing would take seconds
of every build: 12 s at 8,000 articles, where 77 guesses add to 550 short forms defined."""


@dataclass(slots=True)
class _Seen:
    """One run of words: how often, where first, written how, between which words."""

    count: int = 0
    first: tuple[str, int, str] = ("", 0, "")
    beside: set[tuple[int, str]] = field(default_factory=set)


def guess_abbreviations(
    sentences: Iterable[Sentence], stated: Collection[str], lexicon: Collection[str]
) -> tuple[Abbreviation, ...]:
    """Return the long forms of short forms that are used and never defined.

    `stated` holds the keys of the short forms that some article defines; `lexicon` the
    known words as joined terms (dtqa.text.lexicon). Of more than MOST_SENTENCES, none.
    """
    rows = tuple(islice(sentences, MOST_SENTENCES + 1))
    if len(rows) > MOST_SENTENCES:
        return ()
    used = _find_short_forms(rows, stated)
    runs = _find_runs(rows, {short.lower() for short in used})
    found = []
    for short, beside in sorted(used.items()):
        best = _choose(runs[short.lower()], lexicon)
        if best and _is_witnessed(short, beside, best):
            article, number, long = best.first
            found.append(make_abbreviation(short, long, article, number, stated=False))
    return tuple(found)


def list_short_forms(text: str) -> tuple[str, ...]:
    """Return the short forms of a sentence that may stand for Vietnamese words.

    >>> list_short_forms("Thẻ CCCD theo Công văn 12/CV-BCĐ của NATO, FIFA, kỳ XIII")
    ('CCCD', 'BCĐ', 'NATO')
    """
    tokens = _TOKEN.findall(text)
    return tuple(token for place, token in enumerate(tokens) if _is_used_short(tokens, place))


def _is_used_short(tokens: Sequence[str], place: int) -> bool:
    """Tell whether a token is a short form, not a shouted word or a number in letters."""
    token = tokens[place]
    if not _SHOUTED.fullmatch(token) or _NOT_VIETNAMESE & set(token.lower()):
        return False
    if is_syllable(token.lower()) or set(token) <= set("IVXLCM"):
        return False
    around = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    return not any(other.isupper() and is_syllable(other.lower()) for other in around)


def _find_short_forms(
    sentences: Iterable[Sentence], stated: Collection[str]
) -> dict[str, set[tuple[int, str]]]:
    """Return each short form that no article defines, with the words it stands beside."""
    used: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for sentence in sentences:
        tokens = _TOKEN.findall(sentence.text)
        for place, token in enumerate(tokens):
            if _is_used_short(tokens, place) and key_short(token) not in stated:
                used[token].update(_look_beside(tokens, place, place + 1))
    return dict(used)


def _look_beside(tokens: Sequence[str], start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words before and behind some tokens, with the side they are on."""
    for side, place in ((-1, start - 1), (1, end)):
        if 0 <= place < len(tokens) and tokens[place][0].isalpha():
            word = tokens[place].lower()
            if word not in PASSED_OVER:
                yield side, to_term(word)


def _is_witnessed(short: str, beside: set[tuple[int, str]], long: _Seen) -> bool:
    """Tell whether both forms keep the same company, or the letters are too many for chance."""
    shared = len(beside & long.beside)
    if shared >= SHARED_WORDS or (shared and shared >= SHARED_PART * len(beside)):
        return True
    return len(short) >= SURE_LETTERS and long.count >= 2


def _find_runs(
    sentences: Iterable[Sentence], wanted: Collection[str]
) -> defaultdict[str, dict[Run, _Seen]]:
    """Return all runs of words with one of the wanted initials, by these initials."""
    lengths = defaultdict(set)
    for initials in wanted:
        lengths[initials[:2]].add(len(initials))
    runs: defaultdict[str, dict[Run, _Seen]] = defaultdict(dict)
    for sentence in sentences:
        matches = list(_TOKEN.finditer(sentence.text))
        tokens = [match.group() for match in matches]
        line = "".join(_initial(token) for token in tokens)
        for start in range(len(line) - 1):
            for length in lengths.get(line[start : start + 2], ()):
                initials = line[start : start + length]
                if initials in wanted:
                    end = start + length
                    run = tuple(to_term(token) for token in tokens[start:end])
                    seen = runs[initials].setdefault(run, _Seen())
                    if not seen.count:
                        long = sentence.text[matches[start].start() : matches[end - 1].end()]
                        seen.first = (sentence.article_id, sentence.number, long)
                    seen.count += 1
                    seen.beside.update(_look_beside(tokens, start, end))
    return runs


@lru_cache(maxsize=50_000)
def _initial(token: str) -> str:
    """Return a word's first letter without its marks, đ apart; "." for what is no word."""
    letter = token[:1].lower()
    return (
        letter if letter == "đ" else fold(letter) if len(letter) == 1 and letter.isalpha() else "."
    )


def _choose(runs: Mapping[Run, _Seen], lexicon: Collection[str]) -> _Seen | None:
    """Return the run that stands out among those made of known words, if one does."""
    known = [(seen.count, run) for run, seen in runs.items() if _is_phrase(run, lexicon)]
    ranked = sorted(known, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < STANDS_OUT * ranked[1][0]):
        return None
    return runs[ranked[0][1]]


def _is_phrase(run: Run, lexicon: Collection[str]) -> bool:
    """Tell whether a run is cut into known words, with one syllable in three left over."""
    return _count_alone(run, lexicon) <= len(run) // 3


def _count_alone(run: Run, lexicon: Collection[str]) -> int:
    """Return the fewest syllables that belong to no known word of the run."""
    alone = [0]
    for end in range(1, len(run) + 1):
        ways = [alone[end - 1] + 1]
        for length in range(2, min(LONGEST_WORD, end) + 1):
            if "_".join(run[end - length : end]) in lexicon:
                ways.append(alone[end - length])
        alone.append(min(ways))
    return alone[-1]

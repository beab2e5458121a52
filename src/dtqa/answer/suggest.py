"""Questions that the corpus can answer, made from sentences that hold a figure.

"… có 45,4 triệu tài khoản định danh điện tử" becomes "Bao nhiêu tài khoản định danh điện
tử?". Only words that stand in the sentence are used, and only where they make a plain
noun phrase behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dtqa.answer.lexis import STOP_WORDS
from dtqa.model import Kind, Sentence
from dtqa.text.figures import find_figures
from dtqa.text.words import tokenize

MOST = 6
"""Suggestions made at most."""

WORDS = (3, 9)
"""Fewest and most syllables of the counted noun phrase."""

_PHRASE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)*")


def suggest_questions(articles: Iterable[Sequence[Sentence]]) -> tuple[str, ...]:
    """Return up to `MOST` questions, taking turns between the articles."""
    turns = [list(dict.fromkeys(_ask_figures(sentences))) for sentences in articles]
    row = [turn[place] for place in range(MOST) for turn in turns if place < len(turn)]
    return tuple(dict.fromkeys(row))[:MOST]


def _ask_figures(sentences: Iterable[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        for figure in find_figures(sentence.text):
            noun = _read_noun(sentence.text[figure.end :])
            if noun and figure.kind is Kind.PERCENT:
                yield f"Bao nhiêu phần trăm {noun}?"
            elif noun and figure.kind is Kind.NUMBER and figure.certainty == 1:
                yield f"Bao nhiêu {noun}?"


def _read_noun(behind: str) -> str | None:
    """Return the phrase right behind a number, up to a mark or function word."""
    found = _PHRASE.match(behind.lstrip(" "))
    if found is None or not behind.startswith(" "):
        return None
    tokens = tokenize(found.group())
    count = next(
        (i for i, token in enumerate(tokens) if STOP_WORDS.holds(token, True)), len(tokens)
    )
    if not WORDS[0] <= count <= WORDS[1]:
        return None
    return found.group()[: tokens[count - 1].end]

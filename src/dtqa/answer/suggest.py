"""Questions that the corpus can answer, made from sentences that hold a figure.

"… có 45,4 triệu tài khoản định danh điện tử" becomes "Bao nhiêu tài khoản định danh điện
tử?". Only words that stand in the sentence are used, and only where they make a plain
noun phrase behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dtqa.answer.lexis import STOP_WORDS, make_words
from dtqa.model import Kind, Sentence
from dtqa.text.entities.figures import find_figures
from dtqa.text.words import tokenize

WORDS = (3, 9)
"""Fewest and most syllables of the counted noun phrase."""

_COUNT = re.compile(r"[\d.,/]+(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))*")
"""A bare count, without a unit of measure."""

_PHRASE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)*")


_DANGLING = make_words(
    "giữa qua sử dụng ban hành gồm thuộc ngoài khắp phục vụ so tăng giảm nhận gửi đăng ký"
)
"""Words that leave a noun phrase open at its end."""

Draft = tuple[str, str]
"""A question and the id of the sentence it was made from."""


def suggest_questions(articles: Iterable[Sequence[Sentence]]) -> list[Draft]:
    """Return questions that sentences seem to answer, taking turns between the articles.

    Whether they are answered has to be tried: nothing is searched here.
    """
    turns = [list(dict(_ask_figures(sentences)).items()) for sentences in articles]
    longest = max(map(len, turns), default=0)
    row = [turn[place] for place in range(longest) for turn in turns if place < len(turn)]
    return list(dict(row).items())


def _ask_figures(sentences: Iterable[Sentence]) -> Iterator[Draft]:
    for sentence in sentences:
        for figure in find_figures(sentence.text):
            noun = _read_noun(sentence.text[figure.end :])
            if noun and figure.kind is Kind.PERCENT:
                yield f"Bao nhiêu phần trăm {noun}?", sentence.id
            elif noun and figure.kind is Kind.NUMBER and _COUNT.fullmatch(figure.text):
                yield f"Có bao nhiêu {noun}?", sentence.id


def _read_noun(behind: str) -> str | None:
    """Return the phrase right behind a number, up to a mark or function word."""
    found = _PHRASE.match(behind.lstrip(" "))
    if found is None or not behind.startswith(" "):
        return None
    tokens = tokenize(found.group())
    stops = (place for place, token in enumerate(tokens) if STOP_WORDS.holds(token, True))
    count = next(stops, len(tokens))
    if not WORDS[0] <= count <= WORDS[1] or _DANGLING.holds(tokens[count - 1], True):
        return None
    return found.group()[: tokens[count - 1].end]

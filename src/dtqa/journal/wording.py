"""The normal form of a question: what it is about, however it was typed.

A question comes in, its topic goes out: as a key that is the same with and without marks
and in any order, as how much of it two keys share, and as words a person reads. Nothing is
looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dtqa.answer.lexis import ASKING, FUNCTION_WORDS, Phrase
from dtqa.answer.question import Question, read_question
from dtqa.errors import QuestionError
from dtqa.text.marks import fold
from dtqa.text.words import Token, tokenize

LONGEST = 100_000
"""Characters of a question as understood, in full; no question that was answered has more."""

SMALL_WORDS = frozenset(token.folded for token in tokenize(FUNCTION_WORDS))
"""Small words by their letters. Without marks many are also syllables of other words (thì, thị)."""

PHRASES: dict[str, list[Phrase]] = {}
"""Phrases that only ask, by their first words; single words (mấy, máy) are too much like others."""

for _phrase in ASKING:
    if len(_phrase.parts[0]) > 1:
        PHRASES.setdefault(_phrase.parts[0][0].folded, []).append(_phrase)

WEIGHT, SMALL_WEIGHT = 5, 1
"""What a word and such a syllable count where two keys are compared. Without the syllables "đô thị
thông minh" would be the topic "thông"; in full "có mấy … đã" would outweigh a short topic."""

PERIOD_WORDS = frozenset({"nam", "thang", "quy", "ngay"})
"""Năm, tháng, quý, ngày: what they number is when, not what."""

YEARS = range(1900, 2101)

GAP = 1
"""Skipped words that a topic keeps where they stand between two of its own: "chữ ký số đã cấp"."""


def find_key(text: str) -> str:
    """Return the topic of a question as a key: its folded words, each once, sorted.

    Phrases that only ask and periods do not count; where nothing else is left they do.

    >>> find_key("Có bao nhiêu chữ ký số năm 2023?"), find_key("chu ky so co bao nhieu")
    ('chu co ki so', 'chu co ki so')
    """
    tokens = tokenize(fold(text))
    kept = _drop_periods(_drop_asking(tokens)) or tokens
    return " ".join(sorted({token.folded for token in kept}))


def weigh_words(words: Iterable[str]) -> int:
    """Return how much some words of a key count together."""
    return sum(SMALL_WEIGHT if word in SMALL_WORDS else WEIGHT for word in words)


def _drop_asking(tokens: Sequence[Token]) -> list[Token]:
    """Leave out phrases that only ask."""
    asking = {
        place
        for opening in {token.folded for token in tokens} & PHRASES.keys()
        for phrase in PHRASES[opening]
        for start, end in phrase.find(tokens, marked=False)
        for place in range(start, end)
    }
    return [token for place, token in enumerate(tokens) if place not in asking]


def name_topic(text: str) -> str:
    """Return the words of a question that say what it is about, as they were typed.

    >>> name_topic("Tỉnh Ví Dụ đứng thứ mấy về trạm sạc xe điện?")
    'Tỉnh Ví Dụ … trạm sạc xe điện'
    """
    question = _read(text)
    if question is None:
        return text
    runs: list[list[int]] = []
    for place in question.content:
        if runs and place - runs[-1][-1] <= GAP + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    spans = [(question.tokens[run[0]].start, question.tokens[run[-1]].end) for run in runs]
    return " … ".join(question.text[start:end] for start, end in spans)


def identify_wording(text: str) -> str:
    """Return what two typings of the same words have in common: case, blanks, end marks.

    >>> identify_wording("Có mấy trạm sạc ?") == identify_wording("có mấy  trạm sạc")
    True
    """
    return " ".join(token.term for token in tokenize(text))


def _read(text: str) -> Question | None:
    """Return a question as read, None for what holds no word: it has no topic."""
    try:
        return read_question(text, LONGEST)
    except QuestionError:
        return None


def _drop_periods(tokens: Sequence[Token]) -> list[Token]:
    """Leave out years, and numbered months, quarters and days with the word before them."""
    dropped: set[int] = set()
    for place, token in enumerate(tokens):
        if not token.folded.isdecimal():
            continue
        named = place > 0 and tokens[place - 1].folded in PERIOD_WORDS
        if named:
            dropped.update((place - 1, place))
        elif int(token.folded) in YEARS:
            dropped.add(place)
    return [token for place, token in enumerate(tokens) if place not in dropped]

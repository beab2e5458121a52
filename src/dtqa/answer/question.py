"""A typed question becomes a Question: its tokens, what it asks for, what carries meaning.

What comes in is whatever a person typed; what goes out can be looked for and compared.
Patterns are lists of Vietnamese words in `lexis`; they match accented tokens by their
marks and unmarked ones by their letters. Nothing here sees an article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dtqa.answer.constraints.asked import Constraint
from dtqa.answer.figures.running import find_run_words
from dtqa.answer.lexis import (
    ASKING,
    CHANGE_WORDS,
    COUNTING,
    DEFINITION,
    KINDS,
    OPENING_COUNT,
    REASON,
    STOP_WORDS,
)
from dtqa.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from dtqa.model import Kind, Span
from dtqa.text.abbreviations.expansion import Expansion
from dtqa.text.clean import clean_text
from dtqa.text.lexicon import group_words, list_candidates
from dtqa.text.marks import has_marks
from dtqa.text.words import Token, tokenize


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Tokens of a question (their positions, first and last excluded) in another form."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read.

    `content` are the positions in `tokens` of what has to be found in a sentence: neither
    asking words (bao nhiêu, khi nào) nor stop words. `counted` are the positions of the
    words right after "bao nhiêu", "mấy", "số lượng": what is counted. `marked` tells whether
    any diacritic was typed, `change` whether growth or fall is asked for, `definition`
    whether the question is "… là gì", `reason` whether it asks why. `words` are the
    stretches of tokens that make one word or name: they have to be found together.
    `constraints` are what an answer has to hold for: years, places, documents. `others` are
    the other forms of abbreviations.
    """

    text: str
    tokens: tuple[Token, ...]
    kind: Kind
    content: tuple[int, ...]
    counted: tuple[int, ...]
    marked: bool
    change: bool
    definition: bool
    reason: bool = False
    words: tuple[Span, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    others: tuple[OtherForm, ...] = ()


def read_question(text: str, limit: int, unsure: Sequence[Span] = ()) -> Question:
    """Return the question that was typed; `unsure` are stretches of it (Reading.unsure).

    Raises what `clean_question` raises.
    """
    cleaned = clean_question(text, limit)
    tokens = _doubt(tokenize(cleaned), unsure)
    marked = has_marks(cleaned)
    skipped = _find_skipped(tokens, marked)
    kind = _find_kind(cleaned, tokens, marked)
    return Question(
        text=cleaned,
        tokens=tokens,
        kind=kind,
        content=_find_content(tokens, skipped),
        counted=_find_counted(tokens, skipped, kind, marked),
        marked=marked,
        change=any(CHANGE_WORDS.holds(token, marked) for token in tokens),
        definition=any(phrase.find(tokens, marked) for phrase in DEFINITION),
        reason=any(phrase.find(tokens, marked) for phrase in REASON),
    )


def clean_question(text: str, limit: int) -> str:
    """Return a question on one line, composed, without blanks in excess.

    Raises QuestionUnreadable for lone surrogates, QuestionTooLong above `limit` code
    points, QuestionEmpty where no letter or digit is left.
    """
    if any(unicodedata.category(letter) == "Cs" for letter in text):
        raise QuestionUnreadable()
    cleaned = re.sub(r"\s+", " ", clean_text(text)).strip()
    if len(cleaned) > limit:
        raise QuestionTooLong(length=len(cleaned), limit=limit)
    if not tokenize(cleaned):
        raise QuestionEmpty()
    return cleaned


def _doubt(tokens: Sequence[Token], unsure: Sequence[Span]) -> tuple[Token, ...]:
    """Return the tokens, those in one of the stretches as unsure."""
    return tuple(
        replace(
            token, sure=not any(start < token.end and token.start < end for start, end in unsure)
        )
        for token in tokens
    )


def add_other_forms(question: Question, expansions: Sequence[Expansion]) -> Question:
    """Return the question with its abbreviations in their other form."""
    others = []
    for expansion in expansions:
        start, end = expansion.span
        inside = [
            position
            for position, token in enumerate(question.tokens)
            if token.start < end and start < token.end
        ]
        if inside:
            others.append(OtherForm((inside[0], inside[-1] + 1), tokenize(expansion.other)))
    return replace(question, others=tuple(others))


def list_words(question: Question) -> list[str]:
    """Return the runs of tokens that may be known words, to be looked up in the lexicon."""
    return list_candidates(question.tokens, question.marked)


def join_words(question: Question, known: Collection[str]) -> Question:
    """Return the question with its words: capitalised names first, then known words.

    Without marks a syllable of a word may look like a stop word (tài khoản, tại): what
    makes a word with a syllable that counts, counts too.
    """
    names = find_names(question)
    known_words = group_words(question.tokens, known, question.marked)
    free = [word for word in known_words if not any(_overlap(word, name) for name in names)]
    words = tuple(sorted([*names, *free]))
    if question.marked:
        return replace(question, words=words)
    skipped = _find_skipped(question.tokens, marked=False)
    asking = [
        *_find_asking(question.tokens, marked=False),
        *find_run_words(question.tokens, marked=False),
    ]
    for word in words:
        part = set(range(*word))
        if not part <= skipped and not any(_overlap(word, span) for span in asking):
            skipped -= part
    return replace(
        question,
        words=words,
        content=_find_content(question.tokens, skipped),
        counted=_find_counted(question.tokens, skipped, question.kind, marked=False),
    )


def find_names(question: Question) -> tuple[Span, ...]:
    """Return the names typed with capitals, as stretches of token positions.

    A question all in capitals shows no names; a single capital that opens it is none.
    """
    if question.text.isupper():
        return ()
    spans: list[Span] = []
    for position, token in enumerate(question.tokens):
        opening = position == 0 and _is_stop(token, question.marked)
        if opening or not token.text[0].isupper() or token.text.isupper():
            continue
        if spans and spans[-1][1] == position and _touch(question, position):
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return tuple(span for span in spans if span[1] - span[0] > 1)


def _touch(question: Question, position: int) -> bool:
    left, right = question.tokens[position - 1], question.tokens[position]
    return question.text[left.end : right.start] == " "


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_stop(token: Token, marked: bool) -> bool:
    return STOP_WORDS.holds(token, marked)


def _find_kind(text: str, tokens: Sequence[Token], marked: bool) -> Kind:
    if "bao nhiêu %" in text or "bao nhieu %" in text:
        return Kind.PERCENT
    for kind, phrases in KINDS:
        if any(phrase.find(tokens, marked) for phrase in phrases):
            return kind
    return Kind.NUMBER if _opens_with_count(tokens, marked) else Kind.DESCRIPTION


def _opens_with_count(tokens: Sequence[Token], marked: bool) -> bool:
    return (0, 1) in OPENING_COUNT.find(tokens, marked) and len(tokens) > 1


def _find_asking(tokens: Sequence[Token], marked: bool) -> list[tuple[int, int]]:
    """Return the stretches of tokens that only ask; longer phrases come first in ASKING."""
    found: list[tuple[int, int]] = []
    for phrase in ASKING:
        found.extend(
            span
            for span in phrase.find(tokens, marked)
            if not any(span[0] < end and start < span[1] for start, end in found)
        )
    return sorted(found)


def _find_skipped(tokens: Sequence[Token], marked: bool) -> set[int]:
    """Return the positions of asking words and stop words."""
    asking = [*_find_asking(tokens, marked), *find_run_words(tokens, marked)]
    consumed = {position for start, end in asking for position in range(start, end)}
    stops = {place for place, token in enumerate(tokens) if _is_stop(token, marked)}
    return consumed | stops


def _find_content(tokens: Sequence[Token], skipped: Collection[int]) -> tuple[int, ...]:
    """Return the positions that are not skipped, all of them where none is left."""
    content = tuple(position for position in range(len(tokens)) if position not in skipped)
    return content or tuple(range(len(tokens)))


def _find_counted(
    tokens: Sequence[Token], skipped: Collection[int], kind: Kind, marked: bool
) -> tuple[int, ...]:
    """Return the positions after the counting words, up to the next skipped word.

    A rank ("thứ mấy") counts nothing.
    """
    if kind is Kind.RANK:
        return ()
    starts = [phrase.find(tokens, marked) for phrase in COUNTING]
    ends = [spans[0][1] for spans in starts if spans]
    if not ends and _opens_with_count(tokens, marked):
        ends = [1]
    if not ends:
        return ()
    behind = range(ends[0], len(tokens))
    return tuple(takewhile(lambda position: position not in skipped, behind))

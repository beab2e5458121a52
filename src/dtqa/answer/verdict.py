"""Whether the best sentence answers the question, and what is missing where it does not.

The decision rests on how much of the question the sentence and its surroundings account
for, in shares of idf mass, never on an engine's score. A name that stands nowhere in the
article (another province, another person) is always missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.features import share_of
from dtqa.answer.question import Question, find_names
from dtqa.answer.ranking import Candidate
from dtqa.model import Status

ELSEWHERE = 0.7
"""Credit for a word found only elsewhere in the article: what the article is about."""

ANSWERED, NOT_FOUND = 0.65, 0.55
"""At or above the first a sentence answers; below the second it does not."""

ABSENT = 0.35
"""A word with less credit than this is missing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, its confidence (0 to 1) and the missing words as typed."""

    status: Status
    confidence: float
    missing: tuple[str, ...]


def judge(question: Question, support: Sequence[float], idf: Sequence[float]) -> Verdict:
    """Return how well the best sentence answers, given the support of each token.

    Without any sentence, `support` is all zeros: not found.
    """
    confidence = share_of(question.content, support, idf)
    missing = _spell_missing(question, support)
    if confidence < NOT_FOUND or _lacks_name(question, support):
        return Verdict(Status.NOT_FOUND, confidence, missing)
    complete = confidence >= ANSWERED and not _lacks_number(question, support)
    return Verdict(Status.ANSWERED if complete else Status.PARTIAL, confidence, missing)


def support_tokens(candidate: Candidate, elsewhere: Sequence[float]) -> tuple[float, ...]:
    """Return for each token of the question the best credit it has anywhere near.

    `elsewhere` tells which tokens stand in the rest of the article (match_article).
    """
    credits = zip(candidate.match.strength, candidate.context, elsewhere, strict=True)
    return tuple(max(here, near, ELSEWHERE * far) for here, near, far in credits)


def _lacks_name(question: Question, support: Sequence[float]) -> bool:
    return any(
        all(support[position] < ABSENT for position in range(*name))
        for name in find_names(question)
    )


def _lacks_number(question: Question, support: Sequence[float]) -> bool:
    return any(
        question.tokens[position].text[0].isdigit() and support[position] < ABSENT
        for position in question.content
    )


def _spell_missing(question: Question, support: Sequence[float]) -> tuple[str, ...]:
    """Return the missing words as they were typed, neighbours together, "năm 2019" as one."""
    lacking = {position for position in question.content if support[position] < ABSENT}
    for position in list(lacking):
        before = question.tokens[position - 1].folded if position else ""
        if question.tokens[position].text[0].isdigit() and before in _BEFORE_NUMBERS:
            lacking.add(position - 1)
    runs: list[list[int]] = []
    for position in sorted(lacking):
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return tuple(
        question.text[question.tokens[run[0]].start : question.tokens[run[-1]].end] for run in runs
    )


_BEFORE_NUMBERS = frozenset({"nam", "thang", "quy", "ngay", "so"})
"""Words that belong to the number behind them: năm 2019, quý 3."""

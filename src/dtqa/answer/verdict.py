"""Whether the best sentence answers the question, and what is missing where it does not.

The decision rests on the confidence, the share of such answers that are right, and on
how much of the question the sentence and its surroundings account for, in shares of idf
mass. A name that stands nowhere in the article (another province, another person) is
always missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.constraints.agreement import Agreement
from dtqa.answer.constraints.asked import Constraint, ConstraintKind
from dtqa.answer.constraints.missing import name_constraint
from dtqa.answer.features import share_of
from dtqa.answer.question import Question, find_names
from dtqa.answer.ranking import Candidate
from dtqa.model import Status
from dtqa.text.marks import fold_term

ELSEWHERE = 0.7
"""Credit for a word found only elsewhere in the article: what the article is about."""

ANSWERED, NOT_FOUND = 0.5, 0.1
"""Confidence at or above the first answers; below the second it does not."""

DISTINCT = 0.32
"""By so much an unsure sentence has to be better than the fifth one. Among 20,000 news articles
a question in a few common words meets many sentences alike, none of which answers it: with
this 13 of the reports' 15 questions without an answer are refused there, without it one."""

LEAST = 0.35
"""Share of the question's weight without which nothing is an answer, however it stands out."""

ABSENT = 0.35
"""A word with less credit than this is missing."""


MET = {Agreement.AGREES: 0.9, Agreement.NEAR: 0.7}
"""Credit for the words of a constraint that the sentence or its surroundings agree with."""

BINDING = frozenset(
    {
        ConstraintKind.PERIOD,
        ConstraintKind.PROVINCE,
        ConstraintKind.UNIT,
        ConstraintKind.DOCUMENT,
    }
)
"""Without these an answer is partial; a body asked for may be meant by "the ministry"."""

PLACES = frozenset({ConstraintKind.PROVINCE, ConstraintKind.UNIT})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, what it lacks as a reader says it, and the unmet constraints."""

    status: Status
    missing: tuple[str, ...]
    unmet: tuple[Constraint, ...] = ()


def judge(
    question: Question,
    best: Candidate | None,
    support: Sequence[float],
    idf: Sequence[float],
    confidence: float,
    margin: float = 1.0,
) -> Verdict:
    """Return how well the best sentence answers, given the support of each token.

    `confidence` is the probability that it does, if it holds for what was asked. Without
    any sentence: not found. `margin` is its score less that of the fifth sentence.
    """
    if best is None:
        return Verdict(Status.NOT_FOUND, _name_missing(question, support, ()))
    unmet = find_unmet(question, best)
    missing = _name_missing(question, support, unmet)
    least = share_of(question.content, support, idf) >= LEAST
    elsewhere = _lacks_name(question, support) or _lacks_place(question, support, unmet)
    vague = confidence < ANSWERED and margin < DISTINCT
    if confidence < NOT_FOUND or vague or not least or elsewhere:
        return Verdict(Status.NOT_FOUND, missing, unmet)
    complete = confidence >= ANSWERED and not unmet and not _lacks_number(question, support)
    return Verdict(Status.ANSWERED if complete else Status.PARTIAL, missing, unmet)


def support_tokens(
    question: Question, candidate: Candidate, elsewhere: Sequence[float]
) -> tuple[float, ...]:
    """Return for each token of the question the best credit it has anywhere near.

    `elsewhere` tells which tokens stand in the rest of the article (match_article).
    """
    credits = zip(candidate.match.strength, candidate.context, elsewhere, strict=True)
    support = [max(here, near, ELSEWHERE * far) for here, near, far in credits]
    for constraint, agreement in _pair(question, candidate):
        for position in _positions(question, constraint):
            support[position] = max(support[position], MET.get(agreement, 0.0))
    return tuple(support)


def _pair(question: Question, candidate: Candidate) -> list[tuple[Constraint, Agreement]]:
    """Return the constraints with what the sentence says of them, if it was judged."""
    return list(zip(question.constraints, candidate.agreements, strict=False))


def _positions(question: Question, constraint: Constraint) -> list[int]:
    """Return the positions of the tokens a constraint was read from."""
    return [
        position
        for position, token in enumerate(question.tokens)
        if token.start < constraint.end and constraint.start < token.end
    ]


def _positions_named(question: Question, constraint: Constraint) -> list[int]:
    """Return the positions that a constraint's name accounts for: its rank before it as well."""
    positions = _positions(question, constraint)
    rank = name_constraint(constraint).partition(" ")[0]
    before = positions[0] - 1 if positions else -1
    named = before >= 0 and question.tokens[before].folded == fold_term(rank)
    return [before, *positions] if named else positions


def find_unmet(question: Question, best: Candidate) -> tuple[Constraint, ...]:
    """Return the years, places and documents asked for that a sentence does not hold for."""
    return tuple(
        constraint
        for constraint, agreement in _pair(question, best)
        if constraint.kind in BINDING and agreement not in MET
    )


def _lacks_place(question: Question, support: Sequence[float], unmet: Sequence[Constraint]) -> bool:
    """Tell whether a place asked for stands nowhere in the article, however it was typed."""
    return any(
        all(support[position] < ABSENT for position in _positions(question, constraint))
        for constraint in unmet
        if constraint.kind in PLACES
    )


def _name_missing(
    question: Question, support: Sequence[float], unmet: Sequence[Constraint]
) -> tuple[str, ...]:
    """Return what is missing: constraints by their names, then other words as typed."""
    spans = {position for one in unmet for position in _positions_named(question, one)}
    named = [name_constraint(constraint) for constraint in unmet]
    words = _spell_missing(
        question, [1.0 if place in spans else credit for place, credit in enumerate(support)]
    )
    return tuple(dict.fromkeys([*named, *words]))


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

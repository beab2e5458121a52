"""Which figure, date or name of a sentence a question asks for, and how surely.

A mention is judged by the words of the question that stand near it: every word's weight
counts less the farther it stands, borders of clauses and other mentions make it farther.
For "bao nhiêu X", X has to stand right behind the number.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dtqa.answer.matching import Match
from dtqa.answer.question import Question
from dtqa.model import Kind, Mention, Span
from dtqa.text.entities.dates import find_dates
from dtqa.text.entities.figures import find_figures
from dtqa.text.entities.names import find_organizations, find_persons, find_places
from dtqa.text.words import Token

NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.RANK, Kind.DURATION})

FITS: Mapping[Kind, Mapping[Kind, float]] = {
    Kind.NUMBER: {Kind.NUMBER: 1.0, Kind.PERCENT: 0.7, Kind.MONEY: 0.4, Kind.RANK: 0.3},
    Kind.PERCENT: {Kind.PERCENT: 1.0, Kind.NUMBER: 0.3},
    Kind.MONEY: {Kind.MONEY: 1.0, Kind.PERCENT: 0.3, Kind.NUMBER: 0.3},
    Kind.RANK: {Kind.RANK: 1.0, Kind.NUMBER: 0.4},
    Kind.DURATION: {Kind.DURATION: 1.0, Kind.NUMBER: 0.2},
    Kind.DATE: {Kind.DATE: 1.0},
    Kind.PERSON: {Kind.PERSON: 1.0, Kind.ORGANIZATION: 0.4},
    Kind.ORGANIZATION: {Kind.ORGANIZATION: 1.0, Kind.PERSON: 0.3},
    Kind.PLACE: {Kind.PLACE: 1.0, Kind.ORGANIZATION: 0.2},
}
"""How well a mention of one kind answers a question of another."""

SURROUNDED = 0.4
"""Credit for a word that stands not in the sentence but around it."""

REACH = 8.0
"""Tokens at which a word's weight has halved."""

STEP, STEP_COUNTED = 1.0, 0.3
"""What one token costs; less behind a number that counts the words behind it."""

_BEHIND = {",": 8.0, "(": 5.0, ")": 8.0, ";": 10.0, ":": 2.0, ".": 6.0, "-": 1.0}
_AHEAD = {",": 2.5, "(": 6.0, ")": 8.0, ";": 12.0, ":": 3.0, ".": 4.0, "-": 1.0}
_AHEAD_COUNTED = {**_AHEAD, ",": 8.0}
"""What it costs to pass a mark on the way behind the mention, and ahead of it.

Where what is counted stands behind the number, the clause before is another figure's.
"""

PASSED = 2.0
"""What it costs to reach past another mention of a number-like kind."""

MOST_MENTIONS = 100
"""Mentions of one sentence that are compared; a text with more is a table in one line."""

_CHANGED = re.compile(
    r"\b(?:tăng|giảm)(?:\s(?:thêm|trưởng|gần|hơn|khoảng|tới|đến|lên))*\s$", re.IGNORECASE
)
_FORMER = re.compile(r"\b[Tt]ừ(?:\s(?:mức|chỗ|vị trí|hạng|thứ|khoảng))*\s$")
_LATTER = re.compile(r"^[^,;]{0,60}\b(?:lên|đến|xuống|còn)\b")

OTHER_SIDE = 0.7
"""Credit for a change where a level is asked for, or the other way round."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The mention that answers best: its fit of kind, nearness and counted noun, 0 to 1."""

    mention: Mention
    fit: float
    nearness: float
    counted: float

    @property
    def value(self) -> float:
        """How good an answer it is, all in all."""
        return self.fit * (0.1 + 1.5 * self.nearness + 0.5 * self.counted)


@lru_cache(maxsize=20_000)
def find_mentions(kind: Kind, sentence: str) -> tuple[Mention, ...]:
    """Return what in the sentence could answer a question of this kind."""
    if kind in NUMERIC:
        return find_figures(sentence)
    if kind is Kind.DATE:
        return find_dates(sentence)
    if kind is Kind.PERSON:
        return find_persons(sentence)
    if kind is Kind.ORGANIZATION:
        return find_organizations(sentence)
    if kind is Kind.PLACE:
        return find_places(sentence)
    return ()


def align(
    question: Question,
    sentence: str,
    match: Match,
    context: Sequence[float],
    weights: Sequence[float],
) -> Aligned | None:
    """Return the best mention of the sentence, None where it has none that fits.

    `context` are the credits of the question's tokens in the sentence's surroundings,
    `weights` their idf.
    """
    fits = FITS.get(question.kind, {})
    found = find_mentions(question.kind, sentence)
    mentions = [mention for mention in found if mention.kind in fits][:MOST_MENTIONS]
    if not mentions:
        return None
    borders = _find_borders(match.tokens, mentions)
    asked = {question.tokens[position].folded for position in question.content}
    ranked = []
    for mention in mentions:
        first, last = _token_range(match.tokens, mention)
        counted = _counted(question, match, weights, first + 1, last)
        ahead, step = (_AHEAD_COUNTED, STEP_COUNTED) if counted else (_AHEAD, STEP)
        costs = _reach_costs(sentence, match.tokens, borders, (first, last), ahead, step)
        repeated = all(token.folded in asked for token in match.tokens[first:last])
        fit = fits[mention.kind] * mention.certainty * _side(question, sentence, mention)
        nearness = _nearness(question, match, context, weights, costs)
        ranked.append(Aligned(mention, fit * (0.2 if repeated else 1.0), nearness, counted))
    return max(ranked, key=lambda aligned: aligned.value)


def _side(question: Question, sentence: str, mention: Mention) -> float:
    """Return less for a change where a level is asked for, and for the value before."""
    if mention.kind not in NUMERIC:
        return 1.0
    before = sentence[max(0, mention.start - 30) : mention.start]
    former = bool(_FORMER.search(before)) and bool(_LATTER.match(sentence[mention.end :]))
    changed = bool(_CHANGED.search(before))
    return (OTHER_SIDE if former else 1.0) * (OTHER_SIDE if changed != question.change else 1.0)


def _token_range(tokens: Sequence[Token], mention: Mention) -> tuple[int, int]:
    inside = [
        position
        for position, token in enumerate(tokens)
        if token.start < mention.end and mention.start < token.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _find_borders(
    tokens: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the positions of tokens that open a mention, and of those before which one ends."""
    places = [token.start for token in tokens]
    starts = {mention.start for mention in mentions}
    opening = frozenset(at for at, place in enumerate(places) if place in starts)
    return opening, frozenset(bisect_left(places, mention.end) - 1 for mention in mentions)


def _reach_costs(
    sentence: str,
    tokens: Sequence[Token],
    mentions: tuple[frozenset[int], frozenset[int]],
    own: Span,
    borders: Mapping[str, float],
    step: float,
) -> list[float]:
    """Return for each token of the sentence what it costs to reach it from the mention.

    `mentions` are of _find_borders.
    """
    first, last = own
    opening, closing = mentions
    costs = [0.0] * len(tokens)
    cost = 0.0
    for position in range(last, len(tokens)):
        gap = sentence[tokens[position - 1].end : tokens[position].start]
        cost += step + _border(gap, _BEHIND) + (PASSED if position in opening else 0)
        costs[position] = cost
    cost = 0.0
    for position in range(first - 1, -1, -1):
        gap = sentence[tokens[position].end : tokens[position + 1].start]
        cost += STEP + _border(gap, borders) + (PASSED if position in closing else 0)
        costs[position] = cost
    return costs


def _border(gap: str, costs: Mapping[str, float]) -> float:
    return 0.0 if gap == " " else sum(costs.get(mark, 0.0) for mark in gap)


def _nearness(
    question: Question,
    match: Match,
    context: Sequence[float],
    weights: Sequence[float],
    costs: Sequence[float],
) -> float:
    """Return the share of the question's weight near a mention; the context counts too."""
    total = sum(weights[position] for position in question.content)
    near = 0.0
    for position in question.content:
        reached = min((costs[place] for place in match.places[position]), default=math.inf)
        here = match.strength[position] * REACH / (REACH + reached)
        near += weights[position] * max(here, SURROUNDED * context[position])
    return near / total if total else 0.0


def _counted(
    question: Question, match: Match, weights: Sequence[float], first: int, last: int
) -> float:
    """Return how much of the counted words stands right behind the mention, in order."""
    if not question.counted:
        return 0.0
    total = sum(weights[position] for position in question.counted)
    found, place, latest = 0.0, first, last + 1
    for position in question.counted:
        here = [at for at in match.places[position] if place <= at <= latest]
        if not here:
            break
        found += weights[position] * match.strength[position]
        place, latest = here[0] + 1, max(here[0] + 1, last) + 1
    return found / total if total else 0.0

"""What can be measured of a sentence as an answer: the features ranking weighs.

Each feature is a number from 0 to 1 with a meaning that can be told to a reader. Nothing
here weighs them, and nothing knows a question set or an engine's absolute score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.alignment import Aligned
from dtqa.answer.matching import Match
from dtqa.answer.question import Question
from dtqa.model import PassageContext, Sentence

_POINTS_BACK = re.compile(
    r"^(?:Đó là|Trong đó|Cụ thể|Theo đó|Trên cơ sở đó|Như vậy|Qua đó|Đây là|Điều này|Việc này"
    r"|Trong số)\b"
)
_GENUS = (
    r"(?:quá trình|việc|hệ thống|công cụ|phương thức|khái niệm|tập hợp|loại|hình thức|nền tảng"
    r"|một|sự|hoạt động|mô hình|chương trình|tổ chức|cơ quan|người|dịch vụ|tài khoản|ứng dụng)"
)
_DEFINES = re.compile(rf"\b(?:là|được hiểu là|nghĩa là)\s(?P<genus>{_GENUS}\b)?")

_REASON = re.compile(r"\b(?:vì|bởi|nhờ|do|nguyên nhân|lý do|xuất phát từ)\b", re.IGNORECASE)

LONG = 80
"""Tokens from which a sentence gets no longer for the length feature."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence where it stands: its match, surroundings and best mention.

    `context[i]` is the credit of the question's token i around the sentence, `share` the
    passage's score over the best passage's.
    """

    sentence: Sentence
    passage: PassageContext
    match: Match
    context: tuple[float, ...]
    aligned: Aligned | None
    share: float


def points_back(sentence: str) -> bool:
    """Tell whether a sentence opens by pointing to the one before ("Trong đó, …")."""
    return bool(_POINTS_BACK.match(sentence))


def measure(question: Question, place: Place, idf: Sequence[float]) -> dict[str, float]:
    """Return the features of a sentence, each 0 to 1; `idf` weighs the question's tokens."""
    match, context, aligned = place.match, place.context, place.aligned
    return {
        "coverage": share_of(question.content, match.strength, idf),
        "clause": _clause(question, place.sentence.text, match, idf),
        "passage": place.share,
        "order": _order(question, match),
        "context": share_of(
            question.content,
            [max(0.0, around - here) for around, here in zip(context, match.strength, strict=True)],
            idf,
        ),
        "numbers": _numbers(question, match, context),
        "fit": aligned.fit if aligned else 0.0,
        "nearness": aligned.nearness * aligned.fit if aligned else 0.0,
        "counted": aligned.counted * aligned.fit if aligned else 0.0,
        "definition": _defines(question, place.sentence.text, match),
        "length": min(len(match.tokens), LONG) / LONG,
        "lead": 1 / place.sentence.number,
        "reason": float(question.reason and bool(_REASON.search(place.sentence.text))),
    }


def share_of(positions: Sequence[int], credits: Sequence[float], idf: Sequence[float]) -> float:
    """Return the share of the idf mass at some positions that the credits account for."""
    total = sum(idf[position] for position in positions)
    found = sum(idf[position] * credits[position] for position in positions)
    return found / total if total else 0.0


def _order(question: Question, match: Match) -> float:
    """Return the longest row of content words kept in order, over their number."""
    asked = [question.tokens[position].folded for position in question.content]
    wanted = set(asked)
    said = [token.folded for token in match.tokens if token.folded in wanted]
    lengths = [0] * (len(said) + 1)
    for word in asked:
        diagonal = 0
        for place, other in enumerate(said, 1):
            above = lengths[place]
            lengths[place] = diagonal + 1 if word == other else max(above, lengths[place - 1])
            diagonal = above
    return lengths[-1] / len(asked) if asked else 0.0


def _defines(question: Question, sentence: str, match: Match) -> float:
    """Return how well the sentence has the form "X là một …" where "X là gì" is asked."""
    found = _DEFINES.search(sentence) if question.definition else None
    if found is None:
        return 0.0
    before = sum(token.end <= found.start() for token in match.tokens)
    named = [p for p in question.content if any(place < before for place in match.places[p])]
    share = len(named) / len(question.content)
    crowd = min(1.0, (len(named) + 1) / (before + 1))
    return share * crowd * (1.0 if found["genus"] else 0.5)


def _numbers(question: Question, match: Match, context: Sequence[float]) -> float:
    """Return the share of numbers asked for that the sentence (or its context) names."""
    numbers = [
        position
        for position in question.content
        if any(letter.isdigit() for letter in question.tokens[position].folded)
    ]
    if not numbers:
        return 0.0
    return sum(max(match.strength[n], 0.5 * context[n]) for n in numbers) / len(numbers)


def _clause(question: Question, sentence: str, match: Match, idf: Sequence[float]) -> float:
    """Return the coverage of the best clause, for sentences that list many things."""
    if ";" not in sentence:
        return share_of(question.content, match.strength, idf)
    clauses: list[set[int]] = [set()]
    for place, token in enumerate(match.tokens):
        before = match.tokens[place - 1].end if place else 0
        if ";" in sentence[before : token.start]:
            clauses.append(set())
        clauses[-1].add(place)
    return max(share_of(question.content, _within(match, clause), idf) for clause in clauses)


def _within(match: Match, clause: set[int]) -> list[float]:
    return [
        strength if clause.intersection(places) else 0.0
        for strength, places in zip(match.strength, match.places, strict=True)
    ]

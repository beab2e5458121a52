"""Ranked candidates and a verdict become the evidence and words of an answer.

Every word shown is a slice of an article. What is put beside it (the message) says only
what is missing. Offsets of highlights and short answers count code points of the quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.answer.alignment import NUMERIC
from dtqa.answer.constraints.asked import Constraint
from dtqa.answer.constraints.missing import list_nearest, write_missing
from dtqa.answer.matching import Match
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.grouping import Reprinted, group_reprints
from dtqa.answer.verdict import ABSENT
from dtqa.model import (
    ArticleSummary,
    Citation,
    Evidence,
    Explanation,
    Kind,
    Sentence,
    ShortAnswer,
    Span,
    Status,
)
from dtqa.text.marks import has_marks
from dtqa.text.words import Token

FURTHER = 0.6
"""A further sentence is shown when its score is at least this share of the best one's."""

NOTED = 10
"""Sentences whose periods and places are looked through for what there is instead."""

_LISTS = re.compile(r"(?:\b(?:bao gồm|gồm có|gồm|như sau|như|là)\b:?|:)\s")


def choose_shown(candidates: Sequence[Candidate], limit: int) -> list[list[Candidate]]:
    """Return the statements to show, each with its reprints: those near enough to the best."""
    groups = group_reprints(candidates, limit)
    return [group for group in groups if group[0].score >= FURTHER * candidates[0].score]


def make_evidence(
    question: Question,
    statement: Reprinted,
    support: Sequence[float],
    confidence: float,
    rank: int,
) -> Evidence:
    """Return one statement of the answer with its citations, numbered by its rank.

    `support` is the credit of each token of the question (verdict.support_tokens).
    """
    candidate = statement.lead
    short = find_short(question, candidate)
    matched = _spell(question, [p for p in question.content if support[p] >= ABSENT])
    unmatched = _spell(question, [p for p in question.content if support[p] < ABSENT])
    return Evidence(
        rank=rank,
        text=candidate.sentence.text,
        score=candidate.score,
        confidence=confidence,
        highlights=_find_highlights(question, candidate.match),
        short=short,
        matched=matched,
        unmatched=unmatched,
        citation=cite(candidate.sentence, candidate.article, rank),
        features=candidate.features,
        explanation=explain(question, candidate, support),
        also_in=tuple(cite(*source, rank) for source in statement.others),
    )


def explain(question: Question, candidate: Candidate, support: Sequence[float]) -> Explanation:
    """Return why a sentence was chosen: how each word was met, and the shares of its score."""
    expanded = {position for other in question.others for position in range(*other.span)}
    ways: dict[str, list[int]] = {"matched": [], "restored": [], "expanded": [], "unmatched": []}
    for position in question.content:
        token = question.tokens[position]
        typed = candidate.match.places[position] and any(
            candidate.match.tokens[place].folded == token.folded
            for place in candidate.match.places[position]
        )
        if support[position] < ABSENT:
            ways["unmatched"].append(position)
        elif position in expanded and not typed:
            ways["expanded"].append(position)
        elif token.sure or not _is_restored(token, candidate.match, position):
            ways["matched"].append(position)
        else:
            ways["restored"].append(position)
    return Explanation(
        **{way: _spell(question, positions) for way, positions in ways.items()},
        shares=candidate.shares,
    )


def _is_restored(token: Token, match: Match, position: int) -> bool:
    """Tell whether a token typed without marks met its word by marks that were added.

    "xe" has none in any spelling, and "tinh" may be meant as it stands.
    """
    said = {match.tokens[place].term for place in match.places[position]}
    return has_marks(token.text) or (bool(said) and token.term not in said)


def cite(sentence: Sentence, article: ArticleSummary, number: int) -> Citation:
    """Return where a sentence stands, under a number."""
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        sentence=sentence.number,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        content_hash=article.content_hash,
        place=sentence.place,
    )


def find_short(question: Question, candidate: Candidate) -> ShortAnswer | None:
    """Return the words that answer: the aligned mention, or for a list what is listed."""
    text = candidate.sentence.text
    if candidate.aligned is not None:
        mention = candidate.aligned.mention
        return ShortAnswer(mention.text, mention.start, mention.end)
    if question.kind is Kind.LIST or question.definition:
        return _find_listed(question, candidate.match, text)
    return None


def _find_listed(question: Question, match: Match, text: str) -> ShortAnswer | None:
    """Return what follows the colon or "gồm" that stands nearest behind the asked words."""
    places = [place for position in question.content for place in match.places[position]]
    if not places:
        return None
    reach = sorted(match.tokens[place].end for place in places)
    opened = [found for found in _LISTS.finditer(text) if found.end() > reach[0]]
    if not opened:
        return None
    middle = reach[len(reach) // 2]
    start = min(opened, key=lambda found: abs(found.start() - middle)).end()
    end = _close(text, start)
    return ShortAnswer(text[start:end], start, end) if end > start else None


def _close(text: str, start: int) -> int:
    """Return where the clause that opens at `start` ends, without its closing mark."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] == "(":
            depth += 1
        elif text[place] == ")":
            if depth == 0:
                return place
            depth -= 1
    return len(text.rstrip(" ./;…"))


def _find_highlights(question: Question, match: Match) -> tuple[Span, ...]:
    """Return the spans that meet content words, neighbours joined into one."""
    places = sorted(
        {
            place
            for position in question.content
            if match.strength[position] >= ABSENT
            for place in match.places[position]
        }
    )
    spans: list[Span] = []
    for last, place in zip([None, *places], places, strict=False):
        token = match.tokens[place]
        if last is not None and last == place - 1 and token.start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return tuple(spans)


def _spell(question: Question, positions: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question.tokens[position].text for position in positions))


def write_notes(
    question: Question, unmet: Sequence[Constraint], candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """Return what there is instead of each period, place or document asked for.

    Told are the values of sentences near enough to the best one, shown or not.
    """
    figures = question.kind in NUMERIC
    notes = []
    for constraint in unmet:
        near = [one for one in candidates if one.score >= FURTHER * candidates[0].score]
        places = [candidate.surroundings for candidate in near[:NOTED]]
        nearest = [value for place in places for value in list_nearest(constraint, place)]
        notes.append(write_missing(constraint, nearest, figures=figures))
    return tuple(notes)


def write_message(status: Status, missing: Sequence[str], notes: Sequence[str] = ()) -> str:
    """Return what a reader is told (Vietnamese), "" where nothing is missing.

    `notes` say what there is instead of what was asked for (write_notes).

    >>> write_message(Status.PARTIAL, ["năm 2019"])
    'Câu gần nhất được trích dưới đây; không thấy nói tới: “năm 2019”.'
    """
    named = ", ".join(f"“{words}”" for words in missing)
    if status is Status.NOT_FOUND:
        about = f" Không thấy nói tới: {named}." if named else ""
        return f"Không có câu nào trong các bài trả lời được câu hỏi này.{about}"
    if status is Status.PARTIAL and notes:
        return " ".join(notes)
    if status is Status.PARTIAL:
        about = f"; không thấy nói tới: {named}." if named else ", có thể chưa trả lời đủ."
        return f"Câu gần nhất được trích dưới đây{about}"
    return ""

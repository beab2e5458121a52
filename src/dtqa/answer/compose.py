"""Ranked candidates and a verdict become the evidence and words of an answer.

Every word shown is a slice of an article. What is put beside it (the message) says only
what is missing. Offsets of highlights and short answers count code points of the quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.answer.features import share_of
from dtqa.answer.matching import Match
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.answer.verdict import ABSENT
from dtqa.model import Citation, Evidence, Kind, ShortAnswer, Span, Status

FURTHER = 0.6
"""A further sentence is shown when its score is at least this share of the best one's."""

_LISTS = re.compile(r"(?:\b(?:bao gồm|gồm có|gồm|như sau|như|là)\b:?|:)\s")


def choose_shown(candidates: Sequence[Candidate], limit: int) -> list[Candidate]:
    """Return the candidates to show: near enough to the best, each wording once."""
    shown: list[Candidate] = []
    wordings: set[str] = set()
    for candidate in candidates:
        if len(shown) == limit or candidate.score < FURTHER * candidates[0].score:
            break
        wording = " ".join(token.term for token in candidate.match.tokens)
        if wording not in wordings:
            wordings.add(wording)
            shown.append(candidate)
    return shown


def make_evidence(
    question: Question,
    candidate: Candidate,
    support: Sequence[float],
    rank: int,
    idf: Sequence[float],
) -> Evidence:
    """Return one sentence of the answer with its citation, numbered by its rank.

    `support` is the credit of each token of the question (verdict.support_tokens).
    """
    short = find_short(question, candidate)
    return Evidence(
        rank=rank,
        text=candidate.sentence.text,
        score=candidate.score,
        confidence=share_of(question.content, support, idf),
        highlights=_find_highlights(question, candidate.match),
        short=short,
        matched=_spell(question, [p for p in question.content if support[p] >= ABSENT]),
        unmatched=_spell(question, [p for p in question.content if support[p] < ABSENT]),
        citation=_cite(candidate, rank),
        features=candidate.features,
    )


def _cite(candidate: Candidate, number: int) -> Citation:
    article, sentence = candidate.article, candidate.sentence
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


def write_message(status: Status, missing: Sequence[str]) -> str:
    """Return what a reader is told (Vietnamese), "" where nothing is missing.

    >>> write_message(Status.PARTIAL, ["năm 2019"])
    'Câu gần nhất được trích dưới đây; không thấy nói tới: “năm 2019”.'
    """
    named = ", ".join(f"“{words}”" for words in missing)
    if status is Status.NOT_FOUND:
        about = f" Không thấy nói tới: {named}." if named else ""
        return f"Không có câu nào trong các bài trả lời được câu hỏi này.{about}"
    if status is Status.PARTIAL:
        about = f"; không thấy nói tới: {named}." if named else ", có thể chưa trả lời đủ."
        return f"Câu gần nhất được trích dưới đây{about}"
    return ""

"""The sentences of the passages found, ranked by features that can be explained.

What comes in is a Question and passages with their scores; what goes out are candidates,
best first, each with the features that made its score. One table of weights, fitted by
benchmarks/fit.py. Headings are context, never candidates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dtqa.answer.alignment import Aligned, align
from dtqa.answer.matching import Match, match_sentence
from dtqa.answer.question import Question
from dtqa.model import ArticleSummary, BlockKind, PassageContext, Sentence
from dtqa.text.words import Token

WEIGHTS: Mapping[str, float] = {
    "coverage": 0.8,
    "clause": 0.4,
    "passage": 0.7,
    "context": 1.15,
    "order": 0.25,
    "numbers": 0.2,
    "conflict": -0.8,
    "fit": 0.4,
    "nearness": 0.45,
    "counted": 0.35,
    "definition": 0.5,
    "length": -0.1,
}
"""What each feature (0 to 1) counts."""

TITLE, HEADING, BEFORE, AROUND = 0.8, 0.8, 0.7, 0.4
"""Credit for a word found not in the sentence but in its surroundings."""

CONTINUED = 1.0
"""Credit for a word of the sentence before, where the sentence opens by pointing back."""

_POINTS_BACK = re.compile(
    r"^(?:Đó là|Trong đó|Cụ thể|Theo đó|Trên cơ sở đó|Như vậy|Qua đó|Đây là|Điều này|Việc này"
    r"|Trong số)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPARED = re.compile(r"\bso với [^,;.()]*")
_GENUS = (
    r"(?:quá trình|việc|hệ thống|công cụ|phương thức|khái niệm|tập hợp|loại|hình thức|nền tảng"
    r"|một|sự|hoạt động|mô hình|chương trình|tổ chức|cơ quan|người|dịch vụ|tài khoản|ứng dụng)"
)
_DEFINES = re.compile(rf"\b(?:là|được hiểu là|nghĩa là)\s(?P<genus>{_GENUS}\b)?")

LONG = 80
"""Tokens from which a sentence gets no longer for the length feature."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What ranking knows of the corpus: how many passages, and df by folded and full term."""

    passages: int
    folded: Mapping[str, int]
    syllables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may answer.

    `context[i]` is the best credit of the question's token i in the sentence's
    surroundings (title, heading, sentence before, passage).
    """

    sentence: Sentence
    article: ArticleSummary
    match: Match
    context: tuple[float, ...]
    aligned: Aligned | None
    features: Mapping[str, float]
    score: float


def weigh_tokens(question: Question, corpus: Corpus) -> tuple[float, ...]:
    """Return Lucene's idf of each token of the question, ln(1 + (N - df + .5) / (df + .5)).

    Words the corpus does not hold weigh most.
    """
    return tuple(_idf(token, question.marked, corpus) for token in question.tokens)


def _idf(token: Token, marked: bool, corpus: Corpus) -> float:
    found = corpus.syllables.get(token.term, 0) if marked else corpus.folded.get(token.folded, 0)
    found = found or corpus.folded.get(token.folded, 0)
    return math.log(1 + (corpus.passages - found + 0.5) / (found + 0.5))


def rank_sentences(
    question: Question,
    passages: Sequence[tuple[PassageContext, float]],
    corpus: Corpus,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Candidate]:
    """Return the sentences of the passages, best first; a tie goes to the earlier passage."""
    idf = weigh_tokens(question, corpus)
    top = max((score for _, score in passages), default=1.0) or 1.0
    candidates = [
        candidate
        for passage, score in passages
        for candidate in _rank_passage(question, passage, score / top, idf, weights)
    ]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _rank_passage(
    question: Question,
    passage: PassageContext,
    share: float,
    idf: Sequence[float],
    weights: Mapping[str, float],
) -> list[Candidate]:
    about = f"{passage.article.title} {passage.article.as_of or passage.article.published or ''}"
    title = match_sentence(question, about).strength
    matches = [match_sentence(question, sentence.text) for sentence in passage.sentences]
    around = tuple(map(max, *(match.strength for match in matches), title))
    before = match_sentence(question, passage.before).strength
    candidates = []
    for sentence, match in zip(passage.sentences, matches, strict=True):
        if sentence.block is BlockKind.HEADING:
            before = match.strength
            continue
        heading = match_sentence(question, passage.headings.get(sentence.heading or 0, "")).strength
        pointing = CONTINUED if _POINTS_BACK.match(sentence.text) else BEFORE
        context = tuple(
            max(TITLE * a, HEADING * b, pointing * c, AROUND * d)
            for a, b, c, d in zip(title, heading, before, around, strict=True)
        )
        aligned = align(question, sentence.text, match, context, idf)
        features = _features(question, match, context, aligned, share, idf)
        features["definition"] = _defines(question, sentence.text, match)
        features["conflict"] = _conflict(question, passage, sentence)
        features["clause"] = _clause(question, sentence.text, match, idf)
        score = sum(weights[name] * value for name, value in features.items())
        candidates.append(
            Candidate(sentence, passage.article, match, context, aligned, features, score)
        )
        before = match.strength
    return candidates


def _features(
    question: Question,
    match: Match,
    context: Sequence[float],
    aligned: Aligned | None,
    share: float,
    idf: Sequence[float],
) -> dict[str, float]:
    return {
        "coverage": share_of(question.content, match.strength, idf),
        "passage": share,
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
        "length": min(len(match.tokens), LONG) / LONG,
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


def _conflict(question: Question, passage: PassageContext, sentence: Sentence) -> float:
    """Return 1 where a year is asked for and the sentence holds for another one.

    A sentence that points back and names no year holds for the years of the one before.
    """
    asked = [p for p in question.content if _YEAR.fullmatch(question.tokens[p].folded)]
    if not asked:
        return 0.0
    years = _find_years(sentence.text)
    if not years and _POINTS_BACK.match(sentence.text):
        years = _find_years(_text_before(passage, sentence))
    agrees = any(question.tokens[position].folded in years for position in asked)
    return float(bool(years) and not agrees)


def _find_years(text: str) -> set[str]:
    """Return the years a sentence speaks of, without those it only compares with."""
    return set(_YEAR.findall(_COMPARED.sub(" ", text)))


def _text_before(passage: PassageContext, sentence: Sentence) -> str:
    place = sentence.number - passage.passage.first
    return passage.sentences[place - 1].text if place else passage.before


def _clause(question: Question, sentence: str, match: Match, idf: Sequence[float]) -> float:
    """Return the coverage of the best clause, for sentences that list many things."""
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

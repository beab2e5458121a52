"""The sentences of the passages found, ranked by features that can be explained.

What comes in is a Question and passages with their scores; what goes out are candidates,
best first, each with the features that made its score. One table of weights, fitted by
benchmarks/fit.py. Headings are context, never candidates.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from dtqa.answer.alignment import Aligned, align
from dtqa.answer.cells import align_cell, read_answer
from dtqa.answer.constraints.agreement import Agreement, Surroundings, judge_constraint
from dtqa.answer.constraints.asked import ConstraintKind
from dtqa.answer.features import Place, measure, points_back
from dtqa.answer.matching import Match, match_sentence
from dtqa.answer.question import Question
from dtqa.model import ArticleSummary, BlockKind, PassageContext, Sentence
from dtqa.text.words import Token

WEIGHTS: Mapping[str, float] = {
    "coverage": 0.75,
    "clause": 0.4,
    "passage": 0.45,
    "context": 1.25,
    "order": 0.25,
    "numbers": 0.1,
    "agreement": 0.5,
    "conflict": -0.8,
    "fit": 0.3,
    "nearness": 0.35,
    "counted": 0.25,
    "definition": 0.3,
    "length": -0.1,
    "lead": 0.15,
    "reason": 0.2,
}
"""What each feature counts. "conflict" and "agreement" are a policy: a sentence about another year
is no answer. The others were fitted; "nearness", "counted" and "definition", which choose the
short answer, stay above what the fit reached (benchmarks/README.md)."""

TITLE, HEADING, BEFORE, AROUND = 0.9, 0.8, 0.8, 0.3
"""Credit for a word found not in the sentence but in its surroundings."""

AGREED: Mapping[Agreement, float] = {Agreement.AGREES: 1.0, Agreement.NEAR: 0.6}
"""How much agreement in the sentence and in its surroundings counts."""

HELD_AGAINST = frozenset({ConstraintKind.PROVINCE, ConstraintKind.PERIOD})
"""Constraints whose words need not be found as words: "tỉnh ta" is the province as well."""

JUDGED = 40
"""Candidates, best first, that are held against the constraints: judging costs most."""

CONTINUED = 1.0
"""Credit for a word of the sentence before, where the sentence opens by pointing back."""


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
    surroundings (title, heading, sentence before, passage). `shares` are the weighted
    features, which add up to the score; `agreements` tell how the sentence stands to each
    constraint of the question, where it was near enough to the top to be judged.
    """

    sentence: Sentence
    article: ArticleSummary
    match: Match
    context: tuple[float, ...]
    aligned: Aligned | None
    features: Mapping[str, float]
    shares: Mapping[str, float]
    score: float
    surroundings: Surroundings
    agreements: tuple[Agreement, ...] = ()


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
    texts: Mapping[str, str] | None = None,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Candidate]:
    """Return the sentences of the passages, best first; a tie goes to the earlier passage.

    `texts` are the texts of articles by id: what is said elsewhere of a place asked for.
    """
    idf = weigh_tokens(question, corpus)
    top = max((score for _, score in passages), default=1.0) or 1.0
    meet = cache(partial(match_sentence, question))
    topic = _leave_out(question, HELD_AGAINST)
    candidates = [
        candidate
        for passage, score in passages
        for candidate in _rank_passage(topic, passage, score / top, idf, weights, meet)
    ]
    candidates.sort(key=_by_score)
    if not question.constraints:
        return candidates
    near = [_hold_against(one, question, texts or {}, weights) for one in candidates[:JUDGED]]
    return sorted([*near, *candidates[JUDGED:]], key=_by_score)


def _leave_out(question: Question, kinds: Collection[ConstraintKind]) -> Question:
    """Return a question whose content has no words of such constraints, if others are left."""
    spans = [(one.start, one.end) for one in question.constraints if one.kind in kinds]
    content = tuple(
        position
        for position in question.content
        if not any(
            question.tokens[position].start < end and start < question.tokens[position].end
            for start, end in spans
        )
    )
    return replace(question, content=content or question.content)


def _by_score(candidate: Candidate) -> float:
    return -candidate.score


def _hold_against(
    candidate: Candidate,
    question: Question,
    texts: Mapping[str, str],
    weights: Mapping[str, float],
) -> Candidate:
    """Return a candidate with what its agreement with the constraints adds to its score."""
    place = replace(candidate.surroundings, elsewhere=texts.get(candidate.article.id, ""))
    judged = tuple(judge_constraint(constraint, place) for constraint in question.constraints)
    features = {
        "agreement": sum(AGREED.get(one, 0.0) for one in judged) / len(judged),
        "conflict": float(Agreement.CONFLICTS in judged),
    }
    shares = {name: weights[name] * value for name, value in features.items()}
    return replace(
        candidate,
        features={**candidate.features, **features},
        shares={**candidate.shares, **shares},
        score=candidate.score + sum(shares.values()),
        surroundings=place,
        agreements=judged,
    )


def _rank_passage(
    question: Question,
    passage: PassageContext,
    share: float,
    idf: Sequence[float],
    weights: Mapping[str, float],
    meet: Callable[[str], Match],
) -> list[Candidate]:
    """Return the candidates of one passage; `meet` matches a text, each text once."""
    about = f"{passage.article.title} {passage.article.as_of or passage.article.published or ''}"
    title = meet(about).strength
    article = passage.article
    nothing = (0.0,) * len(title)
    matches = [meet(sentence.text) for sentence in passage.sentences]
    told = [
        match.strength
        for sentence, match in zip(passage.sentences, matches, strict=True)
        if sentence.block is not BlockKind.CELL
    ]
    # A cell says nothing of the cells beside it.
    around = tuple(map(max, *told, title, nothing))
    said = passage.before
    before = meet(said).strength
    candidates = []
    for sentence, match in zip(passage.sentences, matches, strict=True):
        if sentence.block is BlockKind.HEADING:
            said, before = sentence.text, match.strength
            continue
        above = passage.headings.get(sentence.heading or 0, "")
        heading = meet(above).strength
        cell = read_answer(sentence.text, above) if sentence.block is BlockKind.CELL else None
        if sentence.block is BlockKind.CELL:
            said, before = "", nothing
        pointing = CONTINUED if points_back(sentence.text) else BEFORE
        context = tuple(
            max(TITLE * a, HEADING * b, pointing * c, AROUND * d)
            for a, b, c, d in zip(title, heading, before, around, strict=True)
        )
        aligned = (
            align_cell(question, cell, match, heading, context, idf)
            if cell
            else align(question, sentence.text, match, context, idf)
        )
        place = Place(sentence, passage, match, context, aligned, share)
        features = measure(question, place, idf)
        shares = {name: weights[name] * value for name, value in features.items()}
        found = (sentence, passage.article, match, context, aligned, features, shares)
        around_it = Surroundings(
            sentence.text,
            said,
            above,
            article.title,
            article.as_of,
            article.published,
            held=cell.held.as_of if cell and cell.held.stated else None,
        )
        candidates.append(Candidate(*found, sum(shares.values()), around_it))
        if sentence.block is not BlockKind.CELL:
            said, before = sentence.text, match.strength
    return candidates

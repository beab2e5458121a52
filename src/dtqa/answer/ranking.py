"""The sentences of the passages found, ranked by features that can be explained.

What comes in is a Question and passages with their scores; what goes out are candidates,
best first, each with the features that made its score. One table of weights, fitted by
benchmarks/fit.py. Headings are context, never candidates.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from dtqa.answer.alignment import Aligned, align
from dtqa.answer.features import Place, measure, points_back
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
"""What each feature counts: fitted, but for "conflict", which is a policy: a sentence about
another year is no answer."""

TITLE, HEADING, BEFORE, AROUND = 0.8, 0.8, 0.7, 0.4
"""Credit for a word found not in the sentence but in its surroundings."""

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
    meet = cache(partial(match_sentence, question))
    candidates = [
        candidate
        for passage, score in passages
        for candidate in _rank_passage(question, passage, score / top, idf, weights, meet)
    ]
    return sorted(candidates, key=lambda candidate: -candidate.score)


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
    matches = [meet(sentence.text) for sentence in passage.sentences]
    around = tuple(map(max, *(match.strength for match in matches), title))
    before = meet(passage.before).strength
    candidates = []
    for sentence, match in zip(passage.sentences, matches, strict=True):
        if sentence.block is BlockKind.HEADING:
            before = match.strength
            continue
        heading = meet(passage.headings.get(sentence.heading or 0, "")).strength
        pointing = CONTINUED if points_back(sentence.text) else BEFORE
        context = tuple(
            max(TITLE * a, HEADING * b, pointing * c, AROUND * d)
            for a, b, c, d in zip(title, heading, before, around, strict=True)
        )
        aligned = align(question, sentence.text, match, context, idf)
        place = Place(sentence, passage, match, context, aligned, share)
        features = measure(question, place, idf)
        score = sum(weights[name] * value for name, value in features.items())
        candidates.append(
            Candidate(sentence, passage.article, match, context, aligned, features, score)
        )
        before = match.strength
    return candidates

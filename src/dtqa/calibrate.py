"""Confidence is calibrated on the corpus at hand, with questions made of its own sentences.

What comes in is an index that is being built; what goes out are the weights by which
signals become the share of right answers. A sentence is turned into a question as people
ask: some of its words in their order, some words of another sentence, "bao nhiêu" where a
figure stood. It is asked of the whole corpus, and every second one also with its own
article left out, so that a third of the questions have no answer. Nothing is kept of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from dtqa.answer.confidence import PRIOR, Signals
from dtqa.answer.lexis import STOP_WORDS
from dtqa.answer.question import read_question
from dtqa.answer.reprints.sameness import says_the_same
from dtqa.model import BlockKind, Calibration, Sentence
from dtqa.retrieve import Scope, find_signals, find_support, retrieve
from dtqa.search.catalog import Catalog
from dtqa.search.snapshot import Snapshot
from dtqa.text.entities.figures import find_figures
from dtqa.text.words import Token, tokenize

SENTENCES = 150
"""How many sentences are asked about: the bias is then good to about 0.2."""

SHOWN = 3
"""Sentences of an answer that are sampled: a further one is right far less often."""

ANSWERED_SHARE = 2
"""Of so many answerable questions one is asked again without its article. Two of three
questions having an answer is what the sets made of people's questions come near to."""

FEWEST = 30
"""Fewer say less than the prior does."""

RARER = 10
"""With fewer right or fewer wrong ones than this, samples tell only one side: ten events a
weight is the usual rule (Peduzzi et al., Journal of Clinical Epidemiology 49, 1996), and the
prior holds all weights but the bias."""

CONTENT = 7
"""Fewest words with a meaning of their own that a sentence must have to be asked about."""

KEPT, FOREIGN = 0.55, 0.28
"""How often words are kept, and how often another sentence's take their place.

With these, signals of made questions are distributed as those of the questions people
asked in three sets (quantiles side by side: benchmarks/confidence.py).
"""

LENGTHS = (8, 16)
"""Fewest and most syllables of the stretch that a question is made of."""

CERTAINTY = 0.02
"""How strongly weights are held at the prior's: a share of one sample's weight."""

BIAS_CERTAINTY = 0.002
"""The same for the bias, which says how hard the corpus is and is left freer."""

LONGEST = 10_000

Sample = tuple[Signals, bool]
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def calibrate(snapshot: Snapshot, seed: int = 1) -> Calibration:
    """Return the weights for this index; the prior where it has too few sentences."""
    dice = random.Random(seed)
    sentences = choose_sentences(snapshot.catalog, dice)
    if len(sentences) < FEWEST:
        return PRIOR
    return fit_calibration(list(make_samples(sentences, snapshot, dice)))


def make_samples(
    sentences: Sequence[Sentence], snapshot: Snapshot, dice: random.Random
) -> Iterator[Sample]:
    """Yield what questions made of these sentences tell; every second one is asked twice."""
    for number, sentence in enumerate(sentences):
        question = make_question(sentence, dice.choice(sentences), dice)
        yield from _ask(question, sentence, snapshot, without=number % ANSWERED_SHARE == 0)


def choose_sentences(catalog: Catalog, dice: random.Random) -> list[Sentence]:
    """Return sentences spread evenly over the articles, fit to be asked about."""
    names = catalog.spread_articles(SENTENCES)
    share = -(-SENTENCES // len(names)) if names else 0
    chosen: list[Sentence] = []
    for name in names:
        fit = [sentence for sentence in catalog.sentences(name) if _is_fit(sentence)]
        dice.shuffle(fit)
        chosen += fit[:share]
    return chosen[:SENTENCES]


def _is_fit(sentence: Sentence) -> bool:
    content = (not STOP_WORDS.holds(token, True) for token in tokenize(sentence.text))
    prose = sentence.block not in (BlockKind.HEADING, BlockKind.CELL)
    return prose and sum(content) >= CONTENT


def make_question(sentence: Sentence, other: Sentence, dice: random.Random) -> str:
    """Return a question that one sentence answers, in part in the words of another.

    A figure, if the sentence has one, is what is asked for; its surroundings are kept.
    """
    tokens, foreign = tokenize(sentence.text), tokenize(other.text)
    figures = find_figures(sentence.text)
    asked = dice.choice(figures) if figures else None
    inside = [
        place
        for place, token in enumerate(tokens)
        if asked and token.start < asked.end and asked.start < token.end
    ]
    length = dice.randint(*LENGTHS)
    middle = inside[0] if inside else dice.randrange(len(tokens))
    start = max(0, middle - dice.randint(0, length))
    words = _mix(tokens, range(start, min(len(tokens), start + length)), inside, foreign, dice)
    return " ".join(words) or sentence.text


def _mix(
    tokens: Sequence[Token],
    places: range,
    asked: Sequence[int],
    foreign: Sequence[Token],
    dice: random.Random,
) -> Iterator[str]:
    """Yield the words of a stretch, one or two at a time kept, replaced or left out.

    What is asked for always becomes "bao nhiêu": no step reaches into it.
    """
    place, strange = places.start, dice.randrange(len(foreign))
    while place < places.stop:
        if place in asked:
            if place == asked[0]:
                yield "bao nhiêu"
            place += 1
            continue
        chance, step = dice.random(), dice.choice((1, 2))
        step = 1 if place + 1 in asked else step
        if chance < KEPT:
            yield from (token.text for token in tokens[place : place + step])
        elif chance < KEPT + FOREIGN:
            yield from (token.text for token in foreign[strange : strange + step])
            strange = (strange + step) % len(foreign)
        place += step


def _ask(question: str, sentence: Sentence, snapshot: Snapshot, without: bool) -> Iterator[Sample]:
    """Yield the signals of the first sentences, and whether each is the one asked about.

    A reprint of it is as right: readers see both as one statement.
    """
    read = read_question(question, LONGEST)
    for left_out in (frozenset[str](), frozenset({sentence.article_id}))[: 1 + without]:
        found = retrieve(read, snapshot, Scope(without=left_out))
        first = found.candidates[:SHOWN]
        signals = find_signals(found, first, find_support(found.question, first, snapshot))
        for candidate, one in zip(first, signals, strict=True):
            yield one, says_the_same(candidate.sentence.text, sentence.text)


def fit_calibration(samples: Sequence[Sample], rounds: int = 25) -> Calibration:
    """Return the weights that make the samples most likely, held near the prior's.

    Logistic regression by Newton's method, halving a step that makes it worse, with a
    Gaussian prior (Murphy, Machine Learning: a Probabilistic Perspective, 2012, section
    8.3). Where nearly all samples are right or nearly all wrong, or a signal would count
    against an answer, they say too little: PRIOR.
    """
    rightly = sum(is_right for _, is_right in samples)
    if min(rightly, len(samples) - rightly) < RARER:
        return PRIOR
    rows = np.array(
        [[one.support, one.margin, one.gap, one.further, 1.0] for one, _ in samples], dtype=float
    )
    right = np.array([float(is_right) for _, is_right in samples])
    prior = np.array([PRIOR.support, PRIOR.margin, PRIOR.gap, PRIOR.further, PRIOR.bias])
    hold = np.diag([CERTAINTY * len(samples)] * 4 + [BIAS_CERTAINTY * len(samples)])
    weights, loss = prior.copy(), _lose(prior, rows, right, hold, prior)
    for _ in range(rounds):
        told = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (told - right) + hold @ (weights - prior)
        bend = (rows.T * (told * (1 - told))) @ rows + hold
        step = np.linalg.solve(bend, slope)
        while (tried := _lose(weights - step, rows, right, hold, prior)) > loss + 1e-12:
            step /= 2
        weights, loss = weights - step, tried
        if np.abs(step).max() < 1e-6:
            break
    support, margin, gap, further, bias = (round(float(weight), 4) for weight in weights)
    if min(support, margin, gap) < 0:
        return PRIOR
    return Calibration(support, margin, gap, bias, len(samples), further)


def _lose(weights: Array, rows: Array, right: Array, hold: Array, prior: Array) -> float:
    """Return the negative log likelihood of the samples and of the distance to the prior."""
    told = rows @ weights
    likely = np.logaddexp(0, told) - right * told
    away = weights - prior
    return float(likely.sum() + away @ hold @ away / 2)

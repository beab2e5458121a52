"""Questions put to sentences that a test writes, without an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dtqa.answer.alignment import Aligned
from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.matching import Match, match_sentence
from dtqa.answer.question import Question, join_words, read_question
from dtqa.answer.ranking import Candidate, Corpus, rank_sentences
from dtqa.model import ArticleSummary, BlockKind, Passage, PassageContext, Sentence

NOWHERE = Corpus(passages=100, folded={}, syllables={})
"""A corpus that counts every word alike."""


def read(text: str) -> Question:
    """Return a question with the names typed in it and what its answer has to hold for."""
    question = join_words(read_question(text, 1000), ())
    return replace(question, constraints=read_constraints(question.text))


def meet(text: str, sentence: str) -> tuple[Question, Match]:
    """Return a question and how it meets a sentence."""
    question = read(text)
    return question, match_sentence(question, sentence)


def credits(text: str, sentence: str) -> dict[str, float]:
    """Return the credit of every word of a question in a sentence."""
    question, match = meet(text, sentence)
    words = [token.text for token in question.tokens]
    return dict(zip(words, match.strength, strict=True))


def aim(text: str, sentence: str) -> Aligned | None:
    """Return what of a sentence answers a question."""
    return rank(text, write_passage([sentence]))[0].aligned


def write_passage(
    sentences: Sequence[str],
    *,
    article: str = "bai",
    title: str = "Bài viết",
    headings: Sequence[int] = (),
    before: str = "",
) -> PassageContext:
    """Return a passage of sentences; `headings` are the numbers of those that are one."""
    made: list[Sentence] = []
    start, heading = 0, None
    for number, text in enumerate(sentences, 1):
        opens = number in headings
        kind = BlockKind.HEADING if opens else BlockKind.PARAGRAPH
        end = start + len(text)
        under = None if opens else heading
        made.append(Sentence(article, number, start, end, text, kind, under))
        heading = number if opens else heading
        start = end + 1
    summary = ArticleSummary(article, title, None, None, None, None, None, len(made), "sha256:0")
    texts = {number: sentences[number - 1] for number in headings}
    passage = Passage(article, 1, 0, made[-1].end, 1, len(made))
    return PassageContext(passage, summary, tuple(made), texts, before)


def rank(text: str, *passages: PassageContext) -> list[Candidate]:
    """Return the sentences of passages that an engine found equally good, best first."""
    return rank_sentences(read(text), [(passage, 1.0) for passage in passages], NOWHERE)


def best(text: str, *sentences: str) -> str:
    """Return the sentence of one passage that answers best."""
    return rank(text, write_passage(sentences))[0].sentence.text

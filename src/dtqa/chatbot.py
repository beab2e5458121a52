"""The way of a question: read, search, rank, judge, compose.

What comes in is what a person typed; what goes out is an Answer, "not found" included.
The chatbot reads the published index and moves to a newer generation between two
questions. It never writes, and never analyses an article.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock

from dtqa.answer.compose import choose_shown, make_evidence, write_message
from dtqa.answer.matching import match_article
from dtqa.answer.question import Question, join_words, list_words, read_question
from dtqa.answer.ranking import Candidate, Corpus, rank_sentences, weigh_tokens
from dtqa.answer.suggest import suggest_questions
from dtqa.answer.verdict import judge, support_tokens
from dtqa.model import (
    Answer,
    Article,
    ArticleSummary,
    FoundPassage,
    Hit,
    IndexInfo,
    Passage,
    ReadQuestion,
    Sentence,
    Status,
)
from dtqa.search.manifest import stamp_manifest
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.words import ANALYSIS, to_query

PASSAGES = 10
"""Passages whose sentences are ranked (recall@10: benchmarks/README.md)."""

SUGGESTING, SUGGESTIONS = 8, 6
"""Articles, newest first, that suggestions are made from, and how many are shown."""

LEXICON = "word"
"""The name under which the catalog keeps the known words."""


class Chatbot:
    """Answers questions from the index in a folder; safe to use from many threads."""

    def __init__(self, index: Path, *, top_k: int = 4, max_question: int = 1000) -> None:
        self._index = index
        self._top_k = top_k
        self._max_question = max_question
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, int] | None = None
        self._suggestions: tuple[str, tuple[str, ...]] | None = None

    def ask(self, question: str, top_k: int | None = None) -> Answer:
        """Return the answer to a question, with at most `top_k` sentences.

        Raises a QuestionError for what cannot be read, an IndexError_ without an index.
        """
        started = time.perf_counter()
        typed = read_question(question, self._max_question)
        snapshot = self._open()
        ranked = _rank(typed, snapshot)
        read, idf = ranked.question, ranked.idf
        shown = choose_shown(ranked.candidates, top_k or self._top_k)
        supports = _find_support(read, shown, snapshot)
        verdict = judge(read, supports[0] if supports else (0.0,) * len(idf), idf)
        found = verdict.status is not Status.NOT_FOUND
        evidence = (
            make_evidence(read, candidate, support, rank, idf)
            for rank, (candidate, support) in enumerate(zip(shown, supports, strict=True), 1)
        )
        return Answer(
            question=ReadQuestion(question, read.text, read.kind),
            status=verdict.status,
            message=write_message(verdict.status, verdict.missing),
            missing=() if verdict.status is Status.ANSWERED else verdict.missing,
            answers=tuple(evidence) if found else (),
            suggestions=() if found else self._suggest(snapshot),
            index=snapshot.manifest.info,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def search(self, text: str, limit: int = 10) -> tuple[FoundPassage, ...]:
        """Return the passages that share most with the words typed, best first."""
        typed = read_question(text, self._max_question)
        snapshot = self._open()
        hits = _search(_know_words(typed, snapshot), snapshot, limit)
        contexts = snapshot.catalog.passages([hit.passage_id for hit in hits])
        return tuple(
            FoundPassage(
                passage=context.passage,
                title=context.article.title,
                text=_slice_passage(snapshot, context.passage),
                score=hit.score,
            )
            for hit, context in zip(hits, contexts, strict=True)
        )

    def list_articles(self, limit: int, offset: int) -> tuple[tuple[ArticleSummary, ...], int]:
        """Return some articles, newest first, and how many there are in all."""
        catalog = self._open().catalog
        return catalog.articles(limit, offset), catalog.count_articles()

    def article(self, article_id: str) -> tuple[Article, tuple[Sentence, ...]]:
        """Return an article and its sentences; raises ArticleNotFound."""
        catalog = self._open().catalog
        return catalog.article(article_id), catalog.sentences(article_id)

    def info(self) -> IndexInfo:
        """Return what the live index holds; raises an IndexError_ without one."""
        return self._open().manifest.info

    def suggestions(self) -> tuple[str, ...]:
        """Return questions that this corpus can answer, made once for each generation."""
        return self._suggest(self._open())

    def _suggest(self, snapshot: Snapshot) -> tuple[str, ...]:
        kept = self._suggestions
        if kept is None or kept[0] != snapshot.manifest.version:
            articles = snapshot.catalog.articles(SUGGESTING)
            drafts = suggest_questions([snapshot.catalog.sentences(one.id) for one in articles])
            tried = (draft[0] for draft in drafts if self._answers(snapshot, *draft))
            kept = (snapshot.manifest.version, tuple(islice(tried, SUGGESTIONS)))
            self._suggestions = kept
        return kept[1]

    def _answers(self, snapshot: Snapshot, question: str, sentence_id: str) -> bool:
        """Tell whether a question is answered, and by the sentence it was made from."""
        found = _rank(read_question(question, self._max_question), snapshot)
        return bool(found.candidates) and found.candidates[0].sentence.id == sentence_id

    def close(self) -> None:
        """Close the index; a later question opens it again."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.close()
            self._snapshot = self._stamp = self._suggestions = None

    def _open(self) -> Snapshot:
        """Return the live snapshot; one that was replaced closes with its last reader."""
        with self._lock:
            stamp = stamp_manifest(self._index)
            if self._snapshot is None or stamp != self._stamp:
                self._snapshot = open_snapshot(self._index, ANALYSIS)
                self._stamp = stamp
            return self._snapshot


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A question read with the corpus's words, its tokens' idf, and all candidates."""

    question: Question
    idf: tuple[float, ...]
    candidates: list[Candidate]


def _rank(read: Question, snapshot: Snapshot) -> _Ranked:
    """Search and rank: the part of the way that decides which sentence comes first."""
    catalog = snapshot.catalog
    question = _know_words(read, snapshot)
    corpus = Corpus(
        passages=snapshot.manifest.passages,
        folded=catalog.document_frequencies("folded", [t.folded for t in question.tokens]),
        syllables=catalog.document_frequencies("syllable", [t.term for t in question.tokens]),
    )
    hits = _search(question, snapshot, PASSAGES)
    passages = catalog.passages([hit.passage_id for hit in hits])
    scored = [(passage, hit.score) for passage, hit in zip(passages, hits, strict=True)]
    candidates = rank_sentences(question, scored, corpus)
    return _Ranked(question, weigh_tokens(question, corpus), candidates)


def _know_words(read: Question, snapshot: Snapshot) -> Question:
    """Return the question with the words that the index's lexicon knows."""
    known = snapshot.catalog.document_frequencies(LEXICON, list_words(read))
    return join_words(read, {word for word, count in known.items() if count})


def _search(question: Question, snapshot: Snapshot, limit: int) -> list[Hit]:
    """Return the passages that share terms with the question."""
    return snapshot.engine.search(to_query(question.tokens, _stop_terms(question)), limit)


def _slice_passage(snapshot: Snapshot, passage: Passage) -> str:
    return snapshot.catalog.article(passage.article_id).text[passage.start : passage.end]


def _find_support(
    question: Question, shown: Sequence[Candidate], snapshot: Snapshot
) -> list[tuple[float, ...]]:
    """Return for each sentence the credit of the question's tokens in it and around it."""
    articles = list(dict.fromkeys(candidate.article.id for candidate in shown))
    analyzed = snapshot.catalog.article_syllables(articles)
    elsewhere = {name: match_article(question, text) for name, text in analyzed.items()}
    return [support_tokens(candidate, elsewhere[candidate.article.id]) for candidate in shown]


def _stop_terms(question: Question) -> frozenset[str]:
    """Return the folded terms that count in bigrams only: all but the content words."""
    kept = {question.tokens[position].folded for position in question.content}
    return frozenset(token.folded for token in question.tokens) - kept

"""The way of a question: read, search, rank, judge, compose.

What comes in is what a person typed; what goes out is an Answer, "not found" included.
The chatbot reads the published index and moves to a newer generation between two
questions. It never writes, and never analyses an article.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock

from dtqa.answer.compose import choose_shown, make_evidence, write_message, write_notes
from dtqa.answer.confidence import estimate
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.grouping import Reprinted, gather_sources
from dtqa.answer.suggest import suggest_questions
from dtqa.answer.verdict import Verdict, judge
from dtqa.model import (
    ANY_ARTICLE,
    Abbreviation,
    Answer,
    Article,
    ArticleSummary,
    Evidence,
    Filters,
    FoundPassage,
    IndexInfo,
    Passage,
    ReadQuestion,
    Sentence,
    Status,
)
from dtqa.retrieve import (
    WHOLE,
    Retrieved,
    Scope,
    find_signals,
    find_support,
    know_words,
    retrieve,
    search_passages,
)
from dtqa.scope import find_scope
from dtqa.search.manifest import stamp_manifest
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.words import ANALYSIS
from dtqa.understand import understand

NO_ARTICLE = "Không có bài nào hợp với nơi đăng và ngày đã chọn; hãy nới điều kiện."
"""What a reader is told where the filters leave no article."""

SUGGESTING, SUGGESTIONS = 8, 6
"""Articles, newest first, that suggestions are made from, and how many are shown."""


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

    def ask(
        self,
        question: str,
        top_k: int | None = None,
        *,
        history: Sequence[str] = (),
        filters: Filters = ANY_ARTICLE,
        literal: bool = False,
        without: Collection[str] = (),
    ) -> Answer:
        """Return the answer to a question, with at most `top_k` sentences.

        `history` are the questions asked before, oldest first; `literal` takes the words as
        they were typed and forgets the history; `without` leaves articles out, for
        measuring. Raises a QuestionError for what cannot be read, an IndexError_ without
        an index.
        """
        started = time.perf_counter()
        snapshot = self._open()
        day = _read_day(filters.as_of)
        meant = understand(question, history, snapshot, self._max_question, day, literal)
        scope = find_scope(filters, snapshot.catalog, without)
        ranked = retrieve(meant.question, snapshot, scope)
        weighed = _weigh(ranked, top_k or self._top_k, snapshot, scope)
        verdict = _judge(ranked, weighed)
        found = verdict.status is not Status.NOT_FOUND
        notes = write_notes(ranked.question, verdict.unmet, ranked.candidates)
        nearest = _compose(ranked.question, weighed)
        empty = scope.only is not None and not scope.only
        return Answer(
            question=ReadQuestion(question, meant.text, ranked.question.kind, meant.changes),
            status=verdict.status,
            message=NO_ARTICLE if empty else write_message(verdict.status, verdict.missing, notes),
            missing=() if verdict.status is Status.ANSWERED else verdict.missing,
            answers=nearest if found else (),
            nearest=nearest,
            confidence=weighed[0].confidence if weighed else 0.0,
            suggestions=() if found else self._suggest(snapshot),
            index=snapshot.manifest.info,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def search(self, text: str, limit: int = 10) -> tuple[FoundPassage, ...]:
        """Return the passages that share most with the words typed, best first."""
        snapshot = self._open()
        meant = understand(text, (), snapshot, self._max_question, date.today())
        hits = search_passages(know_words(meant.question, snapshot), snapshot, limit)
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

    def count_articles(self, filters: Filters) -> int:
        """Return how many articles may answer under these filters."""
        catalog = self._open().catalog
        only = find_scope(filters, catalog).only
        return catalog.count_articles() if only is None else len(only)

    def publishers(self) -> dict[str, int]:
        """Return who published articles, with how many, most first."""
        return self._open().catalog.publishers()

    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """Return every abbreviation that an article defines, by its short form."""
        catalog = self._open().catalog
        return catalog.abbreviations(limit=catalog.count_abbreviations())

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
        meant = understand(question, (), snapshot, self._max_question, date.today())
        ranked = retrieve(meant.question, snapshot)
        weighed = _weigh(ranked, 1, snapshot, WHOLE)
        answered = _judge(ranked, weighed).status is Status.ANSWERED
        return answered and ranked.candidates[0].sentence.id == sentence_id

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
class _Weighed:
    """A statement that may be shown, the support of the question's tokens, its confidence.

    `likely` is the confidence if it held for the year and place asked for: a sentence about
    another year is an answer in part.
    """

    statement: Reprinted
    support: tuple[float, ...]
    confidence: float
    likely: float
    margin: float


def _weigh(ranked: Retrieved, limit: int, snapshot: Snapshot, scope: Scope) -> list[_Weighed]:
    """Return the statements to show, best first, with how sure each is."""
    statements = _gather(ranked, choose_shown(ranked.candidates, limit), snapshot, scope)
    leads = [statement.lead for statement in statements]
    supports = find_support(ranked.question, leads, snapshot)
    signals = find_signals(ranked, leads, supports)
    weights = snapshot.manifest.calibration
    sure = [estimate(one, weights) for one in signals]
    likely = [estimate(replace(one, unmet=False), weights) for one in signals]
    margins = [one.margin for one in signals]
    rows = zip(statements, supports, sure, likely, margins, strict=True)
    return [_Weighed(*row) for row in rows]


def _judge(ranked: Retrieved, weighed: Sequence[_Weighed]) -> Verdict:
    """Return the verdict on the best statement, or on having none."""
    if not weighed:
        return judge(ranked.question, None, (0.0,) * len(ranked.idf), ranked.idf, 0.0)
    best = weighed[0]
    lead, told = best.statement.lead, (best.support, ranked.idf, best.likely, best.margin)
    return judge(ranked.question, lead, *told)


def _compose(question: Question, weighed: Sequence[_Weighed]) -> tuple[Evidence, ...]:
    return tuple(
        make_evidence(question, one.statement, one.support, one.confidence, rank)
        for rank, one in enumerate(weighed, 1)
    )


def _gather(
    ranked: Retrieved, groups: Sequence[Sequence[Candidate]], snapshot: Snapshot, scope: Scope
) -> list[Reprinted]:
    """Return the statements with all articles of the scope that printed them."""
    twins = snapshot.catalog.twins([one.sentence for group in groups for one in group])
    allowed = {
        name: [source for source in sources if scope.has(source[1].id)]
        for name, sources in twins.items()
    }
    return [gather_sources(ranked.question, group, allowed, ranked.idf) for group in groups]


def _read_day(as_of: str | None) -> date:
    """Return the day a question is asked on: today, unless it is asked as of another one."""
    return date.fromisoformat(as_of) if as_of else date.today()


def _slice_passage(snapshot: Snapshot, passage: Passage) -> str:
    return snapshot.catalog.article(passage.article_id).text[passage.start : passage.end]

"""The way of a question: read, search, rank, judge, compose.

What comes in is what a person typed; what goes out is an Answer, "not found" included.
The chatbot reads the published index and moves to a newer generation between two
questions. It never writes, and never analyses an article.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock

from dtqa.answer.compose import write_message, write_notes
from dtqa.answer.suggest import suggest_questions
from dtqa.lookup import find_figures, iterate_figures, make_query
from dtqa.model import (
    ANY_ARTICLE,
    ANY_FIGURE,
    Abbreviation,
    Answer,
    Article,
    ArticleSummary,
    CitedFigure,
    Claim,
    FigureFilters,
    FigureOrder,
    Filters,
    FoundPassage,
    IndexInfo,
    Passage,
    Proof,
    ReadQuestion,
    Sentence,
    Status,
)
from dtqa.prove import prove_claim
from dtqa.retrieve import WHOLE, know_words, retrieve, search_passages
from dtqa.scope import find_scope
from dtqa.search.catalog import Catalog
from dtqa.search.ledger import LedgerQuery
from dtqa.search.manifest import stamp_manifest
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.words import ANALYSIS
from dtqa.trace import follow_figures
from dtqa.understand import understand
from dtqa.weigh import judge_best, weigh

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
        weighed = weigh(ranked, top_k or self._top_k, snapshot, scope)
        verdict = judge_best(ranked, weighed, snapshot)
        found = verdict.status is not Status.NOT_FOUND
        notes = write_notes(ranked.question, verdict.unmet, ranked.candidates)
        nearest, series = follow_figures(ranked, weighed, snapshot, scope, found=found)
        empty = scope.only is not None and not scope.only
        return Answer(
            question=ReadQuestion(question, meant.text, ranked.question.kind, meant.changes),
            status=verdict.status,
            message=NO_ARTICLE if empty else write_message(verdict.status, verdict.missing, notes),
            missing=() if verdict.status is Status.ANSWERED else verdict.missing,
            answers=nearest if found else (),
            nearest=nearest,
            confidence=nearest[0].confidence if nearest else 0.0,
            series=series,
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

    def figures(
        self,
        text: str = "",
        filters: FigureFilters = ANY_FIGURE,
        order: FigureOrder = FigureOrder.NEWEST,
        *,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[tuple[CitedFigure, ...], int]:
        """Return some of the figures whose words hold a text, and how many there are in all.

        Raises ArticleNotFound for an unknown article, a QuestionError for a text that
        cannot be read.
        """
        query, catalog = self._seek(text, filters, order)
        return find_figures(query, catalog, limit, offset)

    def iterate_figures(
        self,
        text: str = "",
        filters: FigureFilters = ANY_FIGURE,
        order: FigureOrder = FigureOrder.NEWEST,
    ) -> tuple[Iterator[CitedFigure], int]:
        """Return all such figures, read from one generation as they are taken, and how many."""
        query, catalog = self._seek(text, filters, order)
        return iterate_figures(query, catalog)

    def _seek(
        self, text: str, filters: FigureFilters, order: FigureOrder
    ) -> tuple[LedgerQuery, Catalog]:
        snapshot = self._open()
        question = None
        if text.strip():
            question = understand(text, (), snapshot, self._max_question, date.today()).question
        return make_query(question, filters, order, snapshot.catalog), snapshot.catalog

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

    def units(self) -> tuple[str, ...]:
        """Return the units that figures have, those of most figures first."""
        return self._open().catalog.ledger.units()

    def scopes(self) -> tuple[str, ...]:
        """Return the places and levels that figures speak of, those of most figures first."""
        return self._open().catalog.ledger.scopes()

    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """Return every abbreviation that an article defines, by its short form."""
        catalog = self._open().catalog
        return catalog.abbreviations(limit=catalog.count_abbreviations())

    def article(self, article_id: str) -> tuple[Article, tuple[Sentence, ...]]:
        """Return an article and its sentences; raises ArticleNotFound."""
        catalog = self._open().catalog
        return catalog.article(article_id), catalog.sentences(article_id)

    def articles_of_hash(self, digits: str) -> tuple[str, ...]:
        """Return the ids of the articles whose text has a hash that begins so."""
        return self._open().catalog.articles_of_hash(f"sha256:{digits}")

    def verify(self, claim: Claim) -> Proof:
        """Return what became of a citation: unchanged, edited or gone."""
        return prove_claim(claim, self._open().catalog)

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
        weighed = weigh(ranked, 1, snapshot, WHOLE)
        answered = judge_best(ranked, weighed, snapshot).status is Status.ANSWERED
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


def _read_day(as_of: str | None) -> date:
    """Return the day a question is asked on: today, unless it is asked as of another one."""
    return date.fromisoformat(as_of) if as_of else date.today()


def _slice_passage(snapshot: Snapshot, passage: Passage) -> str:
    return snapshot.catalog.article(passage.article_id).text[passage.start : passage.end]

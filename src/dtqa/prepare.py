"""What is worked out of each article before anything is written, in as many processes as asked.

Comes in: files that are new or changed, or articles that are at hand. Goes out, in the same
order: each one's sentences, passages, analysed words, abbreviations and figures, or why its
file was refused. Nothing is written, and nothing is known of other articles.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from dtqa.articles.folder import SourceFile, read_article
from dtqa.errors import ArticleCrashing, ArticleRefused, CorpusUnreadable
from dtqa.model import Abbreviation, Article, Figure, Passage, Sentence
from dtqa.search.ledger_tables import LedgerRow
from dtqa.text.abbreviations.mining import mine_abbreviations
from dtqa.text.entities.timespans import bound_period
from dtqa.text.figures.ledger import read_figures
from dtqa.text.figures.wording import list_words
from dtqa.text.passages import cut_passages
from dtqa.text.sentences import split_sentences
from dtqa.text.words import analyze

FEW: Final = 60
"""Files below which other processes would take longer to start than to help: each takes a
second, an article of a newspaper 15 ms."""

AHEAD: Final = 4
"""Batches that wait for each process: enough to keep it busy, few enough to keep in memory."""

BATCH: Final = 10
"""Files handed to a process at a time."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that is kept of it; `syllables` are those of each passage."""

    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    syllables: tuple[str, ...]
    abbreviations: tuple[Abbreviation, ...]
    figures: tuple[LedgerRow, ...]


Outcome = Prepared | ArticleRefused


def prepare_files(
    files: Iterable[SourceFile], count: int, limit_bytes: int, workers: int
) -> Iterator[Outcome]:
    """Yield what became of each file, in order; `workers` 0 takes a process for each core.

    A process that dies, for want of memory for one, takes no article with it: what it had
    not brought back is done again here.
    """
    prepare = partial(prepare_file, limit_bytes=limit_bytes)
    processes = min(workers or os.cpu_count() or 1, -(-count // BATCH))
    if processes < 2 or count < FEW:
        return map(prepare, files)
    return _spread(prepare, iter(files), processes)


def prepare_file(file: SourceFile, limit_bytes: int) -> Outcome:
    """Return the prepared article of a file, or why it is refused."""
    try:
        return prepare_article(read_article(file, limit_bytes))
    except ArticleRefused as error:
        return error
    # Of this machine or its disk, not of the article: the build ends.
    except (OSError, MemoryError, CorpusUnreadable):
        raise
    except Exception as error:  # the door of one article: its fault must not shut out the others
        log.exception("%s could not be analysed", file.name)
        return ArticleCrashing(path=file.name, detail=type(error).__name__)


def prepare_article(article: Article) -> Prepared:
    """Return an article cut into sentences and passages, analysed, with its figures."""
    sentences = split_sentences(article)
    passages = tuple(cut_passages(sentences))
    abbreviations = tuple(mine_abbreviations(sentences))
    figures = read_figures(article, sentences, abbreviations)
    return Prepared(
        article=article,
        sentences=sentences,
        passages=passages,
        syllables=tuple(_analyze(sentences, passage) for passage in passages),
        abbreviations=abbreviations,
        figures=tuple(map(_make_row, figures)),
    )


def _analyze(sentences: tuple[Sentence, ...], passage: Passage) -> str:
    return analyze(one.text for one in sentences[passage.first - 1 : passage.last])


def _make_row(figure: Figure) -> LedgerRow:
    words = " ".join(list_words(figure))
    if figure.as_of is None:
        return LedgerRow(figure, words)
    first, last = bound_period(figure.as_of)
    return LedgerRow(figure, words, first.isoformat(), last.isoformat())


Prepare = Callable[[SourceFile], Outcome]


def _spread(prepare: Prepare, files: Iterator[SourceFile], processes: int) -> Iterator[Outcome]:
    """Yield the outcomes of many files, prepared by several processes, in order.

    The processes begin afresh: a copy of this one might hold locks of its threads.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent) as pool:
        waiting: deque[tuple[list[SourceFile], Future[list[Outcome]]]] = deque()
        while True:
            while len(waiting) < processes * AHEAD and (batch := list(islice(files, BATCH))):
                waiting.append((batch, _submit(pool, prepare, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from map(prepare, batch)


def _submit(
    pool: ProcessPoolExecutor, prepare: Prepare, batch: list[SourceFile]
) -> Future[list[Outcome]]:
    """Hand a batch to the pool; to one that is broken, the batch comes back as it does then."""
    try:
        return pool.submit(_prepare_batch, prepare, batch)
    except BrokenProcessPool as error:
        failed: Future[list[Outcome]] = Future()
        failed.set_exception(error)
        return failed


def _end_with_parent() -> None:
    """Let this process end when the one that hands it batches is gone, killed for one.

    It would wait for another batch for ever: all of a pool hold both ends of its queue.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _prepare_batch(prepare: Prepare, batch: list[SourceFile]) -> list[Outcome]:
    return [prepare(file) for file in batch]

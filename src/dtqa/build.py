"""The way of an article: found, read, cut, counted, indexed, published whole or not at all.

What comes in is a folder of files; what goes out is a new generation of the index and a
report of what changed. A file that cannot be read is refused with its reason and the rest
goes on; what is unchanged is taken over and not analysed again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dtqa.articles.folder import SourceFile, find_files, is_as_found
from dtqa.articles.standing import stand_by
from dtqa.errors import ArticleRefused, Language
from dtqa.generation import Row, Stage, publish_generation, settle
from dtqa.model import Article, Refusal
from dtqa.plan import Plan, make_plan, refuse, refuse_bare
from dtqa.prepare import prepare_article, prepare_files
from dtqa.search.choose import choose_engine
from dtqa.search.lock import lock_index
from dtqa.search.manifest import Manifest
from dtqa.search.publish import remove_old

Progress = Callable[[Iterable[SourceFile], int], Iterable[SourceFile]]
"""Wraps the files that are analysed, to show how far the work is."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; paths are relative to the corpus, `took_s` in seconds.

    `added` and `changed` count files that became articles, so that with those unchanged they
    make all articles; a file that was refused is among `refused` only.
    """

    version: str
    engine: str
    articles: int
    sentences: int
    added: int
    changed: int
    removed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    took_s: float


def build_index(
    corpus: Path,
    index: Path,
    engine: str = "auto",
    *,
    full: bool = False,
    limit_bytes: int = 20_000_000,
    language: Language = "vi",
    progress: Progress = lambda files, _: files,
    stage: Stage = lambda _: None,
    workers: int = 1,
    wait_s: float = 0,
    leave: Collection[str] = (),
) -> BuildReport:
    """Index a folder of articles and publish the new generation.

    `full` analyses every file again, `workers` are the processes that do (0: one for each
    core), `wait_s` is how long another build is waited for, `leave` names files that are just
    being written: they stay what they were. Where nothing changed the live
    generation stays. Raises CorpusMissing, IndexBusy, IndexUnwritable, EngineUnavailable;
    CorpusEmpty and CorpusUnreadable where the disk of the articles seems to be gone.
    """
    started = time.perf_counter()
    with lock_index(index, wait_s), stand_by(corpus) as check_corpus:
        remove_old(index)
        files = find_files(corpus)
        if not files and not full:  # who asks for a full build says that they are to go
            refuse_bare(corpus, index)
        plan = make_plan(files, index, language, full=full, limit_bytes=limit_bytes, leave=leave)
        if plan.base is not None and plan.changes_nothing and _fits(engine, plan.base):
            manifest = plan.base if plan.base.settled else settle(index, plan.base, stage)
        else:
            articles = _read_articles(plan, limit_bytes, language, progress, workers, check_corpus)
            manifest = publish_generation(index, engine, plan, articles, stage)
    return _report(plan, manifest, time.perf_counter() - started)


def index_articles(articles: Iterable[Article], index: Path, engine: str = "auto") -> Manifest:
    """Index articles that are at hand, not in files, and publish the new generation."""
    with lock_index(index):
        rows = (Row(prepare_article(article), article.content_hash) for article in articles)
        return publish_generation(index, engine, Plan(), rows, lambda _: None)


def _fits(engine: str, live: Manifest) -> bool:
    """Tell whether the live generation has the engine that is asked for."""
    return live.engine == choose_engine(engine, live.passages)


def _read_articles(
    plan: Plan,
    limit_bytes: int,
    language: Language,
    progress: Progress,
    workers: int,
    check_corpus: Callable[[], None],
) -> Iterator[Row | Refusal]:
    """Yield each fresh file's article, or why it was refused; at the end look for the corpus.

    Where its disk went away meanwhile, files that were not found are not gone.
    """
    files = [fresh.file for fresh in plan.fresh]
    outcomes = prepare_files(files, len(files), limit_bytes, workers)
    seen = progress(files, len(files))
    for fresh, _, outcome in zip(plan.fresh, seen, outcomes, strict=True):
        # What was written to meanwhile may have been read half: it is read again next time.
        file_hash = fresh.file_hash if is_as_found(fresh.file) else ""
        if isinstance(outcome, ArticleRefused):
            yield refuse(fresh.file, outcome, language, file_hash)
        else:
            yield Row(outcome, file_hash, fresh.stamp if file_hash else "")
    check_corpus()


def _report(plan: Plan, manifest: Manifest, took_s: float) -> BuildReport:
    refused = {refusal.path for refusal in manifest.refused}
    indexed = {fresh.file.name for fresh in plan.fresh} - refused
    changed = len(indexed & set(plan.outdated))
    return BuildReport(
        version=manifest.version,
        engine=manifest.engine,
        articles=manifest.articles,
        sentences=manifest.sentences,
        added=len(indexed) - changed,
        changed=changed,
        removed=plan.removed,
        unchanged=len(plan.kept),
        refused=manifest.refused,
        took_s=took_s,
    )

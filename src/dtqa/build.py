"""The way of an article: found, read, cut, counted, indexed, published whole or not at all.

What comes in is a folder of files; what goes out is a new generation of the index and a
report of what changed. A file that cannot be read is refused with its reason and the rest
goes on; one that is unchanged is taken over and not analysed again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dtqa.answer.confidence import PRIOR
from dtqa.articles.folder import SourceFile, find_files, read_article
from dtqa.calibrate import calibrate
from dtqa.errors import ArticleRefused, Language
from dtqa.model import Article, Figure, Refusal, Terms
from dtqa.plan import Plan, make_plan, refuse
from dtqa.search.catalog import Catalog
from dtqa.search.catalog_writer import CatalogWriter, Totals
from dtqa.search.choose import build_engine, choose_engine, open_engine
from dtqa.search.ledger_tables import LedgerRow
from dtqa.search.manifest import Manifest, record_files
from dtqa.search.publish import lock_index, new_generation, publish, remove_old
from dtqa.search.snapshot import CATALOG, ENGINE, Snapshot
from dtqa.text.abbreviations.mining import mine_abbreviations
from dtqa.text.abbreviations.unstated import guess_abbreviations
from dtqa.text.entities.timespans import bound_period
from dtqa.text.figures.ledger import read_figures
from dtqa.text.figures.wording import list_words
from dtqa.text.lexicon import read_lexicon, read_words
from dtqa.text.passages import cut_passages
from dtqa.text.sentences import split_sentences
from dtqa.text.spelling.vocabulary import count_spellings
from dtqa.text.words import ANALYSIS, FIELDS, analyze, to_fields

COUNTED = ("syllable", "folded", "word")
"""What the catalog keeps document frequencies of; "word" is the lexicon."""

Progress = Callable[[Iterable[SourceFile], int], Iterable[SourceFile]]
"""Wraps the files that are analysed, to show how far the work is."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; paths are relative to the corpus, `took_s` in seconds."""

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
) -> BuildReport:
    """Index a folder of articles and publish the new generation.

    `full` analyses every file again. Raises CorpusMissing, IndexBusy, EngineUnavailable.
    """
    started = time.perf_counter()
    files = find_files(corpus)
    with lock_index(index):
        remove_old(index)
        plan = make_plan(files, index, language, full=full)
        articles = _read_articles(plan, limit_bytes, language, progress)
        manifest = _publish(index, engine, plan, articles)
    failed = len(manifest.refused) - len(plan.refused)
    return BuildReport(
        version=manifest.version,
        engine=manifest.engine,
        articles=manifest.articles,
        sentences=manifest.sentences,
        added=len(plan.fresh) - plan.changed - failed,
        changed=plan.changed,
        removed=plan.removed,
        unchanged=len(plan.kept),
        refused=manifest.refused,
        took_s=time.perf_counter() - started,
    )


def index_articles(articles: Iterable[Article], index: Path, engine: str = "auto") -> Manifest:
    """Index articles that are at hand, not in files, and publish the new generation."""
    with lock_index(index):
        rows = ((article, article.content_hash) for article in articles)
        return _publish(index, engine, Plan(), rows)


def _publish(
    index: Path, engine: str, plan: Plan, articles: Iterable[tuple[Article, str] | Refusal]
) -> Manifest:
    """Write catalog and engine of a new generation and make it the live one."""
    folder = new_generation(index)
    totals, refused = _write_catalog(folder, plan, articles)
    chosen = choose_engine(engine, totals.passages)
    _write_engine(folder, chosen)
    manifest = _calibrate(folder, _describe(folder, chosen, totals, refused))
    publish(index, folder, manifest)
    remove_old(index)
    return manifest


def _read_articles(
    plan: Plan, limit_bytes: int, language: Language, progress: Progress
) -> Iterator[tuple[Article, str] | Refusal]:
    """Yield each fresh file's article with the file's hash, or why it was refused."""
    hashes = {file.name: file_hash for file, file_hash in plan.fresh}
    for file in progress([file for file, _ in plan.fresh], len(plan.fresh)):
        try:
            yield read_article(file, limit_bytes), hashes[file.name]
        except ArticleRefused as error:
            yield refuse(file, error, language)


def _write_catalog(
    folder: Path, plan: Plan, articles: Iterable[tuple[Article, str] | Refusal]
) -> tuple[Totals, tuple[Refusal, ...]]:
    refused = list(plan.refused)
    with CatalogWriter(folder / CATALOG, COUNTED) as writer:
        if plan.previous and plan.kept:
            writer.take_over(plan.previous, *plan.kept)
        for article in articles:
            if isinstance(article, Refusal):
                refused.append(article)
            else:
                _add_article(writer, *article)
        writer.add_refusals(refused)
        for _, fields in _read_fields(writer.passage_terms()):
            for field in ("syllable", "folded"):
                writer.count_terms(field, Counter(set(fields[field])))
        writer.add_spellings(count_spellings(writer.sentence_texts(), read_words()))
        lexicon = read_lexicon()
        stated = writer.stated_keys()
        writer.add_abbreviations(guess_abbreviations(writer.sentences(), stated, lexicon))
        writer.count_terms("word", dict.fromkeys(lexicon, 1))
        return writer.finish(), tuple(refused)


def _add_article(writer: CatalogWriter, article: Article, file_hash: str) -> None:
    sentences = split_sentences(article)
    passages = cut_passages(sentences)
    syllables = [
        analyze(sentence.text for sentence in sentences[passage.first - 1 : passage.last])
        for passage in passages
    ]
    abbreviations = mine_abbreviations(sentences)
    ledger = map(_make_row, read_figures(article, sentences, abbreviations))
    writer.add_article(article, file_hash, sentences, passages, syllables, abbreviations, ledger)


def _make_row(figure: Figure) -> LedgerRow:
    words = " ".join(list_words(figure))
    if figure.as_of is None:
        return LedgerRow(figure, words)
    first, last = bound_period(figure.as_of)
    return LedgerRow(figure, words, first.isoformat(), last.isoformat())


def _read_fields(passages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Terms]]:
    for passage_id, syllables in passages:
        yield passage_id, to_fields(syllables)


def _write_engine(folder: Path, engine: str) -> None:
    catalog = Catalog(folder / CATALOG)
    try:
        build_engine(engine, folder / ENGINE, _read_fields(catalog.passage_terms()), FIELDS)
    finally:
        catalog.close()


def _calibrate(folder: Path, manifest: Manifest) -> Manifest:
    """Return the manifest with the confidence calibrated on the generation's own sentences."""
    engine = open_engine(manifest.engine, folder / ENGINE)
    snapshot = Snapshot(manifest, Catalog(folder / CATALOG), engine)
    try:
        return replace(manifest, calibration=calibrate(snapshot))
    finally:
        snapshot.close()


def _describe(folder: Path, engine: str, totals: Totals, refused: tuple[Refusal, ...]) -> Manifest:
    return Manifest(
        version=folder.name,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=engine,
        analysis=ANALYSIS,
        articles=totals.articles,
        sentences=totals.sentences,
        passages=totals.passages,
        newest=totals.newest,
        refused=refused,
        files=record_files(folder),
        calibration=PRIOR,
    )

"""One generation of the index: its catalog, its engine, its calibration, its manifest.

Comes in: a plan and the articles that are new. Goes out: a new generation, published. It is
made of the one before with the difference worked in, and is what it would be had all
articles been indexed anew. No file of the corpus is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dtqa.answer.confidence import PRIOR
from dtqa.calibrate import calibrate
from dtqa.model import Refusal, Terms
from dtqa.plan import Plan
from dtqa.prepare import Prepared
from dtqa.search.catalog import Catalog
from dtqa.search.catalog_counts import Counting
from dtqa.search.catalog_writer import CatalogWriter, Totals
from dtqa.search.choose import build_engine, choose_engine, open_engine, update_engine
from dtqa.search.manifest import FileRecord, Manifest, generation_folder, record_files
from dtqa.search.publish import abandon, new_generation, publish, publish_manifest, remove_old
from dtqa.search.snapshot import CATALOG, ENGINE, Snapshot
from dtqa.text.abbreviations.unstated import MOST_SENTENCES, guess_abbreviations
from dtqa.text.lexicon import read_lexicon, read_words
from dtqa.text.spelling.tally import SpellingTally, count_words, respell
from dtqa.text.spelling.vocabulary import EACH, LARGE
from dtqa.text.words import ANALYSIS, FIELDS, to_fields

COUNTED = ("syllable", "folded")
"""What the catalog keeps document frequencies of."""

Stage = Callable[[str], None]
"""Told what a build begins with: reading, counting, engine, calibrating, publishing."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article to be written, with the hash and the stamp of its file."""

    prepared: Prepared
    file_hash: str
    stamp: str = ""


def publish_generation(
    index: Path, engine: str, plan: Plan, articles: Iterable[Row | Refusal], stage: Stage
) -> Manifest:
    """Write a new generation and make it the live one; hold the lock of the index.

    `engine` is the one asked for, "auto" takes the one that fits. One that follows another
    is published with the weights of that, and calibrated while it is asked already: of
    all steps this takes longest. Raises IndexUnwritable where the disk takes no more; the
    live generation is then as it was, and nothing is left of the new one.
    """
    folder = new_generation(index)
    try:
        manifest = _write_generation(folder, engine, plan, articles, stage)
        stage("publishing")
        publish(index, folder, manifest)
    except BaseException:
        abandon(folder)
        raise
    remove_old(index)
    return manifest if manifest.settled else settle(index, manifest, stage)


def _write_generation(
    folder: Path, engine: str, plan: Plan, articles: Iterable[Row | Refusal], stage: Stage
) -> Manifest:
    """Write all files of a generation; return its manifest, which is not in its place yet."""
    stage("reading")
    totals, refused = _write_catalog(folder, plan, articles, stage)
    stage("engine")
    chosen = choose_engine(engine, totals.passages)
    _write_engine(folder, chosen, plan)
    manifest = _describe(folder, chosen, totals, refused, _record_files(folder, plan))
    if plan.base is None:
        stage("calibrating")
        return _calibrate(folder, manifest)
    return replace(manifest, calibration=plan.base.calibration, settled=False)


def settle(index: Path, manifest: Manifest, stage: Stage) -> Manifest:
    """Calibrate the live generation on its own sentences; hold the lock of the index."""
    stage("calibrating")
    folder = generation_folder(index, manifest.version)
    settled = replace(_calibrate(folder, manifest), settled=True)
    publish_manifest(index, settled)
    return settled


def _write_catalog(
    folder: Path, plan: Plan, articles: Iterable[Row | Refusal], stage: Stage
) -> tuple[Totals, tuple[Refusal, ...]]:
    """Write the catalog; return what it holds, and all files that were refused."""
    refused = list(plan.refused)
    base = plan.previous / CATALOG if plan.previous and plan.kept else None
    with CatalogWriter(folder / CATALOG, COUNTING, base) as writer:
        writer.remove_articles(plan.outdated)
        writer.update_stamps(dict(plan.restamped))
        for article in articles:
            if isinstance(article, Refusal):
                refused.append(article)
            else:
                _add_article(writer, article)
        stage("counting")
        refused.sort(key=lambda one: one.path)
        writer.add_refusals(refused)
        if writer.totals().sentences <= MOST_SENTENCES:
            stated = writer.stated_keys()
            guessed = guess_abbreviations(writer.sentences(), stated, read_lexicon())
            writer.add_abbreviations(guessed)
        return writer.finish(), tuple(refused)


def _add_article(writer: CatalogWriter, row: Row) -> None:
    one = row.prepared
    texts = one.sentences, one.passages, one.syllables
    writer.add_article(
        one.article, row.file_hash, *texts, one.abbreviations, one.figures, stamp=row.stamp
    )


def _list_counted(syllables: str) -> Terms:
    """Return the terms of a passage that the catalog counts."""
    fields = to_fields(syllables)
    return {field: fields[field] for field in COUNTED}


COUNTING = Counting(
    list_terms=_list_counted,
    tally=SpellingTally,
    respell=respell,
    each=EACH,
    large=LARGE,
    lexicon=read_lexicon,
    dictionary=lambda: count_words(read_words()),
)
"""How the catalog counts what its articles say."""


def _write_engine(folder: Path, engine: str, plan: Plan) -> None:
    """Write the engine: that of the generation before, changed, if that was of the same kind."""
    with closing(Catalog(folder / CATALOG)) as catalog:
        if not (plan.base and plan.previous and plan.base.engine == engine):
            build_engine(engine, folder / ENGINE, _read_fields(catalog.passage_terms()), FIELDS)
            return
        fresh = [one.file.name for one in plan.fresh]
        with closing(Catalog(plan.previous / CATALOG)) as before:
            update_engine(
                engine,
                folder / ENGINE,
                plan.previous / ENGINE,
                _read_fields(before.passage_terms(plan.outdated)),
                _read_fields(catalog.passage_terms(fresh)),
                lambda: _read_fields(catalog.passage_terms()),
                FIELDS,
            )


def _read_fields(passages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Terms]]:
    for passage_id, syllables in passages:
        yield passage_id, to_fields(syllables)


def _record_files(folder: Path, plan: Plan) -> dict[str, FileRecord]:
    """Return the records of all files; what is linked from the last generation is as it was."""
    if plan.base and plan.previous:
        return record_files(folder, plan.previous, plan.base.files)
    return record_files(folder)


def _calibrate(folder: Path, manifest: Manifest) -> Manifest:
    """Return the manifest with the confidence calibrated on the generation's own sentences."""
    engine = open_engine(manifest.engine, folder / ENGINE)
    with closing(Snapshot(manifest, Catalog(folder / CATALOG), engine)) as snapshot:
        return replace(manifest, calibration=calibrate(snapshot))


def _describe(
    folder: Path,
    engine: str,
    totals: Totals,
    refused: tuple[Refusal, ...],
    files: dict[str, FileRecord],
) -> Manifest:
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
        files=files,
        calibration=PRIOR,
    )

"""What the commands that build the index share: the folder, the build, its progress.

Settings come in, the report of a build goes out. Progress goes to standard error, and only
where that is a terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dtqa.cli.paths import read_path
from dtqa.model import Refusal
from dtqa.settings import EngineChoice, Settings, shipped

if TYPE_CHECKING:
    from dtqa.build import BuildReport

Corpus = Annotated[
    Path | None,
    typer.Option(parser=read_path, metavar="DIR", help="Folder of articles [DTQA_CORPUS]."),
]
Engine = Annotated[EngineChoice | None, typer.Option(help="[DTQA_ENGINE]")]

PATIENCE_S = 600.0
"""Seconds that a command which has just changed the corpus waits for another build."""

Work = TypeVar("Work")


def build(
    settings: Settings,
    corpus: Path | None = None,
    *,
    full: bool = False,
    wait_s: float = 0,
    leave: Collection[str] = (),
) -> BuildReport:
    """Index the corpus in force, after finishing what a killed command left undone there."""
    from dtqa.build import build_index
    from dtqa.intake import finish_pending

    corpus = corpus or find_corpus(settings)
    finish_pending(corpus)
    return build_index(
        corpus,
        settings.index,
        settings.engine,
        full=full,
        limit_bytes=settings.max_article_bytes,
        language=settings.language,
        progress=partial(show_progress, "Phân tích bài"),
        workers=settings.index_workers,
        wait_s=wait_s,
        leave=leave,
    )


def describe_build(report: BuildReport) -> dict[str, Any]:
    """Return what programs are told of a build."""
    return {**asdict(report), "refused": [describe_refusal(one) for one in report.refused]}


def describe_refusal(refusal: Refusal) -> dict[str, str]:
    """Return what programs are told of a file that was refused: no more than the contract."""
    return {"path": refusal.path, "reason": refusal.reason, "hint": refusal.hint}


def find_corpus(settings: Settings) -> Path:
    """Return the corpus in force: the shipped sample where none was named and none is here.

    Raises CorpusMissing where articles of another corpus are indexed: their folder was moved.
    """
    from dtqa.plan import refuse_strange

    if "corpus" in settings.model_fields_set or os.path.isdir(settings.corpus):
        return settings.corpus
    sample = shipped("corpus")
    refuse_strange(sample, settings.index, settings.corpus)
    return sample


def show_progress(label: str, work: Iterable[Work], total: int) -> Iterable[Work]:
    """Show a bar on standard error, only where that is a terminal."""
    if not sys.stderr.isatty() or not total:
        return work
    from rich.console import Console
    from rich.progress import track

    return track(work, label, total, console=Console(stderr=True), transient=True)

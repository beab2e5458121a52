"""What a build has to do: which files are new, changed, unchanged or refused.

In come the files of a corpus and the catalog of the live generation, if it can be taken
over from; out goes a Plan. A file is known by the hash of its bytes. Nothing is analysed
or written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dtqa.articles.folder import SourceFile, hash_file
from dtqa.errors import ArticleRefused, IndexError_, Language
from dtqa.model import Refusal
from dtqa.search.catalog import Catalog
from dtqa.search.manifest import generation_folder, read_manifest
from dtqa.search.snapshot import CATALOG
from dtqa.text.words import ANALYSIS


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files are new to the index, changed, or the same as last time."""

    fresh: tuple[tuple[SourceFile, str], ...] = ()
    kept: tuple[str, ...] = ()
    changed: int = 0
    removed: int = 0
    refused: tuple[Refusal, ...] = ()
    previous: Path | None = None


def make_plan(files: list[SourceFile], index: Path, language: Language, *, full: bool) -> Plan:
    """Return what is to be done with the files; `full` takes nothing over."""
    previous, known = (None, {}) if full else _find_previous(index)
    fresh: list[tuple[SourceFile, str]] = []
    kept: list[str] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            file_hash = hash_file(file)
        except ArticleRefused as error:
            refused.append(refuse(file, error, language))
            continue
        if known.get(file.name) == file_hash:
            kept.append(file.name)
        else:
            fresh.append((file, file_hash))
    present = {file.name for file in files}
    return Plan(
        fresh=tuple(fresh),
        kept=tuple(kept),
        changed=sum(file.name in known for file, _ in fresh),
        removed=sum(name not in present for name in known),
        refused=tuple(refused),
        previous=previous,
    )


def _find_previous(index: Path) -> tuple[Path | None, dict[str, str]]:
    """Return the live catalog and the hashes of its files.

    None where it cannot be taken over from, by damage or another format: all is analysed.
    """
    try:
        manifest = read_manifest(index)
        path = generation_folder(index, manifest.version) / CATALOG
        if manifest.analysis != ANALYSIS or not path.is_file():
            return None, {}
        return path, _read_sources(path)
    except IndexError_:
        return None, {}


def _read_sources(path: Path) -> dict[str, str]:
    catalog = Catalog(path)
    try:
        return catalog.sources()
    finally:
        catalog.close()


def refuse(file: SourceFile, error: ArticleRefused, language: Language) -> Refusal:
    """Return why a file is not indexed, in the words of a reader."""
    return Refusal(file.name, error.message(language), error.hint(language))

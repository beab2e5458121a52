"""What a build has to do: which files are new, changed, unchanged or refused.

In come the files of a corpus and the live generation, if it can be built upon; out goes a
Plan. A file is known by the hash of its bytes, and not read at all where the file system
says that nobody wrote to it since. Nothing is analysed or written here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dtqa.articles.folder import SourceFile, find_files, hash_file
from dtqa.articles.standing import is_bare, stand_by
from dtqa.errors import (
    ArticleRefused,
    CorpusEmpty,
    CorpusMissing,
    IndexError_,
    IndexMissing,
    Language,
)
from dtqa.model import Refusal
from dtqa.search.catalog import Catalog, KnownFile
from dtqa.search.manifest import Manifest, check_files, generation_folder, read_manifest
from dtqa.search.snapshot import CATALOG
from dtqa.text.words import ANALYSIS

SETTLED_S: Final = 2.0
"""Seconds a file has to lie untouched before its stamp is trusted: two changes within one tick
of a file system's clock (some count in whole seconds) look like one."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file to be read, with the hash of its bytes and its stamp ("": not to be trusted)."""

    file: SourceFile
    file_hash: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files are new to the index, changed, or the same as last time.

    `kept` are the sources whose articles stay as they are, `restamped` those of them that
    were touched without being changed, `outdated` the sources whose articles go. `base` is
    the manifest of the live generation where that can be built upon, `previous` its folder.
    """

    fresh: tuple[Fresh, ...] = ()
    kept: tuple[str, ...] = ()
    restamped: tuple[tuple[str, str], ...] = ()
    outdated: tuple[str, ...] = ()
    removed: int = 0
    refused: tuple[Refusal, ...] = ()
    base: Manifest | None = None
    previous: Path | None = None

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the live generation is what a build would make."""
        unchanged = self.base is not None and self.base.refused == self.refused
        return unchanged and not self.fresh and not self.outdated


@dataclass(frozen=True, slots=True)
class Known:
    """What the live generation knows: files by source, and those it refused by path."""

    base: Manifest | None = None
    previous: Path | None = None
    files: Mapping[str, KnownFile] = field(default_factory=dict)
    refused: Mapping[str, Refusal] = field(default_factory=dict)


def make_plan(
    files: Sequence[SourceFile],
    index: Path,
    language: Language,
    *,
    full: bool = False,
    limit_bytes: int | None = None,
    leave: Collection[str] = (),
) -> Plan:
    """Return what is to be done with the files; `full` builds upon nothing.

    A file that was refused is tried again when its bytes are others. Files to `leave`, because
    they are just being written, stay what they were, and with them those that would take
    their ids.
    """
    known = Known() if full else _find_known(index)
    left = _leave_ids(files, known, leave)
    fresh: list[Fresh] = []
    kept: list[str] = []
    restamped: list[tuple[str, str]] = []
    refused: list[Refusal] = []
    now = time.time()
    for file in files:
        before = known.files.get(file.name)
        if file.name in left or (before and _is_untouched(file, before, limit_bytes)):
            kept += [file.name] if before else []
            refused += [known.refused[file.name]] if file.name in known.refused else []
            continue
        try:
            file_hash = hash_file(file, limit_bytes)
        except ArticleRefused as error:
            refused.append(refuse(file, error, language))
            continue
        stamp = file.stamp if _is_settled(file, now) else ""
        again = known.refused.get(file.name)
        if before and (before.article_id, before.file_hash) == (file.article_id, file_hash):
            kept.append(file.name)
            restamped += [(file.name, stamp)] * (stamp != before.stamp)
        elif again and again.file_hash and again.file_hash == file_hash:
            refused.append(again)
        else:
            fresh.append(Fresh(file, file_hash, stamp))
    present = {file.name for file in files}
    return Plan(
        fresh=tuple(fresh),
        kept=tuple(kept),
        restamped=tuple(restamped),
        outdated=tuple(sorted(known.files.keys() - set(kept))),
        removed=len(known.files.keys() - present),
        refused=tuple(refused),
        base=known.base,
        previous=known.previous,
    )


def refuse_bare(corpus: Path, index: Path) -> None:
    """Raise CorpusEmpty where articles are indexed and their folder is as bare as a mount point.

    To be called before articles are taken to be gone, or others stored in that place. Raises
    CorpusMissing and CorpusUnreadable where it cannot be looked into.
    """
    try:
        articles = read_manifest(index).articles
    except IndexError_:
        return
    if not articles:
        return
    with stand_by(corpus):
        if is_bare(corpus):
            raise CorpusEmpty(path=corpus)


def refuse_strange(sample: Path, index: Path, corpus: Path) -> None:
    """Raise CorpusMissing where files are indexed that are not in a sample.

    To be called before the sample stands in for a `corpus` that is not there.
    """
    try:
        manifest = read_manifest(index)
        with closing(Catalog(generation_folder(index, manifest.version) / CATALOG)) as catalog:
            known = catalog.known_files().keys()
    except IndexError_:
        return
    if not known <= {file.name for file in find_files(sample)}:
        raise CorpusMissing(path=corpus)


def _leave_ids(files: Sequence[SourceFile], known: Known, leave: Collection[str]) -> set[str]:
    """Return the files to be left: those asked for, and those that need the id of one of them.

    One that is left keeps the id it has in the index, also where a new name takes that now.
    """
    left = set(leave) & {file.name for file in files}
    while left:
        held = {known.files[name].article_id for name in left & known.files.keys()}
        waiting = {f.name for f in files if f.article_id in held and f.name not in left}
        if not waiting:
            break
        left |= waiting
    return left


def _is_untouched(file: SourceFile, before: KnownFile, limit_bytes: int | None) -> bool:
    """Tell whether nobody wrote to a file since it was read, and it still bears its id.

    One that is larger than is taken now is to be refused, whatever was taken before.
    """
    taken = limit_bytes is None or file.size <= limit_bytes
    return bool(file.stamp) and taken and (file.article_id, file.stamp) == before[:2]


def _is_settled(file: SourceFile, now: float) -> bool:
    try:
        paths = [file.path, *([file.sidecar] if file.sidecar else [])]
        return all(path.stat().st_ctime < now - SETTLED_S for path in paths)
    except OSError:
        return False


def _find_known(index: Path) -> Known:
    """Return what the live generation knows.

    Nothing where it cannot be built upon, by damage or another format: all is analysed.
    Every byte of it is checked first, because the next one is made of them.
    """
    try:
        manifest = read_manifest(index)
        folder = generation_folder(index, manifest.version)
        if manifest.analysis != ANALYSIS:
            return Known()
        check_files(folder, manifest, deep=True)
        catalog = Catalog(folder / CATALOG)
        try:
            refused = {one.path: one for one in manifest.refused}
            return Known(manifest, folder, catalog.known_files(), refused)
        finally:
            catalog.close()
    except IndexMissing:
        return Known()
    except IndexError_ as error:
        log.warning("nothing is taken over: %s", error)
        return Known()


def refuse(
    file: SourceFile, error: ArticleRefused, language: Language, file_hash: str = ""
) -> Refusal:
    """Return why a file is not indexed, in the words of a reader."""
    return Refusal(file.name, error.message(language), error.hint(language), file_hash)

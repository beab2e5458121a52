"""How far the index is behind the corpus, without analysing anything.

Comes in: a workplace. Goes out: what is live, and which files are new, changed or gone
since. A file that nobody wrote to since it was indexed is known by its stamp; only the
others are read, to compare what they hold with what was indexed or refused.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dtqa.articles.folder import SourceFile, find_files, hash_file
from dtqa.errors import ArticleRefused, IndexError_
from dtqa.jobs.live import read_live
from dtqa.jobs.processes import began_by
from dtqa.jobs.workplace import Workplace
from dtqa.model import IndexInfo, Refusal
from dtqa.search.catalog import KnownFile
from dtqa.search.lock import read_holder
from dtqa.search.manifest import read_manifest


@dataclass(frozen=True, slots=True)
class Freshness:
    """The live index beside the corpus; `info` is None without an index, `reason` says why.

    `new`, `changed` and `gone` are names of files that a build would take in or let go;
    `refused` are files that are there still and were looked at in vain, `holder` is who
    builds now, None where nobody does.
    """

    info: IndexInfo | None
    reason: IndexError_ | None
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    refused: tuple[Refusal, ...]
    holder: str | None

    @property
    def behind(self) -> int:
        """How many files a build would change something about."""
        return len(self.new) + len(self.changed) + len(self.gone)


def measure_freshness(place: Workplace) -> Freshness:
    """Compare the corpus with the live index; raises CorpusMissing."""
    files = find_files(place.corpus)
    with read_live(place) as live:
        manifest = live[0] if live else None
        known = live[1].known_files() if live else {}
    refused = {one.path: one for one in manifest.refused} if manifest else {}
    read = _reader(place)
    unknown = [file for file in files if file.name not in known]
    indexed = [(file, known[file.name]) for file in files if file.name in known]
    limit = place.limit_bytes
    return Freshness(
        info=manifest.info if manifest else None,
        reason=None if manifest else _find_reason(place),
        new=tuple(f.name for f in unknown if not _is_refused(f, refused.get(f.name), read)),
        changed=tuple(file.name for file, old in indexed if _is_changed(file, old, read, limit)),
        gone=tuple(sorted(known.keys() - {file.name for file in files})),
        refused=tuple(refused[file.name] for file in files if file.name in refused),
        holder=find_holder(place),
    )


def find_holder(place: Workplace) -> str | None:
    """Return who builds in the index now, None where nobody does."""
    holder = read_holder(place.index)
    if holder is None:
        return None
    here = holder.machine == socket.gethostname()
    if here and not began_by(holder.process, datetime.fromisoformat(holder.since)):
        return None
    return str(holder)


Read = Callable[[SourceFile], str]
"""Returns the hash of what a file holds, "" for what no reader would be given."""


def _reader(place: Workplace) -> Read:
    def read(file: SourceFile) -> str:
        try:
            return hash_file(file, place.limit_bytes)
        except ArticleRefused:
            return ""

    return read


def _is_changed(file: SourceFile, before: KnownFile, read: Read, limit_bytes: int) -> bool:
    """Tell whether a file is not what was indexed; its id may have become another's too."""
    if file.article_id != before.article_id or file.size > limit_bytes:
        return True
    if file.stamp and file.stamp == before.stamp:
        return False
    return read(file) != before.file_hash


def _is_refused(file: SourceFile, before: Refusal | None, read: Read) -> bool:
    """Tell whether a file is what was refused, so that a build would refuse it again."""
    return before is not None and before.file_hash == read(file)


def _find_reason(place: Workplace) -> IndexError_ | None:
    """Return why there is no index that can be read."""
    try:
        read_manifest(place.index)
    except IndexError_ as error:
        return error
    return None

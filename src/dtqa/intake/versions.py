"""What of the web is in the corpus already, in which version, and what was written beside it.

A folder of articles comes in; out goes which of its files were fetched, the stamp a server
put on one, and the facts that somebody wrote beside it. A file tells by its name which
address it was fetched from. Nothing is written here.
"""

from __future__ import annotations

import os
import stat
from dataclasses import asdict
from pathlib import Path
from typing import Final

from dtqa.articles.sidecar import MAX_SIDECAR, Sidecar, name_sidecar, read_sidecar
from dtqa.articles.web.naming import hash_page, read_hash
from dtqa.articles.web.stamps import Stamp, read_stamp
from dtqa.errors import CorpusMissing, SidecarInvalid

SLACK_S: Final = 10.0
"""Seconds a file may be younger than what stands beside it: both are written at once."""

NOTHING: Final = Sidecar()


class Versions:
    """The fetched files of a corpus, as they are when it is asked for one."""

    def __init__(self, corpus: Path) -> None:
        if not os.path.isdir(corpus):
            raise CorpusMissing(path=corpus)
        self._corpus = corpus
        found = sorted(name for name in os.listdir(corpus) if read_hash(name))
        self._by_hash = {read_hash(name): name for name in found}
        self.names = tuple(found)

    def find_stamp(self, address: str) -> Stamp | None:
        """Return the stamp of the version that is there, None where a whole one is wanted.

        A file that somebody wrote to later is no version the server knows.
        """
        name = self._by_hash.get(hash_page(address))
        if name is None or self._was_edited(name):
            return None
        kept = self._read(name)
        said = {"etag": kept.etag or "", "last_modified": kept.last_modified or ""}
        return read_stamp(said, name)

    def read_written(self, name: str) -> dict[str, str]:
        """Return what somebody wrote beside a file, without what fetching knows better."""
        facts = asdict(self._read(name).facts)
        return {key: value for key, value in facts.items() if value and key != "url"}

    def _was_edited(self, name: str) -> bool:
        try:
            file = (self._corpus / name).stat()
            beside = (self._corpus / name_sidecar(name)).stat()
        except OSError:
            return True
        return not stat.S_ISREG(file.st_mode) or file.st_mtime > beside.st_mtime + SLACK_S

    def _read(self, name: str) -> Sidecar:
        """Return what stands beside a file; NOTHING where nothing that can be read does."""
        path = self._corpus / name_sidecar(name)
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return NOTHING
            with path.open("rb") as stream:
                return read_sidecar(stream.read(MAX_SIDECAR + 1), name)
        except (OSError, SidecarInvalid):
            return NOTHING

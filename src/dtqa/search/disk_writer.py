"""Writes the disk engine's index: whole, or by what differs from a previous one.

Comes in: passages, and for a change the folder of the previous index with what goes and
what comes. Goes out: one committed tantivy index without lock files. Terms are handed
over joined by blanks and cut at blanks again, nothing else happens to them. The previous
index is only read; a change that would not be exact, or not be worth it, is not made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tantivy import Index

from dtqa.errors import IndexDamaged, IndexUnwritable
from dtqa.model import Terms
from dtqa.search.damage import damage_told, refusal_told
from dtqa.search.disk import DiskEngine, open_disk
from dtqa.search.disk_counts import SKEW, Counts, weigh_ballast
from dtqa.search.disk_files import (
    Header,
    join_terms,
    make_ballast,
    make_passage,
    make_schema,
    make_tombstone,
    remove_locks,
    share_files,
    write_header,
)
from dtqa.search.engine import Passages

WRITER_BYTES: Final = 256 * 1024 * 1024
"""Memory of the writer before it starts another segment."""


class DiskWriter:
    """An index that is being written, and what it holds so far."""

    def __init__(self, folder: Path, index: Index, before: Header) -> None:
        self._folder = folder
        self._fields = before.fields
        self._edition = before.edition + 1
        self._passages, self._documents = before.counts.passages, before.counts.documents
        self._tokens, self._held = list(before.counts.tokens), list(before.counts.held)
        # Nobody reads through this index: a reader that follows commits would lock the folder
        # again after it is finished.
        index.config_reader("manual")
        with refusal_told(folder):
            self._writer = index.writer(WRITER_BYTES, num_threads=1)

    @property
    def counts(self) -> Counts:
        """What the index holds, with all that was added."""
        return Counts(self._passages, tuple(self._tokens), self._documents, tuple(self._held))

    def add(self, passage_id: str, terms: Terms) -> None:
        """Add a passage."""
        texts = join_terms(terms, self._fields)
        with refusal_told(self._folder):
            self._writer.add_document(make_passage(passage_id, self._edition, texts))
        self._passages += 1
        self._documents += 1
        for number, field in enumerate(self._fields):
            length = len(terms.get(field, ()))
            self._tokens[number] += length
            self._held[number] += length

    def bury(self, passage_id: str, edition: int, terms: Terms) -> None:
        """Take out an edition of a passage that was indexed by these terms."""
        texts = join_terms(terms, self._fields)
        with refusal_told(self._folder):
            self._writer.add_document(make_tombstone(passage_id, edition, texts))
        self._passages -= 1
        self._documents += 1
        for number, field in enumerate(self._fields):
            self._tokens[number] -= len(terms.get(field, ()))

    def balance(self) -> None:
        """Add the ballast that makes the average lengths right."""
        ballast = weigh_ballast(self.counts)
        for number in range(ballast.documents):
            with refusal_told(self._folder):
                self._writer.add_document(make_ballast(ballast.fillers if number == 0 else ()))
        self._documents += ballast.documents
        for number, fillers in enumerate(ballast.fillers):
            self._held[number] += fillers

    def finish(self) -> None:
        """Commit, wait until tantivy has merged what it likes to, write the header."""
        with refusal_told(self._folder):
            self._writer.commit()
            self._writer.wait_merging_threads()
            write_header(self._folder, Header(self._fields, self._edition, self.counts))
            remove_locks(self._folder)


def build_disk(folder: Path, passages: Passages, fields: Sequence[str]) -> None:
    """Write the index of these passages into the folder; see `engine.Build`."""
    folder.mkdir(parents=True, exist_ok=True)
    nothing = (0,) * len(fields)
    with refusal_told(folder):
        index = Index(make_schema(len(fields)), path=str(folder))
    writer = DiskWriter(folder, index, Header(tuple(fields), -1, Counts(0, nothing, 0, nothing)))
    for passage_id, terms in passages:
        writer.add(passage_id, terms)
    writer.finish()


def update_disk(
    folder: Path,
    previous: Path,
    removed: Passages,
    added: Passages,
    every: Callable[[], Passages],
    fields: Sequence[str],
) -> bool:
    """Write the index of `every()` into the folder; see `engine.Update`.

    A previous index that cannot be read, or does not hold what is to go, is no previous
    index: what is written then is built anew and does not depend on it.
    """
    try:
        done = _write_difference(folder, previous, removed, added, fields)
    except (IndexDamaged, IndexUnwritable):
        done = False
    if not done:
        shutil.rmtree(folder, ignore_errors=True)
        build_disk(folder, every(), fields)
    return done


def _write_difference(
    folder: Path, previous: Path, removed: Passages, added: Passages, fields: Sequence[str]
) -> bool:
    """Write the previous index with its changes; tell whether it is finished and exact."""
    engine = open_disk(previous)
    try:
        if engine.header.fields != tuple(fields):
            return False
        share_files(previous, folder)
        with damage_told(folder):
            index = Index.open(str(folder))
        writer = DiskWriter(folder, index, engine.header)
        if not _change(writer, engine, removed, added):
            return False
    finally:
        engine.close()
    writer.balance()
    if writer.counts.burdened or writer.counts.skew > SKEW:
        return False
    with damage_told(folder):  # merging reads what was shared
        writer.finish()
    return True


def _change(writer: DiskWriter, engine: DiskEngine, removed: Passages, added: Passages) -> bool:
    """Take out and add passages; tell whether all that goes was there, and nothing comes twice.

    Stops where so much goes that the index has to be built anew.
    """
    gone: set[str] = set()
    for passage_id, terms in removed:
        editions = engine.editions(passage_id)
        if len(editions) != 1 or passage_id in gone or writer.counts.burdened:
            return False
        writer.bury(passage_id, editions[0], terms)
        gone.add(passage_id)
    for passage_id, terms in added:
        if passage_id not in gone and engine.editions(passage_id):
            return False
        writer.add(passage_id, terms)
    return True

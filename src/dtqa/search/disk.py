"""The engine for large corpora: tantivy's inverted index on disk.

Comes in: terms by field. Goes out: passage ids, best first. Terms are handed over
joined by blanks and cut at blanks again, nothing else happens to them; queries are
built from terms, tantivy's query parser is never called. Building ends with one
committed index without lock files; opening and searching write nothing into it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder, Searcher

from dtqa.errors import EngineUnavailable
from dtqa.model import Hit, QueryTerm, Terms
from dtqa.search.damage import damage_told, refusal_told
from dtqa.search.engine import add_up, in_order, lowest_tied

NAME: Final = "disk"

HEADER: Final = "disk.json"
LAYOUT: Final = 1
"""Changes when the schema changes; another layout reads as damaged."""

ID: Final = "id"
"""The stored field; searchable ones are called f0, f1, … so that any name will do."""

WRITER_BYTES: Final = 256 * 1024 * 1024
"""Memory of the writer before it starts another segment."""

LONGEST_TERM: Final = 10_000
"""Characters. tantivy drops terms beyond 65,530 bytes: longer ones are kept as a hash."""

SPARE: Final = 32
"""Hits asked for beyond the limit, to see where the ties of the last one end."""


REMOVAL_TRIES: Final = 1000
"""A millisecond each; one or two do."""


class DiskEngine:
    """A tantivy index and one searcher, shared by all threads."""

    name: Final = NAME

    def __init__(self, folder: Path, schema: Schema, searcher: Searcher, fields: list[str]) -> None:
        self._folder = folder
        self._schema = schema
        self._searcher: Searcher | None = searcher
        self._fields = {field: f"f{number}" for number, field in enumerate(fields)}

    def search(self, query: Sequence[QueryTerm], limit: int) -> list[Hit]:
        """Return at most `limit` passages, best first; see `Engine.search`."""
        searcher = self._searcher
        if searcher is None:
            raise ValueError("the engine is closed")
        weights = add_up(query)
        if limit <= 0 or not weights or not searcher.num_docs:
            return []
        with damage_told(self._folder):
            return in_order(_find(searcher, self._any_of(weights), limit), limit)

    def close(self) -> None:
        """Refuse further searches and let go of the files."""
        self._searcher = None

    def _any_of(self, weights: dict[tuple[str, str], float]) -> Query:
        """Return the query that adds up the weighted scores of these terms."""
        terms = [
            (Occur.Should, Query.boost_query(self._term(self._fields[field], term), weight))
            for (field, term), weight in weights.items()
            if field in self._fields and _can_be_stored(term)
        ]
        return Query.boolean_query(terms)

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, _stored(term), index_option="freq")


def _find(searcher: Searcher, query: Query, limit: int) -> list[Hit]:
    """Return the best hits, as many beyond the limit as tie with the last within it."""
    size = limit + SPARE
    while True:
        size = min(size, searcher.num_docs)
        hits = searcher.search(query, size, count=False).hits
        done = len(hits) < size or size == searcher.num_docs
        if done or hits[-1][0] < lowest_tied(hits[limit - 1][0]):
            break
        size *= 4
    if len(hits) > limit:
        lowest = lowest_tied(hits[limit - 1][0])
        hits = [hit for hit in hits if hit[0] >= lowest]
    return [Hit(str(searcher.doc(address).get_first(ID)), score) for score, address in hits]


def build_disk(folder: Path, passages: Iterable[tuple[str, Terms]], fields: Sequence[str]) -> None:
    """Write the index of these passages into the folder; see `engine.Build`."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"f{number}" for number in range(len(fields))]
    with refusal_told(folder):
        writer = Index(_schema(names), path=str(folder)).writer(WRITER_BYTES, num_threads=1)
    for passage_id, terms in passages:
        document = Document()
        document.add_text(ID, passage_id)
        for name, field in zip(names, fields, strict=True):
            document.add_text(name, _joined(terms.get(field, ())))
        with refusal_told(folder):
            writer.add_document(document)
    header = {"layout": LAYOUT, "fields": list(fields)}
    with refusal_told(folder):
        writer.commit()
        writer.wait_merging_threads()
        (folder / HEADER).write_text(json.dumps(header, ensure_ascii=False), encoding="utf-8")
        for lock in folder.glob(".tantivy-*.lock"):
            lock.unlink()


def _schema(names: Sequence[str]) -> Schema:
    """One stored id, and one field per name that keeps frequencies but no positions."""
    builder = SchemaBuilder()
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    for name in names:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _joined(terms: Sequence[str]) -> str:
    """Return the terms as one text that tantivy cuts at the blanks between them."""
    text = " ".join(terms)
    return text if len(text) <= LONGEST_TERM else " ".join(map(_stored, terms))


def _stored(term: str) -> str:
    """Return the term, or the hash of one that is too long to be kept."""
    if len(term) <= LONGEST_TERM:
        return term
    return "sha256:" + hashlib.sha256(term.encode()).hexdigest()


def _can_be_stored(term: str) -> bool:
    """Tell whether the term can stand in any index: lone surrogates cannot."""
    try:
        term.encode()
    except UnicodeEncodeError:
        return False
    return True


def open_disk(folder: Path) -> DiskEngine:
    """Open the index `build_disk` wrote; raises IndexDamaged, or EngineUnavailable.

    tantivy takes a lock file in the folder it opens. The published folder stays as it
    is, it may even be read-only: tantivy is shown a short-lived folder of links to its
    files, which it has mapped by the time that folder goes. Where no such folder can be
    made, the engine is not available.
    """
    try:
        links = Path(tempfile.mkdtemp(prefix="dtqa-"))
    except OSError as error:
        raise EngineUnavailable(engine=NAME, detail=str(error)) from error
    try:
        with damage_told(folder):
            return _open_linked(folder, links)
    finally:
        _remove(links)


def _open_linked(folder: Path, links: Path) -> DiskEngine:
    """Open the index of `folder` through links to its files."""
    header = json.loads((folder / HEADER).read_text(encoding="utf-8"))
    if header["layout"] != LAYOUT:
        raise ValueError(f"layout {header['layout']} instead of {LAYOUT}")
    for file in folder.resolve().iterdir():
        (links / file.name).symlink_to(file)
    index = Index.open(str(links))
    index.config_reader("manual")
    return DiskEngine(folder, index.schema, index.searcher(), header["fields"])


def _remove(links: Path) -> None:
    """Remove the folder of links, against tantivy's watcher if need be.

    Its thread looks at the folder once when it starts, and may put a lock file into it
    while it is being emptied. It does so once, so trying again is enough.
    """
    for _ in range(REMOVAL_TRIES):
        shutil.rmtree(links, ignore_errors=True)
        if not links.exists():
            return
        time.sleep(0.001)

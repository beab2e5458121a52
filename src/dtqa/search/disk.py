"""The engine for large corpora: tantivy's inverted index on disk.

Comes in: weighted terms. Goes out: passage ids, best first. Queries are built from terms,
tantivy's query parser is never called. In an index that was changed after it was built,
passages that are gone are left out, and weights corrected by what they still count
(`disk_counts`). Opening and searching write nothing into the index.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tantivy import Document, Index, Occur, Query, Schema, Searcher

from dtqa.errors import EngineUnavailable
from dtqa.model import Hit, QueryTerm
from dtqa.search.damage import damage_told
from dtqa.search.disk_counts import correct_idf
from dtqa.search.disk_files import (
    EDITION,
    GONE,
    ID,
    Header,
    found_in,
    gone_from,
    name_edition,
    read_header,
    stored_term,
)
from dtqa.search.engine import add_up, in_order, lowest_tied

NAME: Final = "disk"

SPARE: Final = 32
"""Hits asked for beyond the limit, to see where the ties of the last one end."""


REMOVAL_TRIES: Final = 1000
"""A millisecond each; one or two do."""


class DiskEngine:
    """A tantivy index and one searcher, shared by all threads."""

    name: Final = NAME

    def __init__(self, folder: Path, schema: Schema, searcher: Searcher, header: Header) -> None:
        self._folder = folder
        self._schema = schema
        self._searcher: Searcher | None = searcher
        self._numbers = {field: number for number, field in enumerate(header.fields)}
        self.header = header

    def search(self, query: Sequence[QueryTerm], limit: int) -> list[Hit]:
        """Return at most `limit` passages, best first; see `Engine.search`."""
        searcher = self._open()
        weights = add_up(query)
        if limit <= 0 or not weights or not searcher.num_docs:
            return []
        with damage_told(self._folder):
            return in_order(self._find(searcher, self._any_of(searcher, weights), limit), limit)

    def editions(self, passage_id: str) -> list[int]:
        """Return the editions of a passage that can be found: one, or none."""
        searcher = self._open()
        with damage_told(self._folder):
            held = searcher.doc_freq(ID, passage_id)
            if not held:
                return []
            query = Query.term_query(self._schema, ID, passage_id)
            hits = searcher.search(query, held, count=False).hits
            documents = [searcher.doc(address) for _, address in hits]
            return [_edition(doc) for doc in documents if self._alive(searcher, doc)]

    def close(self) -> None:
        """Refuse further searches and let go of the files."""
        self._searcher = None

    def _open(self) -> Searcher:
        if self._searcher is None:
            raise ValueError("the engine is closed")
        return self._searcher

    def _any_of(self, searcher: Searcher, weights: dict[tuple[str, str], float]) -> Query:
        """Return the query that adds up the weighted scores of these terms."""
        terms = []
        for (field, term), weight in weights.items():
            if field in self._numbers and _can_be_stored(term):
                number, stored = self._numbers[field], stored_term(term)
                if boost := weight * self._correction(searcher, number, stored):
                    exact = Query.term_query(
                        self._schema, found_in(number), stored, index_option="freq"
                    )
                    terms.append((Occur.Should, Query.boost_query(exact, boost)))
        return Query.boolean_query(terms)

    def _correction(self, searcher: Searcher, number: int, term: str) -> float:
        """Return what makes up for the passages that are gone and hold the term."""
        counts = self.header.counts
        if not counts.changed:
            return 1.0
        held = searcher.doc_freq(found_in(number), term)
        return correct_idf(counts, held, searcher.doc_freq(gone_from(number), term))

    def _find(self, searcher: Searcher, query: Query, limit: int) -> list[Hit]:
        """Return the best hits, as many beyond the limit as tie with the last within it."""
        size = limit + SPARE
        while True:
            size = min(size, searcher.num_docs)
            hits = searcher.search(query, size, count=False).hits
            found: list[Hit] = []
            for score, address in hits:
                if len(found) >= limit and score < lowest_tied(found[limit - 1].score):
                    return found
                document = searcher.doc(address)
                if self._alive(searcher, document):
                    found.append(Hit(str(document.get_first(ID)), score))
            if len(hits) < size or size == searcher.num_docs:
                return found
            size *= 4

    def _alive(self, searcher: Searcher, document: Document) -> bool:
        """Tell whether a document is a passage that is not gone."""
        if not self.header.counts.changed:
            return True
        passage_id = document.get_first(ID)
        if passage_id is None:
            return False
        return not searcher.doc_freq(GONE, name_edition(_edition(document), passage_id))


def _edition(passage: Document) -> int:
    return int(passage.get_first(EDITION) or 0)


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
    header = read_header(folder)
    for file in folder.resolve().iterdir():
        (links / file.name).symlink_to(file)
    index = Index.open(str(links))
    index.config_reader("manual")
    searcher = index.searcher()
    if searcher.num_docs != header.counts.documents:
        told = f"{searcher.num_docs} documents instead of {header.counts.documents}"
        raise ValueError(told)
    return DiskEngine(folder, index.schema, searcher, header)


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

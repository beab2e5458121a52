"""The disk engine's files: how passages lie in tantivy's index, and the header beside it.

Comes in: ids, terms, counts. Goes out: tantivy's schema and documents, a header, and a
folder that shares another one's files. Nothing is searched and no index opened here.

tantivy counts a deleted document until it merges it away, and merges when it likes. So
nothing is ever deleted, and counts stay exact:

- A **passage** has its id and its edition, the number of the change it came by; its terms
  stand in the fields f0, f1, …
- A **tombstone** says that one edition of an id is gone, and holds in g0, g1, … the terms
  it had: what f counts too much, g counts.
- **Ballast** makes the average length that of the passages which are left (`disk_counts`):
  fillers in f, and in g, so that they count for nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tantivy import Document, Schema, SchemaBuilder

from dtqa.model import Terms
from dtqa.search.disk_counts import Counts

HEADER: Final = "disk.json"
LAYOUT: Final = 2
"""Changes when the schema or the header changes; another layout reads as damaged."""

ID: Final = "id"
EDITION: Final = "edition"
GONE: Final = "gone"
"""The fields beside those of terms, which are numbered so that any name will do."""

FILLER: Final = "~"
"""The term of ballast. It may be asked for: tombstones and ballast are no passages."""

LONGEST_TERM: Final = 10_000
"""Characters. tantivy drops terms beyond 65,530 bytes: longer ones are kept as a hash."""


@dataclass(frozen=True, slots=True)
class Header:
    """The fields, by number, the last change's number, and what the index holds."""

    fields: tuple[str, ...]
    edition: int
    counts: Counts


def write_header(folder: Path, header: Header) -> None:
    """Write the header into a file of its own: a shared one would change for both."""
    counts = header.counts
    content = {
        "layout": LAYOUT,
        "fields": header.fields,
        "edition": header.edition,
        "passages": counts.passages,
        "tokens": counts.tokens,
        "documents": counts.documents,
        "held": counts.held,
    }
    path = folder / HEADER
    path.unlink(missing_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_header(folder: Path) -> Header:
    """Return what `write_header` wrote; raises OSError, LookupError or ValueError."""
    content = json.loads((folder / HEADER).read_text(encoding="utf-8"))
    if content["layout"] != LAYOUT:
        raise ValueError(f"layout {content['layout']} instead of {LAYOUT}")
    counts = Counts(
        passages=int(content["passages"]),
        tokens=tuple(map(int, content["tokens"])),
        documents=int(content["documents"]),
        held=tuple(map(int, content["held"])),
    )
    return Header(tuple(content["fields"]), int(content["edition"]), counts)


def share_files(previous: Path, folder: Path) -> None:
    """Let a new folder begin with the files of another one, as second names of the same.

    tantivy writes a segment's files once and replaces its lists of segments by renaming,
    so neither folder sees what happens in the other. Where the file system knows no
    second names, files are copied.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in previous.iterdir():
        if file.name == HEADER or file.suffix == ".lock":
            continue
        try:
            os.link(file, folder / file.name)
        except OSError:
            shutil.copyfile(file, folder / file.name)


def remove_locks(folder: Path) -> None:
    """Remove the lock files tantivy leaves, so that a checksum of the files stays true."""
    for lock in folder.glob(".tantivy-*.lock"):
        lock.unlink()


def make_schema(fields: int) -> Schema:
    """Return a schema for so many fields; they keep frequencies but no positions."""
    builder = SchemaBuilder()
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(EDITION, stored=True)
    builder.add_text_field(GONE, tokenizer_name="raw", index_option="basic")
    for number in range(fields):
        builder.add_text_field(found_in(number), tokenizer_name="whitespace", index_option="freq")
    for number in range(fields):
        builder.add_text_field(gone_from(number), tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def found_in(number: int) -> str:
    """Return the name of the field that holds the terms of passages."""
    return f"f{number}"


def gone_from(number: int) -> str:
    """Return the name of the field that holds terms to be counted off."""
    return f"g{number}"


def name_edition(edition: int, passage_id: str) -> str:
    """Return what a tombstone calls one edition of a passage."""
    return f"{edition} {passage_id}"


def make_passage(passage_id: str, edition: int, texts: Sequence[str]) -> Document:
    """Return the document of a passage, from the joined terms of each field."""
    document = Document()
    document.add_text(ID, passage_id)
    document.add_unsigned(EDITION, edition)
    for number, text in enumerate(texts):
        document.add_text(found_in(number), text)
    return document


def make_tombstone(passage_id: str, edition: int, texts: Sequence[str]) -> Document:
    """Return the document that says an edition of a passage is gone."""
    document = Document()
    document.add_text(GONE, name_edition(edition, passage_id))
    for number, text in enumerate(texts):
        document.add_text(gone_from(number), text)
    return document


def make_ballast(fillers: Sequence[int]) -> Document:
    """Return a document of so many fillers a field."""
    document = Document()
    for number, count in enumerate(fillers):
        if count:
            document.add_text(found_in(number), " ".join([FILLER] * count))
            document.add_text(gone_from(number), FILLER)
    return document


def join_terms(terms: Terms, fields: Sequence[str]) -> list[str]:
    """Return each field's terms as one text that tantivy cuts at the blanks between them."""
    return [_joined(terms.get(field, ())) for field in fields]


def _joined(terms: Sequence[str]) -> str:
    text = " ".join(terms)
    return text if len(text) <= LONGEST_TERM else " ".join(map(stored_term, terms))


def stored_term(term: str) -> str:
    """Return the term, or the hash of one that is too long to be kept."""
    if len(term) <= LONGEST_TERM:
        return term
    return "sha256:" + hashlib.sha256(term.encode()).hexdigest()

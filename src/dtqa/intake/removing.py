"""Files leave the corpus for its bin and come back from it.

Names of files come in; a ticket goes out, by which they can be restored. The bin is the
hidden folder `.removed` of the corpus, one folder a ticket: the indexer passes it over. A
version that is replaced goes there too. It is never emptied but when somebody says so.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from dtqa.articles.folder import SourceFile, find_files
from dtqa.articles.sidecar import name_sidecar
from dtqa.articles.standing import BIN
from dtqa.errors import (
    ArticleNotFound,
    CorpusBusy,
    CorpusMissing,
    CorpusUnreadable,
    RemovedNotFound,
)
from dtqa.intake.holding import hold_corpus
from dtqa.intake.moves import (
    STAGE,
    Move,
    check_place,
    copy_durably,
    make_moves,
    plan_move,
    write_durably,
)

FILES: Final = "files"
"""The folder of a ticket that holds what was removed, under its names in the corpus."""

RECORD: Final = "removed.json"

_TICKET = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Removed:
    """What left the corpus together; `moment` is ISO 8601 in UTC, `sources` names there.

    `cause` is "replaced" for the versions that newer ones took the place of.
    """

    ticket: str
    moment: str
    sources: tuple[str, ...]
    cause: Literal["removed", "replaced"] = "removed"


def remove_sources(corpus: Path, sources: Collection[str]) -> Removed:
    """Move files and the facts beside them to the bin; returns the ticket to restore them.

    All or none: raises ArticleNotFound naming a source that is not in the corpus, and
    CorpusMissing, CorpusBusy, CorpusUnwritable.
    """
    with hold_corpus(corpus):
        present = {file.name: file for file in find_files(corpus)}
        if missing := [source for source in sources if source not in present]:
            raise ArticleNotFound(article_id=missing[0])
        removed = _make_ticket(sorted(set(sources)), "removed")
        paths = [path for name in removed.sources for path in _list_paths(corpus, present[name])]
        moves = [plan_move(corpus, path, _find_binned(removed, path)) for path in paths]
        _carry_out(corpus, [*moves, plan_record(corpus, removed)])
    return removed


def restore(corpus: Path, ticket: str) -> tuple[str, ...]:
    """Move what a ticket removed back to its place; returns the names in the corpus.

    What stands there meanwhile goes to the bin under a ticket of its own. Raises
    RemovedNotFound, PlaceTaken, CorpusMissing, CorpusBusy, CorpusUnwritable.
    """
    with hold_corpus(corpus):
        removed = _read_record(corpus, ticket)
        files = corpus / BIN / ticket / FILES
        names = [
            path.relative_to(files).as_posix()
            for path in sorted(files.rglob("*"))
            if path.is_symlink() or not path.is_dir()
        ]
        for name in names:
            check_place(corpus, name)
        beside = set(map(name_sidecar, names)) - set(names)
        moves = plan_replacement(corpus, names, beside)
        moves += [plan_move(corpus, _find_binned(removed, name), name) for name in names]
        record = f"{BIN}/{ticket}/{RECORD}"
        _carry_out(corpus, [*moves, plan_move(corpus, record, f"{STAGE}/{RECORD}")])
        _remove_empty(corpus / BIN / ticket)
    return removed.sources


def list_removed(corpus: Path) -> tuple[Removed, ...]:
    """Return what is in the bin, latest first; raises CorpusMissing, CorpusUnreadable."""
    if not os.path.isdir(corpus):
        raise CorpusMissing(path=corpus)
    try:
        return _list_records(corpus)
    except OSError as error:
        raise CorpusUnreadable(path=corpus, detail=error) from error


def empty_bin(corpus: Path, older_than_days: int) -> tuple[Removed, ...]:
    """Delete for good what was removed longer ago than this; returns what went."""
    limit = datetime.now(UTC) - timedelta(days=older_than_days)
    with hold_corpus(corpus, staging=False):
        every = _list_records(corpus)
        old = [one for one in every if datetime.fromisoformat(one.moment) <= limit]
        for removed in old:
            folder = corpus / BIN / removed.ticket
            (folder / RECORD).unlink()  # first: half of it is never restored
            shutil.rmtree(folder)
    return tuple(old)


def plan_replacement(corpus: Path, names: Iterable[str], leaving: Iterable[str] = ()) -> list[Move]:
    """Return the moves that bring the present versions of these files to the bin.

    They get second names there, so that the corpus is never without the file; those that
    are `leaving`, because nothing takes their place, are moved away themselves.
    """
    present = [name for name in names if os.path.lexists(corpus / name)]
    gone = [name for name in leaving if os.path.lexists(corpus / name)]
    if not present and not gone:
        return []
    about = {name_sidecar(name) for name in present}
    removed = _make_ticket([name for name in present if name not in about] or gone, "replaced")
    moves = [plan_move(corpus, name, _find_binned(removed, name)) for name in gone]
    for number, name in enumerate(present):
        second = f"{STAGE}/{removed.ticket}-{number}"
        _link(corpus / name, corpus / second)
        moves.append(plan_move(corpus, second, _find_binned(removed, name)))
    return [*moves, plan_record(corpus, removed)]


def plan_record(corpus: Path, removed: Removed) -> Move:
    """Return the move that puts a record into the bin: it comes last, so it never lies."""
    staged = f"{STAGE}/{removed.ticket}.json"
    write_durably(corpus / staged, json.dumps(asdict(removed)).encode())
    return plan_move(corpus, staged, f"{BIN}/{removed.ticket}/{RECORD}")


def _make_ticket(sources: Iterable[str], cause: Literal["removed", "replaced"]) -> Removed:
    now = datetime.now(UTC)
    ticket = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    return Removed(ticket, now.isoformat(timespec="seconds"), tuple(sources), cause)


def _list_paths(corpus: Path, file: SourceFile) -> list[str]:
    """Return the file's path below the corpus, and that of the facts beside it."""
    paths = [file.path, file.sidecar] if file.sidecar else [file.path]
    return [path.relative_to(corpus).as_posix() for path in paths]


def _find_binned(removed: Removed, name: str) -> str:
    return f"{BIN}/{removed.ticket}/{FILES}/{name}"


def _carry_out(corpus: Path, moves: list[Move]) -> None:
    if not make_moves(corpus, moves):
        raise CorpusBusy(path=corpus)


def _link(path: Path, second: Path) -> None:
    """Give a file a second name, or make a copy where the file system knows none."""
    try:
        os.link(path, second, follow_symlinks=False)
    except OSError:
        copy_durably(path, second)


def _list_records(corpus: Path) -> tuple[Removed, ...]:
    found = []
    for folder in (corpus / BIN).glob("*"):
        with suppress(RemovedNotFound):
            found.append(_read_record(corpus, folder.name))
    return tuple(sorted(found, key=lambda one: (one.moment, one.ticket), reverse=True))


def _read_record(corpus: Path, ticket: str) -> Removed:
    """Return what a ticket removed; the pattern keeps a ticket from naming another folder."""
    try:
        if not _TICKET.fullmatch(ticket):
            raise ValueError(ticket)
        fields = json.loads((corpus / BIN / ticket / RECORD).read_bytes())
        return Removed(**{**fields, "sources": tuple(fields["sources"])})
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, KeyError) as error:
        raise RemovedNotFound(ticket=ticket) from error


def _remove_empty(folder: Path) -> None:
    """Remove the folders of a ticket that hold nothing any more."""
    for path, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            os.rmdir(path)

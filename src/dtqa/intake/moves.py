"""Files change places within the corpus, so that a kill leaves the old or the new one whole.

Several moves that belong together come in. They are written down first, then made one after
the other, then crossed out: who finds a list that is not crossed out makes what is left of
it. A move is made only while both places hold what they held when it was written down, so
that nothing that somebody put there meanwhile is ever overwritten. One program at a time
(`holding`). Every file and folder that is changed is on disk when the moves are done.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from dtqa.errors import PlaceTaken

STAGE: Final = ".incoming"
"""The folder in the corpus where files are written before they are moved to their place."""

PENDING: Final = ".pending.json"
"""The list of moves that are being made."""

Mark = tuple[int, int, int]
"""Inode, size and time of change of a file: the one that was meant, or another."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file goes from one place to another, both below the corpus.

    `mark` is that of the file, `over` that of the file it replaces: None where there is none.
    """

    source: str
    target: str
    mark: Mark
    over: Mark | None


def plan_move(corpus: Path, source: str, target: str) -> Move:
    """Return the move of a file to a place, replacing what stands there now."""
    mark = read_mark(corpus / source)
    if mark is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), source)
    return Move(source, target, mark, read_mark(corpus / target))


def read_mark(path: Path) -> Mark | None:
    """Return what tells a file from another one in its place, None where there is no file."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def make_moves(corpus: Path, moves: Sequence[Move]) -> bool:
    """Make the moves, all of them even if killed in between; True where each was made.

    False tells that somebody else changed one of the places meanwhile: it was left to them.
    """
    if len(moves) > 1:  # a single one is whole by itself
        write_durably(corpus / PENDING, json.dumps([asdict(move) for move in moves]).encode())
    made = _make_all(corpus, moves)
    (corpus / PENDING).unlink(missing_ok=True)
    return made


def finish_moves(corpus: Path) -> None:
    """Make what is left of the moves that a killed program had written down."""
    try:
        moves = [_read_move(fields) for fields in json.loads((corpus / PENDING).read_bytes())]
    except FileNotFoundError:
        return
    except (ValueError, TypeError, KeyError):  # written by hand: ours is put in place whole
        (corpus / PENDING).unlink()
        return
    _make_all(corpus, moves)
    (corpus / PENDING).unlink()
    sync_folder(corpus)


def _read_move(fields: Mapping[str, Any]) -> Move:
    """Return a move that was written down; raises ValueError for one that leaves the corpus."""
    over = fields["over"]
    for place in (Path(fields["source"]), Path(fields["target"])):
        if place.is_absolute() or ".." in place.parts:
            raise ValueError(place)
    return Move(
        fields["source"],
        fields["target"],
        tuple(fields["mark"]),
        None if over is None else tuple(over),
    )


def _make_all(corpus: Path, moves: Sequence[Move]) -> bool:
    """Make moves in their order; tell whether each was made.

    What goes to the stage is thrown away there: that only when all before it were made, so
    that what a ticket has not brought back can still be asked for by it.
    """
    whole = True
    for move in moves:
        if whole or not move.target.startswith(f"{STAGE}/"):
            whole = _make_move(corpus, move) and whole
    return whole


def check_place(corpus: Path, name: str) -> None:
    """Raise PlaceTaken where a folder stands in the place of a file, or a file in a folder's."""
    place = corpus / name
    if place.is_dir() and not place.is_symlink():
        raise PlaceTaken(path=name, place=name)
    for folder in list(Path(name).parents)[:-1]:
        if os.path.lexists(corpus / folder) and not (corpus / folder).is_dir():
            raise PlaceTaken(path=name, place=folder.as_posix())


def _make_move(corpus: Path, move: Move) -> bool:
    source, target = corpus / move.source, corpus / move.target
    if read_mark(source) != move.mark:
        return read_mark(target) == move.mark  # made before the kill
    if read_mark(target) != move.over:
        return False
    if move.over == move.mark:  # two names of one file: renaming would leave both
        source.unlink()
        return True
    try:
        make_folders(target.parent)
    except (FileExistsError, NotADirectoryError):  # somebody's file stands where a folder was
        return False
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry(source, target)  # a folder of the corpus may be a disk of its own
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)
    return True


def _carry(source: Path, target: Path) -> None:
    """Move a file to another disk: whole in its place, or not there."""
    with _unfinished(target) as unfinished:
        copy_durably(source, unfinished)
        os.replace(unfinished, target)
    source.unlink()


def write_durably(path: Path, data: bytes) -> None:
    """Write a file that is whole and on disk as soon as it bears its name."""
    with _unfinished(path) as unfinished:
        with unfinished.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(unfinished, path)
    sync_folder(path.parent)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """Yield where a file is written until it is whole; half of one does not stay on the disk."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield unfinished
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file with its times; a link stays a link."""
    shutil.copy2(source, target, follow_symlinks=False)
    if not target.is_symlink():
        with target.open("rb") as stream:
            os.fsync(stream.fileno())


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, on disk when it is done."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

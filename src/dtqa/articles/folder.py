"""A folder of files becomes articles: the way in.

What comes in is the folder of articles; what goes out are its files, each with the id
its article will bear, and one Article a file. Every file that is not hidden is listed,
also those that cannot be read, so that whoever looks after the folder sees that nothing
got lost: reading such a file raises the reason. Nothing outside the folder is opened,
nothing is written.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final

from dtqa.articles.draft import Draft, finish_draft
from dtqa.articles.facts import Stated, put_facts
from dtqa.articles.formats import IN_PROCESS, READERS, find_suffix, read_draft
from dtqa.articles.guarded.confine import read_confined
from dtqa.articles.names import article_id, assign_ids, tell_apart
from dtqa.articles.sidecar import (
    MAX_SIDECAR,
    SIDECAR,
    Sidecar,
    check_sidecar,
    find_described,
    name_sidecar,
    read_sidecar,
)
from dtqa.articles.walk import is_lost, list_names, measure, printable
from dtqa.errors import (
    ArticleNoFile,
    ArticleOutside,
    ArticleTooLarge,
    ArticleUnreadable,
    CorpusMissing,
    CorpusUnreadable,
    DtqaError,
    SidecarAlone,
    SidecarInvalid,
)
from dtqa.model import Article

READING: Final = "files-1"
"""How files are read, by a name: under another one each counts as changed and is read again.

To be raised with every change of a reader that gives another text or other facts."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the corpus; `name` is its path there, `inside` False for a link out.

    `size` is in bytes. `sidecar` holds facts about it, None where there are none. `stamp`
    is the same as long as neither was written to, so that what it says of an unchanged
    file need not be read again; "" where that cannot be told.
    """

    path: Path
    name: str
    article_id: str
    size: int
    inside: bool = True
    sidecar: Path | None = None
    stamp: str = ""


def find_files(corpus: Path) -> list[SourceFile]:
    """Return the files of a corpus by name, each with an id of its own.

    Hidden files and folders are passed over; a sidecar comes with its file. Raises
    CorpusMissing, and CorpusUnreadable where the disk does not answer.
    """
    if not corpus.is_dir():
        raise CorpusMissing(path=corpus)
    found = _name_apart(list_names(str(corpus)))
    described = {name: find_described(name, READERS) for name in found if name.endswith(SIDECAR)}
    beside = {of: name for name, of in described.items() if of in found}
    alone = {name for name, of in described.items() if of and of not in found}
    names = found.keys() - beside.values()
    ids = assign_ids(names - alone)
    ids |= {name: tell_apart(article_id(name), name) for name in alone}
    return [
        _describe_file(corpus, name, found, beside.get(name), ids[name]) for name in sorted(names)
    ]


def is_as_found(file: SourceFile) -> bool:
    """Tell whether nobody has written to a file, or to its sidecar, since it was found."""
    stamp = _join_stamps(measure(str(file.path))[1], file.sidecar)
    return bool(stamp) and stamp == file.stamp


def read_article(file: SourceFile, limit_bytes: int) -> Article:
    """Return the article of a file; raises a subclass of ArticleRefused.

    Nothing beyond `limit_bytes` is read into memory. Raises CorpusUnreadable where not the
    file is at fault but its disk.
    """
    with _open(file, limit_bytes) as stream:
        data = _read(stream, file, limit_bytes)
    sidecar = _read_sidecar(file)
    return _finish(data, file.name, file.article_id, sidecar)


def read_bytes_as_article(
    data: bytes, name: str, facts: Stated | None, limit_bytes: int
) -> Article:
    """Return the article that bytes would become in a file of that name, with its facts.

    `facts` are what its sidecar would hold. Raises a subclass of ArticleRefused.
    """
    find_suffix(name)
    if len(data) > limit_bytes:
        raise ArticleTooLarge(path=name, size=len(data), limit=limit_bytes)
    return _finish(data, name, article_id(name), check_sidecar(facts or {}, name))


def hash_file(file: SourceFile, limit_bytes: int | None = None) -> str:
    """Return a SHA-256 in hex of how files are read, a file's bytes and those of its sidecar.

    What no reader would be given (another format, a link out, more than `limit_bytes`) is
    not read either: raises ArticleFormat, ArticleTooLarge or ArticleUnreadable.
    """
    try:
        with _open(file, limit_bytes) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        facts = _read_sidecar_bytes(file, file.sidecar) if file.sidecar else b""
    except OSError as error:
        raise _translate(error, file.path, file.name) from error
    return hashlib.sha256(f"{READING}\n{digest}\n".encode() + facts).hexdigest()


def _finish(data: bytes, name: str, bearer: str, sidecar: Sidecar) -> Article:
    draft = put_facts(_read_draft(data, name, sidecar.charset), sidecar.facts)
    return finish_draft(draft, bearer, name)


def _read_draft(data: bytes, name: str, charset: str | None) -> Draft:
    """Read plain text here, and what foreign libraries take apart in a guarded process."""
    read = read_draft if find_suffix(name) in IN_PROCESS else read_confined
    return read(data, name, charset)


def _describe_file(
    corpus: Path, name: str, found: dict[str, tuple[str, bool]], sidecar: str | None, bearer: str
) -> SourceFile:
    real, inside = found[name]
    beside = corpus / found[sidecar][0] if sidecar else None
    path = corpus / real
    if beside:
        inside = inside and found[sidecar or name][1]
    size, stamp = measure(str(path))
    stamp = _join_stamps(stamp, beside) if inside else ""
    return SourceFile(path, name, bearer, size, inside, beside, stamp)


def _join_stamps(stamp: str, sidecar: Path | None) -> str:
    """Return the stamp of a file, of how it is read, and of its sidecar; "" where one has none."""
    stamps = [stamp, *([measure(str(sidecar))[1]] if sidecar else [])]
    return "+".join([READING, *stamps]) if all(stamps) else ""


def _name_apart(names: Iterable[tuple[str, bool]]) -> dict[str, tuple[str, bool]]:
    """Return paths below the corpus, and whether they stay inside, by names that can be shown.

    Bytes that are no letters look all alike: where two names read the same, the bytes of the
    later one are written out. No file gives way to another.
    """
    found: dict[str, tuple[str, bool]] = {}
    for name, inside in sorted(names, key=lambda one: (printable(one[0]) != one[0], one[0])):
        shown = printable(name)
        if shown in found:
            shown = os.fsencode(name).decode(errors="backslashreplace")
        found[shown] = name, inside
    return found


def _open(file: SourceFile, limit_bytes: int | None) -> BufferedReader:
    """Return a file that may be read, open; raises why it may not, before a byte is read."""
    described = find_described(file.name, READERS)
    if described:
        raise SidecarAlone(path=file.name, article=described)
    if not file.inside:
        raise ArticleOutside(path=file.name)
    stream, status = _open_regular(file.path, file.name)
    try:
        find_suffix(file.name)
        if limit_bytes is not None and status.st_size > limit_bytes:
            raise ArticleTooLarge(path=file.name, size=status.st_size, limit=limit_bytes)
    except BaseException:
        stream.close()
        raise
    return stream


def _open_regular(path: Path, name: str) -> tuple[BufferedReader, os.stat_result]:
    """Return a regular file, open; a device or a pipe is neither waited for nor read."""
    try:
        # O_NONBLOCK: opening a pipe nobody writes to would wait for ever.
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            os.close(number)
            raise ArticleNoFile(path=name)
        return os.fdopen(number, "rb"), status
    except OSError as error:
        raise _translate(error, path, name) from error


def _translate(error: OSError, path: Path, name: str) -> DtqaError:
    """Return what is wrong: with one file, or with the disk that it is on."""
    if is_lost(error):
        return CorpusUnreadable(path=path.parent, detail=error)
    return ArticleUnreadable(path=name, detail=error)


def _read(stream: BufferedReader, file: SourceFile, limit_bytes: int) -> bytes:
    name = file.name
    try:
        data = stream.read(limit_bytes + 1)
    except OSError as error:
        raise _translate(error, file.path, name) from error
    if len(data) > limit_bytes:
        raise ArticleTooLarge(path=name, size=len(data), limit=limit_bytes)
    return data


def _read_sidecar(file: SourceFile) -> Sidecar:
    if file.sidecar is None:
        return Sidecar()
    return read_sidecar(_read_sidecar_bytes(file, file.sidecar), file.name)


def _read_sidecar_bytes(file: SourceFile, sidecar: Path) -> bytes:
    """Return the bytes of a file's sidecar, one more than it may have where it is too large."""
    beside = name_sidecar(file.name)
    try:
        with _open_regular(sidecar, beside)[0] as stream:
            return stream.read(MAX_SIDECAR + 1)
    except (OSError, ArticleUnreadable) as error:
        if isinstance(error, OSError) and is_lost(error):
            raise _translate(error, sidecar, beside) from error
        raise SidecarInvalid(path=file.name, sidecar=beside, detail=str(error)) from error

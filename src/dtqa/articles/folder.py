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
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dtqa.articles.draft import Draft, finish_draft
from dtqa.articles.encoding import decode
from dtqa.articles.html import read_html
from dtqa.articles.markdown import read_markdown
from dtqa.articles.plain import read_plain
from dtqa.errors import ArticleFormat, ArticleTooLarge, ArticleUnreadable, CorpusMissing
from dtqa.model import Article
from dtqa.text.marks import fold

MAX_ID = 100
"""Characters of an id before it is cut: it stands in addresses and file names."""

HASH_LENGTH = 8
"""Hex digits that tell apart two files whose names read the same."""

_READERS: dict[str, Callable[[str, str], Draft]] = {
    ".txt": lambda text, _: read_plain(text),
    ".md": read_markdown,
    ".html": lambda text, _: read_html(text),
    ".htm": lambda text, _: read_html(text),
}
"""How each kind of file is read, by its ending in small letters."""

_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What file managers leave behind: never an article, so never reported."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the corpus; `name` is its path there, `inside` False for a link out."""

    path: Path
    name: str
    article_id: str
    size: int
    inside: bool = True


def find_files(corpus: Path) -> list[SourceFile]:
    """Return the files of a corpus by name, each with an id of its own.

    Hidden files and folders are passed over. Raises CorpusMissing.
    """
    if not corpus.is_dir():
        raise CorpusMissing(path=corpus)
    root = corpus.resolve()
    found = {_name(path, corpus): path for path in _list_paths(corpus, root)}
    ids = assign_ids(found)
    return [
        SourceFile(path, name, ids[name], _measure(path), _is_inside(path, root))
        for name, path in sorted(found.items())
    ]


def read_article(file: SourceFile, limit_bytes: int) -> Article:
    """Return the article of a file; raises a subclass of ArticleRefused.

    Nothing beyond `limit_bytes` is read into memory.
    """
    suffix = file.path.suffix.lower()
    if not file.inside:
        raise ArticleUnreadable(path=file.name, detail="link out of the folder")
    if suffix not in _READERS:
        raise ArticleFormat(path=file.name, suffix=suffix or "no suffix")
    text = decode(_read_bytes(file, limit_bytes), file.name)
    return finish_draft(_READERS[suffix](text, file.name), file.article_id, file.name)


def hash_file(file: SourceFile) -> str:
    """Return the SHA-256 of a file's bytes in hex; raises ArticleUnreadable."""
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ArticleUnreadable(path=file.name, detail=_explain(error)) from error


def article_id(name: str) -> str:
    """Return the readable id of a file's name: ASCII letters, digits, "-" and "_".

    >>> article_id("2024/Báo cáo tháng 4.txt"), article_id("000_951dc815d9e707d0.txt")
    ('2024-bao-cao-thang-4', '000_951dc815d9e707d0')
    """
    stem = re.sub(r"(?<=[^/])\.[^./]*$", "", name)
    slug = re.sub(r"[^a-z0-9_]+", "-", fold(stem)).strip("-")
    return slug if slug and len(slug) <= MAX_ID else _tell_apart(slug or "bai", name)


def assign_ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for every name; where two read the same, the later one gets a hash."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        chosen, length = article_id(name), HASH_LENGTH
        while chosen in taken:
            chosen, length = _tell_apart(article_id(name), name, length), length + 1
        taken.add(chosen)
        ids[name] = chosen
    return ids


def _tell_apart(slug: str, name: str, length: int = HASH_LENGTH) -> str:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return f"{slug[: MAX_ID - length - 1].rstrip('-')}-{digest[:length]}"


def _list_paths(corpus: Path, root: Path) -> Iterator[Path]:
    """Yield all files, and the linked folders that lead out (others are met in place)."""
    for folder, folders, files in os.walk(corpus):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name))
        here = Path(folder)
        yield from (here / name for name in sorted(files) if not _is_passed_over(name))
        links = (here / name for name in folders if (here / name).is_symlink())
        yield from (link for link in links if not _is_inside(link, root))


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _LEFTOVERS


def _name(path: Path, corpus: Path) -> str:
    """Return the path below the corpus; bytes that are no UTF-8 show as question marks."""
    return os.fsencode(path.relative_to(corpus).as_posix()).decode(errors="replace")


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _measure(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_bytes(file: SourceFile, limit_bytes: int) -> bytes:
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleUnreadable(path=file.name, detail="not a regular file")
        if status.st_size > limit_bytes:
            raise ArticleTooLarge(path=file.name, size=status.st_size, limit=limit_bytes)
        with file.path.open("rb") as stream:
            data = stream.read(limit_bytes + 1)
    except OSError as error:
        raise ArticleUnreadable(path=file.name, detail=_explain(error)) from error
    if len(data) > limit_bytes:
        raise ArticleTooLarge(path=file.name, size=len(data), limit=limit_bytes)
    return data


def _explain(error: OSError) -> str:
    return error.strerror or type(error).__name__

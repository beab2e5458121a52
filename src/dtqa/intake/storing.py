"""Files and bytes come into the corpus: read as articles first, then stored whole.

A file or bytes with a name come in; out goes where they are in the corpus, and whether that
is new. What cannot be read as an article is refused with its reason and not stored. A
version that is replaced goes to the bin, so nothing that was in the corpus is ever lost.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from dtqa.articles.folder import read_bytes_as_article
from dtqa.articles.sidecar import MAX_SIDECAR, name_sidecar, read_sidecar, write_sidecar
from dtqa.errors import (
    ArticleNoFile,
    ArticleRefused,
    ArticleTooLarge,
    ArticleUnreadable,
    CorpusBusy,
    NameUnusable,
    SidecarInvalid,
)
from dtqa.intake.holding import hold_corpus
from dtqa.intake.moves import STAGE, Move, check_place, make_moves, plan_move, write_durably
from dtqa.intake.names import make_safe_name, make_safe_path
from dtqa.intake.removing import plan_replacement
from dtqa.model import Article

LIMIT_BYTES: Final = 20_000_000
"""The largest file that is taken where the caller says nothing else, as in the settings."""

Known = Mapping[str, str]
"""Where a text is in the corpus already: content hash → name of the file."""

State = Literal["added", "changed", "unchanged"]

NOTHING_KNOWN: Final[Known] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is in the corpus now: `source` is its name there.

    "unchanged" is also said where the same text is there under another name, which `source`
    then is. `content_hash` is that of the article's text, `ticket` restores the version that
    was replaced, `given` is what the file was called by whoever brought it.
    """

    source: str
    state: State
    content_hash: str
    given: str
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What was brought: a safe name, what it was called, its bytes, and facts about it."""

    name: str
    given: str
    data: bytes
    sidecar: bytes | None

    def read(self, limit_bytes: int) -> Article:
        """Return the article it holds; raises a subclass of ArticleRefused."""
        stated: dict[str, object] = {}
        if self.sidecar is not None:
            sidecar = read_sidecar(self.sidecar, self.name)
            stated = {**asdict(sidecar.facts), "charset": sidecar.charset}
        return read_bytes_as_article(self.data, self.name, stated, limit_bytes)


def store_file(
    corpus: Path,
    path: Path,
    limit_bytes: int = LIMIT_BYTES,
    *,
    name: str | None = None,
    known: Known = NOTHING_KNOWN,
    forced: bool = False,
) -> Stored:
    """Copy a file, and the facts beside it, into the corpus; `name` may hold folders.

    Without a name it keeps its own; a file that is in the corpus stays where it is. Raises
    as `store_bytes` does.
    """
    inside = _find_inside(corpus, path)
    given = inside or name or path.name
    beside = path.with_name(name_sidecar(path.name))
    delivery = _Delivery(
        name=inside or make_safe_path(given),
        given=given,
        data=_read_file(path, given, limit_bytes),
        sidecar=_read_file(beside, name_sidecar(given)) if beside.is_file() else None,
    )
    if inside:
        return Stored(inside, "unchanged", delivery.read(limit_bytes).content_hash, given)
    return _store(corpus, delivery, limit_bytes, NOTHING_KNOWN if forced else known)


def store_bytes(
    corpus: Path,
    name: str,
    data: bytes,
    facts: Mapping[str, str] | None = None,
    limit_bytes: int = LIMIT_BYTES,
    *,
    known: Known = NOTHING_KNOWN,
    forced: bool = False,
) -> Stored:
    """Store bytes under a name made safe, with facts beside them (url, publisher, …).

    Where the same text is in the corpus under another name (`known`) it is not stored again
    unless `forced`. Without facts those beside an older version stay. Raises a subclass of
    ArticleRefused for what cannot become an article, NameUnusable and PlaceTaken among them,
    and CorpusMissing, CorpusBusy, CorpusUnwritable.
    """
    sidecar = write_sidecar(facts, name) if facts else None
    delivery = _Delivery(make_safe_name(name), name, data, sidecar)
    return _store(corpus, delivery, limit_bytes, NOTHING_KNOWN if forced else known)


def _store(corpus: Path, delivery: _Delivery, limit_bytes: int, known: Known) -> Stored:
    """Store what was brought; it is read before the lock is taken: large reports take seconds."""
    content_hash = delivery.read(limit_bytes).content_hash
    with hold_corpus(corpus):
        source = _find_present(corpus, delivery.name)
        check_place(corpus, source)
        other = known.get(content_hash, source)
        if other != source and _holds(corpus / other, content_hash, limit_bytes):
            return Stored(other, "unchanged", content_hash, delivery.given)
        fresh = _list_fresh(corpus, source, delivery)
        existed = os.path.lexists(corpus / source)
        ticket = _place(corpus, source, fresh) if fresh else None
    state: State = "unchanged" if not fresh else "changed" if existed else "added"
    return Stored(source, state, content_hash, delivery.given, ticket)


def _place(corpus: Path, source: str, fresh: Mapping[str, bytes]) -> str | None:
    """Put files in their places; returns the ticket of the version that was there.

    A version is the file with the facts beside it, also where only one of both changes.
    """
    replaced = any(os.path.lexists(corpus / place) for place in fresh)
    kept = plan_replacement(corpus, [source, name_sidecar(source)]) if replaced else []
    moves: list[Move] = []
    for number, (place, content) in enumerate(fresh.items()):
        staged = f"{STAGE}/{number}.new"
        write_durably(corpus / staged, content)
        moves.append(plan_move(corpus, staged, place))
    if not make_moves(corpus, [*kept, *moves]):
        raise CorpusBusy(path=corpus)
    return Path(kept[-1].target).parent.name if kept else None


def _list_fresh(corpus: Path, source: str, delivery: _Delivery) -> dict[str, bytes]:
    """Return what differs from what is in the corpus, by place; the facts come first.

    Another version has its own moment and stamp of fetching, the same one keeps what it has.
    """
    fresh = {}
    sidecar, beside = delivery.sidecar, name_sidecar(source)
    is_other = _read_present(corpus / source, len(delivery.data)) != delivery.data
    present = _read_present(corpus / beside)
    if sidecar is not None and (is_other or not _says_same(present, sidecar, source)):
        fresh[beside] = sidecar
    if is_other:
        fresh[source] = delivery.data
    return fresh


def _says_same(present: bytes | None, sidecar: bytes, name: str) -> bool:
    """Tell whether two sidecars state the same: when and in which stamp it came is no change."""
    if present is None:
        return False
    try:
        before, now = (read_sidecar(data, name) for data in (present, sidecar))
    except SidecarInvalid:
        return False
    return before.without_fetching() == now.without_fetching()


def _read_present(path: Path, size: int | None = None) -> bytes | None:
    """Return what is in the corpus, None where no file is, or none of that size.

    A pipe is no file: whoever opened it would wait for ever.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or size not in (None, status.st_size):
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _find_present(corpus: Path, name: str) -> str:
    """Return the name as it is spelled in the corpus: marks may be written in two ways there.

    Raises NameUnusable where a folder of the name leads out of the corpus.
    """
    place = corpus / name
    if not place.parent.resolve().is_relative_to(corpus.resolve()):
        raise NameUnusable(path=name)
    if place.name.isascii() or os.path.lexists(place) or not place.parent.is_dir():
        return name
    for present in os.listdir(place.parent):
        if unicodedata.normalize("NFC", present) == place.name:
            return place.with_name(present).relative_to(corpus).as_posix()
    return name


def _find_inside(corpus: Path, path: Path) -> str | None:
    """Return the name of a file that is in the corpus already, None for one from elsewhere."""
    place = path.parent.resolve() / path.name
    root = corpus.resolve()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else None


def _holds(path: Path, content_hash: str, limit_bytes: int) -> bool:
    """Tell whether a file of the corpus still holds a text: the index may be behind."""
    try:
        facts = _read_present(path.with_name(name_sidecar(path.name)))
        present = _Delivery(path.name, path.name, _read_file(path, path.name, limit_bytes), facts)
        return present.read(limit_bytes).content_hash == content_hash
    except (ArticleRefused, OSError):
        return False


def _read_file(path: Path, name: str, limit_bytes: int = MAX_SIDECAR) -> bytes:
    """Return a file's bytes; nothing beyond the limit is read into memory."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleNoFile(path=name)
        if status.st_size > limit_bytes:
            raise ArticleTooLarge(path=name, size=status.st_size, limit=limit_bytes)
        with path.open("rb") as stream:
            return stream.read(limit_bytes + 1)
    except OSError as error:
        raise ArticleUnreadable(path=name, detail=error) from error

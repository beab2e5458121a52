"""A packed document is looked over before anything in it is unpacked.

What comes in are the bytes of a .docx or .odt; what goes out is the text of its parts by
name, or the reason why it is refused: a password, damage, another kind of file, or more
than one may unpack. The sizes are those of the packing list, beyond which Python's
zipfile does not read. Declared entities are refused: no document needs them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from dtqa.errors import ArticleBroken, ArticleFormat, ArticleProtected, ArticleSwelling

MAX_UNPACKED = 300_000_000
"""Bytes of all parts: reports with many photographs stay below; a bomb has gigabytes."""

MAX_XML = 60_000_000
"""Bytes of all parts of text: about ten thousand pages. Their trees take ten times as much."""

MAX_PARTS = 10_000
"""Parts of a package: the largest office documents have some hundreds."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RTF = b"{\\rtf"
_ENTITIES = tuple("<!ENTITY".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_TEXT_SUFFIXES = (".xml", ".rels")
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile falls over when a package is damaged."""


def open_package(data: bytes, path: str) -> Mapping[str, bytes]:
    """Return the XML parts of a package by name; `path` names the file in an error.

    Raises ArticleProtected, ArticleFormat, ArticleBroken or ArticleSwelling.
    """
    _refuse_others(data, path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(members, path)
            if any(member.flag_bits & 1 for member in members):
                raise ArticleProtected(path=path)
            parts = {
                member.filename: package.read(member)
                for member in members
                if member.filename.endswith(_TEXT_SUFFIXES)
            }
    except UNPACKING as error:
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error
    except RuntimeError as error:  # how zipfile asks for a password
        raise ArticleProtected(path=path) from error
    for name, part in parts.items():
        if any(mark in part for mark in _ENTITIES):
            raise ArticleBroken(path=path, detail=f"entities in {name}"[:200])
    return parts


def _refuse_others(data: bytes, path: str) -> None:
    """Refuse what is no package: Word's password container, the Word files of before 2007."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ArticleProtected(path=path)
        raise ArticleFormat(path=path, suffix=".doc")
    if data.startswith(_RTF):
        raise ArticleFormat(path=path, suffix=".rtf")


def _check_sizes(members: list[zipfile.ZipInfo], path: str) -> None:
    """Refuse by the packing list, before a byte is unpacked."""
    if len(members) > MAX_PARTS:
        raise ArticleBroken(path=path, detail=f"{len(members)} parts")
    text = sum(m.file_size for m in members if m.filename.endswith(_TEXT_SUFFIXES))
    for size, limit in ((text, MAX_XML), (sum(m.file_size for m in members), MAX_UNPACKED)):
        if size > limit:
            raise ArticleSwelling(path=path, size=size, limit=limit)


def explain_damage(error: Exception) -> str:
    """Return what a library says of a damaged file, on one line and not too long."""
    return " ".join(str(error).split())[:200] or type(error).__name__

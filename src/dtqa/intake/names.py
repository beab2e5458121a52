"""What a file is called in the corpus: names that any file system takes and nobody hides.

A name comes in as somebody typed or sent it; out goes one that stays within the folder, that
the indexer does not pass over, and that keeps its Vietnamese letters. No file is touched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from dtqa.errors import NameUnusable

MAX_NAME_BYTES: Final = 200
"""UTF-8 bytes of one name: file systems take 255, a sidecar and a temporary file add some."""

MAX_PATH_BYTES: Final = 900
"""UTF-8 bytes of a name with its folders: systems take 4,096 and the corpus has a path too."""

HASH_LENGTH: Final = 8
"""Hex digits that tell apart two long names that begin alike."""

_FORBIDDEN = re.compile(r'[<>:"|?*]+')
"""Characters that other systems refuse in names; a corpus is copied between machines."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|thumbs\.db|desktop\.ini|__macosx)")
"""Devices of Windows, and what file managers leave behind (the indexer passes it over)."""

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def make_safe_name(name: str) -> str:
    r"""Return the last part of a name as it can stand in the corpus; raises NameUnusable.

    >>> make_safe_name("../../Báo cáo\u202e: quý 1.txt"), make_safe_name("C:\\tmp\\.bí mật.md")
    ('Báo cáo- quý 1.txt', 'bí mật.md')
    """
    return _make_safe_part(_split(name)[-1:], name)


def make_safe_path(name: str) -> str:
    """Return a name with its folders as it can stand in the corpus; raises NameUnusable.

    >>> make_safe_path("2024/../Quý 1/./a.txt")
    '2024/Quý 1/a.txt'
    """
    parts = [part for part in _split(name) if part.strip(". ")]
    path = "/".join(_make_safe_part([part], name) for part in parts)
    if not path or len(path.encode()) > MAX_PATH_BYTES:
        raise NameUnusable(path=name)
    return path


def _split(name: str) -> list[str]:
    return re.split(r"[/\\]", unicodedata.normalize("NFC", name))


def _make_safe_part(parts: list[str], name: str) -> str:
    """Return one part without what is invisible, forbidden, hiding or reserved."""
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in "".join(parts)
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    part = " ".join(_FORBIDDEN.sub("-", visible).split()).lstrip(". ~$-").rstrip(". ~")
    if not _LETTER_OR_DIGIT.search(part):
        raise NameUnusable(path=name)
    stem = part.split(".", maxsplit=1)[0]
    if _RESERVED.fullmatch(stem) or _RESERVED.fullmatch(part):
        part = f"tep-{part}"
    return _shorten(part)


def _shorten(part: str) -> str:
    """Return the name cut before its ending, with a hash of the whole, where it is too long."""
    if len(part.encode()) <= MAX_NAME_BYTES:
        return part
    stem, dot, ending = part.rpartition(".")
    if not stem or len(ending) > MAX_NAME_BYTES // 10:
        stem, dot, ending = part, "", ""
    tail = f"-{hashlib.sha256(part.encode()).hexdigest()[:HASH_LENGTH]}{dot}{ending}"
    room = MAX_NAME_BYTES - len(tail.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". -") + tail

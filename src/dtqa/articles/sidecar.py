"""Facts beside a file: what somebody, or the fetching of a page, wrote about it.

`bao-cao.pdf.yaml` describes `bao-cao.pdf`, whatever its format. What comes in are the
bytes of such a file; what goes out are its facts, which win over what the article's own
file says, and how it came here: the charset a server stated, the moment of fetching, the
stamp by which a server knows its version again. The other way round facts become the bytes
of a sidecar. No file is opened or written here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import yaml

from dtqa.articles.facts import (
    NO_FACTS,
    Refuse,
    Stated,
    StatedFacts,
    check_facts,
    load_mapping,
    read_text,
)
from dtqa.errors import SidecarInvalid

SIDECAR = ".yaml"
"""What is put behind a file's whole name to name its sidecar."""

MAX_SIDECAR = 65_536
"""Bytes of a sidecar: a dozen facts; more is something else under that name."""

KEYS = (
    "title",
    "publisher",
    "published",
    "url",
    "author",
    "as_of",
    "charset",
    "retrieved",
    "etag",
    "last_modified",
)
"""What a sidecar may hold, in the order it is written; other keys are passed over."""

_CHARSETS = re.compile(
    r"ascii|utf-8(?:-sig)?|utf-16(?:-[bl]e)?|cp125\d|cp874|iso8859-\d+|koi8-[ru]|"
    r"gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr"
)
"""Names, as Python gives them, of the codes that web servers state for text."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What stands beside a file: facts, and how its bytes came here."""

    facts: StatedFacts = NO_FACTS
    charset: str | None = None
    retrieved: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    def without_fetching(self) -> Sidecar:
        """Return what it says of the article and its letters, not when and how it came."""
        return replace(self, retrieved=None, etag=None, last_modified=None)


def read_sidecar(data: bytes, path: str) -> Sidecar:
    """Return what the bytes of the sidecar of the file `path` say; raises SidecarInvalid."""
    refuse = _refuse_for(path)
    if len(data) > MAX_SIDECAR:
        raise refuse(f"{len(data)} > {MAX_SIDECAR} byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("not UTF-8") from error
    return check_sidecar(load_mapping(text, refuse), path)


def check_sidecar(stated: Stated, path: str) -> Sidecar:
    """Return the checked facts for the file `path`; raises SidecarInvalid.

    >>> check_sidecar({"title": "Về dữ liệu", "charset": "UTF8"}, "a.html").charset
    'utf-8'
    """
    refuse = _refuse_for(path)
    charset = read_text(stated, "charset", refuse)
    if charset is not None and name_charset(charset) is None:
        raise refuse(f"charset: {charset}")
    return Sidecar(
        facts=check_facts(stated, refuse),
        charset=charset and name_charset(charset),
        retrieved=_read_moment(stated, refuse),
        etag=read_text(stated, "etag", refuse),
        last_modified=read_text(stated, "last_modified", refuse),
    )


def write_sidecar(stated: Stated, path: str = "") -> bytes:
    """Return the bytes of a sidecar of the file `path`; raises SidecarInvalid.

    Keys that are not KEYS or hold nothing are left out, and a charset no reader knows.
    """
    known = {str(key).lower(): value for key, value in stated.items()}
    charset = name_charset(str(known.get("charset") or ""))
    kept = {key: known[key] for key in KEYS if known.get(key) not in (None, "", [])}
    kept.pop("charset", None)
    if charset:
        kept["charset"] = charset
    check_sidecar(kept, path)
    plain = {key: value if isinstance(value, list) else str(value) for key, value in kept.items()}
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1000).encode()


def name_charset(stated: str) -> str | None:
    """Return Python's name of a charset a server may state for text, None for any other.

    >>> name_charset("Windows-1258"), name_charset("unicode_escape")
    ('cp1258', None)
    """
    try:
        name = codecs.lookup(stated.strip()).name
    except (LookupError, ValueError):
        return None
    return name if _CHARSETS.fullmatch(name) else None


def name_sidecar(name: str) -> str:
    """Return the name of a file's sidecar."""
    return name + SIDECAR


def find_described(name: str, suffixes: Mapping[str, object]) -> str | None:
    """Return the name of the file that a sidecar describes, None for what is no sidecar.

    >>> find_described("b/a.pdf.yaml", {".pdf": 0}), find_described("a.yaml", {".pdf": 0})
    ('b/a.pdf', None)
    """
    described = name.removesuffix(SIDECAR)
    is_one = described != name and described.lower().endswith(tuple(suffixes))
    return described if is_one else None


def _refuse_for(path: str) -> Refuse:
    return lambda detail: SidecarInvalid(path=path, sidecar=name_sidecar(path), detail=detail)


def _read_moment(stated: Stated, refuse: Refuse) -> str | None:
    """Return the moment of fetching in ISO 8601; YAML may have read it already."""
    text = read_text(stated, "retrieved", refuse)
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError as error:
        raise refuse(f"retrieved: {text}"[:200]) from error

"""The bytes of one file become a draft, by the reader of its format.

What comes in are bytes, the file's name and what a web server said of its charset; what
goes out is the draft its reader makes. This is the one place that knows which formats
there are. Readers with foreign libraries are imported when a file of theirs comes: a
question asked in a terminal never waits for them. Nothing is opened here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from dtqa.articles.draft import Draft
from dtqa.articles.encoding.stated import decode_stated
from dtqa.errors import ArticleFormat

Reader = Callable[[bytes, str, str | None], Draft]
"""Reads bytes; takes the file's name for errors, and the charset a server stated."""


def _read_plain(data: bytes, name: str, charset: str | None) -> Draft:
    from dtqa.articles.plain import read_plain

    return read_plain(decode_stated(data, name, charset))


def _read_markdown(data: bytes, name: str, charset: str | None) -> Draft:
    from dtqa.articles.markdown import read_markdown

    return read_markdown(decode_stated(data, name, charset), name)


def _read_html(data: bytes, name: str, charset: str | None) -> Draft:
    from dtqa.articles.html.page import read_html

    return read_html(decode_stated(data, name, charset))


def _read_word(data: bytes, name: str, _: str | None) -> Draft:
    from dtqa.articles.office.word import read_word

    return read_word(data, name)


def _read_odf(data: bytes, name: str, _: str | None) -> Draft:
    from dtqa.articles.office.odf import read_odf

    return read_odf(data, name)


def _read_pdf(data: bytes, name: str, _: str | None) -> Draft:
    from dtqa.articles.pdf.document import read_pdf

    return read_pdf(data, name)


READERS: dict[str, Reader] = {
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_word,
    ".odt": _read_odf,
    ".pdf": _read_pdf,
}
"""How each kind of file is read, by its ending in small letters."""

IN_PROCESS = frozenset({".txt"})
"""Formats read by our own linear rules alone; all others are read in a guarded process."""


def find_suffix(name: str) -> str:
    """Return the ending that names a file's format; raises ArticleFormat for any other.

    >>> find_suffix("2024/Báo cáo.PDF")
    '.pdf'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise ArticleFormat(path=name, suffix=suffix or "—")
    return suffix


def read_draft(data: bytes, name: str, charset: str | None = None) -> Draft:
    """Return the draft of a file's bytes; raises a subclass of ArticleRefused."""
    return READERS[find_suffix(name)](data, name, charset)

"""What a body is: an article of some format, a list of articles, or nothing that is read.

In come what the server said, the address and the first bytes; out goes the ending of the
file it becomes, or LISTING. Signatures of the bytes win over the server's word; what
stays unclear is refused with its name.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

from dtqa.articles.web.addresses import Address
from dtqa.errors import FetchFormat

LISTING = ".xml"
"""The ending of lists: no article has it."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODF = "application/vnd.oasis.opendocument.text"

_TEXTS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}
_SIGNED = {"application/pdf": ".pdf", "application/x-pdf": ".pdf", WORD: ".docx", ODF: ".odt"}
_LISTS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"}
    | {"text/xml", "application/gzip", "application/x-gzip"}
)
_UNSAID = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/download"}
    | {"application/x-download", "application/force-download", "application/zip"}
)
"""What servers say that do not know what they hold."""

_ENDINGS = {
    ".html": ".html",
    ".htm": ".html",
    ".txt": ".txt",
    ".md": ".md",
    ".pdf": ".pdf",
    ".docx": ".docx",
    ".odt": ".odt",
}

_HEAD = 4096
"""Bytes at the start in which a signature or the first tag stands."""

_FORE = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
"""What may stand before the first tag, each with what ends it."""

_ROOT = re.compile(rb"<(?:[\w-]+:)?([\w-]+)")
_LIST_ROOTS = frozenset({b"rss", b"feed", b"rdf", b"urlset", b"sitemapindex"})


def read_media_type(content_type: str) -> str:
    """Return the media type of a Content-Type header, "" where it says none.

    >>> read_media_type('Text/HTML; charset="utf-8"')
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def check_offer(media_type: str, asked: str) -> None:
    """Raise FetchFormat for what is not worth reading (a video, a picture, a program)."""
    if not (media_type in _TEXTS or media_type in _SIGNED or media_type in _LISTS | _UNSAID):
        raise FetchFormat(path=asked, media_type=media_type[:100])


def judge_body(data: bytes, media_type: str, address: Address, asked: str) -> str:
    """Return the ending of the file that a body becomes, or LISTING; raises FetchFormat."""
    signed = _read_signature(data, media_type, address)
    if signed:
        return signed
    root = read_root(data)
    if root in _LIST_ROOTS:
        return LISTING
    if media_type in _TEXTS:
        return _name_text(media_type, address)
    if root == b"html" and media_type in _LISTS | _UNSAID:
        return ".html"
    ending = _read_ending(address)
    if media_type in _UNSAID and ending in _TEXTS.values():
        return ending
    raise FetchFormat(path=asked, media_type=(media_type or "?")[:100])


def read_root(data: bytes) -> bytes:
    """Return the first tag's name in small letters, without its prefix; b"" for no markup.

    >>> read_root(b'<?xml version="1.0"?><!-- x --><rdf:RDF xmlns:rdf="y">')
    b'rdf'
    """
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    while fore := next((pair for pair in _FORE if head.startswith(pair[0])), None):
        # The inner part of a DOCTYPE ends with "]>".
        end = b"]>" if fore[0] == b"<!" and b"[" in head.partition(b">")[0] else fore[1]
        head = head.partition(end)[2].lstrip()
    found = _ROOT.match(head)
    return found[1].lower() if found else b""


def _read_signature(data: bytes, media_type: str, address: Address) -> str:
    head = data[:_HEAD]
    ending = _SIGNED.get(media_type) or _read_ending(address)
    if b"%PDF-" in head[:1024] and (ending == ".pdf" or head.startswith(b"%PDF-")):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        if f"mimetype{ODF}".encode() in head:
            return ".odt"
        return ending if ending in (".docx", ".odt") else ""
    return ""


def _name_text(media_type: str, address: Address) -> str:
    """Servers send Markdown as plain text, and its name tells."""
    ending = _TEXTS[media_type]
    return ".md" if ending == ".txt" and _read_ending(address) == ".md" else ending


def _read_ending(address: Address) -> str:
    return _ENDINGS.get(PurePosixPath(address.path).suffix.lower(), "")

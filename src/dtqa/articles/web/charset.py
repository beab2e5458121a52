"""Which character encoding a server or a page states, where that can be true.

In come bytes and the Content-Type; out goes Python's name of a charset or None. A byte
order mark wins over the server, the server over the page, as browsers have it. What the
bytes refute is not repeated: the reader of the stored file judges by its own rules.
"""

from __future__ import annotations

import codecs
import re

from dtqa.articles.sidecar import name_charset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_STATED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_HEAD = 4096
"""Bytes in which a page states its charset; the standard says 1024, pages do not care."""


def find_charset(data: bytes, content_type: str, is_markup: bool) -> str | None:
    """Return the charset that bytes are said to be in, None where nothing true is said.

    >>> find_charset("Số hoá".encode(), "text/html; charset=UTF-8", True)
    'utf-8'
    >>> find_charset(b"<meta charset='windows-1258'><p>s\\xf4", "text/html", True)
    'cp1258'
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return charset if _holds(data[len(mark) :], charset) else None
    header = _HEADER.search(content_type)
    stated = name_charset(header[1]) if header else None
    if stated is None and is_markup and (found := _STATED.search(data[:_HEAD])):
        stated = name_charset(found[1].decode("ascii", "ignore"))
        # A statement that can be read byte by byte does not stand in UTF-16.
        stated = "utf-8" if stated and stated.startswith("utf-16") else stated
    return stated if stated and _holds(data, stated) else None


def _holds(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True

"""Bytes become text where a web server said which charset they are in.

What comes in are bytes and what was said of them; what goes out is their text. The bytes
have the first word: many servers state a charset for all pages, whatever they hold. Only
where the bytes prove nothing is the statement followed, and only where it gives text.
"""

from __future__ import annotations

import re

from dtqa.articles.encoding.decoding import SAMPLE, decode
from dtqa.errors import ArticleEncoding, ArticleNotText

MAX_ODD = 0.02
"""Share of words with a sign inside that no word has; TCVN3 read as Latin has one in two."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_WORD = re.compile(r"\S+")
_ODD = re.compile("[^\\W\\d_][\xa1-\xa9\xac-\xaf\xb1-\xb6\xb8-\xba\xbc-\xbf\xd7\xf7]+[^\\W\\d_]")


def decode_stated(data: bytes, path: str, charset: str | None) -> str:
    """Return the text of a file's bytes; `charset` is what a server said, None if nothing.

    Raises what `decode` raises.
    """
    try:
        return decode(data, path)
    except (ArticleEncoding, ArticleNotText):
        text = _follow(data, charset)
        if text is None:
            raise
        return text


def _follow(data: bytes, charset: str | None) -> str | None:
    """Return the text as the charset has it, None where that cannot be what was written."""
    if charset is None:
        return None
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _CONTROLS.search(text[:SAMPLE]) or looks_garbled(text) else text


def looks_garbled(text: str) -> bool:
    """Tell whether many words have signs inside that no word has: "Ch­¬ng tr×nh".

    >>> looks_garbled("Ph¸t triÓn kinh tÕ x· héi"), looks_garbled("L’été à 5 °C, 3×4 m²")
    (True, False)
    """
    words = _WORD.findall(text[:SAMPLE])
    return sum(bool(_ODD.search(word)) for word in words) > MAX_ODD * len(words)

"""Bytes become text, or are refused: never guessed.

UTF-8, UTF-16 (with or without byte order mark), Windows-1258, TCVN3 and VNI are told apart
by rules that can be read: a decoding counts only where it gives what Vietnamese looks like.
TCVN3 and VNI are also recognised where they were saved as if they were Latin letters. What
fits none of them is refused, because text decoded wrongly would be indexed as garbage
and quoted as if someone had written it. No statistics, no foreign library.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from dtqa.articles.encoding.legacy import mend_legacy, recognise
from dtqa.errors import ArticleEmpty, ArticleEncoding, ArticleNotText
from dtqa.text.marks import is_syllable

SAMPLE = 200_000
"""Bytes or characters looked at when a decoding is judged: enough to know a language."""

MAX_CONTROLS = 0.01
"""Share of control characters above which a file is binary; text has next to none."""

MIN_SYLLABLES = 0.9
"""Share of marked words that have to be Vietnamese syllables: names and typing slips
stay below a tenth, French or TCVN3 read as Windows-1258 below two thirds."""

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes, path: str) -> str:
    """Return the text of a file's bytes; `path` names the file in an error.

    Raises ArticleEmpty, ArticleNotText or ArticleEncoding.
    """
    if not data.strip():
        raise ArticleEmpty(path=path)
    if data.startswith(_SIGNATURES):
        raise ArticleNotText(path=path)
    text = _decode_marked(data, path) or _decode_utf16(data)
    if text is None:
        _refuse_binary(data, path)
        text = _decode_utf8(data) or _decode_1258(data) or _decode_legacy(data)
    text = None if text is None else mend_legacy(text)
    if text is None or not _is_sound(text):
        raise ArticleEncoding(path=path)
    return text


def _decode_marked(data: bytes, path: str) -> str | None:
    """Follow a byte order mark, which leaves no choice."""
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"))
    for mark, encoding in (*marks, (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None:
                raise ArticleEncoding(path=path)
            if not text.strip():
                raise ArticleEmpty(path=path)
            if _CONTROLS.search(text[:SAMPLE]):
                raise ArticleNotText(path=path)
            return text
    return None


def _decode_utf16(data: bytes) -> str | None:
    """Read UTF-16 without a mark: blanks and digits put a zero on every other side."""
    sample = data[:SAMPLE]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) * 5 >= len(zeros) and others.count(0) * 100 <= len(others):
            text = _try(data, encoding)
            if text and not _CONTROLS.search(text[:SAMPLE]) and _is_vietnamese(text):
                return text
    return None


def _decode_utf8(data: bytes) -> str | None:
    return _try(data, "utf-8")


def _decode_1258(data: bytes) -> str | None:
    """Read Windows-1258, whose tones follow the vowel; None unless it is Vietnamese."""
    text = _try(data, "cp1258")
    if text is None:
        return None
    composed = unicodedata.normalize("NFC", text)
    return composed if _is_vietnamese(composed) else None


def _decode_legacy(data: bytes) -> str | None:
    """Read TCVN3 or VNI, whose codes are Windows' Latin letters; None unless beyond doubt."""
    text = _try(data, "cp1252") or _try(data, "latin-1")
    return text if text and recognise(text) else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_binary(data: bytes, path: str) -> None:
    sample = data[:SAMPLE]
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    if 0 in sample or controls > MAX_CONTROLS * len(sample):
        raise ArticleNotText(path=path)


def _is_vietnamese(text: str) -> bool:
    """Tell whether the marked words are Vietnamese syllables; ASCII alone is neither."""
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    marked = [word for word in words if not word.isascii()]
    if not marked:
        return bool(words) and text.isascii()
    good = sum(is_syllable(word) for word in marked)
    return good >= MIN_SYLLABLES * len(marked)


def _is_sound(text: str) -> bool:
    """Tell whether decoded text is what was written: not encoded twice, not broken."""
    sample = text[:SAMPLE]
    return not _is_encoded_twice(sample) and sample.count("\ufffd") * 1000 <= len(sample)


def _is_encoded_twice(text: str) -> bool:
    """Tell whether UTF-8 was once read as a one-byte code (Chuyá»ƒn for Chuyển)."""
    if text.isascii():
        return False
    # Only the long marks of Vietnamese tell: a page may quote such garbage in a word.
    suspects = len(re.findall("[\xc2-\xc6\xe1][\x80-\xbf\u0152-\u2122]", text))
    marked = len(re.findall(r"[^\x00-\x7f]+", text))
    return suspects * 2 > marked

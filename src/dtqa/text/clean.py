"""Raw text becomes clean text: the one form that offsets are counted in.

What comes in is any string a file or page held; what goes out is NFC text whose lines
are trimmed, with single blanks, at most one empty line in a row, and no character that
cannot be seen. Cleaning twice changes nothing. No word is ever corrected here, no mark
moved, no line judged: what was written stays written.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164]+")
_EDGES = re.compile(" ?\n ?")
_EMPTY_LINES = re.compile("\n{3,}")

_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc]")
"""Word's bullets: Wingdings and Symbol live in the private use area."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, marks of width zero, soft hyphens, BOMs, lone surrogates, private use."""


def clean_text(raw: str) -> str:
    """Return the text in NFC, with visible characters, single blanks and trimmed lines.

    >>> clean_text("  Bộ\\xa0 Công\\u200b an \\r\\n\\r\\n\\r\\n45,4\\ttriệu\\ufeff")
    'Bộ Công an\\n\\n45,4 triệu'
    """
    text = _LINE_ENDS.sub("\n", raw)
    text = _UNSEEN.sub("", _BULLETS.sub("•", text))
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text))
    text = _EMPTY_LINES.sub("\n\n", _EDGES.sub("\n", text))
    return text.strip(" \n")


def split_lines(text: str) -> list[str]:
    """Return the lines of a clean text that hold anything."""
    return [line for line in text.split("\n") if line]

"""Encodings: told apart by rules, and never guessed."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.encoding.decoding import decode
from dtqa.errors import ArticleEmpty, ArticleEncoding, ArticleNotText, ArticleRefused
from dtqa.text.marks import is_syllable

TEXT = "Toàn tỉnh có 12 điểm kết nối, phục vụ người dân tốt hơn; số hóa ở cơ sở đã xong."
FRENCH = "L'été dernier, la forêt était très sèche près des zones protégées à Noël."
GERMAN = "Für die größere Straße über die Brücke braucht man Geld."


def encode_1258(text: str) -> bytes:
    """Write a text as Windows-1258 does: the tone as a mark behind its vowel."""
    written = ""
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        shape = "".join(mark for mark in marks if mark not in tone)
        written += unicodedata.normalize("NFC", base + shape) + tone
    return written.encode("cp1258")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"], ids=str
)
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    """UTF-8 and UTF-16 give the same text, byte order mark or not."""
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_utf16_is_read_with_either_mark() -> None:
    """A byte order mark of UTF-16 is followed in both orders."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding), "a.txt") == TEXT


def test_windows_1258_is_read_and_composed() -> None:
    """Vietnamese in Windows-1258 comes out in NFC."""
    assert decode(encode_1258(TEXT), "a.txt") == TEXT


def test_ascii_is_utf8() -> None:
    """A file of plain ASCII is read as it is."""
    assert decode(b"bao cao 2024", "a.txt") == "bao cao 2024"


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode("latin-1"),
        GERMAN.encode("latin-1"),
        TEXT.encode()[:20] + b"\xff" + TEXT.encode()[20:],
        TEXT.encode().decode("latin-1").encode(),
        (TEXT + "\ufffd" * 3).encode(),
        bytes(range(0xA0, 0xFF)) * 20,
        b"\xff\xfe" + b"\x00\xd8" * 3,
    ],
    ids=[
        "french",
        "german",
        "broken utf-8",
        "encoded twice",
        "replaced",
        "high bytes",
        "surrogate",
    ],
)
def test_garbage_is_refused(data: bytes) -> None:
    """What is not surely a known encoding is refused, not indexed as garbage."""
    with pytest.raises(ArticleEncoding, match=r"a\.txt"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\nabc", b"PK\x03\x04" + bytes(50), bytes(range(256)) * 9, TEXT.encode("utf-32")],
    ids=["pdf", "zip", "all bytes", "utf-32"],
)
def test_binary_is_refused(data: bytes) -> None:
    """Files that are no text are told so."""
    with pytest.raises(ArticleNotText):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    """No bytes, blanks only or a lone byte order mark make an empty file."""
    with pytest.raises(ArticleEmpty):
        decode(data, "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, decoding returns text or raises ArticleRefused."""
    with suppress(ArticleRefused):
        assert isinstance(decode(data, "a.txt"), str)


@pytest.mark.parametrize(
    "word", ["chuyển", "nghiêng", "quốc", "giếng", "khuya", "huỳnh", "thuở", "ở", "đi", "xoong"]
)
def test_syllables_are_known_by_their_build(word: str) -> None:
    """Onset, rime and one tone make a Vietnamese syllable."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "für", "straße", "ằắ", "tôît", "ñ", "hßa"])
def test_other_words_are_no_syllables(word: str) -> None:
    """Two tones, foreign letters or two rimes make none."""
    assert not is_syllable(word)

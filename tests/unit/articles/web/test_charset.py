"""Charsets: what is stated is passed on where it can be true."""

from __future__ import annotations

import pytest

from dtqa.articles.web.charset import find_charset

TEXT = "Số hoá hồ sơ ở xã"
META = "<meta charset='{}'>"
HTTP_EQUIV = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">'


@pytest.mark.parametrize(
    ("data", "said", "charset"),
    [
        (TEXT.encode(), "text/html; charset=utf-8", "utf-8"),
        (TEXT.encode(), 'text/html; charset="UTF8"; x=y', "utf-8"),
        (TEXT.encode(), "text/html", None),
        (TEXT.encode("utf-8-sig"), "text/html; charset=windows-1258", "utf-8"),
        (TEXT.encode("utf-16"), "text/html; charset=utf-8", "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "text/html", "utf-16-be"),
        (TEXT.encode("utf-16-le"), "text/html; charset=utf-16le", "utf-16-le"),
        (b"s\xf4 ho\xe1", "text/html; charset=Windows-1258", "cp1258"),
        (META.format("windows-1258").encode() + b"s\xf4", "text/html", "cp1258"),
        (HTTP_EQUIV.format("windows-1258").encode() + b"s\xf4", "text/html", "cp1258"),
        (META.format("windows-1258").encode() + b"s\xf4", "text/html; charset=cp1252", "cp1252"),
        (META.format("utf-16").encode() + TEXT.encode(), "text/html", "utf-8"),
        (META.format("utf-8").encode() + b"s\xf4", "text/html", None),
        (b"s\xf4", "text/html; charset=utf-8", None),
        (b"<?xml version='1.0' encoding='windows-1258'?>s\xf4", "text/html", "cp1258"),
        (TEXT.encode(), "text/html; charset=unicode_escape", None),
        (TEXT.encode(), "text/html; charset=rot13", None),
        (TEXT.encode(), "text/html; charset=" + "a" * 5000, None),
        (b"", "text/html; charset=utf-8", "utf-8"),
    ],
)
def test_a_true_statement_is_found(data: bytes, said: str, charset: str | None) -> None:
    """A mark wins over the server, the server over the page; what bytes refute is dropped."""
    assert find_charset(data, said, is_markup=True) == charset


def test_plain_text_states_nothing_itself() -> None:
    """A text that speaks of a charset is not written in it for that."""
    assert find_charset(META.format("windows-1258").encode(), "text/plain", False) is None

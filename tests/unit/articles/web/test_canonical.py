"""The address a page is to be known by."""

from __future__ import annotations

import pytest

from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.canonical import choose_address
from dtqa.articles.web.heads import read_head

FETCHED = read_address("https://www.vi-du.vn/tin/a-1.html?in=1&utm_source=rss")
OWN = "https://www.vi-du.vn/tin/a-1.html?in=1"


def choose(head: str, charset: str | None = "utf-8") -> str:
    """Return the address of a page with this head."""
    page = f"<!DOCTYPE html><html><head>{head}<title>A</title></head><body><p>Một</p></body></html>"
    return choose_address(read_head(page.encode(charset or "utf-8"), charset), FETCHED)


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", OWN),
        ("<link rel='canonical' href='/tin/a-1.html'>", "https://www.vi-du.vn/tin/a-1.html"),
        ("<LINK HREF=a.html REL=Canonical>", "https://www.vi-du.vn/tin/a.html"),
        ("<link rel=canonical href=http://vi-du.vn/a>", "http://vi-du.vn/a"),
        ("<link rel=canonical href='/a?utm_source=x'>", "https://www.vi-du.vn/a"),
        ("<meta property='og:url' content='/b'>", "https://www.vi-du.vn/b"),
        (
            "<meta property='og:url' content='/b'><link rel=canonical href='/a'>",
            "https://www.vi-du.vn/a",
        ),
        ("<link rel=canonical href='/a'><link rel=canonical href='/b'>", "https://www.vi-du.vn/a"),
        (
            "<link rel=canonical href=''><meta property=og:url content='/b'>",
            "https://www.vi-du.vn/b",
        ),
        ("<link rel=canonical href='https://khac.vn/a'>", OWN),
        ("<link rel=canonical href='https://tin.vi-du.vn/a'>", OWN),
        ("<link rel=canonical href='/'>", OWN),
        ("<link rel=canonical href='https://www.vi-du.vn'>", OWN),
        ("<link rel=canonical href='javascript:alert(1)'>", OWN),
        ("<link rel=canonical href='http://a:b@www.vi-du.vn/a'>", OWN),
        ("<link rel='alternate' href='/rss'>", OWN),
        ("<!-- <link rel=canonical href='/x'> -->", OWN),
        ("</head><body><link rel=canonical href='/x'>", OWN),
    ],
)
def test_a_page_is_believed_on_its_own_host(head: str, address: str) -> None:
    """What names a page of the same site counts, a link before a meta; all else does not."""
    assert choose(head) == address


def test_other_charsets_are_read() -> None:
    """A statement is found in UTF-16 and Windows-1258 too."""
    for charset in ("utf-16-le", "cp1258"):
        head = "<link rel=canonical href='/a'>"
        page = f"<html><head>{head}</head><body>ô</body></html>".encode(charset)
        assert choose_address(read_head(page, charset), FETCHED) == "https://www.vi-du.vn/a"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00" * 9000,
        b"<div>" * 200_000,
        b"<" * 500_000,
        b"<link " * 90_000,
        b"<html><head>" + b"<meta a=b>" * 60_000,
        b"<link rel=canonical href='http://\xed\xa0\x80/'>",
    ],
    ids=["nothing", "zeros", "deep", "brackets", "links", "metas", "surrogate"],
)
def test_odd_markup_states_nothing(page: bytes) -> None:
    """Markup that is broken, deep or endless leaves a page its own address."""
    assert choose_address(read_head(page, None), FETCHED) == OWN

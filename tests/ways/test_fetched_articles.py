"""From an address to an article: fetched over the wire, stored with its facts, read as a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, read_article
from dtqa.articles.sidecar import name_sidecar, write_sidecar
from dtqa.articles.web import Fetched, fetch, gather
from dtqa.model import Article
from tests.ways.web_server import LOCAL, Site, serve_web

LIMIT = 20_000_000
BODY = (
    "Toàn xã có 14 tổ công nghệ số cộng đồng, mỗi tổ năm người. "
    "Hồ sơ nộp trực tuyến trong quý đạt 71,4%, tăng so với quý trước."
)


def page(head: str = "", charset: str = "utf-8") -> str:
    """Return a page as a site would have it."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>Tổ công nghệ số</title>{head}"
        f"</head><body><nav><a href='/'>Trang chủ</a></nav><article><h1>Tổ công nghệ số</h1>"
        f"<p>{BODY}</p><p>{BODY.replace('14', '15')}</p></article></body></html>"
    )


def encode_1258(text: str) -> bytes:
    """Write a text as Windows-1258 does: the tone as a mark behind its vowel."""
    written = ""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        shape = "".join(mark for mark in marks if mark not in tone)
        written += unicodedata.normalize("NFC", base + shape) + tone
    return written.encode("cp1258")


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server of loopback that runs for one test."""
    with serve_web() as running:
        yield running


def store(folder: Path, got: Fetched) -> Article:
    """Put what was fetched into a folder with its sidecar; return the article read from it."""
    (folder / name_sidecar(got.name)).write_bytes(write_sidecar(got.facts, got.name))
    (folder / got.name).write_bytes(got.data)
    (file,) = (file for file in find_files(folder) if file.name == got.name)
    return read_article(file, LIMIT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page().encode(), "text/html"),
        (page(charset="utf-8").encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (encode_1258(page(charset="x")), "text/html; charset=windows-1258"),
        (encode_1258(page(charset="windows-1258")), "text/html"),
        (page(charset="x").encode("utf-16"), "text/html"),
        (page(charset="x").encode("utf-16-le"), "text/html; charset=UTF-16LE"),
        (page(charset="x").encode("utf-16-be"), "text/html; charset=utf-16be"),
    ],
    ids=["page", "mark", "1258 header", "1258 meta", "16 mark", "16 le", "16 be"],
)
def test_text_comes_out_as_it_was_written(
    site: Site, tmp_path: Path, data: bytes, said: str
) -> None:
    """Whatever the charset and whoever states it, the sentences of a page are read right."""
    article = store(tmp_path, fetch(site.give("/a.html", data, said), LOCAL))
    assert article.title == "Tổ công nghệ số"
    assert BODY in article.text
    assert "Trang chủ" not in article.text


def test_an_article_is_cited_by_the_address_its_page_states(site: Site, tmp_path: Path) -> None:
    """The address of an article is what its page states on its own host, else where it was."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    own = site.give("/a.html", page("<link rel='canonical' href='/tin/to-cong-nghe-so.html'>"))
    asked = site.send_on("/chuyen", own)
    stated = store(tmp_path / "a", fetch(asked, LOCAL))
    assert stated.url == f"{site.address}/tin/to-cong-nghe-so.html"
    foreign = "<link rel='canonical' href='https://khac.example/x.html'>"
    foreign += "<meta property='og:url' content='https://khac.example/y.html'>"
    reprint = site.give("/b.html", page(foreign))
    assert store(tmp_path / "b", fetch(f"{reprint}?utm_source=rss", LOCAL)).url == reprint


def test_plain_formats_are_read_too(site: Site, tmp_path: Path) -> None:
    """Markdown and text from the web become articles with the address they came from."""
    for path, said in (("/bao-cao.md", "text/plain"), ("/bao-cao.txt", "text/plain")):
        address = site.give(path, f"# Tổ công nghệ số\n\n{BODY}\n", f"{said}; charset=utf-8")
        article = store(tmp_path, fetch(address, LOCAL))
        assert article.url == address
        assert BODY in article.text


def test_the_same_address_is_the_same_article(site: Site, tmp_path: Path) -> None:
    """A page fetched again under whatever spelling takes the place of its older version."""
    address = site.give("/tin/a.html", page())
    before = store(tmp_path, fetch(address, LOCAL))
    site.give("/tin/a.html", page().replace("71,4", "72,6"))
    after = store(tmp_path, fetch(f"{address}?utm_source=rss#x", LOCAL))
    assert after.id == before.id
    assert "72,6%" in after.text
    assert len(find_files(tmp_path)) == 1


def test_a_feed_fills_a_corpus_and_then_only_what_is_new(site: Site, tmp_path: Path) -> None:
    """All articles of a feed are stored, and a later run stores the new one only."""

    def publish(count: int) -> str:
        items = ""
        for number in range(count):
            address = site.give(f"/tin/{number}.html", page().replace("14 tổ", f"{number} tổ"))
            items += f"<item><title>Bài {number}</title><link>{address}</link></item>"
        return site.give("/rss", f"<rss version='2.0'><channel>{items}</channel></rss>", "text/xml")

    known: list[str] = []
    for count, new in ((3, 3), (3, 0), (5, 2)):
        found = list(gather([publish(count)], LOCAL, known))
        articles = [store(tmp_path, one) for one in found if isinstance(one, Fetched)]
        assert len(articles) == len(found) == new
        known += [article.url or "" for article in articles]
    assert len(find_files(tmp_path)) == 5

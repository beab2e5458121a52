"""Pages that lead on: by themselves, or as the version of another page for phones."""

from __future__ import annotations

import time

import pytest

from dtqa.articles.web import Fetched, fetch, gather
from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.canonical import MAX_REFRESH, find_main, find_onward, name_site
from dtqa.articles.web.heads import Head, read_head
from dtqa.errors import (
    AddressPrivate,
    FetchFailed,
    FetchRedirects,
    RedirectUnusable,
    RobotsForbidden,
)
from tests.ways.web_server import LOCAL, Site

BODY = "<body><p>Xã đã lập tổ công nghệ số, mỗi tổ năm người, ở cả chín thôn.</p></body>"
PLAIN = "text/plain"


def page(head: str, first: str = "<html>") -> str:
    """Return a page with this head."""
    return f"<!DOCTYPE html>{first}<head>{head}<title>Tổ công nghệ số</title></head>{BODY}</html>"


def refresh(content: str) -> str:
    """Return a page that goes on as this says."""
    return page(f'<meta http-equiv="Refresh" content="{content}">')


@pytest.mark.parametrize(
    "content",
    [
        "0;url=/moi.html",
        "0; URL='/moi.html'",
        " 3 ; url = /moi.html ",
        "0,/moi.html",
        "0.5; url=moi.html#x",
        f"{MAX_REFRESH};URL=//127.0.0.1:{{port}}/moi.html",
    ],
)
def test_a_page_that_goes_on_at_once_is_followed(site: Site, content: str) -> None:
    """However it is written, what a page leads to is fetched in its place."""
    target = site.give("/moi.html", page(""))
    got = fetch(site.give("/cu.html", refresh(content.format(port=site.port))), LOCAL)
    assert (got.address, got.data) == (target, page("").encode())


@pytest.mark.parametrize(
    "head",
    [
        "<meta http-equiv=refresh content='300'>",
        "<meta http-equiv=refresh content='300;url=/moi.html'>",
        "<meta http-equiv=refresh content='0;url=/cu.html?utm_source=x'>",
        "<meta http-equiv=refresh content=''>",
        "<meta http-equiv=refresh content='url=/moi.html'>",
        "<meta name=refresh content='0;url=/moi.html'>",
        "<noscript><meta http-equiv=refresh content='0;url=/moi.html'></noscript>",
        "<!-- <meta http-equiv=refresh content='0;url=/moi.html'> -->",
    ],
)
def test_a_page_that_stays_is_read(site: Site, head: str) -> None:
    """A page that reloads itself, goes on late, or only without scripts is an article."""
    address = site.give("/cu.html", page(head))
    assert fetch(address, LOCAL).address == address
    assert site.paths() == ["/cu.html"]


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("http://169.254.169.254/", AddressPrivate),
        ("file:///etc/passwd", RedirectUnusable),
        ("data:text/html,a", RedirectUnusable),
        ("javascript:alert(1)", RedirectUnusable),
        ("http://ten:mat@127.0.0.1/", RedirectUnusable),
        ("http://127.0.0.1:22/", RedirectUnusable),
        ("/khong-co", FetchFailed),
        ("/noi-bo/a", RobotsForbidden),
    ],
)
def test_where_a_page_leads_is_judged(site: Site, target: str, refused: type[Exception]) -> None:
    """What a page leads to is an address like any other."""
    site.give("/robots.txt", "User-agent: *\nDisallow: /noi-bo/", PLAIN)
    site.give("/noi-bo/a", page(""))
    with pytest.raises(refused) as told:
        fetch(site.give("/a", refresh(f"0;url={target}")), LOCAL)
    assert "mat@" not in str(told.value)


def test_pages_in_a_circle_are_refused(site: Site) -> None:
    """Two pages that lead to each other for ever end."""
    site.give("/a", refresh("0;url=/b"))
    site.give("/b", refresh("0;url=/a"))
    with pytest.raises(FetchRedirects):
        fetch(f"{site.address}/a", LOCAL)
    assert len(site.paths()) <= 4


def test_a_version_for_phones_gives_way(site: Site) -> None:
    """An AMP page leads to the article it is a version of, which is then one and the same."""
    main = site.give("/tin/a.html", page("<link rel=canonical href='/tin/a.html'>"))
    for mark in ("amp", "⚡", "amp=''"):
        head = "<link rel=canonical href='/tin/a.html'>"
        amp = site.give("/amp/tin/a.html", page(head, f"<html {mark}>"))
        got = fetch(amp, LOCAL)
        assert (got.address, got.name) == (main, fetch(main, LOCAL).name)


def test_a_version_for_phones_that_is_known_is_not_stored_again(site: Site) -> None:
    """In a feed of AMP pages an article that is there already comes no second time."""
    main = site.give("/tin/a.html", page(""))
    amp = site.give("/amp", page("<link rel=canonical href='/tin/a.html'>", "<html amp>"))
    feed = f"<rss version='2.0'><channel><item><link>{amp}</link></item></channel></rss>"
    rss = site.give("/rss", feed, "text/xml")
    assert list(gather([rss], LOCAL, [main])) == []
    (new,) = gather([rss], LOCAL)
    assert isinstance(new, Fetched)
    assert new.address == main


@pytest.mark.parametrize("lost", ["/khong-co", "/noi-bo/a", "/anh", "/vong"])
def test_a_version_for_phones_stays_where_the_article_is_not_had(site: Site, lost: str) -> None:
    """Where the article is gone, forbidden, none or a circle, its version for phones is read."""
    site.give("/robots.txt", "User-agent: *\nDisallow: /noi-bo/", PLAIN)
    site.give("/anh", "", "image/png")
    site.send_on("/vong", "/amp")
    amp = site.give("/amp", page(f"<link rel=canonical href='{lost}'>", "<html amp>"))
    got = fetch(amp, LOCAL)
    assert (got.address, got.data[:9]) == (amp, b"<!DOCTYPE")


@pytest.mark.parametrize(
    ("fetched", "stated", "main"),
    [
        ("https://m.vi-du.vn/a", "https://vi-du.vn/a", "https://vi-du.vn/a"),
        ("https://m.vi-du.vn/a", "https://www.vi-du.vn/b.html", "https://www.vi-du.vn/b.html"),
        ("https://amp.vi-du.vn/a", "https://vi-du.vn/a", "https://vi-du.vn/a"),
        ("https://m.vi-du.vn/a", "https://khac.vn/a", None),
        ("https://m.vi-du.vn/a", "https://tin.vi-du.vn/a", None),
        ("https://m.vi-du.vn/a", "https://vi-du.vn/", None),
        ("https://m.vi-du.vn/a", "https://m.vi-du.vn/a?utm_source=x", None),
        ("https://vi-du.vn/a", "https://vi-du.vn/b", None),
        ("https://m.vn/a", "https://vn/a", None),
    ],
)
def test_a_host_for_phones_belongs_to_its_site(fetched: str, stated: str, main: str | None) -> None:
    """A page of m.… is believed where it names a page of the same site, and of no other."""
    found = find_main(Head((stated,)), read_address(fetched))
    assert (found.text if found else None) == main


def test_hosts_for_phones_are_no_other_site() -> None:
    """What stands before the host of a site is dropped, the host itself never."""
    assert {name_site(f"{start}vi-du.vn") for start in ("", "www.", "m.", "amp.")} == {"vi-du.vn"}
    assert name_site("tin.vi-du.vn") == "tin.vi-du.vn"
    assert name_site("amp.vn") == "amp.vn"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<meta http-equiv=refresh content='" + b"0;" * 100_000 + b"'>",
        b"<meta http-equiv=refresh content='" + b" " * 400_000 + b"'>",
        b"<noscript>" * 50_000 + b"<meta http-equiv=refresh content='0;url=/a'>",
        b"<meta http-equiv=refresh content='99999999999;url=/a'>",
    ],
    ids=["nothing", "semicolons", "blanks", "deep", "long"],
)
def test_odd_markup_costs_little(data: bytes) -> None:
    """Broken, deep and endless heads are read in no time and lead no further than an address."""
    began = time.monotonic()
    assert len(find_onward(read_head(data, None), read_address("https://vi-du.vn/"))) < 2100
    assert time.monotonic() - began < 3

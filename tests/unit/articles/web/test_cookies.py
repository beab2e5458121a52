"""Cookies of one errand: given back to who set them, and to nobody else."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest

from dtqa.articles.web import fetch, gather
from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.cookies import MAX_COOKIE, MAX_COOKIES, Cookies
from dtqa.errors import FetchRedirects
from tests.ways.web_server import LOCAL, Site, serve_web

PAGE = "<html><head><title>Tổ công nghệ số</title></head><body><p>Xã đã lập tổ.</p></body></html>"
HERE = read_address("https://vi-du.vn/a")


def set_and_return(site: Site, path: str, cookie: str = "qua=cua; Path=/; HttpOnly") -> str:
    """Answer with a cookie and a redirect to the page itself until the cookie comes back."""
    site.give(path, PAGE)
    good = site.acts[path]

    def act(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("Cookie"):
            good(handler)
            return
        handler.send_response(302)
        handler.send_header("Location", handler.path)
        handler.send_header("Set-Cookie", cookie)
        handler.send_header("Set-Cookie", "hai=2")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return site.act(path, act)


def test_a_site_that_sets_a_cookie_and_returns_is_read(site: Site) -> None:
    """What a redirect sets comes back with the next hop, all of it in one header."""
    assert fetch(set_and_return(site, "/a"), LOCAL).data == PAGE.encode()
    cookies = [one.headers.get("Cookie") for one in site.seen if one.path == "/a"]
    assert cookies == [None, "qua=cua; hai=2"]


def test_nothing_is_kept_from_one_errand_to_the_next(site: Site) -> None:
    """The second page of a run begins without the cookies of the first."""
    pages = [set_and_return(site, "/a"), set_and_return(site, "/b")]
    assert len(list(gather(pages, LOCAL))) == 2
    first = next(one.headers.get("Cookie") for one in site.seen if one.path == "/b")
    assert first is None


def test_a_cookie_goes_to_no_other_host() -> None:
    """A redirect to another name takes nothing along, also where both are one machine."""
    with serve_web() as one, serve_web(name="localhost") as other:
        target = other.give("/b", PAGE)
        address = one.give("/a", "", status=302, Location=target, Set_Cookie="a=b")
        assert fetch(address, LOCAL).data
        assert [seen.headers.get("Cookie") for seen in other.seen] == [None, None]


def test_a_cookie_that_is_never_enough_ends(site: Site) -> None:
    """A site that redirects for ever is refused although its cookies come back."""
    site.give("/a", "", status=302, Location="/a", Set_Cookie="a=b")
    with pytest.raises(FetchRedirects):
        fetch(f"{site.address}/a", LOCAL)


def test_what_came_over_tls_does_not_go_without() -> None:
    """A cookie of https is not given to http of the same host; one of http may go to https."""
    cookies = Cookies()
    cookies.take(HERE, ["mat=1"])
    assert cookies.give(read_address("http://vi-du.vn/a")) == {}
    assert cookies.give(HERE) == {"Cookie": "mat=1"}
    cookies = Cookies()
    cookies.take(read_address("http://vi-du.vn/"), ["ro=1"])
    assert cookies.give(HERE) == {"Cookie": "ro=1"}


@pytest.mark.parametrize(
    "header",
    ["", "khong", "=b", "a=b\r\nX: y", "a=b\x00", "a=b c", "ạ=b", "a=" + "b" * MAX_COOKIE, "a,b=c"],
)
def test_what_could_break_a_header_is_dropped(header: str) -> None:
    """Only names and values of the standard's letters are given back, and short ones."""
    cookies = Cookies()
    cookies.take(HERE, [header])
    given = cookies.give(HERE).get("Cookie", "")
    assert given in ("", "a=b")
    assert not set(given) & set("\r\n\x00 ")


def test_cookies_are_counted() -> None:
    """A host that sets thousands is given some back."""
    cookies = Cookies()
    cookies.take(HERE, [f"a{n}=b" for n in range(5000)])
    assert cookies.give(HERE)["Cookie"].count("=") == MAX_COOKIES

"""Fetching one address: what comes back, and how everything that can go wrong is told."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread, Timer

import pytest

from dtqa import __version__
from dtqa.articles.web import FetchRules, fetch
from dtqa.errors import (
    ArticleRefused,
    FetchFailed,
    FetchFormat,
    FetchOff,
    FetchRedirects,
    FetchTimedOut,
    FetchTooLarge,
    FetchUnreachable,
    RedirectHome,
    RedirectUnusable,
)
from tests.ways.web_server import LOCAL, Site

PAGE = "<html><head><title>Tổ công nghệ số</title></head><body><p>Xã đã lập tổ.</p></body></html>"
HASTY = replace(LOCAL, seconds=0.6)
SMALL = replace(LOCAL, limit_bytes=100_000)
SLACK = 5
"""Seconds over its limit that a fetch may take on a machine with other work."""


def test_a_page_comes_with_where_it_came_from(site: Site) -> None:
    """Bytes, final address, name, media type, charset and moment of a page are all there."""
    asked = site.send_on("/cu", "/tin/To-cong-nghe-so.html?utm_source=x", status=301)
    site.give("/tin/To-cong-nghe-so.html", PAGE)
    got = fetch(asked, LOCAL)
    assert got.data == PAGE.encode()
    assert got.asked == asked
    assert got.address == f"{site.address}/tin/To-cong-nghe-so.html?utm_source=x"
    assert got.url == f"{site.address}/tin/To-cong-nghe-so.html"
    assert got.name.startswith("to-cong-nghe-so-")
    assert got.name.endswith(".html")
    assert (got.media_type, got.charset, got.is_listing) == ("text/html", "utf-8", False)
    assert got.retrieved.endswith("+00:00")
    assert got.facts == {"url": got.url, "charset": "utf-8", "retrieved": got.retrieved}


def test_a_request_says_who_asks(site: Site) -> None:
    """Every request, for robots.txt too, names dtqa and its version and carries no cookie."""
    fetch(site.give("/a", PAGE, Set_Cookie="a=b"), LOCAL)
    fetch(site.address + "/a", LOCAL)
    assert [one.path for one in site.seen] == ["/robots.txt", "/a"] * 2
    for one in site.seen:
        assert one.headers["User-Agent"].startswith(f"dtqa/{__version__} ")
        assert one.headers["Host"] == f"127.0.0.1:{site.port}"
        assert "Cookie" not in one.headers


def test_nothing_is_fetched_unless_switched_on(site: Site) -> None:
    """Without DTQA_FETCH nothing is asked, and the message says how to switch it on."""
    with pytest.raises(FetchOff) as refused:
        fetch(site.give("/a", PAGE), FetchRules(local=True))
    assert site.seen == []
    assert "DTQA_FETCH=on" in refused.value.hint("vi")
    assert isinstance(refused.value, ArticleRefused)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    """All kinds of redirects are followed, relative ones from where they stand."""
    site.send_on("/a/b", "../c d/e", status)
    site.give("/c%20d/e", PAGE)
    assert fetch(f"{site.address}/a/b", LOCAL).address == f"{site.address}/c%20d/e"


def test_a_redirect_may_name_letters_as_they_are(site: Site) -> None:
    """A Location in UTF-8, against the standard, leads to the page it names."""
    site.send_on("/a", "/tin-tức".encode().decode("latin-1"))
    site.give("/tin-t%E1%BB%A9c", PAGE)
    assert fetch(f"{site.address}/a", LOCAL).data == PAGE.encode()


@pytest.mark.parametrize("how", ["redirect", "refresh"])
def test_an_article_that_leads_to_the_front_page_is_gone(site: Site, how: str) -> None:
    """A front page in the place of an article is refused; by its own address it is read."""
    home = site.give("/", PAGE)
    page = "<html><head><meta http-equiv=refresh content='0;url=/'></head></html>"
    lost = site.send_on("/tin/a.html", "/") if how == "redirect" else site.give("/b.html", page)
    with pytest.raises(RedirectHome) as refused:
        fetch(lost, LOCAL)
    assert f"trang chủ {home}" in refused.value.message("vi")
    assert fetch(home, LOCAL).data == PAGE.encode()


def test_redirects_are_counted(site: Site) -> None:
    """Five redirects are followed, six and a circle are refused."""
    for hop in range(6):
        site.send_on(f"/{hop}", f"/{hop + 1}")
    site.give("/6", PAGE)
    assert fetch(f"{site.address}/1", LOCAL).address == f"{site.address}/6"
    for address in (f"{site.address}/0", site.send_on("/vong", "/vong")):
        with pytest.raises(FetchRedirects):
            fetch(address, LOCAL)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "http://ten:mat@127.0.0.1/",
        "data:text/html,a",
        "http://127.0.0.1:0/",
    ],
)
def test_a_redirect_to_something_else_is_refused(site: Site, target: str) -> None:
    """Only http and https without a password are followed; the message names both ends."""
    address = site.send_on("/a", target)
    with pytest.raises(RedirectUnusable) as refused:
        fetch(address, LOCAL)
    assert address in refused.value.message("vi")
    assert "mat@" not in refused.value.message("vi")


@pytest.mark.parametrize("status", [201, 204, 300, 304, 400, 401, 403, 404, 410, 429, 500, 503])
def test_an_answer_that_is_no_page_is_refused(site: Site, status: int) -> None:
    """What comes with a status of its own is not taken for an article."""
    address = site.give("/a", PAGE if status not in (204, 304) else "", status=status)
    with pytest.raises(FetchFailed, match=f"status {status}"):
        fetch(address, LOCAL)


@contextmanager
def speaking(*pieces: bytes, pause: float = 0.0, endless: bytes = b"") -> Iterator[str]:
    """Serve raw pieces to every page (robots.txt gets a plain 404), then `endless` for ever."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(peer: socket.socket) -> None:
        with peer:
            try:
                request = peer.recv(65_536)
                if b"/robots.txt" in request:
                    peer.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                    return
                for piece in pieces:
                    peer.sendall(piece)
                    time.sleep(pause)
                while endless:
                    peer.sendall(endless)
                    time.sleep(pause)
            except OSError:
                return  # the other side has hung up, which is what it should do

    def accept() -> None:
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            Thread(target=serve, args=(peer,), daemon=True).start()

    thread = Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/a"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("pieces", "endless"),
    [
        ((OK + b"\r\n<p>",), b"a"),
        ((OK + b"Transfer-Encoding: chunked\r\n\r\n",), b"1\r\na\r\n"),
        ((OK + b"Content-Length: 5000\r\n\r\n",), b"a"),
        ((OK,), b"X: y\r\n"),
        ((b"HTTP/1.1 200 OK\r\n",), b"x"),
        ((), b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "chunks", "length", "headers", "one header", "continue"],
)
def test_a_drip_is_cut_off(pieces: tuple[bytes, ...], endless: bytes) -> None:
    """A server that sends a little now and then is cut off when the whole time is over."""
    with speaking(*pieces, pause=0.02, endless=endless) as address:
        began = time.monotonic()
        with pytest.raises((FetchTimedOut, FetchUnreachable)) as refused:
            fetch(address, HASTY)
        assert time.monotonic() - began < HASTY.seconds + SLACK
        # http.client gives up on more than a hundred headers before that.
        assert isinstance(refused.value, FetchTimedOut) or "header" in refused.value.message("en")


def test_a_silent_server_is_given_up() -> None:
    """A server that takes the connection and says nothing costs the time limit and no more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for scheme in ("http", "https"):
            began = time.monotonic()
            with pytest.raises(FetchTimedOut, match=r"0\.6 seconds"):
                fetch(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}/a", HASTY)
            assert time.monotonic() - began < HASTY.seconds + SLACK


def test_a_body_cut_off_by_time_is_not_taken_for_whole() -> None:
    """A body without a stated length that was cut for its time is refused, not stored in part."""
    start = OK + b"\r\n" + PAGE.encode()
    with speaking(start, pause=0.05, endless=b"<p>a</p>") as address, pytest.raises(FetchTimedOut):
        fetch(address, HASTY)


@pytest.mark.parametrize("stated", ["", "Transfer-Encoding: chunked\r\n"], ids=["plain", "chunked"])
def test_an_endless_body_is_refused(stated: str) -> None:
    """A body that never ends is read up to the limit and no further."""
    block = b"a" * 50_000
    endless = b"c350\r\n" + block + b"\r\n" if stated else block
    refused = pytest.raises(FetchTooLarge, match="100000 bytes")
    with speaking(OK + stated.encode() + b"\r\n", endless=endless) as address, refused:
        fetch(address, SMALL)


def test_a_stated_length_over_the_limit_is_refused_at_once() -> None:
    """Of a body that is said to be too large nothing is read."""
    start = OK + b"Content-Length: 100001\r\n\r\n"
    with speaking(start) as address, pytest.raises(FetchTooLarge):
        fetch(address, SMALL)


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    """A small body that unpacks to a large one is refused without filling the memory."""
    address = site.give("/a", gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchTooLarge):
            fetch(address, SMALL)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_packed_page_is_unpacked(site: Site) -> None:
    """gzip is undone, and a packing that was not asked for is refused."""
    for packing in ("gzip", "x-gzip", "GZIP", "identity", "none", "UTF-8"):
        data = gzip.compress(PAGE.encode()) if "gzip" in packing.lower() else PAGE.encode()
        address = site.give("/a", data, Content_Encoding=packing)
        assert fetch(address, LOCAL).data == PAGE.encode()
    for packing in ("br", "deflate", "gzip, gzip", "compress"):
        with pytest.raises(FetchFormat):
            fetch(site.give("/a", PAGE, Content_Encoding=packing), LOCAL)


@pytest.mark.parametrize(
    "said",
    [
        OK + b"Content-Length: 5000\r\n\r\n<p>ng\xe1\xba\xafn</p>",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>a",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>a</p>",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nkhongphai",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE.encode())[:40],
        b"khong phai HTTP\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000,
    ],
    ids=[
        "length",
        "chunk",
        "chunk size",
        "gzip",
        "half gzip",
        "no http",
        "status",
        "nothing",
        "long header",
    ],
)
def test_a_broken_answer_is_told(said: bytes) -> None:
    """What ends early, does not unpack or is no HTTP is refused, never stored in part."""
    with speaking(said) as address, pytest.raises(FetchUnreachable) as refused:
        fetch(address, LOCAL)
    assert address in refused.value.message("vi")
    assert "0x" not in refused.value.message("en")


def test_a_closed_port_is_told() -> None:
    """Where nobody listens the message says that no connection was made."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchUnreachable, match="refused"):
        fetch(f"http://127.0.0.1:{port}/", LOCAL)


def test_no_connection_or_thread_is_left(site: Site) -> None:
    """After a fetch, good or refused, no clock keeps running and no socket stays open."""
    fetch(site.give("/a", PAGE), LOCAL)
    with pytest.raises(FetchFailed):
        fetch(f"{site.address}/khong", LOCAL)
    left = [thread.name for thread in threading.enumerate() if "dtqa" in thread.name]
    timers = [t for t in threading.enumerate() if isinstance(t, Timer)]
    assert timers == []
    assert left == []

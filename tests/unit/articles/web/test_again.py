"""Trying again: what may be over in a moment is asked for anew, nothing else is."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from dtqa.articles.web import Unfetched, fetch, gather
from dtqa.articles.web.again import MAX_RETRY_AFTER, read_retry_after
from dtqa.articles.web.gathering import MAX_SILENCES
from dtqa.errors import (
    FetchError,
    FetchFailed,
    FetchTimedOut,
    FetchUnreachable,
    HostGivenUp,
    RobotsUnreachable,
)
from tests.ways.web_server import LOCAL, Act, Site

PAGE = "<html><head><title>Tổ công nghệ số</title></head><body><p>Xã đã lập tổ.</p></body></html>"
TRIES = len(LOCAL.waits) + 1
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Reset the connection instead of answering."""
    linger = struct.pack("ii", 1, 0)  # closing without waiting sends RST
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def answer(status: int, **headers: str) -> Act:
    """Return what answers a request with a status and nothing else."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return act


def fail_first(site: Site, path: str, times: int, failure: Act) -> str:
    """Fail so many times, then give the page; return its address."""
    site.give(path, PAGE)
    good = site.acts[path]

    def act(handler: BaseHTTPRequestHandler) -> None:
        (failure if site.paths().count(path) <= times else good)(handler)

    return site.act(path, act)


FAILURES = {
    "reset": hang_up,
    "429": answer(429),
    "502": answer(502),
    "503": answer(503, Retry_After="0"),
    "504": answer(504),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_what_is_over_in_a_moment_is_fetched(site: Site, failure: Act) -> None:
    """A connection that was reset and a server that was busy twice give the page in the end."""
    assert fetch(fail_first(site, "/a", 2, failure), LOCAL).data == PAGE.encode()
    assert site.paths() == ["/a"] * 3


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_what_goes_on_is_told_with_its_tries(site: Site, failure: Act) -> None:
    """After three tries it is refused, and the message says so in both languages."""
    with pytest.raises((FetchFailed, FetchUnreachable)) as refused:
        fetch(site.act("/a", failure), LOCAL)
    assert refused.value.message("vi").endswith("(đã thử 3 lần).")
    assert refused.value.message("en").endswith("(tried 3 times).")
    assert site.paths() == ["/a"] * TRIES


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 500, 501])
def test_nothing_else_is_tried_again(site: Site, status: int) -> None:
    """An answer that another try would not change is refused at once, without counting."""
    with pytest.raises(FetchFailed) as refused:
        fetch(site.act("/a", answer(status)), LOCAL)
    assert "đã thử" not in refused.value.message("vi")
    assert site.paths() == ["/a"]


def test_a_broken_body_is_not_tried_again(site: Site) -> None:
    """A body that ends early without a reset is refused after one try."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "9999")
        handler.end_headers()
        handler.wfile.write(PAGE.encode())

    with pytest.raises(FetchUnreachable):
        fetch(site.act("/a", act), LOCAL)
    assert site.paths() == ["/a"]


def test_a_closed_port_is_not_tried_again() -> None:
    """A connection that is refused is told at once."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchUnreachable) as refused:
        fetch(f"http://127.0.0.1:{port}/", LOCAL)
    assert "tries" not in refused.value.fields


@contextmanager
def full_backlog() -> Iterator[int]:
    """Yield a port that takes no further connection: the queue of its listener is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        time.sleep(0.1)
        try:
            yield listener.getsockname()[1]
        finally:
            for one in waiting:
                one.close()


def test_no_connection_in_time_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is not taken in its time is tried again, and told when it never is."""
    monkeypatch.setattr("dtqa.articles.web.reach.CONNECT_SECONDS", 0.2)
    with full_backlog() as port:
        began = time.monotonic()
        with pytest.raises(FetchUnreachable, match=r"timed out \(tried 3 times\)"):
            fetch(f"http://127.0.0.1:{port}/a", LOCAL)
        assert 0.5 < time.monotonic() - began < 10


def test_the_time_of_the_errand_holds(site: Site) -> None:
    """Waits and tries cost the time of the address: what is over is not waited for."""
    site.give("/robots.txt", "", status=404)
    address = site.act("/a", answer(503))
    began = time.monotonic()
    with pytest.raises(FetchFailed) as refused:
        fetch(address, replace(LOCAL, seconds=1.0, waits=(0.3, 30.0)))
    assert time.monotonic() - began < 5
    assert refused.value.fields["tries"] == 2


def test_a_try_that_takes_too_long_is_told_as_such(site: Site) -> None:
    """Where the time ends in the second try that is what is told, with the number of tries."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        if site.paths().count("/b") == 1:
            hang_up(handler)
        else:
            time.sleep(4)

    with pytest.raises(FetchTimedOut, match=r"2 seconds \(tried 2 times\)"):
        fetch(site.act("/b", act), replace(LOCAL, seconds=2.0, waits=(0.1,)))


def test_a_site_says_how_long_to_wait(site: Site) -> None:
    """A short Retry-After is waited for; who asks for more is not asked again."""
    address = fail_first(site, "/a", 1, answer(429, Retry_After="1"))
    began = time.monotonic()
    assert fetch(address, LOCAL).data
    assert time.monotonic() - began >= 1
    for asked in (str(int(MAX_RETRY_AFTER) + 1), "86400", "9" * 400):
        site.seen.clear()
        with pytest.raises(FetchFailed):
            fetch(site.act("/b", answer(503, Retry_After=asked)), LOCAL)
        assert site.paths() == ["/b"]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0.0),
        (" 7 ", 7.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("", None),
        ("-3", None),
        ("١", None),
        ("ngày mai", None),
        ("Mon, 99 Foo 2026 00:00:00 GMT", None),
        ("Fri, 01 Mar 2024 08:00:00 +" + "9" * 20, None),
    ],
)
def test_retry_after_is_read(said: str, seconds: float | None) -> None:
    """Seconds and dates count, all else asks for nothing."""
    assert read_retry_after(said, NOW) == seconds


def test_robots_are_tried_again_too(site: Site) -> None:
    """A robots.txt that was busy once does not close its site, one that stays busy does."""
    address = site.give("/a", PAGE)
    site.act("/robots.txt", lambda one: answer(503 if len(site.seen) == 1 else 404)(one))
    assert fetch(address, LOCAL).data
    site.seen.clear()
    site.act("/robots.txt", answer(503))
    with pytest.raises(RobotsUnreachable, match=r"tried 3 times"):
        fetch(address, LOCAL)
    assert [one.path for one in site.seen] == ["/robots.txt"] * TRIES


def test_every_hop_has_its_tries(site: Site) -> None:
    """A redirect and its target may each fail for a moment."""
    site.send_on("/a", "/b")
    onward = site.acts["/a"]
    failed: set[str] = set()

    def once(good: Act) -> Act:
        def act(handler: BaseHTTPRequestHandler) -> None:
            is_first = handler.path not in failed
            failed.add(handler.path)
            (hang_up if is_first else good)(handler)

        return act

    site.give("/b", PAGE)
    site.act("/b", once(site.acts["/b"]))
    assert fetch(site.act("/a", once(onward)), LOCAL).address == f"{site.address}/b"


@pytest.mark.parametrize("failure", [hang_up, answer(429, Retry_After="600")])
def test_a_busy_host_is_given_up(site: Site, failure: Act) -> None:
    """A host that fails so on some pages of a list is left alone for the rest of it."""
    items = "".join(
        f"<item><link>{site.act(f'/{n}', failure)}</link></item>" for n in range(MAX_SILENCES + 3)
    )
    rss = site.give("/rss", f"<rss version='2.0'><channel>{items}</channel></rss>", "text/xml")
    errors = [one.error for one in gather([rss], LOCAL) if isinstance(one, Unfetched)]
    assert [type(error) for error in errors[MAX_SILENCES:]] == [HostGivenUp] * 3
    assert {path for path in site.paths() if path != "/rss"} == {"/0", "/1", "/2"}


def test_a_number_is_judged_at_each_try(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that turns into the private network between two tries gains nothing."""
    numbers = iter(["127.0.0.1"] * 2 + ["10.0.0.1"])

    def turn(_: str, port: int, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(numbers), port))]

    site.act("/a", hang_up)
    resolve: Callable[..., list[object]] = turn
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        fetch(f"http://turning.vn:{site.port}/a", LOCAL)
    assert site.paths() == ["/a"]

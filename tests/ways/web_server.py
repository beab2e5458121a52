"""A real web server on loopback: a folder of files, and answers that behave in special ways.

    with serve_web(folder) as site:
        site.give("/rss.xml", feed, "application/rss+xml")
        ... dtqa add {site.address}/bao-cao.html, with DTQA_FETCH=on DTQA_FETCH_LOCAL=on

Everything a request said is kept in `site.seen`, so that a test can tell what was asked.
"""

from __future__ import annotations

import mimetypes
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from dtqa.articles.web import FetchRules

LOCAL = FetchRules(on=True, local=True, seconds=20, pause=0, waits=(0.0, 0.0))
"""What tests ask such a server with: this machine is permitted, nobody has to wait."""

Act = Callable[[BaseHTTPRequestHandler], None]
"""Answers one request as it likes, by what http.server hands out."""


@dataclass(frozen=True)
class Seen:
    """One request as it came: path with query, headers, and when (monotonic seconds)."""

    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Site:
    """A server that runs; `address` has no slash at its end."""

    address: str
    port: int
    seen: list[Seen] = field(default_factory=list)
    acts: dict[str, Act] = field(default_factory=dict)

    def give(
        self,
        path: str,
        body: str | bytes,
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer a path with a body; return its whole address. `_` in header names is `-`."""
        data = body.encode() if isinstance(body, str) else body

        def act(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            if content_type:
                handler.send_header("Content-Type", content_type)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        return self.act(path, act)

    def send_on(self, path: str, target: str, status: int = 302) -> str:
        """Answer a path with a redirect; return its whole address."""
        return self.give(path, "", status=status, Location=target)

    def act(self, path: str, act: Act) -> str:
        """Answer a path in a way of its own; return its whole address."""
        self.acts[path] = act
        return self.address + path

    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt left out."""
        return [one.path for one in self.seen if one.path != "/robots.txt"]


def give_version(site: Site, path: str, body: str, etag: str) -> str:
    """Answer a path with a version, and who has its stamp with 304; return its address."""
    site.give(path, body, ETag=etag)
    whole = site.acts[path]

    def act(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") != etag:
            whole(handler)
            return
        handler.send_response(304)
        handler.send_header("ETag", etag)
        handler.end_headers()

    return site.act(path, act)


@contextmanager
def serve_web(
    folder: Path | None = None,
    host: str = "127.0.0.1",
    name: str | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Site]:
    """Serve a folder and what is given later at a free port of this machine.

    `name` is the host in the address where it is not the number (`localhost`).
    """
    server = _Server((host, 0), _Handler)
    port = int(server.server_address[1])
    shown = name or (f"[{host}]" if ":" in host else host)
    site = Site(f"{'https' if tls else 'http'}://{shown}:{port}", port)
    server.site, server.folder = site, folder
    if tls:
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site
    folder: Path | None

    def __init__(self, where: tuple[str, int], handler: Any) -> None:
        self.address_family = socket.AF_INET6 if ":" in where[0] else socket.AF_INET
        super().__init__(where, handler)

    def handle_error(self, *_: object) -> None:
        """Say nothing: that a client hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        site = self.server.site
        site.seen.append(Seen(self.path, dict(self.headers), time.monotonic()))
        act = site.acts.get(self.path) or site.acts.get(self.path.partition("?")[0])
        with suppress(OSError):
            if act is not None:
                act(self)
            else:
                self._send_file(self.path.partition("?")[0].lstrip("/"))

    def _send_file(self, name: str) -> None:
        folder = self.server.folder
        path = folder / name if folder and name and ".." not in name else None
        if path is None or not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""

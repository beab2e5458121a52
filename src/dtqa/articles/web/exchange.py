"""One request and what comes back for it, over a connection that was judged.

In comes an address, out goes a reply whose body is read within bounds. Nothing is
followed here, nothing is tried again, no proxy of the environment is asked. Certificates
are checked against the system's; what urllib3, TLS and sockets raise leaves here as an
error of fetching. Importing this costs a tenth of a second.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from socket import socket

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as WrappedSSLError
from urllib3.response import HTTPResponse

from dtqa.articles.web.addresses import Address
from dtqa.articles.web.deadline import Deadline
from dtqa.articles.web.packing import PackingBroken, unpack
from dtqa.articles.web.reach import connect
from dtqa.articles.web.rules import USER_AGENT
from dtqa.errors import FetchFormat, FetchInsecure, FetchTooLarge, FetchUnreachable

CHUNK = 65_536
"""Bytes of a body that are taken at a time."""

HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf,*/*;q=0.5",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}

PACKINGS = {"": False, "identity": False, "none": False, "utf-8": False} | {
    "gzip": True,
    "x-gzip": True,
}
"""How a body may be packed, and whether it is packed at all then; some servers name the
charset here, which browsers pass over."""


class _Plain(HTTPConnection):
    """A connection of urllib3 whose socket was made elsewhere."""

    def carry(self, made: socket) -> None:
        self._made = made

    def _new_conn(self) -> socket:
        return self._made


class _Secure(HTTPSConnection):
    """The same, with TLS over it; the name in the certificate is that of the address."""

    def carry(self, made: socket) -> None:
        self._made = made

    def _new_conn(self) -> socket:
        return self._made


class Reply:
    """What a server answered: its status, its headers, and its body while it is open."""

    def __init__(self, response: HTTPResponse, deadline: Deadline) -> None:
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers
        self.cookies: Sequence[str] = response.headers.getlist("Set-Cookie")
        self._response = response
        self._deadline = deadline

    def read(self, limit: int) -> bytes:
        """Return the body, unpacked; raises FetchTooLarge, packed or unpacked.

        Raises FetchFormat for a packing that was not asked for.
        """
        asked = self._deadline.asked
        stated = self.headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated) > limit:
            raise FetchTooLarge(path=asked, limit=limit)
        parts, size = [], 0
        for part in self._unpack():
            parts.append(part)
            size += len(part)
            if max(size, self._response.tell()) > limit:
                raise FetchTooLarge(path=asked, limit=limit)
        return b"".join(parts)

    def read_start(self, limit: int) -> bytes:
        """Return at most so many bytes of the body, unpacked."""
        start = b""
        for part in self._unpack():
            start += part
            if len(start) >= limit:
                break
        return start[:limit]

    def _unpack(self) -> Iterator[bytes]:
        packing = self.headers.get("Content-Encoding", "").strip().lower()
        if packing not in PACKINGS:
            media_type = f"Content-Encoding: {packing[:40]}"
            raise FetchFormat(path=self._deadline.asked, media_type=media_type)
        return unpack(self._stream()) if PACKINGS[packing] else self._stream()

    def _stream(self) -> Iterator[bytes]:
        for part in self._response.stream(CHUNK, decode_content=False):
            self._deadline.check()
            yield part
        # A connection that was cut for its time looks like one that has ended.
        self._deadline.check()


@contextmanager
def request(
    address: Address, local: bool, deadline: Deadline, headers: Mapping[str, str]
) -> Iterator[Reply]:
    """Ask for an address and yield the reply; `local` permits this machine.

    `headers` go with the usual ones. Raises a subclass of FetchError, while the reply is read too.
    """
    with _translated(deadline), ExitStack() as stack:
        made = connect(address.host, address.port, local, deadline)
        stack.callback(made.close)
        stack.enter_context(deadline.cutting(made))
        connection = _open(address, made)
        stack.callback(connection.close)
        connection.request(
            "GET",
            address.target,
            headers={**HEADERS, **headers},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        stack.callback(response.close)
        yield Reply(response, deadline)


def _open(address: Address, made: socket) -> _Plain | _Secure:
    connection: _Plain | _Secure
    if address.scheme == "https":
        context = ssl.create_default_context()
        connection = _Secure(
            address.host, address.port, timeout=made.gettimeout(), ssl_context=context
        )
    else:
        connection = _Plain(address.host, address.port, timeout=made.gettimeout())
    connection.carry(made)
    return connection


@contextmanager
def _translated(deadline: Deadline) -> Iterator[None]:
    """Turn what sockets, TLS and urllib3 raise into errors of fetching."""
    try:
        yield
    except (OSError, HTTPException, HTTPError, PackingBroken) as error:
        deadline.check()
        if isinstance(error, ssl.SSLError | WrappedSSLError):
            raise FetchInsecure(path=deadline.asked, detail=_explain(error)) from error
        raise FetchUnreachable(path=deadline.asked, detail=_explain(error)) from error


def _explain(error: Exception) -> str:
    """Return what went wrong in a line of words, without memory addresses."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, TimeoutError):
        return "connection timed out"
    text = getattr(error, "strerror", None) or str(error.args[0] if error.args else "")
    return text.strip()[:200] or type(error).__name__

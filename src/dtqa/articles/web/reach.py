"""Which machine may be connected to, judged by the number it really has.

In comes the name of a host, out goes a socket that is connected to a public address. A
name is resolved once and what was judged is what is connected to, so that a name which
points elsewhere a moment later gains nothing. No byte is sent before the other end was
asked for its number and that was judged again.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from queue import Empty, SimpleQueue
from threading import Thread

from dtqa.articles.web.deadline import Deadline
from dtqa.articles.web.rules import CONNECT_SECONDS
from dtqa.errors import AddressPrivate, FetchTimedOut, HostUnknown

MAX_NUMBERS = 4
"""Numbers of one host that are tried."""

_UNICAST = IPv6Network("2000::/3")
"""All that IANA has ever given out of IPv6 for the public network."""

_NOT_PUBLIC = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols: Teredo, benchmarks, ORCHID (RFC 2928)
            "2001:db8::/32",  # documentation (RFC 3849)
            "2002::/16",  # 6to4, which wraps any IPv4 number (withdrawn by RFC 7526)
            "3fff::/20",  # documentation (RFC 9637)
        ),
    )
)

_NAT64 = IPv6Network("64:ff9b::/96")
"""An IPv4 number in its last 32 bits, as networks without IPv4 write it (RFC 6052)."""

_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")
"""Relays of 6to4 (withdrawn by RFC 7526); older Pythons take them for public."""


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the public network.

    >>> [is_public(n) for n in ("203.162.4.1", "10.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False]
    >>> [is_public(n) for n in ("2405:4800::1", "::1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    address = _unwrap(number)
    if isinstance(address, IPv4Address):
        odd = address.is_multicast or address.is_reserved or address in _RELAYS
        return address.is_global and not odd
    return address in _UNICAST and not any(address in network for network in _NOT_PUBLIC)


def is_local(number: str) -> bool:
    """Tell whether an IP address is this machine's own.

    >>> [is_local(n) for n in ("127.8.8.8", "::1", "::ffff:127.0.0.1", "0.0.0.0", "10.0.0.1")]
    [True, True, True, False, False]
    """
    return _unwrap(number).is_loopback


def connect(host: str, port: int, local: bool, deadline: Deadline) -> socket.socket:
    """Return a socket connected to a host that may be asked.

    Raises AddressPrivate, HostUnknown, FetchTimedOut, and OSError where no number of the
    host takes the connection.
    """
    failure: OSError | None = None
    numbers = resolve(host, port, deadline)
    # A name with one private number is refused whole: that is how names are turned around.
    for _, sockaddr in numbers:
        _permit(str(sockaddr[0]), host, local, deadline)
    for family, sockaddr in numbers[:MAX_NUMBERS]:
        connected = socket.socket(family, socket.SOCK_STREAM)
        try:
            connected.settimeout(min(CONNECT_SECONDS, deadline.left()))
            connected.connect(sockaddr)
            _permit(str(connected.getpeername()[0]), host, local, deadline)
            connected.settimeout(deadline.left())
        except OSError as error:
            connected.close()
            failure = error
        except (AddressPrivate, FetchTimedOut):
            connected.close()
            raise
        else:
            return connected
    raise failure or OSError(errno.EHOSTUNREACH, os.strerror(errno.EHOSTUNREACH))


def resolve(
    host: str, port: int, deadline: Deadline
) -> list[tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]]:
    """Return the numbers of a host as sockets want them; raises HostUnknown, FetchTimedOut."""
    answers: SimpleQueue[list[tuple[object, ...]] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver knows no limit: it is left behind when the time is over.
    Thread(target=ask, daemon=True, name="dtqa-resolve").start()
    try:
        found = answers.get(timeout=deadline.left())
    except Empty as error:
        deadline.check()
        raise HostUnknown(path=deadline.asked, host=host) from error
    if isinstance(found, Exception):
        raise HostUnknown(path=deadline.asked, host=host) from found
    return [(row[0], row[4]) for row in found]  # type: ignore[misc]


def _permit(number: str, host: str, local: bool, deadline: Deadline) -> None:
    if not (is_public(number) or (local and is_local(number))):
        raise AddressPrivate(path=deadline.asked, host=host, ip=number)


def _unwrap(number: str) -> IPv4Address | IPv6Address:
    """Return an IP address, the IPv4 one where it is written inside an IPv6 one."""
    address = ipaddress.ip_address(number)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address

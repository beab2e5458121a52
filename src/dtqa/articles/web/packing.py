"""A packed body becomes what it was packed from, bit by bit and within bounds.

In come pieces of gzip, out go pieces of at most PIECE bytes, so that a small body never
becomes a large one in between. What ends before its end is told: half a page unpacks
without complaint in most programs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PIECE = 65_536
"""Bytes that are unpacked at a time."""

GZIP = b"\x1f\x8b"
"""What gzip begins with, and each further part of it."""


class PackingBroken(ValueError):
    """gzip that does not hold, or ends early; stays inside `articles.web`."""


def unpack(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip holds; raises PackingBroken.

    >>> import gzip
    >>> b"".join(unpack([gzip.compress("số ".encode()), gzip.compress("hoá".encode())])).decode()
    'số hoá'
    """
    unpacker = _open()
    begun = False
    for piece in pieces:
        rest, begun = piece, True
        while rest:
            if unpacker.eof:
                if not GZIP.startswith(rest[:2]):
                    return  # some servers fill up with zeros
                unpacker = _open()
            try:
                unpacked = unpacker.decompress(rest, PIECE)
            except zlib.error as error:
                raise PackingBroken(str(error)) from error
            if unpacked:
                yield unpacked
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    yield from _drain(unpacker)
    if begun and not unpacker.eof:
        raise PackingBroken("gzip ends early")


def _drain(unpacker: zlib._Decompress) -> Iterator[bytes]:
    """Yield what the unpacker still holds back after its last piece."""
    while not unpacker.eof and (unpacked := unpacker.decompress(b"", PIECE)):
        yield unpacked


def _open() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

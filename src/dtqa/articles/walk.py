"""What lies below a folder: names of files, where links lead, and when they were written.

What comes in is the path of a folder; what goes out are the paths below it, and for a
file its size and a stamp. Nothing is opened, and no link out of the folder is followed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from typing import Final

from dtqa.errors import CorpusUnreadable

_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What file managers leave behind: never an article, so never reported."""


LOST: Final = frozenset(
    {
        errno.ESTALE,
        errno.ENOTCONN,
        errno.ETIMEDOUT,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.ENETUNREACH,
        errno.ESHUTDOWN,
        errno.ENOMEM,
        errno.EMFILE,
        errno.ENFILE,
    }
)
"""What the system says when a network disk is gone or the machine is at its limits: that is
not the fault of one file, and no reason to forget an article."""


_INDEX: Final = frozenset({"generations", ".lock"})
"""What lies in the folder of an index: in a corpus it is passed over, or each build would
refuse the files of the one before, and a watch would never end."""


def list_names(corpus: str) -> Iterator[tuple[str, bool]]:
    """Yield the paths below the corpus and whether they stay inside it.

    A link to a folder inside is passed over, because its files are met in their place, and
    so is the folder of an index; a folder that cannot be listed is listed itself. Raises
    CorpusUnreadable where the first cannot be, or the disk of any does not answer: what is
    below is not gone for that.
    """
    root = os.path.realpath(corpus)
    below = [""]
    while below:
        folder = below.pop()
        try:
            entries = list(os.scandir(os.path.join(corpus, folder)))
        except OSError as error:
            if not folder or is_lost(error) or error.errno == errno.EIO:
                raise CorpusUnreadable(path=corpus, detail=error) from error
            yield folder.rstrip("/"), True
            continue
        if folder and {entry.name for entry in entries} >= _INDEX:
            continue
        for entry in entries:
            name = folder + entry.name
            if _is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(name + "/")
            elif not entry.is_symlink():
                yield name, True
            elif not (inside := _is_inside(entry.path, root)) or not os.path.isdir(entry.path):
                yield name, inside


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _LEFTOVERS


def printable(name: str) -> str:
    """Return a name as it can be shown: bytes that are no UTF-8 become question marks."""
    return name if name.isascii() else os.fsencode(name).decode(errors="replace")


def _is_inside(path: str, root: str) -> bool:
    try:
        real = os.path.realpath(path, strict=True)
    except OSError:
        # Leads nowhere: opening it gives the better reason, unless it would lead out.
        try:
            real = os.path.realpath(path)
        except OSError:  # nor can it be told where to, as of a process that has ended
            return False
    return real == root or real.startswith(os.path.join(root, ""))


def measure(path: str) -> tuple[int, str]:
    """Return a file's size, and a stamp that changes whenever the file is written to."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, ""
    parts = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
    return status.st_size, ".".join(map(str, parts))


def is_lost(error: OSError) -> bool:
    """Tell whether an error speaks of the disk or the machine, not of one file."""
    return error.errno in LOST

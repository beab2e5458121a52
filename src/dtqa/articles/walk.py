"""What lies below a folder: names of files, where links lead, and when they were written.

What comes in is the path of a folder; what goes out are the paths below it, and for a
file its size and a stamp. Nothing is opened, and no link out of the folder is followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from dtqa.errors import ArticleUnreadable

_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What file managers leave behind: never an article, so never reported."""


def list_names(corpus: str) -> Iterator[tuple[str, bool]]:
    """Yield the paths below the corpus and whether they stay inside it.

    A link to a folder inside is passed over, because its files are met in their place; a
    folder that cannot be listed is listed itself.
    """
    root = os.path.realpath(corpus)
    below = [""]
    while below:
        folder = below.pop()
        try:
            entries = list(os.scandir(os.path.join(corpus, folder)))
        except OSError as error:
            if not folder:
                raise ArticleUnreadable(path=corpus, detail=explain(error)) from error
            yield folder.rstrip("/"), True
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
        real = os.path.realpath(path)
    return real == root or real.startswith(os.path.join(root, ""))


def measure(path: str) -> tuple[int, str]:
    """Return a file's size, and a stamp that changes whenever the file is written to."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, ""
    parts = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
    return status.st_size, ".".join(map(str, parts))


def explain(error: OSError) -> str:
    """Return what the system says is wrong."""
    return error.strerror or type(error).__name__

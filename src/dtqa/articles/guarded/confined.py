"""The guarded process: reads one file after another and answers with drafts.

Started by `confine` and never by a person. What comes in on its socket are limits, a
name and bytes; what goes out is a draft or a refusal. It holds no path and no setting,
cannot write to a file, has bounded memory and processor time, and ends when dtqa ends:
whatever a hostile file does to a library happens in here.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
import threading
import time
from contextlib import suppress

from dtqa.articles.formats import read_draft
from dtqa.articles.guarded.parcels import (
    Parcel,
    draft_to_parcel,
    pack,
    receive,
    refusal_to_parcel,
    send,
    unpack,
)
from dtqa.errors import ArticleCrashing, ArticleRefused, ArticleTooHungry

NO_LIMIT = 1 << 62
"""Bytes taken from dtqa, which is trusted and has checked the size of the file."""

MAX_OPEN_FILES = 64
PARENT_LOOKED_FOR_S = 0.5
"""How often this process looks whether dtqa is still there."""

RETIRING_SHARE = 4
"""A process that has ever used this part of its memory ends, so that each file finds enough."""


def main() -> None:
    """Read files until the socket on standard input is closed."""
    wire = socket.socket(fileno=os.dup(0))
    _give_up_rights()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    while (request := receive(wire, NO_LIMIT)) is not None:
        data = receive(wire, NO_LIMIT)
        if data is None:
            return
        answer = answer_request(unpack(request), data)
        send(wire, pack(answer))
        if answer.get("last"):
            return


def answer_request(request: Parcel, data: bytes) -> Parcel:
    """Return the draft or the refusal of one file, and whether this process ends with it."""
    name, memory = str(request["name"]), int(request["memory"])
    _limit(memory, int(request["seconds"]))
    answer: Parcel
    try:
        answer = draft_to_parcel(read_draft(data, name, request["charset"]))
    except ArticleRefused as error:
        answer = refusal_to_parcel(error)
    except MemoryError:
        refused = ArticleTooHungry(path=name, limit=memory)
        return {**refusal_to_parcel(refused), "last": True}
    except Exception as error:  # the door of this process: a reader's fault ends here
        refused_so = ArticleCrashing(path=name, detail=type(error).__name__)
        return {**refusal_to_parcel(refused_so), "last": True}
    gc.collect(0)
    return {**answer, "last": _used_bytes() > memory // RETIRING_SHARE}


def _give_up_rights() -> None:
    """Leave Ctrl+C to dtqa; from now on no file can grow and no core is dumped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_OPEN_FILES, MAX_OPEN_FILES))


def _limit(memory: int, seconds: int) -> None:
    """Bound memory (bytes of address space) and the processor time of the next file."""
    _set_soft(resource.RLIMIT_AS, memory)
    _set_soft(resource.RLIMIT_CPU, int(time.process_time()) + seconds + 1)


def _set_soft(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (allowed, hard))


def _used_bytes() -> int:
    """Return the most memory this process ever had, in bytes.

    Read from /proc where there is one: what getrusage tells begins with the most that the
    process had that started this one, so below a large server each file would be the last.
    """
    with suppress(OSError), open("/proc/self/status", "rb") as status:
        for line in status:
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _end_with_parent(parent: int) -> None:
    """End this process when dtqa is gone, also in the middle of a file."""
    while os.getppid() == parent:
        time.sleep(PARENT_LOOKED_FOR_S)
    os._exit(0)


if __name__ == "__main__":
    main()

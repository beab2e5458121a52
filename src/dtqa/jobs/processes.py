"""Processes by a name that no other ever bears: is the one that began a job still there?

Comes in: a process id. Goes out: a name of id, start time and boot, and from it whether
that very process lives. An id alone is given out again; with the moment of its start and
the boot it is not. Where the system has no /proc, the id has to do.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_DEAD: Final = frozenset("ZXx")
"""States of a process that has ended and waits to be noticed."""

_STATE, _START = 0, 19
"""Places in /proc/PID/stat after the name: fields 3 and 22 of proc(5)."""


def name_process(pid: int) -> str:
    """Return a name for a living process: "4711:889231:0c1f9a…", id, start, boot."""
    fields = _read_stat(pid)
    return f"{pid}:{fields[_START] if fields else ''}:{_read_boot()}"


def is_alive(name: str) -> bool:
    """Tell whether the process of a name lives, and not another that got its id."""
    pid = name.partition(":")[0]
    if not pid.isdecimal() or not _answers(int(pid)):
        return False
    fields = _read_stat(int(pid))
    if fields and fields[_STATE] in _DEAD:
        return False
    return name_process(int(pid)) == name


def began_by(pid: int, moment: datetime) -> bool:
    """Tell whether a process lives that was there at a moment: one with its id may be younger."""
    if not _answers(pid):
        return False
    fields = _read_stat(pid)
    if not fields:
        return True
    ticks = int(fields[_START]) / os.sysconf("SC_CLK_TCK")
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks <= moment.timestamp() + 1


def _answers(pid: int) -> bool:
    """Tell whether the system knows the id."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _read_stat(pid: int) -> list[str]:
    """Return what /proc tells about a process from its state on; nothing without /proc."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _read_boot() -> str:
    """Return what tells this run of the machine from those before."""
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""

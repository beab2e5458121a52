"""A process for which the kernel itself refuses some calls: disks that know no links or locks.

Not every machine has such a disk, and not every user may mount one. A filter of seccomp(2)
makes the kernel answer a call with an error, as that of such a disk would, to a process and
all it starts; nothing of ours or of Python's is replaced.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping

NUMBERS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "x86_64": {"link": (86, 265), "flock": (73,)},
    "aarch64": {"link": (37,), "flock": (32,)},
}
"""Numbers of the system calls by machine: link and linkat, flock."""

_PRELUDE = """
import ctypes, struct
libc = ctypes.CDLL(None, use_errno=True)
steps = [struct.pack("HBBI", 0x20, 0, 0, 0)]  # load the number of the call
for number in {numbers}:
    steps.append(struct.pack("HBBI", 0x15, 0, 1, number))  # is it this one?
    steps.append(struct.pack("HBBI", 0x06, 0, 0, 0x00050000 | {error}))  # then this error
steps.append(struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000))  # else go on
program = ctypes.create_string_buffer(b"".join(steps))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]
wanted = Filter(len(steps), ctypes.addressof(program))
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(wanted), 0, 0):
    raise SystemExit(77)
"""


def refuse(call: str, error: int) -> str:
    """Return Python code after which the kernel answers a call with this error.

    Ends in status 77 where no filter may be set.
    """
    numbers = NUMBERS[platform.machine()][call]
    return _PRELUDE.format(numbers=numbers, error=error)


def why_not() -> str | None:
    """Return why no call can be refused here, or None."""
    if os.uname().sysname != "Linux" or platform.machine() not in NUMBERS:
        return "NO SECCOMP FILTER FOR THIS MACHINE: DISKS WITHOUT LINKS AND LOCKS NOT TRIED"
    return None

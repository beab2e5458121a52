"""Whether some program has a file open for writing: then it is not whole yet.

A path comes in, a yes or no goes out. The kernel knows: it gives a read lease only on a
file that nobody is writing (fcntl(2), F_SETLEASE). Where it cannot say, on a network disk
or another system, the answer is no, and quiet is all there is to go by.
"""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path


def is_being_written(path: Path) -> bool:
    """Tell whether the kernel knows of a program that has the file open for writing."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Whoever opens the file during the microseconds of the lease is waited for by a
        # signal to us: one that does nothing, since the usual SIGIO would end the process.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:  # not our file, or a file system without leases
        return False
    finally:
        os.close(descriptor)  # gives the lease back too
    return False

"""Who still reads a generation: a lease on its folder, let go with the last reader.

Comes in: the folder of a generation. Goes out: a Lease, a shared lock of the operating
system on the folder itself, so that nothing is written and a reader that is killed leaves
none behind. A generation is removed only by who gets the lock alone: a builder, or the last
reader of a generation that has been replaced. A disk without locks cannot tell who reads.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Final

NO_LOCKS: Final = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})
"""What flock(2) says on a disk that knows no locks: some network disks, some cluster ones."""


class Lease:
    """Keeps a generation from being removed until it is closed or nobody refers to it.

    `leave` is called with the folder when this process lets go: the last reader may clean up.
    """

    def __init__(self, folder: Path, leave: Callable[[Path], object] = lambda _: None) -> None:
        """Raises FileNotFoundError when the generation is gone or going."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _lock(descriptor, fcntl.LOCK_SH)
            if not os.path.samestat(os.fstat(descriptor), os.stat(folder)):
                raise FileNotFoundError(f"{folder} was replaced")
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise FileNotFoundError(f"{folder} is being removed") from error
            raise
        self.close = weakref.finalize(self, _let_go, descriptor, folder, leave)


def _let_go(descriptor: int, folder: Path, leave: Callable[[Path], object]) -> None:
    os.close(descriptor)
    leave(folder)


def _lock(descriptor: int, kind: int) -> bool:
    """Take a lock at once, and return True; False where the disk knows no locks."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        return False
    return True


def remove_unread(folder: Path, *, unlocked: bool = False) -> bool:
    """Remove a generation that nobody reads; tell whether it went.

    Where it may not be removed, on a disk that is only readable, it stays. Where the disk
    cannot tell who reads it, it goes only if it may go `unlocked`.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    try:
        if not _lock(descriptor, fcntl.LOCK_EX) and not unlocked:
            return False
        shutil.rmtree(folder)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True

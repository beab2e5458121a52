"""Who still reads a generation: a lease on its folder, let go with the last reader.

Comes in: the folder of a generation. Goes out: a Lease, a shared lock of the operating
system on the folder itself, so that nothing is written and a reader that is killed leaves
none behind. A generation is removed only by who gets the lock alone: a builder, or the last
reader of a generation that has been replaced.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path


class Lease:
    """Keeps a generation from being removed until it is closed or nobody refers to it.

    `leave` is called with the folder when this process lets go: the last reader may clean up.
    """

    def __init__(self, folder: Path, leave: Callable[[Path], object] = lambda _: None) -> None:
        """Raises FileNotFoundError when the generation is gone or going."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
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


def remove_unread(folder: Path) -> bool:
    """Remove a generation that nobody reads; tell whether it went.

    Where it may not be removed, on a disk that is only readable, it stays.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True

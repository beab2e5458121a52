"""Whether the folder of articles is still the one that was opened, and its disk in its place.

The path of a folder comes in; out goes whether what is read below it is still the same
corpus. A network disk that goes away, or a folder that another took the place of, looks
like a corpus whose articles were all removed. No article is read here.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dtqa.errors import CorpusMissing, CorpusUnreadable

BIN: Final = ".removed"
"""The hidden folder of a corpus that holds what was taken out of it through dtqa."""


@contextmanager
def stand_by(corpus: Path) -> Iterator[Callable[[], None]]:
    """Keep a folder open, and yield a check that its path still leads to it.

    As long as it is open its disk cannot be unmounted but by force, and no other folder
    gets its number. Raises CorpusMissing; the check raises CorpusUnreadable.
    """
    try:
        descriptor = os.open(corpus, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CorpusMissing(path=corpus) from error
    except OSError as error:
        raise CorpusUnreadable(path=corpus, detail=error) from error

    def check() -> None:
        try:
            if not os.path.samestat(os.fstat(descriptor), os.stat(corpus)):
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
            with os.scandir(corpus) as entries:
                next(entries, None)
        except OSError as error:
            raise CorpusUnreadable(path=corpus, detail=error) from error

    try:
        yield check
    finally:
        os.close(descriptor)


def is_bare(corpus: Path) -> bool:
    """Tell whether there is nothing in a folder that anybody put there, as below a missing disk.

    File managers leave hidden files even there. What left the corpus through dtqa is in its bin.
    """
    with os.scandir(corpus) as entries:
        return all(entry.name.startswith(".") and entry.name != BIN for entry in entries)

"""The corpus is watched: whatever changes there is indexed as soon as it is whole.

    watching   waits, builds, tells; a build that fails is tried again
    changes    wakes it when something may have changed (watchfiles)
    stock      what is in the corpus, and which of it is still being written
    writing    whether some program has a file open for writing

What a build is comes in as a function: nothing here knows an index.
"""

from dtqa.watch.stock import Difference, Pace
from dtqa.watch.watching import Built, Failed, watch_corpus

__all__ = ["Built", "Difference", "Failed", "Pace", "watch_corpus"]

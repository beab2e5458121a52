"""The corpus as a place that never loses anything: files come in, go out, come back.

    names      what a file is called in the corpus
    storing    a file or bytes are read as an article first, then stored whole
    addresses  what web addresses hold is stored, with where it came from
    removing   files go to the bin and come back from it
    holding    one program at a time; what a killed one left undone is finished
    moves      files change places so that a kill leaves the old or the new one whole

Nothing here indexes: a build does, after what came in or went out.
"""

from dtqa.intake.addresses import store_addresses
from dtqa.intake.holding import finish_pending
from dtqa.intake.removing import Removed, empty_bin, list_removed, remove_sources, restore
from dtqa.intake.storing import Stored, store_bytes, store_file

__all__ = [
    "Removed",
    "Stored",
    "empty_bin",
    "finish_pending",
    "list_removed",
    "remove_sources",
    "restore",
    "store_addresses",
    "store_bytes",
    "store_file",
]

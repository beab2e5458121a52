"""Which characters of a sentence a rule has taken, so that a later rule leaves them.

Asking costs as much as the words asked about are long, however many others are taken:
what finds dates and names stays linear in the length of a text.
"""

from __future__ import annotations


class Taken:
    """The characters of a text of some length, none of them taken at first."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def claim(self, start: int, end: int) -> bool:
        """Take a stretch if all of it is free; tell whether it was."""
        if not self.is_free(start, end):
            return False
        self._marks[start:end] = b"\1" * (end - start)
        return True

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing of a stretch is taken."""
        return 1 not in self._marks[start:end]

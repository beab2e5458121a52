"""How much of a page's article was found, and how much else: counted by runs of words.

What comes in are a label of tests/golden/pages.json, which holds hashes and no text, and
the text that was read from the page; what goes out are counts of words. A word is found
where one of the runs of eight words it stands in is found: a word that merely occurs
somewhere proves nothing, and one word lost costs no more than itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN = 8
"""Words of a run; a piece that has fewer is one run."""

HASH_BYTES = 4
"""Bytes of a hash: a foreign run is taken for one of 2,000 once in two million times."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Share:
    """Words of an article that were read, of how many; words that are not its own, of how many."""

    found: int
    wanted: int
    others: int
    read: int

    @property
    def recall(self) -> float:
        """Return the share of the article's words that were read, from 0 to 1."""
        return self.found / self.wanted

    @property
    def foreign(self) -> float:
        """Return the share of the words read that are not the article's, from 0 to 1."""
        return self.others / max(1, self.read)


def cut_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without signs.

    >>> cut_words("Có 1,5 tỷ đồng (dự kiến).")
    ['có', '1', '5', 'tỷ', 'đồng', 'dự', 'kiến']
    """
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def hash_words(words: Sequence[str]) -> str:
    """Return the hex digest of a run or of a whole line."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=HASH_BYTES).hexdigest()


def hash_runs(words: Sequence[str]) -> list[str]:
    """Return the hashes of all runs of some words, in order; one where they are fewer."""
    if not words:
        return []
    return [hash_words(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def hash_lines(lines: Iterable[str]) -> set[str]:
    """Return the hashes of lines, those without a word left out."""
    return {hash_words(words) for words in map(cut_words, lines) if words}


def score_words(lines: Sequence[str], body: Sequence[str], neutral: Iterable[str]) -> Share:
    """Return how the lines read compare with the runs of a body.

    `body` are the hashes of all its runs in order, `neutral` those of lines that count
    neither as missed nor as foreign.
    """
    judged = hash_lines(lines) & set(neutral)
    kept = [words for words in map(cut_words, lines) if hash_words(words) not in judged]
    words = [word for line in kept for word in line]
    runs = hash_runs(words)
    wanted = len(body) + RUN - 1
    return Share(
        found=sum(_cover(body, set(runs), wanted)),
        wanted=wanted,
        others=len(words) - sum(_cover(runs, set(body), len(words))),
        read=len(words),
    )


def _cover(runs: Sequence[str], known: set[str], length: int) -> list[bool]:
    """Tell of each word whether it stands in a run that is known."""
    covered = [False] * length
    for at, run in enumerate(runs):
        if run in known:
            covered[at : at + RUN] = [True] * len(covered[at : at + RUN])
    return covered

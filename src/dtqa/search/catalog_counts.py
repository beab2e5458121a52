"""What a catalog counts over all its articles: terms in passages, and spellings.

Comes in: analysed passages and sentences that come or go. Goes out: the rows of the tables
`frequencies`, `spellings` and `respelled`, changed by the difference, so that the price is
that of what comes and goes. How text is cut into terms and spellings is handed in.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

LEXICON: Final = "word"
"""The field of `frequencies` that holds the known words; no passage is counted in it."""

AT_ONCE: Final = 5000
"""Folded forms looked up in one statement."""

SpellingRow = tuple[str, str, int]
"""A folded form, what is written, and how often; both forms may hold a blank."""


class Tally(Protocol):
    """Counts of what sentences write, that can be taken away again."""

    def add(self, texts: Iterable[str]) -> None:
        """Count sentences."""

    def subtract(self, texts: Iterable[str]) -> None:
        """Count sentences as no longer there."""

    def rows(self) -> Iterable[SpellingRow]:
        """Return what was counted, sorted; the row of "" holds the sum of all syllables."""


def _nothing() -> Sequence[str]:
    return ()


def _no_rows() -> Sequence[SpellingRow]:
    return ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How a catalog counts; the same functions have to be handed to all that follow it.

    `list_terms` returns the terms of an analysed passage by field, for the fields that are
    counted. `respell` returns, of written syllables with their counts, those that are
    usually spelt otherwise, with that spelling. One occurrence counts `each`, and from
    `large` syllables on pairs seen once are left out. `lexicon` returns the known words and
    `dictionary` what a dictionary writes; both are called only when nothing is there yet.
    """

    list_terms: Callable[[str], Mapping[str, Iterable[str]]]
    tally: Callable[[], Tally]
    respell: Callable[[Iterable[tuple[str, int]]], Mapping[str, str]]
    each: int
    large: int
    lexicon: Callable[[], Iterable[str]] = _nothing
    dictionary: Callable[[], Iterable[SpellingRow]] = _no_rows


_FREQUENCIES: Final = """
    INSERT INTO frequencies VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET passages = passages + excluded.passages"""

_FREQUENCIES_GONE: Final = """
    DELETE FROM frequencies WHERE field = ? AND term = ? AND passages = 0"""

_SPELLINGS: Final = """
    INSERT INTO spellings VALUES (?, ?, ?, 0)
    ON CONFLICT DO UPDATE SET count = count + excluded.count"""

_SPELLINGS_GONE: Final = """
    DELETE FROM spellings
    WHERE folded = ? AND written = ? AND count = 0 AND known = 0 AND folded <> ''"""

_WRITTEN: Final = """
    SELECT written, count FROM json_each(?) AS asked
    JOIN spellings ON spellings.folded = asked.value AND folded <> ''"""


class Counts:
    """The difference that articles make to the counts of one catalog, until it is written."""

    def __init__(self, connection: sqlite3.Connection, counting: Counting) -> None:
        self._connection = connection
        self._counting = counting
        self._terms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._spellings = counting.tally()

    def begin(self) -> None:
        """Write what does not depend on articles; to be called once, on empty tables."""
        counting = self._counting
        run = self._connection.executemany
        words = ((LEXICON, term, 1) for term in sorted(counting.lexicon()))
        run("INSERT INTO frequencies VALUES (?, ?, ?)", words)
        run("INSERT INTO spellings VALUES (?, ?, 0, ?)", counting.dictionary())
        run("INSERT INTO spelling_weights VALUES (?, ?)", [(counting.each, counting.large)])

    def add(self, passages: Iterable[str], sentences: Iterable[str]) -> None:
        """Count the analysed passages and the sentences of an article."""
        self._count_terms(passages, 1)
        self._spellings.add(sentences)

    def subtract(self, passages: Iterable[str], sentences: Iterable[str]) -> None:
        """Count those of an article as no longer there."""
        self._count_terms(passages, -1)
        self._spellings.subtract(sentences)

    def _count_terms(self, passages: Iterable[str], times: int) -> None:
        for syllables in passages:
            for field, terms in self._counting.list_terms(syllables).items():
                distinct = set(terms)
                counts = self._terms[field]
                counts.update(distinct) if times > 0 else counts.subtract(distinct)

    def write(self) -> None:
        """Change the tables by the difference; what is at 0 goes."""
        for field, counts in sorted(self._terms.items()):
            changed = [(field, term, counts[term]) for term in sorted(counts) if counts[term]]
            self._connection.executemany(_FREQUENCIES, changed)
            fewer = (row[:2] for row in changed if row[2] < 0)
            self._connection.executemany(_FREQUENCIES_GONE, fewer)
        rows = list(self._spellings.rows())
        self._connection.executemany(_SPELLINGS, rows)
        self._connection.executemany(_SPELLINGS_GONE, (row[:2] for row in rows if row[2] < 0))
        self._respell([row for row in rows if row[0] and " " not in row[0]])

    def _respell(self, changed: Sequence[SpellingRow]) -> None:
        """Choose anew how those syllables are spelt that have the folded form of a changed one."""
        rest = iter(sorted({folded for folded, _, _ in changed}))
        stale = {written for _, written, _ in changed}
        usual: dict[str, str] = {}
        while asked := list(islice(rest, AT_ONCE)):
            written = self._connection.execute(_WRITTEN, (json.dumps(asked),)).fetchall()
            stale.update(said for said, _ in written)
            usual.update(self._counting.respell(written))
        run = self._connection.executemany
        run("DELETE FROM respelled WHERE written = ?", ((said,) for said in sorted(stale)))
        run("INSERT INTO respelled VALUES (?, ?)", sorted(usual.items()))

"""How often the corpus writes what: the counts by which a typed question is read.

Comes in: sentences, at indexing. Goes out: rows of a folded form ("dien tu"), a spelling
of it as written ("điện tử", capitals kept) and how often it stands there, for single
syllables and for neighbours. Nothing here guesses; what reads questions looks counts up
through the Vocabulary protocol. A catalog keeps the counts of `tally` and makes the same
rows of them when it is asked (search/catalog_rows.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from dtqa.text.spelling.tally import TOTAL, Row, SpellingTally, count_words, respell

EACH = 20
"""What one occurrence in the corpus counts, in the table; a word of the dictionary counts 1."""

LARGE = 20_000_000
"""Syllables, of some 40,000 news articles, from which neighbours seen once are left out. That
halves the table, but costs a point of the syllables restored (benchmarks/restoring.py)."""


class Vocabulary(Protocol):
    """Where counts are looked up; the catalog is one, Spellings another."""

    def spellings(self, folded: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return the spellings of each folded form that is known, with their counts."""


class Spellings:
    """Counts in memory: of the words that only questions hold, or of a small corpus."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for folded, surface, count in rows:
            self._rows[folded][surface] = count

    def spellings(self, folded: Iterable[str]) -> dict[str, Mapping[str, int]]:
        """Return the spellings of each folded form that is known, with their counts."""
        return {form: self._rows[form] for form in folded if form in self._rows}


def count_spellings(texts: Iterable[str], words: Iterable[str] = ()) -> list[Row]:
    """Return the rows of a corpus, sorted; counts are in units of 1/`EACH` of an occurrence.

    `words` are those of a dictionary: each counts a little, so that a small corpus knows
    the language. A word that opens a sentence counts with a small letter unless a name
    goes on behind it; oá and óa, final i and y make one spelling, the commoner one.

    >>> rows = count_spellings(["Khoá học mở.", "Một khóa học, một khoá học."])
    >>> [(surface, count // EACH) for folded, surface, count in rows if folded == "khoa hoc"]
    [('khoá học', 3)]
    """
    tally = SpellingTally()
    tally.add(texts)
    counted, known = tally.rows(), count_words(words)
    total = next(count for folded, _, count in counted if folded == TOTAL)
    least = 2 if total >= LARGE else 1
    singles = Counter({said: count for _, said, count in counted if " " not in said})
    singles.update({said: 0 for _, said, _ in known if " " not in said})
    usual = respell(singles.items())
    rows: Counter[tuple[str, str]] = Counter()
    for folded, said, count in counted:
        if count >= least or " " not in said:
            rows[folded, _write(said, usual)] += count * EACH
    for folded, said, count in known:
        rows[folded, _write(said, usual)] += count
    return sorted((folded, surface, count) for (folded, surface), count in rows.items())


def _write(said: str, usual: Mapping[str, str]) -> str:
    """Return a syllable, or two with a blank between, in their usual spelling."""
    return " ".join(usual.get(one, one) for one in said.split(" "))

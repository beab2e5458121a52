"""How often the corpus writes what: the counts by which a typed question is read.

Comes in: sentences, at indexing. Goes out: rows of a folded form ("dien tu"), a spelling
of it as written ("điện tử", capitals kept) and how often it stands there, for single
syllables and for neighbours. Nothing here guesses; what reads questions looks counts up
through the Vocabulary protocol.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import Protocol

from dtqa.text.marks import fold_term, to_term

Row = tuple[str, str, int]
"""A folded form, one spelling of it, and its count."""

NUMBER = "0"
"""Stands for every number in a row of neighbours: năm 2021 and năm 2019 are alike."""

TOTAL = ""
"""The folded form, and spelling, of the row that tells how many syllables were counted."""

EACH = 20
"""What one occurrence in the corpus counts, in the table; a word of the dictionary counts 1."""

LARGE = 20_000_000
"""Syllables, of some 40,000 news articles, from which neighbours seen once are left out. That
halves the table, but costs a point of the syllables restored (benchmarks/restoring.py)."""

BATCH = 5000
"""Texts counted at a time: a Counter is fast only on many things at once."""

_NUMBERS = re.compile(r"\d(?<![^\W_]\d)[\d.,/]*(?![^\W_])")  # a digit first: scans fast
_BREAKS = re.compile(r"[^\w\s]+")


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
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    rest = iter(texts)
    while batch := list(islice(rest, BATCH)):
        rows = [row for text in batch for row in _split_rows(text)]
        singles.update(chain.from_iterable(rows))
        pairs.update(chain.from_iterable(map(pair_up, rows)))
    total = singles.total()
    usual = _choose_usual(singles)
    if total >= LARGE:
        pairs = Counter({pair: count for pair, count in pairs.items() if count > 1})
    folded = _Folded(usual)
    for said, count in chain(singles.items(), pairs.items()):
        folded.add(said, count * EACH)
    for row in map(str.split, words):
        for said in chain(row, pair_up(row)):
            folded.add(said, 1)
    flat = ((form, said, n) for form, row in folded.rows.items() for said, n in row.items())
    return sorted([(TOTAL, TOTAL, total * EACH), *flat])


def pair_up(row: Sequence[str]) -> Iterator[str]:
    """Return the neighbours of a row, a blank between."""
    return map(" ".join, pairwise(row))


def _split_rows(text: str) -> list[list[str]]:
    """Return the syllables of a sentence, in rows that no mark parts."""
    parts = _BREAKS.split(_NUMBERS.sub(NUMBER, _open_small(text)))
    return [row for part in parts if (row := part.split())]


def _open_small(text: str) -> str:
    """Return a sentence without the capital that only opens it; a shouted one in small."""
    if text.isupper():
        return text.lower()
    first, blank, rest = text.partition(" ")
    return text if rest[:1].isupper() or not first.istitle() else first.lower() + blank + rest


def _choose_usual(singles: Mapping[str, int]) -> dict[str, str]:
    """Return, for syllables that are also spelt otherwise, the commonest spelling."""
    alike: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said, count in singles.items():
        alike[to_term(said)][said.lower()] += count
    return {
        said: max(spellings, key=lambda one: (spellings[one], one))
        for spellings in alike.values()
        if len(spellings) > 1
        for said in spellings
    }


class _Folded:
    """The counts by folded form; each syllable is spelt and folded once only."""

    def __init__(self, usual: Mapping[str, str]) -> None:
        self._usual = usual
        self._forms: dict[str, tuple[str, str]] = {}
        self.rows: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def add(self, said: str, count: int) -> None:
        """Add to the count of a syllable, or of two with a blank between."""
        left, blank, right = said.partition(" ")
        folded, surface = self._forms.get(left) or self._read(left)
        if blank:
            form, spelled = self._forms.get(right) or self._read(right)
            folded, surface = f"{folded} {form}", f"{surface} {spelled}"
        row = self.rows[folded]
        row[surface] = row.get(surface, 0) + count

    def _read(self, said: str) -> tuple[str, str]:
        forms = self._forms[said] = fold_term(said), _spell(said, self._usual)
        return forms


def _spell(said: str, usual: Mapping[str, str]) -> str:
    """Return a syllable in its usual spelling, its capitals kept."""
    known = usual.get(said.lower())
    if known is None or known == said.lower():
        return said
    if said.isupper() and len(said) > 1:
        return known.upper()
    return known.title() if said[0].isupper() else known

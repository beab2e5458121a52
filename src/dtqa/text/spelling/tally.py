"""How often sentences write what, counted so that sentences can be taken away again.

Comes in: sentences that are there, and sentences that are no longer. Goes out: rows of a
folded form ("dien tu"), what stands there ("điện tử", capitals kept) and by how many it is
more or less, for single syllables and for neighbours; and, for syllables that are spelt in
several ways, the usual one. Which counts matter to a question is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from dtqa.text.marks import fold_term, to_term

Row = tuple[str, str, int]
"""A folded form, one way of writing it, and a count."""

NUMBER = "0"
"""Stands for every number in a row of neighbours: năm 2021 and năm 2019 are alike."""

TOTAL = ""
"""The folded form, and writing, of the row that tells how many syllables were counted."""

BATCH = 5000
"""Sentences counted at a time: a Counter is fast on many things at once."""

_NUMBERS = re.compile(r"\d(?<![^\W_]\d)[\d.,/]*(?![^\W_])")  # a digit first: scans fast
_BREAKS = re.compile(r"[^\w\s]+")


class SpellingTally:
    """Counts of syllables and of neighbours as they are written; what is 0 is left out.

    >>> tally = SpellingTally()
    >>> tally.add(["Một xe đạp, một xe điện."])
    >>> tally.subtract(["Có xe đạp."])
    >>> [(written, count) for folded, written, count in tally.rows() if folded == "mot xe"]
    [('một xe', 2)]
    """

    def __init__(self) -> None:
        self._singles: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        """Count sentences."""
        for rows in _split_batches(texts):
            self._singles.update(chain.from_iterable(rows))
            self._pairs.update(chain.from_iterable(map(pair_up, rows)))

    def subtract(self, texts: Iterable[str]) -> None:
        """Count sentences as no longer there."""
        for rows in _split_batches(texts):
            self._singles.subtract(chain.from_iterable(rows))
            self._pairs.subtract(chain.from_iterable(map(pair_up, rows)))

    def rows(self) -> list[Row]:
        """Return what was counted, sorted, with the row of the total."""
        fold = _Folding()
        counted = chain(self._singles.items(), self._pairs.items())
        rows = [(fold[said], said, count) for said, count in counted if count]
        rows.append((TOTAL, TOTAL, self._singles.total()))
        return sorted(rows)


class _Folding(dict[str, str]):
    """The folded forms of syllables and of neighbours; each syllable is folded once only."""

    def __missing__(self, said: str) -> str:
        left, blank, right = said.partition(" ")
        if blank:
            return f"{self[left]} {self[right]}"
        folded = self[said] = fold_term(said)
        return folded


def count_words(words: Iterable[str]) -> list[Row]:
    """Return the rows of a dictionary's words, sorted: their syllables and neighbours."""
    rows = [word.split() for word in words]
    counts = Counter(chain.from_iterable(rows))
    counts.update(chain.from_iterable(map(pair_up, rows)))
    fold = _Folding()
    return sorted((fold[said], said, count) for said, count in counts.items())


def pair_up(row: Sequence[str]) -> Iterator[str]:
    """Return the neighbours of a row, a blank between."""
    return map(" ".join, pairwise(row))


def _split_batches(texts: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield the rows of BATCH sentences at a time."""
    rest = iter(texts)
    while batch := list(islice(rest, BATCH)):
        yield [row for text in batch for row in _split_rows(text)]


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


def respell(written: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Return the syllables that are usually spelt otherwise, with that spelling.

    `written` holds syllables and how often the articles write them. All that have one folded
    form are needed to tell, those of another change nothing. oá and óa, final i and y make
    one spelling, the commoner one; capitals are kept.

    >>> respell([("khoá", 1), ("Khoá", 1), ("khóa", 3), ("khoa", 9)])
    {'khoá': 'khóa', 'Khoá': 'Khóa'}
    """
    counts = dict(written)
    usual = _choose_usual(counts)
    spelled = ((said, _spell(said, usual)) for said in counts)
    return {said: spelling for said, spelling in spelled if spelling != said}


def _choose_usual(singles: Mapping[str, int]) -> dict[str, str]:
    """Return, for syllables that articles also spell otherwise, the commonest spelling."""
    alike: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said, count in singles.items():
        if count:
            alike[to_term(said)][said.lower()] += count
    return {
        said: max(spellings, key=lambda one: (spellings[one], one))
        for spellings in alike.values()
        if len(spellings) > 1
        for said in spellings
    }


def _spell(said: str, usual: Mapping[str, str]) -> str:
    """Return a syllable in its usual spelling, its capitals kept."""
    known = usual.get(said.lower())
    if known is None or known == said.lower():
        return said
    if said.isupper() and len(said) > 1:
        return known.upper()
    return known.title() if said[0].isupper() else known

"""Spellings counted over a whole corpus at once, as plainly as it can be said.

The program keeps counts that grow and shrink with the articles; this is what they have to
come to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from dtqa.text.marks import fold_term, to_term

NUMBER = re.compile(r"\d(?<![^\W_]\d)[\d.,/]*(?![^\W_])")


def count_whole(texts: Iterable[str], words: Iterable[str], each: int, large: int) -> Counter[str]:
    """Return the counts of all syllables and neighbours, as "folded=spelling"."""
    rows = [row for text in texts for row in cut(text)]
    singles = Counter(said for row in rows for said in row)
    pairs = Counter(pair for row in rows for pair in pairwise(row))
    known = [row.split() for row in words]
    kept = 2 if singles.total() >= large else 1
    counted = Counter({(said,): each * many for said, many in singles.items()})
    counted.update({pair: each * many for pair, many in pairs.items() if many >= kept})
    counted.update((said,) for row in known for said in row)
    counted.update(pair for row in known for pair in pairwise(row))
    alike: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said, many in singles.items():
        alike[to_term(said)][said.lower()] += many
    found = Counter({"=": each * singles.total()})
    for said, many in counted.items():
        folded = " ".join(map(fold_term, said))
        found[f"{folded}={' '.join(spell(one, alike[to_term(one)]) for one in said)}"] += many
    return found


def cut(text: str) -> list[list[str]]:
    """Return the rows of syllables of a sentence: no capital that only opens it, no number."""
    first, blank, rest = text.partition(" ")
    if text.isupper():
        text = text.lower()
    elif first.istitle() and not rest[:1].isupper():
        text = first.lower() + blank + rest
    return [part.split() for part in re.split(r"[^\w\s]+", NUMBER.sub("0", text)) if part.split()]


def spell(said: str, spellings: Counter[str]) -> str:
    """Return a syllable as the corpus mostly spells it, if it ever spells it so."""
    if said.lower() not in spellings:
        return said
    usual = max(spellings, key=lambda one: (spellings[one], one))
    if usual == said.lower():
        return said
    if said.isupper() and len(said) > 1:
        return usual.upper()
    return usual.title() if said[0].isupper() else usual

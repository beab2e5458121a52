"""Known Vietnamese words, for telling which syllables of a question belong together.

The list is the dictionary that underthesea carries. It is read once, at indexing, and
kept in the catalog: a question then looks up its own few candidates, and underthesea's
import, about a second, is spared. Nothing is segmented in articles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dtqa.model import Span
from dtqa.text.marks import fold_term, to_term
from dtqa.text.words import Token

LONGEST = 4
"""Syllables of the longest word looked for."""

FOLDED_MARK = "~"
"""Stands before the folded form of a word, to keep both forms in one list."""


@cache
def read_lexicon() -> frozenset[str]:
    """Return the words of 2 to 4 syllables, as joined terms and as marked folded terms.

    Empty where underthesea is installed without its dictionary. Reading takes a while,
    so a process that builds again keeps them.
    """
    words = [row for row in map(str.split, read_words()) if len(row) >= 2]
    marked = {"_".join(map(to_term, row)) for row in words}
    return frozenset(marked.union(_fold(map(fold_term, row)) for row in words))


def read_words() -> list[str]:
    """Return the words of 1 to 4 syllables as the dictionary writes them."""
    path = _find_dictionary()
    if path is None:
        return []
    lines = path.read_text("utf-8").splitlines()
    rows = ((line, line.split()) for line in lines)
    return [line for line, row in rows if len(row) <= LONGEST and all(map(str.isalpha, row))]


def _find_dictionary() -> Path | None:
    """Return where the dictionary lies, without importing the package around it."""
    spec = find_spec("underthesea")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "corpus" / "data" / "Viet74K.txt"
        if path.is_file():
            return path
    return None


def _fold(folded: Iterable[str]) -> str:
    return FOLDED_MARK + "_".join(folded)


def list_candidates(tokens: Sequence[Token], marked: bool) -> list[str]:
    """Return every run of 2 to 4 tokens as the lexicon would hold it."""
    return [form for _, form in _candidates(tokens, marked)]


def _candidates(tokens: Sequence[Token], marked: bool) -> Iterator[tuple[Span, str]]:
    for length in range(LONGEST, 1, -1):
        for start in range(len(tokens) - length + 1):
            span = (start, start + length)
            run = tokens[slice(*span)]
            folded = _fold(token.folded for token in run)
            yield span, "_".join(token.term for token in run) if marked else folded


def group_words(tokens: Sequence[Token], known: Collection[str], marked: bool) -> tuple[Span, ...]:
    """Return the spans (token positions) of the known words, longest first, none overlapping.

    >>> from dtqa.text.words import tokenize
    >>> row = tokenize("diện tích tỉnh")
    >>> group_words(row, {"_".join(token.term for token in row[:2])}, marked=True)
    ((0, 2),)
    """
    taken: list[Span] = []
    for span, form in _candidates(tokens, marked):
        if form in known and not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span)
    return tuple(sorted(taken))

"""What a catalog knows of the language of its articles: counts, spellings, short forms.

Comes in: terms, folded forms and keys. Goes out: in how many passages a term stands, how
the corpus spells a form, and what abbreviations stand for. Nothing is analysed or guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dtqa.model import Abbreviation
from dtqa.search.catalog_file import CatalogFile
from dtqa.search.catalog_rows import (
    SPELLING_WEIGHTS,
    SPELLINGS,
    bindable,
    read_abbreviation,
    to_json,
)
from dtqa.search.catalog_tables import ABBREVIATIONS, ABBREVIATIONS_NEAR


class _Habits(NamedTuple):
    """What one occurrence counts, from how many on neighbours do, and usual spellings."""

    each: int
    fewest: int
    spelled: Mapping[str, str]


class CatalogLanguage(CatalogFile):
    """The part of a catalog that looks words up."""

    def document_frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        """Return how many passages hold each of these terms, 0 for an unknown one."""
        statement = "SELECT passages FROM frequencies WHERE field = ? AND term = ?"
        counts = dict.fromkeys(terms, 0)
        with self._reading() as connection:
            for term in counts:
                for (found,) in connection.execute(statement, (field, bindable(term))):
                    counts[term] = found
        return counts

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return how the corpus spells each of these folded forms, with counts, sorted.

        One statement however many forms there are; an unknown one is left out. The same that
        dtqa.text.spelling.vocabulary makes of sentences at hand: what is usually spelt
        otherwise counts for the usual spelling.
        """
        habits = self._habits
        asked = {"asked": to_json(folded), "each": habits.each, "fewest": habits.fewest}
        found: dict[str, dict[str, int]] = {}
        with self._reading() as connection:
            for form, written, times in connection.execute(SPELLINGS, asked):
                found.setdefault(form, {})[written] = times
        return {form: _respell(row, habits.spelled) for form, row in found.items()}

    @cached_property
    def _habits(self) -> _Habits:
        """How the corpus spells; read once, as every question needs it."""
        with self._reading() as connection:
            each, fewest = connection.execute(SPELLING_WEIGHTS).fetchone()
            spelled = dict(connection.execute("SELECT written, spelled FROM respelled"))
        return _Habits(each, fewest, spelled)

    def abbreviations(
        self, short_keys: Iterable[str] | None = None, limit: int = 1000, offset: int = 0
    ) -> tuple[Abbreviation, ...]:
        """Return abbreviations by short form, long form and article; all, or of some keys."""
        asked = None if short_keys is None else to_json(short_keys)
        bounds = (max(limit, 0), max(offset, 0))
        with self._reading() as connection:
            rows = connection.execute(ABBREVIATIONS, (asked, asked, *bounds))
            return tuple(read_abbreviation(row) for row in rows)

    def count_abbreviations(self) -> int:
        """Return how many there are, one a definition."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM abbreviations").fetchone()[0])

    def find_abbreviations(
        self, short_keys: Iterable[str], long_keys: Iterable[str]
    ) -> tuple[Abbreviation, ...]:
        """Return all that is known of these short forms, and of those of these long forms.

        One statement however many keys there are. Other meanings of a short form come
        with it, so that the caller can tell whether it is ambiguous.
        """
        asked = (to_json(short_keys), to_json(long_keys))
        with self._reading() as connection:
            rows = connection.execute(ABBREVIATIONS_NEAR, asked)
            return tuple(read_abbreviation(row) for row in rows)


def _respell(row: dict[str, int], spelled: Mapping[str, str]) -> dict[str, int]:
    """Return counts by usual spelling, of one syllable or of two with a blank between."""
    if spelled.keys().isdisjoint(" ".join(row).split(" ")):
        return row
    counts: dict[str, int] = {}
    for written, times in row.items():
        usual = " ".join(spelled.get(part, part) for part in written.split(" "))
        counts[usual] = counts.get(usual, 0) + times
    return dict(sorted(counts.items()))

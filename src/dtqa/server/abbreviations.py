"""The abbreviations of the articles as a list that people and programs search.

Every definition of the index comes in; meanings go out: a short form and one of its long
forms, once, however many articles define it so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dtqa.model import Abbreviation
from dtqa.text.marks import fold


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a short form stands for, the sentence that shows it, how many articles agree."""

    short: str
    long: str
    stated: bool
    article_id: str
    sentence: int
    articles: int

    @property
    def link(self) -> str:
        """The page that shows the sentence in its article."""
        return f"/articles/{self.article_id}#s{self.sentence}"


def find_meanings(
    abbreviations: Iterable[Abbreviation], text: str, limit: int, offset: int = 0
) -> tuple[tuple[Meaning, ...], int]:
    """Return some of the meanings that hold a text, by short form, and how many there are.

    Case and marks do not count; a blank text is held by all.
    """
    wanted = " ".join(fold(text).split())
    meanings = list_meanings(abbreviations)
    if wanted:
        meanings = tuple(m for m in meanings if wanted in fold(m.short) or wanted in fold(m.long))
    return meanings[offset : offset + limit], len(meanings)


def list_meanings(abbreviations: Iterable[Abbreviation]) -> tuple[Meaning, ...]:
    """Return each pair of a short and a long form once, those with most articles first.

    Short forms come in the order of their letters. A definition that is stated shows the
    meaning before one that is not.
    """
    alike: dict[tuple[str, str], list[Abbreviation]] = {}
    for one in abbreviations:
        alike.setdefault((one.short, one.long_key), []).append(one)
    meanings = (_make_meaning(same) for same in alike.values())
    return tuple(sorted(meanings, key=lambda m: (fold(m.short), m.short, -m.articles, m.long)))


def _make_meaning(same: list[Abbreviation]) -> Meaning:
    shown = next((one for one in same if one.stated), same[0])
    articles = len({one.article_id for one in same})
    return Meaning(
        shown.short, shown.long, shown.stated, shown.article_id, shown.sentence, articles
    )

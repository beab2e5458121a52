"""What a question was read as, for people: its changes by kind, and where they stand.

A ReadQuestion comes in; runs of the understood text and grouped changes go out. The runs,
joined, are the question as understood, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from dtqa.model import Change, ReadQuestion

KINDS: Mapping[str, str] = {
    "diacritics": "thêm dấu",
    "spelling": "sửa chữ",
    "abbreviation": "viết tắt",
    "follow_up": "hỏi tiếp",
}
"""What each kind of change is called."""

COMPARED = 200
"""Words on each side that are compared one by one; a longer stretch counts as all changed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the question as understood; `changed` where it was not typed so."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of one kind, by the words for it."""

    kind: str
    changes: tuple[Change, ...]


def group_changes(read: ReadQuestion) -> tuple[Changes, ...]:
    """Return the changes of a question by kind, in the order in which kinds first come."""
    kinds = dict.fromkeys(change.kind for change in read.changes)
    return tuple(
        Changes(KINDS.get(kind, kind), tuple(one for one in read.changes if one.kind == kind))
        for kind in kinds
    )


def leans_on_history(read: ReadQuestion) -> bool:
    """Tell whether a question was read with the help of those before it."""
    return any(change.kind == "follow_up" for change in read.changes)


def mark_understood(read: ReadQuestion) -> tuple[Stretch, ...]:
    """Cut the question as understood into stretches, changed and as typed.

    >>> from dtqa.model import Kind
    >>> read = ReadQuestion("co may tram", "có mấy trạm", Kind.NUMBER)
    >>> [stretch.text for stretch in mark_understood(read) if stretch.changed]
    ['có mấy trạm']
    """
    typed, words = _cut(read.original), _cut(read.understood)
    kept = _keep(typed, words)
    for place, word in enumerate(words[1:-1], 1):
        if word.isspace() and not kept[place - 1] and not kept[place + 1]:
            kept[place] = False
    runs = groupby(zip(words, kept, strict=True), key=lambda pair: pair[1])
    return tuple(Stretch("".join(word for word, _ in run), not same) for same, run in runs)


def _cut(text: str) -> list[str]:
    """Return words and the blanks between them in turn."""
    return re.findall(r"\s+|\S+", text)


def _keep(typed: Sequence[str], words: Sequence[str]) -> list[bool]:
    """Tell of each word whether it was typed so, at its place among the others."""
    kept = [False] * len(words)
    for start, length in _find_same(typed, words):
        kept[start : start + length] = [True] * length
    return kept


def _find_same(typed: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in `words` runs begin that were typed, and how long they are."""
    ahead = _count_same(typed, words)
    behind = _count_same(typed[ahead:][::-1], words[ahead:][::-1])
    yield 0, ahead
    yield len(words) - behind, behind
    left, right = typed[ahead : len(typed) - behind], words[ahead : len(words) - behind]
    if max(len(left), len(right)) <= COMPARED:
        for match in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            yield ahead + match.b, match.size


def _count_same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same

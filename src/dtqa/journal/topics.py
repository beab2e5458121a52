"""Questions of one topic are counted together: "12 lượt hỏi về chữ ký số, 0 nguồn".

Wordings with their keys and counts come in, topics go out, the most asked first. Two
keys are of one topic where they share two thirds of their words. No file, no question
that was not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dtqa.journal.wording import identify_wording, name_topic, weigh_words
from dtqa.text.marks import has_marks

LIKENESS = 2 / 3
"""Share of both keys' words that is common (Dice) where the topic is one: "chữ ký số" and "chữ ký
số ở tỉnh Ví Dụ" are, "tài khoản ngân hàng" and "tài khoản định danh" are not."""

EXAMPLES = 3
"""Questions that are shown of a topic."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a question was typed: how often, when last (UTC), with what sources."""

    key: str
    text: str
    meant: str
    count: int
    last: str
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """How often questions of a key were answered, and when last (UTC)."""

    key: str
    count: int
    last: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What was asked about: `words` as people typed it most, `examples` whole questions.

    `count` is how often, `last` when last (UTC), `sources` the most articles that one of
    the answers showed, 0 where nothing was found. `answered` is how often a question of
    the topic was answered in the same time, `answered_last` when last, None for never.
    """

    words: str
    count: int
    sources: int
    last: str
    examples: tuple[str, ...]
    answered: int = 0
    answered_last: str | None = None


@dataclass(slots=True)
class _Gathering:
    """A topic that is being gathered around the words of its first key."""

    words: frozenset[str]
    wordings: list[Wording] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)


def gather_topics(
    wordings: Sequence[Wording], answered: Iterable[Answered] = (), limit: int | None = None
) -> tuple[Topic, ...]:
    """Return the topics of some questions, those asked most first, `limit` of them at most."""
    by_key: defaultdict[str, list[Wording]] = defaultdict(list)
    for wording in wordings:
        by_key[wording.key].append(wording)
    gathered = _Gatherings()
    for key in sorted(by_key, key=lambda key: (-_count(by_key[key]), len(key), key)):
        gathered.find_or_begin(key).wordings.extend(by_key[key])
    for one in answered:
        if near := gathered.find(frozenset(one.key.split())):
            near.answered.append(one)
    ranked = sorted(
        gathered.every,
        key=lambda one: (-_count(one.wordings), min(wording.text for wording in one.wordings)),
    )
    return tuple(map(_describe, ranked[:limit]))


class _Gatherings:
    """Topics found so far, looked up by the words of their first keys."""

    def __init__(self) -> None:
        self.every: list[_Gathering] = []
        self._holding: defaultdict[str, list[_Gathering]] = defaultdict(list)

    def find(self, words: frozenset[str]) -> _Gathering | None:
        """Return the topic whose first key is most like these words, None for no such one."""
        near = {one.words: one for word in self._tell(words) for one in self._holding[word]}
        likeness = ((measure_likeness(words, other), other) for other in near)
        like = [(share, sorted(other), other) for share, other in likeness if share >= LIKENESS]
        return near[max(like)[2]] if like else None

    def _tell(self, words: frozenset[str]) -> Iterator[str]:
        """Yield words of which a topic that is like them holds one, the rarest first.

        Two thirds in common (Dice) are half of either: what weighs less than half may be
        passed over, and that are the words that most topics hold.
        """
        rest = weigh_words(words)
        least = rest * LIKENESS / (2 - LIKENESS)
        for word in sorted(words, key=lambda word: (len(self._holding[word]), word)):
            if rest < least:
                return
            yield word
            rest -= weigh_words([word])

    def find_or_begin(self, key: str) -> _Gathering:
        """Return the topic of a key, a new one where none is like it."""
        words = frozenset(key.split())
        found = self.find(words)
        if found is None:
            found = _Gathering(words)
            self.every.append(found)
            for word in words:
                self._holding[word].append(found)
        return found


def measure_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return what two sets of words have in common: Dice's coefficient, small words for less.

    >>> measure_likeness(frozenset({"chu", "ki", "so"}), frozenset({"chu", "ki", "so", "cap"}))
    0.8571428571428571
    """
    total = weigh_words(one) + weigh_words(other)
    return 2 * weigh_words(one & other) / total if total else 0.0


def _count(wordings: Iterable[Wording]) -> int:
    return sum(wording.count for wording in wordings)


def _describe(gathered: _Gathering) -> Topic:
    ranked = _rank_wordings(gathered.wordings)
    return Topic(
        words=name_topic(_readable(ranked[0])),
        count=_count(gathered.wordings),
        sources=max(wording.sources for wording in gathered.wordings),
        last=max(wording.last for wording in gathered.wordings),
        examples=tuple(wording.text for wording in ranked[:EXAMPLES]),
        answered=sum(one.count for one in gathered.answered),
        answered_last=max((one.last for one in gathered.answered), default=None),
    )


def _rank_wordings(wordings: Sequence[Wording]) -> list[Wording]:
    """Return one wording for each way of typing, the most typed first.

    Of those typed as often one with marks comes first, then the shorter.
    """
    ways: defaultdict[str, list[Wording]] = defaultdict(list)
    for wording in wordings:
        ways[identify_wording(wording.text)].append(wording)
    best = (
        (_count(same), max(same, key=lambda one: (one.count, one.last, one.text)))
        for same in ways.values()
    )
    ranked = sorted(
        best,
        key=lambda pair: (-pair[0], not has_marks(pair[1].text), len(pair[1].text), pair[1].text),
    )
    return [wording for _, wording in ranked]


def _readable(wording: Wording) -> str:
    """Return a wording as typed, with marks: where none were typed, as it was understood."""
    return wording.text if has_marks(wording.text) else wording.meant

"""A question becomes words with roles: what asks, what does, what names, what links.

What comes in is a question with or without marks; what goes out are its words, each with
the role it plays and the slot it belongs to. `rewriting` moves such words between two
questions. Nothing is understood beyond the words listed in `lexis` and `wording`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, takewhile

from dtqa.answer.followup.slots import Slot, find_slots
from dtqa.answer.followup.wording import (
    ASKING_PHRASES,
    COMPOUNDS,
    LINKS,
    METRICS,
    NARROWING,
    SAFE_VERBS,
    VERBS,
    find_phrases,
)
from dtqa.answer.lexis import KINDS, STOP_WORDS
from dtqa.model import Kind, Span
from dtqa.text.marks import has_marks, is_syllable
from dtqa.text.words import Token, tokenize


class Role(StrEnum):
    """What a word does in a question."""

    ASKING = "asking"
    VERB = "verb"
    LINK = "link"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Word:
    """A token, what stood before it, its role, and its slot with a number of its own."""

    gap: str
    token: Token
    role: Role
    slot: Slot | None = None
    group: int = 0

    @property
    def key(self) -> str:
        """The form by which words of two questions are compared."""
        return self.token.folded


Words = tuple[Word, ...]


@lru_cache(maxsize=2_000)
def read_words(text: str, unsure: frozenset[str] = frozenset()) -> Words:
    """Return the words of a question with their roles and slots.

    `unsure` are terms whose marks were not typed: such words count by their letters too.

    >>> [word.role.value for word in read_words("NDXP có bao nhiêu kết nối?")]
    ['noun', 'link', 'asking', 'asking', 'noun', 'noun']
    >>> [word.slot.value for word in read_words("quý II/2021?") if word.slot]
    ['period', 'period', 'period']
    """
    tokens = tuple(replace(one, sure=one.term not in unsure) for one in tokenize(text))
    marked = has_marks(text)
    slots = _place_slots(tokens, text, marked)
    roles = _read_roles(tokens, marked, [slot is not None for slot, _ in slots])
    gaps = ["", *(text[a.end : b.start] for a, b in pairwise(tokens))]
    rows = zip(gaps if tokens else [], tokens, roles, slots, strict=True)
    return tuple(Word(gap, token, role, *slot) for gap, token, role, slot in rows)


def _place_slots(tokens: Sequence[Token], text: str, marked: bool) -> list[tuple[Slot | None, int]]:
    """Return for each token its slot and the slot's number; a body ends before a verb."""
    placed: list[tuple[Slot | None, int]] = [(None, 0)] * len(tokens)
    verbs = [span for span in find_phrases(VERBS, tokens, marked) if _acts(tokens, span, marked)]
    breaks = {start for start, _ in (*verbs, *find_phrases(ASKING_PHRASES, tokens, marked))}
    for group, (slot, (start, end)) in enumerate(find_slots(text), 1):
        inside = [
            place for place, one in enumerate(tokens) if start <= one.start and one.end <= end
        ]
        if slot is Slot.BODY:
            inside = list(takewhile(lambda place: place not in breaks, inside))
        if all(placed[place][0] is None for place in inside):
            for place in inside:
                placed[place] = (slot, group)
    return placed


def _read_roles(tokens: Sequence[Token], marked: bool, named: Sequence[bool]) -> list[Role]:
    links = [STOP_WORDS.holds(one, marked) or LINKS.holds(one, marked) for one in tokens]
    roles = [
        Role.LINK if link and not name else Role.NOUN
        for link, name in zip(links, named, strict=True)
    ]
    kinds = (
        (ASKING_PHRASES, Role.ASKING),
        (NARROWING, Role.LINK),
        (COMPOUNDS, Role.NOUN),
        (METRICS, Role.NOUN),
        (VERBS, Role.VERB),
    )
    taken = list(named)
    for phrases, role in kinds:
        for start, end in find_phrases(phrases, tokens, marked, taken):
            if role is not Role.VERB or _acts(tokens, (start, end), marked):
                roles[start:end] = [role] * (end - start)
                taken[start:end] = [True] * (end - start)
    return roles


def _acts(tokens: Sequence[Token], span: Span, marked: bool) -> bool:
    """Tell whether a verb that was found is one: a lone syllable without its marks may not be."""
    start, end = span
    typed = marked and (tokens[start].sure or has_marks(tokens[start].text))
    return typed or end - start > 1 or tokens[start].folded in SAFE_VERBS


def find_groups(words: Sequence[Word], wanted: Callable[[Word], bool]) -> list[Span]:
    """Return the stretches of words that are wanted; slots of two groups are two stretches."""
    spans: list[Span] = []
    for place, word in enumerate(words):
        if not wanted(word):
            continue
        if spans and spans[-1][1] == place and words[place - 1].group == word.group:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def find_slot(words: Sequence[Word], slot: Slot) -> list[Span]:
    """Return the stretches of words that fill slots of a kind."""
    return find_groups(words, lambda word: word.slot is slot)


def is_marked(words: Sequence[Word]) -> bool:
    """Tell whether any mark was typed."""
    return any(has_marks(word.token.text) for word in words)


def find_asking(words: Sequence[Word]) -> list[Span]:
    """Return the stretches of words that ask."""
    return find_groups(words, lambda word: word.role is Role.ASKING)


def read_asked_kind(words: Sequence[Word]) -> Kind | None:
    """Return what the asking words of a question ask for, None where nothing asks."""
    asking = [word.token for word in words if word.role is Role.ASKING]
    if not asking:
        return None
    marked = any(has_marks(token.text) for token in asking)
    for kind, phrases in KINDS:
        if any(phrase.find(asking, marked) for phrase in phrases):
            return kind
    return Kind.DESCRIPTION


def space_words(words: Words, gap: str = " ") -> Words:
    """Return words that follow others after a gap; no capital tells any longer that they opened."""
    if not words:
        return ()
    opening, after = words[0], words[1:2]
    named = opening.slot is not None or not is_syllable(opening.token.text.lower())
    named = named or any(word.token.text[0].isupper() for word in after)
    text = opening.token.text
    if gap and not opening.gap and not named and len(text) > 1 and text[1:].islower():
        token = replace(opening.token, text=text.lower())
        return (replace(opening, gap=gap, token=token), *words[1:])
    return (replace(opening, gap=gap), *words[1:])

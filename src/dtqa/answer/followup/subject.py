"""Whether a short question brings a subject of its own: "giá xăng bao nhiêu".

What comes in are a question with the signs around it, the latest question before it, and
a Company, which knows what the articles speak of together; what goes out is yes or no. A
subject that no passage names beside what was asked before is no part of that: carried
over, it could only bring an answer to a question that nobody asked.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from dtqa.answer.followup.phrases import (
    AGENTS,
    AMOUNTS,
    is_of_something,
    names_actor,
    opens_with_actor,
)
from dtqa.answer.followup.pointing import find_pointer
from dtqa.answer.followup.roles import Role, Word, Words, find_asking, find_groups, read_asked_kind
from dtqa.answer.followup.signs import Typed
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.wording import QUALITIES, list_phrases
from dtqa.answer.lexis import STOP_WORDS
from dtqa.model import Kind
from dtqa.text.marks import has_marks
from dtqa.text.words import Token

Part = tuple[Token, ...]
"""One syllable, or two neighbours: what a passage has to hold."""

Parts = tuple[Part, ...]

Company = Callable[[Parts, Parts], bool]
"""Tells whether some passage speaks of any of the first and of the second together."""

_TIMES = frozenset({Slot.PERIOD, Slot.COMPARED})

_SUBJECT_ASKED = frozenset({*AMOUNTS, *AGENTS, Kind.LIST})
"""What opens with asking for these leaves out whose it is: "mấy cơ quan", "ai chịu trách nhiệm"."""

_RANKS: Parts = tuple(
    phrase.parts[0] for phrase in list_phrases("xếp hạng | xếp thứ | đứng thứ | thứ hạng | vị trí")
)
"""How texts tell a rank: where none does beside a topic, the topic is not ranked."""


def suppose_company(_subject: Parts, _topic: Parts) -> bool:
    """Suppose that all may go together: no articles are at hand."""
    return True


def brings_subject(typed: Typed, earlier: Words, company: Company) -> bool:
    """Tell whether a question is about something the earlier one has nothing to do with.

    Signs that it goes on hold whatever it names: "còn giá vàng?", "giá vàng thì sao?".
    """
    body = typed.body
    asks = bool(find_asking(body))
    goes_on = typed.continues or typed.contrasts or (typed.links and not asks)
    if not body or goes_on or find_pointer(body) is not None:
        return False
    topic = _list_parts(earlier, _is_topical)
    if is_ranked(body):
        return read_asked_kind(earlier) is not Kind.RANK and not company(_RANKS, topic)
    if _leaves_out_subject(body) or _says_of_earlier(body, earlier):
        return False
    own = _list_parts(body, _is_own)
    if not own or company(own, topic):
        return False
    return asks or not all(company(((token,),), topic) for part in own for token in part)


def is_ranked(words: Words) -> bool:
    """Tell whether words ask for the rank of a place, and need no more: "Kon Tum xếp thứ mấy"."""
    opens = bool(words) and words[0].slot is Slot.PLACE
    return opens and read_asked_kind(words) is Kind.RANK


def _leaves_out_subject(body: Words) -> bool:
    """Tell whether a question lacks what it is about: "của ai", "mấy cơ quan", "vì sao chậm".

    Behind "vì sao", "bao giờ" a noun and its verb make a subject: "vì sao giá vàng tăng".
    """
    if body[0].role is not Role.ASKING:
        return body[0].role is Role.LINK
    if read_asked_kind(body) in _SUBJECT_ASKED:
        return True
    return not any(_is_own(one) and after.role is Role.VERB for one, after in pairwise(body))


def _says_of_earlier(body: Words, earlier: Words) -> bool:
    """Tell whether all that a question names is of something, or of those who do or the like.

    "mục đích", "chi phí" are of what was asked before, "người cao tuổi" are others who do;
    and what is named again is no new subject.
    """
    if is_of_something(body):
        return True
    if opens_with_actor(body) and names_actor(earlier):
        return True
    known = {word.key for word in earlier if word.role is Role.NOUN}
    return any({token.folded for token in part} <= known for part in _list_parts(body, _is_own))


def _is_own(word: Word) -> bool:
    """Tell whether a word names something that no slot takes; a bare "thi" may be thì."""
    marked = has_marks(word.token.text)
    free = word.role is Role.NOUN and word.slot is None and not word.key[0].isdecimal()
    said = STOP_WORDS.holds(word.token, marked) or QUALITIES.holds(word.token, marked)
    return free and not said


def _is_topical(word: Word) -> bool:
    return word.role is Role.NOUN and word.slot not in _TIMES


def _list_parts(words: Words, wanted: Callable[[Word], bool]) -> Parts:
    """Return the neighbours of each stretch of wanted words; a lone word is one syllable."""
    parts: list[Part] = []
    for start, end in find_groups(words, wanted):
        row = [word.token for word in words[start:end]]
        parts += list(pairwise(row)) or [tuple(row)]
    return tuple(parts)

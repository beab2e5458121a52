"""A question typed after others becomes whole: what it leaves out is carried over.

What comes in is a question and those typed before it, marks restored where possible; what
goes out is the whole question and the change that was made. Nothing is kept between two
calls: the page sends the history. A question that stands by itself is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.followup.pointing import find_pointer, resolve
from dtqa.answer.followup.rewriting import merge, write_question
from dtqa.answer.followup.roles import Role, Words, find_asking, read_asked_kind, read_words
from dtqa.answer.followup.signs import read_signs
from dtqa.answer.followup.standing import TOPIC, is_talk, stands_alone, weigh
from dtqa.answer.followup.subject import (
    Company,
    brings_subject,
    is_ranked,
    suppose_company,
)
from dtqa.model import Change, Kind

LONGEST_HISTORY = 10
"""Earlier questions looked at; what lies further back is no longer meant."""

LONGEST_TEXT = 1000
"""Code points beyond which a text neither continues a question nor is continued."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A question as understood among others; no changes where it stands by itself."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether anything was carried over."""
        return bool(self.changes)


def carry(
    question: str,
    history: Sequence[str],
    company: Company = suppose_company,
    unsure: frozenset[str] = frozenset(),
) -> Carried:
    """Return the question as a whole one, with what it leaves out of earlier ones.

    `company` tells what the articles speak of together; without it all may go together.
    `unsure` are terms whose marks were not typed.

    >>> carry("Còn năm 2021?", ["Huyện có bao nhiêu trường học năm 2020?"]).text
    'Huyện có bao nhiêu trường học năm 2021?'
    >>> carry("Bitcoin là gì?", ["Huyện có bao nhiêu trường học?"]).changed
    False
    """
    earlier: list[str] = []
    for entry in history[-LONGEST_HISTORY:]:
        if len(entry) <= LONGEST_TEXT:
            earlier.append(_complete(entry, earlier, company, unsure))
    text = _complete(question, earlier, company, unsure)
    if text == question:
        return Carried(question)
    return Carried(text, (Change("follow_up", question, text),))


def _complete(
    question: str, earlier: Sequence[str], company: Company, unsure: frozenset[str]
) -> str:
    """Return a question carried over whole earlier ones, itself where it stands alone."""
    if not earlier or len(question) > LONGEST_TEXT:
        return question
    words = read_words(question, unsure)
    read = (read_words(text, unsure) for text in reversed(earlier))
    before = [one for one in read if _is_topic(one)]
    if not words or not before:
        return question
    typed = read_signs(words)
    if stands_alone(typed, before) or brings_subject(typed, before[0], company):
        return question
    body, pointed = resolve(typed.body, before)
    if not pointed and find_pointer(typed.body) is not None and not find_asking(body):
        return question
    if pointed and _is_clause(body):
        return write_question(body)
    whole = write_question(merge(before[0], body)) if _says_more(body) else question
    return whole if len(whole) <= LONGEST_TEXT else question


def _is_topic(words: Words) -> bool:
    """Tell whether an earlier question can be continued: talk with the program cannot."""
    return (weigh(words) > 0 or is_ranked(words)) and not is_talk(words)


def _says_more(body: Words) -> bool:
    """Tell whether words say anything: "không", "thế à" do not."""
    return any(word.role is not Role.LINK for word in body)


def _is_clause(body: Words) -> bool:
    """Tell whether words need no more once it is known what they point to.

    An amount needs something that is counted: "Sở Y tế đã giải quyết bao nhiêu".
    """
    free = any(word.role is Role.NOUN and word.slot is None for word in body)
    if read_asked_kind(body) in (Kind.NUMBER, Kind.PERCENT):
        return free and weigh(body) >= TOPIC
    acts = any(word.role is Role.VERB for word in body)
    return weigh(body) >= TOPIC or (acts and any(word.slot for word in body))

"""What a person typed becomes the question that is asked of the articles.

What comes in are the typed words and the questions before them; what goes out is a
Question with what was read otherwise than typed. Nothing is searched here but, behind another
question, whether articles speak of the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.followup.carry import carry
from dtqa.answer.followup.subject import Company, Parts
from dtqa.answer.question import Question, add_other_forms, clean_question, read_question
from dtqa.answer.reading import Reading, read_typed
from dtqa.errors import QuestionError
from dtqa.model import Change, QueryTerm
from dtqa.search.catalog import Catalog
from dtqa.search.snapshot import Snapshot
from dtqa.text.abbreviations.expansion import (
    Expansion,
    expand_text,
    list_long_candidates,
    list_short_candidates,
)
from dtqa.text.words import analyze, to_fields, tokenize

GLUE = frozenset("/-–_.")
"""Marks that tie a short form to a number of a document."""

BESIDE = 20
"""Passages looked at for one that speaks of two things together."""

EARLIER = 10
"""Questions before this one that it may refer to."""

LONGEST = 10_000
"""Characters of a question as understood: a follow-up may be longer than what was typed."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is asked of the articles, and what was changed on the way.

    `text` is the question as a reader is shown it, with its abbreviations explained.
    """

    question: Question
    text: str
    changes: tuple[Change, ...] = ()


def understand(
    typed: str,
    history: Sequence[str],
    snapshot: Snapshot,
    limit: int,
    today: date,
    literal: bool = False,
) -> Understood:
    """Return the question that was meant; `literal` takes it as it was typed, unexpanded.

    "Năm nay" is the year of `today`.
    """
    asked = clean_question(typed, limit)
    earlier = history[-EARLIER:]
    reading = Reading(asked) if literal else carry_over(asked, earlier, snapshot)
    question = read_question(reading.text, LONGEST, reading.unsure)
    constraints = read_constraints(question.text, today)
    expansions = () if literal else find_expansions(question.text, snapshot.catalog)
    known = add_other_forms(replace(question, constraints=constraints), expansions)
    spelled = [one for one in expansions if _is_worth_saying(one, question.text)]
    changes = [*reading.changes, *(Change("abbreviation", o.typed, o.other) for o in spelled)]
    return Understood(known, _spell_out(question.text, spelled), tuple(changes))


def carry_over(asked: str, history: Sequence[str], snapshot: Snapshot) -> Reading:
    """Return a question as read, with what it takes over from those asked before it.

    An earlier question that cannot be read is passed over.
    """
    reading = read_typed(asked, snapshot.catalog)
    earlier = [read_typed(one, snapshot.catalog) for one in history if _is_readable(one)]
    unsure = frozenset(word for one in (reading, *earlier) for word in _list_unsure(one))
    company = find_company(snapshot, unsure)
    carried = carry(reading.text, [one.text for one in earlier], company, unsure)
    if not carried.changed:
        return reading
    changes = [replace(change, before=asked) for change in carried.changes]
    tokens = tokenize(carried.text)
    spans = tuple((token.start, token.end) for token in tokens if token.term in unsure)
    return Reading(carried.text, (*reading.changes, *changes), spans)


def find_company(snapshot: Snapshot, unsure: Collection[str]) -> Company:
    """Return what tells whether the articles speak of some words and of a topic together.

    A passage speaks of a topic that holds half of its words. `unsure` are terms whose marks
    were not typed: there, letters do.
    """

    def is_company(subject: Parts, topic: Parts) -> bool:
        own, about = _name_terms(subject, unsure), _name_terms(topic, unsure)
        query = [QueryTerm(field, term, 1.0) for field, term in sorted(own | about)]
        hits = snapshot.engine.search(query, BESIDE)
        for found in snapshot.catalog.passages([hit.passage_id for hit in hits]):
            fields = to_fields(analyze(one.text for one in found.sentences))
            held = {(field, term) for field, terms in fields.items() for term in terms}
            if own & held and len(about & held) * 2 >= len(about):
                return True
        return False

    return is_company


def _name_terms(parts: Parts, unsure: Collection[str]) -> set[tuple[str, str]]:
    """Return the fields and terms by which the index knows syllables and pairs of them."""
    terms: set[tuple[str, str]] = set()
    for part in parts:
        bare = any(token.term in unsure for token in part)
        row = [token.folded if bare else token.term for token in part]
        kinds = ("folded", "folded_bigram") if bare else ("syllable", "bigram")
        terms.add((kinds[len(part) - 1], "_".join(row)))
    return terms


def _is_readable(text: str) -> bool:
    try:
        clean_question(text, LONGEST)
    except QuestionError:
        return False
    return True


def _list_unsure(reading: Reading) -> list[str]:
    """Return the terms of a reading whose marks were not typed."""
    return [
        token.term for start, end in reading.unsure for token in tokenize(reading.text[start:end])
    ]


def find_expansions(text: str, catalog: Catalog) -> tuple[Expansion, ...]:
    """Return the abbreviations of a text, and the words they stand for the other way round."""
    shorts = [found.key for found in list_short_candidates(text)]
    longs = [found.key for found in list_long_candidates(text)]
    return expand_text(text, catalog.find_abbreviations(shorts, longs))


def _is_worth_saying(expansion: Expansion, text: str) -> bool:
    """Tell whether a reader is told: of a short form that stands by itself, not in a number.

    2699/CV-BCĐ is the number of a document.
    """
    start, end = expansion.span
    glued = text[start - 1 : start] in GLUE or text[end : end + 1] in GLUE
    return len(expansion.other) > len(expansion.typed) and not glued


def _spell_out(text: str, spelled: Sequence[Expansion]) -> str:
    """Return a text with what its abbreviations stand for in brackets."""
    for one in reversed(spelled):
        end = one.span[1]
        text = f"{text[:end]} ({one.other}){text[end:]}"
    return text

"""The same statement in several articles comes once, with all who printed it.

What comes in are ranked candidates, and the places where the catalog holds the same
sentence; what goes out are groups in the order of their best, each led by the earliest
that says as much of what was asked. Nothing is merged or reworded: every source keeps its
own words and offsets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dtqa.answer.alignment import align
from dtqa.answer.matching import match_sentence
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.sameness import says_the_same
from dtqa.model import ArticleSummary, Hit, Sentence
from dtqa.text.entities.dates import find_dates
from dtqa.text.entities.figures import find_figures

REPRINT_DAYS = 31
"""Days within which a figure without a date is taken for the same news: a policy, a month
being the shortest period that reports are written for."""

SEEN = 0.5
"""The share of sentences seen before from which a passage is a reprint of what was found."""

Source = tuple[Sentence, ArticleSummary]
"""A sentence and the article it stands in."""


@dataclass(frozen=True, slots=True)
class Reprinted:
    """A statement: the candidate that leads, and the others who printed it, earliest first.

    `others` holds one sentence of each other article; none of them is the lead's.
    """

    lead: Candidate
    others: tuple[Source, ...] = ()


def is_reprint(one: Source, other: Source) -> bool:
    """Tell whether two sentences are the same statement about the same time.

    A figure that no date stands beside holds for the time of its article: the same words
    in the reports of April and July are two facts.
    """
    (left, first), (right, second) = one, other
    if not says_the_same(left.text, right.text):
        return False
    return _are_of_one_time(first, second) or _stands_alone(left.text)


def _are_of_one_time(one: ArticleSummary, other: ArticleSummary) -> bool:
    """Tell whether two articles speak of the same period, as far as they say."""
    if one.as_of and other.as_of:
        return one.as_of == other.as_of
    days = [_read_day(article.published) for article in (one, other)]
    if None in days:
        return True
    first, second = filter(None, days)
    return abs((first - second).days) <= REPRINT_DAYS


def _read_day(published: str | None) -> date | None:
    """Return the day of an ISO date or time, None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _stands_alone(text: str) -> bool:
    """Tell whether a sentence means the same at any time: it has a date, or no figure."""
    return bool(find_dates(text)) or not find_figures(text)


def group_reprints(candidates: Sequence[Candidate], limit: int) -> list[list[Candidate]]:
    """Return the first `limit` statements among ranked candidates, each with its reprints.

    Statements come in the order of their best candidate, which stands first in its group.
    All candidates are looked through, so that a reprint far down is found too; what is
    neither among the first statements nor a reprint of one is left out.
    """
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next((g for g in groups if is_reprint(_source(g[0]), _source(candidate))), None)
        if group is not None:
            group.append(candidate)
        elif len(groups) < limit:
            groups.append([candidate])
    return groups


def gather_sources(
    question: Question,
    group: Sequence[Candidate],
    twins: Mapping[str, Sequence[Source]],
    idf: Sequence[float],
) -> Reprinted:
    """Return one statement with its sources: the group's, and the twins of its sentences.

    `twins` maps a sentence's id to the sentences with the same words elsewhere
    (Catalog.twins). The earliest source leads, undated ones last, ties by id; but never
    one that says less of what was asked than the group's best.
    """
    best = group[0]
    found = [_source(candidate) for candidate in group]
    known = {sentence.id for sentence, _ in found}
    for candidate in group:
        for twin in twins.get(candidate.sentence.id, ()):
            if twin[0].id not in known and is_reprint(_source(best), twin):
                known.add(twin[0].id)
                found.append(twin)
    found.sort(key=_rank_source)
    lead = next(led for source in found if (led := _lead_with(question, best, source, idf)))
    others = {article.id: (sentence, article) for sentence, article in reversed(found)}
    others.pop(lead.article.id, None)
    return Reprinted(lead, tuple(sorted(others.values(), key=_rank_source)))


def _source(candidate: Candidate) -> Source:
    return candidate.sentence, candidate.article


def _rank_source(source: Source) -> tuple[bool, str, str, int]:
    sentence, article = source
    return not article.published, article.published or "", article.id, sentence.number


def _lead_with(
    question: Question, best: Candidate, source: Source, idf: Sequence[float]
) -> Candidate | None:
    """Return the best candidate as this source words it, None where that says less.

    Score and features stay those of the best: they say why the statement was chosen.
    """
    sentence, article = source
    if sentence.text == best.sentence.text:
        return replace(best, sentence=sentence, article=article)
    match = match_sentence(question, sentence.text)
    aligned = align(question, sentence.text, match, best.context, idf)
    weaker = any(a < b for a, b in zip(match.strength, best.match.strength, strict=True))
    lost = best.aligned is not None and (
        aligned is None or aligned.mention.text != best.aligned.mention.text
    )
    if sentence.id != best.sentence.id and (weaker or lost):
        return None
    return replace(best, sentence=sentence, article=article, match=match, aligned=aligned)


def spread_hits(
    hits: Sequence[Hit], repeated: Mapping[str, Sequence[int | None]], limit: int
) -> list[Hit]:
    """Return the first hits that bring something new, at most `limit`.

    `repeated` tells of each sentence of a passage what it shares with sentences of other
    articles, None where it stands there alone (Catalog.repeated). A passage is left out
    where most of its sentences (SEEN) stand word for word in hits before it: the rest is
    then mostly the same sentence with a lead-in.
    """
    seen: set[int] = set()
    kept: list[Hit] = []
    for hit in hits:
        prints = repeated.get(hit.passage_id, (None,))
        if len(kept) == limit:
            break
        if sum(mark in seen for mark in prints) < SEEN * len(prints):
            kept.append(hit)
            seen.update(mark for mark in prints if mark is not None)
    return kept

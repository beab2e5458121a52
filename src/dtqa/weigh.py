"""The statements that may be shown: how sure each is, and whether the best one answers.

What comes in are ranked candidates; what goes out are statements with their support and
confidence, a verdict, and the evidence made of them. Nothing is searched or worded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dtqa.answer.compose import choose_shown, make_evidence
from dtqa.answer.confidence import estimate
from dtqa.answer.figures.choosing import find_asked_figure, is_named, read_asked_words
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.grouping import Reprinted, gather_sources
from dtqa.answer.verdict import Verdict, find_unmet, judge
from dtqa.model import Evidence, Figure, ShortAnswer
from dtqa.retrieve import Retrieved, Scope, find_signals, find_support
from dtqa.search.snapshot import Snapshot

LIFT = "series"
"""The feature that tells what put a sentence first for the point of a series it states."""

STANDS_OUT = 1.0
"""A margin by which a sentence stands out from all others (verdict.DISTINCT)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement that may be shown, the support of the question's tokens, its confidence.

    `likely` is the confidence if it held for the year and place asked for: a sentence about
    another year is an answer in part.
    """

    statement: Reprinted
    support: tuple[float, ...]
    confidence: float
    likely: float
    margin: float


def weigh(ranked: Retrieved, limit: int, snapshot: Snapshot, scope: Scope) -> list[Weighed]:
    """Return the statements to show, best first, with how sure each is."""
    return _weigh(ranked, choose_shown(ranked.candidates, limit), snapshot, scope)


def put_first(
    chosen: Candidate,
    weighed: Sequence[Weighed],
    ranked: Retrieved,
    snapshot: Snapshot,
    scope: Scope,
) -> list[Weighed]:
    """Return the statements with a chosen sentence before the best one, as sure as that.

    It says the same of another time, so what is known of the best one holds for it. What
    lifts it is told as the feature LIFT; there are as many statements as before.
    """
    best = weighed[0]
    own = next((one for one in weighed if _states(one, chosen)), None)
    own = own or _weigh(ranked, [[chosen]], snapshot, scope)[0]
    lead = own.statement.lead
    lift = {LIFT: max(0.0, best.statement.lead.score - lead.score)}
    lifted = replace(
        lead,
        features={**lead.features, **lift},
        shares={**lead.shares, **lift},
        score=lead.score + lift[LIFT],
    )
    first = replace(own, statement=replace(own.statement, lead=lifted), confidence=best.confidence)
    rest = [one for one in weighed if one is not own and not _states(one, chosen)]
    return [first, *rest][: len(weighed)]


def _states(one: Weighed, candidate: Candidate) -> bool:
    """Tell whether a statement is made by a candidate's sentence, as its lead or reprinted."""
    places = [one.statement.lead.sentence, *(sentence for sentence, _ in one.statement.others)]
    return any(sentence.id == candidate.sentence.id for sentence in places)


def _weigh(
    ranked: Retrieved,
    groups: Sequence[Sequence[Candidate]],
    snapshot: Snapshot,
    scope: Scope,
) -> list[Weighed]:
    statements = _gather(ranked, groups, snapshot, scope)
    leads = [statement.lead for statement in statements]
    supports = find_support(ranked.question, leads, snapshot)
    signals = find_signals(ranked, leads, supports)
    weights = snapshot.manifest.calibration
    sure = [estimate(one, weights) for one in signals]
    likely = [estimate(replace(one, unmet=False), weights) for one in signals]
    margins = [one.margin for one in signals]
    rows = zip(statements, supports, sure, likely, margins, strict=True)
    return [Weighed(*row) for row in rows]


def judge_best(ranked: Retrieved, weighed: Sequence[Weighed], snapshot: Snapshot) -> Verdict:
    """Return the verdict on the best statement, or on having none.

    A figure of just what is asked need not stand out: others of the kind stand beside it.
    """
    if not weighed:
        return judge(ranked.question, None, (0.0,) * len(ranked.idf), ranked.idf, 0.0)
    best = weighed[0]
    lead = best.statement.lead
    margin = STANDS_OUT if _states_just_that(ranked.question, lead, snapshot) else best.margin
    return judge(ranked.question, lead, best.support, ranked.idf, best.likely, margin)


def _states_just_that(question: Question, lead: Candidate, snapshot: Snapshot) -> bool:
    """Tell whether a sentence states a figure whose metric holds all words asked for."""
    if find_unmet(question, lead):
        return False
    figure = find_asked_figure(question, lead, snapshot.catalog.ledger.stated([lead.sentence]))
    return figure is not None and is_named(figure, read_asked_words(question))


def compose(
    question: Question, weighed: Sequence[Weighed], figures: Sequence[Figure]
) -> tuple[Evidence, ...]:
    """Return the evidence of the statements, numbered as they come, each with its figure."""
    return tuple(
        _name_figure(
            make_evidence(question, one.statement, one.support, one.confidence, rank),
            find_asked_figure(question, one.statement.lead, figures),
        )
        for rank, one in enumerate(weighed, 1)
    )


def _name_figure(evidence: Evidence, figure: Figure | None) -> Evidence:
    """Return the evidence with its figure; no short answer, or another's, becomes this one."""
    short = evidence.short
    if figure and not (short and figure.start < short.end and short.start < figure.end):
        short = ShortAnswer(figure.text, figure.start, figure.end)
    return replace(evidence, figure=figure, short=short)


def _gather(
    ranked: Retrieved, groups: Sequence[Sequence[Candidate]], snapshot: Snapshot, scope: Scope
) -> list[Reprinted]:
    """Return the statements with all articles of the scope that printed them."""
    twins = snapshot.catalog.twins([one.sentence for group in groups for one in group])
    allowed = {
        name: [source for source in sources if scope.has(source[1].id)]
        for name, sources in twins.items()
    }
    return [gather_sources(ranked.question, group, allowed, ranked.idf) for group in groups]

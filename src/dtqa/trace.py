"""The figure that answers a question, followed through time.

What comes in are a ranked question and the sentences that may be shown; what goes out are
the figures of those sentences, the series of the one asked for, and the sentence of the
point that answers best: the one of the period asked for, else the newest. Figures of the
same metric are looked for in the whole scope. Nothing is judged or worded here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dtqa.answer.constraints.asked import Constraint, ConstraintKind
from dtqa.answer.figures.choosing import (
    choose_point,
    find_asked_figure,
    find_metric_words,
    read_asked_words,
)
from dtqa.answer.figures.joining import build_series
from dtqa.answer.figures.leading import choose_lead
from dtqa.answer.figures.likeness import Asked
from dtqa.answer.figures.sources import Place, Sourced
from dtqa.answer.lexis import STOP_WORDS
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.model import CitedFigure, Evidence, Figure, Series, ShortAnswer
from dtqa.retrieve import DEEPER, Retrieved, Scope, rank_passages
from dtqa.search.snapshot import Snapshot
from dtqa.text.entities.timespans import overlaps
from dtqa.text.words import to_query, tokenize
from dtqa.weigh import Weighed, compose, put_first

LOOKED_THROUGH = 50
"""Passages looked through for other figures of the same metric."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure asked for and the figures near it, before anything is cited.

    `lead` leads the series; `shown` is where the sentence stands that was ranked first.
    """

    lead: Sourced
    shown: Place
    near: tuple[Sourced, ...]
    asked: Asked
    passages: tuple[str, ...]

    def write_series(self, cited: Mapping[Place, int]) -> Series | None:
        """Return the series; `cited` are the sentences that have a citation number."""
        return build_series(self.lead, self.near, self.asked, cited)


def follow_figures(
    ranked: Retrieved,
    weighed: Sequence[Weighed],
    snapshot: Snapshot,
    scope: Scope,
    *,
    found: bool,
) -> tuple[tuple[Evidence, ...], Series | None]:
    """Return the evidence and, for a figure that was found, its series.

    The sentence of the point that answers best comes first.
    """
    shown = [one.statement.lead for one in weighed]
    traced = trace(ranked, shown, snapshot, scope) if found else None
    series = traced.write_series(_number(weighed)) if traced else None
    if traced and series:
        better = find_better(traced, series, ranked.question)
        chosen = find_candidate(better, traced, ranked, snapshot) if better else None
        if chosen:
            weighed = put_first(chosen, weighed, ranked, snapshot, scope)
            series = traced.write_series(_number(weighed))
    sentences = [one.statement.lead.sentence for one in weighed]
    evidence = compose(ranked.question, weighed, snapshot.catalog.ledger.stated(sentences))
    return _name_point(evidence, series, ranked.question), series


def _name_point(
    evidence: tuple[Evidence, ...], series: Series | None, question: Question
) -> tuple[Evidence, ...]:
    """Return the evidence, the first naming the point that answers best if it states it.

    "Năm 2022 đạt 28%, năm 2023 đạt 19%": asked without a year, it is the newer one.
    """
    if series is None or not evidence or not _is_of(series, evidence[0].figure):
        return evidence
    point = choose_point(series, _list_periods(question)).figure
    place = evidence[0].citation.article_id, evidence[0].citation.sentence
    if place != (point.article_id, point.sentence):
        return evidence
    short = ShortAnswer(point.text, point.start, point.end)
    return replace(evidence[0], figure=point, short=short), *evidence[1:]


def _is_of(series: Series, figure: Figure | None) -> bool:
    return any(one.figure == figure for one in series.points)


def _list_periods(question: Question) -> list[Constraint]:
    return [one for one in question.constraints if one.kind is ConstraintKind.PERIOD]


def _number(weighed: Sequence[Weighed]) -> dict[Place, int]:
    """Return the citation numbers of the statements' sentences, in the order shown."""
    leads = (one.statement.lead for one in weighed)
    return {(one.article.id, one.sentence.number): rank for rank, one in enumerate(leads, 1)}


def trace(
    ranked: Retrieved, shown: Sequence[Candidate], snapshot: Snapshot, scope: Scope
) -> Trace | None:
    """Return the figure that the first sentence answers with and all near it, or None."""
    if not shown:
        return None
    ledger = snapshot.catalog.ledger
    first = shown[0]
    figure = find_asked_figure(ranked.question, first, ledger.stated([first.sentence]))
    if figure is None:
        return None
    stated = Sourced(figure, first.sentence, first.article)
    found = [hit.passage_id for hit in ranked.hits]
    passages = tuple(dict.fromkeys([*found, *_search_alike(figure, snapshot, scope)]))
    near = tuple(Sourced(*one) for one in ledger.within(passages))
    lead = choose_lead(stated, near, ranked.question)
    return Trace(lead, stated.place, near, read_asked_words(ranked.question), passages)


def _search_alike(figure: Figure, snapshot: Snapshot, scope: Scope) -> list[str]:
    """Return the passages of the scope that hold most of a figure's metric.

    Engines know no scope: more are asked for until enough are left or there are no more.
    """
    query = to_query(tokenize(find_metric_words(figure)), STOP_WORDS.folded)
    depth = LOOKED_THROUGH
    while True:
        hits = snapshot.engine.search(query, depth)
        held = [hit.passage_id for hit in hits if scope.holds(hit)]
        if len(held) >= LOOKED_THROUGH or len(hits) < depth:
            return held[:LOOKED_THROUGH]
        depth *= DEEPER


def find_better(traced: Trace, series: Series, question: Question) -> CitedFigure | None:
    """Return the point that answers better than the lead, None where there is none.

    It is of the period asked for, or the newest one where none is asked for.
    """
    asked = _list_periods(question)
    point = choose_point(series, asked)
    places = [(one.article_id, one.sentence) for one in (point.citation, *point.also_in)]
    apart = bool(asked) and not any(_meets(one, point.figure.as_of) for one in asked)
    return None if traced.shown in places or apart else point


def _meets(constraint: Constraint, period: str | None) -> bool:
    return period is not None and overlaps(constraint.value, period)


def find_candidate(
    point: CitedFigure, traced: Trace, ranked: Retrieved, snapshot: Snapshot
) -> Candidate | None:
    """Return the candidate of a point's sentence, ranked now if it was not among the first."""
    place = point.citation.article_id, point.citation.sentence
    found = _pick(ranked.candidates, place)
    if found is not None:
        return found
    own = [one for one in traced.passages if one.rpartition("#")[0] == place[0]]
    return _pick(rank_passages(ranked.question, own, snapshot), place)


def _pick(candidates: Sequence[Candidate], place: Place) -> Candidate | None:
    """Return the candidate of a sentence, None where there is none."""
    same = (one for one in candidates if (one.article.id, one.sentence.number) == place)
    return next(same, None)

"""Which figure a question asks for, in a sentence and in a series.

The question as read, the best sentence and its figures come in, a Figure or a point goes
out. Also the words by which other articles' figures of the same metric are looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from dtqa.answer.alignment import NUMERIC
from dtqa.answer.constraints.asked import Constraint, ConstraintKind
from dtqa.answer.figures.likeness import HELD, Asked, read_asked
from dtqa.answer.figures.running import find_run_words
from dtqa.answer.figures.sources import find_bounds
from dtqa.answer.figures.vocabulary import PLACE_RANKS, WHOLE_PLACES, match_row
from dtqa.answer.figures.wording import Class, read_wording
from dtqa.answer.lexis import Phrase
from dtqa.answer.question import Question
from dtqa.answer.ranking import Candidate
from dtqa.model import BlockKind, CitedFigure, Figure, FigureKind, Kind, Mention, Series, Span
from dtqa.text.entities.timespans import covers, overlaps
from dtqa.text.words import Token, tokenize

LEVELS = frozenset({FigureKind.ACTUAL, FigureKind.SHARE, FigureKind.RANK})
"""Kinds that go through time; goals and changes do when they are asked for."""

PLACED = frozenset(ConstraintKind) - {ConstraintKind.DOCUMENT}
"""Constraints that a figure's period and scope meet, not its metric."""


def read_asked_words(question: Question) -> Asked:
    """Return the words of a question that the metric of its figure may hold.

    Left out are the words of periods and places, which period and scope answer for, and
    those that only ask for a run through time.
    """
    spans = [(one.start, one.end) for one in question.constraints if one.kind in PLACED]
    left_out = _find_light(question)
    for start, end in find_run_words(question.tokens, question.marked):
        left_out.update(range(start, end))
    free = [
        question.tokens[place]
        for place in question.content
        if place not in left_out and not _meets(question.tokens[place], spans)
    ]
    return read_asked(_write_out(question, free), question.marked)


def _find_light(question: Question) -> set[int]:
    """Return the positions of words for the whole place, and of "tỉnh" before its name."""
    terms = [token.term for token in question.tokens]
    starts = {one.start for one in question.constraints if one.kind in PLACED}
    found = {
        place
        for place, (rank, name) in enumerate(pairwise(question.tokens))
        if rank.term in PLACE_RANKS and name.start in starts
    }
    for place in range(len(terms)):
        found.update(range(place, place + match_row(WHOLE_PLACES, terms, place)))
    return found


def _meets(token: Token, spans: Sequence[Span]) -> bool:
    return any(token.start < end and start < token.end for start, end in spans)


def _write_out(question: Question, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens, abbreviations as the words they stand for, as metrics write them."""
    longer = [one for one in question.others if len(one.tokens) > one.span[1] - one.span[0]]
    short = {question.tokens[place]: one.tokens for one in longer for place in range(*one.span)}
    return [word for token in tokens for word in short.get(token, (token,))]


def find_asked_figure(
    question: Question, candidate: Candidate, figures: Sequence[Figure]
) -> Figure | None:
    """Return the figure of the candidate's sentence that the question asks for, or None.

    It is the one that the aligned mention names. A question that asks for a run and is
    aligned with a change ("tăng 5%") means the level of the same sentence.
    """
    place = candidate.article.id, candidate.sentence.number
    own = [one for one in figures if (one.article_id, one.sentence) == place]
    running = bool(find_run_words(question.tokens, question.marked))
    if candidate.sentence.block is BlockKind.CELL and question.kind in (*NUMERIC, Kind.DESCRIPTION):
        return own[0] if own else None  # all that a cell says is its number
    if candidate.aligned is None or question.kind not in NUMERIC:
        return _choose_by_words(question, own) if running else None
    figure = _find_named(candidate.aligned.mention, own)
    if figure is not None:
        figure = _choose_rank(question, figure, own)
        figure = _choose_by_scope(question, _choose_tightest(question, figure, own), own)
    if figure is None or not running or figure.kind is not FigureKind.CHANGE:
        return figure
    key = read_wording(figure).key
    levels = (one for one in own if one.kind in LEVELS and read_wording(one).key == key)
    return next(levels, figure)


def _find_named(mention: Mention, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that shares most with a mention, the first of equals."""
    shared = [(min(one.end, mention.end) - max(one.start, mention.start), one) for one in figures]
    best = max(shared, key=lambda pair: (pair[0], -pair[1].start), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _choose_rank(question: Question, figure: Figure, own: Sequence[Figure]) -> Figure:
    """Return a rank where one is asked for and the figure is none: "thứ 2 trong 5 tỉnh".

    Of several it is the one of the period asked for, else the newest.
    """
    ranks = [one for one in own if one.kind is FigureKind.RANK]
    if question.kind is not Kind.RANK or figure.kind is FigureKind.RANK or not ranks:
        return figure
    periods = [one.value for one in question.constraints if one.kind is ConstraintKind.PERIOD]
    return max(
        ranks,
        key=lambda one: (
            max((_fit(period, one) for period in periods), default=0),
            find_bounds(one) or (0, 0),
        ),
    )


def _choose_tightest(question: Question, figure: Figure, own: Sequence[Figure]) -> Figure:
    """Return the figure whose metric says least beyond what was asked, where several say it all.

    "Tỷ lệ hồ sơ nộp" is 5% in "tỷ lệ đơn vị có hồ sơ nộp là 9%, tỷ lệ hồ sơ nộp là 5%".
    """
    asked = read_asked_words(question)
    if not is_named(figure, asked):
        return figure
    alike = [one for one in own if (one.kind, one.unit) == (figure.kind, figure.unit)]
    named = [one for one in alike if is_named(one, asked)]
    return min(named, key=lambda one: (count_extra(one, asked), one is not figure))


def count_extra(figure: Figure, asked: Asked) -> int:
    """Return how many words of a figure's metric were not asked for."""
    return sum(not asked.holds_any((term,)) for term in read_wording(figure).core)


def _choose_by_scope(question: Question, figure: Figure, own: Sequence[Figure]) -> Figure:
    """Return the figure of the same words whose place and level the question names.

    "Cấp tỉnh đạt 71%, cấp huyện đạt 44%": which of them is meant, only the scope tells.
    """
    key = read_wording(figure).key
    alike = [one for one in own if (one.kind, one.unit) == (figure.kind, figure.unit)]
    same = [one for one in alike if read_wording(one).key == key and one.as_of == figure.as_of]
    return max(same, key=lambda one: (_count_named(question, one.scope), one is figure))


def _count_named(question: Question, scope: str) -> int:
    """Return how many parts of a scope a question names."""
    parts = [Phrase(part) for part in scope.split(",") if tokenize(part)]
    return sum(bool(part.find(question.tokens, question.marked)) for part in parts)


def _choose_by_words(question: Question, figures: Sequence[Figure]) -> Figure | None:
    """Return the level whose metric holds most of the words asked for, None if too few."""
    asked = read_asked_words(question)
    levels = [one for one in figures if one.kind in LEVELS]
    rated = [(asked.count(read_wording(one).key), one) for one in levels]
    best = max(rated, key=lambda pair: (pair[0], -pair[1].start), default=None)
    if best is None or not asked.forms or best[0] < HELD * len(asked.forms):
        return None
    return best[1]


def choose_point(series: Series, constraints: Collection[Constraint] = ()) -> CitedFigure:
    """Return the point that holds for the period asked for, else the newest one.

    A period within the one asked for fits it ("năm 2024": tháng 7/2024), then one around it;
    of several the newest.
    """
    asked = [one.value for one in constraints if one.kind is ConstraintKind.PERIOD]
    rated = [
        (max((_fit(period, point.figure) for period in asked), default=0), place)
        for place, point in enumerate(series.points)
    ]
    return series.points[max(rated)[1]]


def _fit(asked: str, figure: Figure) -> int:
    """Return how well a figure's period fits the one asked for: the same, within, around, apart."""
    if find_bounds(figure) is None or figure.as_of is None:
        return 0
    if asked == figure.as_of:
        return 3
    try:
        if covers(asked, figure.as_of):
            return 2
        return int(overlaps(asked, figure.as_of))
    except ValueError:
        return 0


def is_named(figure: Figure, asked: Asked) -> bool:
    """Tell whether all words asked for stand in a figure's metric, unit and scope."""
    said = tokenize(f"{figure.metric} {figure.unit} {figure.scope}")
    return bool(asked.forms) and asked.count(token.term for token in said) == len(asked.forms)


def find_metric_words(figure: Figure) -> str:
    """Return the words by which sentences of the same metric are looked for, in their order.

    >>> find_metric_words(Figure("b", 1, 0, 1, "5%", 5.0, "%", FigureKind.SHARE,
    ...                          "tỷ lệ trạm y tế của các địa phương được nối mạng"))
    'trạm y tế nối mạng'
    """
    wording = read_wording(figure)
    kept = Class.CORE if wording.core else Class.LIGHT
    pairs = zip(wording.tokens, wording.classes, strict=True)
    return " ".join(token.text for token, found in pairs if found is kept)

"""Which figure leads a series, where the best sentence does not state what was asked for.

The question as read, the figure of its best sentence and the figures near it come in; the
lead goes out. A goal gives way to what was reached, a quarter to the year asked for, a
rate or a part to the whole, where nobody asked for the former; what lacks a word that was
asked for to what has all; and of what fits alike the newest leads. Nothing is joined here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dtqa.answer.constraints.asked import ConstraintKind
from dtqa.answer.figures.choosing import count_extra, is_named, read_asked_words
from dtqa.answer.figures.likeness import Asked, Bar, find_bars, read_asked
from dtqa.answer.figures.sources import Bounds, Sourced, find_bounds, identify
from dtqa.answer.figures.vocabulary import PLACE_RANKS, RATES, RESTRICTORS, holds_row, to_terms
from dtqa.answer.figures.wording import read_wording
from dtqa.answer.lexis import Phrase
from dtqa.answer.question import Question
from dtqa.model import FigureKind
from dtqa.text.entities.timespans import overlaps
from dtqa.text.words import tokenize

_GOAL_WORDS = (
    "mục tiêu | chỉ tiêu | kế hoạch | phấn đấu | đề ra | đặt ra | dự kiến | yêu cầu | cần đạt |"
    " phải đạt | hướng tới | tối thiểu | tối đa | định hướng | được giao"
)
_GOALS = tuple(Phrase(words) for words in _GOAL_WORDS.split("|"))
"""Words that ask for a goal, plan or limit."""

_MEASURING = to_terms(["tỷ lệ tỉ trọng số lượng tổng mức", "ty le ti trong so luong tong muc"])
"""Words for the measuring itself, as typed with and without marks: metrics leave them out."""

_REACHED = frozenset({FigureKind.ACTUAL, FigureKind.SHARE, FigureKind.RANK})


def choose_lead(lead: Sourced, near: Sequence[Sourced], question: Question) -> Sourced:
    """Return the figure that the question means: the lead, or one near it that fits better.

    Of several that fit it is the newest.
    """
    asked = read_asked_words(question)
    periods = [one.value for one in question.constraints if one.kind is ConstraintKind.PERIOD]
    places = _read_places(question)
    goal = lead.figure.kind is FigureKind.TARGET and not asks_for_goal(question)
    fitting = [
        one
        for one in near
        if _count_placed(one, places) >= _count_placed(lead, places)
        and (
            (_says_reached(lead, one, asked, goal=goal) and _meets(one, periods))
            or _says_period(lead, one, asked, periods)
            or _says_whole(lead, one, asked)
            or (_says_all(lead, one, asked) and _meets(one, periods))
            or (_says_as_much(lead, one, asked) and _meets(one, periods))
        )
    ]
    return max(fitting, key=lambda one: (_order(one), identify(one)), default=lead)


def _read_places(question: Question) -> Asked:
    """Return the words that name the districts and communes asked for, without their rank.

    No list knows them all, so no scope answers for them as it does for provinces.
    """
    units = [one for one in question.constraints if one.kind is ConstraintKind.UNIT]
    spans = [(one.start, one.end) for one in units]
    named = [
        token
        for token in question.tokens
        if token.term not in PLACE_RANKS
        and any(start <= token.start and token.end <= end for start, end in spans)
    ]
    return read_asked(named, question.marked)


def _count_placed(one: Sourced, places: Asked) -> int:
    """Return how many words of the places asked for a figure's metric and scope hold."""
    words = f"{one.figure.metric} {one.figure.scope}"
    return places.count(token.term for token in tokenize(words))


def asks_for_goal(question: Question) -> bool:
    """Tell whether a question has a word for a goal."""
    return any(phrase.find(question.tokens, question.marked) for phrase in _GOALS)


def _says_reached(lead: Sourced, one: Sourced, asked: Asked, *, goal: bool) -> bool:
    """Tell whether a figure says what was reached of the lead's goal."""
    reached = goal and one.figure.kind in _REACHED
    return reached and find_bars(lead, one, asked) == (Bar.KIND,)


def _says_period(lead: Sourced, one: Sourced, asked: Asked, periods: Collection[str]) -> bool:
    """Tell whether a figure holds for just the period asked for, and the lead for a part of it."""
    as_of = one.figure.as_of
    if as_of not in periods or lead.figure.as_of in periods:
        return False
    return set(find_bars(lead, one, asked)) <= {Bar.SPAN}


def _says_whole(lead: Sourced, one: Sourced, asked: Asked) -> bool:
    """Tell whether a figure measures all of what the lead only measures by head or in part.

    Nobody asked for the words that narrow the lead, and all that was asked for is kept.
    """
    ours, theirs = read_wording(lead.figure), read_wording(one.figure)
    extra = [term for term in ours.core if term not in theirs.key]
    if not extra or not theirs.key < ours.key or asked.holds_any(extra):
        return False
    narrowed = holds_row(RESTRICTORS, extra) or holds_row(RATES, extra)
    return narrowed and find_bars(lead, one, asked) == (Bar.WORDS,)


def _says_all(lead: Sourced, one: Sourced, asked: Asked) -> bool:
    """Tell whether a figure's metric holds all words asked for, and the lead's does not."""
    wanted = Asked(asked.forms - _MEASURING, asked.marked)
    held = [
        wanted.count(token.term for token in read_wording(said.figure).tokens)
        for said in (lead, one)
    ]
    if held[1] < len(wanted.forms) or held[0] == held[1] or lead.place == one.place:
        return False
    return set(find_bars(lead, one, asked)) <= {Bar.WORDS, Bar.SPAN}


def _says_as_much(lead: Sourced, one: Sourced, asked: Asked) -> bool:
    """Tell whether two metrics hold all words asked for, and the other's not more besides.

    The question leaves open which of them is meant.
    """
    both = is_named(lead.figure, asked) and is_named(one.figure, asked)
    if not both or find_bars(lead, one, asked) != (Bar.WORDS,):
        return False
    return count_extra(one.figure, asked) <= count_extra(lead.figure, asked)


def _meets(one: Sourced, periods: Collection[str]) -> bool:
    """Tell whether a figure is of a period asked for, where one is."""
    as_of = one.figure.as_of
    try:
        return not periods or any(as_of and overlaps(period, as_of) for period in periods)
    except ValueError:
        return False


def _order(one: Sourced) -> Bounds:
    return find_bounds(one.figure) or (0, 0)

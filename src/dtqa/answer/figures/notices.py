"""Sentences that say different things of the same: what a reader is told, and by whom.

Two cited figures come in, a Notice goes out that quotes both with the days of their
articles. Its kind tells a later correction apart from a rounding, another place, a goal,
and from what nothing explains; the doors name it before the text, which does not say it
again.
"""

from __future__ import annotations

from dtqa.answer.figures.differing import name_as_of
from dtqa.model import Citation, CitedFigure, Figure, FigureKind, Notice, NoticeKind
from dtqa.text.entities.timespans import name_period

MOST_NOTICES = 6
"""Notices shown with a series. A policy."""

REVISED = 0.25
"""The share of a value that a later article may correct; what differs by more is not explained
by being later. A policy: official revisions are a few percent."""

ORDER = tuple(NoticeKind[name] for name in ("UNEXPLAINED", "UPDATE", "TARGET", "SCOPE", "ROUNDING"))
"""What a reader should see first."""


def write_disagreement(shown: CitedFigure, other: CitedFigure) -> Notice | None:
    """Return what is told of two numbers for the same time, None where one sentence says both."""
    kind = NoticeKind.UPDATE if _is_update(shown, other) else NoticeKind.UNEXPLAINED
    when = name_as_of(shown.figure)
    if kind is NoticeKind.UPDATE:
        text = _open(when, f"{_quote(shown)}, thay cho {_quote(other)}.")
    else:
        said = f"{_quote(shown)} và {_quote(other)}"
        text = f"Ghi khác nhau cho {when or 'cùng một số liệu'}, chưa rõ vì sao: {said}."
    return _make(kind, text, shown.citation, other.citation)


def write_rounding(shown: CitedFigure, figure: Figure, citation: Citation) -> Notice | None:
    """Return what is told of one number that is written more or less exactly."""
    other = CitedFigure(figure, citation)
    text = _open(name_as_of(shown.figure), f"{_quote(shown)} và {_quote(other)}.")
    return _make(NoticeKind.ROUNDING, text, shown.citation, citation)


def write_target(shown: CitedFigure, target: CitedFigure) -> Notice | None:
    """Return what is told of a goal and what was reached, whichever is the point."""
    goal, reached = shown, target
    if target.figure.kind is FigureKind.TARGET:
        goal, reached = target, shown
    by, at = name_as_of(goal.figure), name_as_of(reached.figure)
    aim = f"{_capitalise(by)} cần" if by else "Cần"
    text = f"{aim} {_quote(goal)}; {f'{at} ' if at else ''}đã đạt {_quote(reached)}."
    return _make(NoticeKind.TARGET, text, shown.citation, target.citation)


def write_scope(shown: CitedFigure, other: CitedFigure) -> Notice | None:
    """Return what is told of one metric for the same time and different places."""
    ours, theirs = (
        shown.figure.scope or "không rõ phạm vi",
        other.figure.scope or "không rõ phạm vi",
    )
    text = f"{_capitalise(ours)}: {_quote(shown)}; {theirs}: {_quote(other)}."
    return _make(NoticeKind.SCOPE, text, shown.citation, other.citation)


def order_notices(notices: list[Notice]) -> tuple[Notice, ...]:
    """Return the notices that are shown, the most serious first."""
    ranked = sorted(notices, key=lambda notice: ORDER.index(notice.kind))
    return tuple(ranked)[:MOST_NOTICES]


def _open(period: str, said: str) -> str:
    """Return what is said with its period before it: "Năm 2031: …"."""
    return f"{_capitalise(period)}: {said}" if period else said


def _capitalise(words: str) -> str:
    return words[:1].upper() + words[1:]


def _make(kind: NoticeKind, text: str, one: Citation, other: Citation) -> Notice | None:
    """Return a notice that cites both sides, None where both are one sentence."""
    if one.number == other.number:
        return None
    return Notice(kind, text, tuple(sorted((one.number, other.number))))


def _is_update(shown: CitedFigure, other: CitedFigure) -> bool:
    """Tell whether the number shown corrects another: published later, and not far from it."""
    days = shown.citation.published, other.citation.published
    if days[0] is None or days[1] is None or days[0] <= days[1]:
        return False
    if FigureKind.RANK in (shown.figure.kind, other.figure.kind):
        return False
    values = shown.figure.value, other.figure.value
    return abs(values[0] - values[1]) <= REVISED * max(map(abs, values))


def _quote(cited: CitedFigure) -> str:
    """Return a number as written, with the number and the day of its source."""
    day = cited.citation.published
    return f"“{cited.figure.text}” [{cited.citation.number}] ({_name_day(day)})"


def _name_day(day: str | None) -> str:
    """Return the day of an article as a reader says it.

    >>> _name_day("2031-05-01"), _name_day(None)
    ('bài ngày 1/5/2031', 'bài không ghi ngày')
    """
    if not day:
        return "bài không ghi ngày"
    try:
        return f"bài {name_period(day)}"
    except ValueError:
        return f"bài ngày {day}"

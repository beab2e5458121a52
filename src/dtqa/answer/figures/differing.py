"""What a figure beside a series differs by, in a few Vietnamese words.

The lead, the other figure and the bars between them come in, words go out: "người trưởng
thành, không phải người từ 15 tuổi trở lên". The words are those of the two metrics.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from dtqa.answer.figures.likeness import Bar
from dtqa.answer.figures.scope import name_scope, read_scope
from dtqa.answer.figures.sources import Sourced, find_bounds
from dtqa.answer.figures.vocabulary import RATES, holds_row, to_terms
from dtqa.answer.figures.wording import Class, Wording, read_pair
from dtqa.model import Direction, Figure, FigureKind, Span
from dtqa.text.entities.timespans import name_period
from dtqa.text.figures.whereabouts import NATION
from dtqa.text.words import Token

MOST_PARTS = 2
"""Differences told of one figure: a reader wants the first, not all."""

UNSURE = "chưa chắc là cùng một số liệu"
"""Told where no words show a difference, and still too little shows that there is none."""

LONGEST_RUN = 12
"""Syllables of a metric that are told, at most."""

SHORT_HEAD = 4
"""Syllables that two metrics open with alike and that are told with what differs."""

LONGEST_ALONE = 20
"""Syllables of a metric that is told alone."""

_JOINS = to_terms(["và", "hoặc"])

FAR_HEAD, WORD = 6, 2
"""Syllables before what differs in which a border is looked for, and told where there is none."""

_KINDS: Mapping[FigureKind, str] = {
    FigureKind.TARGET: "mục tiêu",
    FigureKind.RANK: "thứ hạng",
    FigureKind.SHARE: "tỷ lệ",
    FigureKind.ACTUAL: "số đạt được",
}
_CHANGES = {Direction.UP: "mức tăng", Direction.DOWN: "mức giảm", None: "mức thay đổi"}


def tell_difference(lead: Sourced, other: Sourced, bars: Sequence[Bar]) -> str:
    """Return what a figure differs by from the lead, "" where nothing keeps them apart."""
    tellers: Mapping[Bar, Callable[[], str]] = {
        Bar.WORDS: partial(_tell_words, lead.figure, other.figure),
        Bar.KIND: partial(_tell_kind, lead.figure, other.figure),
        Bar.SCOPE: partial(_tell_scope, lead.figure, other.figure),
        Bar.UNIT: partial(_tell_unit, lead.figure, other.figure),
        Bar.WHOLE: partial(_tell_whole, lead.figure, other.figure),
        Bar.SPAN: partial(_tell_span, lead.figure, other.figure),
        Bar.BASE: partial(str, "so với mốc khác"),
        Bar.PERIOD: partial(str, "không rõ thời điểm"),
    }
    told = [bar for bar in bars if not (bar is Bar.UNIT and Bar.KIND in bars)]
    parts = dict.fromkeys(part for bar in told if (part := tellers[bar]()))
    return "; ".join(list(parts)[:MOST_PARTS]) or (UNSURE if bars else "")


def tell_other_value(shown: Sourced) -> str:
    """Return what is told of a figure that says another number for the same time."""
    when = name_as_of(shown.figure)
    return f"số khác cho cùng {when}" if when else "số khác cho cùng thời điểm"


def name_as_of(figure: Figure) -> str:
    """Return the period of a figure as a reader says it, "" where none is known."""
    if find_bounds(figure) is None or figure.as_of is None:
        return ""
    return name_period(figure.as_of)


def _oppose(theirs: str, ours: str) -> str:
    return f"{theirs}, không phải {ours}" if ours else theirs


def _tell_kind(ours: Figure, theirs: Figure) -> str:
    names = _name_kind(theirs, beside=ours), _name_kind(ours, beside=theirs)
    ranked = {ours.kind, theirs.kind} == {FigureKind.RANK, FigureKind.ACTUAL}
    if ranked and ours.unit != theirs.unit:
        names = theirs.unit or names[0], ours.unit or names[1]
    return _oppose(*names) if names[0] != names[1] else ""


def _name_kind(figure: Figure, beside: Figure) -> str:
    """Return the name of a kind as the opposite of another one."""
    if figure.kind is FigureKind.CHANGE:
        return _CHANGES[figure.direction]
    if beside.kind is FigureKind.CHANGE:
        named = figure.kind in (FigureKind.TARGET, FigureKind.RANK)
        return _KINDS[figure.kind] if named else "mức đạt"
    if beside.kind is FigureKind.TARGET:
        return "số đã đạt"
    if beside.kind is FigureKind.SHARE and figure.kind is FigureKind.ACTUAL:
        return "số lượng"
    return _KINDS[figure.kind]


def _tell_scope(ours: Figure, theirs: Figure) -> str:
    one, two = read_scope(ours.scope), read_scope(theirs.scope)
    if two.is_silent:
        return "" if one.is_silent else "không rõ phạm vi"
    if one.parts[0] == two.parts[0] and one.parts[2] == two.parts[2]:
        return _oppose(name_scope(two), name_scope(one))
    if one.parts[0] == two.parts[0]:
        return _oppose(f"trong {two.group or NATION}", f"trong {one.group or NATION}")
    return _oppose(theirs.scope, ours.scope)


def _tell_unit(ours: Figure, theirs: Figure) -> str:
    if not theirs.unit:
        return "không rõ đơn vị"
    return f"tính bằng {theirs.unit}" + (f", không phải {ours.unit}" if ours.unit else "")


def _tell_whole(ours: Figure, theirs: Figure) -> str:
    return f"trong {theirs.of:g}, không phải trong {ours.of:g}"


def _tell_span(ours: Figure, theirs: Figure) -> str:
    return _oppose(f"tính cho {name_as_of(theirs)}", name_as_of(ours))


def _tell_words(ours: Figure, theirs: Figure) -> str:
    """Return what one metric has beyond the other, or both where each has words of its own."""
    one, two = (_Row.read(wording) for wording in read_pair(ours, theirs))
    steps = [
        step
        for step in SequenceMatcher(None, one.terms, two.terms, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    missing = [(a, b) for _, a, b, _, _ in steps if one.tells(a, b)]
    added = [(c, d) for _, _, _, c, d in steps if two.tells(c, d)]
    if not (missing and added):
        return _tell_rest(one, missing, lists="không gồm", narrows="không chỉ") or _tell_rest(
            two, added, lists="gồm cả", narrows="chỉ tính"
        )
    start = _find_start(one, two)
    end = _find_common_end(one, two)
    ends = len(one.terms) - end, len(two.terms) - end
    if max(ends) - start > LONGEST_RUN:
        # Two long phrases side by side are not read: the metric of the series is known.
        return two.write(start, len(two.terms), LONGEST_ALONE)
    return _oppose(two.write(start, ends[1]), one.write(start, ends[0]))


def _tell_rest(row: _Row, spans: Sequence[Span], *, lists: str, narrows: str) -> str:
    """Return the words that only one metric has: more members of a list, or a narrower thing."""
    words = [row.write(*span) for span in spans]
    if not words:
        return ""
    told = [one for one in words if " " in one] or words
    verb = lists if row.lists(spans[0][0]) else narrows
    if holds_row(RATES, row.terms[slice(*spans[0])]):
        verb = "không tính" if narrows == "không chỉ" else "tính"
    return f"{verb} {', '.join(told)}"


@dataclass(frozen=True, slots=True)
class _Row:
    """The tokens of a metric without the words that only say how it is counted."""

    text: str
    tokens: tuple[Token, ...]
    light: tuple[bool, ...]

    @classmethod
    def read(cls, wording: Wording) -> _Row:
        """Return the row of a wording, from its first word that tells to the whole of a share."""
        light = [found is Class.LIGHT for found in wording.classes]
        first = light.index(False) if False in light else 0
        end = wording.whole or len(light)
        return cls(wording.text, wording.tokens[first:end], tuple(light[first:end]))

    @property
    def terms(self) -> list[str]:
        """The terms of its tokens."""
        return [token.term for token in self.tokens]

    def tells(self, start: int, end: int) -> bool:
        """Tell whether a stretch has a word that is not light."""
        return not all(self.light[start:end])

    def lists(self, start: int) -> bool:
        """Tell whether a stretch goes on with a list: xã, phường; xã và phường."""
        gap = self.text[self.tokens[start - 1].end : self.tokens[start].start] if start else ""
        return "," in gap or self.terms[start] in _JOINS

    def write(self, start: int, end: int, most: int = LONGEST_RUN) -> str:
        """Return a stretch as the metric writes it, cut before a light word where it is long."""
        while end > start and self.light[end - 1]:
            end -= 1
        while start < end and self.light[start]:
            start += 1
        if start == end:
            return ""
        last = end
        if end - start > most:
            borders = (place for place in range(start + most, start, -1) if self.light[place])
            last = next(borders, start + most)
        dots = "…" if last < end else ""
        return self.text[self.tokens[start].start : self.tokens[last - 1].end] + dots


def _find_start(one: _Row, two: _Row) -> int:
    """Return where to begin: at the head noun, or not far before what differs.

    Without a dictionary a light word is the surest border of words, and two syllables are
    the likeliest length of one.
    """
    common = _count_common(one.terms, two.terms)
    if common <= SHORT_HEAD:
        return 0
    far = common - FAR_HEAD
    borders = (place for place in range(common, far, -1) if one.light[place - 1])
    return next(borders, common - WORD)


def _find_common_end(one: _Row, two: _Row) -> int:
    """Return how many words at the end both share, from the longest that a light word opens."""
    common = _count_common(one.terms[::-1], two.terms[::-1])
    return next((end for end in range(common, 0, -1) if one.light[len(one.light) - end]), 0)


def _count_common(one: Sequence[str], two: Sequence[str]) -> int:
    pairs = zip(one, two, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))

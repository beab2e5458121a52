"""Every rank gets the words for what is ranked: "xếp hạng kinh tế số".

What comes in are a sentence under reading and the place of a rank in it; what goes out is
one phrase. What is ranked stands behind the rank ("thứ 5 về kinh tế số"), opens the sentence
("Về kinh tế số, …"), is its subject, or was named with the rank before, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from dtqa.text.figures.metrics.clauses import SOFT, Clause, Line
from dtqa.text.figures.metrics.counting import MOST_BACK, MOST_WORDS
from dtqa.text.figures.metrics.phrases import add_holder, keep_tokens, spell_phrase
from dtqa.text.figures.metrics.rankings import (
    find_about,
    find_list,
    find_ranked,
    find_ranked_around,
    open_rank,
    read_topic,
)
from dtqa.text.figures.metrics.reading import Reading
from dtqa.text.figures.metrics.subjects import cut_opening, look_before_bracket
from dtqa.text.figures.metrics.words import METRIC_HEADS, OPENERS, VERB_SIGNS, find_first, match_at
from dtqa.text.words import Token

RANK = "xếp hạng"
"""What opens the metric of every rank."""

MOST_ON = 3
"""Clauses behind a rank in which what is ranked may be named: thứ 5/8 tỉnh, thành về …"""

SHORT_ASPECT = 6
"""Syllables of a noun phrase right before a rank's clause: Kinh tế số, Gia Lai đứng thứ 5."""

_Finder = Callable[[], str]


def name_rank(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return "xếp hạng …" with what the ranking is about, as the nearest words tell."""
    clause = line.clauses[number]
    start = clause.count_left(place)
    end = open_rank(clause.words, start, clause.spots[place].first)
    own = spell_phrase(reading.sentence, cut_opening(reading, clause, start, end))
    behind = _spell_behind(reading, line, number, place)
    if found := find_about(behind) or _find_topic(reading, line, number):
        return f"{RANK} {add_holder(found, own)}"
    finders: tuple[_Finder, ...] = (
        partial(find_about, own),
        partial(find_ranked, own, strict=False),
        partial(_find_aspect, reading, line, number),
        partial(find_list, behind),
    )
    if found := next(filter(None, (find() for find in finders)), ""):
        return f"{RANK} {found}"
    return _look_around(reading, line, number, place)


def _spell_behind(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return the words behind a rank up to the next figure; a list of places runs over commas."""
    clause = line.clauses[number]
    row = list(clause.tokens[clause.spots[place].last : clause.count_right(place)])
    if place + 1 == len(clause.spots):
        for after in line.clauses[number + 1 : number + MOST_ON]:
            if after.mark != SOFT or after.spots:
                break
            row += after.tokens
    return _spell(reading, row)


def _spell(reading: Reading, row: Sequence[Token]) -> str:
    return spell_phrase(reading.sentence, keep_tokens(row[:MOST_WORDS], reading.mask))


def _find_topic(reading: Reading, line: Line, number: int) -> str:
    """Return what the words that open the sentence say it is about: "Về kinh tế số, …"."""
    for before in reversed(line.clauses[max(0, number - MOST_BACK) : number]):
        if not before.spots and (topic := read_topic(_spell_opening(reading, before))):
            return topic
    return ""


def _spell_opening(reading: Reading, clause: Clause) -> str:
    """Return a clause with its first preposition, which phrases leave out."""
    row = keep_tokens(clause.tokens[:MOST_WORDS], reading.mask)
    return spell_phrase(reading.sentence, row, opening=False)


def _find_aspect(reading: Reading, line: Line, number: int) -> str:
    """Return the bare noun phrase right before the clause: "Kinh tế số, Gia Lai đứng thứ 5"."""
    before = line.clauses[number - 1] if number else None
    if before is None or before.spots or line.clauses[number].mark != SOFT:
        return ""
    row = keep_tokens(before.tokens, reading.mask)
    verbs = find_first(before.words, VERB_SIGNS) < len(before.words)
    if verbs or len(row) > SHORT_ASPECT or match_at(before.words, 0, OPENERS):
        return ""
    return find_ranked(spell_phrase(reading.sentence, row), strict=True)


def _look_around(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return the ranking of the figures before, behind or around, as the nearest tells."""
    for found in _list_near(reading, line, number, place):
        if found:
            return found
    ranked = find_ranked_around(reading.setting)
    return f"{RANK} {ranked}" if ranked else RANK


def _list_near(reading: Reading, line: Line, number: int, place: int) -> Iterator[str]:
    """Yield the rankings that other words of the sentence speak of, the nearest first."""
    for before in range(number, max(-1, number - MOST_BACK), -1):
        last = place if before == number else len(line.clauses[before].spots)
        yield _find_rank_before(reading, line.clauses[before], last, own=before == number)
    around = look_before_bracket(reading, line)
    yield around if around.startswith(RANK) else ""
    later = (clause.tokens for clause in line.clauses[number : number + MOST_BACK])
    rest = [token for tokens in later for token in tokens]
    about = find_about(_spell(reading, rest))
    yield f"{RANK} {about}" if about else ""


def _find_rank_before(reading: Reading, clause: Clause, last: int, *, own: bool) -> str:
    """Return the ranking that an earlier figure or clause speaks of, "" where none does."""
    for place in range(last - 1, max(-1, last - MOST_BACK), -1):
        metric = reading.metrics[clause.spots[place].quantity]
        if metric.startswith(f"{RANK} "):
            return metric
    if own or clause.spots:
        return ""
    opened = match_at(clause.words, 0, OPENERS) and not match_at(clause.words, 0, METRIC_HEADS)
    text = spell_phrase(reading.sentence, keep_tokens(clause.tokens, reading.mask))
    found = find_ranked(text, strict=True, opened=bool(opened))
    return f"{RANK} {found}" if found else ""

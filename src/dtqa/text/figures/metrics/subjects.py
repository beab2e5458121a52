"""The subject of a figure's clause, or what the words before it measured.

What comes in are a sentence under reading and a place in it; what goes out is a phrase: the
words before the verb of a clause without what only opens it ("Theo báo cáo, …"), else the
metric of the figure before, else what a bracket explains. Rankings have their own way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dtqa.text.figures.metrics.clauses import SOFT, Clause, Line
from dtqa.text.figures.metrics.counting import MOST_BACK, MOST_WORDS
from dtqa.text.figures.metrics.phrases import keep_tokens, spell_phrase
from dtqa.text.figures.metrics.reading import Reading
from dtqa.text.figures.metrics.words import (
    AUXILIARIES,
    DOINGS,
    FINITE,
    METRIC_HEADS,
    OPENERS,
    PLAIN_VERBS,
    SAYINGS,
    find_first,
    match_at,
)
from dtqa.text.figures.quantity import Measure
from dtqa.text.words import Token, tokenize

SHORT_WORDS = 2
"""Syllables of one plain noun."""

TOPICS = frozenset({"về", "trong lĩnh vực", "đối với"})
"""What opens the words that tell what a sentence or section is about."""


def read_subject(reading: Reading, line: Line, number: int, span: tuple[int, int]) -> str:
    """Return the subject that stands in some words of a clause, "" where none does."""
    clause = line.clauses[number]
    row = cut_opening(reading, clause, *span)
    if span[0] == 0 and _spills(line, number, row):
        return ""
    if row and span[0] == 0 and number and not _starts_head(row):
        before = line.clauses[number - 1]
        if clause.mark == SOFT and not before.spots and match_at(before.words, 0, METRIC_HEADS):
            row = [*keep_tokens(before.tokens, reading.mask), *row]
    return spell_phrase(reading.sentence, row[-MOST_WORDS:])


def _spills(line: Line, number: int, row: Sequence[Token]) -> bool:
    """Tell whether the words still belong to what was counted before: "3 xã, phường tăng …"."""
    clause, before = line.clauses[number], line.clauses[number - 1]
    if not number or clause.mark != SOFT or not before.spots or _starts_head(row):
        return False
    behind = len(before.words) - before.spots[-1].last
    return 0 < behind <= SHORT_WORDS and len(row) <= SHORT_WORDS


def _starts_head(row: Sequence[Token]) -> bool:
    return bool(match_at([token.text.lower() for token in row[:3]], 0, METRIC_HEADS))


def cut_opening(reading: Reading, clause: Clause, start: int, end: int) -> list[Token]:
    """Return the words of a subject: behind another statement, from its noun of measuring on."""
    begin = start = max(start, end - 2 * MOST_WORDS)
    for place in range(start, end):
        if found := match_at(clause.words, place, SAYINGS, end):
            begin = place + found
    row = list(keep_tokens(clause.tokens[begin:end], reading.mask))
    words = [token.text.lower() for token in row]
    row, words = _drop_auxiliaries(row, words)
    if words and match_at(words, 0, OPENERS) and not match_at(words, 0, METRIC_HEADS):
        heads = (place for place in range(1, len(words)) if _is_head(words, place))
        place = next(heads, len(words))
        return row[place:]
    return row


def _drop_auxiliaries(row: list[Token], words: list[str]) -> tuple[list[Token], list[str]]:
    """Return a subject without the words before its noun: phấn đấu (đến năm 2031) tỷ lệ …

    "Chỉ số" is a noun although "chỉ" is none.
    """
    found = 0 if match_at(words, 0, METRIC_HEADS) else match_at(words, 0, AUXILIARIES)
    return (row[found:], words[found:]) if found else (row, words)


def _is_head(words: Sequence[str], place: int) -> bool:
    """Tell whether a noun of measuring begins here; "số" ends other words (kinh tế số)."""
    found = match_at(words, place, METRIC_HEADS)
    return found > 1 or (found == 1 and words[place] not in ("số", "mức", "giá", "vốn", "nợ"))


def look_back(reading: Reading, line: Line, at: tuple[int, int]) -> str:
    """Return what the nearest words before a quantity measured: a figure, else a subject."""
    number, place = at
    deed = ""
    for before in range(number, max(-1, number - MOST_BACK), -1):
        clause = line.clauses[before]
        last = place if before == number else len(clause.spots)
        if (measured := _find_measured(reading, clause, last)) is not None:
            return measured
        if before < number and not match_at(clause.words, 0, PLAIN_VERBS):
            end = find_first(clause.words, FINITE, 0, MOST_WORDS)
            found = spell_phrase(reading.sentence, cut_opening(reading, clause, 0, end))
            if found and not match_at(clause.words, 0, DOINGS):
                return found
            # "gửi, nhận qua mạng": a verb goes on with what was counted before it.
            deed = deed or found
    return deed or look_before_bracket(reading, line)


def _find_measured(reading: Reading, clause: Clause, last: int) -> str | None:
    """Return the metric of the nearest figure of a clause before a spot, durations aside."""
    for place in range(last - 1, max(-1, last - MOST_BACK), -1):
        number = clause.spots[place].quantity
        if reading.quantities[number].measure is not Measure.TIME:
            return reading.metrics[number]
    return None


def look_before_bracket(reading: Reading, line: Line) -> str:
    """Return what the words explained by a bracket measured."""
    outside = reading.lines[0]
    if line.anchor is None:
        return ""
    number = bisect_left(outside.clauses, line.anchor, key=_get_start) - 1
    if number < 0:
        return ""
    clause = outside.clauses[number]
    last = bisect_left(clause.tokens, line.anchor, key=_get_token_start)
    spots = sum(spot.last <= last for spot in clause.spots)
    if (measured := _find_measured(reading, clause, spots)) is not None:
        return measured
    row = cut_opening(reading, clause, max(0, last - MOST_WORDS), last)
    return spell_phrase(reading.sentence, row)


def _get_start(clause: Clause) -> int:
    return clause.tokens[0].start


def _get_token_start(token: Token) -> int:
    return token.start


def name_topic(reading: Reading, line: Line) -> str:
    """Return what a sentence or its heading is about: "Về giao thông, …"."""
    first = line.clauses[0]
    if match_at(first.words, 0, TOPICS) and not first.spots:
        row = keep_tokens(first.tokens[1:MOST_WORDS], reading.mask)
        return spell_phrase(reading.sentence, row)
    heading = tokenize(reading.setting.heading)[:MOST_WORDS]
    about = match_at([token.text.lower() for token in heading[:3]], 0, TOPICS)
    return spell_phrase(reading.setting.heading, heading[1:]) if about else ""

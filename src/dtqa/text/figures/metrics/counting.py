"""The words that a number counts, read forwards from it.

What comes in are a sentence under reading and a place in it; what goes out are the tokens
behind the number up to a verb of reporting, a comparison, a purpose or the next figure,
without when and where. A list runs over its commas: "3 xã, phường, thị trấn có …".
"""

from __future__ import annotations

from collections.abc import Sequence

from dtqa.text.figures.metrics.clauses import JOINED, SOFT, Clause, Line, Spot
from dtqa.text.figures.metrics.frames import Lead, read_frame
from dtqa.text.figures.metrics.phrases import keep_tokens, spell_phrase
from dtqa.text.figures.metrics.reading import Reading
from dtqa.text.figures.metrics.words import (
    DOINGS,
    NO_SUBJECTS,
    ONE_OF_TWO_VERBS,
    OUTER_STOPS,
    STOPS_BEHIND,
    VERB_SIGNS,
    find_first,
    match_at,
    match_before,
)
from dtqa.text.figures.quantity import Measure
from dtqa.text.words import Token

COMPLEMENTS = frozenset({Measure.MONEY, Measure.SIZE, Measure.TIME, Measure.POINTS})
"""What is measured by these is told before the number; what follows describes."""

_PARTS = frozenset({"trong", "trong số", "trong tổng số", "trên", "trên tổng số"})
"""Between a part and its whole: 40 trong số 70 người."""

MOST_CLAUSES = 4
"""Clauses after a comma that may belong to one list of counted things."""

MOST_BACK = 12
"""Clauses that are gone back over for what a clause leaves unsaid."""

MOST_WORDS = 40
"""Words of a phrase that are looked at; a reader wants a few."""


def spell_counted(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return the words a number counts as one phrase; the counted noun opens it as written."""
    phrase = _spell_behind(reading, line, number, place)
    if not phrase and _is_part_of_next(line.clauses[number], place):
        return _spell_behind(reading, line, number, place + 1)
    return phrase


def _spell_behind(reading: Reading, line: Line, number: int, place: int) -> str:
    spot = line.clauses[number].spots[place]
    unit = reading.quantities[spot.quantity].unit.lower()
    row = _read_counted(reading, line, number, place)
    begins = " ".join(token.text.lower() for token in row[: len(unit.split())])
    return spell_phrase(reading.sentence, row, opening=not (unit and begins == unit))


def spell_said(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return the words behind a number with their verb: 5% | đã có điện."""
    row = _read_counted(reading, line, number, place)
    return spell_phrase(reading.sentence, row, opening=False)


def _is_part_of_next(clause: Clause, place: int) -> bool:
    """Tell whether a number is a part of the next one: 40 trong (tổng số) 70 người."""
    if place + 1 >= len(clause.spots):
        return False
    first, last = clause.spots[place].last, clause.spots[place + 1].first
    return " ".join(clause.words[first:last]) in _PARTS


def _read_counted(reading: Reading, line: Line, number: int, place: int) -> list[Token]:
    """Return the words behind a number that say what it counts, without when and where."""
    clause = line.clauses[number]
    spot = clause.spots[place]
    last = place + 1 == len(clause.spots)
    end = clause.count_right(place)
    if not last:
        end = read_frame(clause.words, spot.last, end).begin
    begins = read_frame(clause.words, clause.count_left(place), spot.first)
    stops = OUTER_STOPS if begins.lead is Lead.DOING else STOPS_BEHIND
    row, ended = _take_behind(clause, _pass_rate(reading, clause, spot.last), end, stops)
    lists = last and not ended and reading.quantities[spot.quantity].measure not in COMPLEMENTS
    for after in line.clauses[number + 1 : number + MOST_CLAUSES] if lists else ():
        aside = bool(after.tokens and reading.mask[after.tokens[0].start])
        if after.mark != SOFT or after.spots or aside or not _goes_on(row, after):
            break
        more, ended = _take_behind(after, 0, len(after.words))
        row += more
        if ended:
            break
    return list(keep_tokens(row, reading.mask))


def _pass_rate(reading: Reading, clause: Clause, begin: int) -> int:
    """Return where words begin that do not cling to the number: 20%/năm | là mức cao."""
    place = begin
    while place < len(clause.tokens):
        gap = reading.sentence[clause.tokens[place - 1].end : clause.tokens[place].start]
        if any(map(str.isspace, gap)):
            break
        place += 1
    return place


def _take_behind(
    clause: Clause, begin: int, end: int, stops: frozenset[str] = STOPS_BEHIND
) -> tuple[list[Token], bool]:
    """Return the tokens up to a word that ends them, and whether one did.

    "và" and a verb end them where no verb was said yet: it is another's.
    """
    words = clause.words
    stop = find_first(words, stops, begin, min(end, begin + MOST_WORDS))
    joined = next((place for place in range(begin, stop) if words[place] == "và"), stop)
    verbless = find_first(words, VERB_SIGNS, begin, joined) == joined
    if verbless and joined < stop and match_at(words, joined + 1, DOINGS):
        stop = joined
    return list(clause.tokens[begin:stop]), stop < end


def _goes_on(row: Sequence[Token], after: Clause) -> bool:
    """Tell whether a list of counted things goes on behind the comma: xã, phường kết nối …

    It does until its verb was said, or where the verb itself is one of a list.
    """
    words = [token.text.lower() for token in row]
    if not words or match_at(after.words, 0, NO_SUBJECTS):
        return False
    if match_before(words, len(words), ONE_OF_TWO_VERBS):
        return bool(match_at(after.words, 0, DOINGS))
    return find_first(words, VERB_SIGNS) == len(words)


def inherit_verb(line: Line, number: int) -> str:
    """Return what is done to the things counted before: "kết nối 5 huyện, 20 xã"."""
    for before in range(number - 1, max(-1, number - MOST_BACK), -1):
        clause = line.clauses[before]
        if not clause.spots:
            found = match_before(clause.words, len(clause.words), DOINGS)
            return " ".join(clause.words[len(clause.words) - found :]) if found else ""
        frame = read_frame(clause.words, 0, clause.spots[0].first)
        if frame.verb:
            return " ".join(clause.words[slice(*frame.verb)])
        if frame.lead is not Lead.OPEN:
            return ""
    return ""


def share_verb(reading: Reading, line: Line, number: int, spot: Spot, words: str) -> str:
    """Return a part of a whole with the verb said once for two: "1/3 tỉnh và 2/3 xã đã có …"."""
    quantity = reading.quantities[spot.quantity]
    parts = quantity.measure is Measure.PERCENT or quantity.of is not None
    if not parts or find_first(words.lower().split(), VERB_SIGNS) < len(words.split()):
        return words
    for other in range(number + 1, min(number + MOST_CLAUSES, len(line.clauses))):
        clause = line.clauses[other]
        if clause.spots and clause.mark == JOINED:
            row = _read_counted(reading, line, other, 0)
            place = find_first([token.text.lower() for token in row], VERB_SIGNS)
            said = spell_phrase(reading.sentence, row[place:], opening=False)
            return f"{words} {said}".rstrip()
        if clause.spots:
            break
    return words

"""Every quantity of a sentence gets the words for what is measured.

What comes in is a sentence, its quantities with their kinds, and what stands around it;
what goes out is one short phrase for each quantity: the subject of its clause, or the words
it counts, or what the figure before it measured. Numbers, hedges, periods, comparisons and
the place it holds for are left out. Nothing is translated or made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.model import FigureKind
from dtqa.text.figures.metrics.clauses import Clause, Line, Spot, cut_lines
from dtqa.text.figures.metrics.counting import (
    COMPLEMENTS,
    inherit_verb,
    share_verb,
    spell_counted,
)
from dtqa.text.figures.metrics.frames import Frame, Lead, read_frame
from dtqa.text.figures.metrics.phrases import add_holder, mask_asides
from dtqa.text.figures.metrics.ranks import name_rank
from dtqa.text.figures.metrics.reading import Reading
from dtqa.text.figures.metrics.restrictions import (
    add_patient,
    add_receiver,
    narrow,
    read_doer,
    take_measured,
)
from dtqa.text.figures.metrics.subjects import (
    look_back,
    name_topic,
    read_subject,
)
from dtqa.text.figures.metrics.words import BARE_HEADS, METRIC_HEADS, NOT_BARE, match_at
from dtqa.text.figures.quantity import Measure, Quantity, Setting
from dtqa.text.words import tokenize

_EVERY = re.compile(
    r"(?<!\w)(?P<every>(?:mỗi|hàng|hằng) (?:ngày|tuần|tháng|quý|năm|người|hộ)"
    r"|cứ (?:mỗi )?\d[\d.]{0,12} \w+)(?!\w)",
    re.IGNORECASE,
)
_EVERY_REACH = 80
"""Characters before a number in which "mỗi ngày" is looked for."""

_GROWTH = re.compile(r"^(?:tốc độ|mức|đà) (?:tăng trưởng|tăng|giảm)(?: của)?\s")
"""The growth of an index is told by its levels: from 5 điểm to 7 điểm."""


def name_metrics(
    sentence: str,
    quantities: Sequence[Quantity],
    kinds: Sequence[FigureKind],
    setting: Setting,
) -> tuple[str, ...]:
    """Return for each quantity the words for what is measured, "" where nothing tells.

    >>> from dtqa.text.figures.quantity import Measure, Quantity, Setting
    >>> text = "Tỷ lệ xe buýt chạy điện ước đạt 20%."
    >>> name_metrics(text, [Quantity(31, 34, "20%", 20, Measure.PERCENT, "%")],
    ...              [FigureKind.SHARE], Setting())
    ('tỷ lệ xe buýt chạy điện',)
    """
    if not quantities:
        return ()
    lines = cut_lines(sentence, quantities)
    metrics = [""] * len(quantities)
    mask = mask_asides(sentence)
    reading = Reading(sentence, quantities, kinds, setting, mask, lines, metrics)
    for line in lines:
        for number, clause in enumerate(line.clauses):
            for place, spot in enumerate(clause.spots):
                metrics[spot.quantity] = _name_one(reading, line, number, place)
    return tuple(metrics)


def _name_one(reading: Reading, line: Line, number: int, place: int) -> str:
    """Return the metric of one quantity, from its clause or from what stands before."""
    clause = line.clauses[number]
    spot = clause.spots[place]
    quantity = reading.quantities[spot.quantity]
    if quantity.measure is Measure.RANK:
        return name_rank(reading, line, number, place)
    frame = read_frame(clause.words, clause.count_left(place), spot.first)
    counted = spell_counted(reading, line, number, place)
    metric = _choose(reading, line, (number, place), frame, counted)
    if reading.kinds[spot.quantity] is not FigureKind.CHANGE and quantity.unit != "%":
        metric = _GROWTH.sub("", metric)
    metric = strip_head(metric) or name_topic(reading, line)
    metric = narrow(reading, line, (number, place), frame, metric)
    return _add_every(reading, clause, spot, metric)


def _choose(reading: Reading, line: Line, at: tuple[int, int], frame: Frame, words: str) -> str:
    """Return what is measured, by what leads to the number."""
    number, place = at
    clause = line.clauses[number]
    quantity = reading.quantities[clause.spots[place].quantity]
    counts = bool(words) and quantity.measure not in COMPLEMENTS
    start = clause.count_left(place)
    if frame.lead in (Lead.REPORT, Lead.CHANGE):
        subject = read_subject(reading, line, number, (start, frame.end))
        if subject and counts and not _heads(subject) and not _is_said(quantity, words, subject):
            return add_holder(words, subject)
        found = subject or look_back(reading, line, at)
        if found:
            return _thicken(clause, frame, found)
        return words
    if counts:
        return _count(reading, line, at, frame, words)
    subject = read_subject(reading, line, number, (start, frame.end))
    if frame.thin and not subject:
        subject = look_back(reading, line, at)
    if subject:
        return _thicken(clause, frame, subject)
    return words or look_back(reading, line, at)


def _count(reading: Reading, line: Line, at: tuple[int, int], frame: Frame, words: str) -> str:
    """Return the words counted, with what is done to them or who holds them."""
    number, place = at
    clause = line.clauses[number]
    spot = clause.spots[place]
    got = add_receiver(reading, clause, clause.count_left(place), spot.first, words)
    if got:
        return got
    if frame.verb:
        said = " ".join(clause.words[slice(*frame.verb)])
        doer = read_doer(reading, line, number, clause.count_left(place), frame, words)
        return f"{words} do {doer} {said}" if doer else f"{words} được {said}"
    bare = len(words.split()) <= max(1, len(tokenize(reading.quantities[spot.quantity].unit)))
    if frame.lead is Lead.OPEN and bare and (verb := inherit_verb(line, number)):
        return f"{words} được {verb}"
    if bare and (measured := take_measured(reading, line, at, frame, words)):
        return measured
    if frame.lead is Lead.HOLD:
        subject = read_subject(reading, line, number, (clause.count_left(place), frame.end))
        words = add_holder(words, subject)
    words = share_verb(reading, line, number, spot, words)
    return add_patient(reading, line, number, place, words)


def _heads(subject: str) -> bool:
    """Tell whether a subject opens with a noun of measuring (số, tỷ lệ, doanh thu)."""
    return bool(match_at(subject.lower().split(), 0, METRIC_HEADS))


def _is_said(quantity: Quantity, words: str, subject: str) -> bool:
    """Tell whether the subject already names what is counted: số xe … là 5 xe."""
    noun = quantity.unit or words
    first = noun.split()[0].lower() if noun else ""
    return quantity.measure is Measure.PERCENT or first in subject.lower().split()


def _thicken(clause: Clause, frame: Frame, subject: str) -> str:
    """Return a subject with the noun of measuring that stands right before the number."""
    if frame.thin is None:
        return subject
    thin = " ".join(clause.words[slice(*frame.thin)])
    if thin in BARE_HEADS or thin == "mức" or subject.lower().startswith(thin):
        return subject
    return f"{thin} {strip_head(subject)}"


def strip_head(metric: str) -> str:
    """Return a metric without the head that only says that something is counted.

    >>> strip_head("số lượng xe buýt"), strip_head("số tiền"), strip_head("tổng số")
    ('xe buýt', 'số tiền', 'tổng số')
    """
    words = metric.split()
    found = match_at([word.lower() for word in words], 0, BARE_HEADS)
    if not found or found == len(words) or words[found].lower().rstrip(",") in NOT_BARE:
        return metric
    return " ".join(words[found:])


def _add_every(reading: Reading, clause: Clause, spot: Spot, metric: str) -> str:
    """Return a metric with the span of time or head that it is counted by."""
    end = clause.tokens[spot.first].start
    begin = max(clause.tokens[0].start, end - _EVERY_REACH)
    found = _EVERY.search(reading.sentence, begin, end)
    if found is None or not metric or found["every"].lower() in metric.lower():
        return metric
    return f"{metric} {found['every'].lower()}"

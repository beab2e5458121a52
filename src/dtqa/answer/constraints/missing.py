"""What a reader is told where no sentence holds for what was asked, in Vietnamese.

What comes in is a constraint and the values of its kind that the best sentences have
instead; what goes out is one sentence: what there is none for, and what is nearest.
"""

from __future__ import annotations

from collections.abc import Sequence

from dtqa.answer.constraints.agreement import Surroundings, find_day
from dtqa.answer.constraints.asked import Constraint, ConstraintKind
from dtqa.answer.constraints.saying import LASTING, list_values
from dtqa.text.entities.documents import name_document
from dtqa.text.entities.places import title_province
from dtqa.text.entities.timespans import bound_period, distance, is_yearless, name_period


def name_constraint(constraint: Constraint) -> str:
    """Return a constraint as a reader says it: "năm 2019", "tỉnh Gia Lai", "Bộ Công an".

    >>> name_constraint(Constraint(ConstraintKind.PERIOD, 0, 9, "quy 2/2021", "2021-Q2"))
    'quý II/2021'
    """
    if constraint.kind is ConstraintKind.UNIT:
        return constraint.text
    return name_value(constraint.kind, constraint.value)


def name_value(kind: ConstraintKind, value: str) -> str:
    """Return the value of a constraint of some kind as a reader says it."""
    if kind is ConstraintKind.PERIOD:
        return name_period(value)
    if kind is ConstraintKind.PROVINCE:
        return title_province(value)
    if kind is ConstraintKind.REGION:
        return value if value.split()[1][0].isupper() else value[0].lower() + value[1:]
    return name_document(value) if kind is ConstraintKind.DOCUMENT else value


def list_nearest(constraint: Constraint, place: Surroundings) -> tuple[str, ...]:
    """Return the values of the constraint's kind that hold for a sentence, nearest first.

    They are what `write_missing` tells a reader instead; dates of the article serve only
    where no text around the sentence names a period.
    """
    day = find_day(place)
    for text in (place.sentence, place.heading, place.title, place.before):
        values = list_values(constraint.kind, text, day)
        if values:
            return tuple(value.removesuffix(LASTING) for value in values)
    said = place.as_of or (place.published or "")[:7]
    return (said,) if constraint.kind is ConstraintKind.PERIOD and said else ()


def write_missing(constraint: Constraint, found: Sequence[str], *, figures: bool = True) -> str:
    """Return what a reader is told where no sentence agrees; `found` are values there are.

    >>> from dtqa.answer.constraints.asked import read_constraints
    >>> write_missing(read_constraints("Có gì năm 2019?")[0], ["2023", "2021"])
    'Không có số liệu cho năm 2019; gần nhất là 2021.'
    """
    what = "số liệu" if figures else "thông tin"
    kind, name = constraint.kind, name_constraint(constraint)
    link = {
        ConstraintKind.PERIOD: "cho",
        ConstraintKind.BODY: "của",
        ConstraintKind.DOCUMENT: "về",
    }.get(kind, "cho" if figures else "về")
    missing = f"Không có {what} {link} {name}"
    if kind is ConstraintKind.PERIOD:
        nearest = _choose_nearest(constraint.value, found)
        return f"{missing}; gần nhất là {nearest}." if nearest else f"{missing}."
    others = [value for value in found if value != constraint.value]
    if not others or kind is ConstraintKind.UNIT:  # a unit's value has lost its marks
        return f"{missing}."
    return f"{missing}; chỉ có {what} {link} {name_value(kind, others[0])}."


def _choose_nearest(asked: str, found: Sequence[str]) -> str:
    """Return the name of the period nearest to the one asked for, the later of two."""
    periods = [period for period in found if period != asked and not is_yearless(period)]
    if not periods:
        return ""
    period = min(periods, key=lambda one: (distance(asked, one), -bound_period(one)[1].toordinal()))
    both_years = len(period) == len(asked) == len("2021")
    return str(int(period)) if both_years else name_value(ConstraintKind.PERIOD, period)

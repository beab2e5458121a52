"""A sentence in clauses: brackets apart, borders at marks, quantities in their places."""

from __future__ import annotations

import pytest

from dtqa.text.figures.metrics.clauses import cut_lines, read_border
from dtqa.text.figures.metrics.frames import Lead, read_frame
from dtqa.text.figures.numbers.quantities import find_quantities


def _cut(sentence: str) -> list[list[str]]:
    lines = cut_lines(sentence, find_quantities(sentence))
    return [[" ".join(clause.words) for clause in line.clauses] for line in lines]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Mưa to, nắng ít; gió: nhẹ", [["mưa to", "nắng ít", "gió", "nhẹ"]]),
        ("Đạt 45,4 triệu xe", [["đạt 45,4 triệu xe"]]),
        ("Có 5 xe (tăng 3 xe) mới", [["có 5 xe mới"], ["tăng 3 xe"]]),
        ("Có 5 xe và hơn 3 bến", [["có 5 xe", "hơn 3 bến"]]),
        ("Xe buýt và tàu đạt 5%", [["xe buýt và tàu đạt 5"]]),
        ("TP. Huế có xe", [["tp huế có xe"]]),
        ("Mưa (to", [["mưa"], ["to"]]),
        ("Mưa) to", [["mưa to"]]),
    ],
)
def test_marks_and_numbers_part_clauses(sentence: str, lines: list[list[str]]) -> None:
    """Commas, stronger marks and "và" before a number part clauses; brackets stand apart."""
    assert _cut(sentence) == lines


def test_a_spot_slices_its_number_out_of_the_words() -> None:
    """A spot holds the number's words and the hedge before it, in brackets too."""
    sentence = "Có hơn 5 xe (tăng 3 xe)"
    clauses = [line.clauses[0] for line in cut_lines(sentence, find_quantities(sentence))]
    assert [clause.words[one.first : one.last] for clause in clauses for one in clause.spots] == [
        ("hơn", "5"),
        ("3",),
    ]
    assert [one.quantity for clause in clauses for one in clause.spots] == [0, 1]


@pytest.mark.parametrize(
    ("gap", "border"), [(" ", ""), (", ", ","), ("; ", ";"), (" – ", ";"), (" - ", ""), ("-", "")]
)
def test_a_hyphen_parts_nothing(gap: str, border: str) -> None:
    """kinh tế - xã hội is one phrase, a dash opens another."""
    assert read_border(gap) == border


@pytest.mark.parametrize(
    ("words", "lead", "subject"),
    [
        ("số xe ước đạt khoảng", Lead.REPORT, "số xe"),
        ("công nghệ số ước đạt", Lead.REPORT, "công nghệ số"),
        ("số xe tăng thêm", Lead.CHANGE, "số xe"),
        ("nước ta đã có", Lead.HOLD, "nước ta"),
        ("bến đã cấp trên", Lead.DOING, "bến"),
        ("xe của", Lead.BIND, "xe"),
        ("cao tốc", Lead.NOUN, "cao tốc"),
        ("khoảng", Lead.OPEN, ""),
    ],
)
def test_the_words_before_a_number_tell_what_leads_to_it(
    words: str, lead: Lead, subject: str
) -> None:
    """A verb, a holder, a preposition or a noun leads to a number, past hedges and adverbs."""
    row = words.split()
    frame = read_frame(row, 0, len(row))
    assert (frame.lead, " ".join(row[: frame.end])) == (lead, subject)


def test_a_noun_of_measuring_is_told_apart() -> None:
    """In "với số tiền 5 tỷ đồng" the money is what is measured, not who has it."""
    row = ["vay", "với", "số", "tiền", "hơn"]
    frame = read_frame(row, 0, len(row))
    assert frame.thin is not None
    assert row[slice(*frame.thin)] == ["số", "tiền"]

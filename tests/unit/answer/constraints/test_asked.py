"""Constraints: what a question demands of its answer, and what it only mentions."""

from __future__ import annotations

from datetime import date

import pytest

from dtqa.answer.constraints.asked import ConstraintKind, find_units, read_constraints


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Quý II/2021 tỉnh Gia Lai có bao nhiêu trạm?", ["2021-Q2", "Gia Lai"]),
        ("nam 2021 kon tum co bao nhieu tram", ["2021", "Kon Tum"]),
        ("Bộ TT&TT công bố gì trong 6 tháng đầu năm 2022?", ["Bộ Thông tin và Truyền thông"]),
        ("Sở Y tế Hà Nội có bao nhiêu bác sĩ?", ["Sở Y tế", "Hà Nội"]),
        ("Nghị định 15/2020/NĐ-CP ngày 3/2/2020 quy định gì?", ["nd/15/2020/cp"]),
        ("Huyện Đắk Tô, vùng Tây Nguyên có gì?", ["huyện dak to", "Tây Nguyên"]),
        ("Thành phố Đà Nẵng và thành phố Hội An", ["Đà Nẵng", "thành phố hoi an"]),
        ("Dân số nước Lào", ["nước lao"]),
    ],
)
def test_what_an_answer_has_to_hold_for_is_read(question: str, values: list[str]) -> None:
    """Periods, places, bodies and documents come in the order they were typed."""
    found = [constraint.value for constraint in read_constraints(question)]
    assert found[: len(values)] == values


@pytest.mark.parametrize(
    "question",
    [
        "Năm nào có nhiều trạm nhất?",
        "Tỉnh nào đứng đầu?",
        "Bộ nào chủ trì?",
        "Doanh thu tăng bao nhiêu so với năm 2022?",
        "Cao hơn bao nhiêu so với tỉnh Gia Lai?",
        "Trước năm 2020 thì sao?",
        "Ngoài 2011 thì còn năm nào?",
        "Cơ quan Công an và cán bộ xã hội",
        "Chủ tịch nước Trần Văn A",
    ],
)
def test_what_is_asked_for_or_compared_with_is_no_constraint(question: str) -> None:
    """The words of the question itself, comparisons and bounds demand nothing."""
    assert read_constraints(question) == ()


def test_relative_periods_need_a_day() -> None:
    """Năm ngoái is a constraint only where it is known which year it is."""
    question = "Năm ngoái có bao nhiêu trạm?"
    assert read_constraints(question) == ()
    (constraint,) = read_constraints(question, date(2024, 7, 19))
    assert constraint.value == "2023"


def test_constraints_point_at_what_was_typed() -> None:
    """Spans do not overlap and hold the words as typed."""
    question = "quy 2/2021 so y te tinh gia lai"
    found = read_constraints(question)
    assert [question[one.start : one.end] for one in found] == ["quy 2/2021", "so y te", "gia lai"]
    kinds = [ConstraintKind.PERIOD, ConstraintKind.BODY, ConstraintKind.PROVINCE]
    assert [one.kind for one in found] == kinds


def test_a_unit_is_written_with_a_capital_or_a_small_number() -> None:
    """Districts are found by rank and name; a person behind TP is no town."""
    assert [value for _, _, value in find_units("Quận 3, xã Mô Rai, TP Pleiku")] == [
        "quận 3",
        "xã mo rai",
        "thành phố pleiku",
    ]
    assert find_units("Chủ tịch UBND TP Nguyễn Văn A") == ()
    assert find_units("xã hội, liên quan Công ty") == ()

"""Missing: what a reader is told where no sentence holds for what was asked."""

from __future__ import annotations

import pytest

from dtqa.answer.constraints.agreement import Surroundings
from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.constraints.missing import list_nearest, name_constraint, write_missing


@pytest.mark.parametrize(
    ("question", "found", "message"),
    [
        ("năm 2019", ["2023", "2021"], "Không có số liệu cho năm 2019; gần nhất là 2021."),
        ("năm 2019", [], "Không có số liệu cho năm 2019."),
        ("năm 2019", ["--Q2"], "Không có số liệu cho năm 2019."),
        (
            "quý 2/2019",
            ["2021-Q1", "2018-Q4"],
            "Không có số liệu cho quý II/2019; gần nhất là quý IV/2018.",
        ),
        (
            "tỉnh Gia Lai",
            ["Kon Tum"],
            "Không có số liệu cho tỉnh Gia Lai; chỉ có số liệu cho tỉnh Kon Tum.",
        ),
        ("Sở Y tế", [], "Không có số liệu của Sở Y tế."),
        ("huyện Đắk Tô", ["huyện sa thay"], "Không có số liệu cho huyện Đắk Tô."),
        (
            "Nghị định 15/2020",
            ["nd/42/2022/cp"],
            "Không có số liệu về Nghị định 15/2020; chỉ có số liệu về Nghị định 42/2022.",
        ),
        ("vùng Tây Nguyên", [], "Không có số liệu cho Tây Nguyên."),
        ("ở đồng bằng sông Hồng", [], "Không có số liệu cho đồng bằng sông Hồng."),
    ],
)
def test_a_reader_is_told_what_is_missing_and_what_is_nearest(
    question: str, found: list[str], message: str
) -> None:
    """Each kind of constraint has its own natural sentence."""
    (constraint,) = read_constraints(question)
    assert write_missing(constraint, found) == message


def test_where_no_figure_is_asked_for_information_is_missing() -> None:
    """A question about people or places is not answered with số liệu."""
    (constraint,) = read_constraints("Ai đứng đầu Gia Lai?")
    assert write_missing(constraint, [], figures=False) == "Không có thông tin về tỉnh Gia Lai."
    assert name_constraint(constraint) == "tỉnh Gia Lai"


def test_the_nearest_values_are_taken_from_the_nearest_text() -> None:
    """The sentence's own periods come before the title's, those before the article's dates."""
    (constraint,) = read_constraints("Năm 2019 có gì?")
    title = "Báo cáo năm 2022"
    assert list_nearest(constraint, Surroundings("Năm 2021 có 3.", title=title)) == ("2021",)
    assert list_nearest(constraint, Surroundings("Có 3.", title=title)) == ("2022",)
    assert list_nearest(constraint, Surroundings("Có 3.", published="2024-07-19")) == ("2024-07",)
    assert list_nearest(constraint, Surroundings("Từ năm 2020, có 3.")) == ("2020",)
    assert list_nearest(constraint, Surroundings("Có 3.")) == ()

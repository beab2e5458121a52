"""Cues: what in a sentence tells when its figures hold, and in which part."""

from __future__ import annotations

import pytest

from dtqa.text.figures.periods.clock import Clock, set_clock
from dtqa.text.figures.periods.cues import Part, find_cues
from dtqa.text.figures.quantity import Setting

CLOCK = set_clock(Setting(as_of="2023-09", published="2023-10-20"))


def _read(sentence: str) -> list[tuple[str | None, Part]]:
    return [(cue.period, cue.part) for cue in find_cues(sentence, CLOCK)]


@pytest.mark.parametrize(
    ("sentence", "cues"),
    [
        ("Quý I/2023 hơn hẳn so với năm 2022", [("2023-Q1", Part.SAID), ("2022", Part.COMPARED)]),
        ("so với năm 2021 và năm 2022", [("2021", Part.COMPARED), ("2022", Part.COMPARED)]),
        ("Cao nhất kể từ năm 2019", [("2019", Part.COMPARED)]),
        ("Kế hoạch chuyển đổi số năm 2024", [("2024", Part.PLANNED)]),
        ("Đến nay đã xong", [("2023-09", Part.NOW)]),
        ("Thực hiện tốt, phát hiện đã lâu", []),
        ("công bố vào tháng 7/2023", []),
        ("theo Luật Viễn thông năm 2009", []),
        ("Năm 2021 tốt hơn năm trước đó", [("2021", Part.SAID), ("2020", Part.SAID)]),
        ("hôm nay (13/5)", [("2023-05-13", Part.SAID)]),
    ],
)
def test_a_cue_has_its_part(sentence: str, cues: list[tuple[str | None, Part]]) -> None:
    """Said, compared with, in a plan's name, or a word for now."""
    assert _read(sentence) == cues


def test_a_month_takes_the_year_said_before_it() -> None:
    """Within a sentence an unsaid year is the one just said, else the article's."""
    assert [cue.period for cue in find_cues("Năm 2019 tốt, nhất là tháng 5", CLOCK)] == [
        "2019",
        "2019-05",
    ]
    assert [cue.period for cue in find_cues("Nhất là tháng 5", CLOCK)] == ["2023-05"]
    assert [cue.period for cue in find_cues("Nhất là tháng 5", Clock())] == [None]


def test_only_a_year_said_can_lie_ahead() -> None:
    """A deadline needs its year: a day without one may be past."""
    assert [cue.ahead for cue in find_cues("đến năm 2025; đến ngày 5/11", CLOCK)] == [True, False]


@pytest.mark.parametrize("said", ["", "heute", "2023-99-99", "20231"])
def test_a_setting_that_is_no_date_sets_no_clock(said: str) -> None:
    """What cannot be read as a day or period is as good as unknown."""
    assert set_clock(Setting(as_of=said, published=said)) == Clock()


@pytest.mark.parametrize(
    ("published", "sentence"),
    [
        ("9999-12-31", "Năm tới có 20 trạm, quý sau có 5 trạm, ngày mai có 2 trạm"),
        ("0001-01-01", "Năm trước có 20 trạm, tháng trước có 5 trạm, hôm qua có 2 trạm"),
    ],
)
def test_a_year_outside_the_calendar_is_no_cue(published: str, sentence: str) -> None:
    """At the ends of the calendar the year after or before names no period, and raises nothing."""
    assert find_cues(sentence, set_clock(Setting(published=published))) == ()

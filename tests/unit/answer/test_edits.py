"""How two wordings differ: words, numbers, nearness."""

from __future__ import annotations

import time

import pytest

from dtqa.answer.edits import (
    bound_nearness,
    compare_wordings,
    list_figure_changes,
    measure_nearness,
)
from dtqa.model import FigureChange, Stroke, WordRun

STATED = "Đến tháng 2/2024, tỉnh Ví Dụ đã lắp 340 trạm sạc, tăng 5% so với năm 2023."


def take(runs: tuple[WordRun, ...], *strokes: Stroke) -> str:
    """Return the words of some strokes, joined."""
    return "".join(run.text for run in runs if run.stroke in strokes)


@pytest.mark.parametrize(
    ("after", "removed", "added"),
    [
        (STATED.replace("340", "352"), "340 ", "352 "),
        (STATED.replace("Ví Dụ", "Ví dụ"), "Dụ ", "dụ "),
        (STATED.replace(" đã", ""), "đã ", ""),
        (STATED.replace("trạm sạc,", "trạm sạc xe điện,"), "", " xe điện"),
        (STATED[:-1] + ", theo Sở.", "", ", theo Sở"),
    ],
)
def test_an_edit_is_told_by_its_words(after: str, removed: str, added: str) -> None:
    """The words that left and those that came are just those that were edited."""
    runs = compare_wordings(STATED, after)
    assert take(runs, Stroke.REMOVED) == removed
    assert take(runs, Stroke.ADDED) == added
    assert take(runs, Stroke.KEPT, Stroke.REMOVED) == STATED
    assert take(runs, Stroke.KEPT, Stroke.ADDED) == after


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (STATED.replace("340", "352"), [("340", "352")]),
        (STATED.replace("5%", "4,5%"), [("5%", "4,5%")]),
        (STATED.replace("2/2024", "3/2024"), [("2/2024", "3/2024")]),
        (STATED.replace("340", "352").replace("2023", "2022"), [("340", "352"), ("2023", "2022")]),
        (STATED.replace(", tăng 5% so với năm 2023", ""), [("5%", None), ("2023", None)]),
        (STATED.replace("trạm sạc,", "trạm sạc,  "), []),
        (STATED.replace("lắp", "dựng"), []),
    ],
)
def test_numbers_that_changed_are_named(after: str, changes: list[tuple[str, str | None]]) -> None:
    """Every number that reads otherwise is named with what it was; none that stayed is."""
    found = list_figure_changes(compare_wordings(STATED, after))
    assert [(one.before, one.after) for one in found] == changes


def test_a_scale_belongs_to_its_number() -> None:
    """Where only "triệu" became "tỷ" the whole amount is named."""
    runs = compare_wordings("Chi phí là 27,5 triệu đồng.", "Chi phí là 27,5 tỷ đồng.")
    (change,) = list_figure_changes(runs)
    assert change == FigureChange("27,5 triệu đồng", "27,5 tỷ đồng")


def test_nearness_knows_order_and_meaning() -> None:
    """The same sentence is wholly near, words of grammar alone are not, a part is held."""
    assert measure_nearness(STATED, STATED) == (1.0, 1.0)
    assert measure_nearness("Đó là của các bên và cho nên.", "Và đây là của những bên.")[1] < 0.6
    kept, near = measure_nearness("lắp 340 trạm sạc", STATED)
    assert kept == 1.0
    assert near < 0.6
    assert measure_nearness("", STATED) == measure_nearness("…", "!") == (0.0, 0.0)


def test_the_bound_holds() -> None:
    """No sentence holds more of a quote in order than the quick bound allows."""
    others = [STATED, STATED[::-1], "340 trạm sạc tỉnh Ví Dụ lắp đã", "trạm trạm trạm"]
    for other in others:
        assert measure_nearness(STATED, other)[0] <= bound_nearness(STATED, other) + 1e-9


def test_a_hostile_pair_is_compared_in_time() -> None:
    """Ten thousand words that repeat on both sides are compared within a second or two."""
    before, after = "a b " * 5_000 + "1", "2 " + "b a " * 5_000
    begun = time.perf_counter()
    runs = compare_wordings(before, after)
    list_figure_changes(runs)
    measure_nearness(before, after)
    assert take(runs, Stroke.KEPT, Stroke.ADDED) == after
    assert time.perf_counter() - begun < 10

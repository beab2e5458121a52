"""Reports: the files of a scored set, and the picture."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from dtqa.errors import LibraryMissing, ReportUnwritable
from dtqa.evaluate.plot import STROKES, draw_scores
from dtqa.evaluate.report import describe_scores, make_folder, write_report
from dtqa.evaluate.run import Scores, score_outcomes
from dtqa.evaluate.typings import TYPINGS
from tests.unit.evaluate.outcomes import make_empty, make_outcome, make_refused


@pytest.fixture(scope="module")
def scores() -> Scores:
    """Return the scores of a few outcomes, in every way of typing."""
    outcomes = tuple(
        outcome
        for typing in TYPINGS
        for outcome in (
            make_outcome(0.9, typing=typing, asked="Hỏi \ud800?"),
            make_outcome(0.6, right=False, typing=typing, kind="<b>"),
            make_empty(0.7, typing=typing),
            make_refused(typing=typing),
        )
    )
    return score_outcomes(Path("bộ.jsonl"), outcomes)


def test_a_report_is_three_files(tmp_path: Path, scores: Scores) -> None:
    """The folder is made, and holds the scores, a line for each outcome, and the plot."""
    folder = tmp_path / "new" / "out"
    write_report(scores, folder)
    assert {path.name for path in folder.iterdir()} == {
        "scores.json",
        "questions.jsonl",
        "plot.svg",
    }
    assert json.loads((folder / "scores.json").read_text("utf-8")) == json.loads(
        json.dumps(describe_scores(scores))
    )
    lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["typing"] for row in rows[::4]] == list(TYPINGS)
    assert rows[0]["asked"] == "Hỏi \ud800?"
    assert rows[0]["found"][0]["right"] is True


def test_scores_are_told_without_the_outcomes(scores: Scores) -> None:
    """What scripts read has the figures of every way of typing and no single question."""
    told = describe_scores(scores)
    assert set(told) == {"path", *TYPINGS, "kinds", "coverage", "reliability"}
    assert told["marked"]["first"] == 1
    assert told["kinds"]["unmarked"]["none"] == {"asked": 1, "right": 0}
    assert told["reliability"]["marked"][-1]["right"] == 1.0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, scores: Scores) -> None:
    """A file in the way of the folder, or a folder in the way of a file, names the place."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportUnwritable, match="file"):
        make_folder(tmp_path / "file")
    (tmp_path / "out" / "plot.svg").mkdir(parents=True)
    with pytest.raises(ReportUnwritable, match="out"):
        write_report(scores, tmp_path / "out")


def test_the_plot_is_an_svg_that_loads_nothing(scores: Scores) -> None:
    """The picture is well-formed, the same each time, and names no font, script or address."""
    drawn = draw_scores(scores)
    assert drawn == draw_scores(scores)
    root = ElementTree.fromstring(drawn)
    assert root.tag.endswith("svg")
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"text", "image", "script", "foreignObject"}
    links = [value for e in root.iter() for key, value in e.attrib.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)


def test_the_plot_shows_every_way_of_typing(scores: Scores) -> None:
    """Each way of typing is drawn in a colour of its own."""
    drawn = draw_scores(scores).decode().lower()
    colours = [colour.lower() for _, colour, _, _ in STROKES.values()]
    assert list(STROKES) == list(TYPINGS)
    assert len(set(colours)) == len(colours)
    assert all(colour in drawn for colour in colours)


def test_a_set_without_answers_can_be_drawn() -> None:
    """Where nothing was answered there are empty panels, no error."""
    nothing = score_outcomes(Path("x"), ())
    assert draw_scores(nothing).startswith(b"<?xml")


def test_a_missing_matplotlib_is_named(monkeypatch: pytest.MonkeyPatch, scores: Scores) -> None:
    """Where matplotlib is not installed the error names it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(LibraryMissing, match="matplotlib"):
        draw_scores(scores)

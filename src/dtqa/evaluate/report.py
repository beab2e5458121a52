"""Scores become files: what scripts read, what failed, and a picture.

What comes in are Scores and a folder; what goes out are scores.json, questions.jsonl (a
line for each question and way of typing, with what came) and plot.svg. Files of the same
name are replaced, nothing else in the folder is touched.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dtqa.errors import ReportUnwritable
from dtqa.evaluate.plot import draw_scores
from dtqa.evaluate.run import Scores

SCORES, QUESTIONS, PLOT = "scores.json", "questions.jsonl", "plot.svg"


def describe_scores(scores: Scores) -> dict[str, Any]:
    """Return the scores as JSON holds them: all but the single outcomes."""
    told = asdict(replace(scores, outcomes=()))
    del told["outcomes"]
    return told


def make_folder(folder: Path) -> None:
    """Make the folder of a report, before anything is asked; raises ReportUnwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportUnwritable(path=folder, detail=error.strerror) from error


def write_report(scores: Scores, folder: Path) -> None:
    """Write the three files of a report; raises ReportUnwritable and LibraryMissing."""
    make_folder(folder)
    told = json.dumps(describe_scores(scores), ensure_ascii=False, indent=2)
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in scores.outcomes]
    try:
        (folder / SCORES).write_text(f"{told}\n", encoding="utf-8", errors="backslashreplace")
        (folder / QUESTIONS).write_text(
            "".join(f"{line}\n" for line in lines), encoding="utf-8", errors="backslashreplace"
        )
        (folder / PLOT).write_bytes(draw_scores(scores))
    except OSError as error:
        raise ReportUnwritable(path=folder, detail=error.strerror) from error

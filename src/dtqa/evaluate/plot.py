"""Scores become a picture: accuracy against coverage, by kind of question, reliability.

What comes in are Scores; what goes out are the bytes of an SVG whose letters are drawn as
shapes, so that it looks alike everywhere and loads no font. The colours are Okabe and
Ito's, told apart by the colour-blind too; each way of typing also has its own stroke.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dtqa.errors import LibraryMissing
from dtqa.evaluate.curves import KindShare
from dtqa.evaluate.run import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STROKES: Mapping[str, tuple[str, str, str, str]] = {
    "marked": ("có dấu (as written)", "#0072B2", "-", "o"),
    "half_marked": ("nửa dấu (half the marks)", "#E69F00", "--", "s"),
    "unmarked": ("không dấu (no marks)", "#009E73", ":", "^"),
}
"""For each way of typing its label, colour, line and marker."""

GREY = "#666666"
STYLE: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "dtqa",  # the same scores give the same bytes
    "font.family": "DejaVu Sans",  # comes with matplotlib and has every Vietnamese letter
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "ytick.labelsize": 8,
}
SIZE = (13.5, 5.6)
"""Inches: three panels side by side, what the strokes mean below each."""

EDGE = 1.04
"""Where a share's axis ends, so that a marker at 1 is not cut."""

KINDS: Mapping[str, str] = {
    "number": "số lượng",
    "percent": "tỷ lệ",
    "money": "số tiền",
    "rank": "thứ hạng",
    "date": "thời điểm",
    "duration": "thời gian",
    "person": "người",
    "organization": "cơ quan",
    "place": "nơi chốn",
    "list": "danh sách",
    "description": "mô tả",
    "series": "chuỗi số liệu",
    "none": "không có lời đáp",
}
"""What a kind of question is called; one that a set invents stays as it is."""

MOST_KINDS = 12
"""Kinds of question that fit the panel; the rarest are left to scores.json."""


def draw_scores(scores: Scores) -> bytes:
    """Return the picture of a set's scores as SVG; raises LibraryMissing.

    matplotlib is imported here and not above: only --out draws.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise LibraryMissing(library="matplotlib", detail=error) from error
    with rc_context(STYLE):
        figure = Figure(figsize=SIZE, layout="constrained")  # no pyplot: needs no display
        coverage, kinds, reliability = figure.subplots(1, 3)
        _draw_coverage(coverage, scores)
        _draw_kinds(kinds, scores)
        _draw_reliability(reliability, scores)
        return _save(figure)


def _save(figure: Figure) -> bytes:
    kept = BytesIO()
    figure.savefig(kept, format="svg", metadata={"Date": None})
    return kept.getvalue()


def _draw_coverage(axes: Axes, scores: Scores) -> None:
    """Draw how many of the surest answers are right, the more are given."""
    for name, (label, colour, line, _) in STROKES.items():
        points = scores.coverage[name]
        area = scores.tallies[name]["coverage_area"]
        told = label if area is None else f"{label}: {area:.3f}"
        x, y = [one.coverage for one in points], [one.accuracy for one in points]
        axes.plot(x, y, color=colour, linestyle=line, linewidth=2, label=told)
    _frame(axes, "Độ đúng theo độ phủ", "Accuracy against coverage, area under it")
    axes.set_xlabel("phần câu hỏi được trả lời, chắc nhất trước\nshare answered, surest first")
    axes.set_ylabel("phần trả lời đúng\nshare right")
    axes.set_xlim(0, EDGE)
    axes.set_ylim(0, EDGE)
    _explain(axes)


def _draw_kinds(axes: Axes, scores: Scores) -> None:
    """Draw a row for each kind of question: what share of them was served."""
    shown = list(scores.kinds["marked"].items())[:MOST_KINDS][::-1]
    shares = [one.right / one.asked for _, one in shown]
    label, colour, _, _ = STROKES["marked"]
    axes.barh(range(len(shown)), shares, color=colour, alpha=0.35, label=label)
    for name, shift in (("half_marked", 0.17), ("unmarked", -0.17)):  # none hides the other
        label, colour, _, marker = STROKES[name]
        others = scores.kinds[name]
        rows = [(place, others[kind]) for place, (kind, _) in enumerate(shown) if kind in others]
        x, y = [one.right / one.asked for _, one in rows], [place + shift for place, _ in rows]
        axes.plot(x, y, marker, color=colour, markersize=5, linestyle="none", label=label)
    axes.set_yticks(range(len(shown)), [_name_kind(*row) for row in shown])
    _frame(axes, "Độ đúng theo loại câu hỏi", "Accuracy by kind of question (asked)")
    axes.set_xlabel("phần được đáp ứng (không có lời đáp: từ chối)\nshare served (none: refused)")
    axes.set_xlim(0, EDGE)
    _explain(axes)


def _name_kind(kind: str, share: KindShare) -> str:
    told = f"{KINDS[kind]}\n{kind}" if kind in KINDS else kind
    return f"{told} ({share.asked})"


def _draw_reliability(axes: Axes, scores: Scores) -> None:
    """Draw the share right against the confidence shown; larger dots hold more answers."""
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, label="đúng như nói (keeps its word)")
    for name, (label, colour, line, marker) in STROKES.items():
        bins = scores.reliability[name]
        error = scores.tallies[name]["calibration_error"]
        told = label if error is None else f"{label}: ECE {error:.3f}"
        x, y = [one.confidence for one in bins], [one.right for one in bins]
        total = sum(one.answers for one in bins)
        sizes = [20 + 300 * one.answers / total for one in bins]
        axes.plot(x, y, color=colour, linestyle=line, linewidth=1)
        axes.scatter(x, y, sizes, color=colour, marker=marker, alpha=0.6, linewidths=0)
        axes.plot([], [], color=colour, linestyle=line, marker=marker, label=told)
    _frame(axes, "Độ tin cậy", "Reliability of the confidence shown")
    axes.set_xlabel("độ tin cậy hiện ra\nconfidence shown")
    axes.set_ylabel("phần trả lời đúng\nshare right")
    axes.set_xlim(0, EDGE)
    axes.set_ylim(0, EDGE)
    _explain(axes)


def _explain(axes: Axes) -> None:
    """Put the legend below the panel, where it covers no point."""
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), frameon=False)


def _frame(axes: Axes, title: str, below: str) -> None:
    axes.set_title(f"{title}\n", loc="left", fontweight="bold")
    axes.text(0, 1.03, below, transform=axes.transAxes, color=GREY)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)

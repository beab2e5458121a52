"""What the command line prints of a series and of the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from dtqa.cli import figure_tables
from dtqa.cli.figure_tables import print_figures, print_series
from dtqa.cli.terminal import print_answer
from dtqa.model import Status
from tests.unit.server.figured import LOANS, figured, rank, ranks, state

Printed = pytest.CaptureFixture[str]


def test_a_series_is_a_table_under_the_answers(capsys: Printed) -> None:
    """Each period has a line with amount and sentence, after the quoted sentences."""
    print_answer(figured())
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("Số liệu qua các kỳ: bạn đọc đến thư viện xã · tỉnh Ví Dụ")
    assert start > next(at for at, line in enumerate(lines) if line.startswith("1. "))
    periods = ("năm 2020", "năm 2021", "năm 2022*")
    for line, period in zip(lines[start + 1 :], periods, strict=False):
        assert line.startswith(f"   {period}")
    assert "khoảng hạng 58" in lines[start + 1]
    assert lines[start + 2].endswith("[3] thu-vien-xa-3#s3 và 1 câu khác")
    assert lines.count("* kỳ không nêu trong câu") == 1


def test_neighbours_and_notices_follow(capsys: Printed) -> None:
    """What differs is told, and a disagreement names the sentences of both sides."""
    print_series(figured())
    printed = capsys.readouterr().out
    assert "khác: mục tiêu đến năm 2025, không phải thứ hạng đã đạt" in printed
    warning = next(line for line in printed.splitlines() if line.startswith("Cảnh báo: "))
    assert warning.endswith("(xem [2] thu-vien-xa-2#s3, [4] thu-vien-xa-4#s3)")


def test_nothing_new_prints_nothing(capsys: Printed) -> None:
    """Without a series, or with one that the answer states already, no table is printed."""
    alone = replace(ranks(), points=(rank(2),), related=(), notices=())
    for answer in (
        replace(figured(), series=None),
        figured(alone),
        replace(figured(), status=Status.NOT_FOUND),
    ):
        print_series(answer)
    assert capsys.readouterr().out == ""


def test_the_ledger_is_printed_in_columns(capsys: Printed) -> None:
    """A line has metric, period, amount, kind, scope and sentence; the rest is counted."""
    one = state(LOANS, "1,2 triệu", value=1_200_000, as_of="2024-Q1", as_of_stated=True)
    print_figures((one,), 7)
    head, line, more = capsys.readouterr().out.splitlines()
    assert head.split() == ["chỉ", "tiêu", "kỳ", "giá", "trị", "loại", "phạm", "vi", "ở", "câu"]
    assert "quý I/2024  1,2 triệu lượt sách = 1.200.000  thực tế  –" in line
    assert line.endswith("thu-vien-xa-1#s3")
    assert more == "… và 6 số liệu nữa (--limit, --csv, --json)."
    print_figures((), 0)
    assert capsys.readouterr().out == "Không có số liệu nào như vậy.\n"


@pytest.fixture
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands print to a terminal of 44 letters."""
    monkeypatch.setattr(
        figure_tables,
        "make_console",
        lambda: Console(
            highlight=False, markup=False, soft_wrap=True, force_terminal=True, width=44,
            color_system=None,
        ),
    )  # fmt: skip


@pytest.mark.usefixtures("_narrow")
def test_a_narrow_terminal_has_no_columns(capsys: Printed) -> None:
    """Where columns have no room each figure has lines of its own, and no word is cut."""
    print_figures((*ranks().points, rank(1, metric="bạn đọc " * 12)), 4)
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 44 for line in lines)
    assert lines[0] == "bạn đọc đến thư viện xã"
    assert lines[1] == "   năm 2020 · khoảng hạng 58 · thứ hạng ·"
    assert not any(line.startswith("chỉ tiêu") for line in lines)


@pytest.mark.usefixtures("_narrow")
def test_a_series_fits_a_narrow_terminal(capsys: Printed) -> None:
    """Points and neighbours keep within the terminal and say what they say elsewhere."""
    print_series(replace(figured(), series=replace(ranks(), notices=())))
    printed = capsys.readouterr().out
    assert all(len(line) <= 44 for line in printed.splitlines())
    joined = " ".join(printed.split())
    assert "năm 2022* hạng 45/63 [4] thu-vien-xa-4#s3" in joined
    assert "khác: mục tiêu đến năm 2025, không phải thứ hạng đã đạt" in joined

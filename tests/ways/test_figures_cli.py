"""`dtqa figures`: the ledger in a terminal, for a spreadsheet, for a program."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dtqa.cli.commands import app
from dtqa.server.figures.exports import BOM, COLUMNS
from dtqa.server.figures.schemas import FigureLine
from dtqa.settings import Settings
from tests.unit.server.small_corpus import ACCOUNTS_ARTICLE, build_small_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index over the small corpus."""
    return build_small_index(tmp_path_factory.mktemp("ledger")).index


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DTQA_{name.upper()}", raising=False)


def call(index: Path, *arguments: str) -> Result:
    """Run the command within this process, over the index."""
    return CliRunner().invoke(app, ["figures", *arguments, "--index", str(index)])


def test_figures_are_printed_in_columns(index: Path) -> None:
    """Each line has metric, period, amount, kind and the sentence it stands in."""
    ran = call(index, "tai khoan dinh danh")
    assert ran.exit_code == 0
    line = next(line for line in ran.stdout.splitlines() if "45,4 triệu" in line)
    for part in ("tháng 12/2023", "45,4 triệu tài khoản = 45.400.000", "thực tế"):
        assert part in line
    assert f"{ACCOUNTS_ARTICLE}#s" in line


def test_json_is_the_object_of_the_api(index: Path) -> None:
    """`--json` prints every figure in the contract's shape, of one article in its order."""
    told = json.loads(call(index, "--article", ACCOUNTS_ARTICLE, "--json").stdout)
    assert set(told) == {"figures", "total"}
    assert told["total"] == len(told["figures"]) > 0
    for figure in told["figures"]:
        FigureLine.model_validate(figure)
        assert figure["citation"]["article_id"] == ACCOUNTS_ARTICLE
    places = [(one["citation"]["start"], one["start"]) for one in told["figures"]]
    assert places == sorted(places)


def test_csv_is_the_file_of_the_api(index: Path) -> None:
    """`--csv` prints what a spreadsheet opens: a mark, names of columns, plain numbers."""
    printed = call(index, "--csv").stdout_bytes.decode("utf-8")
    assert printed.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(printed.removeprefix(BOM), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert "45400000" in [row["value"] for row in rows]


def test_conditions_limit_what_comes(index: Path) -> None:
    """Kind, period, publisher and number limit the figures, and the rest is counted."""
    told = json.loads(call(index, "--kind", "rank", "--from", "2021", "--json").stdout)
    assert [one["text"] for one in told["figures"]] == ["45/63"]
    told = json.loads(call(index, "--publisher", "kiem thu", "--limit", "1", "--json").stdout)
    assert len(told["figures"]) == 1 < told["total"]
    few = call(index, "--limit", "2")
    assert few.stdout.splitlines()[-1].startswith("… và ")
    assert call(index, "bún riêu cua đồng").stdout == "Không có số liệu nào như vậy.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--from", "hôm qua"), 2, "--from"),
        (("--from", "2024", "--to", "2023"), 2, "2024-01-01"),
        (("--csv", "--json"), 2, "--csv"),
        (("--kind", "growth"), 2, "growth"),
        (("?!",), 2, "chữ"),
        (("--article", "khong-co"), 1, "khong-co"),
    ],
)
def test_wrong_use_is_said(index: Path, arguments: tuple[str, ...], status: int, says: str) -> None:
    """What cannot be read ends with its status and names what is wrong, on stderr only."""
    ran = call(index, *arguments)
    assert ran.exit_code == status
    assert ran.stdout == ""
    assert says in ran.stderr


def test_an_answer_prints_its_series(index: Path) -> None:
    """`dtqa ask` puts the other years of a rank under its answer, each with its sentence."""
    asked = ["ask", "Tỉnh đứng thứ mấy về chuyển đổi số năm 2022?", "--index", str(index)]
    lines = CliRunner().invoke(app, asked).stdout.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Số liệu qua các kỳ"))
    assert lines[start + 1].split()[:3] == ["năm", "2020", "hạng"]
    assert lines[start + 2].split()[:4] == ["năm", "2022", "hạng", "45/63"]
    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert [one["as_of"] for one in told["series"]["points"]] == ["2020", "2022"]

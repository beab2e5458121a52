"""Files of figures: what a spreadsheet reads, and what it never runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from dtqa.model import CitedFigure
from dtqa.server.figures.exports import BOM, COLUMNS, defuse, name_file, write_csv, write_json
from dtqa.server.figures.schemas import FigureLine
from tests.unit.server.figured import LOANS, growth, ranks, state
from tests.unit.server.filled import cite

FIGURES = (*ranks().points, growth())


def read(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    """The file starts with one byte order mark, its lines end as RFC 4180 has it."""
    text = "".join(write_csv(FIGURES))
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.count(BOM) == 1
    assert text.count("\r\n") == len(FIGURES) + 1
    assert next(csv.reader([text.removeprefix(BOM).splitlines()[0]])) == list(COLUMNS)


def test_csv_says_what_json_says() -> None:
    """Every field of a figure and of its citation stands in a column of the same name."""
    rows = read("".join(write_csv(FIGURES)))
    for row, cited in zip(rows, FIGURES, strict=True):
        line = FigureLine.of_cited(cited).model_dump(mode="json")
        told = {**line, **line["citation"]}
        for name in COLUMNS:
            value = told[name]
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            assert row[name] == ("" if value is None else plain), name


def test_numbers_are_the_same_in_every_country() -> None:
    """Values have a point and no grouping, whole ones nothing after it."""
    figures = (
        state(LOANS, "1,2 triệu", value=45_400_000.0),
        state(LOANS, "1,2 triệu", value=0.24, value_to=1.29e13),
    )
    rows = read("".join(write_csv(figures)))
    assert [row["value"] for row in rows] == ["45400000", "0.24"]
    assert rows[1]["value_to"] == "12900000000000"


@pytest.mark.parametrize(
    "risky",
    [
        "=1+1",
        "+84",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_cell_is_a_formula(risky: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, in every column of words."""
    bad = CitedFigure(
        replace(FIGURES[0].figure, text=risky, unit=risky, metric=risky, scope=risky),
        cite(1, risky, title=risky, publisher=risky, article_id=risky),
    )
    (row,) = read("".join(write_csv([bad])))
    for name in ("text", "unit", "metric", "scope", "quote", "title", "publisher", "article_id"):
        assert row[name] == f"'{risky}"


def test_harmless_words_stay_as_they_are() -> None:
    """An apostrophe is put only before what is risky."""
    for text in ("", "hồ sơ", "5 = 5", "“+5%”", "a@b.vn"):
        assert defuse(text) == text


def test_json_is_one_object_with_every_line() -> None:
    """The pieces, joined, are the object of the list, empty or not."""
    told = json.loads("".join(write_json(FIGURES, len(FIGURES))))
    assert told["total"] == len(told["figures"]) == len(FIGURES)
    assert told["figures"][0] == FigureLine.of_cited(FIGURES[0]).model_dump(mode="json")
    assert json.loads("".join(write_json((), 0))) == {"figures": [], "total": 0, "next": None}


def test_a_file_name_is_plain() -> None:
    """Whatever an article is called, the name of its file fits in a header and a folder."""
    assert name_file("báo cáo/../“2024”\r\n", "", "csv") == "so-lieu-b-o-c-o-..-2024.csv"
    assert name_file("…", "2024-07-20T01:30:00Z", "json") == "so-lieu-2024-07-20.json"

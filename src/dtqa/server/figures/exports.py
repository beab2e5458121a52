"""A list of figures as a file: CSV for a spreadsheet, JSON for a program, written as it is read.

Figures come in one by one, pieces of text go out. CSV begins with a byte order mark, so
that Excel reads UTF-8; numbers have a point and no grouping; a cell that a spreadsheet
would take for a formula is defused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from dtqa.model import CitedFigure
from dtqa.server.figures.schemas import FigureLine
from dtqa.server.figures.words import write_plain

BOM = "\ufeff"

COLUMNS = (
    "metric",
    "scope",
    "value",
    "value_to",
    "of",
    "unit",
    "text",
    "as_of",
    "as_of_stated",
    "kind",
    "hedge",
    "direction",
    "article_id",
    "title",
    "publisher",
    "published",
    "url",
    "sentence",
    "link",
    "quote",
    "content_hash",
)
"""The columns, named as in the API: one vocabulary for both."""

RISKY = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for a formula at the beginning of a cell (OWASP, CSV
Injection), full-width signs included."""


def write_csv(figures: Iterable[CitedFigure]) -> Iterator[str]:
    """Yield a CSV file (RFC 4180) line by line, the names of the columns first."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    line.write(BOM)
    writer.writerow(COLUMNS)
    yield line.getvalue()
    for cited in figures:
        line.seek(0)
        line.truncate()
        writer.writerow(_list_cells(cited))
        yield line.getvalue()


def _list_cells(cited: CitedFigure) -> list[str]:
    """Return the cells of one figure in the order of the columns."""
    figure, citation = cited.figure, cited.citation
    numbers = {name: getattr(figure, name) for name in ("value", "value_to", "of")}
    cells = {
        **{name: "" if one is None else write_plain(one) for name, one in numbers.items()},
        "as_of_stated": "true" if figure.as_of_stated else "false",
        "sentence": str(citation.sentence),
    }
    for name in COLUMNS:
        if name not in cells:
            owner = figure if hasattr(figure, name) and name != "article_id" else citation
            cells[name] = defuse(str(getattr(owner, name) or ""))
    return [cells[name] for name in COLUMNS]


def defuse(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe before what may be a formula.

    >>> defuse("=1+1"), defuse("hồ sơ"), defuse("-5%")
    ("'=1+1", 'hồ sơ', "'-5%")
    """
    return f"'{text}" if RISKY.match(text) else text


def write_json(figures: Iterable[CitedFigure], total: int) -> Iterator[str]:
    """Yield the object that the API lists figures with, all of them and no next page."""
    yield '{"figures": ['
    between = ""
    for cited in figures:
        yield between + FigureLine.of_cited(cited).model_dump_json()
        between = ",\n"
    yield f'], "total": {total}, "next": null}}\n'


def name_file(article: str, day: str, kind: str) -> str:
    """Return the name of a file of figures: of one article, or of a day's index.

    >>> name_file("", "2024-07-20T01:30:00+00:00", "csv"), name_file("bao-cao", "", "json")
    ('so-lieu-2024-07-20.csv', 'so-lieu-bao-cao.json')
    """
    plain = re.sub(r"[^0-9A-Za-z._-]+", "-", article).strip("-.")
    return f"so-lieu-{plain or day.partition('T')[0]}.{kind}"

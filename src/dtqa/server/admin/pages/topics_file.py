"""Topics without an answer as a table for a spreadsheet (CSV).

Topics come in, lines of text go out, safe to open: a cell that a spreadsheet would take for
a formula is defused, as what people typed is anything.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from dtqa.journal import Topic, Unanswered
from dtqa.server.figures.exports import BOM, defuse

COLUMNS: Final = (
    "status",
    "topic",
    "count",
    "sources",
    "last",
    "answered",
    "answered_last",
    "examples",
)


def write_topics(found: Unanswered) -> str:
    """Return a CSV file (RFC 4180) with a line for each topic, those without any answer first."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    line.write(BOM)
    writer.writerow(COLUMNS)
    for status, topics in (("not_found", found.missing), ("partial", found.partial)):
        for topic in topics:
            writer.writerow([status, *_list_cells(topic)])
    return line.getvalue()


def _list_cells(topic: Topic) -> list[str]:
    return [
        defuse(topic.words),
        str(topic.count),
        str(topic.sources),
        topic.last,
        str(topic.answered),
        topic.answered_last or "",
        defuse(" | ".join(topic.examples)),
    ]

"""Figures that a person found in texts, as labels: read from a file, held against the texts.

What comes in is a file of labels (docs/reference/question-sets.md); what goes out are the
labels as they stand there, or QuestionSetInvalid naming the line, and what of them no
longer fits the texts they were written on. Nothing is scored here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dtqa.errors import QuestionSetInvalid
from dtqa.model import Article, Sentence


@dataclass(frozen=True, slots=True)
class Label:
    """What a person read: the fields of a Figure, and where two readers may differ.

    `source` is what the offsets count in: a report's file name, or a sentence's id.
    `others` are further right values by field; an `optional` one may be no figure at all.
    """

    source: str
    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: str
    as_of: str | None
    as_of_stated: bool
    scope: str
    metric: str
    value_to: float | None = None
    of: float | None = None
    hedge: str | None = None
    direction: str | None = None
    others: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LabelledLedger:
    """Labels and every source that was read for them, also those without a figure.

    `digests` are the first digits of the SHA-256 of a source's text, where they were kept.
    """

    labels: tuple[Label, ...]
    sources: tuple[str, ...]
    digests: Mapping[str, str]


_FIELDS = {one.name for one in fields(Label)} - {"source", "others", "optional"}
_BESIDES = {"report", "article", "sentence", "hash", "doubt", "or"}


def read_labels(path: Path) -> LabelledLedger:
    """Return the labels of a file; raises QuestionSetInvalid naming the line."""
    labels: list[Label] = []
    digests: dict[str, str | None] = {}
    read = 0
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                read += 1
                if not line.strip():
                    continue
                row = json.loads(line)
                source = _name_source(row)
                digests[source] = row.get("hash")
                if row.get("figures") != 0:
                    labels.append(read_label(source, row))
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        place = f"line {read}: " if read else ""
        raise QuestionSetInvalid(path=path, detail=f"{place}{error}") from error
    kept = {source: digest for source, digest in digests.items() if digest}
    return LabelledLedger(tuple(labels), tuple(digests), kept)


def _name_source(row: Mapping[str, Any]) -> str:
    """Return what the offsets of a line count in; raises ValueError for a line without."""
    if "report" in row:
        return str(row["report"])
    if "article" not in row or "sentence" not in row:
        raise ValueError("neither a report nor an article and sentence")
    return f"{row['article']}#s{row['sentence']}"


def read_label(source: str, row: Mapping[str, Any]) -> Label:
    """Return the label of an object; raises TypeError or ValueError saying what is wrong."""
    others = row.get("or", {})
    unknown = (row.keys() - _FIELDS - _BESIDES) | (others.keys() - _FIELDS)
    if unknown:
        raise ValueError(f"unknown field {', '.join(sorted(unknown))}")
    if not all(isinstance(values, list) for values in others.values()):
        raise ValueError("or holds no lists")
    stated = {name: row[name] for name in _FIELDS & row.keys()}
    optional = "figure" in row.get("doubt", ())
    return Label(source=source, **stated, others=others, optional=optional)


def list_texts(article: Article, sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the text of an article by its source, and of its sentences by their ids."""
    return {article.source: article.text, **{one.id: one.text for one in sentences}}


def find_faults(ledger: LabelledLedger, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what no longer fits the texts it was labelled on: label that again."""
    for source in ledger.sources:
        digest = hashlib.sha256(texts.get(source, "").encode()).hexdigest()
        if source not in texts:
            yield f"{source}: is not there"
        elif not digest.startswith(ledger.digests.get(source, "")):
            yield f"{source}: reads otherwise now"
    for label in ledger.labels:
        stands = texts.get(label.source, "")[label.start : label.end]
        if label.source in texts and stands != label.text:
            yield f"{label.source}: {label.text!r} is not at {label.start}, {stands!r} is"

"""Labelled ledgers and the articles they were written on, scored against what is read.

What comes in are the labels of tests/golden, the shared folder and corpus/; what goes out
are scores by name of set, and a table of them. What is not there is told and left out.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dtqa.articles.folder import find_files, read_article
from dtqa.evaluate import (
    HALVES,
    FigureScores,
    LabelledLedger,
    list_texts,
    place_figures,
    read_labels,
    read_written,
    score_figures,
)
from dtqa.evaluate.figures import JUDGED
from dtqa.model import Article, Figure
from dtqa.text.abbreviations.mining import mine_abbreviations
from dtqa.text.figures.ledger import read_figures
from dtqa.text.sentences import split_sentences
from material.sets import NEWS, ROOT, SHARED, find, make_article

LABELS = ROOT / "tests" / "golden"
WRITTEN = LABELS / "figures-written.jsonl"
LIMIT_BYTES = 10**6
"""More than any report holds."""


def read_reports(folder: Path) -> Iterator[Article]:
    """Yield the articles of a folder as the program reads them."""
    files = find_files(folder) if find(folder) else []
    yield from (read_article(file, LIMIT_BYTES) for file in files)


def read_news(wanted: set[str]) -> Iterator[Article]:
    """Yield the news articles of some ids."""
    if not find(NEWS):
        return
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                yield make_article(row["id"], row["title"], row["text"])


def read_texts(
    articles: Iterable[Article],
) -> tuple[dict[str, str], dict[str, tuple[Figure, ...]]]:
    """Return the texts of some articles and their figures, by what labels name them by."""
    texts: dict[str, str] = {}
    figures: dict[str, tuple[Figure, ...]] = {}
    for article in articles:
        sentences = split_sentences(article)
        found = read_figures(article, sentences, mine_abbreviations(sentences))
        texts |= list_texts(article, sentences)
        figures |= place_figures(article, sentences, found)
    return texts, figures


def find_articles(name: str, ledger: LabelledLedger) -> Iterator[Article]:
    """Return the articles that the labels of a file were written on."""
    folders = {"figures-reports": SHARED / "reports", "figures-digests": ROOT / "corpus"}
    if name in folders:
        return read_reports(folders[name])
    return read_news({source.partition("#")[0] for source in ledger.sources})


def list_sets() -> Iterator[tuple[str, LabelledLedger, Iterable[Article]]]:
    """Yield the name of every set, its labels and the articles they were written on."""
    for path in sorted(LABELS.glob("figures-*.jsonl"), key=lambda path: path.stem, reverse=True):
        if path != WRITTEN:
            ledger = read_labels(path)
            yield path.stem, ledger, find_articles(path.stem, ledger)
    for half in HALVES:
        articles, ledger = read_written(WRITTEN, half)
        yield f"{WRITTEN.stem}-{half}", ledger, articles


def score_sets() -> dict[str, FigureScores]:
    """Return the scores of every set that is there, test halves included."""
    rows = {}
    for name, ledger, articles in list_sets():
        texts, figures = read_texts(articles)
        if texts:
            rows[name] = score_figures(ledger, figures)
    return rows


def write_scores(rows: Mapping[str, FigureScores]) -> str:
    """Return a table: precision, recall, and of what was found the share right by field."""
    lines = [
        f"| labels | figures | precision | recall | {' | '.join(JUDGED)} | as_of of dated |",
        "|---|---|---|---|---|" + "---|" * len(JUDGED),
    ]
    for name, scores in rows.items():
        shares = (scores.precision, scores.recall, *map(scores.share, JUDGED), scores.dating)
        cells = " | ".join(f"{100 * share:.1f}" for share in shares)
        lines.append(f"| {name} | {scores.labelled} | {cells} of {scores.dated} |")
    return "\n".join([*lines, ""])

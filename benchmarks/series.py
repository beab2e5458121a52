"""What the figures cost: reading them when articles are indexed, following them when asked.

    python benchmarks/series.py [--news 1000 5000] [--index FOLDER] [--questions FILE]

For each size the articles shipped with dtqa plus so many news are indexed. Reading: the
milliseconds an article costs, beside cutting and analysing it into terms. Following: what
the series of a question costs, beside the question as a whole and beside what one would
write first: a scan of the ledger for figures whose metric holds the words (LIKE). `--index`
measures questions on an index that is there already and builds none.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import quantiles

from material.clock import Took, clock, middle
from material.sets import ROOT, read_news

from dtqa.answer.figures.choosing import find_metric_words
from dtqa.articles.folder import find_files, read_article
from dtqa.build import index_articles
from dtqa.evaluate import read_set
from dtqa.model import Article
from dtqa.retrieve import WHOLE, Retrieved, retrieve
from dtqa.search.manifest import generation_folder
from dtqa.search.snapshot import CATALOG, Snapshot, open_snapshot
from dtqa.settings import shipped
from dtqa.text.figures.ledger import read_figures
from dtqa.text.sentences import split_sentences
from dtqa.text.words import ANALYSIS, analyze
from dtqa.trace import follow_figures
from dtqa.understand import understand
from dtqa.weigh import Weighed, weigh

LARGEST = 20_000_000
"""Bytes of an article that is read at all, as DTQA_MAX_ARTICLE_BYTES has it."""

SHOWN, LONGEST = 4, 1000
"""Sentences of an answer and characters of a question, as the chatbot has them."""

SCAN = "LIKE over the ledger"

Asked = tuple[Retrieved, list[Weighed]]

SAMPLED = 1000
"""Articles that reading is measured on."""


def show_reading(articles: Sequence[Article]) -> None:
    """Print what reading the figures of an article costs beside its other analysis."""
    cut = [(article, split_sentences(article)) for article in articles[:SAMPLED]]
    read_figures(*cut[0])  # loads the dictionary
    found: list[int] = []
    figures = clock(lambda: found.extend(len(read_figures(*row)) for row in cut))
    terms = clock(lambda: [analyze(one.text for one in sentences) for _, sentences in cut])
    each = figures.cpu_ms / len(cut)
    print(f"\nreading: {sum(found) / len(cut):.1f} figures an article, {each:.2f} CPU ms, ", end="")
    print(f"×{figures.cpu_ms / terms.cpu_ms:.1f} of analysing it into terms")


def time_questions(
    snapshot: Snapshot, catalog: Path, questions: Sequence[str]
) -> dict[str, list[Took]]:
    """Return what each question with a series took: all of it, the series, and a scan."""
    whole, series, scans = [], [], []
    for question in questions:
        asked: list[Asked] = []
        before = clock(lambda question=question, asked=asked: asked.append(ask(snapshot, question)))
        follow = partial(follow_figures, *asked[0], snapshot, WHOLE, found=True)
        found = follow()[1]
        if found is None:
            continue
        after = clock(follow)
        whole.append(Took(before.ms + after.ms, before.cpu_ms + after.cpu_ms))
        series.append(after)
        words = find_metric_words(found.points[0].figure).split()
        scans.append(clock(partial(scan_ledger, catalog, words)))
    return {"question and series": whole, "series": series, SCAN: scans}


def ask(snapshot: Snapshot, question: str) -> Asked:
    """Return a question's ranking and statements, all but its figures."""
    meant = understand(question, (), snapshot, LONGEST, date.today())
    ranked = retrieve(meant.question, snapshot)
    return ranked, weigh(ranked, SHOWN, snapshot, WHOLE)


def scan_ledger(catalog: Path, words: Sequence[str]) -> int:
    """Return how many figures hold the words in their metric, every row looked at."""
    where = " AND ".join(["metric LIKE ?"] * len(words)) or "1"
    with closing(sqlite3.connect(f"{catalog.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        rows = opened.execute(
            f"SELECT row, metric, value, as_of FROM figures WHERE {where}",
            [f"%{word}%" for word in words],
        )
        return len(rows.fetchall())


def show_following(took: dict[str, list[Took]]) -> None:
    """Print what following costs, as a ratio to the scan."""
    peer = middle(took[SCAN])
    print(f"\nfollowing: {len(took['series'])} questions with a series\n")
    print("| | p50 ms | p95 ms | p50 CPU ms | ratio to the scan (CPU) |")
    print("|---|---|---|---|---|")
    for name, rows in took.items():
        p50, p95 = middle(rows), quantiles([one.ms for one in rows], n=20)[-1]
        ratio = p50.cpu_ms / peer.cpu_ms
        print(f"| {name} | {p50.ms:.1f} | {p95:.1f} | {p50.cpu_ms:.1f} | ×{ratio:.2g} |")


def measure(index: Path, questions: Sequence[str]) -> None:
    """Ask every question twice of an index, and print what the second time took."""
    snapshot = open_snapshot(index, ANALYSIS)
    try:
        catalog = generation_folder(index.absolute(), snapshot.manifest.version) / CATALOG
        count = snapshot.catalog.count_articles()
        print(f"\n## {count} articles\n")
        time_questions(snapshot, catalog, questions)
        show_following(time_questions(snapshot, catalog, questions))
    finally:
        snapshot.close()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--news", type=int, nargs="+", default=[0, 1000], help="sizes, in turn")
    parser.add_argument("--index", type=Path, help="an index that is there")
    parser.add_argument(
        "--questions", type=Path, default=ROOT / "tests" / "golden" / "digests.jsonl"
    )
    given = parser.parse_args()
    questions = [item["question"] for item in read_set(given.questions)]
    if given.index:
        measure(given.index, questions)
        return
    own = [read_article(file, LARGEST) for file in find_files(shipped("corpus"))]
    for count in given.news:
        news = read_news(count)
        if len(news) == count:
            show_reading([*own, *news])
            with tempfile.TemporaryDirectory() as folder:
                index_articles([*own, *news], Path(folder))
                measure(Path(folder), questions)


if __name__ == "__main__":
    main()

"""All that is claimed about the answers, measured: the tables of docs/measured.md.

    python benchmarks/tables.py --cache FOLDER [--sample 100] [--keep] [--only NAME …] [--write]

Every set is asked as written, with half of its diacritics and without any: the reports'
questions over the five reports alone and among 20,000 news articles, SQuAD-like sets with
20,000 passages of news mixed in, our own dialogues, and the abbreviations of the reports.
The indexes are kept in the cache folder, a few hundred MB, and built again when the code
has changed (--keep: not even then). Without --write the tables are printed; with it they
take the place of the old ones in docs/measured.md, with the plots in docs/images/.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from material.goals import write_goals
from material.indexes import AMONG_NEWS, REPORTS, Indexes, is_there
from material.ledgers import score_sets, write_scores
from material.sets import QUESTIONS, ROOT

from dtqa.evaluate import Item, Scores, Tally, evaluate_items, read_set
from dtqa.evaluate.plot import draw_scores
from dtqa.search.snapshot import open_snapshot
from dtqa.text.words import ANALYSIS

GOLDEN = ROOT / "tests" / "golden"
PAGE = ROOT / "docs" / "measured.md"
BEGIN, END = "<!-- tables: begin (make tables) -->", "<!-- tables: end -->"
PAGE_REMOVED = ", page removed"
TYPINGS = "có dấu / nửa dấu / không dấu, as written / half of the marks / none"


@dataclass(frozen=True)
class Measured:
    """A set to measure: its questions, the index they are asked of, and which of them."""

    name: str
    path: Path
    index: str
    removed: bool = False
    plotted: bool = False
    wanted: Callable[[Item], bool] = lambda _: True


MEASURED = (
    Measured("reports", QUESTIONS / "reports.jsonl", REPORTS, plotted=True),
    Measured("reports-more", GOLDEN / "reports-more.jsonl", REPORTS),
    Measured("reports among 20,000", QUESTIONS / "reports.jsonl", AMONG_NEWS, plotted=True),
    Measured("viquad2-dev", QUESTIONS / "viquad2-dev.jsonl.gz", "viquad2-dev", True, True),
    Measured("viquad2-dev, page removed", QUESTIONS / "viquad2-dev.jsonl.gz", "viquad2-dev", True),
    Measured("mlqa-vi", QUESTIONS / "mlqa-vi.jsonl.gz", "mlqa-vi", True),
    Measured("uit-wiki", QUESTIONS / "uit-wiki.jsonl.gz", "uit-wiki", True),
    Measured("dialogues", GOLDEN / "dialogues.jsonl", REPORTS),
    Measured(
        "dialogues, follow-ups",
        GOLDEN / "dialogues.jsonl",
        REPORTS,
        wanted=lambda item: bool(item.get("follows")),
    ),
)

ABBREVIATIONS, FIGURES = "abbreviations", "figures"

Figures = Sequence[Tally]
"""The figures of a set, one Tally a way of typing."""


@dataclass(frozen=True)
class Column:
    """One column of a table: its title and how a Tally fills it."""

    title: str
    write: Callable[[Tally], str]


def write_count(name: str, of: str) -> Callable[[Tally], str]:
    """Return what writes a count as a share in percent: 79.3."""

    def write(tally: Tally) -> str:
        count, total = tally[name], tally[of]
        return f"{100 * count / total:.1f}" if total and count is not None else "–"

    return write


def write_figure(name: str, digits: int = 3) -> Callable[[Tally], str]:
    """Return what writes a figure as it is."""

    def write(tally: Tally) -> str:
        value = tally[name]
        return "–" if value is None else f"{value:.{digits}f}"

    return write


TABLES: dict[str, Sequence[Column]] = {
    "Sentences: right first, among the first three, refusals; percent": (
        Column("first", write_count("first", "answerable")),
        Column("in three", write_count("in_three", "answerable")),
        Column("ranked first, refusals aside", write_count("ranked_first", "answerable")),
        Column("ranked in three", write_count("ranked_in_three", "answerable")),
        Column("refused wrongly", write_count("refused_wrongly", "answerable")),
        Column("refused rightly", write_count("refused_rightly", "unanswerable")),
        Column("series right", write_count("series_right", "series")),
    ),
    "Passages": (
        Column("recall@1", write_figure("recall_1")),
        Column("recall@5", write_figure("recall_5")),
        Column("recall@10", write_figure("recall_10")),
        Column("nDCG@10", write_figure("ndcg_10")),
    ),
    "Short answers": (
        Column("exact match, percent", write_count("short_right", "with_short")),
        Column("F1", write_figure("short_f1")),
    ),
    "Confidence": (
        Column("AUROC, unanswerable", write_figure("auroc")),
        Column("AUROC, article removed", write_figure("auroc_removed")),
        Column("refused, article removed, percent", write_count("refused_removed", "removed")),
        Column("area under accuracy by coverage", write_figure("coverage_area")),
        Column("calibration error", write_figure("calibration_error")),
    ),
    "Milliseconds a question, on a machine that may do other work": (
        Column("p50", write_figure("p50_ms", 1)),
        Column("p95", write_figure("p95_ms", 1)),
        Column("citations wrong", write_figure("citations_wrong", 0)),
    ),
}


def measure(one: Measured, indexes: Indexes, sample: int) -> Scores:
    """Ask a set in every way of typing."""
    items = [item for item in read_set(one.path) if one.wanted(item)]
    if one.name.endswith(PAGE_REMOVED):
        items = leave_out_pages(items)
    scores = evaluate_items(
        items, Path(one.path.name), indexes.open(one.index), sample=sample, removed=one.removed
    )
    told = {name: tally["first"] for name, tally in scores.tallies.items()}
    print(f"{one.name}: {scores.marked['questions']} questions, first {told}", file=sys.stderr)
    return scores


def leave_out_pages(items: Sequence[Item]) -> list[Item]:
    """Return the answerable questions, each to be asked without any context of its page."""
    pages: dict[str, list[str]] = {}
    for item in items:
        pages.setdefault(item["title"], []).append(item["context_id"])
    return [
        {**item, "left_out": sorted(set(pages[item["title"]]))}
        for item in items
        if not item.get("is_impossible")
    ]


def write_table(title: str, columns: Sequence[Column], measured: dict[str, Scores]) -> str:
    """Return a table in Markdown, a row for each set."""
    heads = ["set (answerable + none)", *(column.title for column in columns)]
    lines = [f"### {title}\n", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for name, scores in measured.items():
        tallies = list(scores.tallies.values())
        size = f"{scores.marked['answerable']} + {scores.marked['unanswerable']}"
        cells = [" / ".join(map(column.write, tallies)) for column in columns]
        shown = ["–" if set(cell) <= {"–", " ", "/"} else cell for cell in cells]
        lines.append(f"| {name} ({size}) | {' | '.join(shown)} |")
    return "\n".join([*lines, ""])


def write_abbreviations(indexes: Indexes) -> str:
    """Return how many abbreviations listed by hand were found, and which found are wrong."""
    listed = json.loads((GOLDEN / "abbreviations.json").read_text(encoding="utf-8"))
    right = {name: {pair(row["short"], row["long"]) for row in listed[name]} for name in listed}
    snapshot = open_snapshot(indexes.open(REPORTS), ANALYSIS)
    try:
        rows = snapshot.catalog.abbreviations(limit=10_000)
    finally:
        snapshot.close()
    found = {pair(row.short, row.long) for row in rows}
    wrong = ", ".join(sorted(found - set().union(*right.values()))) or "none"
    lines = ["### Abbreviations of the five reports\n", "| listed by hand | found | missed |"]
    lines.append("|---|---|---|")
    for name, pairs in right.items():
        missed = ", ".join(sorted(pairs - found)) or "none"
        lines.append(f"| {name}: {len(pairs)} | {len(pairs & found)} | {missed} |")
    return "\n".join([*lines, f"\nFound {len(found)}, of them not in the list: {wrong}.\n"])


def pair(short: str, long: str) -> str:
    """Return a short and a long form as one text, in small letters."""
    return f"{short} = {long}".lower()


def write_page(told: str) -> None:
    """Put the tables into the page, in the place of the old ones."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{PAGE} has no place for the tables: {BEGIN} … {END}")
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n{END}{after}", encoding="utf-8")


def write_plots(measured: dict[str, Scores]) -> str:
    """Draw the sets whose plots the page shows; return the part of the page that shows them."""
    parts = ["### Plots\n"]
    for one in MEASURED:
        if one.plotted and one.name in measured:
            place = f"images/measured-{one.name.replace(' ', '-').replace(',', '')}.svg"
            (PAGE.parent / place).write_bytes(draw_scores(measured[one.name]))
            told = "accuracy against coverage, accuracy by kind of question, reliability"
            parts.append(f"![{one.name}: {told}]({place})\n")
    return "\n".join(parts)


def main() -> None:
    """Read the command line, measure, print or write the tables."""
    names = [one.name for one in MEASURED]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--cache", type=Path, required=True, help="folder of the indexes")
    parser.add_argument("--sample", type=int, default=0, help="questions of each set; 0: all")
    parser.add_argument("--keep", action="store_true", help="indexes that older code built")
    every = [*names, ABBREVIATIONS, FIGURES]
    parser.add_argument("--only", nargs="+", choices=every, help="of the sets")
    parser.add_argument("--write", action="store_true", help="into docs/measured.md")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    indexes, only = Indexes(given.cache, given.keep), given.only or every
    measured = {
        one.name: measure(one, indexes, given.sample)
        for one in MEASURED
        if one.name in only and is_there(one.index)
    }
    sampled = f", {given.sample} questions of each set" if given.sample else ""
    parts = [f"{date.today()}{sampled}. In each cell below the goals: {TYPINGS}.\n"]
    if not given.sample:
        parts.append(write_goals(measured))
    parts += [write_table(title, columns, measured) for title, columns in TABLES.items()]
    if ABBREVIATIONS in only and is_there(REPORTS):
        parts.append(write_abbreviations(indexes))
    if FIGURES in only:
        parts.append(f"### Figures of labelled ledgers, percent\n\n{write_scores(score_sets())}")
    if given.write:
        write_page("\n".join([*parts, write_plots(measured)]))
    else:
        print("\n".join(parts))


if __name__ == "__main__":
    main()

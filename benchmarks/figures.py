"""How well the figures of sentences are read: against the labels in tests/golden/.

    python benchmarks/figures.py [--misses] [--fields as_of kind] [--test]

What comes in are the five reports, the digests of corpus/, the labelled news sentences, the
texts written to be labelled, and their labels; what goes out is a table, and with `--misses`
every label not met, every figure too many and every field that differs, with the words
around. The test halves are scored only with `--test`, and what is wrong in them is never
listed: rules must not be made from them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence

from material.ledgers import list_sets, read_texts, write_scores

from dtqa.evaluate import FigureScores, find_faults, score_figures
from dtqa.evaluate.figures import JUDGED

HIDDEN = "-test"
"""How the names of labels end of which only the scores are told."""

AROUND = 50
"""Characters shown on each side of a figure."""


def list_wrong(
    scores: FigureScores, texts: Mapping[str, str], names: Sequence[str]
) -> Iterator[str]:
    """Yield a line for each disagreement."""
    for miss in scores.misses:
        label = miss.label
        came = show_measure(miss.near) if miss.near else "nothing"
        wanted = show_measure(label)
        yield f"MISS {show_place(label.source, label.start, label.end, texts)} {wanted}: {came}"
    for extra in scores.extras:
        one = extra.figure
        place = show_place(extra.source, one.start, one.end, texts)
        yield f"EXTRA {place} {show_measure(one)} {one.kind}"
    for wrong in scores.disagreements:
        if wrong.name in names:
            label = wrong.label
            pair = f"{getattr(label, wrong.name)!r}: {getattr(wrong.figure, wrong.name)!r}"
            place = show_place(label.source, label.start, label.end, texts)
            yield f"{wrong.name.upper()} {place} {pair}"


def show_measure(one: object) -> str:
    """Return value, end of range, whole and unit of a label or figure."""
    value, to, of, unit = (getattr(one, name) for name in ("value", "value_to", "of", "unit"))
    return f"{value:.12g}{f'–{to:.12g}' if to else ''}{f'/{of:.12g}' if of else ''} {unit!r}"


def show_place(source: str, start: int, end: int, texts: Mapping[str, str]) -> str:
    """Return the words around a figure, itself in brackets."""
    text = texts[source]
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return f"{source}: …{before}[{text[start:end]}]{after}…".replace("\n", "⏎")


def main() -> int:
    """Print the table, then what was asked for; 1 where labels no longer fit their texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    parser.add_argument("--fields", nargs="+", default=JUDGED, choices=JUDGED, help="of these only")
    parser.add_argument("--test", action="store_true", help="score the test halves, too")
    asked = parser.parse_args()
    rows: dict[str, FigureScores] = {}
    lines: list[str] = []
    faults: list[str] = []
    for name, ledger, articles in list_sets():
        if name.endswith(HIDDEN) and not asked.test:
            continue
        texts, figures = read_texts(articles)
        if not texts:
            continue
        faults += find_faults(ledger, texts)
        rows[name] = score_figures(ledger, figures)
        if not name.endswith(HIDDEN):
            lines += list_wrong(rows[name], texts, asked.fields)
    print(write_scores(rows))
    print(*(lines if asked.misses else ()), *(f"LABEL {one}" for one in faults), sep="\n")
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main())

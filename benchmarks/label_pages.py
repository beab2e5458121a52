"""Makes tests/golden/pages.json from articles that were cut out of their pages by hand.

    python benchmarks/label_pages.py FOLDER

What comes in is a folder with a NAME.txt for each page of ../shared/html: its visible
lines in order, each behind a sign of the reader who judged it: "+" the article's own
text, "=" neutral (captions, by-lines, dates, the title), "-" furniture; above them the
facts as "title: …". What goes out holds hashes and facts, no sentence of any page. How
pages were judged stands in tests/golden/pages.md. No reader of dtqa is called here.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests count by the same words

from tests.golden.page_words import cut_words, hash_lines, hash_runs, hash_words  # noqa: E402

LABELS = ROOT / "tests" / "golden" / "pages.json"
SIGNS = "+=-"


def main() -> None:
    """Write the labels of all pages in a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    cuts = sorted(parser.parse_args().folder.glob("*.txt"))
    labels = [label_page(cut.stem, cut.read_text("utf-8")) for cut in cuts]
    LABELS.write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for label in labels:
        print(label["page"], label["words"], "words,", len(label["furniture"]) // 8, "furniture")


def label_page(name: str, cut: str) -> dict[str, Any]:
    """Return the label of a page that was cut by hand."""
    lines = cut.splitlines()
    facts = dict(line.split(": ", 1) for line in lines if line[:1] not in SIGNS)
    body, neutral, furniture = ([line[2:] for line in lines if line[:1] == sign] for sign in SIGNS)
    words = [word for line in body for word in cut_words(line)]
    own = hash_lines([*body, *neutral])
    return {
        "page": name,
        **facts,
        "words": len(words),
        "first": hash_words(cut_words(body[0])),
        "last": hash_words(cut_words(body[-1])),
        "body": "".join(hash_runs(words)),
        "neutral": "".join(sorted(hash_lines(neutral))),
        "furniture": "".join(sorted(hash_lines(furniture) - own)),
    }


if __name__ == "__main__":
    main()

"""Memory against disk: building, opening and asking, at growing sizes.

    python benchmarks/engines.py [--sizes 1000 10000 50000] [--questions 200] [--synthetic]

Passages are 150-syllable pieces of the news in $DTQA_SHARED/news (else ../shared), or
Zipf-distributed syllables where there is none. Every engine and size is built in one
fresh process and opened and asked in another, as `dtqa index` and `dtqa ask` are.
Times differ from machine to machine, so the ratio memory / disk of one run is printed
beside them, and how each grows with the size.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from dtqa.model import QueryTerm, Terms
from dtqa.text.words import FIELD_WEIGHTS

PIECE = 150
"""Syllables of a passage."""

ASKED = 10
"""Syllables of a question."""

LIMIT = 20

WEIGHTS = FIELD_WEIGHTS
"""The fields, weighted as in MEASURED.md."""

ENGINES = ("memory", "disk")

NEWS = Path(os.environ.get("DTQA_SHARED", "../shared")) / "news" / "vietnews-20k.jsonl.gz"


def pieces(synthetic: bool) -> Iterator[list[str]]:
    """Yield the syllables of passage after passage."""
    if synthetic:
        dice = random.Random(1)
        shares = [1 / rank for rank in range(1, 8001)]
        names = [f"âm{rank}" for rank in range(1, 8001)]
        while True:
            yield dice.choices(names, shares, k=PIECE)
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            syllables = re.findall(r"\w+", unicodedata.normalize("NFC", json.loads(line)["text"]))
            for start in range(0, len(syllables), PIECE):
                yield [syllable.lower() for syllable in syllables[start : start + PIECE]]


def terms(syllables: list[str]) -> Terms:
    """Return the four fields of these syllables."""
    text = unicodedata.normalize("NFD", " ".join(syllables)).replace("đ", "d")
    folded = "".join(c for c in text if not unicodedata.combining(c)).split(" ")
    return {
        "syllable": tuple(syllables),
        "bigram": tuple(map("_".join, pairwise(syllables))),
        "folded": tuple(folded),
        "folded_bigram": tuple(map("_".join, pairwise(folded))),
    }


def questions(size: int, count: int, synthetic: bool) -> list[list[QueryTerm]]:
    """Return questions made of neighbouring syllables of the passages."""
    dice = random.Random(2)
    asked = []
    for syllables in islice(pieces(synthetic), 0, size, max(size // count, 1)):
        start = dice.randrange(max(len(syllables) - ASKED, 1))
        found = terms(syllables[start : start + ASKED])
        asked.append([QueryTerm(f, t, WEIGHTS[f]) for f, group in found.items() for t in group])
    return asked


def build(engine: str, size: int, folder: Path, synthetic: bool) -> dict[str, float]:
    """Build one index and tell what it took, without what making the terms took."""
    from dtqa.search.choose import build_engine

    elsewhere = 0.0

    def passages() -> Iterator[tuple[str, Terms]]:
        nonlocal elsewhere
        source = enumerate(islice(pieces(synthetic), size))
        while True:
            begun = time.perf_counter()
            number, syllables = next(source, (-1, []))
            passage = (f"a#p{number}", terms(syllables))
            elsewhere += time.perf_counter() - begun
            if number < 0:
                return
            yield passage

    started = time.perf_counter()
    build_engine(engine, folder, passages(), list(WEIGHTS))
    return {
        "build s": time.perf_counter() - started - elsewhere,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "disk MB": sum(file.stat().st_size for file in folder.iterdir()) / 1e6,
    }


def ask(engine: str, size: int, folder: Path, synthetic: bool, count: int) -> dict[str, float]:
    """Open one index, ask every question twice, and tell what it took."""
    asked = questions(size, count, synthetic)
    from dtqa.search.choose import open_engine

    started = time.perf_counter()
    opened = open_engine(engine, folder)
    with_imports = time.perf_counter()
    open_engine(engine, folder).close()
    again = time.perf_counter()
    opened.search(asked[0], LIMIT)
    first = time.perf_counter()
    took = []
    for query in asked * 2:
        begun = time.perf_counter()
        opened.search(query, LIMIT)
        took.append(time.perf_counter() - begun)
    took.sort()
    return {
        "import+open ms": (with_imports - started) * 1e3,
        "open ms": (again - with_imports) * 1e3,
        "first ms": (first - again) * 1e3,
        "p50 ms": took[len(took) // 2] * 1e3,
        "p99 ms": took[len(took) * 99 // 100] * 1e3,
    }


def in_a_fresh_process(step: str, engine: str, size: int, folder: str, *rest: str) -> Any:
    """Run one step of this file by itself and return what it tells."""
    command = [sys.executable, __file__, "--step", step, engine, str(size), folder, *rest]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def show(size: int, told: dict[str, dict[str, float]], smaller: dict[str, Any] | None) -> None:
    """Print one size: both engines, their ratio, and growth since the size before."""
    print(f"\n{size} passages" + f"{'memory':>22} {'disk':>9} {'memory/disk':>12}", end="")
    print("   growth memory, disk" if smaller else "")
    for name, memory in told["memory"].items():
        disk = told["disk"][name]
        line = f"  {name:<26} {memory:>9.2f} {disk:>9.2f} {memory / disk:>12.2f}"
        if smaller:
            growth = (told[engine][name] / smaller[engine][name] for engine in ENGINES)
            line += "   " + ", ".join(f"×{g:.1f}" for g in growth)
        print(line)


def compare(sizes: list[int], count: int, synthetic: bool) -> None:
    """Build, open and ask both engines at every size, and print the table."""
    rest = ["--questions", str(count), *(["--synthetic"] if synthetic else [])]
    print("synthetic syllables" if synthetic else f"news from {NEWS}", f"{count} questions")
    smaller = None
    for size in sizes:
        told = {}
        for engine in ENGINES:
            with tempfile.TemporaryDirectory() as folder:
                told[engine] = in_a_fresh_process("build", engine, size, folder, *rest)
                told[engine] |= in_a_fresh_process("ask", engine, size, folder, *rest)
        show(size, told, smaller)
        smaller = told


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--synthetic", action="store_true", help="even where there is news")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    synthetic = given.synthetic or not NEWS.is_file()
    if not given.step:
        compare(given.sizes, given.questions, synthetic)
        return
    step, engine, size, folder = given.step
    if step == "build":
        told = build(engine, int(size), Path(folder), synthetic)
    else:
        told = ask(engine, int(size), Path(folder), synthetic, given.questions)
    print(json.dumps(told))


if __name__ == "__main__":
    main()

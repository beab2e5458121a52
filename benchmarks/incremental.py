"""Ten articles more, or fewer, or others: how long until they are found, and where it goes.

    python benchmarks/incremental.py [--folder .tables/incremental] [--sizes 2500 5000 10000 20000]

Articles are those of the news in $DTQA_SHARED (else ../shared), a file each. The corpus and
the index of each size are kept in the folder between runs. Every change is made as a person
makes it, by a process that starts with nothing: it is searchable when the manifest is
replaced, and done when the process ends, with the confidence calibrated anew. Processor
seconds are printed beside those of the clock, which other work on the machine stretches.

Beside it stands what there would be without: the whole index built again (timed when the
folder is made, or with --full), and rank-bm25 over the words of all files, made anew.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

from material.sets import NEWS, find

from dtqa.search.manifest import MANIFEST, stamp_manifest

TEN = 10

GOAL_S = 5.0
"""Ten articles beside 20,000 are to be searchable within so many seconds."""

MAIN = "from dtqa.cli import main; main()"

STAGES = """
import json, sys, time
begun = float(sys.argv[3])
def mark(stage):
    print(json.dumps([stage, time.time() - begun, time.process_time()]), flush=True)
if __name__ == "__main__":
    from pathlib import Path
    from dtqa.build import build_index
    mark("looking")
    build_index(Path(sys.argv[1]), Path(sys.argv[2]), stage=mark)
    mark("")
"""
"""Tells when each stage begins, since the process was started, and its processor's seconds."""

PEER = """
import sys
from pathlib import Path
from rank_bm25 import BM25Okapi
texts = (path.read_text("utf-8") for path in Path(sys.argv[1]).glob("*.txt"))
words = [part.lower().split() for text in texts for part in text.split("\\n") if part.strip()]
BM25Okapi(words)
print(len(words))
"""


@dataclass(frozen=True)
class Run:
    """Seconds until searchable and until done, by the clock and the processor; megabytes."""

    searchable_s: float
    searchable_cpu_s: float
    done_s: float
    cpu_s: float
    mb: float


def run(index: Path, *arguments: str | Path, code: str = MAIN) -> Run:
    """Run a process that may publish, watching for the moment it does."""
    before, begun, published, worked = stamp_manifest(index), time.perf_counter(), 0.0, 0.0
    command = [sys.executable, "-c", code, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if not published and stamp_manifest(index) != before:
            published, worked = time.perf_counter() - begun, read_cpu(process.pid)
        if ended:
            break
        time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    took = time.perf_counter() - begun
    cpu = used.ru_utime + used.ru_stime
    return Run(published or took, worked or cpu, took, cpu, used.ru_maxrss / 1024)


def read_cpu(process: int) -> float:
    """Return the processor's seconds of a process and its ended children; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def prepare(folder: Path, size: int, full: bool) -> tuple[Path, Path]:
    """Return corpus and index of so many articles, made where they are not there."""
    corpus, index = folder / str(size) / "corpus", folder / str(size) / "index"
    if not corpus.is_dir():
        corpus.mkdir(parents=True)
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            for line in islice(lines, size):
                row = json.loads(line)
                text = f"{row['title']}\n\n{row['text']}\n"
                (corpus / f"{row['id']}.txt").write_text(text, encoding="utf-8")
    places = ("--corpus", corpus, "--index", index)
    if full or not (index / MANIFEST).exists():
        took = run(index, "index", "--full", "--workers", "2", *places)
        print(f"{size:,} articles built whole: {took.done_s:.0f} s, by two processes", flush=True)
    run(index, "index", *places)  # what stood still too shortly to be trusted is settled now
    return corpus, index


def write_ten(folder: Path, corpus: Path, number: int, said: str) -> list[Path]:
    """Write ten files in the length and the words of ten of the corpus, yet others."""
    folder.mkdir(exist_ok=True)
    every = sorted(path for path in corpus.glob("*.txt") if not path.name.startswith("moi-"))
    written = []
    for place in range(TEN):
        like = every[(number * 97 + place * len(every) // TEN) % len(every)]
        words = like.read_text(encoding="utf-8").split("\n")
        lines = [f"Tin mới {number}-{place}", "", *(f"{line} {said}" for line in words[2:] if line)]
        path = folder / f"moi-{place}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        written.append(path)
    return written


def replace_ten(corpus: Path, come: Sequence[Path]) -> None:
    """Put ten files in the place of those of the same names."""
    for path in come:
        (corpus / path.name).write_bytes(path.read_bytes())


def change(folder: Path, corpus: Path, index: Path, number: int) -> dict[str, Run]:
    """Add ten articles, change and remove them again; return what each took."""
    places = ("--corpus", corpus, "--index", index)
    names = [f"moi-{place}" for place in range(TEN)]
    taken: dict[str, Run] = {}
    come = write_ten(folder / "ten", corpus, number, "thêm")
    taken["10 added, dtqa add"] = run(index, "add", *places, *come)
    replace_ten(corpus, write_ten(folder / "ten", corpus, number, "sửa"))
    taken["10 changed, dtqa index"] = run(index, "index", *places)
    taken["10 removed, dtqa remove"] = run(index, "remove", *places, *names)
    replace_ten(corpus, write_ten(folder / "ten", corpus, number, "đến"))
    taken["10 added, dtqa index"] = run(index, "index", *places)
    taken["nothing changed"] = run(index, "index", *places)
    for name in names:
        (corpus / f"{name}.txt").unlink()
    taken["10 removed, dtqa index"] = run(index, "index", *places)
    return taken


def show_changes(size: int, rounds: Sequence[dict[str, Run]]) -> None:
    """Print the medians of each kind of change."""
    print(f"\n{size:,} articles\n{'':24}searchable      cpu     done      cpu      MB")
    for name in rounds[0]:
        columns = zip(*(astuple(one[name]) for one in rounds), strict=True)
        found, worked, done, cpu, mb = map(median, columns)
        late = f"  over {GOAL_S:.0f} s" if found > GOAL_S else ""
        times = f"{found:8.1f} s {worked:6.1f} s {done:6.1f} s {cpu:6.1f} s"
        print(f"{name:26}{times} {mb:7.0f}{late}", flush=True)


def show_stages(folder: Path, corpus: Path, index: Path) -> None:
    """Print where the time goes while ten articles are added."""
    replace_ten(corpus, write_ten(folder / "ten", corpus, 7, "chặng"))
    command = [sys.executable, "-c", STAGES, str(corpus), str(index), str(time.time())]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    marks = [("starting", 0.0, 0.0), *map(json.loads, said.splitlines())]
    for (name, begun, worked), (_, ended, had) in pairwise(marks):
        print(f"  {name:12}{ended - begun:6.2f} s, of the processor {had - worked:5.2f} s")
    for place in range(TEN):
        (corpus / f"moi-{place}.txt").unlink()
    run(index, "index", "--corpus", corpus, "--index", index)


def main() -> None:
    """Measure each size, then what there would be without."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=Path(".tables/incremental"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[2500, 5000, 10_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="time building all of it, too")
    options = parser.parse_args()
    if not find(NEWS):
        return
    for size in options.sizes:
        corpus, index = prepare(options.folder, size, options.full)
        place = options.folder / str(size)
        rounds = [change(place, corpus, index, number) for number in range(options.rounds)]
        show_changes(size, rounds)
        print("where it goes, 10 added:")
        show_stages(place, corpus, index)
        peer = run(index, corpus, code=PEER)
        print(f"rank-bm25 over all files anew: {peer.done_s:.1f} s, {peer.mb:.0f} MB", flush=True)


if __name__ == "__main__":
    main()

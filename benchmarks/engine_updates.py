"""A changed index against one built anew: what a change costs, and what it does to asking.

    python benchmarks/engine_updates.py [--size 20000] [--changes 40] [--synthetic]

Passages are those of engines.py. Four kinds of change take turns: 60 passages come, 60 go,
60 go and 60 others come, 60 say something else. Then the changed index is compared with
one built anew from the same passages: how long a question takes (asked of both in turn,
so that the ratio holds even where the machine is busy), whether the same passages come in
the same order, and how far scores lie apart.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from engines import WEIGHTS, pieces, questions, terms

from dtqa.model import QueryTerm
from dtqa.search.choose import build_engine, open_engine, update_engine
from dtqa.search.engine import Engine, Passages

PASSAGES = 60
"""Passages of ten news articles, roughly."""

ASKED = 300
LIMIT = 20

KINDS = ("come", "go", "come and go", "change")

Texts = dict[str, list[str]]


def alter(texts: Texts, pool: list[list[str]], kind: str, dice: random.Random) -> Texts:
    """Return the passages after one change of this kind."""
    after = dict(texts)
    if kind != "come":
        for key in dice.sample(sorted(after), PASSAGES):
            said = after.pop(key)
            if kind == "change":
                after[key] = [*said, "sửa", "đổi"]
    if kind in ("come", "come and go"):
        after |= {f"b#p{len(pool)}": pool.pop() for _ in range(PASSAGES)}
    return after


def passages(texts: Texts) -> Passages:
    """Yield passages with their terms."""
    return ((key, terms(syllables)) for key, syllables in texts.items())


def change(folder: Path, number: int, name: str, before: Texts, after: Texts) -> float:
    """Write generation `number`; return the seconds it took."""
    gone = list(passages({k: t for k, t in before.items() if after.get(k) is not t}))
    come = list(passages({k: t for k, t in after.items() if before.get(k) is not t}))
    started = time.perf_counter()
    done = update_engine(
        name,
        folder / str(number),
        folder / str(number - 1),
        gone,
        come,
        lambda: passages(after),
        list(WEIGHTS),
    )
    took = time.perf_counter() - started
    if not done:
        print(f"change {number} was built anew")
    return took


def compare(changed: Engine, anew: Engine, asked: Sequence[Sequence[QueryTerm]]) -> None:
    """Ask both in turn and print how they differ."""
    took: tuple[list[float], list[float]] = ([], [])
    apart, otherwise = 0.0, 0
    for query in [*asked[:50], *asked]:
        found = []
        for engine, times in zip((changed, anew), took, strict=True):
            started = time.perf_counter()
            found.append(engine.search(query, LIMIT))
            times.append(time.perf_counter() - started)
        otherwise += [hit.passage_id for hit in found[0]] != [hit.passage_id for hit in found[1]]
        for one, other in zip(*found, strict=True):
            apart = max(apart, abs(one.score / other.score - 1))
    mine, theirs = (statistics.median(times[50:]) * 1e3 for times in took)
    print(f"question p50: changed {mine:.2f} ms, anew {theirs:.2f} ms, ratio {mine / theirs:.2f}")
    print(
        f"of {len(asked)} questions {otherwise} in another order; scores apart at most {apart:.1e}"
    )


def main() -> None:
    """Build, change, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--engine", default="disk")
    parser.add_argument("--synthetic", action="store_true")
    options = parser.parse_args()
    dice = random.Random(3)
    spare = options.changes * PASSAGES
    source = list(islice(pieces(options.synthetic), options.size + spare))
    pool = [source.pop() for _ in range(spare)]
    texts = {f"a#p{number}": said for number, said in enumerate(source)}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        started = time.perf_counter()
        build_engine(options.engine, folder / "0", passages(texts), list(WEIGHTS))
        print(f"built with {len(texts)} passages in {time.perf_counter() - started:.1f} s")
        took: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for number in range(1, options.changes + 1):
            kind = KINDS[number % len(KINDS)]
            after = alter(texts, pool, kind, dice)
            took[kind].append(change(folder, number, options.engine, texts, after))
            texts = after
        for kind, seconds in took.items():
            median, most = statistics.median(seconds), max(seconds)
            print(f"{PASSAGES} passages {kind}: {median:.3f} s, at most {most:.3f} s")
        build_engine(options.engine, folder / "anew", passages(texts), list(WEIGHTS))
        asked = questions(options.size, ASKED, options.synthetic)
        changed = open_engine(options.engine, folder / str(options.changes))
        anew = open_engine(options.engine, folder / "anew")
        compare(changed, anew, asked)


if __name__ == "__main__":
    main()

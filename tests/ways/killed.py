"""Processes that index and add articles, made to be killed at random moments.

Each is a process of its own, copied from one that has imported everything (`warm`). It says
when it begins and, with what it did, when it is done: only then is anything acknowledged.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PATIENCE_S = 120.0

DELAYS = 0.95
"""Kills come within this share of the time that the work took when it was left alone."""

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.ways.warm"])


@dataclass(frozen=True)
class End:
    """What a process had done when it ended: `said` is None where it was killed before."""

    said: Any
    took_s: float


def build_once(wire: Connection, corpus: Path, index: Path, engine: str) -> None:
    """Index a corpus and say which version was published."""
    from dtqa.build import build_index

    wire.send("begun")
    wire.send(build_index(corpus, index, engine).version)


def call_dtqa(wire: Connection, folder: Path, *arguments: str) -> None:
    """Run a command in a folder as a person would and say with which status it ended."""
    from dtqa.cli import main

    os.chdir(folder)
    for name in [name for name in os.environ if name.startswith("DTQA_")]:
        del os.environ[name]
    sys.argv = ["dtqa", *arguments]
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    wire.send("begun")
    try:
        main()
    except SystemExit as ended:
        wire.send(ended.code or 0)


def let_run(work: Callable[..., None], *arguments: Any, within_s: float = PATIENCE_S) -> End:
    """Start a process and kill it so many seconds after it began, unless it is done before."""
    ours, theirs = _context.Pipe(duplex=False)
    process = _context.Process(target=work, args=(theirs, *arguments))
    process.start()
    theirs.close()
    assert ours.poll(PATIENCE_S)
    assert ours.recv() == "begun"
    begun, said = time.monotonic(), None
    try:
        if ours.poll(within_s):
            said = ours.recv()
    except EOFError:
        raise AssertionError(f"{work.__name__} ended by itself, without a word") from None
    finally:
        process.kill()
        process.join()
        ours.close()
    return End(said, time.monotonic() - begun)


def let_run_or_kill(dice: random.Random, usual_s: float, *work: Any) -> End:
    """Start a process and kill it somewhere within the time that such work usually takes."""
    return let_run(*work, within_s=dice.uniform(0, DELAYS * usual_s))

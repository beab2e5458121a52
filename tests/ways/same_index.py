"""Two indexes compared as wholes: catalogs, numbers, calibration, and what they answer."""

from __future__ import annotations

import math
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dtqa.chatbot import Chatbot
from dtqa.search.manifest import Manifest, generation_folder, read_manifest
from dtqa.search.snapshot import CATALOG
from tests.ways.same_catalog import assert_same

OF_THE_BUILD = ("version", "built_at", "took_ms")
"""What two builds of the same articles may tell differently."""

SCORED_ALIKE = 1e-5
"""Scores of a changed disk engine lie within 2e-6 of those of one built anew (disk_counts)."""


def assert_same_index(one: Path, other: Path, scratch: Path, questions: Sequence[str]) -> None:
    """Compare two live indexes; the first difference is told by its place."""
    left, right = read_manifest(one), read_manifest(other)
    assert left.settled
    assert right.settled
    assert_alike(number(left), number(right), "manifest")
    assert_same(forget_stamps(one, left, scratch), forget_stamps(other, right, scratch))
    assert_alike(ask_all(one, questions), ask_all(other, questions), "answers")


def number(manifest: Manifest) -> dict[str, Any]:
    """Return what a manifest tells of the articles; a weight is rounded to four digits there."""
    told = asdict(manifest)
    weights = told["calibration"].items()
    told["calibration"] = {name: round(weight, 3) for name, weight in weights}
    return {name: told[name] for name in told.keys() - {"version", "built_at", "files"}}


def forget_stamps(index: Path, manifest: Manifest, scratch: Path) -> Path:
    """Return a copy of a catalog without stamps: they tell when a build trusted a file."""
    copy = scratch / f"{manifest.version}.sqlite"
    shutil.copyfile(generation_folder(index, manifest.version) / CATALOG, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE articles SET stamp = ''")
        connection.commit()
    return copy


def ask_all(index: Path, questions: Sequence[str]) -> list[Any]:
    """Return all that is answered to these questions, found by their words, and suggested."""
    with closing(Chatbot(index)) as bot:
        asked = [asdict(bot.ask(question)) for question in questions]
        found = [[asdict(one) for one in bot.search(question)] for question in questions]
        return [asked, found, list(bot.suggestions()), [asdict(one) for one in bot.figures()[0]]]


def assert_alike(one: Any, other: Any, place: str) -> None:
    """Compare values of any depth, numbers within what an engine may differ by."""
    if isinstance(one, float) and isinstance(other, float):
        assert math.isclose(one, other, rel_tol=SCORED_ALIKE, abs_tol=1e-3), place
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        assert one.keys() == other.keys(), place
        for key in one.keys() - set(OF_THE_BUILD):
            assert_alike(one[key], other[key], f"{place}.{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        assert len(one) == len(other), f"{place}: {one} and {other}"
        for spot, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            assert_alike(mine, theirs, f"{place}[{spot}]")
    else:
        assert one == other, place

"""Engines are chosen by name or size, and only the chosen one is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dtqa.errors import EngineUnavailable
from dtqa.search.choose import MEMORY_PASSAGES, build_engine, choose_engine, open_engine


@pytest.mark.parametrize(
    ("requested", "passages", "chosen"),
    [
        ("auto", 0, "memory"),
        ("auto", MEMORY_PASSAGES, "memory"),
        ("auto", MEMORY_PASSAGES + 1, "disk"),
        ("memory", 10**7, "memory"),
        ("disk", 0, "disk"),
    ],
)
def test_auto_goes_by_size(requested: str, passages: int, chosen: str) -> None:
    """What is asked for is taken; "auto" takes memory for few passages and disk for many."""
    assert choose_engine(requested, passages) == chosen


def test_an_unknown_engine_is_unavailable(tmp_path: Path) -> None:
    """A name no engine has is EngineUnavailable, naming it, at building and at opening."""
    with pytest.raises(EngineUnavailable, match="nemory"):
        build_engine("nemory", tmp_path, [], [])
    with pytest.raises(EngineUnavailable, match="nemory"):
        open_engine("nemory", tmp_path)


SCRIPT = """
import sys
from pathlib import Path
from dtqa.errors import EngineUnavailable
from dtqa.search.choose import build_engine, open_engine
from dtqa.search import snapshot, catalog_writer, publish
name, folder, missing = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
for library in ("rank_bm25", "tantivy", "numpy", "filelock"):
    assert library not in sys.modules, library
for library in missing:
    sys.modules[library] = None
try:
    build_engine(name, folder, [("p", {"s": ("a",)})], ["s"])
    open_engine(name, folder).close()
except EngineUnavailable as error:
    print(type(error.__cause__).__name__, error)
else:
    print(*(library for library in ("rank_bm25", "tantivy") if sys.modules.get(library)))
"""


def run(*arguments: str | Path) -> str:
    """Run SCRIPT in a fresh interpreter and return what it prints."""
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(("name", "library"), [("memory", "rank_bm25"), ("disk", "tantivy")])
def test_an_engine_imports_its_library_only(tmp_path: Path, name: str, library: str) -> None:
    """The package imports no engine's library; an engine in use imports its own alone."""
    assert run(name, tmp_path / "e") == library


@pytest.mark.parametrize(("name", "library"), [("memory", "rank_bm25"), ("disk", "tantivy")])
def test_a_missing_library_is_told(tmp_path: Path, name: str, library: str) -> None:
    """Without its library an engine is EngineUnavailable, chained, naming the library."""
    told = run(name, tmp_path / "e", library)
    assert told.startswith("ModuleNotFoundError")
    assert f"The engine {name} is not available" in told
    assert library in told


@pytest.mark.parametrize(("name", "other"), [("memory", "tantivy"), ("disk", "rank_bm25")])
def test_another_engines_library_may_be_missing(tmp_path: Path, name: str, other: str) -> None:
    """An engine works where the library of the other one is not installed."""
    own = {"memory": "rank_bm25", "disk": "tantivy"}[name]
    assert run(name, tmp_path / "e", other) == own

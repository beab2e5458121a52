"""Which engine: by name, or by the size of the corpus.

Comes in: a name, a folder, passages. Goes out: a built or an open engine. Only the
module of the engine that was asked for is imported, and its library with it, so a
missing library troubles nobody who does not use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from dtqa.errors import EngineUnavailable
from dtqa.search.engine import Build, Engine, Open, Passages, Update

MEMORY_PASSAGES: Final = 5_000
"""The most passages for which `auto` takes memory.

Above, building takes more than 3 s and 160 MB where disk takes 0.6 s and 85 MB
(benchmarks/engines.py); opening and asking are a matter of milliseconds in both.
"""


def choose_engine(requested: str, passages: int) -> str:
    """Return the engine to build: the one requested, or for "auto" the one that fits."""
    if requested != "auto":
        return requested
    return "memory" if passages <= MEMORY_PASSAGES else "disk"


def build_engine(name: str, folder: Path, passages: Passages, fields: Sequence[str]) -> None:
    """Write the index of these passages into the folder; raises EngineUnavailable."""
    build, _, _ = _load(name)
    build(folder, passages, fields)


def update_engine(
    name: str,
    folder: Path,
    previous: Path,
    removed: Passages,
    added: Passages,
    every: Callable[[], Passages],
    fields: Sequence[str],
) -> bool:
    """Write the index of `every()` into the folder, by the difference to the previous one.

    Tells whether the difference was enough; else, as when the previous index was written
    by another engine, everything was built anew: see `engine.Update`. The previous index
    is not changed. Raises EngineUnavailable.
    """
    _, update, _ = _load(name)
    return update(folder, previous, removed, added, every, fields)


def open_engine(name: str, folder: Path) -> Engine:
    """Open what `build_engine` wrote; raises EngineUnavailable or IndexDamaged."""
    _, _, open_index = _load(name)
    return open_index(folder)


def _load(name: str) -> tuple[Build, Update, Open]:
    """Import the engine of that name."""
    try:
        if name == "memory":
            from dtqa.search.memory import build_memory, open_memory, update_memory

            return build_memory, update_memory, open_memory
        if name == "disk":
            from dtqa.search.disk import open_disk
            from dtqa.search.disk_writer import build_disk, update_disk

            return build_disk, update_disk, open_disk
    except ImportError as error:
        raise EngineUnavailable(engine=name, detail=str(error)) from error
    raise EngineUnavailable(engine=name, detail="there is no engine of that name")

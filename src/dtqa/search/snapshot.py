"""A snapshot: the live generation, checked and open.

Comes in: an index folder and the analysis the program reads questions with. Goes out:
manifest, catalog and engine that belong together and stay readable while newer
generations are published. Nothing is written, and nothing stays open when opening
fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dtqa.errors import IndexDamaged, IndexOutdated
from dtqa.search.catalog import Catalog
from dtqa.search.choose import open_engine
from dtqa.search.engine import Engine
from dtqa.search.leases import Lease
from dtqa.search.manifest import Manifest, check_files, generation_folder, read_manifest
from dtqa.search.publish import remove_replaced

CATALOG: Final = "catalog.sqlite"
"""The catalog's name in the folder of a generation."""

ENGINE: Final = "engine"
"""The name of the engine's folder in the folder of a generation."""

DEEP_BYTES: Final = 64 * 1024 * 1024
"""Generations below this are read through at opening: 64 MB take about 0.04 s."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, open for reading from many threads."""

    manifest: Manifest
    catalog: Catalog
    engine: Engine

    def close(self) -> None:
        """Close both; a question that is under way may fail, so ask none."""
        self.engine.close()
        self.catalog.close()


def open_snapshot(index: Path, analysis: str, deep: bool | None = None) -> Snapshot:
    """Open the live generation; `deep` tells whether to read every byte of it first.

    Raises IndexMissing, IndexDamaged, EngineUnavailable, and IndexOutdated when the
    index was built with another analysis. A generation that goes while it is being
    opened, replaced by newer ones, is no damage: the newer one is opened.
    """
    while True:
        manifest = read_manifest(index)
        if manifest.analysis != analysis:
            raise IndexOutdated(path=index, found=manifest.analysis, wanted=analysis)
        try:
            return _open(index, manifest, deep)
        except IndexDamaged:
            if read_manifest(index).version == manifest.version:
                raise


def _open(index: Path, manifest: Manifest, deep: bool | None) -> Snapshot:
    """Check and open one generation."""
    folder = generation_folder(index, manifest.version)
    try:
        lease = Lease(folder, remove_replaced)
    except OSError as error:
        raise IndexDamaged(path=index, detail=str(error)) from error
    check_files(folder, manifest, manifest.size < DEEP_BYTES if deep is None else deep)
    # The catalog holds the lease: whoever still reads it has not let go of the generation.
    catalog = Catalog(folder / CATALOG, lease)
    try:
        engine = open_engine(manifest.engine, folder / ENGINE)
    except BaseException:
        catalog.close()
        raise
    return Snapshot(manifest, catalog, engine)

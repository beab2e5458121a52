"""The catalog of the live index, for those who only want to look something up.

Comes in: an index folder. Goes out: its open catalog, or nothing where nothing is
published yet. A generation that goes while it is being opened was replaced by a newer
one, and that is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dtqa.errors import IndexError_, IndexMissing
from dtqa.jobs.workplace import Workplace
from dtqa.search.catalog import Catalog
from dtqa.search.manifest import Manifest, generation_folder, read_manifest
from dtqa.search.snapshot import CATALOG


@contextmanager
def read_live(place: Workplace) -> Iterator[tuple[Manifest, Catalog] | None]:
    """Yield the live manifest and its catalog; None without an index that can be read."""
    try:
        opened = _open(place)
    except IndexError_:
        yield None
        return
    try:
        yield opened
    finally:
        opened[1].close()


def _open(place: Workplace) -> tuple[Manifest, Catalog]:
    while True:
        manifest = read_manifest(place.index)
        path = generation_folder(place.index, manifest.version) / CATALOG
        try:
            if not path.is_file():
                raise IndexMissing(path=path)
            return manifest, Catalog(path)
        except IndexError_:
            if read_manifest(place.index).version == manifest.version:
                raise

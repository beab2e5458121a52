"""The plan of a build: what is new, changed, kept, removed, refused, and what is taken over."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files
from dtqa.plan import Plan, make_plan
from dtqa.search.manifest import MANIFEST, generation_folder, read_manifest, render
from dtqa.search.snapshot import CATALOG
from tests.unit.reading_rooms import ARTICLES, build_rooms

NAMES = tuple(sorted(ARTICLES))


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """Return a folder with the reading rooms' corpus and their index."""
    build_rooms(tmp_path)
    return tmp_path


def plan(folder: Path, *, full: bool = False) -> Plan:
    """Return what a build of a folder would do."""
    return make_plan(find_files(folder / "corpus"), folder / "index", "vi", full=full)


def name_fresh(planned: Plan) -> list[str]:
    """Return the files to be analysed."""
    return sorted(file.name for file, _ in planned.fresh)


def find_catalog(folder: Path) -> Path:
    """Return the live catalog."""
    index = folder / "index"
    return generation_folder(index, read_manifest(index).version) / CATALOG


def test_without_an_index_all_is_fresh(tmp_path: Path) -> None:
    """Where nothing was built nothing is taken over, changed or removed."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Một câu.", encoding="utf-8")
    planned = plan(tmp_path)
    assert (name_fresh(planned), planned.previous) == (["a.txt"], None)
    assert (planned.kept, planned.changed, planned.removed) == ((), 0, 0)


def test_an_unchanged_corpus_is_kept(rooms: Path) -> None:
    """Files of the same bytes are taken over from the live catalog, and none is analysed."""
    planned = plan(rooms)
    assert sorted(planned.kept) == list(NAMES)
    assert (planned.fresh, planned.previous) == ((), find_catalog(rooms))


def test_new_changed_and_removed_files_are_told_apart(rooms: Path) -> None:
    """A file is known by its bytes: another time of change alone changes nothing."""
    corpus = rooms / "corpus"
    (corpus / NAMES[0]).unlink()
    (corpus / NAMES[1]).write_text("Khác hẳn.", encoding="utf-8")
    (corpus / "moi.txt").write_text("Bài mới.", encoding="utf-8")
    os.utime(corpus / NAMES[2], (0, 0))
    planned = plan(rooms)
    assert name_fresh(planned) == sorted([NAMES[1], "moi.txt"])
    assert (planned.changed, planned.removed) == (1, 1)
    assert sorted(planned.kept) == list(NAMES[2:])


def test_a_full_build_takes_nothing_over(rooms: Path) -> None:
    """Asked for all, every file is fresh and no catalog is read."""
    planned = plan(rooms, full=True)
    assert name_fresh(planned) == list(NAMES)
    assert (planned.kept, planned.previous) == ((), None)


def test_a_catalog_of_another_format_is_not_taken_over(rooms: Path) -> None:
    """After the tables have changed every article is analysed again."""
    connection = sqlite3.connect(find_catalog(rooms))
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    planned = plan(rooms)
    assert name_fresh(planned) == list(NAMES)
    assert (planned.kept, planned.previous) == ((), None)


def test_an_index_of_another_analysis_is_not_taken_over(rooms: Path) -> None:
    """Terms of another analysis compare with none of this one: all is analysed again."""
    index = rooms / "index"
    other = replace(read_manifest(index), analysis="words-0")
    (index / MANIFEST).write_bytes(render(other))
    planned = plan(rooms)
    assert name_fresh(planned) == list(NAMES)
    assert (planned.kept, planned.previous) == ((), None)


def test_a_damaged_manifest_is_not_taken_over(rooms: Path) -> None:
    """A manifest whose checksum does not hold is like none: all is analysed again."""
    path = rooms / "index" / MANIFEST
    fields = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**fields, "articles": 1}), encoding="utf-8")
    planned = plan(rooms)
    assert name_fresh(planned) == list(NAMES)
    assert planned.previous is None


def test_a_lost_catalog_is_not_taken_over(rooms: Path) -> None:
    """A manifest without its catalog leaves nothing to take over."""
    find_catalog(rooms).unlink()
    assert name_fresh(plan(rooms)) == list(NAMES)


def test_a_file_that_cannot_be_read_is_refused_alone(rooms: Path) -> None:
    """One file is refused by name, with a reason and a hint; the others go on."""
    (rooms / "corpus" / "mat.txt").write_text("Một câu.", encoding="utf-8")
    files = find_files(rooms / "corpus")
    (rooms / "corpus" / "mat.txt").unlink()
    planned = make_plan(files, rooms / "index", "vi", full=False)
    (refused,) = planned.refused
    assert refused.path == "mat.txt"
    assert refused.reason
    assert refused.hint
    assert sorted(planned.kept) == list(NAMES)

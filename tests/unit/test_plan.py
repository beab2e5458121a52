"""The plan of a build: what is new, changed, kept, removed, refused, and what is taken over."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files
from dtqa.build import build_index
from dtqa.errors import CorpusEmpty, CorpusMissing, CorpusUnreadable
from dtqa.plan import SETTLED_S, Plan, make_plan, refuse_bare
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
    return sorted(fresh.file.name for fresh in planned.fresh)


def write_stamps(folder: Path) -> None:
    """Build again, so that the stamps of files that lay still are trusted."""
    (folder / "corpus" / "them.txt").write_text("Một bài thêm.", encoding="utf-8")
    build_index(folder / "corpus", folder / "index", "memory")
    (folder / "corpus" / "them.txt").unlink()
    build_index(folder / "corpus", folder / "index", "memory")


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
    assert (planned.kept, planned.outdated, planned.removed) == ((), (), 0)


def test_an_unchanged_corpus_is_kept(rooms: Path) -> None:
    """Files of the same bytes are taken over from the live catalog, and none is analysed."""
    planned = plan(rooms)
    assert sorted(planned.kept) == list(NAMES)
    assert (planned.fresh, planned.previous) == ((), find_catalog(rooms).parent)
    assert planned.changes_nothing


def test_new_changed_and_removed_files_are_told_apart(rooms: Path) -> None:
    """A file is known by its bytes: another time of change alone changes nothing."""
    corpus = rooms / "corpus"
    (corpus / NAMES[0]).unlink()
    (corpus / NAMES[1]).write_text("Khác hẳn.", encoding="utf-8")
    (corpus / "moi.txt").write_text("Bài mới.", encoding="utf-8")
    os.utime(corpus / NAMES[2], (0, 0))
    planned = plan(rooms)
    assert name_fresh(planned) == sorted([NAMES[1], "moi.txt"])
    assert (planned.outdated, planned.removed) == (NAMES[:2], 1)
    assert sorted(planned.kept) == list(NAMES[2:])
    assert not planned.changes_nothing


def test_an_untouched_file_is_not_read_again(rooms: Path) -> None:
    """A file nobody wrote to for a while is known by its stamp, and read no more."""
    corpus, index = rooms / "corpus", rooms / "index"
    for name in NAMES:
        os.utime(corpus / name, (0, 0))
    time.sleep(SETTLED_S + 0.1)
    assert len(plan(rooms).restamped) == len(NAMES), "what was just written is not trusted yet"
    write_stamps(rooms)
    planned = plan(rooms)
    assert (planned.restamped, sorted(planned.kept)) == ((), list(NAMES))
    for file in find_files(corpus):
        file.path.chmod(0)
    if os.getuid():
        assert make_plan(find_files(corpus), index, "vi").refused == (), "only stat was asked"


def test_a_change_within_one_tick_is_seen(rooms: Path) -> None:
    """A file of the same size, written again at once, is read: its stamp was not trusted."""
    path = rooms / "corpus" / NAMES[0]
    text = path.read_text(encoding="utf-8")
    assert plan(rooms).fresh == ()
    path.write_text(text.replace("a", "o"), encoding="utf-8")
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert name_fresh(plan(rooms)) == [NAMES[0]]


def test_what_is_being_written_is_left(rooms: Path) -> None:
    """Files to leave stay what they were: an old version is kept, a new one waits."""
    corpus = rooms / "corpus"
    (corpus / NAMES[0]).write_text("Nửa bài", encoding="utf-8")
    (corpus / "moi.txt").write_text("Nửa", encoding="utf-8")
    planned = make_plan(find_files(corpus), rooms / "index", "vi", leave={NAMES[0], "moi.txt"})
    assert (sorted(planned.kept), planned.fresh, planned.outdated) == (list(NAMES), (), ())


def test_a_file_that_bears_another_id_is_fresh(rooms: Path) -> None:
    """Where a new name takes the id of an article, both are indexed under what they bear now."""
    corpus = rooms / "corpus"
    twin = corpus / f"{Path(NAMES[-1]).stem.upper()}.txt"
    twin.write_text("Bài viết khác hẳn.", encoding="utf-8")
    ids = {file.name: file.article_id for file in find_files(corpus)}
    planned = plan(rooms)
    moved = {name for name in NAMES if ids[name] != Path(name).stem}
    assert moved, "the capital letters sort first, so the newcomer takes the id"
    assert set(name_fresh(planned)) == moved | {twin.name}
    assert moved <= set(planned.outdated)


def test_what_was_refused_is_tried_again_when_it_changed(rooms: Path) -> None:
    """A refusal stands as long as the bytes do, unless everything is asked for."""
    (rooms / "corpus" / "rong.txt").write_text(" ", encoding="utf-8")
    build_index(rooms / "corpus", rooms / "index", "memory")
    again = plan(rooms)
    assert ([one.path for one in again.refused], again.fresh) == (["rong.txt"], ())
    assert again.changes_nothing
    assert name_fresh(plan(rooms, full=True)) == sorted([*NAMES, "rong.txt"])
    (rooms / "corpus" / "rong.txt").write_text("Đã có chữ.", encoding="utf-8")
    assert name_fresh(plan(rooms)) == ["rong.txt"]


def test_a_damaged_generation_is_not_built_upon(rooms: Path) -> None:
    """One changed byte anywhere in the live generation, and all is analysed again."""
    path = find_catalog(rooms)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    planned = plan(rooms)
    assert (name_fresh(planned), planned.base) == (list(NAMES), None)


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


def test_what_takes_the_id_of_a_file_that_is_left_waits_with_it(rooms: Path) -> None:
    """A newcomer cannot have the id that a file which is being written still bears."""
    corpus, index = rooms / "corpus", rooms / "index"
    old = NAMES[0]
    newcomer = f"{Path(old).stem.upper()}.txt"
    (corpus / newcomer).write_text("Bài mới lấy mã của bài cũ.", encoding="utf-8")
    (corpus / old).write_text("Nửa bài", encoding="utf-8")
    planned = make_plan(find_files(corpus), index, "vi", leave={old})
    assert (sorted(planned.kept), planned.fresh, planned.outdated) == (list(NAMES), (), ())
    left = build_index(corpus, index, "memory", leave={old})
    assert left.articles == len(NAMES)
    assert build_index(corpus, index, "memory").articles == len(NAMES) + 1


def test_a_refused_file_that_is_left_stays_refused(rooms: Path) -> None:
    """While a file that was refused is written anew, its refusal stands."""
    path = rooms / "corpus" / "rong.txt"
    path.write_text(" ", encoding="utf-8")
    build_index(rooms / "corpus", rooms / "index", "memory")
    path.write_text("Nửa bài", encoding="utf-8")
    planned = make_plan(find_files(path.parent), rooms / "index", "vi", leave={"rong.txt"})
    assert [one.path for one in planned.refused] == ["rong.txt"]
    assert planned.changes_nothing


def test_a_lower_limit_holds_for_what_is_indexed(rooms: Path) -> None:
    """A file that nobody touched is refused once files of its size are taken no more."""
    corpus, index = rooms / "corpus", rooms / "index"
    for name in NAMES:
        os.utime(corpus / name, (0, 0))
    time.sleep(SETTLED_S + 0.1)
    write_stamps(rooms)
    sizes = sorted((corpus / name).stat().st_size for name in NAMES)
    planned = make_plan(find_files(corpus), index, "vi", limit_bytes=sizes[-1] - 1)
    assert len(planned.refused) == sizes.count(sizes[-1])
    assert set(planned.outdated) == {one.path for one in planned.refused}


def test_a_folder_is_refused_in_words_whatever_is_wrong_with_it(rooms: Path) -> None:
    """Where articles are indexed: bare, gone, or not to be looked into, each says so itself."""
    corpus, index = rooms / "corpus", rooms / "index"
    refuse_bare(corpus, index)
    corpus.rename(rooms / "moved")
    with pytest.raises(CorpusMissing):
        refuse_bare(corpus, index)
    corpus.symlink_to(corpus)
    with pytest.raises(CorpusUnreadable):
        refuse_bare(corpus, index)
    corpus.unlink()
    corpus.mkdir()
    with pytest.raises(CorpusEmpty):
        refuse_bare(corpus, index)
    refuse_bare(corpus, rooms / "no index")

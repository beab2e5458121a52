"""Disks unlike a developer's: full, read-only, gone, without links or locks, with old times.

Whatever a disk does, the live index goes on answering, the message says what to do, nothing
that was acknowledged is lost, and nothing is left behind that stands in a later build's way.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import SoftFileLock

from dtqa import plan
from dtqa.build import BuildReport, build_index
from dtqa.chatbot import Chatbot
from dtqa.errors import (
    CorpusEmpty,
    CorpusUnreadable,
    CorpusUnwritable,
    IndexUnwritable,
)
from dtqa.intake import empty_bin, list_removed, remove_sources, store_bytes
from dtqa.journal import summarize
from dtqa.journal.store import JournalFile
from dtqa.search.lock import SOFT_LOCK
from dtqa.search.manifest import GENERATIONS, generation_folder, read_manifest
from dtqa.search.snapshot import CATALOG
from dtqa.search.verify import verify_index
from dtqa.text.words import ANALYSIS
from tests.unit.journal.noted import question
from tests.ways.commands import MAIN, clean_environment, run
from tests.ways.few_articles import ARTICLES, STATIONS, write_articles
from tests.ways.refusing_kernel import refuse, why_not
from tests.ways.small_disks import REFUSED, call, empty, fill, measure_free, mounted

QUESTION = "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?"

BRIDGE = "Năm 2024 xã Gò Tạm khánh thành 17 cây cầu mới.\n"

HELD = """
import os, signal, sys
from pathlib import Path
from dtqa.search.lock import lock_index
with lock_index(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""Takes the lock of an index and is killed while it holds it."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk with a corpus of three articles."""
    with mounted(tmp_path / "disk") as done:
        if not done:
            pytest.skip(REFUSED)
        write_articles(tmp_path / "disk" / "corpus")
        yield tmp_path / "disk"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with a corpus of three articles and its index."""
    build(write_articles(tmp_path / "corpus").parent)
    return tmp_path


def build(folder: Path, engine: str = "memory", *, full: bool = False) -> BuildReport:
    """Index the corpus of a folder."""
    return build_index(folder / "corpus", folder / "index", engine, full=full)


def try_build(folder: Path, engine: str) -> BuildReport | IndexUnwritable:
    """Index the corpus of a folder, or return why that was not possible."""
    try:
        return build(folder, engine)
    except IndexUnwritable as error:
        return error


def assert_live(index: Path, articles: int = len(ARTICLES)) -> None:
    """Check that an index is whole, alone in its folder, and answers."""
    assert verify_index(index, ANALYSIS).articles == articles
    bot = Chatbot(index)
    try:
        assert bot.ask(QUESTION).answers[0].text == STATIONS
    finally:
        bot.close()


def list_rests(index: Path) -> list[str]:
    """Return what lies in an index folder beside the live generation, manifest and lock."""
    live = read_manifest(index).version
    beside = {path.name for path in index.iterdir()} - {GENERATIONS, "manifest.json", ".lock"}
    return sorted(beside | {path.name for path in (index / GENERATIONS).iterdir()} - {live})


# full disks


@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_a_disk_may_fill_at_any_moment_of_a_build(disk: Path, engine: str) -> None:
    """However much room is missing, the build says the disk is full and leaves nothing there."""
    build(disk, engine)
    index = disk / "index"
    catalog = read_manifest(index).files[CATALOG].bytes
    (disk / "corpus" / "cau.txt").write_text(f"Cầu mới\n\n{BRIDGE * 40}", encoding="utf-8")
    failures = 0
    for left in (0, 8_000, catalog // 2, *range(catalog, 2 * catalog, 24_000)):
        fill(disk, left)
        room = measure_free(disk)
        report = try_build(disk, engine)
        if isinstance(report, BuildReport):
            break
        failures += 1
        assert "đĩa đã đầy" in report.message("vi")
        assert "No space left" in report.message("en")
        assert measure_free(disk) == room, "what was begun does not stay on a full disk"
        assert list_rests(index) == []
        assert_live(index)
    assert failures > 4
    assert isinstance(report, BuildReport)
    assert (report.added, report.unchanged) == (1, 3)
    assert_live(index, 4)


def test_a_first_build_on_a_full_disk_leaves_no_index(disk: Path) -> None:
    """Without room a first build ends in status 3, and with room it is done as ever."""
    fill(disk, 1_000_000)
    ran = run("index", folder=disk)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "đĩa đã đầy" in ran.stderr
    assert "chỗ trống" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert measure_free(disk) > 900_000
    empty(disk)
    assert run("index", folder=disk).returncode == 0
    assert_live(disk / "index")


def test_a_disk_filled_by_a_dead_build_is_cleared_by_the_next(disk: Path) -> None:
    """Half a generation that fills the disk to the last byte goes, though no note fits there."""
    build(disk)
    index = disk / "index"
    dead = index / GENERATIONS / "20990101T000000-0000"
    dead.mkdir()
    fill(dead, 0)
    (disk / "corpus" / "cau.txt").write_text("", encoding="utf-8")
    assert measure_free(disk) == 0
    assert build(disk).unchanged == 3
    assert list_rests(index) == []
    assert_live(index)


def test_storing_on_a_full_disk_stores_all_or_nothing(disk: Path) -> None:
    """Where an article does not fit the corpus stays as it was, without half of a file."""
    corpus = disk / "corpus"
    store_bytes(corpus, "tram-sac.md", ARTICLES["tram-sac.md"].encode() + b"\nThem mot cau.\n")
    (ticket,) = list_removed(corpus)
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    for left in (0, 4_096, 8_192, 20_000):
        fill(disk, left)
        with pytest.raises(CorpusUnwritable, match="No space left") as raised:
            store_bytes(corpus, "tram-sac.md", ARTICLES["tram-sac.md"].encode() * 50)
        assert "đĩa đã đầy" in raised.value.message("vi")
        assert {p: p.read_bytes() for p in corpus.rglob("*") if p.is_file()} == before
    fill(disk, 4_096)
    with pytest.raises(CorpusUnwritable):
        remove_sources(corpus, ["tram-sac.md"])
    assert {p: p.read_bytes() for p in corpus.rglob("*") if p.is_file()} == before
    fill(disk, 0)
    assert empty_bin(corpus, 0) == (ticket,)
    assert measure_free(disk) > 0


# read-only disks


@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_a_read_only_disk_is_read(disk: Path, engine: str) -> None:
    """On a disk that is only read questions are answered; what would write says why it cannot."""
    build(disk, engine)
    (disk / "corpus" / "cau.txt").write_text(BRIDGE, encoding="utf-8")
    assert call("mount", "-o", "remount,ro", disk)
    ran = run("index", folder=disk)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "đĩa chỉ cho đọc" in ran.stderr
    added = run("add", "corpus/cau.txt", folder=disk)
    assert added.returncode == 3
    removed = run("remove", "cau", folder=disk)
    assert removed.returncode == 2
    assert "đĩa chỉ cho đọc" in removed.stderr
    assert STATIONS in run("ask", QUESTION, folder=disk).stdout
    assert_live(disk / "index")


def test_the_journal_of_a_read_only_disk_is_read(disk: Path) -> None:
    """What was asked before a disk was closed can be listed after."""
    path = disk / "journal.sqlite"
    with JournalFile(path) as journal:
        journal.write([question("Giá vàng hôm nay?")])
    assert call("mount", "-o", "remount,ro", disk)
    assert summarize(path).questions == 1


def test_a_corpus_that_is_only_read_can_be_indexed(disk: Path, tmp_path: Path) -> None:
    """Indexing writes nothing into the corpus, which may lie on another disk."""
    assert call("mount", "-o", "remount,ro", disk)
    report = build_index(disk / "corpus", tmp_path / "index", "disk")
    assert (report.added, report.refused) == (3, ())
    assert_live(tmp_path / "index")


# disks that go away


def test_a_corpus_that_is_not_mounted_is_not_forgotten(tmp_path: Path) -> None:
    """Where the disk of the articles is missing the index stays, and is found current after."""
    with mounted(tmp_path / "corpus") as done:
        if not done:
            pytest.skip(REFUSED)
        write_articles(tmp_path / "corpus")
        build(tmp_path)
        (tmp_path / "kept").mkdir()
        assert call("mount", "--bind", tmp_path / "corpus", tmp_path / "kept")
        try:
            assert call("umount", tmp_path / "corpus")
            ran = run("index", folder=tmp_path)
            assert (ran.returncode, ran.stdout) == (2, "")
            assert "ổ đĩa đã được gắn chưa" in ran.stderr
            assert_live(tmp_path / "index")
            assert call("mount", "--bind", tmp_path / "kept", tmp_path / "corpus")
            assert build(tmp_path).unchanged == 3
        finally:
            call("umount", "-l", tmp_path / "kept")


def test_a_corpus_that_is_unmounted_meanwhile_is_not_forgotten(tmp_path: Path) -> None:
    """A disk cannot be unmounted while it is indexed; where it is forced, nothing is published."""
    corpus, tried = tmp_path / "corpus", []

    def take_away(files, _):  # type: ignore[no-untyped-def]
        tried.append(call("umount", corpus))
        assert call("umount", "-l", corpus)
        return files

    with mounted(corpus) as done:
        if not done:
            pytest.skip(REFUSED)
        write_articles(corpus)
        build(tmp_path)
        (corpus / "cau.txt").write_text(BRIDGE, encoding="utf-8")
        with pytest.raises(CorpusUnreadable) as raised:
            build_index(corpus, tmp_path / "index", "memory", progress=take_away)
    assert tried == [False]
    assert "ổ đĩa" in raised.value.message("vi")
    assert_live(tmp_path / "index")
    assert list_rests(tmp_path / "index") == []


def test_a_bare_folder_is_no_reason_to_forget_every_article(own: Path) -> None:
    """A corpus without anything in it ends a build, until somebody says that it is meant."""
    for name in ARTICLES:
        (own / "corpus" / name).unlink()
    with pytest.raises(CorpusEmpty) as raised:
        build(own)
    assert "dtqa index --full" in raised.value.hint("vi")
    assert_live(own / "index")
    assert build(own, full=True).articles == 0


def test_articles_that_were_removed_by_dtqa_are_gone(own: Path) -> None:
    """Where the last article went to the bin of the corpus the index becomes empty, unasked."""
    remove_sources(own / "corpus", list(ARTICLES))
    report = build(own)
    assert (report.articles, report.removed) == (0, 3)


def test_a_corpus_that_is_exchanged_meanwhile_is_not_mixed(own: Path) -> None:
    """Where another folder takes the place of the corpus during a build nothing is published."""
    write_articles(own / "next", {"cau.txt": BRIDGE})
    (own / "corpus" / "moi.txt").write_text(BRIDGE, encoding="utf-8")

    def exchange(files, _):  # type: ignore[no-untyped-def]
        (own / "corpus").rename(own / "before")
        (own / "next").rename(own / "corpus")
        return files

    with pytest.raises(CorpusUnreadable, match="left as it is"):
        build_index(own / "corpus", own / "index", "memory", progress=exchange)
    assert_live(own / "index")
    assert build(own).articles == 1


# disks without links or locks


def run_refused(folder: Path, call_: str, error: int, *words: str, code: str = MAIN) -> str:
    """Run a command for which the kernel refuses a call; return what it said, with its status."""
    if reason := why_not():
        pytest.skip(reason)
    ran = run(*words, folder=folder, code=refuse(call_, error) + code)
    if ran.returncode == 77:
        pytest.skip("SECCOMP REFUSED: DISKS WITHOUT LINKS AND LOCKS NOT TRIED")
    return f"{ran.returncode} {ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("error", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV])
def test_without_links_files_are_copied(tmp_path: Path, error: int) -> None:
    """Where a disk gives a file no second name the next generation is a copy, and as sound."""
    build(write_articles(tmp_path / "corpus").parent, "disk")
    (tmp_path / "corpus" / "cau.txt").write_text(BRIDGE, encoding="utf-8")
    said = run_refused(tmp_path, "link", error, "index", "--engine", "disk")
    assert said.startswith("0 ")
    assert "1 mới" in said
    folder = generation_folder(tmp_path / "index", read_manifest(tmp_path / "index").version)
    assert all(path.stat().st_nlink == 1 for path in folder.rglob("*") if path.is_file())
    assert_live(tmp_path / "index", 4)


@pytest.mark.slow
@pytest.mark.parametrize("error", [errno.ENOSYS, errno.ENOLCK])
def test_without_locks_one_build_runs_at_a_time_all_the_same(tmp_path: Path, error: int) -> None:
    """Where a disk knows no locks a file is the lock, a dead one is noticed, readers are spared."""
    write_articles(tmp_path / "corpus")
    index = tmp_path / "index"
    versions = []
    for number in range(3):
        (tmp_path / "corpus" / f"cau-{number}.txt").write_text(f"{number}. {BRIDGE}")
        said = run_refused(tmp_path, "flock", error, "index", "--engine", "memory")
        assert said.startswith("0 "), said
        versions.append(read_manifest(index).version)
    kept = sorted(path.name for path in (index / GENERATIONS).iterdir())
    assert kept == versions[1:], "the one before the live one may still be read"
    assert STATIONS in run_refused(tmp_path, "flock", error, "ask", QUESTION)
    with SoftFileLock(index / SOFT_LOCK):
        said = run_refused(tmp_path, "flock", error, "index")
        assert said.startswith("3 ")
        assert "Một lần dựng khác" in said
    killed = subprocess.run(
        [sys.executable, "-c", refuse("flock", error) + HELD, index], env=clean_environment()
    )
    assert (killed.returncode, (index / SOFT_LOCK).exists()) == (-signal.SIGKILL, True)
    assert run_refused(tmp_path, "flock", error, "index").startswith("0 ")
    assert_live(index, 6)


def test_the_disk_engine_says_that_it_needs_locks(tmp_path: Path) -> None:
    """tantivy writes nothing where a disk knows no locks: that is told as what it is."""
    write_articles(tmp_path / "corpus")
    said = run_refused(tmp_path, "flock", errno.ENOLCK, "index", "--engine", "disk")
    assert said.startswith("3 ")
    assert "đĩa không biết khóa tệp" in said
    assert list((tmp_path / "index" / GENERATIONS).iterdir()) == []


# times that tell nothing


def test_what_is_unpacked_over_a_file_is_seen(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that comes with an older time and the same size, as from an archive, is read."""
    monkeypatch.setattr(plan, "SETTLED_S", -1e9)
    build(own, full=True)
    assert build(own).unchanged == 3
    article = own / "corpus" / "thu-vien.txt"
    was, text = article.stat(), article.read_text(encoding="utf-8")
    unpacked = own / "corpus" / ".thu-vien.txt.Xy12"
    unpacked.write_text(text.replace("4/9/2023", "5/9/2023"), encoding="utf-8")
    os.utime(unpacked, ns=(was.st_atime_ns, was.st_mtime_ns - 10**15))
    unpacked.rename(article)
    assert article.stat().st_size == was.st_size
    report = build(own)
    assert (report.changed, report.unchanged) == (1, 2)


def test_what_is_written_in_place_and_dated_back_is_seen(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same inode, size and time of change do not hide that a file says something else."""
    monkeypatch.setattr(plan, "SETTLED_S", -1e9)
    build(own, full=True)
    article = own / "corpus" / "thu-vien.txt"
    was, text = article.stat(), article.read_text(encoding="utf-8")
    with article.open("r+", encoding="utf-8") as file:
        file.write(text.replace("4/9/2023", "6/9/2023"))
    os.utime(article, ns=(was.st_atime_ns, was.st_mtime_ns))
    now = article.stat()
    assert (now.st_ino, now.st_size, now.st_mtime_ns) == (was.st_ino, was.st_size, was.st_mtime_ns)
    assert build(own).changed == 1


def test_a_time_to_come_is_no_time_to_trust(own: Path) -> None:
    """A file dated into the future is indexed, and what it says later is seen too."""
    article = own / "corpus" / "thu-vien.txt"
    future = time.time() + 1e8
    for day in ("7/9/2023", "8/9/2023"):
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("4/9/2023", day).replace("7/9/2023", day))
        os.utime(article, (future, future))
        assert build(own).changed == 1
    assert build(own).unchanged == 3


# folders in odd places, names that nobody would type


def test_two_indexes_of_one_corpus_do_not_meet(own: Path) -> None:
    """Each index follows the corpus by itself."""
    build_index(own / "corpus", own / "other", "disk")
    (own / "corpus" / "cau.txt").write_text(BRIDGE, encoding="utf-8")
    assert build(own).added == 1
    assert build_index(own / "corpus", own / "other", "disk").added == 1
    assert_live(own / "index", 4)
    assert_live(own / "other", 4)


def test_an_index_may_be_a_link_to_a_folder(own: Path) -> None:
    """An index folder that is a link leads to the index, for builds and for questions."""
    (own / "index").rename(own / "elsewhere")
    (own / "index").symlink_to("elsewhere")
    (own / "corpus" / "cau.txt").write_text(BRIDGE, encoding="utf-8")
    assert build(own).added == 1
    assert_live(own / "index", 4)
    assert list_rests(own / "index") == []


def test_an_index_within_the_corpus_is_none_of_its_articles(tmp_path: Path) -> None:
    """An index that lies in the corpus is passed over: a second build finds nothing to do."""
    corpus = write_articles(tmp_path / "corpus")
    first = build_index(corpus, corpus / "index", "memory")
    again = build_index(corpus, corpus / "index", "memory")
    assert (again.version, again.unchanged, again.refused) == (first.version, 3, ())


def test_names_that_nobody_types_are_names(own: Path) -> None:
    """Bytes that are no letters, line ends and 255 bytes are names; twins are told apart."""
    corpus = os.fsencode(own / "corpus")
    names = (b"b\xe1o.txt", b"b\xe2o.txt", b"d" * 251 + b".txt", b"x\ny\tz.txt")
    for number, name in enumerate(names):
        with open(os.path.join(corpus, name), "w", encoding="utf-8") as file:
            file.write(f"{number}. {BRIDGE}")
    report = build(own)
    assert (report.added, report.refused) == (4, ())
    assert build(own).version == report.version
    assert_live(own / "index", 7)

"""What goes wrong on real machines: killed builds, broken files, full and closed disks.

Whatever happens to a build, the index that was live stays live; whatever happens to an
index, it is told as what it is and never answered from.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner, Result

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.cli.commands import app
from dtqa.errors import IndexDamaged, IndexError_, IndexMissing, IndexOutdated
from dtqa.search.manifest import GENERATIONS, MANIFEST, generation_folder, read_manifest, render
from dtqa.search.snapshot import open_snapshot
from dtqa.search.verify import verify_index
from dtqa.settings import Settings
from dtqa.text.words import ANALYSIS
from tests.ways.commands import MAIN, clean_environment, run
from tests.ways.few_articles import STATIONS, write_articles

QUESTION: Final = "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?"
KILLS: Final = 4
"""Builds killed for each engine; the moments are drawn anew for each, from one seed."""

READY: Final = f"""
import dtqa.build, dtqa.search.memory, dtqa.search.disk_writer
print(flush=True)
{MAIN}"""
"""The command line that says when it is loaded, so that a kill falls into the build."""

NARROW: Final = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, resource.RLIM_INFINITY))
{MAIN}"""
"""The command line on a disk that takes no more than 64 KB of any file."""

ENGINE_ON_A_FULL_DISK: Final = """
import resource, sys
from pathlib import Path
from dtqa.errors import IndexUnwritable
from dtqa.search.disk_writer import build_disk
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
try:
    build_disk(Path("full"), [("a#p1", {"syllable": ("a",)})], ["syllable"])
except (OSError, IndexUnwritable):
    sys.exit(7)"""
"""The disk engine built where no file takes a byte; ends in status 7 if it says so."""

UNPRIVILEGED: Final = f"""
import os, sys
powers = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
os.execvp("setpriv", [*powers, sys.executable, "-c", {MAIN!r}, *sys.argv[1:]])"""
"""The command line as a root whom permissions hold as they hold everyone else."""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no DTQA_* variable of this machine into the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DTQA_{name.upper()}", raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles and an index by each engine, which no test changes."""
    folder = tmp_path_factory.mktemp("built")
    write_articles(folder / "corpus")
    for engine in ("memory", "disk"):
        build_index(folder / "corpus", folder / engine, engine)
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder that a test may change."""
    return shutil.copytree(built, tmp_path / "own")


def call(*arguments: str | Path) -> Result:
    """Run a command within this process, which is faster."""
    return CliRunner().invoke(app, [str(one) for one in arguments])


def assert_sound(index: Path) -> None:
    """Check that an index opens, agrees with its checksums and answers."""
    verify_index(index, ANALYSIS)
    bot = Chatbot(index)
    try:
        assert bot.ask(QUESTION).answers[0].text == STATIONS
    finally:
        bot.close()


def assert_told(index: Path, kind: type[IndexError_], *words: str) -> None:
    """Check that opening raises this error, and that the doors end in status 3 with a hint."""
    with pytest.raises(kind) as raised:
        open_snapshot(index, ANALYSIS)
    for arguments in (["ask", QUESTION], ["verify"]):
        result = call(*arguments, "--index", index)
        assert (result.exit_code, result.stdout) == (3, "")
        assert raised.value.hint("vi") in result.stderr
        for word in words:
            assert word in result.stderr


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, but for the lock of the builds."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# killed builds


def build_and_kill(corpus: Path, index: Path, engine: str, after: float) -> int:
    """Start a build, kill it some seconds after it was loaded, return how it ended."""
    command = [sys.executable, "-c", READY, "index", "--full", "--engine", engine]
    with subprocess.Popen(
        [*command, "--corpus", str(corpus), "--index", str(index)],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as build:
        assert build.stdout is not None
        build.stdout.readline()
        time.sleep(after)
        build.send_signal(signal.SIGKILL)
    return build.returncode


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_a_killed_build_leaves_the_live_index(own: Path, engine: str) -> None:
    """Whenever a build is killed the index opens, verifies and answers, and mends itself."""
    index, moments = own / engine, random.Random(f"kill {engine}")
    started = time.perf_counter()
    build_index(own / "corpus", index, engine, full=True)
    took = time.perf_counter() - started
    ends = []
    for _ in range(KILLS):
        ends.append(build_and_kill(own / "corpus", index, engine, moments.uniform(0, 1.2 * took)))
        assert_sound(index)
    assert -signal.SIGKILL in ends
    report = build_index(own / "corpus", index, engine)
    assert report.unchanged == 3
    assert_sound(index)
    assert len(list((index / GENERATIONS).iterdir())) <= 2
    assert not list(index.glob(".manifest-*"))


@pytest.mark.slow
def test_a_killed_first_build_is_no_index(own: Path) -> None:
    """A first build killed at once leaves no index rather than half of one."""
    index = own / "first"
    assert build_and_kill(own / "corpus", index, "memory", 0.05) == -signal.SIGKILL
    assert_told(index, IndexMissing, "dtqa index")
    build_index(own / "corpus", index, "memory")
    assert_sound(index)


# damaged indexes


@pytest.mark.parametrize("engine", ["memory", "disk"])
@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b""),
    ],
    ids=["removed", "cut", "emptied"],
)
def test_a_file_that_is_not_whole_is_damage(
    own: Path, engine: str, harm: Callable[[Path], None]
) -> None:
    """Any file of the generation that is gone or cut is told by name, nothing is answered."""
    index = own / engine
    folder = generation_folder(index, read_manifest(index).version)
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(files) > 5
    for file in files:
        whole = file.read_bytes()
        harm(file)
        assert_told(index, IndexDamaged, file.name, "dtqa index --full")
        file.write_bytes(whole)
    assert_sound(index)


@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_the_hint_mends_a_damaged_index(own: Path, engine: str) -> None:
    """What the message of a damaged index says to do makes it sound again."""
    index = own / engine
    manifest = read_manifest(index)
    for name in manifest.files:
        (generation_folder(index, manifest.version) / name).write_bytes(b"")
    result = call(
        "index", "--full", "--engine", engine, "--corpus", own / "corpus", "--index", index
    )
    assert result.exit_code == 0
    assert_sound(index)


@pytest.mark.parametrize("content", [b"", b"not a database", None], ids=["empty", "text", "cut"])
def test_a_damaged_catalog_is_never_taken_over(own: Path, content: bytes | None) -> None:
    """A build without --full over a broken catalog ends in status 3 or in a sound index."""
    index = own / "memory"
    catalog = next((index / GENERATIONS).rglob("catalog.sqlite"))
    whole = catalog.read_bytes()
    catalog.write_bytes(whole[: len(whole) // 3] if content is None else content)
    result = call("index", "--corpus", own / "corpus", "--index", index)
    assert result.exit_code in (0, 3)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if result.exit_code == 0:
        assert_sound(index)
    else:
        assert "dtqa index --full" in result.stderr


def test_another_format_is_outdated(own: Path) -> None:
    """A manifest of another format is told as outdated, with the hint to build again."""
    index = own / "memory"
    (index / MANIFEST).write_bytes(render(replace(read_manifest(index), format=99)))
    assert_told(index, IndexOutdated, "99")
    call("index", "--full", "--corpus", own / "corpus", "--index", index)
    assert_sound(index)


def test_another_analysis_is_outdated(own: Path) -> None:
    """An index of another analysis is told as outdated; building again analyses everything."""
    index = own / "memory"
    (index / MANIFEST).write_bytes(render(replace(read_manifest(index), analysis="runes-7")))
    assert_told(index, IndexOutdated, "runes-7", ANALYSIS)
    report = build_index(own / "corpus", index, "memory")
    assert (report.unchanged, report.added) == (0, 3)
    assert_sound(index)


@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda _: b"",
        lambda _: b"[]",
        lambda raw: raw.replace(b'"articles":3', b'"articles":4'),
        lambda raw: b"\xff\xfe" + raw,
    ],
    ids=["half", "empty", "list", "edited", "binary"],
)
def test_a_broken_manifest_is_damage(own: Path, harm: Callable[[bytes], bytes]) -> None:
    """A manifest that is cut, emptied or edited is damage; its generation stays on disk."""
    index = own / "memory"
    before = read_files(index / GENERATIONS)
    (index / MANIFEST).write_bytes(harm((index / MANIFEST).read_bytes()))
    assert_told(index, IndexDamaged, MANIFEST, "dtqa index --full")
    assert read_files(index / GENERATIONS) == before
    call("index", "--full", "--corpus", own / "corpus", "--index", index)
    assert_sound(index)


def test_a_folder_in_place_of_the_manifest_is_damage(own: Path) -> None:
    """Something that is no file where the manifest should be is told, not a traceback."""
    index = own / "memory"
    (index / MANIFEST).unlink()
    (index / MANIFEST).mkdir()
    assert_told(index, IndexDamaged)


# disks that take nothing


def build_narrow(own: Path) -> subprocess.CompletedProcess[str]:
    """Index a changed corpus where files end at 64 KB, as on a full disk."""
    (own / "corpus" / "new.txt").write_text("Bài mới\n\nNăm 2024 có 7 cây cầu mới.\n")
    return run("index", "--index", "memory", folder=own, code=NARROW)


def test_a_full_disk_leaves_the_live_index(own: Path) -> None:
    """A build that runs out of space ends in status 3, the live index untouched, no traceback."""
    before = read_files(own / "memory" / GENERATIONS)
    ran = build_narrow(own)
    after = read_files(own / "memory" / GENERATIONS)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("dtqa: ")
    assert "Traceback" not in ran.stderr
    assert before.items() <= after.items()
    assert_sound(own / "memory")


def test_a_full_disk_is_not_told_as_damage(own: Path) -> None:
    """A build that runs out of space says to look at the disk, not that the index is broken."""
    assert "Không ghi được chỉ mục" in build_narrow(own).stderr


def test_the_disk_engine_tells_a_full_disk(tmp_path: Path) -> None:
    """A full disk below tantivy is an error that the doors know, not a traceback."""
    ran = run(folder=tmp_path, code=ENGINE_ON_A_FULL_DISK)
    assert ran.returncode == 7, ran.stderr


@pytest.fixture
def closed(own: Path) -> Iterator[Path]:
    """Return a copy of the folder that nobody may write in."""
    paths = [own, *own.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield own
    for path in paths:
        path.chmod(0o755)


def test_an_index_that_may_not_be_written_stays_as_it_is(closed: Path) -> None:
    """Without write permission a build ends in status 3 and says so; asking still works."""
    code = UNPRIVILEGED if os.getuid() == 0 else MAIN
    if run("--version", folder=closed, code=code).returncode:
        pytest.skip("RUNNING AS ROOT WITHOUT SETPRIV: PERMISSIONS CANNOT BE TESTED")
    before = read_files(closed)
    ran = run("index", "--index", "memory", folder=closed, code=code)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "dtqa: Không ghi được chỉ mục ở memory" in ran.stderr
    assert "Kiểm tra quyền ghi" in ran.stderr
    assert read_files(closed) == before
    for engine in ("memory", "disk"):
        asked = run("ask", QUESTION, "--index", engine, folder=closed, code=code)
        assert STATIONS in asked.stdout, asked.stderr


# broken articles


def test_broken_files_are_refused_and_the_rest_indexed(own: Path) -> None:
    """Each kind of broken file is refused by name, reason and hint; the rest is indexed."""
    corpus = own / "corpus"
    outside = own / "outside.txt"
    outside.write_text("Bí mật\n\nMật khẩu của kho là 1234.\n", encoding="utf-8")
    (corpus / "nhi-phan.txt").write_bytes(bytes(range(256)) * 8)
    (corpus / "rong.md").write_bytes(b"")
    (corpus / "trang.html").write_text("<html><script>1</script></html>")
    (corpus / "bang-ma.txt").write_bytes("Chuyển đổi số quốc gia".encode()[:-1] + b"\xe1\xbb x")
    (corpus / "dau-bai.md").write_text("---\ntitle: [a\n---\n\nChữ.\n", encoding="utf-8")
    (corpus / "bang.xlsx").write_bytes(b"PK\x03\x04")
    (corpus / "lien-ket.txt").symlink_to(outside)
    (corpus / "dut.txt").symlink_to(corpus / "nowhere.txt")
    reasons = {
        "nhi-phan.txt": "nhị phân",
        "rong.md": "không còn chữ nào",
        "trang.html": "không còn chữ nào",
        "bang-ma.txt": "bảng mã",
        "dau-bai.md": "front matter",
        "bang.xlsx": "(.xlsx)",
        "lien-ket.txt": "liên kết ra ngoài",
        "dut.txt": "không còn ở đó",
    }
    for _ in range(2):
        report = build_index(corpus, own / "memory", "memory")
        refused = {one.path: one for one in report.refused}
        assert refused.keys() == reasons.keys()
        for path, reason in reasons.items():
            assert reason in refused[path].reason
            assert path in refused[path].reason
            assert refused[path].hint
        assert (report.articles, report.unchanged) == (3, 3)
    result = call("index", "--corpus", corpus, "--index", own / "memory")
    assert result.exit_code == 1
    for path in reasons:
        assert f"✗ {path}: " in result.stdout
    assert_sound(own / "memory")
    assert "1234" not in call("ask", "Mật khẩu của kho là gì?", "--index", own / "memory").stdout


def test_a_corpus_of_broken_files_only_is_an_empty_index(tmp_path: Path) -> None:
    """Where no file can be read the index is empty, exits 1, and questions are not found."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "rong.md").write_bytes(b"")
    built = call("index", "--corpus", corpus, "--index", tmp_path / "index")
    assert built.exit_code == 1
    asked = call("ask", QUESTION, "--index", tmp_path / "index")
    assert asked.exit_code == 0
    assert "Không có câu nào" in asked.stdout
    verify_index(tmp_path / "index", ANALYSIS)

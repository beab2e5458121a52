"""The corpus watched by real processes: what is dropped into it is indexed once it is whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import httpx2
import pytest

from dtqa.build import build_index
from dtqa.search.manifest import read_manifest
from tests.ways.commands import MAIN, clean_environment
from tests.ways.few_articles import STATIONS, write_articles

pytestmark = pytest.mark.slow

BUILT = re.compile(r"(\d+) mới, (\d+) đổi, (\d+) gỡ .*→ (\d+) bài, (\d+) câu")

WAIT_S = 90
"""How long a busy machine may take for what an idle one does in two seconds."""


@dataclass
class Watched:
    """A process that watches, and the lines it has printed."""

    process: subprocess.Popen[str]
    place: Path
    lines: list[str] = field(default_factory=list)

    @property
    def corpus(self) -> Path:
        """The folder that is watched."""
        return self.place / "corpus"

    @property
    def builds(self) -> list[tuple[int, ...]]:
        """What each build after the first printed: added, changed, removed, articles, sentences."""
        return self.every_build[1:]

    @property
    def every_build(self) -> list[tuple[int, ...]]:
        """The same of all builds; the first is that at the start."""
        found = map(BUILT.search, self.lines)
        return [tuple(map(int, match.groups())) for match in found if match]

    def wait_for_start(self) -> None:
        """Wait until the build at the start is made."""
        self.wait_for(lambda: self.every_build)

    def read(self) -> None:
        """Read lines until the process ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    def wait_for(self, what: Callable[[], object]) -> None:
        """Wait until something holds; fail with what was printed where it does not."""
        until = time.monotonic() + WAIT_S
        while not what():
            assert time.monotonic() < until, "".join(self.lines)
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.05)

    def count_articles(self) -> int:
        """Return how many articles the live index holds."""
        return read_manifest(self.place / "index").articles


HEEDING = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {MAIN}"
"""The command as a terminal starts it: tests that run in the background ignore Ctrl+C."""


@contextmanager
def watching(place: Path, *arguments: str, command: str = "watch") -> Iterator[Watched]:
    """Watch the corpus of a place with a process of its own; end it where the test did not."""
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDING, command, *arguments],
        cwd=place,
        env=clean_environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    watched = Watched(process, place)
    reader = Thread(target=watched.read, daemon=True)
    reader.start()
    try:
        yield watched
    finally:
        process.kill()
        process.wait()
        reader.join(10)
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a place with articles and their index, which no test changes."""
    place = tmp_path_factory.mktemp("place")
    write_articles(place / "corpus")
    build_index(place / "corpus", place / "index")
    return place


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the place that a test may change."""
    return shutil.copytree(built, tmp_path / "place")


def write_text(number: int) -> str:
    """Return an article about one of many bridges."""
    return f"Cầu số {number}\n\nCầu số {number} của huyện Thử dài {number + 20} mét.\n"


def test_what_changes_is_indexed(place: Path) -> None:
    """A file that is added, changed, removed: each leads to one build that says so."""
    with watching(place) as watched:
        watched.wait_for_start()
        (watched.corpus / "cầu.txt").write_text(write_text(1))
        watched.wait_for(lambda: len(watched.builds) == 1)
        assert watched.builds[0][:4] == (1, 0, 0, 4)
        (watched.corpus / "cầu.txt").write_text(write_text(2))
        watched.wait_for(lambda: len(watched.builds) == 2)
        assert watched.builds[1][:4] == (0, 1, 0, 4)
        (watched.corpus / "cầu.txt").unlink()
        watched.wait_for(lambda: len(watched.builds) == 3)
        assert watched.builds[2][:4] == (0, 0, 1, 3)
        assert watched.count_articles() == 3


def test_ctrl_c_ends_it_cleanly(place: Path) -> None:
    """Ctrl+C ends the watch with status 0 and without a trace."""
    with watching(place) as watched:
        watched.wait_for_start()
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(30) == 0
    assert "Traceback" not in "".join(watched.lines)
    assert watched.every_build == [(0, 0, 0, 3, 13)]


def test_an_index_that_is_behind_is_built_at_the_start(place: Path) -> None:
    """What changed while nobody watched is indexed when the watch begins."""
    (place / "corpus" / "cầu.txt").write_text(write_text(1))
    with watching(place) as watched:
        watched.wait_for_start()
        assert watched.every_build[0][:4] == (1, 0, 0, 4)


def test_a_file_written_in_pieces_is_indexed_once_and_whole(place: Path) -> None:
    """A file that grows, with pauses longer than any quiet that is waited for, comes once."""
    lines = [f"Cầu số {number} của huyện Thử dài {number + 20} mét." for number in range(8)]
    with watching(place) as watched:
        watched.wait_for_start()
        with (watched.corpus / "cầu.txt").open("w") as file:
            file.write("Cầu\n\n")
            for line in lines:
                file.write(f"{line}\n")
                file.flush()
                time.sleep(1.5)
            assert watched.builds == [], "the file was still open"
        watched.wait_for(lambda: watched.builds)
        time.sleep(3)
        before = read_manifest(place / "index")
    assert [build[:4] for build in watched.builds] == [(1, 0, 0, 4)]
    assert before.articles == 4
    assert watched.builds[0][4] >= len(lines)


def test_others_do_not_wait_for_a_file_that_grows(place: Path) -> None:
    """While one file is being written another is indexed without a half of the first."""
    with watching(place) as watched:
        watched.wait_for_start()
        with (watched.corpus / "dài.txt").open("w") as file:
            file.write(write_text(8))
            file.flush()
            (watched.corpus / "cầu.txt").write_text(write_text(1))
            watched.wait_for(lambda: watched.builds)
            assert watched.builds[0][:4] == (1, 0, 0, 4)
            file.write("Cầu này có lan can gỗ.\n")
        watched.wait_for(lambda: len(watched.builds) == 2)
        assert watched.builds[1][:4] == (1, 0, 0, 5)


def test_thirty_files_at_once_are_one_or_two_builds(place: Path) -> None:
    """Thirty files copied at once do not lead to thirty builds."""
    with watching(place) as watched:
        watched.wait_for_start()
        for number in range(30):
            (watched.corpus / f"cầu-{number}.txt").write_text(write_text(number))
        watched.wait_for(lambda: sum(build[0] for build in watched.builds) == 30)
        time.sleep(2)
        assert len(watched.builds) <= 2
        assert watched.count_articles() == 33


def test_unfinished_and_hidden_files_wake_nobody(place: Path) -> None:
    """Downloads that have not arrived and hidden files lead to no build; a renaming does."""
    with watching(place) as watched:
        watched.wait_for_start()
        part = watched.corpus / "cầu.txt.part"
        part.write_text(write_text(1))
        (watched.corpus / ".nháp.txt").write_text(write_text(2))
        time.sleep(4)
        assert watched.builds == []
        part.rename(watched.corpus / "cầu.txt")
        watched.wait_for(lambda: watched.builds)
        assert watched.builds[0][:4] == (1, 0, 0, 4)


def test_a_folder_that_goes_and_comes_back_is_survived(place: Path) -> None:
    """The folder away, or empty as an unmounted disk leaves it: told, the index untouched."""
    with watching(place) as watched:
        watched.wait_for_start()
        watched.corpus.rename(place / "xa")
        watched.wait_for(lambda: any("Không có thư mục bài viết" in x for x in watched.lines))
        watched.corpus.mkdir()
        watched.wait_for(lambda: any("không có tệp nào" in line for line in watched.lines))
        assert watched.count_articles() == 3
        watched.corpus.rmdir()
        (place / "xa").rename(watched.corpus)
        (watched.corpus / "cầu.txt").write_text(write_text(1))
        watched.wait_for(lambda: watched.builds)
        assert watched.builds[-1][:4] == (1, 0, 0, 4)


def test_a_build_that_fails_is_told_and_tried_again(place: Path) -> None:
    """While another build holds the index the watch says so, and indexes when it lets go."""
    held = (
        "import sys, time; from pathlib import Path; from dtqa.search.lock import lock_index\n"
        "with lock_index(Path('index')):\n    print('held', flush=True); sys.stdin.read()"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", held],
            cwd=place,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as holder,
        watching(place) as watched,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        (watched.corpus / "cầu.txt").write_text(write_text(1))
        watched.wait_for(lambda: any("đang giữ chỉ mục" in line for line in watched.lines))
        assert watched.every_build == []
        holder.communicate()
        watched.wait_for(lambda: watched.count_articles() == 4)


def ask(address: str, question: str) -> list[str]:
    """Return the sentences that a server answers with."""
    answer = httpx2.post(f"{address}/api/v1/ask", json={"question": question}, timeout=60)
    return [one["text"] for one in answer.json()["answers"]]


def find_children(parent: int) -> list[int]:
    """Return the processes that a process started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(entry.parent.name))
    return found


def is_running(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_answers_from_what_is_dropped_in(place: Path, workers: str) -> None:
    """`serve --watch` answers from a new file within seconds; killed, it leaves no process."""
    question, sentence = "Cầu số 71 dài bao nhiêu mét?", "Cầu số 71 của huyện Thử dài 91 mét."
    options = ("--port", "0", "--watch", "--workers", workers)
    with watching(place, *options, command="serve") as watched:
        watched.wait_for(lambda: any("http://" in line for line in watched.lines))
        address = next(word for word in "".join(watched.lines).split() if "http://" in word)
        assert ask(address, "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?")[0] == STATIONS
        assert sentence not in ask(address, question)
        children = find_children(watched.process.pid)
        assert any("--with-parent" in read_command(child) for child in children)
        (watched.corpus / "cầu.txt").write_text(write_text(71))
        watched.wait_for(lambda: watched.count_articles() == 4)
        assert ask(address, question)[0] == sentence
        children = find_children(watched.process.pid)
        watched.process.kill()
        watched.process.wait()
        until = time.monotonic() + 30
        while any(map(is_running, children)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(map(is_running, children)), [*map(read_command, children)]


def test_the_watch_beside_a_server_is_started_again(place: Path) -> None:
    """A watch that is killed is replaced by another one, and files are indexed on."""
    with watching(place, "--port", "0", "--watch", command="serve") as watched:
        watched.wait_for(lambda: any("http://" in line for line in watched.lines))
        watched.wait_for(lambda: find_watchers(watched))
        (first,) = find_watchers(watched)
        os.kill(first, signal.SIGKILL)
        watched.wait_for(lambda: {*find_watchers(watched)} - {first})
        (watched.corpus / "cầu.txt").write_text(write_text(5))
        watched.wait_for(lambda: watched.count_articles() == 4)


def read_command(process: int) -> str:
    """Return the words a process was started with."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def find_watchers(watched: Watched) -> list[int]:
    """Return the processes beside a server that watch."""
    children = find_children(watched.process.pid)
    return [child for child in children if "--with-parent" in read_command(child)]


def test_status_shows_the_setting(place: Path) -> None:
    """DTQA_WATCH is in force for the server as the option is, and `status` says so."""
    ran = subprocess.run(
        [sys.executable, "-c", MAIN, "status", "--json"],
        cwd=place,
        env=clean_environment(DTQA_WATCH="on", DTQA_WORKERS="2"),
        capture_output=True,
        check=True,
    )
    chosen = json.loads(ran.stdout)["settings"]
    assert chosen["DTQA_WATCH"] == {"value": "True", "source": "DTQA_WATCH"}

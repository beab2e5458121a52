"""The guarded process: what it answers, what it survives, and that nothing of it is left."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dtqa.articles.formats import read_draft
from dtqa.articles.guarded.confine import Limits, read_confined
from dtqa.errors import (
    ArticleBroken,
    ArticleCrashing,
    ArticleHarmful,
    ArticleHeader,
    ArticleTooHungry,
    ArticleTooSlow,
)

TEXT = "# Kho số\n\nHuyện đã mở thêm hai kho dữ liệu trong quý vừa qua.\n".encode()
SMALL = Limits(seconds=1, seconds_per_megabyte=0)
SLOW = b"*a " * 800_000
"""Emphasis that is opened again and again: many seconds of a Markdown parser's work."""


def list_children(parent: int | None = None) -> dict[int, str]:
    """Return the processes that a process started, of whatever kind, each with its state."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == (parent or os.getpid()):
            found[int(status.parent.name)] = fields[0]
    return found


def list_readers(parent: int | None = None) -> set[int]:
    """Return the reading processes that a process started and that have not ended."""
    return {
        child
        for child in list_children(parent)
        if b"dtqa.articles.guarded.confined" in _argv(child)
    }


def _argv(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def list_zombies() -> set[int]:
    """Return the processes that ended and that nobody has waited for."""
    return {child for child, state in list_children().items() if state == "Z"}


def wait_until(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait until something is true; tell whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


def test_a_confined_reading_is_the_same_as_any() -> None:
    """What comes back over the wire is exactly what the reader made."""
    page = (
        "<html><body><h2>Về kho số</h2><p>Huyện đã mở hai kho.</p><p>Xã mở một.</p></body></html>"
    )
    for name, data in (("a.md", TEXT), ("a.html", page.encode())):
        assert read_confined(data, name) == read_draft(data, name)


def test_a_refusal_comes_back_as_itself() -> None:
    """A reader's own refusal keeps its class, its file and its detail."""
    with pytest.raises(ArticleHeader, match=r"a\.md.*hôm qua"):
        read_confined("---\npublished: hôm qua\n---\nKho số.".encode(), "a.md")
    with pytest.raises(ArticleBroken, match=r"a\.pdf"):
        read_confined(b"not a PDF", "a.pdf")


def test_one_process_reads_many_files() -> None:
    """A process is used again: fifty files start no new one."""
    read_confined(TEXT, "a.md")
    before = list_readers()
    for _ in range(50):
        read_confined(TEXT, "a.md")
    assert list_readers() == before


def test_a_large_dtqa_keeps_its_processes_too() -> None:
    """What dtqa itself has in memory is not held against the process that reads for it."""
    code = (
        "import sys\n"
        "from dtqa.articles.guarded.confine import Limits, read_confined\n"
        "held = b'x' * 300_000_000\n"
        "for _ in range(2):\n"
        "    read_confined(b'# Kho', 'a.md', limits=Limits(memory=800_000_000))\n"
        "    print('read', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as large:
        assert large.stdin is not None
        assert large.stdout is not None
        seen = []
        for _ in range(2):
            assert large.stdout.readline() == b"read\n"
            seen.append(list_readers(large.pid))
            large.stdin.write(b"\n")
            large.stdin.flush()
    assert len(seen[0]) == 1
    assert seen[0] == seen[1]


def test_what_takes_too_long_is_stopped() -> None:
    """Processor time is bounded, the error says so in Vietnamese, the next file is read."""
    started = time.monotonic()
    with pytest.raises(ArticleTooSlow) as refused:
        read_confined(SLOW, "cham.md", limits=SMALL)
    assert time.monotonic() - started < 60
    assert "quá 1 giây" in refused.value.message("vi")
    assert read_confined(TEXT, "a.md").title == "Kho số"


@pytest.mark.slow
def test_what_needs_too_much_memory_is_stopped() -> None:
    """Memory is bounded, and the next file finds all of it."""
    # A library that gets no memory may also abort: refused all the same.
    with pytest.raises(ArticleHarmful, match=r"no\.md"):
        read_confined(SLOW, "no.md", limits=Limits(memory=300_000_000))
    assert read_confined(TEXT, "a.md").title == "Kho số"


def test_a_draft_that_is_too_large_is_not_taken() -> None:
    """What a reader hands back is bounded too."""
    with pytest.raises(ArticleTooHungry, match=r"a\.md"):
        read_confined(TEXT * 1000, "a.md", limits=Limits(draft=10_000))


@pytest.mark.slow
def test_a_reader_that_dies_takes_nothing_with_it() -> None:
    """A process that is killed in the middle of a file is a refusal, not a crash."""
    read_confined(TEXT, "a.md")
    before = list_readers()

    def kill() -> None:
        time.sleep(0.5)
        for child in list_readers() & before:
            os.kill(child, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    # Killed once, it is tried again in a new process, which the limit then ends.
    with pytest.raises((ArticleCrashing, ArticleTooSlow)):
        read_confined(SLOW, "cham.md", limits=SMALL)
    killer.join()
    assert read_confined(TEXT, "a.md").title == "Kho số"


def test_a_process_that_died_while_it_waited_is_replaced() -> None:
    """No file is blamed for a process that ended before it came."""
    read_confined(TEXT, "a.md")
    for child in list_readers():
        os.kill(child, signal.SIGKILL)
    assert read_confined(TEXT, "a.md").title == "Kho số"


def test_no_zombie_is_left() -> None:
    """A process that was ended by a limit is waited for."""
    before = list_zombies()
    with pytest.raises(ArticleTooSlow):
        read_confined(SLOW, "cham.md", limits=SMALL)
    assert list_zombies() <= before


def test_threads_read_side_by_side() -> None:
    """Several threads read at once, each its own file, and each gets its own draft."""
    titles: dict[int, str] = {}

    def read(number: int) -> None:
        for _ in range(5):
            titles[number] = read_confined(f"# Bài {number}\n\nMột câu.".encode(), "a.md").title

    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == {number: f"Bài {number}" for number in range(6)}


def _read_in_fork(connection: multiprocessing.connection.Connection) -> None:
    connection.send((read_confined(TEXT, "a.md").title, len(list_readers())))


@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_worker_of_a_pool_reads_with_a_process_of_its_own(way: str) -> None:
    """A forked worker does not write on the wires of the process it was forked from."""
    read_confined(TEXT, "a.md")
    context = multiprocessing.get_context(way)
    mine, theirs = context.Pipe()
    worker = context.Process(target=_read_in_fork, args=(theirs,))
    worker.start()
    assert mine.recv() == ("Kho số", 1)
    worker.join()
    assert read_confined(TEXT, "a.md").title == "Kho số"


@pytest.mark.parametrize("busy", [False, True])
def test_no_process_outlives_its_parent(busy: bool) -> None:
    """When dtqa is killed, its reading process ends, also in the middle of a file."""
    code = (
        "import sys, time\n"
        "from dtqa.articles.guarded.confine import read_confined\n"
        "read_confined(b'# Kho', 'a.md')\n"
        "print('read', flush=True)\n"
        f"data = b'*a ' * 800_000 if {busy} else b''\n"
        "read_confined(data, 'a.md') if data else time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    parent.stdout.readline()
    time.sleep(0.3)
    (child,) = list_readers(parent.pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not Path(f"/proc/{child}").exists())


def test_a_process_that_ends_well_leaves_none_behind() -> None:
    """When dtqa ends, so do its reading processes, before it is gone."""
    code = (
        "from dtqa.articles.guarded.confine import read_confined\n"
        "read_confined(b'# Kho', 'a.md')\n"
        "from dtqa.articles.guarded.confine import _idle\n"
        "print(_idle.readers[0].process.pid)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not Path(f"/proc/{int(done.stdout)}").exists()
    assert done.stderr == ""


def test_the_process_cannot_write_a_file(tmp_path: Path) -> None:
    """What a hostile file might get a library to write stays empty."""
    code = (
        "import dtqa.articles.guarded.confined as confined\n"
        "confined._give_up_rights()\n"
        f"open({str(tmp_path / 'a')!r}, 'wb', buffering=0).write(b'x' * 10)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert (tmp_path / "a").stat().st_size == 0


TELL_CHILDREN = """
from pathlib import Path
from dtqa.articles.guarded.confine import read_confined
from tests.unit.articles.guarded.test_confine import TEXT, list_readers
read_confined(TEXT, "moi.md")
(child,) = list_readers()
print(Path(f"/proc/{child}/environ").read_text().replace(chr(0), chr(10)))
"""


def test_the_guarded_process_knows_no_setting(pytestconfig: pytest.Config) -> None:
    """Whatever a file does to a reader, the key of the administrator is not there to be read."""
    environment = {**os.environ, "DTQA_ADMIN_KEY": "khoa-bi-mat-de-thu", "DTQA_PORT": "0"}
    told = subprocess.run(
        [sys.executable, "-c", TELL_CHILDREN],
        cwd=pytestconfig.rootpath,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert "PATH=" in told, "the rest of the surroundings is as it was"
    assert "DTQA_" not in told

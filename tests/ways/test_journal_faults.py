"""What goes wrong with a journal on real machines: full disks, held files, many processes.

Whatever happens to the journal, every question is answered; whatever is lost is counted.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from dtqa.journal import summarize
from dtqa.journal.store import JournalFile, reading
from dtqa.server.app import create_app
from dtqa.settings import Settings
from tests.unit.journal.noted import question
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_QUESTION,
    build_small_index,
    open_client,
)

PROCESSES, EACH = 4, 1000

NOTE: Final = """
import sys
from pathlib import Path
from dtqa.journal import Journal
from tests.unit.journal.noted import question
journal = Journal(Path(sys.argv[1]), days=90)
for number in range(int(sys.argv[2])):
    while journal.health().waiting > 1000:
        journal.flush(1)
    name = f"process-{sys.argv[3]}-{number}"
    journal.note_question(question(f"Có mấy trạm sạc ở xã thứ {number}?", request_id=name))
journal.close(60)
print(journal.health().written, journal.health().lost)
"""
"""Notes so many questions under ids of its own."""

ON_A_FULL_DISK: Final = """
import json, resource, sys
from pathlib import Path
import dtqa.journal.writer
from dtqa.server.app import create_app
from dtqa.settings import read_settings
from tests.unit.server.small_corpus import open_client
dtqa.journal.writer.RETRY_S = 0.1
QUESTION = sys.argv[1]
with open_client(create_app(read_settings())) as client:
    def ask(count):
        asked = [client.post("/api/v1/ask", json={"question": QUESTION}) for _ in range(count)]
        return [one.json()["answers"][0]["text"] for one in asked]
    journal = client.app.state.journal
    before = ask(5)
    journal.flush()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    during = ask(200)
    flushed = journal.flush(1)
    full = journal.health()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    after = journal.flush(30)
    print(json.dumps({
        "texts": sorted({*before, *during}), "answered": len(before) + len(during),
        "flushed": flushed, "state": full.state, "trouble": full.trouble, "waiting": full.waiting,
        "recovered": after, "lost": journal.health().lost, "end": journal.health().state,
    }))
"""
"""Asks on a disk that takes no more of any file, then on one that has room again."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the small corpus once."""
    return build_small_index(tmp_path_factory.mktemp("journal-faults"))


@contextmanager
def started(code: str, *arguments: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """Start a Python process that finds the tests; end it where the test did not."""
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), **variables}
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.slow
def test_many_processes_write_one_journal(tmp_path: Path) -> None:
    """Four processes note a thousand questions each into one file, and none is lost."""
    path = tmp_path / "journal.sqlite"
    with (
        started(NOTE, str(path), str(EACH), "a") as one,
        started(NOTE, str(path), str(EACH), "b") as two,
        started(NOTE, str(path), str(EACH), "c") as three,
        started(NOTE, str(path), str(EACH), "d") as four,
    ):
        said = [process.communicate(timeout=240) for process in (one, two, three, four)]
    assert [out.split() for out, _ in said] == [[str(EACH), "0"]] * PROCESSES, said
    with reading(path) as connection:
        (names,) = connection.execute("SELECT count(DISTINCT request_id) FROM questions").fetchone()
    assert names == summarize(path).questions == PROCESSES * EACH


@pytest.mark.slow
def test_a_killed_writer_leaves_a_sound_journal(tmp_path: Path) -> None:
    """However often a server is killed while it notes, the next one goes on with the same file."""
    path = tmp_path / "journal.sqlite"
    for name in ("a", "b", "c"):
        with started(NOTE, str(path), "100000", name) as process:
            before = count(path)
            while count(path) < before + 500:
                assert process.poll() is None, process.communicate()
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=30)
    written = count(path)
    with JournalFile(path) as journal:
        assert journal.aside is None
        journal.write([question()])
    assert count(path) == written + 1 > 1500


def count(path: Path) -> int:
    """Return how many questions are on disk, 0 before there is a journal."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found: int = connection.execute("SELECT count(*) FROM questions").fetchone()[0]
            return found
    except sqlite3.OperationalError:
        return 0


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 32768])
def test_a_full_disk_fails_no_question(small: Settings, tmp_path: Path, room: int) -> None:
    """Every question is answered, health says why nothing is noted, and notes follow later."""
    path = tmp_path / "journal.sqlite"
    variables = {"DTQA_INDEX": str(small.index), "DTQA_JOURNAL": str(path)}
    with started(ON_A_FULL_DISK, ACCOUNTS_QUESTION, str(room), **variables) as process:
        out, errors = process.communicate(timeout=120)
    told = json.loads(out.splitlines()[-1]) if out else errors
    assert (told["texts"], told["answered"]) == ([ACCOUNTS], 205)
    assert (told["flushed"], told["state"]) == (False, "failing")
    assert "cannot be written" in told["trouble"]
    assert told["waiting"] > 0
    assert (told["recovered"], told["lost"], told["end"]) == (True, 0, "on")
    assert "Traceback" not in errors
    assert summarize(path).questions == 205


def test_a_held_journal_fails_no_question(small: Settings, tmp_path: Path) -> None:
    """While another program holds the journal questions are answered as fast as ever."""
    path = tmp_path / "journal.sqlite"
    with JournalFile(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        settings = small.model_copy(update={"journal": path})
        with open_client(create_app(settings)) as client:
            for _ in range(20):
                answer = client.post("/api/v1/ask", json={"question": ACCOUNTS_QUESTION})
                assert answer.json()["answers"][0]["text"] == ACCOUNTS
            assert not client.app.state.journal.flush(0.1)  # type: ignore[attr-defined]
            told = client.get("/readyz").json()["journal"]
            assert (told["waiting"], told["lost"]) == (20, 0)
            other.execute("COMMIT")
    assert summarize(path).questions == 20


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_journal_fails_no_question(
    small: Settings, tmp_path: Path, content: bytes
) -> None:
    """A server over a damaged journal answers, sets it aside and notes in a new one."""
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    with open_client(create_app(small.model_copy(update={"journal": path}))) as client:
        answer = client.post("/api/v1/ask", json={"question": ACCOUNTS_QUESTION})
        assert answer.json()["answers"][0]["text"] == ACCOUNTS
        assert client.app.state.journal.flush()  # type: ignore[attr-defined]
    assert summarize(path).questions == 1
    (aside,) = tmp_path.glob("journal.sqlite.damaged-*")
    assert aside.read_bytes() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="ROOT MAY WRITE ANYWHERE")
def test_a_read_only_folder_fails_no_question(small: Settings, tmp_path: Path) -> None:
    """Where the journal may not be written questions are answered, and health says so."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    settings = small.model_copy(update={"journal": folder / "journal.sqlite"})
    with open_client(create_app(settings)) as client:
        answer = client.post("/api/v1/ask", json={"question": ACCOUNTS_QUESTION})
        assert answer.json()["answers"][0]["text"] == ACCOUNTS
        assert not client.app.state.journal.flush(0.5)  # type: ignore[attr-defined]
        assert client.get("/readyz").json()["journal"]["state"] == "failing"


def test_a_place_that_is_no_file_fails_no_question(small: Settings, tmp_path: Path) -> None:
    """Pointed at a folder the journal fails, and questions are answered all the same."""
    with open_client(create_app(small.model_copy(update={"journal": tmp_path}))) as client:
        answer = client.post("/api/v1/ask", json={"question": ACCOUNTS_QUESTION})
        assert answer.json()["answers"][0]["text"] == ACCOUNTS
        assert not client.app.state.journal.flush(0.5)  # type: ignore[attr-defined]
        assert client.get("/readyz").json()["journal"]["state"] == "failing"

"""Programs that are killed while they change the corpus, and several that change it at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files
from dtqa.articles.standing import BIN
from dtqa.intake import finish_pending, list_removed, remove_sources, restore, store_bytes
from dtqa.intake.moves import PENDING
from dtqa.intake.removing import FILES

STORE = """
import sys
from pathlib import Path
from dtqa.intake import list_removed, remove_sources, restore, store_bytes
from tests.unit.intake.test_kills import write_version
corpus, number = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    data, facts = write_version(number)
    store_bytes(corpus, "a.txt", data, facts)
    print(number, flush=True)
"""

REMOVE = """
import sys
from pathlib import Path
from dtqa.intake import remove_sources, restore
print("ready", flush=True)
while True:
    removed = remove_sources(Path(sys.argv[1]), ["a.txt", "b.txt"])
    restore(Path(sys.argv[1]), removed.ticket)
    print("round", flush=True)
"""

SHARE = """
import sys
from pathlib import Path
from dtqa.intake import store_bytes
from tests.unit.intake.test_kills import write_version
for number in range(8):
    data, _ = write_version(int(sys.argv[2]) * 100 + number)
    store_bytes(Path(sys.argv[1]), "chung.txt", data)
    store_bytes(Path(sys.argv[1]), f"riêng-{sys.argv[2]}-{number}.txt", data)
"""


def write_version(number: int) -> tuple[bytes, dict[str, str]]:
    """Return an article of 40 kB that bears a number from end to end, and its facts."""
    line = f"Bài số {number} kể rằng xã Thử có {number} cây cầu gỗ bắc qua suối.\n"
    return (line * (40_000 // len(line))).encode(), {"publisher": f"Báo {number}"}


def start(code: str, *arguments: object, root: Path) -> subprocess.Popen[str]:
    """Start a program that says when it is ready."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def kill_at_random(code: str, corpus: Path, *arguments: object, root: Path) -> list[str]:
    """Start a program, kill it at a random moment; return what it had acknowledged.

    It is killed during its second or third round, somewhere within the time one takes.
    """
    with start(code, corpus, *arguments, root=root) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        started = time.monotonic()
        said = [program.stdout.readline() for _ in range(random.randint(1, 2))]
        time.sleep(random.uniform(0, (time.monotonic() - started) / len(said)))
        program.kill()
        return [*said, *program.stdout.readlines()]


@pytest.mark.slow
def test_a_kill_leaves_the_old_or_the_new_whole(tmp_path: Path, repo_root: Path) -> None:
    """Killed at any moment: the file is one whole version, at least the last acknowledged one.

    Once what was begun is finished its facts are of the same version, and all versions before
    it are in the bin.
    """
    number = 0
    data, facts = write_version(0)
    store_bytes(tmp_path, "a.txt", data, facts)
    for _ in range(20):
        said = kill_at_random(STORE, tmp_path, number, root=repo_root)
        acknowledged = int(said[-1])
        present = (tmp_path / "a.txt").read_bytes()
        number = next(n for n in (acknowledged, acknowledged + 1) if write_version(n)[0] == present)
        finish_pending(tmp_path)
        present = (tmp_path / "a.txt").read_bytes()
        number = next(n for n in (number, number + 1) if write_version(n)[0] == present)
        assert (tmp_path / "a.txt.yaml").read_text() == f"publisher: Báo {number}\n"
        assert [file.name for file in find_files(tmp_path)] == ["a.txt"]
    kept = {path.read_bytes() for path in tmp_path.glob(f"{BIN}/*/{FILES}/a.txt")}
    assert kept >= {write_version(n)[0] for n in range(number)}


@pytest.mark.slow
def test_a_kill_while_removing_loses_nothing(tmp_path: Path, repo_root: Path) -> None:
    """Killed while removing and restoring: both files are in the corpus or under one ticket."""
    texts = {name: write_version(place)[0] for place, name in enumerate(("a.txt", "b.txt"))}
    for name, data in texts.items():
        store_bytes(tmp_path, name, data)
    for _ in range(12):
        kill_at_random(REMOVE, tmp_path, root=repo_root)
        finish_pending(tmp_path)
        if tickets := list_removed(tmp_path):
            assert find_files(tmp_path) == []
            assert len(tickets) == 1
            restore(tmp_path, tickets[0].ticket)
        assert {f.name: f.path.read_bytes() for f in find_files(tmp_path)} == texts


def test_moves_that_were_begun_spare_what_came_since(tmp_path: Path) -> None:
    """What a killed program had begun is finished, but a file put there meanwhile is left."""
    store_bytes(tmp_path, "a.txt", write_version(1)[0])
    removed = remove_sources(tmp_path, ["a.txt"])
    binned = f"{BIN}/{removed.ticket}/{FILES}/a.txt"
    status = (tmp_path / binned).stat()
    mark = f"[{status.st_ino}, {status.st_size}, {status.st_mtime_ns}]"
    (tmp_path / PENDING).write_text(
        f'[{{"source": "{binned}", "target": "a.txt", "mark": {mark}, "over": null}}]'
    )
    (tmp_path / "a.txt").write_bytes(write_version(2)[0])
    finish_pending(tmp_path)
    assert not (tmp_path / PENDING).exists()
    assert (tmp_path / "a.txt").read_bytes() == write_version(2)[0]
    assert (tmp_path / binned).read_bytes() == write_version(1)[0]


@pytest.mark.slow
def test_several_programs_at_once_lose_nothing(tmp_path: Path, repo_root: Path) -> None:
    """Four programs that add at once: every file is there, every version of the shared one."""
    programs = [start(SHARE, tmp_path, place, root=repo_root) for place in range(4)]
    assert [program.wait(60) for program in programs] == [0] * 4
    for program in programs:
        assert program.stdout is not None
        program.stdout.close()
    numbers = [place * 100 + number for place in range(4) for number in range(8)]
    own = {path.read_bytes() for path in tmp_path.glob("riêng-*.txt")}
    kept = tmp_path.glob(f"{BIN}/*/{FILES}/chung.txt")
    shared = {path.read_bytes() for path in (tmp_path / "chung.txt", *kept)}
    assert own == shared == {write_version(number)[0] for number in numbers}

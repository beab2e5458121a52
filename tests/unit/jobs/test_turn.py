"""One process at a time works on the jobs of an index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dtqa.jobs.turn import is_turn_taken, take_turn

HOLD = """
import sys
from pathlib import Path
from dtqa.jobs.turn import take_turn
with take_turn(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    input()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Start a process that takes its turn and keeps it until it reads a line."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def read_line(process: subprocess.Popen[str]) -> str:
    """Return what a process printed: whether it has its turn."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_turn_is_taken_by_one(tmp_path: Path) -> None:
    """While a process has its turn others see so, and get none."""
    with hold(tmp_path) as first:
        assert read_line(first) == "True"
        assert is_turn_taken(tmp_path)
        with hold(tmp_path) as second:
            assert read_line(second) == "False"
            second.communicate("\n")
        first.communicate("\n")
    assert not is_turn_taken(tmp_path)


def test_a_killed_process_gives_its_turn_back(tmp_path: Path) -> None:
    """After kill -9 the turn is free at once, although the name of the dead still stands there."""
    with hold(tmp_path) as process:
        assert read_line(process) == "True"
        process.kill()
    assert not is_turn_taken(tmp_path)
    with take_turn(tmp_path) as mine:
        assert mine


def test_nobody_has_a_turn_at_first(tmp_path: Path) -> None:
    """Where no job was ever worked on no turn is taken."""
    assert not is_turn_taken(tmp_path / "jobs")

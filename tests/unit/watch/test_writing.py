"""Whether some program has a file open for writing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dtqa.watch.writing import is_being_written

KEEP_OPEN = (
    "import sys; file = open(sys.argv[1], 'ab'); print('open', flush=True); sys.stdin.read()"
)


def test_another_program_that_writes_is_seen(tmp_path: Path) -> None:
    """While another process has the file open for writing it is being written, then not."""
    path = tmp_path / "a.txt"
    path.write_text("Cầu\n")
    assert not is_being_written(path)
    with subprocess.Popen(
        [sys.executable, "-c", KEEP_OPEN, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        assert is_being_written(path)
        program.communicate()
    assert not is_being_written(path)


def test_reading_is_no_writing(tmp_path: Path) -> None:
    """Who only reads keeps nobody waiting, and what cannot be opened is not being written."""
    path = tmp_path / "a.txt"
    path.write_text("Cầu\n")
    with path.open():
        assert not is_being_written(path)
    assert not is_being_written(tmp_path / "không-có.txt")
    assert not is_being_written(tmp_path)

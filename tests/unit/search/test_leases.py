"""Leases: a generation stays while somebody reads it, in this process or another."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dtqa.search.leases import Lease, remove_unread

HOLD = """
import sys, time
from pathlib import Path
from dtqa.search.leases import Lease
lease = Lease(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a generation's folder with a file in it."""
    (tmp_path / "one" / "engine").mkdir(parents=True)
    (tmp_path / "one" / "engine" / "words").write_text("có 12 kho")
    return tmp_path / "one"


def test_what_nobody_reads_goes(folder: Path) -> None:
    """A folder without a lease is removed with all that is in it."""
    assert remove_unread(folder)
    assert not folder.exists()
    assert not remove_unread(folder), "a second time there is nothing to remove"


def test_what_is_read_stays_until_the_last_lets_go(folder: Path) -> None:
    """Of two leases the first to close removes nothing, the second frees the folder."""
    left: list[bool] = []
    leases = [Lease(folder, lambda gone: left.append(remove_unread(gone))) for _ in range(2)]
    assert not remove_unread(folder)
    leases[0].close()
    assert (left, folder.exists()) == ([False], True)
    leases[1].close()
    assert (left, folder.exists()) == ([False, True], False)
    leases[1].close()
    assert len(left) == 2, "closing twice lets go once"


def test_a_forgotten_lease_is_let_go(folder: Path) -> None:
    """Nobody has to close: a lease that nothing refers to any more holds nothing."""
    lease = Lease(folder)
    assert not remove_unread(folder)
    del lease
    gc.collect()
    assert remove_unread(folder)


def test_a_killed_reader_leaves_no_lease(folder: Path) -> None:
    """Another process holds the folder as long as it lives, and not a moment longer."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "held\n"
        assert not remove_unread(folder)
        os.kill(reader.pid, signal.SIGKILL)
        reader.wait()
    assert remove_unread(folder)


def test_what_is_going_cannot_be_leased(folder: Path) -> None:
    """A folder that is gone, or that is just being removed, gives no lease."""
    import fcntl

    remover = os.open(folder, os.O_RDONLY)
    fcntl.flock(remover, fcntl.LOCK_EX)
    with pytest.raises(FileNotFoundError, match="being removed"):
        Lease(folder)
    os.close(remover)
    remove_unread(folder)
    with pytest.raises(FileNotFoundError):
        Lease(folder)

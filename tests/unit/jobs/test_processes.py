"""Processes are known by more than a number that is given out again."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from dtqa.jobs.processes import began_by, is_alive, name_process


def test_this_process_is_alive() -> None:
    """A process that runs is alive by its name."""
    assert is_alive(name_process(os.getpid()))


def test_a_process_that_was_killed_is_not() -> None:
    """A killed process is dead at once, even before its parent has taken notice."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        name = name_process(process.pid)
        assert is_alive(name)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # a zombie from here on
        assert not is_alive(name)


def test_another_with_the_same_id_is_another() -> None:
    """The same id with another start, or in another boot, is another process."""
    pid, start, boot = name_process(os.getpid()).split(":")
    assert not is_alive(f"{pid}:{int(start) + 1}:{boot}")
    assert not is_alive(f"{pid}:{start}:another-boot")


@pytest.mark.parametrize("name", ["", "x", "-1:0:b", "99999999999999999999:1:b", "0x1:1:b"])
def test_what_is_no_name_is_not_alive(name: str) -> None:
    """Whatever stands where a name should, nothing is alive by it."""
    assert not is_alive(name)


def test_a_process_was_there_after_its_start_only() -> None:
    """This process was there now, and not a day ago."""
    now = datetime.now(UTC)
    assert began_by(os.getpid(), now)
    assert not began_by(os.getpid(), now - timedelta(days=365))

"""The time of an errand: counted as a whole, waits out of politeness aside."""

from __future__ import annotations

import socket
import time

import pytest

from dtqa.articles.web.deadline import Deadline
from dtqa.errors import FetchTimedOut


def test_the_time_ends() -> None:
    """When the seconds are over that is told, with the address and the limit."""
    deadline = Deadline("http://vi-du.vn/", 0.05)
    assert 0 < deadline.left() <= 0.05
    time.sleep(0.06)
    assert deadline.passed()
    with pytest.raises(FetchTimedOut, match=r"vi-du\.vn/ .* 0\.05 seconds"):
        deadline.left()


def test_waiting_politely_costs_nothing() -> None:
    """A pause between two pages is not taken from the time for the second."""
    deadline = Deadline("http://vi-du.vn/", 0.2)
    deadline.wait(0.3)
    deadline.wait(-1)
    assert not deadline.passed()
    assert deadline.left() > 0.05


def test_a_connection_is_cut_from_outside() -> None:
    """Whoever waits on a silent connection is woken when the time is over, and not before."""
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline("http://vi-du.vn/", 0.2).cutting(ours):
        theirs.sendall(b"a")
        assert ours.recv(1) == b"a"
        began = time.monotonic()
        assert ours.recv(1) == b""
        assert 0.05 < time.monotonic() - began < 5


def test_a_connection_that_was_used_in_time_is_not_cut() -> None:
    """When the errand is done its clock is stopped."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline("http://vi-du.vn/", 0.1).cutting(ours):
            pass
        time.sleep(0.2)
        theirs.sendall(b"a")
        assert ours.recv(1) == b"a"

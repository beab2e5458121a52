"""Wrong keys are counted for each client, and forgotten again."""

from __future__ import annotations

import pytest

from dtqa.server.admin import attempts
from dtqa.server.admin.attempts import TRIES, WITHIN_S, Attempts


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_few_wrong_keys_cost_nothing() -> None:
    """One less than the bound: the next key is looked at."""
    counted = Attempts(Clock())
    for _ in range(TRIES - 1):
        counted.note("a")
    assert counted.find_wait("a") == 0


def test_one_too_many_has_to_wait() -> None:
    """At the bound a client waits until the first of its tries is old enough, and no longer."""
    clock = Clock()
    counted = Attempts(clock)
    for _ in range(TRIES):
        counted.note("a")
        clock.now += 1
    waiting = counted.find_wait("a")
    assert 0 < waiting <= WITHIN_S
    clock.now += waiting - 1
    assert counted.find_wait("a") > 0
    clock.now += 1
    assert counted.find_wait("a") == 0


def test_clients_are_counted_apart() -> None:
    """What one client does wrong another does not pay for."""
    counted = Attempts(Clock())
    for _ in range(TRIES):
        counted.note("a")
    assert counted.find_wait("b") == 0


def test_clients_beyond_the_bound_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many clients fail, only so many are remembered, the latest of them."""
    monkeypatch.setattr(attempts, "CLIENTS", 3)
    counted = Attempts(Clock())
    for client in "abcd":
        for _ in range(TRIES):
            counted.note(client)
    assert counted.find_wait("a") == 0
    assert all(counted.find_wait(client) for client in "bcd")

"""Cookies of administrators: signed, ending, worthless under another key."""

from __future__ import annotations

import pytest

from dtqa.server.admin.session import SESSION_S, is_session, make_session

KEY = "một khóa dài để kiểm thử"


def test_a_session_holds_until_it_ends() -> None:
    """A cookie is good from the moment it is made to the last second of its time."""
    value = make_session(KEY, now=1000)
    assert is_session(value, KEY, now=1000)
    assert is_session(value, KEY, now=1000 + SESSION_S - 1)
    assert not is_session(value, KEY, now=1000 + SESSION_S)


def test_another_key_ends_all_sessions() -> None:
    """A cookie that was signed under one key is nothing under another."""
    assert not is_session(make_session(KEY), KEY + "!")


@pytest.mark.parametrize("position", range(0, 80, 7))
def test_a_changed_letter_is_noticed(position: int) -> None:
    """Whichever letter of a cookie is changed, it is none of ours any more."""
    value = make_session(KEY)
    changed = "0" if value[position] != "0" else "1"
    assert not is_session(value[:position] + changed + value[position + 1 :], KEY)


@pytest.mark.parametrize(
    "value", ["", ".", "..", "9" * 400, "ă.b.c", "9999999999.x.", "\udc80.a.b"]
)
def test_what_is_no_cookie_is_no_session(value: str) -> None:
    """Whatever a client sends as a cookie is refused without an error."""
    assert not is_session(value, KEY)


def test_two_sessions_differ() -> None:
    """Two log-ins in the same second get cookies that differ."""
    assert make_session(KEY, now=1) != make_session(KEY, now=1)

"""The server's socket: the address printed is true, and what cannot be had is said."""

from __future__ import annotations

import socket

import pytest

from dtqa.errors import SettingInvalid
from dtqa.server.serve import bind_socket, write_address
from dtqa.settings import Settings


def test_port_zero_takes_a_free_port() -> None:
    """Port 0 binds a free port, and the address names that port."""
    with bind_socket(Settings(port=0)) as bound:
        port = bound.getsockname()[1]
        assert port > 0
        assert write_address(bound) == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(("language", "word"), [("vi", "cổng"), ("en", "taken")])
def test_a_taken_port_is_named(language: str, word: str) -> None:
    """A port that another program holds is refused by the name of its setting."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingInvalid) as refused:
            bind_socket(Settings(port=port, language=language))  # type: ignore[arg-type]
    assert refused.value.fields["name"] == "DTQA_PORT"
    assert str(port) in str(refused.value)
    assert word in str(refused.value)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "a" * 300])
def test_an_address_of_another_machine_is_named(host: str) -> None:
    """A host that is not this machine is refused by the name of its setting."""
    with pytest.raises(SettingInvalid) as refused:
        bind_socket(Settings(host=host, port=0))
    assert refused.value.fields["name"] == "DTQA_HOST"

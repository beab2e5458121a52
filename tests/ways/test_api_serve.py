"""The server as a process: started, asked over the network, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.unit.server.small_corpus import ACCOUNTS, ACCOUNTS_QUESTION, build_small_index

SERVE = """
import sys
from dtqa.server.serve import serve
from dtqa.settings import read_settings
if __name__ == "__main__":
    serve(read_settings(), workers=int(sys.argv[1]))
"""


@contextmanager
def started(folder: Path, port: int = 0, workers: int = 1) -> Iterator[subprocess.Popen[str]]:
    """Start a server process over the small corpus; end it where the test did not."""
    settings = build_small_index(folder)
    script = folder / "serve_it.py"
    script.write_text(SERVE, encoding="utf-8")
    environment = {**os.environ, "DTQA_INDEX": str(settings.index), "DTQA_PORT": str(port)}
    command = [sys.executable, str(script), str(workers)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            yield server
        finally:
            server.terminate()


def read_address(server: subprocess.Popen[str]) -> str:
    """Return the address that a server printed on its first line."""
    assert server.stdout is not None
    return next(w for w in server.stdout.readline().split() if w.startswith("http://"))


@pytest.mark.parametrize("workers", [1, 2])
def test_the_printed_address_answers(tmp_path: Path, workers: int) -> None:
    """As soon as the address is printed a question sent there is answered."""
    with started(tmp_path, workers=workers) as server:
        address = read_address(server)
        for _ in range(4):
            answer = httpx2.post(
                f"{address}/api/v1/ask", json={"question": ACCOUNTS_QUESTION}, timeout=60
            )
            assert answer.json()["answers"][0]["text"] == ACCOUNTS
        assert "server" not in answer.headers
        server.send_signal(signal.SIGTERM)
        _, errors = server.communicate(timeout=30)
    assert "Traceback" not in errors


def test_a_taken_port_ends_the_start(tmp_path: Path) -> None:
    """A port that is taken ends the start with the setting's name and prints no address."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with started(tmp_path, port=port) as server:
            printed, errors = server.communicate(timeout=60)
    assert server.returncode != 0
    assert printed == ""
    assert "SettingInvalid" in errors
    assert "DTQA_PORT" in errors

"""The command line as a person meets it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAIN = "from dtqa.cli import main; main()"
"""What the installed command `dtqa` does."""

WITHOUT_TANTIVY = f"import sys; sys.modules['tantivy'] = None; {MAIN}"
"""The same on a machine where the library of the disk engine cannot be imported."""


def clean_environment(**variables: str) -> dict[str, str]:
    """Return the environment without settings, colours or a width of its own."""
    own = ("DTQA_", "FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "COLUMNS": "100", **variables}


def run(
    *arguments: str | bytes | Path, folder: Path, code: str = MAIN, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a folder."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=clean_environment(**variables),
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        timeout=120,
        check=False,
    )


@contextmanager
def serving(
    *arguments: str | Path, folder: Path, code: str = MAIN, **variables: str
) -> Iterator[str]:
    """Serve from a folder at a free port; yield the address that was printed."""
    with subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", "0", *arguments],
        cwd=folder,
        env=clean_environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            address = next((word for word in line.split() if word.startswith("http://")), "")
            assert address, server.stderr.read() if server.stderr else line
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                raise

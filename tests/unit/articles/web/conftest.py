"""A web server for every test that asks one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ways.web_server import Site, serve_web


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server of loopback that runs for one test."""
    with serve_web() as running:
        yield running

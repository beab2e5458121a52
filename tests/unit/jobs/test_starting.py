"""The process that works on jobs, and what it is given."""

from __future__ import annotations

import pytest

from dtqa.jobs.starting import list_environment


@pytest.mark.parametrize("name", ["DTQA_ADMIN_KEY", "dtqa_admin_key"])
def test_no_process_inherits_the_key(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Processes that only index are not given the key, however its variable is written."""
    monkeypatch.setenv(name, "khoa-bi-mat-de-thu")
    monkeypatch.setenv("DTQA_CORPUS", "bai-viet")
    environment = list_environment()
    assert "khoa-bi-mat-de-thu" not in environment.values()
    assert environment["DTQA_CORPUS"] == "bai-viet"

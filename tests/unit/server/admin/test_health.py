"""What is checked before an administrator worries."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtqa.chatbot import Chatbot
from dtqa.jobs.states import Job, JobRequest, JobState
from dtqa.jobs.workplace import Workplace
from dtqa.journal import Journal
from dtqa.server.admin.health import Check, list_checks, write_bytes


def check_all(folder: Path, jobs: tuple[Job, ...] = (), days: int = 90) -> dict[str, Check]:
    """Return the checks of a folder without an index, by name."""
    place = Workplace(folder / "corpus", folder / "index")
    journal = Journal(folder / "journal.sqlite", days=days)
    checks = list_checks(place, Chatbot(place.index), journal, jobs, "dtqa index (1@máy)")
    return {check.name: check for check in checks}


def test_what_is_wrong_comes_with_its_mend(tmp_path: Path) -> None:
    """A missing index is not well and says what to do; missing folders do no harm."""
    checks = check_all(tmp_path)
    assert not checks["Chỉ mục"].well
    assert "dtqa index" in checks["Chỉ mục"].hint
    assert "GB" in checks["Đĩa của chỉ mục"].words


def test_the_journal_is_told_as_it_is(tmp_path: Path) -> None:
    """Off, and on with its days, read differently; a journal that is off is no trouble."""
    assert "90 ngày" in check_all(tmp_path)["Nhật ký câu hỏi"].words
    off = check_all(tmp_path, days=0)["Nhật ký câu hỏi"]
    assert "tắt" in off.words
    assert off.well


def test_jobs_are_counted_and_the_holder_named(tmp_path: Path) -> None:
    """Running and waiting jobs are counted, and who holds the index is named."""
    made = [
        Job(str(number), JobRequest(), "2024-01-01T00:00:00+00:00", state=state)
        for number, state in enumerate((JobState.RUNNING, JobState.QUEUED, JobState.DONE))
    ]
    words = check_all(tmp_path, tuple(made))["Công việc"].words
    assert words == "1 đang chạy, 1 đang chờ; chỉ mục đang được giữ bởi dtqa index (1@máy)"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1,0 kB"),
        (999_960, "1,0 MB"),
        (74_600_000_000, "74,6 GB"),
    ],
)
def test_sizes_are_read_at_a_glance(count: int, words: str) -> None:
    """Sizes have at most three digits and a unit."""
    assert write_bytes(count) == words

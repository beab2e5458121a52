"""Is all well: the index, the journal, the disk, who builds, what the server is allowed.

Comes in: a workplace, the chatbot, the journal and the jobs. Goes out: checks in words,
each good or not. Nothing is mended here, and nothing that is looked at is changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dtqa.chatbot import Chatbot
from dtqa.errors import IndexError_
from dtqa.jobs.states import Job, JobState
from dtqa.jobs.workplace import Workplace
from dtqa.journal import Journal
from dtqa.server.figures.words import write_number

SPARE_BYTES: Final = 500_000_000
"""Less than that is little for any index: a build writes a whole generation beside the live one."""

_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in words; `hint` says what to do where it is not well."""

    name: str
    words: str
    well: bool = True
    hint: str = ""


def list_checks(
    place: Workplace, chatbot: Chatbot, journal: Journal, jobs: Sequence[Job], holder: str | None
) -> tuple[Check, ...]:
    """Return every check, in the order in which a person goes through them."""
    return (
        _check_index(chatbot),
        _check_journal(journal),
        *_check_disks(place),
        _check_jobs(jobs, holder),
    )


def _check_index(chatbot: Chatbot) -> Check:
    try:
        info = chatbot.info()
    except IndexError_ as error:
        return Check("Chỉ mục", error.message("vi"), False, error.hint("vi"))
    return Check("Chỉ mục", f"mở được, bộ tìm kiếm {info.engine}")


def _check_journal(journal: Journal) -> Check:
    """Tell how the journal of the process is that answers this request."""
    health = journal.health()
    if health.state == "off":
        return Check("Nhật ký câu hỏi", "đang tắt (DTQA_JOURNAL_DAYS=0)")
    if health.state == "failing":
        words = f"không ghi được: {health.trouble} {write_number(health.lost)} lượt đã mất"
        hint = "Câu hỏi vẫn được trả lời. Kiểm tra quyền ghi và chỗ trống ở chỗ của nhật ký."
        return Check("Nhật ký câu hỏi", words, False, hint)
    kept = "giữ cả lời câu hỏi" if journal.keep_text else "chỉ đếm, không giữ lời"
    return Check("Nhật ký câu hỏi", f"đang ghi, {kept}, trong {journal.days} ngày")


def _check_disks(place: Workplace) -> Iterator[Check]:
    """Yield the free space of each disk that corpus and index lie on."""
    seen = set()
    for name, path in (("chỉ mục", place.index), ("thư mục bài", place.corpus)):
        folder = _find_present(path)
        device = folder.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        usage = shutil.disk_usage(folder)
        words = f"còn {write_bytes(usage.free)} trong {write_bytes(usage.total)}"
        hint = "Dọn bớt: khi đĩa đầy thì không lập chỉ mục và không nhận bài được nữa."
        yield Check(f"Đĩa của {name}", words, usage.free > SPARE_BYTES, hint)


def _find_present(path: Path) -> Path:
    """Return a folder, or the nearest above it that is there."""
    return next(folder for folder in (path, *path.parents) if os.path.exists(folder))


def _check_jobs(jobs: Sequence[Job], holder: str | None) -> Check:
    running = sum(job.state is JobState.RUNNING for job in jobs)
    waiting = sum(job.state is JobState.QUEUED for job in jobs)
    words = f"{running} đang chạy, {waiting} đang chờ"
    if holder:
        words += f"; chỉ mục đang được giữ bởi {holder}"
    return Check("Công việc", words)


def write_bytes(count: int) -> str:
    """Return a size as a person reads it, in powers of a thousand.

    >>> write_bytes(333_656_064), write_bytes(812)
    ('334 MB', '812 B')
    """
    amount, unit = float(count), 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    digits = 1 if unit and amount < 99.95 else 0
    return f"{amount:.{digits}f} {_UNITS[unit]}".replace(".", ",")

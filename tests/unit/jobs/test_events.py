"""The file of a job: whole lines only, on disk when acknowledged."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dtqa.errors import IndexUnwritable
from dtqa.jobs.events import EventLog, create_file, parse_events, read_events


def make_file(folder: Path) -> Path:
    """Return the file of a job that was asked for."""
    path = folder / "jobs" / "a.jsonl"
    create_file(path, "request", {"kind": "index"})
    return path


def test_a_file_begins_with_its_request(tmp_path: Path) -> None:
    """A new file holds one event, the request, numbered 1."""
    [event] = read_events(make_file(tmp_path))
    assert (event.seq, event.kind, event.data) == (1, "request", {"kind": "index"})
    assert event.moment.endswith("+00:00")


def test_nothing_unfinished_lies_beside_a_file(tmp_path: Path) -> None:
    """Once a file is made nothing else is left in its folder."""
    path = make_file(tmp_path)
    assert list(path.parent.iterdir()) == [path]


def test_events_are_numbered_on(tmp_path: Path) -> None:
    """Two logs opened one after the other number their events without a gap."""
    path = make_file(tmp_path)
    for stage in ("reading", "counting"):
        with EventLog(path) as log:
            log.write("stage", {"stage": stage})
    assert [event.seq for event in read_events(path)] == [1, 2, 3]


def test_a_reader_sees_what_was_added(tmp_path: Path) -> None:
    """A file that grew is read again although it was remembered."""
    path = make_file(tmp_path)
    assert len(read_events(path)) == 1
    with EventLog(path) as log:
        log.write("stage", {"stage": "reading"})
        assert len(read_events(path)) == 2


def test_a_line_cut_by_a_kill_is_no_event(tmp_path: Path) -> None:
    """What was half written is passed over by readers and removed by the next writer."""
    path = make_file(tmp_path)
    with path.open("ab") as file:
        file.write(b'{"seq": 2, "moment": "2024-01-01", "kind": "do')
    assert len(read_events(path)) == 1
    with EventLog(path) as log:
        log.write("lost", {}, lasting=True)
    assert [(event.seq, event.kind) for event in read_events(path)] == [(1, "request"), (2, "lost")]


@pytest.mark.parametrize("line", [b"[]", b"7", b"{}", b'{"seq":1}', b"\xff\xfe", b""])
def test_a_line_that_is_no_event_is_passed_over(line: bytes) -> None:
    """Whatever stands on a line, the others are read."""
    good = b'{"seq":1,"moment":"m","kind":"done","data":{}}'
    assert [event.kind for event in parse_events(good + b"\n" + line + b"\n")] == ["done"]


def test_a_file_that_is_gone_has_no_events(tmp_path: Path) -> None:
    """A job whose file was removed has no events, and that is no error."""
    assert read_events(tmp_path / "none.jsonl") == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where the folder of the jobs cannot be made the index is said to be unwritable."""
    (tmp_path / "jobs").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(IndexUnwritable, match=r"exists|directory"):
        make_file(tmp_path)


def test_a_full_disk_leaves_whole_lines(tmp_path: Path) -> None:
    """What did not fit on the disk is taken back and told, so the file stays readable."""
    path = make_file(tmp_path)
    child = os.fork()
    if child == 0:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = path.stat().st_size + 10
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            with EventLog(path) as log:
                log.write("stage", {"stage": "reading"})
        except IndexUnwritable:
            os._exit(errno.ENOSPC)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == errno.ENOSPC
    assert path.read_bytes().endswith(b"\n")
    assert len(read_events(path)) == 1

"""The file of the journal: written whole, forgotten for good, set aside when damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dtqa.errors import (
    JournalDamaged,
    JournalForeign,
    JournalMissing,
    JournalUnreadable,
    JournalUnwritable,
)
from dtqa.journal import Verdict, list_feedback, summarize
from dtqa.journal.store import JournalFile, reading, set_aside
from dtqa.journal.wording import find_key
from tests.unit.journal.noted import days_ago, feedback, question


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a journal may lie."""
    return tmp_path / "notes" / "journal.sqlite"


def read_bytes(path: Path) -> bytes:
    """Return all that lies on disk of a journal, its log included."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def test_the_last_verdict_on_a_sentence_counts(path: Path) -> None:
    """Who changes their mind is heard once."""
    asked = question()
    with JournalFile(path) as journal:
        journal.write([asked, feedback(asked, Verdict.DOWN), feedback(asked, Verdict.UP)])
        journal.write([feedback(asked, Verdict.UP, rank=2)])
    assert (summarize(path).up, summarize(path).down) == (2, 0)


def test_a_batch_is_written_whole_or_not_at_all(path: Path) -> None:
    """Where one record of a batch cannot be written none of it is there."""
    broken = question(took_ms=None)
    with JournalFile(path) as journal:
        journal.write([question()])
        with pytest.raises(JournalUnwritable):
            journal.write([question(), broken])
        journal.write([question()])
    assert summarize(path).questions == 2


def test_what_is_too_old_is_gone_from_the_disk(path: Path) -> None:
    """Old questions, their sentences and feedback are deleted and overwritten, others stay."""
    old = question("Trạm bí mật ở đâu?", moment=days_ago(91))
    with JournalFile(path) as journal:
        journal.write([old, feedback(old, note="rất bí mật"), question("Có mấy trạm sạc?")])
        assert "bí mật".encode() in read_bytes(path)
        assert journal.forget(days_ago(90)) == 1
        assert "bí mật ở đâu".encode() not in read_bytes(path)
        assert "Có mấy trạm sạc".encode() in read_bytes(path)
    assert summarize(path).questions == 1


def test_words_can_be_forgotten_alone(path: Path) -> None:
    """Counts outlive the words of the questions and notes they count."""
    asked = question("Trạm bí mật ở đâu?")
    with JournalFile(path) as journal:
        journal.write([asked, feedback(asked, Verdict.DOWN, note="rất bí mật")])
        assert find_key("Trạm bí mật ở đâu?").encode() in read_bytes(path)
        assert journal.forget(days_ago(90), words=True) == 0
        assert "bí mật".encode() not in read_bytes(path)
        assert find_key("Trạm bí mật ở đâu?").encode() not in read_bytes(path)
    assert (summarize(path).questions, summarize(path).down) == (1, 1)
    assert list_feedback(path)[0].question is None


def test_a_journal_of_a_million_forgets_the_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody fills a disk by asking: above a number of questions the oldest go."""
    monkeypatch.setattr("dtqa.journal.store.MOST_QUESTIONS", 3)
    with JournalFile(path) as journal:
        journal.write([question(moment=days_ago(0)) for _ in range(5)])
        assert journal.forget(days_ago(90)) == 2
    assert summarize(path).questions == 3


@pytest.mark.parametrize("rubbish", [b"no database at all", bytes(8192), b"SQLite format 3\0\xff"])
def test_a_damaged_file_is_set_aside(path: Path, rubbish: bytes) -> None:
    """What is no database is kept under another name, and a new journal begun."""
    path.parent.mkdir()
    path.write_bytes(rubbish)
    with JournalFile(path) as journal:
        journal.write([question()])
        aside = journal.aside
    assert aside is not None
    assert aside.name.startswith("journal.sqlite.damaged-")
    assert aside.read_bytes()[: len(rubbish)] == rubbish
    assert summarize(path).questions == 1


def test_a_torn_page_is_found_on_opening(path: Path) -> None:
    """A journal with a page overwritten is set aside as well."""
    with JournalFile(path) as journal:
        journal.write([question(f"Có mấy trạm sạc ở xã thứ {n}?") for n in range(300)])
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 6] = b"\x55" * (4096 * 4)
    path.write_bytes(whole)
    with JournalFile(path) as journal:
        assert journal.aside is not None
    assert summarize(path).questions == 0


def test_only_one_process_sets_a_file_aside(path: Path) -> None:
    """Who comes second finds the new journal sound and leaves it."""
    path.parent.mkdir()
    path.write_bytes(b"no database at all")
    assert set_aside(path) is not None
    with JournalFile(path) as journal:
        journal.write([question()])
        assert set_aside(path) is None
    assert summarize(path).questions == 1


def test_another_programs_file_is_not_touched(tmp_path: Path) -> None:
    """A database that is not ours is refused, read or written, and stays as it is."""
    path = tmp_path / "books.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE books (title)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(JournalForeign):
        JournalFile(path)
    with pytest.raises(JournalForeign), reading(path):
        pass
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["books.sqlite"]


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    """Where no file can be made that is said, with its path."""
    with pytest.raises(JournalUnwritable, match=str(tmp_path)):
        JournalFile(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(JournalUnwritable):
        JournalFile(tmp_path / "file" / "journal.sqlite")


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    """No file, an empty one and rubbish are told apart; reading makes nothing."""
    path = tmp_path / "journal.sqlite"
    with pytest.raises(JournalMissing):
        summarize(path)
    path.touch()
    with pytest.raises(JournalMissing):
        summarize(path)
    path.write_bytes(b"rubbish" * 100)
    with pytest.raises(JournalDamaged):
        summarize(path)
    with pytest.raises(JournalUnreadable) as raised:
        summarize(path.with_name("x" * 300))
    assert "tên dài quá mức" in raised.value.message("vi")
    assert [file.name for file in tmp_path.iterdir()] == ["journal.sqlite"]


def test_a_held_file_cannot_be_read_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that another program holds alone is waited for, then told."""
    monkeypatch.setattr("dtqa.journal.store.PATIENCE_S", 0.05)
    with JournalFile(path) as journal:
        journal.write([question()])
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM questions")
        with pytest.raises(JournalUnreadable):
            summarize(path)


def test_a_replaced_file_is_noticed(path: Path) -> None:
    """A journal that was renamed or deleted under its writer is no longer the current one."""
    with JournalFile(path) as journal:
        assert journal.is_current()
        path.rename(path.with_name("kept.sqlite"))
        assert not journal.is_current()

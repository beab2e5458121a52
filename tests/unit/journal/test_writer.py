"""The journal of a server: takes records at once, writes them soon, loses none in silence."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from dtqa.journal import Journal, Verdict, list_feedback, list_unanswered, summarize
from dtqa.journal.store import JournalFile
from tests.unit.journal.noted import days_ago, feedback, question

BRIEF = 0.05


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a journal try again soon, so that a test need not wait for it."""
    monkeypatch.setattr("dtqa.journal.writer.RETRY_S", BRIEF)
    monkeypatch.setattr("dtqa.journal.store.PATIENCE_S", BRIEF)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a journal may lie."""
    return tmp_path / "journal.sqlite"


def hold(path: Path) -> sqlite3.Connection:
    """Return a connection that keeps every other writer out until it is closed."""
    with JournalFile(path):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


def test_what_is_noted_can_be_read(path: Path) -> None:
    """A question and its feedback are on disk once the row is flushed."""
    with closing(Journal(path, days=90)) as journal:
        asked = question()
        journal.note_question(asked)
        journal.note_feedback(feedback(asked))
        assert journal.flush()
        assert journal.health().written == 2
        assert (summarize(path).questions, summarize(path).up) == (1, 1)


def test_closing_writes_what_waits(path: Path) -> None:
    """What was taken before the end is not lost with it, what comes after is counted as lost."""
    journal = Journal(path, days=90)
    for _ in range(1200):
        journal.note_question(question())
    journal.close()
    assert summarize(path).questions == 1200
    journal.note_question(question())
    assert journal.health().lost == 1


def test_many_threads_note_at_once(path: Path) -> None:
    """Records of many threads are all there."""
    with closing(Journal(path, days=90)) as journal:

        def ask() -> None:
            for _ in range(100):
                journal.note_question(question())

        threads = [Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert summarize(path).questions == 800


def test_nothing_is_noted_for_no_days(path: Path) -> None:
    """With 0 days nothing is noted, no file is made, and nothing is counted as lost."""
    with closing(Journal(path, days=0)) as journal:
        journal.start()
        journal.note_question(question())
        journal.note_feedback(feedback(question()))
        assert journal.flush(BRIEF)
        assert journal.health().state == "off"
        assert journal.health().lost == 0
    assert not path.exists()


def test_without_text_no_word_is_kept(path: Path) -> None:
    """With text off counts are kept, and no word of a question, sentence or note on disk."""
    with closing(Journal(path, days=90, keep_text=False)) as journal:
        asked = question("Trạm bí mật ở đâu?")
        journal.note_question(asked)
        journal.note_feedback(feedback(asked, Verdict.DOWN, note="rất bí mật"))
        assert journal.flush()
        lying = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert "bí".encode() not in lying
        assert b"tram" not in lying
    assert (summarize(path).not_found, summarize(path).down) == (1, 1)
    assert list_unanswered(path).missing == ()
    assert list_unanswered(path).unworded == 1


def test_switching_text_off_forgets_old_words(path: Path) -> None:
    """A journal opened with text off loses the words that were kept before."""
    with JournalFile(path) as before:
        before.write([question("Trạm bí mật ở đâu?")])
    journal = Journal(path, days=90, keep_text=False)
    journal.start()
    journal.close()
    assert "bí mật".encode() not in path.read_bytes()
    assert list_unanswered(path).unworded == 1


def test_old_questions_go_at_the_start(path: Path) -> None:
    """What is older than its days is deleted when a server starts, asked or not."""
    with JournalFile(path) as before:
        before.write([question(moment=days_ago(31)), question(moment=days_ago(29))])
    journal = Journal(path, days=30)
    journal.start()
    journal.close()
    assert summarize(path).questions == 1


def test_old_questions_go_every_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs on deletes what has grown old meanwhile, without being asked."""
    monkeypatch.setattr("dtqa.journal.writer.DAY_S", BRIEF)
    with closing(Journal(path, days=30)) as journal:
        journal.note_question(question(moment=days_ago(31)))
        journal.note_question(question())
        assert journal.flush()
        deadline = time.monotonic() + 10
        while summarize(path).questions > 1 and time.monotonic() < deadline:
            time.sleep(BRIEF)
    assert summarize(path).questions == 1


def test_a_held_journal_is_written_later(path: Path) -> None:
    """While another program holds the file records wait and health says why; none is lost."""
    other = hold(path)
    with closing(Journal(path, days=90)) as journal:
        started = time.perf_counter()
        for _ in range(50):
            journal.note_question(question())
        assert time.perf_counter() - started < 3
        assert not journal.flush(4 * BRIEF)
        failing = journal.health()
        assert (failing.state, failing.waiting, failing.lost) == ("failing", 50, 0)
        assert "locked" in str(failing.trouble)
        assert str(failing.since) >= days_ago(1)
        other.close()
        assert journal.flush()
        assert (journal.health().state, journal.health().trouble) == ("on", None)
    assert summarize(path).questions == 50


def test_what_does_not_fit_is_counted(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A full row turns records away at once, and says how many, in the log but not each time."""
    with closing(hold(path)), caplog.at_level(logging.WARNING, "dtqa.journal"):
        with closing(Journal(path, days=90, room=10)) as journal:
            for _ in range(25):
                journal.note_question(question())
            assert (journal.health().waiting, journal.health().lost) == (10, 15)
            time.sleep(8 * BRIEF)
        assert (journal.health().waiting, journal.health().lost) == (0, 25)
    assert len(caplog.records) == 1
    assert "locked" in caplog.text


def test_a_journal_damaged_meanwhile_is_set_aside(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Records go into a new file where the old one turns out to be damaged while it is open."""
    with caplog.at_level(logging.WARNING, "dtqa.journal"), closing(Journal(path, days=90)) as it:
        for n in range(300):
            it.note_question(question(f"Có mấy trạm sạc ở xã thứ {n}?"))
        assert it.flush()
        with closing(sqlite3.connect(path)) as other:
            # Busy while the thread still cleans up; what stands in the log would hide the damage.
            while other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() != (0, 0, 0):
                time.sleep(BRIEF)
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\x55" * (path.stat().st_size - 4096))
        for _ in range(20):
            it.note_question(question())
        assert it.flush()
        assert it.health().lost == 0
    assert summarize(path).questions == 20
    assert "set aside" in caplog.text
    assert len(list(path.parent.glob("*.damaged-*"))) >= 1


def test_a_deleted_journal_is_begun_anew(path: Path) -> None:
    """Whoever deletes the file under a running server loses what was in it and no more."""
    with closing(Journal(path, days=90)) as journal:
        journal.note_question(question())
        assert journal.flush()
        for file in path.parent.iterdir():
            file.unlink()
        journal.note_question(question())
        assert journal.flush()
    assert summarize(path).questions == 1


def test_another_programs_file_is_left_alone(path: Path) -> None:
    """Pointed at a foreign database the journal fails, says so, and writes nothing there."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE books (title)")
        other.commit()
    before = path.read_bytes()
    with closing(Journal(path, days=90)) as journal:
        journal.note_question(question())
        assert not journal.flush(4 * BRIEF)
        assert journal.health().state == "failing"
    assert path.read_bytes() == before


def test_feedback_finds_its_question(path: Path) -> None:
    """Feedback is listed with what was asked and which sentence it is about."""
    asked = question("Có mấy trạm sạc?")
    with closing(Journal(path, days=90)) as journal:
        journal.note_question(asked)
        journal.note_feedback(feedback(asked, Verdict.DOWN, rank=0, note="thiếu báo cáo quý"))
    (remark,) = list_feedback(path)
    assert (remark.question, remark.note, remark.rank) == (
        "Có mấy trạm sạc?", "thiếu báo cáo quý", 0,
    )  # fmt: skip

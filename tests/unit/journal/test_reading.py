"""What the journal tells: topics without an answer, days, shares, speed, feedback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dtqa.journal import Reason, ShownSentence, Verdict, list_feedback, list_unanswered, summarize
from dtqa.journal.records import Record
from dtqa.journal.store import JournalFile
from dtqa.model import Status
from tests.unit.journal.noted import feedback, question


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a journal may lie."""
    return tmp_path / "journal.sqlite"


def write(path: Path, *records: Record) -> None:
    """Write records to a journal."""
    with JournalFile(path) as journal:
        journal.write(records)


def test_topics_without_an_answer_are_counted(path: Path) -> None:
    """However it was typed a topic is one line, with the count of its questions and 0 sources."""
    write(
        path,
        *(question("bao nhiêu chữ ký số") for _ in range(7)),
        *(question("có mấy chữ ký số đã cấp") for _ in range(3)),
        *(question("co may chu ky so", meant="có mấy chữ ký số") for _ in range(2)),
        question("Giá điện bao nhiêu?", Status.PARTIAL, sources=2),
        question("Có mấy trạm sạc?", Status.ANSWERED),
    )
    found = list_unanswered(path)
    assert [(topic.words, topic.count, topic.sources) for topic in found.missing] == [
        ("chữ ký số", 12, 0)
    ]
    assert [(topic.words, topic.count, topic.sources) for topic in found.partial] == [
        ("Giá điện", 1, 2)
    ]


def test_a_topic_answered_since_says_so(path: Path) -> None:
    """A topic that was answered too tells how often and when last."""
    answered = question("đã cấp mấy chữ ký số", Status.ANSWERED)
    write(path, question("bao nhiêu chữ ký số"), answered)
    (topic,) = list_unanswered(path).missing
    assert (topic.answered, topic.answered_last) == (1, answered.moment)


def test_filters_tell_nothing_of_the_rest(path: Path) -> None:
    """A question that only some articles could answer is no gap, but counts in the summary."""
    write(path, question("bao nhiêu chữ ký số", filtered=True))
    assert list_unanswered(path).missing == ()
    assert summarize(path).not_found == 1


def test_a_limit_keeps_the_most_asked(path: Path) -> None:
    """Of many topics those asked most are told."""
    write(path, question("giá điện"), question("bến phà"), question("bến phà"))
    assert [topic.words for topic in list_unanswered(path, limit=1).missing] == ["bến phà"]


def test_a_summary_counts_days_in_vietnam(path: Path) -> None:
    """A question at six in the evening in UTC is one of the next day in Vietnam."""
    late, early = "2026-03-01T18:00:00.000+00:00", "2026-03-01T16:59:59.999+00:00"
    write(
        path,
        question(moment=early, took_ms=1.0),
        question(moment=late, status=Status.ANSWERED, took_ms=3.0),
        question(moment=late, status=Status.PARTIAL, took_ms=9.0),
    )
    counts = summarize(path)
    days = [
        (day.day, day.questions, day.answered, day.partial, day.not_found) for day in counts.days
    ]
    assert days == [("2026-03-01", 1, 0, 0, 1), ("2026-03-02", 2, 1, 1, 0)]
    assert (counts.questions, counts.p50_ms, counts.p95_ms) == (3, 3.0, 9.0)
    assert summarize(path, since="2026-03-02").questions == 2
    assert summarize(path, since="2026-03-03").questions == 0


@pytest.mark.parametrize(
    ("many", "p50", "p95"), [(1, 1, 1), (2, 1, 2), (20, 10, 19), (100, 50, 95)]
)
def test_percentiles_are_those_of_a_sorted_row(
    path: Path, many: int, p50: float, p95: float
) -> None:
    """Half of the questions took at most p50, 95 of 100 at most p95."""
    write(path, *(question(took_ms=float(n)) for n in range(many, 0, -1)))
    assert (summarize(path).p50_ms, summarize(path).p95_ms) == (p50, p95)


def test_an_empty_journal_has_no_speed(path: Path) -> None:
    """Without a question there are no percentiles, no days and no topics."""
    write(path)
    counts = summarize(path)
    assert (counts.questions, counts.p50_ms, counts.days) == (0, None, ())
    assert list_unanswered(path).missing == ()


def test_reasons_are_counted_by_how_often(path: Path) -> None:
    """Verdicts against are told with their reasons, those without one are counted too."""
    asked = [question() for _ in range(5)]
    write(
        path,
        *asked,
        feedback(asked[0], Verdict.DOWN, reason=Reason.OUTDATED),
        feedback(asked[1], Verdict.DOWN, reason=Reason.OUTDATED),
        feedback(asked[2], Verdict.DOWN, reason=Reason.WRONG_FIGURE),
        feedback(asked[3], Verdict.DOWN),
        feedback(asked[4], Verdict.UP),
    )
    counts = summarize(path)
    assert (counts.up, counts.down) == (1, 4)
    assert counts.reasons == ((Reason.OUTDATED, 2), (Reason.WRONG_FIGURE, 1))


def test_feedback_on_nothing_is_not_counted(path: Path) -> None:
    """A verdict on an answer that was never given is no verdict."""
    write(path, feedback(question()))
    assert summarize(path).up == 0
    assert list_feedback(path) == ()


def test_feedback_names_its_sentence(path: Path) -> None:
    """Feedback comes with the article and sentence of its rank, the latest first."""
    shown = (ShownSentence(1, "tram-sac", 3, "00"), ShownSentence(2, "thu-vien", 8, "11"))
    asked = question("Có mấy trạm sạc?", Status.ANSWERED, shown=shown)
    write(path, asked, feedback(asked, Verdict.DOWN, 2, Reason.OFF_TOPIC, "câu về thư viện"))
    (remark,) = list_feedback(path)
    assert (remark.article, remark.sentence) == ("thu-vien", 8)
    assert (remark.reason, remark.note) == (Reason.OFF_TOPIC, "câu về thư viện")
    assert list_feedback(path, since=date.today().replace(year=2999).isoformat()) == ()


def test_an_id_used_again_means_the_last_question(path: Path) -> None:
    """Where a client gives two questions one id, feedback is on the later one, once."""
    first, second = (question(t, request_id="ours-0001") for t in ("Có mấy trạm?", "Có mấy xã?"))
    write(path, first, second, feedback(second))
    assert summarize(path).up == 1
    assert [one.question for one in list_feedback(path)] == ["Có mấy xã?"]

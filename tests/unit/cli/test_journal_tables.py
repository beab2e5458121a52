"""What the command line prints of the journal."""

from __future__ import annotations

import pytest

from dtqa.cli.journal_tables import print_summary, print_unanswered
from dtqa.journal import Reason, Summary, Topic, Unanswered
from dtqa.journal.reading import Day

Printed = pytest.CaptureFixture[str]

LAST = "2024-07-20T01:30:00.000+00:00"
NEVER = Summary(None, 0, 0, 0, 0, (), None, None, 0, 0, ())


def test_a_topic_is_one_line_and_its_examples(capsys: Printed) -> None:
    """Count, topic, sources and the last time stand on a line, then whole questions."""
    topic = Topic("trạm sạc", 12, 0, LAST, ("Có mấy trạm sạc?", "may tram sac"), 2, LAST)
    print_unanswered(Unanswered((topic,), (), 0))
    assert capsys.readouterr().out.splitlines() == [
        "Không tìm thấy:",
        "12 lượt hỏi về trạm sạc, 0 nguồn (lần cuối 08:30 ngày 20/07/2024)",
        "   đã trả lời được 2 lượt, lần cuối 08:30 ngày 20/07/2024",
        "   – Có mấy trạm sạc?",
        "   – may tram sac",
        "",
    ]


def test_what_strangers_type_steers_no_terminal(capsys: Printed) -> None:
    """Control characters of a question never reach the terminal of whoever reads it."""
    topic = Topic("trạm", 1, 0, LAST, ("trạm\x1b]0;x\x07 sạc\r\nở đâu\x9b1m",))
    print_unanswered(Unanswered((), (topic,), 3))
    printed = capsys.readouterr().out
    assert not any(letter in printed for letter in "\x1b\x07\r\x9b")
    assert "Chỉ trả lời được một phần:" in printed
    assert "3 lượt hỏi khác không lưu lời câu hỏi." in printed


def test_counts_are_told_with_shares(capsys: Printed) -> None:
    """Shares, speed, feedback with its reasons and days stand in the summary."""
    day = Day("2024-07-20", 6, 1, 1)
    reasons = ((Reason.OUTDATED, 2),)
    print_summary(Summary(None, 8, 6, 1, 1, (day,), 17.4, 60.6, 5, 3, reasons))
    printed = capsys.readouterr().out
    assert "trả lời được    6  75,0%" in printed
    assert "17 ms (p50), 61 ms (p95)" in printed
    assert "Góp ý: 5 có ích, 3 chưa đúng" in printed
    assert "   2 cũ rồi" in printed
    assert "20/07/2024  8" in printed


def test_nothing_asked_is_said(capsys: Printed) -> None:
    """An empty journal says so, and so does one in which everything was answered."""
    print_summary(NEVER)
    print_unanswered(Unanswered((), (), 0))
    assert capsys.readouterr().out.splitlines() == [
        "Chưa ghi lượt hỏi nào.",
        "Câu hỏi nào cũng có lời đáp.",
    ]

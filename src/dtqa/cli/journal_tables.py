"""What the command line shows of the journal: topics without an answer, counts.

Values come in, lines go to standard output, in Vietnamese. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from dtqa.cli.lines import make_console, print_rows, write_date
from dtqa.journal import REASON_WORDS, Summary, Topic, Unanswered
from dtqa.server.views import write_moment
from dtqa.text.clean import clean_text

_INDENT = "   "


def print_unanswered(found: Unanswered) -> None:
    """Print the topics nobody got an answer to, then those with half of one."""
    console = make_console()
    if not (found.missing or found.partial or found.unworded):
        console.print("Câu hỏi nào cũng có lời đáp.")
    _print_topics(console, "Không tìm thấy", found.missing)
    _print_topics(console, "Chỉ trả lời được một phần", found.partial)
    if found.unworded:
        console.print(f"{found.unworded} lượt hỏi khác không lưu lời câu hỏi.")


def _print_topics(console: Console, title: str, topics: Sequence[Topic]) -> None:
    if not topics:
        return
    console.print(f"{title}:")
    for topic in topics:
        console.print(
            f"{topic.count} lượt hỏi về {topic.words}, {topic.sources} nguồn"
            f" (lần cuối {write_moment(topic.last)})"
        )
        if topic.answered_last:
            console.print(
                f"{_INDENT}đã trả lời được {topic.answered} lượt, "
                f"lần cuối {write_moment(topic.answered_last)}"
            )
        for example in topic.examples:
            console.print(f"{_INDENT}– {_flatten(example)}")
    console.print()


def _flatten(typed: str) -> str:
    """Return what a stranger typed on one line, without what would steer a terminal.

    >>> _flatten("có mấy\\x1b[2J trạm\\n")
    'có mấy[2J trạm'
    """
    return " ".join(clean_text(typed).split())


def print_summary(counts: Summary) -> None:
    """Print the counts of the journal, the latest days last."""
    console = make_console()
    if not counts.questions:
        console.print("Chưa ghi lượt hỏi nào.")
        return
    shares = (
        ("lượt hỏi", counts.questions),
        ("trả lời được", counts.answered),
        ("một phần", counts.partial),
        ("không tìm thấy", counts.not_found),
    )
    print_rows([(name, str(n), _write_share(n, counts.questions)) for name, n in shares])
    console.print(
        f"\nThời gian trả lời: {counts.p50_ms:.0f} ms (p50), {counts.p95_ms:.0f} ms (p95)"
    )
    console.print(f"Góp ý: {counts.up} có ích, {counts.down} chưa đúng")
    for reason, count in counts.reasons:
        console.print(f"{_INDENT}{count} {REASON_WORDS[reason]}")
    console.print()
    print_rows([("ngày", "lượt hỏi", "trả lời được", "một phần", "không tìm thấy"), *_rows(counts)])


def _rows(counts: Summary) -> Iterator[tuple[str, ...]]:
    for day in counts.days:
        numbers = (day.questions, day.answered, day.partial, day.not_found)
        yield (write_date(day.day), *map(str, numbers))


def _write_share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}%".replace(".", ",")

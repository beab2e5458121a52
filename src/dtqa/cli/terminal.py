"""What the command line shows a person: answers and reports of work.

Values come in, lines go to standard output, in Vietnamese. Colours only where the
output is a terminal. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from dtqa.cli.figure_tables import print_series
from dtqa.cli.lines import make_console, print_rows, write_date, write_place
from dtqa.model import Answer, Change, Citation, Evidence, IndexInfo, ReadQuestion, Refusal
from dtqa.server.readings import group_changes
from dtqa.server.reasons import list_telling, list_words, write_confidence, write_share

if TYPE_CHECKING:
    from dtqa.build import BuildReport
    from dtqa.server.abbreviations import Meaning

BAR = 20
"""Letters of the longest bar of a feature."""


def print_answer(answer: Answer, explain: bool = False, fitting: int | None = None) -> None:
    """Print the quoted sentences with their sources, or what is missing.

    What was read otherwise than typed is said first; `explain` adds why each was chosen.
    `fitting` are the articles that fit the filters, None without filters.
    """
    console = make_console()
    _print_reading(answer.question)
    if fitting:
        console.print(Text(f"Chỉ hỏi {fitting} bài hợp bộ lọc.", style="dim"))
    message = "Không có bài nào hợp bộ lọc." if fitting == 0 else answer.message
    if message:
        console.print(Text(message, style="yellow"))
    for evidence in answer.answers:
        console.print()
        console.print(_mark_sentence(evidence))
        console.print(Text(f"   {_write_source(evidence.citation)}", style="dim"))
        _print_reprints(evidence)
        if explain:
            _print_reasons(evidence)
    print_series(answer)
    if answer.suggestions:
        console.print("\nCó thể hỏi:")
        for suggestion in answer.suggestions:
            console.print(f"  • {suggestion}")
    console.print()
    console.print(Text(_write_freshness(answer.index), style="dim"))


def _print_reading(question: ReadQuestion) -> None:
    """Print what the question was read as, and each change by its kind."""
    if not question.changes:
        return
    console = make_console()
    console.print(Text.assemble("Đã hiểu là: ", (question.understood, "bold")))
    for group in group_changes(question):
        words = "; ".join(_write_change(change) for change in group.changes)
        console.print(Text(f"   {group.kind}: {words}", style="dim"))


def _write_change(change: Change) -> str:
    """Return a change as before → after; what a follow-up became stands above already."""
    if change.kind == "follow_up":
        return f"{change.before} nối với câu trước"
    return f"{change.before} → {change.after}"


def _print_reprints(evidence: Evidence) -> None:
    if not evidence.also_in:
        return
    sources = "; ".join(_write_place(citation) for citation in evidence.also_in)
    text = f"   {len(evidence.also_in)} nguồn cùng đăng: {sources}"
    make_console().print(Text(text, style="dim"))


def _write_place(citation: Citation) -> str:
    """Return a source in short: who published it, when, and the sentence."""
    who = citation.publisher or citation.title
    day = write_date(citation.published) or "không rõ ngày"
    return f"{who}, {day}, {write_place(citation)}"


def _print_reasons(evidence: Evidence) -> None:
    """Print the four lists of words and a table of the features that moved the sentence."""
    console = make_console()
    console.print(f"   Độ tin cậy: {write_confidence(evidence.confidence)}.")
    for listed in list_words(evidence.explanation):
        console.print(f"   {listed.label}: {', '.join(listed.words) or '–'}")
    reasons = list_telling(evidence)
    if not reasons:
        return
    widest = max(abs(reason.share) for reason in reasons)
    rows = [
        (reason.label, write_share(reason.share), "█" * round(BAR * abs(reason.share) / widest))
        for reason in reasons
    ]
    total = write_share(sum(evidence.explanation.shares.values()))
    print_rows([("   đặc điểm", "điểm", ""), *((f"   {a}", b, c) for a, b, c in rows)])
    console.print(f"   tổng cộng {total}")


def print_abbreviations(meanings: Sequence[Meaning]) -> None:
    """Print short forms, what each stands for, and where that can be read."""
    if not meanings:
        make_console().print("Không có chữ viết tắt nào như vậy.")
        return
    rows = [
        (one.short, one.long, f"{one.article_id}#s{one.sentence}", _count_articles(one.articles))
        for one in meanings
    ]
    print_rows([("chữ tắt", "nghĩa", "ở câu", ""), *rows])


def _count_articles(articles: int) -> str:
    return f"{articles} bài" if articles > 1 else ""


def _mark_sentence(evidence: Evidence) -> Text:
    text = Text(f"{evidence.rank}. {evidence.text}")
    if evidence.short:
        shift = len(text.plain) - len(evidence.text)
        text.stylize("bold green", evidence.short.start + shift, evidence.short.end + shift)
    return text


def _write_source(citation: Citation) -> str:
    parts = [f"[{citation.number}] {citation.title}", citation.publisher or "không rõ nơi đăng"]
    parts.append(write_date(citation.published) or "không rõ ngày")
    if citation.url:
        parts.append(citation.url)
    return " · ".join([*parts, write_place(citation)])


def _write_freshness(info: IndexInfo) -> str:
    newest = f"bài mới nhất {write_date(info.newest)}" if info.newest else "không rõ ngày đăng"
    return f"{info.articles} bài · {info.sentences} câu · {newest} · chỉ mục {info.built_at}"


def print_build(report: BuildReport) -> None:
    """Print what a build did and every file it refused."""
    console = make_console()
    console.print(
        f"Đã lập chỉ mục {report.articles} bài, {report.sentences} câu ({report.engine}) "
        f"trong {report.took_s:.1f} giây: {report.added} mới, {report.changed} đổi, "
        f"{report.removed} gỡ, {report.unchanged} giữ nguyên, {len(report.refused)} không nhận."
    )
    print_refused(report.refused)


def print_refused(refused: Sequence[Refusal]) -> None:
    """Print each refused file with its reason and what to do."""
    console = make_console()
    for refusal in refused:
        console.print(f"  ✗ {refusal.path}: {refusal.reason}\n    → {refusal.hint}")


def print_status(
    info: IndexInfo, refused: Sequence[Refusal], settings: Sequence[tuple[str, ...]]
) -> None:
    """Print the live generation, and each setting's variable, value and source."""
    console = make_console()
    console.print(_write_freshness(info))
    console.print(f"bộ tìm kiếm {info.engine} · phân tích {info.analysis} · bản {info.version}")
    print_refused(refused)
    print_rows([("biến", "giá trị", "từ đâu"), *settings])

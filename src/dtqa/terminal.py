"""What the command line shows a person: answers, reports of work, scores.

Values come in, lines go to standard output, in Vietnamese. Colours only where the
output is a terminal. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dtqa.model import Answer, Evidence, IndexInfo, Refusal

if TYPE_CHECKING:
    from dtqa.build import BuildReport
    from dtqa.evaluate import Scores


def _console() -> Console:
    """Return where to print: words as they are, "[…]" in a title or path is no style."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def print_answer(answer: Answer) -> None:
    """Print the quoted sentences with their sources, or what is missing."""
    console = _console()
    if answer.message:
        console.print(Text(answer.message, style="yellow"))
    for evidence in answer.answers:
        console.print()
        console.print(_mark_sentence(evidence))
        console.print(Text(f"   {_write_source(evidence)}", style="dim"))
    if answer.suggestions:
        console.print("\nCó thể hỏi:")
        for suggestion in answer.suggestions:
            console.print(f"  • {suggestion}")
    console.print()
    console.print(Text(_write_freshness(answer.index), style="dim"))


def _mark_sentence(evidence: Evidence) -> Text:
    text = Text(f"{evidence.rank}. {evidence.text}")
    if evidence.short:
        shift = len(text.plain) - len(evidence.text)
        text.stylize("bold green", evidence.short.start + shift, evidence.short.end + shift)
    return text


def _write_source(evidence: Evidence) -> str:
    citation = evidence.citation
    parts = [f"[{citation.number}] {citation.title}", citation.publisher or "không rõ nơi đăng"]
    parts.append(_write_date(citation.published) or "không rõ ngày")
    if citation.url:
        parts.append(citation.url)
    return " · ".join([*parts, f"{citation.article_id}#s{citation.sentence}"])


def _write_date(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _write_freshness(info: IndexInfo) -> str:
    newest = f"bài mới nhất {_write_date(info.newest)}" if info.newest else "không rõ ngày đăng"
    return f"{info.articles} bài · {info.sentences} câu · {newest} · chỉ mục {info.built_at}"


def print_build(report: BuildReport) -> None:
    """Print what a build did and every file it refused."""
    console = _console()
    console.print(
        f"Đã lập chỉ mục {report.articles} bài, {report.sentences} câu ({report.engine}) "
        f"trong {report.took_s:.1f} giây: {report.added} mới, {report.changed} đổi, "
        f"{report.removed} gỡ, {report.unchanged} giữ nguyên, {len(report.refused)} không nhận."
    )
    print_refused(report.refused)


def print_refused(refused: Sequence[Refusal]) -> None:
    """Print each refused file with its reason and what to do."""
    console = _console()
    for refusal in refused:
        console.print(f"  ✗ {refusal.path}: {refusal.reason}\n    → {refusal.hint}")


def print_status(
    info: IndexInfo, refused: Sequence[Refusal], settings: Sequence[tuple[str, ...]]
) -> None:
    """Print the live generation, and each setting's variable, value and source."""
    console = _console()
    console.print(_write_freshness(info))
    console.print(f"bộ tìm kiếm {info.engine} · phân tích {info.analysis} · bản {info.version}")
    print_refused(refused)
    _print_rows([("biến", "giá trị", "từ đâu"), *settings])


def print_scores(scores: Scores) -> None:
    """Print the scores of a question set, a row for each figure."""
    rows = [
        (name, _write_number(value), _write_number(scores.unmarked[name]))
        for name, value in scores.marked.items()
    ]
    _console().print(scores.path)
    _print_rows([("", "có dấu", "không dấu"), *rows])


def _print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as their longest cell: a path is never cut or wrapped."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        _console().print("  ".join(cells).rstrip())


def _write_number(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"

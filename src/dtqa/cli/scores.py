"""What the command line shows of an evaluation: a table of scores, a column a way of typing.

Scores come in, lines go to standard output, in Vietnamese. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from dtqa.cli.lines import make_console

if TYPE_CHECKING:
    from dtqa.evaluate import Scores, Tally

SCORE_ROWS: Sequence[tuple[str, str, str]] = (
    ("Câu dẫn ra", "", ""),
    ("  câu đầu đúng (accuracy@1)", "first", "answerable"),
    ("  đúng trong ba câu (accuracy@3)", "in_three", "answerable"),
    ("  xếp đầu, kể cả khi từ chối", "ranked_first", "answerable"),
    ("  xếp trong ba câu, kể cả khi từ chối", "ranked_in_three", "answerable"),
    ("  từ chối đúng", "refused_rightly", "unanswerable"),
    ("  từ chối nhầm", "refused_wrongly", "answerable"),
    ("  đủ chuỗi số liệu", "series_right", "series"),
    ("Trả lời ngắn", "", ""),
    ("  trùng khớp (exact match)", "short_right", "with_short"),
    ("  F1", "short_f1", ""),
    ("Đoạn văn tìm được", "", ""),
    ("  recall@1", "recall_1", ""),
    ("  recall@5", "recall_5", ""),
    ("  recall@10", "recall_10", ""),
    ("  nDCG@10", "ndcg_10", ""),
    ("Độ tin cậy", "", ""),
    ("  AUROC, câu không có lời đáp", "auroc", ""),
    ("  AUROC, bỏ bài có lời đáp", "auroc_removed", ""),
    ("  từ chối khi bỏ bài có lời đáp", "refused_removed", "removed"),
    ("  độ đúng trung bình theo độ phủ", "coverage_area", ""),
    ("  sai lệch hiệu chỉnh (ECE)", "calibration_error", ""),
    ("Trích dẫn lệch với bài", "citations_wrong", "citations"),
    ("Thời gian một câu, ms: p50", "p50_ms", ""),
    ("                       p95", "p95_ms", ""),
)
"""The rows of scores: label, figure, and of how many it is a count; headings have neither."""


def print_scores(scores: Scores) -> None:
    """Print the scores of a question set, a column for each way of typing."""
    table = Table(box=None, pad_edge=False)
    table.add_column(f"{scores.marked['questions']} câu hỏi")
    for title in ("có dấu", "nửa dấu", "không dấu"):
        table.add_column(title, justify="right", no_wrap=True)
    tallies = (scores.marked, scores.half_marked, scores.unmarked)
    for label, name, of in SCORE_ROWS:
        cells = [_write_score(tally, name, of) for tally in tallies]
        table.add_row(Text(label, style="" if name else "bold"), *cells)
    table.add_section()
    for kind in scores.kinds["marked"]:
        shares = [kinds.get(kind) for kinds in scores.kinds.values()]
        cells = [_write_share(one.right, one.asked) if one else "–" for one in shares]
        table.add_row(Text(f"  loại {kind}"), *cells)
    make_console().print(scores.path)
    make_console().print(table, soft_wrap=False)


def _write_score(tally: Tally, name: str, of: str) -> str:
    if not name:
        return ""
    return _write_share(tally[name], tally[of]) if of else _write_number(tally[name])


def _write_share(count: float | None, of: float | None) -> str:
    return f"{count}/{of} {100 * count / of:5.1f}%" if of and count is not None else "–"


def _write_number(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"

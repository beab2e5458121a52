"""What the command line shows of figures: a series under its answer, the lines of the ledger.

Values come in, lines go to standard output, in Vietnamese. Where a terminal is too narrow
for the columns each figure gets lines of its own; what is piped always has columns.
Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from dtqa.cli.lines import make_console, print_rows, write_place
from dtqa.model import Answer, CitedFigure, Figure
from dtqa.server.figures.remarks import ShownNotice
from dtqa.server.figures.series import ShownSeries, show_series
from dtqa.server.figures.words import (
    KINDS,
    UNSTATED,
    is_guessed,
    write_amount,
    write_canonical,
    write_when,
)

UNKNOWN = "–"
"""What stands in a column where the articles say nothing."""

GUESSED = "*"
"""Marks a period that the sentence does not say."""

_BETWEEN = 2
"""Blanks between two columns."""

_INDENT = "   "


def print_series(answer: Answer) -> None:
    """Print the figure asked for through time as a table, its neighbours, its notices."""
    shown = show_series(answer)
    if shown is None:
        return
    console = make_console()
    series = shown.series
    about = " · ".join(part for part in (series.metric, series.scope) if part) or UNKNOWN
    if shown.rows:
        _print_wrapped(console, f"\nSố liệu qua các kỳ: {about}")
        _print_table(console, [_write_point(point) for point in shown.rows])
    if shown.related:
        _print_wrapped(console, f"\nSố liệu liên quan{'' if shown.rows else f' với {about}'}:")
        rows = [(*_write_point(one.cited), f"khác: {one.differs}") for one in shown.related]
        _print_table(console, rows)
    _print_legend(console, _list_points(shown))
    for notice in shown.notices:
        console.print(Text(_write_notice(notice), style="red" if notice.warning else "yellow"))


def print_figures(figures: Sequence[CitedFigure], total: int) -> None:
    """Print lines of the ledger in columns, and how many more there are."""
    console = make_console()
    if not figures:
        console.print("Không có số liệu nào như vậy.")
        return
    head = ("chỉ tiêu", "kỳ", "giá trị", "loại", "phạm vi", "ở câu")
    rows = [_write_line(cited) for cited in figures]
    if _fits(console, [head, *rows]):
        print_rows([head, *rows])
    else:
        _print_blocks(console, rows)
    _print_legend(console, figures)
    if total > len(figures):
        console.print(f"… và {total - len(figures)} số liệu nữa (--limit, --csv, --json).")


def _print_table(console: Console, rows: Sequence[tuple[str, ...]]) -> None:
    """Print indented columns; the last ones below the first two where they do not fit."""
    if _fits(console, rows):
        print_rows([(f"{_INDENT}{row[0]}", *row[1:]) for row in rows])
    else:
        _print_blocks(console, [("  ".join(row[:2]), *row[2:]) for row in rows], _INDENT)


def _print_blocks(console: Console, rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Print each row on lines of its own, its first cell above the others."""
    for first, *others in rows:
        _print_wrapped(console, first, indent)
        _print_wrapped(console, " · ".join(others), f"{indent}{_INDENT}")


def _print_wrapped(console: Console, text: str, indent: str = "") -> None:
    """Print words in lines that the terminal has room for, all of them indented."""
    if not console.is_terminal:
        console.print(f"{indent}{text}")
        return
    if text.startswith("\n"):
        console.print()
    lines = wrap(
        text.strip(),
        max(console.width, len(indent) + 1),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    console.print("\n".join(lines))


def _fits(console: Console, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether columns have room; what is no terminal has room for all."""
    widths = [max(map(len, column)) + _BETWEEN for column in zip(*rows, strict=True)]
    return not console.is_terminal or sum(widths) + len(_INDENT) <= console.width


def _print_legend(console: Console, figures: Iterable[CitedFigure]) -> None:
    if any(is_guessed(cited.figure) for cited in figures):
        console.print(Text(f"{GUESSED} {UNSTATED}", style="dim"))


def _list_points(shown: ShownSeries) -> list[CitedFigure]:
    return [*shown.rows, *(one.cited for one in shown.related)]


def _write_point(cited: CitedFigure) -> tuple[str, ...]:
    also = f" và {len(cited.also_in)} câu khác" if cited.also_in else ""
    where = f"[{cited.citation.number}] {write_place(cited.citation)}{also}"
    return _write_period(cited.figure), write_amount(cited.figure, cited.citation.quote), where


def _write_line(cited: CitedFigure) -> tuple[str, ...]:
    figure = cited.figure
    number = write_canonical(figure)
    amount = write_amount(figure, cited.citation.quote)
    return (
        figure.metric or UNKNOWN,
        _write_period(figure),
        f"{amount} = {number}" if number else amount,
        KINDS[figure.kind],
        figure.scope or UNKNOWN,
        write_place(cited.citation),
    )


def _write_period(figure: Figure) -> str:
    """Return the period in words, marked where the sentence leaves it open."""
    return f"{write_when(figure)}{GUESSED if is_guessed(figure) else ''}"


def _write_notice(notice: ShownNotice) -> str:
    """Return a disagreement on one line, with the sentences of both sides."""
    sides = ", ".join(f"[{one.number}] {write_place(one)}" for one in notice.citations)
    return f"{notice.title}: {notice.text}" + (f" (xem {sides})" if sides else "")

"""The commands that read the journal of a server: what was missing, counts, a question set.

A day comes in from the command line; topics, tables, JSON or a question set go out.
`dtqa.cli.commands` makes commands of these functions; nothing is computed here.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dtqa.cli.ask import DATE, AsJson, Index
from dtqa.cli.exits import print_json, told
from dtqa.errors import ExportUnwritable
from dtqa.server.conditions import Names, read_filters
from dtqa.settings import Settings, read_settings

app = typer.Typer(no_args_is_help=False)

Since = Annotated[
    str, typer.Option("--since", metavar="DATE", help=f"Only what was asked since; {DATE}.")
]
At = Annotated[
    Path | None, typer.Option("--journal", metavar="FILE", help="The journal [DTQA_JOURNAL].")
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Show what people asked of the server, and what it did not find."""
    if context.invoked_subcommand is None:
        summary()


@app.command()
def unanswered(
    since: Since = "",
    limit: Annotated[int, typer.Option(min=1, help="Topics of each sort at most.")] = 50,
    journal: At = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the topics that got no answer, or half of one, the most asked first."""
    from dtqa.journal import list_unanswered

    with told():
        settings = read_settings(index=index, journal=journal)
        found = list_unanswered(settings.journal, read_since(since), limit)
    if as_json:
        print_json(asdict(found))
    else:
        from dtqa.cli.journal_tables import print_unanswered

        print_unanswered(found)


@app.command()
def summary(
    since: Since = "", journal: At = None, index: Index = None, as_json: AsJson = False
) -> None:
    """Count the questions: by day, by how they were answered, how fast, what was thought of it."""
    from dtqa.journal import summarize

    with told():
        settings = read_settings(index=index, journal=journal)
        counts = summarize(settings.journal, read_since(since))
    if as_json:
        print_json({**asdict(counts), "reasons": dict(counts.reasons)})
    else:
        from dtqa.cli.journal_tables import print_summary

        print_summary(counts)


@app.command()
def export(
    path: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Written there; else printed.")
    ] = None,
    since: Since = "",
    journal: At = None,
    index: Index = None,
) -> None:
    """Make a question set for `dtqa eval` of what was asked: one JSON object a line."""
    with told():
        settings = read_settings(index=index, journal=journal)
        lines = make_set(settings, read_since(since))
        if path is None:
            sys.stdout.buffer.write(lines.encode("utf-8"))
            sys.stdout.flush()
        else:
            _write_set(path, lines)


def make_set(settings: Settings, since: str | None) -> str:
    """Return the question set of a journal over its index, a line for each question."""
    from dtqa.chatbot import Chatbot
    from dtqa.journal import export_questions

    with closing(Chatbot(settings.index)) as bot:
        items = export_questions(settings.journal, bot.article, since)
    return "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in items)


def _write_set(path: Path, lines: str) -> None:
    """Write a question set; a person is told how many questions, a program reads the file."""
    try:
        path.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise ExportUnwritable(path=path, detail=error.strerror or error) from error
    typer.echo(f"dtqa: {lines.count(chr(10))} câu hỏi → {path}", err=True)


def read_since(text: str) -> str | None:
    """Return the ISO day that a day, month or year begins with, None where none is given.

    Raises DateInvalid.
    """
    return read_filters((), text, None, None, Names("--since", "", "")).since

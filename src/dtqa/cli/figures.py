"""The command that lists the figures of the articles, for people, spreadsheets and programs.

Words and conditions come in from the command line; a table, CSV or JSON goes out.
`dtqa.cli.commands` makes a command of this function; nothing is computed here.
"""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer

from dtqa.cli.ask import DATE, AsJson, Index
from dtqa.cli.exits import print_json, told
from dtqa.model import FigureKind, FigureOrder
from dtqa.server.conditions import Names
from dtqa.settings import read_settings

NAMES = Names("--from", "--to", "")

SHOWN = 50
"""Figures that a terminal shows where no number was asked for."""


def list_figures(
    query: Annotated[str, typer.Argument(help="Words of what is measured.")] = "",
    index: Index = None,
    article: Annotated[
        str, typer.Option(metavar="ID", help="Only of this article, in the order of its text.")
    ] = "",
    publisher: Annotated[
        str, typer.Option(metavar="NAME", help="Only of this publisher, or a part of its name.")
    ] = "",
    since: Annotated[
        str,
        typer.Option("--from", metavar="DATE", help=f"The period reaches to it or later; {DATE}."),
    ] = "",
    until: Annotated[
        str, typer.Option("--to", metavar="DATE", help="The period begins by it.")
    ] = "",
    kind: Annotated[FigureKind | None, typer.Option(help="Only of this kind.")] = None,
    scope: Annotated[
        str, typer.Option(metavar="NAME", help="Only of this place or level, or a part of it.")
    ] = "",
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Only in this unit: %, đồng.")] = "",
    order: Annotated[FigureOrder | None, typer.Option(help="What comes first.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Figures at most.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the figures of the articles, each with the sentence that states it."""
    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude each other")
    from itertools import islice

    from dtqa.chatbot import Chatbot
    from dtqa.server.figures.asked import AskedFigures, read_every

    with told():
        settings = read_settings(index=index)
        words = (query.strip(), article, publisher)
        asked = AskedFigures(*words, kind, scope.strip(), unit.strip(), since, until, order)
        with closing(Chatbot(settings.index, max_question=settings.max_question)) as bot:
            every, total = read_every(bot, asked, NAMES)
            most = limit or (total if as_csv or as_json else SHOWN)
            found = tuple(islice(every, most))
    if as_json:
        from dtqa.server.figures.schemas import FigureLine

        lines = [FigureLine.of_cited(one).model_dump(mode="json") for one in found]
        print_json({"figures": lines, "total": total})
    elif as_csv:
        from dtqa.server.figures.exports import write_csv

        for line in write_csv(found):
            sys.stdout.buffer.write(line.encode("utf-8"))
        sys.stdout.flush()
    else:
        from dtqa.cli.figure_tables import print_figures

        print_figures(found, total)
